#pragma once

#include <memory>
#include <optional>

#include <QTimer>

#include "client/link/GatewayLink.h"
#include "client/store/ClusterStore.h"
#include "client/store/ConnectionClock.h"

namespace chipdeck::store {

/// A cluster followed over a link. Applies what arrives on the GUI thread in slices of a few milliseconds, tells of it at most
/// once a tick, and keeps the picture when the connection goes.
class LiveClusterStore : public ClusterStore
{
    Q_OBJECT

public:
    static constexpr int tickMs = 100;
    static constexpr int sliceMs = 12;  ///< longest work in one turn of the event loop, but for a single message
    static constexpr std::size_t maxWaiting = 64;

    /// The link outlives the store.
    LiveClusterStore(link::GatewayLink &link, domain::ClusterInfo info, QObject *parent = nullptr);
    ~LiveClusterStore() override;

    static QString keyOf(const link::Endpoint &endpoint, const std::string &cluster);

    QString key() const override { return m_key; }
    const domain::ClusterInfo &info() const override { return m_info; }
    const domain::ClusterSnapshot &snapshot() const override { return m_replica.snapshot(); }
    bool hasSnapshot() const override { return m_replica.hasSnapshot(); }
    Connection connection() const override { return m_connection; }
    std::vector<domain::PartFreshness> freshness() const override;
    domain::Reachability reachability() const override;
    std::optional<std::uint64_t> ageMs() const override;
    QString trouble() const override;
    void setTelemetryView(bool allNodes, std::vector<std::uint32_t> nodes) override;
    std::shared_ptr<const domain::Job> job(std::uint32_t ref) const override;
    QString principal() const override;
    QString role() const override;

    link::GatewayLink &link() const { return m_link; }
    /// How many times a watch was opened.
    int watchesOpened() const { return m_watchesOpened; }

private:
    void open();
    void closeWatch();
    void lose(const domain::Failure &failure);
    void scheduleDelivery();
    void deliver();
    bool apply(link::WatchEvent &&event, ReplicaChange &change);
    bool prepare(link::WatchEvent &event);
    void prepared();
    void tell(const ReplicaChange &change);
    void becomeLive(ReplicaChange &change);
    void check();
    void linkChanged();

    link::GatewayLink &m_link;
    QString m_key;
    domain::ClusterInfo m_info;
    ClusterReplica m_replica;
    ConnectionClock m_clock;
    Connection m_connection = Connection::Connecting;
    std::optional<domain::Failure> m_failure;
    std::shared_ptr<link::Mailbox<link::WatchEvent>> m_mailbox;
    std::unique_ptr<link::WatchStream> m_stream;
    link::ReconnectPolicy m_policy;
    /// While another thread prepares what comes next, the picture stays as it is.
    bool m_isPreparing = false;
    std::optional<link::WatchEvent> m_held;  ///< what is prepared; nullopt when its watch was closed meanwhile
    std::optional<codec::WatchView> m_nextView;
    bool m_takeNewSnapshot = false;
    int m_watchesOpened = 0;
    std::chrono::steady_clock::time_point m_lastTold;
    QTimer m_delivery;
    QTimer m_reopen;
    QTimer m_check;
    link::Gate m_gate{this};
};

} // namespace chipdeck::store
