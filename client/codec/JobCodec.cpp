#include "client/codec/JobCodec.h"

#include <algorithm>
#include <bit>

#include "chipdeck/v1/jobs.pb.h"
#include "client/codec/FleetCodec.h"
#include "client/codec/Varints.h"
#include "client/domain/Names.h"

namespace chipdeck::codec {

namespace {

constexpr std::uint32_t maxPackedPosition = 63;

void writeTimes(const domain::Job &job, v1::Job &out)
{
    if (job.submitTimeS)
        out.set_submit_time_s(*job.submitTimeS);
    if (job.startTimeS)
        out.set_start_time_s(*job.startTimeS);
    out.set_start_is_forecast(job.startIsForecast);
    if (job.endTimeS)
        out.set_end_time_s(*job.endTimeS);
    if (job.timeLimitS)
        out.set_time_limit_s(*job.timeLimitS);
    if (job.exitCode)
        out.set_exit_code(*job.exitCode);
    if (job.exitSignal)
        out.set_exit_signal(*job.exitSignal);
    if (job.arrayJob)
        out.set_array_job(*job.arrayJob);
    if (job.arrayTask)
        out.set_array_task(*job.arrayTask);
}

void readTimes(const v1::Job &job, domain::Job &out)
{
    if (job.has_submit_time_s())
        out.submitTimeS = job.submit_time_s();
    if (job.has_start_time_s())
        out.startTimeS = job.start_time_s();
    out.startIsForecast = job.start_is_forecast();
    if (job.has_end_time_s())
        out.endTimeS = job.end_time_s();
    if (job.has_time_limit_s())
        out.timeLimitS = job.time_limit_s();
    if (job.has_exit_code())
        out.exitCode = job.exit_code();
    if (job.has_exit_signal())
        out.exitSignal = job.exit_signal();
    if (job.has_array_job())
        out.arrayJob = job.array_job();
    if (job.has_array_task())
        out.arrayTask = job.array_task();
}

void writeAllButAllocations(const domain::Job &job, const std::string &cluster, v1::Job &out)
{
    out.set_name(domain::jobName(cluster, job.id));
    out.set_ref(job.ref);
    out.set_display_name(sendable(job.displayName));
    out.set_state(static_cast<v1::JobState>(job.state));
    for (const std::string &state : job.schedulerStates)
        out.add_scheduler_states(sendable(state));
    out.set_reason(sendable(job.reason));
    out.set_user(sendable(job.user));
    out.set_account(sendable(job.account));
    out.set_qos(sendable(job.qos));
    if (!job.pool.empty())
        out.set_pool(domain::poolName(cluster, sendable(job.pool)));
    if (job.priority)
        out.set_priority(*job.priority);
    out.set_node_count(job.nodeCount);
    out.set_cpus(job.cpus);
    for (const domain::ChipCount &chips : job.chips) {
        v1::ChipCount &made = *out.add_chips();
        made.set_scheduler_type(sendable(chips.schedulerType));
        made.set_count(chips.count);
    }
    writeTimes(job, out);
    out.set_array_pending(sendable(job.arrayPending));
    out.set_comment(sendable(job.comment));
    out.set_stdout_path(sendable(job.stdoutPath));
    out.set_stderr_path(sendable(job.stderrPath));
    out.set_working_directory(sendable(job.workingDirectory));
    out.set_restarts(job.restarts);
}

void writeAllocations(const domain::Job &job, v1::Job &out)
{
    for (const domain::NodeAllocation &allocation : job.allocations) {
        v1::NodeAllocation &made = *out.add_allocations();
        made.set_node(sendable(allocation.node));
        made.mutable_chips()->Add(allocation.chips.begin(), allocation.chips.end());
        made.set_count(allocation.count);
    }
}

/// The positions as bits; nullopt where the packed form would lose something.
std::optional<std::uint64_t> positionBits(const domain::NodeAllocation &allocation)
{
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < allocation.chips.size(); ++i) {
        if (allocation.chips[i] >= maxPackedPosition || (i > 0 && allocation.chips[i] <= allocation.chips[i - 1]))
            return std::nullopt;
        bits |= std::uint64_t{1} << allocation.chips[i];
    }
    if (bits != 0 && allocation.count != allocation.chips.size())
        return std::nullopt;
    return bits;
}

} // namespace

void toProto(const domain::Job &job, const std::string &cluster, v1::Job &out)
{
    writeAllButAllocations(job, cluster, out);
    writeAllocations(job, out);
}

void toProto(const domain::Job &job, const std::string &cluster, const domain::Inventory &inventory, v1::Job &out)
{
    writeAllButAllocations(job, cluster, out);
    if (auto packed = packAllocations(job.allocations, inventory))
        out.set_packed_allocations(std::move(*packed));
    else
        writeAllocations(job, out);
}

domain::Result<domain::Job> fromProto(const v1::Job &job)
{
    const auto name = domain::parseName(job.name());
    if (!name || name->job.empty())
        return tl::unexpected(notTheName(job.name(), "a job"));
    domain::Job out;
    out.id = name->job;
    out.ref = job.ref();
    out.displayName = job.display_name();
    const int state = static_cast<int>(job.state());
    if (state > 0 && state <= static_cast<int>(domain::JobState::Deadline))
        out.state = static_cast<domain::JobState>(state);
    out.schedulerStates.assign(job.scheduler_states().begin(), job.scheduler_states().end());
    out.reason = job.reason();
    out.user = job.user();
    out.account = job.account();
    out.qos = job.qos();
    const std::size_t pool = job.pool().find("/pools/");
    out.pool = pool == std::string::npos ? job.pool() : job.pool().substr(pool + 7);
    if (job.has_priority())
        out.priority = job.priority();
    out.nodeCount = job.node_count();
    out.cpus = job.cpus();
    for (const v1::ChipCount &chips : job.chips())
        out.chips.push_back({chips.scheduler_type(), chips.count()});
    for (const v1::NodeAllocation &allocation : job.allocations()) {
        out.allocations.push_back(
            {allocation.node(), {allocation.chips().begin(), allocation.chips().end()}, allocation.count()});
    }
    readTimes(job, out);
    out.arrayPending = job.array_pending();
    out.comment = job.comment();
    out.stdoutPath = job.stdout_path();
    out.stderrPath = job.stderr_path();
    out.workingDirectory = job.working_directory();
    out.restarts = job.restarts();
    return out;
}

std::optional<std::string> packAllocations(const std::vector<domain::NodeAllocation> &allocations,
                                           const domain::Inventory &inventory)
{
    std::string packed;
    std::int64_t before = -1;
    for (const domain::NodeAllocation &allocation : allocations) {
        const auto node = inventory.findNode(allocation.node);
        const auto bits = positionBits(allocation);
        if (!node || !bits || static_cast<std::int64_t>(*node) <= before)
            return std::nullopt;
        appendVarint(packed, static_cast<std::uint64_t>(*node - before));
        appendVarint(packed, *bits);
        if (*bits == 0)
            appendVarint(packed, allocation.count);
        before = *node;
    }
    return packed;
}

std::optional<std::vector<domain::NodeAllocation>> unpackAllocations(std::string_view packed,
                                                                     const domain::Inventory &inventory)
{
    std::vector<domain::NodeAllocation> allocations;
    VarintReader reader(packed);
    std::uint64_t end = 0;  // one beyond the node before
    while (!reader.atEnd()) {
        const auto distance = reader.next();
        const auto bits = reader.next();
        if (!distance || !bits || *distance == 0 || *distance > inventory.nodes.size())
            return std::nullopt;
        end += *distance;
        if (end > inventory.nodes.size())
            return std::nullopt;
        domain::NodeAllocation allocation{inventory.nodes[end - 1].id, {}, 0};
        if (*bits == 0) {
            const auto count = reader.next();
            if (!count || *count > 0xffffffffU)
                return std::nullopt;
            allocation.count = static_cast<std::uint32_t>(*count);
        } else {
            allocation.count = static_cast<std::uint32_t>(std::popcount(*bits));
            allocation.chips.reserve(allocation.count);
            for (std::uint64_t rest = *bits; rest != 0; rest &= rest - 1)
                allocation.chips.push_back(static_cast<std::uint32_t>(std::countr_zero(rest)));
        }
        allocations.push_back(std::move(allocation));
    }
    return allocations;
}

} // namespace chipdeck::codec
