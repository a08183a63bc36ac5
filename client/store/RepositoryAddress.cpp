#include <QUrlQuery>

#include "client/store/ModelRepository.h"

// Addresses of hubs and of what is on them.
namespace chipdeck::store {
namespace {

/// A mirror may live below a path.
QUrl below(const QUrl &hub, const QString &path)
{
    QUrl url = hub;
    QString base = hub.path();
    while (base.endsWith(u'/'))
        base.chop(1);
    url.setPath(base + path);
    return url;
}

QUrl hubOf(const QString &text, const QUrl &usual)
{
    const QUrl url(text.contains(QLatin1String("://")) ? text : QStringLiteral("https://") + text, QUrl::StrictMode);
    const bool isWeb = url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    return !text.isEmpty() && isWeb && url.isValid() && !url.host().isEmpty()
        ? url.adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo)
        : usual;
}

} // namespace

ModelHubs ModelHubs::fromEnvironment()
{
    ModelHubs hubs;
    hubs.huggingFace = hubOf(qEnvironmentVariable("HF_ENDPOINT").trimmed(), hubs.huggingFace);
    hubs.modelScope = hubOf(qEnvironmentVariable("MODELSCOPE_DOMAIN").trimmed(), hubs.modelScope);
    return hubs;
}

QString RepositoryAddress::hubName() const
{
    return hub == Hub::HuggingFace ? QStringLiteral("Hugging Face") : QStringLiteral("ModelScope");
}

QUrl RepositoryAddress::listing(const ModelHubs &hubs) const
{
    QUrlQuery query;
    if (hub == Hub::HuggingFace) {
        QUrl url =
            below(hubs.huggingFace, QStringLiteral("/api/models/%1/tree/%2").arg(name, revision.isEmpty() ? QStringLiteral("main") : revision));
        query.addQueryItem(QStringLiteral("recursive"), QStringLiteral("true"));
        url.setQuery(query);
        return url;
    }
    QUrl url = below(hubs.modelScope, QStringLiteral("/api/v1/models/%1/repo/files").arg(name));
    query.addQueryItem(QStringLiteral("Revision"), revision.isEmpty() ? QStringLiteral("master") : revision);
    query.addQueryItem(QStringLiteral("Recursive"), QStringLiteral("true"));
    url.setQuery(query);
    return url;
}

QUrl RepositoryAddress::file(const ModelHubs &hubs, const QString &path) const
{
    if (hub == Hub::HuggingFace)
        return below(hubs.huggingFace, QStringLiteral("/%1/resolve/%2/").arg(name, revision.isEmpty() ? QStringLiteral("main") : revision) + path);
    return below(hubs.modelScope,
                 QStringLiteral("/models/%1/resolve/%2/").arg(name, revision.isEmpty() ? QStringLiteral("master") : revision) + path);
}

QUrl RepositoryAddress::page(const ModelHubs &hubs) const
{
    return hub == Hub::HuggingFace ? below(hubs.huggingFace, u'/' + name) : below(hubs.modelScope, QStringLiteral("/models/") + name);
}

} // namespace chipdeck::store
