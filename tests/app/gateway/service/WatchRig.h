#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>

#include <grpcpp/grpcpp.h>

#include "app/gateway/service/FleetService.h"
#include "app/gateway/service/GatewayServer.h"
#include "chipdeck/v1/fleet.grpc.pb.h"
#include "client/store/ClusterReplica.h"
#include "tests/support/fleet/RandomCluster.h"

namespace chipdeck::gateway::tests {

/// Whoever the test says.
class FixedCaller final : public Authenticator
{
public:
    domain::Result<Principal> authenticate(const grpc::ServerContextBase &) const override
    {
        if (isStranger)
            return domain::failure(domain::Code::Unauthenticated, "NO_PRINCIPAL", "Nobody is behind this call.");
        const std::lock_guard lock(m_mutex);
        return Principal{m_user, "user", "unix"};
    }
    void become(const std::string &user)
    {
        const std::lock_guard lock(m_mutex);
        m_user = user;
    }
    std::atomic<bool> isStranger = false;

private:
    mutable std::mutex m_mutex;
    std::string m_user = "ann";
};

/// One transition, and what was asked for.
class FixedLog final : public TransitionReader
{
public:
    domain::Result<TransitionPage> list(const std::string &cluster, const std::string &subject, std::uint64_t maxAgeS,
                                        int pageSize, const std::string &pageToken) override
    {
        asked = {cluster, subject, std::to_string(maxAgeS), std::to_string(pageSize), pageToken};
        return TransitionPage{{{7, "nodes/n1", "IDLE", "DOWN", 12, "\xff broken"}}, "next"};
    }
    std::vector<std::string> asked;
};

/// A gateway over one random cluster, without a port.
struct WatchGateway {
    struct Limits {
        std::chrono::milliseconds readPatience{300};
        std::size_t watchBytes = std::size_t{256} << 20;
    };

    explicit WatchGateway(unsigned seed, std::uint32_t nodes = 40);
    WatchGateway(unsigned seed, std::uint32_t nodes, const Limits &limits);
    ~WatchGateway();

    test::RandomCluster cluster;
    FixedCaller caller;
    FixedLog log;
    ClusterState state{{"random", "Random cluster", domain::ClusterKind::Simulated, false, {}, {}}};
    FleetService fleet;
    GatewayServer server{{}, {&fleet}};
    std::unique_ptr<v1::Fleet::Stub> stub;
};

/// A watch whose messages are applied until `isDone`.
class Watch
{
public:
    Watch(WatchGateway &gateway, store::ClusterReplica &replica);
    ~Watch();

    /// False where the watch ends before.
    bool until(const std::function<bool()> &isDone);

    int snapshots = 0;
    int heartbeats = 0;

private:
    store::ClusterReplica &m_replica;
    grpc::ClientContext m_context;
    std::unique_ptr<grpc::ClientReaderWriter<v1::WatchRequest, v1::WatchResponse>> m_stream;
};

} // namespace chipdeck::gateway::tests
