#include "client/store/DownloadOrder.h"

#include <algorithm>
#include <optional>
#include <set>

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include "client/store/ModelSource.h"

namespace chipdeck::store {
namespace {

const QString ending = QStringLiteral(".fetch.json");
const QString planEnding = QStringLiteral(".part.json");
constexpr qint64 longestOrder = 1024 * 1024;

QString placeOf(const QString &folder, const QString &name, const QString &last)
{
    return QDir(folder).filePath(name + last);
}

bool isPlain(const QString &name)
{
    return !name.isEmpty() && name == ModelSource::plainName(name);
}

bool isWeb(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty() && (url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http"));
}

std::optional<ModelDownload::Wanted> toWanted(const QString &folder, const QJsonObject &object)
{
    const QString name = object[QStringLiteral("name")].toString();
    const QUrl url(object[QStringLiteral("url")].toString(), QUrl::StrictMode);
    if (!isPlain(name) || !isWeb(url))
        return {};
    return ModelDownload::Wanted{url, placeOf(folder, name, {}), object[QStringLiteral("sha256")].toString().toLatin1()};
}

std::optional<DownloadOrder> readOrder(const QFileInfo &info)
{
    QFile file(info.filePath());
    if (!file.open(QIODevice::ReadOnly) || file.size() > longestOrder)
        return {};
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    DownloadOrder order{info.fileName().chopped(ending.size()), object[QStringLiteral("package")].toString(),
                        object[QStringLiteral("bytes")].toInteger(-1), {}};
    for (const QJsonValue &each : object[QStringLiteral("files")].toArray()) {
        const auto wanted = toWanted(info.absolutePath(), each.toObject());
        if (!wanted)
            return {};
        order.files.push_back(*wanted);
    }
    const bool isPackage = ModelSource::parse(QStringLiteral("pip:") + order.package).kind == ModelSource::Kind::Package;
    return isPlain(order.name) && (order.files.empty() ? isPackage : order.package.isEmpty()) ? std::optional(order) : std::nullopt;
}

/// Of a file whose plan is there, but nothing that says what it belonged to.
std::optional<DownloadOrder> readPlan(const QFileInfo &info)
{
    const DownloadPlan plan = DownloadPlan::read(info.filePath());
    const QString name = info.fileName().chopped(planEnding.size());
    if (plan.bytes <= 0 || !isPlain(name) || !isWeb(QUrl(plan.url, QUrl::StrictMode)))
        return {};
    return DownloadOrder{name, {}, plan.bytes, {{QUrl(plan.url), placeOf(info.absolutePath(), name, {}), plan.announced}}};
}

} // namespace

bool DownloadOrder::write(const QString &folder) const
{
    QJsonArray all;
    for (const ModelDownload::Wanted &each : files)
        all.append(QJsonObject{{QStringLiteral("name"), QFileInfo(each.path).fileName()}, {QStringLiteral("url"), each.url.toString()},
                               {QStringLiteral("sha256"), QString::fromLatin1(each.sha256)}});
    const QJsonObject object{{QStringLiteral("package"), package}, {QStringLiteral("bytes"), bytes}, {QStringLiteral("files"), all}};
    QDir().mkpath(folder);
    QFile file(placeOf(folder, name, ending));
    return file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(object).toJson(QJsonDocument::Compact)) > 0 && file.flush();
}

void DownloadOrder::remove(const QString &folder) const
{
    QFile::remove(placeOf(folder, name, ending));
}

std::unique_ptr<QLockFile> DownloadOrder::lock(const QString &folder) const
{
    QDir().mkpath(folder);
    auto lock = std::make_unique<QLockFile>(placeOf(folder, name, QStringLiteral(".fetch.lock")));
    // It may take days: only the end of the program that holds it ends it.
    lock->setStaleLockTime(0);
    return lock->tryLock(0) || lock->error() != QLockFile::LockFailedError ? std::move(lock) : nullptr;
}

std::vector<DownloadOrder> DownloadOrder::unfinished(const QString &folder)
{
    std::vector<DownloadOrder> all;
    std::set<QString> named;
    const auto take = [&](const std::optional<DownloadOrder> &order) {
        if (!order)
            return;
        for (const ModelDownload::Wanted &each : order->files)
            named.insert(QFileInfo(each.path).fileName());
        const auto isThere = [](const ModelDownload::Wanted &each) { return QFileInfo::exists(each.path); };
        if (!order->files.empty() && std::all_of(order->files.begin(), order->files.end(), isThere))
            return order->remove(folder);
        if (order->lock(folder))
            all.push_back(*order);
    };
    const QDir place(folder);
    for (const QFileInfo &info : place.entryInfoList({u'*' + ending}, QDir::Files, QDir::Name))
        take(readOrder(info));
    for (const QFileInfo &info : place.entryInfoList({u'*' + planEnding}, QDir::Files, QDir::Name)) {
        if (named.count(info.fileName().chopped(planEnding.size())) == 0)
            take(readPlan(info));
    }
    return all;
}

} // namespace chipdeck::store
