#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <tuple>

#include "app/gateway/service/ConnectRecord.h"
#include "app/gateway/service/ConnectRules.h"
#include "app/gateway/service/WorkerPool.h"
#include "app/gateway/sources/Reach.h"
#include "app/gateway/state/ClusterState.h"

namespace chipdeck::gateway {

class ConnectCall;

/// All connections into the jobs of one cluster: how many there may be, what they have in common, and when they have to end.
class Connections
{
public:
    struct Limits {
        int perJob = 64;
        int perUser = 128;
        std::chrono::milliseconds idle = std::chrono::hours(12);  ///< nothing in either direction; 0 = no limit
    };

    struct Parts {
        std::string cluster;
        ClusterState *state = nullptr;
        Reach *reach = nullptr;
        WriteLog *log = nullptr;
        std::string ownUser;
        bool canChangeUser = false;  ///< the gateway is root
        ConnectRules rules;
        Limits limits;
    };

    explicit Connections(Parts parts);
    const Parts &parts() const { return m_parts; }
    WorkerPool &pool() { return m_pool; }

    /// Counts one more of that user into that job. A Failure says which limit it would exceed.
    domain::Result<void> enter(const std::shared_ptr<ConnectCall> &call, const std::string &user, const std::string &job);
    void leave(const ConnectCall *call, const std::string &user, const std::string &job);

    using SessionKey = std::tuple<std::string, std::string, std::string, std::string>;  ///< user, job, session, place
    /// The record that a tunnel keeps for its connections; null when there is none.
    std::shared_ptr<ConnectRecord> findRecord(const SessionKey &key);
    void keepRecord(const SessionKey &key, const std::shared_ptr<ConnectRecord> &record);

    /// Ends all; as WorkerPool::stop().
    bool stop(std::chrono::milliseconds patience);

private:
    void look();

    const Parts m_parts;
    std::mutex m_mutex;
    std::map<const ConnectCall *, std::weak_ptr<ConnectCall>> m_calls;
    std::map<std::string, int> m_ofUser;
    std::map<std::string, int> m_ofJob;
    std::map<SessionKey, std::weak_ptr<ConnectRecord>> m_records;
    bool m_isLooking = false;
    WorkerPool m_pool;
};

} // namespace chipdeck::gateway
