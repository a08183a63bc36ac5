#include "client/store/ModelSource.h"

#include <optional>

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace chipdeck::store {
namespace {

constexpr qsizetype longestName = 200;

ModelSource unknown()
{
    ModelSource source;
    source.kind = ModelSource::Kind::Unknown;
    return source;
}

using Hub = RepositoryAddress::Hub;

std::optional<Hub> hubOf(const QUrl &url, const ModelHubs &hubs)
{
    const QString host = url.host();
    if (host == QLatin1String("huggingface.co") || host == QLatin1String("hf.co") || url.authority() == hubs.huggingFace.authority())
        return Hub::HuggingFace;
    const bool isScope = host == QLatin1String("modelscope.cn") || host.endsWith(QLatin1String(".modelscope.cn"))
        || url.authority() == hubs.modelScope.authority();
    return isScope ? std::optional(Hub::ModelScope) : std::nullopt;
}

ModelSource fromAddress(const RepositoryAddress &address)
{
    ModelSource source;
    source.kind = ModelSource::Kind::Repository;
    source.repository = address;
    return source;
}

/// The page of a repository, or of a folder in it.
ModelSource fromPage(Hub hub, const QString &path)
{
    static const QRegularExpression face(QStringLiteral("^/(?!(?:datasets|spaces|docs|papers|collections|blog|api|models|settings)/"
                                                        ")([\\w.-]{1,96}/[\\w.-]{1,96})(?:/tree/([\\w.-]{1,128})(?:/.*)?)?/?$"));
    static const QRegularExpression scope(QStringLiteral("^/models/([\\w.-]{1,96}/[\\w.-]{1,96})(?:/(?:summary|files|file)(?:/.*)?)?/?$"));
    const auto match = (hub == Hub::HuggingFace ? face : scope).match(path);
    return match.hasMatch() && !path.contains(QLatin1String("..")) ? fromAddress({hub, match.captured(1), match.captured(2), false}) : unknown();
}

ModelSource fromUrl(QUrl url, const ModelHubs &hubs)
{
    const auto hub = hubOf(url, hubs);
    // A page about a file is not the file.
    if (hub) {
        static const QRegularExpression page(QStringLiteral("^(/.+?)/blob/"));
        url.setPath(url.path().replace(page, QStringLiteral("\\1/resolve/")));
    }
    ModelSource source;
    source.kind = ModelSource::Kind::Url;
    source.url = url;
    source.fileName = ModelSource::plainName(url.path().section(u'/', -1));
    if (source.fileName.endsWith(QLatin1String(".gguf"), Qt::CaseInsensitive))
        return source;
    return hub ? fromPage(*hub, url.path()) : unknown();
}

/// ORG/REPO or ORG/REPO/FILE with an optional @REVISION after REPO.
ModelSource fromRepository(const QString &text, Hub hub, const ModelHubs &hubs)
{
    static const QRegularExpression parts(QStringLiteral("^([\\w.-]{1,96}/[\\w.-]{1,96}?)(?:@([\\w.-]{1,128}))?(?:/(.+\\.gguf))?/?$"),
                                          QRegularExpression::CaseInsensitiveOption);
    const auto match = parts.match(text);
    if (!match.hasMatch() || text.contains(QLatin1String("..")))
        return unknown();
    const RepositoryAddress address{hub, match.captured(1), match.captured(2), false};
    return match.captured(3).isEmpty() ? fromAddress(address) : fromUrl(address.file(hubs, match.captured(3)), hubs);
}

/// A bare "ORG/REPO", where there is no such folder here.
ModelSource fromName(const QString &text)
{
    static const QRegularExpression name(QStringLiteral("^[A-Za-z0-9][\\w.-]{0,95}/[A-Za-z0-9][\\w.-]{0,95}$"));
    const bool isName =
        name.match(text).hasMatch() && !text.contains(QLatin1String("..")) && !text.endsWith(QLatin1String(".gguf"), Qt::CaseInsensitive);
    return isName ? fromAddress({Hub::HuggingFace, text, {}, true}) : unknown();
}

ModelSource fromPath(const QString &path)
{
    const QFileInfo info(path);
    ModelSource source;
    source.path = info.absoluteFilePath();
    source.fileName = ModelSource::plainName(info.fileName());
    source.kind = info.isDir() ? ModelSource::Kind::Folder : info.isFile() ? ModelSource::Kind::File : ModelSource::Kind::Unknown;
    return source;
}

} // namespace

QString ModelSource::plainName(const QString &name)
{
    QString plain;
    for (const QChar c : name.section(u'/', -1)) {
        if (c.isLetterOrNumber() || QStringView(u"._-+ ()").contains(c))
            plain += c;
    }
    while (plain.startsWith(u'.') || plain.startsWith(u'-'))
        plain.remove(0, 1);
    return plain.left(longestName).trimmed();
}

ModelSource ModelSource::parse(const QString &text, const ModelHubs &hubs)
{
    const QString typed = text.trimmed();
    if (typed.isEmpty())
        return {};
    if (typed.startsWith(QLatin1String("hf:")))
        return fromRepository(typed.mid(3), Hub::HuggingFace, hubs);
    if (typed.startsWith(QLatin1String("ms:")))
        return fromRepository(typed.mid(3), Hub::ModelScope, hubs);
    if (typed.startsWith(QLatin1String("pip:"))) {
        static const QRegularExpression good(QStringLiteral("^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9])?$"));
        ModelSource source;
        source.package = typed.mid(4).trimmed();
        source.kind = good.match(source.package).hasMatch() ? Kind::Package : Kind::Unknown;
        return source;
    }
    const QUrl url(typed, QUrl::StrictMode);
    if (url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http"))
        return url.isValid() && !url.host().isEmpty() ? fromUrl(url, hubs) : unknown();
    if (url.isLocalFile())
        return fromPath(url.toLocalFile());
    const ModelSource place = fromPath(typed.startsWith(QLatin1String("~/")) ? QDir::home().filePath(typed.mid(2)) : typed);
    return place.kind == Kind::Unknown ? fromName(typed) : place;
}

} // namespace chipdeck::store
