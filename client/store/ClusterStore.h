#pragma once

#include <memory>

#include <QObject>
#include <QString>

#include "client/domain/Cluster.h"
#include "client/store/ClusterReplica.h"

namespace chipdeck::store {

/// One cluster as the console knows it. Lives on the GUI thread. The picture survives a lost connection: it is
/// kept, with its age, until a newer one replaces it.
class ClusterStore : public QObject
{
    Q_OBJECT

public:
    enum class Connection { Connecting, Live, Lost };

    /// Stable over restarts: "<gateway address>#<cluster id>".
    virtual QString key() const = 0;
    virtual const domain::ClusterInfo &info() const = 0;
    /// Never null; empty before the first snapshot. Valid until the next return to the event loop; copies of the
    /// reference must not be kept.
    virtual const domain::ClusterSnapshot &snapshot() const = 0;
    virtual bool hasSnapshot() const = 0;

    virtual Connection connection() const = 0;
    /// Freshness of each part with ages as of now, the time since the last heartbeat added.
    virtual std::vector<domain::PartFreshness> freshness() const = 0;
    /// The worst of the connection and of the parts "nodes" and "jobs".
    virtual domain::Reachability reachability() const = 0;
    /// Age of the oldest part, milliseconds; nullopt before the first picture.
    virtual std::optional<std::uint64_t> ageMs() const = 0;
    /// What is wrong, for people, in the current language; empty when nothing is. A live picture may still lack what only
    /// newer programs understand.
    virtual QString trouble() const = 0;

    /// What telemetry to subscribe to; nodes are dense indices. Cheap to call often.
    virtual void setTelemetryView(bool allNodes, std::vector<std::uint32_t> nodes) = 0;

    virtual std::shared_ptr<const domain::Job> job(std::uint32_t ref) const = 0;

    /// The cluster user that this console acts as there, and its role ("user" or "operator"); empty before
    /// the gateway said so.
    virtual QString principal() const { return {}; }
    virtual QString role() const { return {}; }

Q_SIGNALS:
    /// At most once a tick (100 ms), on the GUI thread.
    void changed(const chipdeck::store::ReplicaChange &change);

protected:
    using QObject::QObject;
};

} // namespace chipdeck::store
