#include "client/store/RepositoryQuery.h"

#include <QNetworkRequest>

#include "client/domain/Text.h"

namespace chipdeck::store {
namespace {

constexpr int silenceMs = 30'000;
constexpr int mostRedirects = 4;
constexpr int mostPages = 20;
constexpr int ok = 200;

} // namespace

RepositoryQuery::RepositoryQuery(RepositoryAddress address, const ModelHubs &hubs, QNetworkAccessManager &network, QObject *parent)
    : QObject(parent), m_address(std::move(address)), m_network(network)
{
    ask(m_address.listing(hubs));
}

RepositoryQuery::~RepositoryQuery()
{
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    m_reply->abort();
    m_reply->deleteLater();
}

void RepositoryQuery::ask(const QUrl &url)
{
    ++m_pages;
    m_body.clear();
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::NoLessSafeRedirectPolicy);
    request.setMaximumRedirectsAllowed(mostRedirects);
    request.setTransferTimeout(silenceMs);
    request.setRawHeader("Accept", "application/json");
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("chipdeck"));
    m_reply = m_network.get(request);
    connect(m_reply, &QNetworkReply::readyRead, this, &RepositoryQuery::takeBytes);
    connect(m_reply, &QNetworkReply::finished, this, &RepositoryQuery::take);
}

void RepositoryQuery::takeBytes()
{
    m_body += m_reply->readAll();
    if (m_body.size() > ModelRepository::longestListing)
        m_reply->abort();
}

void RepositoryQuery::take()
{
    const QPointer<QNetworkReply> reply = std::exchange(m_reply, nullptr);
    reply->deleteLater();
    if (m_body.size() > ModelRepository::longestListing)
        return fail(domain::Code::OutOfRange, "NOT_A_LISTING", QStringLiteral("The answer is longer than any list of files."));
    m_body += reply->isOpen() ? reply->readAll() : QByteArray();
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QString words = status > 0 ? QStringLiteral("The server answers %1.").arg(status) : reply->errorString();
    if (status == 401 || status == 403 || status == 404 || status == 410)
        return fail(domain::Code::NotFound, "REPOSITORY_NOT_FOUND", words);
    if (status == 429 || status >= 500)
        return fail(domain::Code::Unavailable, "HUB_BUSY", words);
    if (status != ok || reply->error() != QNetworkReply::NoError)
        return fail(domain::Code::Unavailable, "HUB_UNREACHABLE", status == ok ? reply->errorString() : words);
    takeListing(ModelRepository::nextPage(reply->rawHeader("Link"), reply->url()));
}

void RepositoryQuery::takeListing(const QUrl &next)
{
    const auto files = ModelRepository::read(m_address.hub, m_body);
    if (!files)
        return fail(files.error().code, "NOT_A_LISTING", QString::fromStdString(files.error().message));
    m_files.insert(m_files.end(), files->begin(), files->end());
    if (next.isValid() && m_pages < mostPages && m_files.size() < ModelRepository::mostFiles)
        return ask(next);
    m_models = ModelRepository::group(m_files);
    if (m_models.empty())
        return fail(domain::Code::NotFound, "NO_MODELS", QStringLiteral("There is no .gguf file in it."));
    m_state = State::Done;
    Q_EMIT changed();
}

void RepositoryQuery::fail(domain::Code code, const char *reason, const QString &words)
{
    m_state = State::Failed;
    m_failure = {code, reason, domain::harmless(words.toStdString(), 300), {}, {}, {}};
    Q_EMIT changed();
}

} // namespace chipdeck::store
