#include "client/store/ModelRepository.h"

#include <algorithm>
#include <map>
#include <set>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QUrlQuery>

#include "client/store/ModelSource.h"

namespace chipdeck::store {
namespace {

using Hub = RepositoryAddress::Hub;

constexpr qsizetype longestPath = 400;
constexpr qint64 mostBytes = qint64(1) << 41;
constexpr qsizetype hashDigits = 64;

domain::Result<std::vector<RepositoryFile>> notAListing()
{
    return domain::failure(domain::Code::DataLoss, "NOT_A_LISTING", "The server's answer is no list of files.");
}

bool isGoodPath(const QString &path)
{
    const QString name = path.section(u'/', -1);
    return path.size() <= longestPath && !path.startsWith(u'/') && !path.contains(QLatin1String("..")) && name == ModelSource::plainName(name)
        && name.endsWith(QLatin1String(".gguf"), Qt::CaseInsensitive) && std::all_of(path.begin(), path.end(), [](QChar c) { return c.isPrint(); });
}

/// Only what is one can be compared with.
QByteArray goodHash(const QJsonValue &value)
{
    const QByteArray hash = value.toString().toLatin1().toLower();
    const auto isDigit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    return hash.size() == hashDigits && std::all_of(hash.begin(), hash.end(), isDigit) ? hash : QByteArray();
}

qint64 goodBytes(const QJsonValue &value)
{
    const qint64 bytes = value.toInteger(-1);
    return bytes > 0 && bytes <= mostBytes ? bytes : -1;
}

RepositoryFile fileOf(Hub hub, const QJsonObject &entry)
{
    if (hub == Hub::ModelScope)
        return {entry[QStringLiteral("Path")].toString(), goodBytes(entry[QStringLiteral("Size")]), goodHash(entry[QStringLiteral("Sha256")])};
    // Files that git itself keeps have no hash of their content there; large ones always do.
    const QJsonObject large = entry[QStringLiteral("lfs")].toObject();
    return {entry[QStringLiteral("path")].toString(), goodBytes(large.isEmpty() ? entry[QStringLiteral("size")] : large[QStringLiteral("size")]),
            goodHash(large[QStringLiteral("oid")])};
}

/// The name that shards share and their number; 0 = it is no shard.
std::pair<QString, int> shardOf(const QString &path)
{
    static const QRegularExpression shard(QStringLiteral("^(.+)-(\\d{5})-of-(\\d{5})\\.gguf$"), QRegularExpression::CaseInsensitiveOption);
    const auto match = shard.match(path);
    const int number = match.captured(2).toInt();
    const int count = match.captured(3).toInt();
    return match.hasMatch() && number >= 1 && number <= count ? std::pair(match.captured(1) + u'/' + match.captured(3), count) : std::pair(path, 0);
}

RepositoryModel modelOf(std::vector<RepositoryFile> files, int shards)
{
    std::sort(files.begin(), files.end(), [](const RepositoryFile &a, const RepositoryFile &b) { return a.path < b.path; });
    RepositoryModel model;
    const QString &first = files.front().path;
    model.quantization = ModelRepository::quantizationOf(first);
    model.title = first.section(u'/', -1).chopped(5);
    if (shards > 0)
        model.title = model.title.left(model.title.lastIndexOf(QLatin1String("-of-")) - 6);
    model.missingShards = std::max(0, shards - int(files.size()));
    model.bytes = 0;
    for (const RepositoryFile &file : files)
        model.bytes = model.bytes < 0 || file.bytes < 0 ? -1 : model.bytes + file.bytes;
    model.files = std::move(files);
    return model;
}

} // namespace

domain::Result<std::vector<RepositoryFile>> ModelRepository::read(Hub hub, const QByteArray &json)
{
    if (json.size() > longestListing)
        return notAListing();
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        return notAListing();
    const bool isScope = hub == Hub::ModelScope;
    const QJsonValue list = isScope ? document.object()[QStringLiteral("Data")].toObject()[QStringLiteral("Files")] : QJsonValue(document.array());
    if (isScope ? !list.isArray() : !document.isArray())
        return notAListing();
    std::vector<RepositoryFile> files;
    std::set<QString> seen;
    for (const QJsonValue &each : list.toArray()) {
        const RepositoryFile file = fileOf(hub, each.toObject());
        if (files.size() < mostFiles && isGoodPath(file.path) && seen.insert(file.path).second)
            files.push_back(file);
    }
    return files;
}

std::vector<RepositoryModel> ModelRepository::group(const std::vector<RepositoryFile> &files)
{
    std::map<QString, std::pair<int, std::vector<RepositoryFile>>> groups;
    for (const RepositoryFile &file : files) {
        if (file.path.section(u'/', -1).startsWith(QLatin1String("mmproj"), Qt::CaseInsensitive))
            continue;
        const auto [key, shards] = shardOf(file.path);
        groups[key].first = shards;
        groups[key].second.push_back(file);
    }
    std::vector<RepositoryModel> models;
    for (auto &[key, each] : groups)
        models.push_back(modelOf(std::move(each.second), each.first));
    std::stable_sort(models.begin(), models.end(), [](const RepositoryModel &a, const RepositoryModel &b) { return a.bytes < b.bytes; });
    return models;
}

QString ModelRepository::quantizationOf(const QString &path)
{
    static const QRegularExpression kind(
        QStringLiteral("(?:^|[./_-])((?:IQ|TQ|Q)[1-8](?:_(?:[0-9]|K|S|M|L|XL|XS|XXS|NL))*|BF16|F16|F32|MXFP4)(?=$|[./_-])"),
        QRegularExpression::CaseInsensitiveOption);
    // The file's own name before its folder's, and of a name the last word: models are called Q as well.
    for (const QString &part : {path.section(u'/', -1), path.section(u'/', 0, -2)}) {
        QString found;
        for (auto all = kind.globalMatch(part); all.hasNext();)
            found = all.next().captured(1);
        if (!found.isEmpty())
            return found.toUpper();
    }
    return {};
}

/// RFC 8288, as far as it is used: <address>; rel="next"
QUrl ModelRepository::nextPage(const QByteArray &link, const QUrl &asked)
{
    static const QRegularExpression next(QStringLiteral("<([^<>]{1,2000})>\\s*;\\s*rel=\"?next\"?"));
    const auto match = next.match(QString::fromLatin1(link.left(8000)));
    const QUrl url = match.hasMatch() ? asked.resolved(QUrl(match.captured(1), QUrl::StrictMode)) : QUrl();
    return url.isValid() && url.scheme() == asked.scheme() && url.authority() == asked.authority() ? url : QUrl();
}

} // namespace chipdeck::store
