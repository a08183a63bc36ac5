#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "client/domain/Failure.h"
#include "client/domain/maintenance/Maintenance.h"
#include "client/link/CallRegistry.h"
#include "client/link/Gate.h"

namespace grpc {
class Channel;
}

namespace chipdeck::link {

/// The calls of maintenance over several nodes in plain types, as GatewayCalls has the others. `cluster` is an id.
class MaintenanceCalls
{
public:
    template<typename T>
    using Done = std::function<void(const domain::Result<T> &)>;

    /// An order over thousands of nodes and their jobs takes its time.
    static constexpr std::chrono::milliseconds orderDeadline{120'000};

    MaintenanceCalls(std::shared_ptr<grpc::Channel> channel, std::shared_ptr<CallRegistry> calls, std::shared_ptr<const Gate::Way> way);

    void preview(const std::string &cluster, const domain::MaintenanceTarget &target, std::optional<std::int64_t> startS,
                 std::optional<std::uint64_t> durationS, Done<domain::MaintenanceImpact> done) const;
    /// One try each; a repeat with the same request id goes on where the first broke off.
    void begin(const std::string &cluster, const domain::MaintenanceOrder &order, Done<domain::MaintenanceOutcome> done) const;
    void undo(const std::string &cluster, const std::string &id, const std::string &requestId, const std::string &reason,
              Done<domain::MaintenanceOutcome> done) const;
    void plan(const std::string &cluster, const domain::WindowWish &wish, Done<domain::WriteOutcome> done) const;
    void change(const std::string &cluster, const domain::WindowWish &wish, Done<domain::WriteOutcome> done) const;
    void cancel(const std::string &cluster, const domain::WindowWish &wish, Done<domain::WriteOutcome> done) const;
    void list(const std::string &cluster, Done<domain::MaintenanceList> done) const;

private:
    std::shared_ptr<grpc::Channel> m_channel;
    std::shared_ptr<CallRegistry> m_calls;
    std::shared_ptr<const Gate::Way> m_way;
};

} // namespace chipdeck::link
