#pragma once

#include <vector>

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QObject>
#include <QPointer>

#include "client/store/ModelRepository.h"

namespace chipdeck::store {

/// Asks a hub once which models a repository holds.
class RepositoryQuery : public QObject
{
    Q_OBJECT

public:
    enum class State { Asking, Done, Failed };

    /// `network` outlives it. Asks at once; changed() comes once, later.
    RepositoryQuery(RepositoryAddress address, const ModelHubs &hubs, QNetworkAccessManager &network, QObject *parent = nullptr);
    ~RepositoryQuery() override;

    State state() const { return m_state; }
    const RepositoryAddress &address() const { return m_address; }
    const std::vector<RepositoryModel> &models() const { return m_models; }
    /// Reasons: REPOSITORY_NOT_FOUND (or not for everybody: hubs do not tell the two apart), NOT_A_LISTING, NO_MODELS,
    /// HUB_BUSY, HUB_UNREACHABLE; the message is the server's or the network's.
    const domain::Failure &failure() const { return m_failure; }

Q_SIGNALS:
    void changed();

private:
    void ask(const QUrl &url);
    void takeBytes();
    void take();
    void takeListing(const QUrl &next);
    void fail(domain::Code code, const char *reason, const QString &words);

    RepositoryAddress m_address;
    QNetworkAccessManager &m_network;
    State m_state = State::Asking;
    domain::Failure m_failure;
    QPointer<QNetworkReply> m_reply;
    QByteArray m_body;
    std::vector<RepositoryFile> m_files;
    std::vector<RepositoryModel> m_models;
    int m_pages = 0;
};

} // namespace chipdeck::store
