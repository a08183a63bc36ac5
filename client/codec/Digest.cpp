#include "client/codec/Digest.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "client/codec/FleetCodec.h"
#include "client/codec/Syndrome.h"

namespace chipdeck::codec {

namespace {

constexpr std::uint64_t mix(std::uint64_t value)
{
    value ^= value >> 30;
    value *= 0xbf58476d1ce4e5b9ULL;
    value ^= value >> 27;
    value *= 0x94d049bb133111ebULL;
    return value ^ value >> 31;
}

void hashGroup(Hasher &hasher, const domain::ChipGroup &group)
{
    hasher.number(group.first);
    hasher.number(group.count);
    hasher.number(static_cast<std::uint64_t>(group.vendor));
    hasher.text(group.model);
    hasher.text(group.schedulerType);
    hasher.number(group.dies);
    hasher.optional(group.memoryBytes);
    hasher.number(group.uids.size());
    for (const std::string &uid : group.uids)
        hasher.text(uid);
    hasher.number(group.slices.size());
    for (const domain::Slice &slice : group.slices) {
        hasher.number(slice.chip);
        hasher.text(slice.profile);
        hasher.text(slice.uid);
        hasher.number(slice.permille);
    }
}

void hashAllocations(Hasher &hasher, const domain::Job &job)
{
    hasher.number(job.chips.size());
    for (const domain::ChipCount &chips : job.chips) {
        hasher.text(chips.schedulerType);
        hasher.number(chips.count);
    }
    hasher.number(job.allocations.size());
    for (const domain::NodeAllocation &allocation : job.allocations) {
        hasher.text(allocation.node);
        hasher.number(allocation.count);
        hasher.number(allocation.chips.size());
        for (const std::uint32_t chip : allocation.chips)
            hasher.number(chip);
    }
}

void append(std::string &bytes, std::uint64_t value, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        bytes.push_back(static_cast<char>(value >> (8 * i)));
}

template<typename T>
const T &orEmpty(const std::shared_ptr<const T> &part)
{
    static const T empty{};
    return part ? *part : empty;
}

} // namespace

void Hasher::number(std::uint64_t value)
{
    m_state = mix(m_state ^ value) + 0x9e3779b97f4a7c15ULL;
}

void Hasher::text(std::string_view value)
{
    std::string repaired;
    if (!isSendable(value)) {
        repaired = sendable(value);
        value = repaired;
    }
    number(value.size());
    while (!value.empty()) {
        std::uint64_t word = 0;
        const std::size_t count = std::min<std::size_t>(8, value.size());
        std::memcpy(&word, value.data(), count);
        number(word);
        value.remove_prefix(count);
    }
}

std::uint64_t inventoryDigest(const domain::Inventory &inventory)
{
    Hasher hasher;
    hasher.number(inventory.nodes.size());
    for (const domain::Node &node : inventory.nodes) {
        hasher.text(node.id);
        hasher.text(node.block);
        hasher.optional(node.cpus);
        hasher.optional(node.memoryBytes);
        hasher.number(node.groups.size());
        for (const domain::ChipGroup &group : node.groups)
            hashGroup(hasher, group);
    }
    return hasher.value();
}

std::uint64_t poolsDigest(const std::vector<domain::Pool> &pools)
{
    Hasher hasher;
    for (const domain::Pool &pool : pools) {
        hasher.text(pool.id);
        hasher.number(pool.available);
        hasher.optional(pool.maxTimeS);
        hasher.number(pool.isDefault);
        hasher.number(pool.nodes.size());
        for (const std::uint32_t node : pool.nodes)
            hasher.number(node);
    }
    return hasher.value();
}

std::uint64_t statusDigest(const domain::NodeStatus &status)
{
    Hasher hasher;
    hasher.number(static_cast<std::uint64_t>(status.availability));
    hasher.number(status.states.size());
    for (const std::string &state : status.states)
        hasher.text(state);
    hasher.number(status.drain);
    hasher.text(status.reason);
    hasher.optional(status.cpusAllocated);
    hasher.optional(status.memoryAllocatedBytes);
    hasher.optional(status.memoryFreeBytes);
    hasher.optional(status.cpuLoadMilli);
    hasher.optional(status.chipsHeldUnknown);
    hasher.text(status.reservation);
    return hasher.value();
}

std::uint64_t jobDigest(const domain::Job &job)
{
    Hasher hasher;
    for (const std::string *text : {&job.id, &job.displayName, &job.reason, &job.user, &job.account, &job.qos, &job.pool,
                                    &job.arrayPending, &job.comment, &job.stdoutPath, &job.stderrPath,
                                    &job.workingDirectory})
        hasher.text(*text);
    hasher.number(job.schedulerStates.size());
    for (const std::string &state : job.schedulerStates)
        hasher.text(state);
    for (const std::uint64_t number : {std::uint64_t{job.ref}, static_cast<std::uint64_t>(job.state),
                                       std::uint64_t{job.nodeCount}, std::uint64_t{job.cpus},
                                       std::uint64_t{job.startIsForecast}, std::uint64_t{job.restarts}})
        hasher.number(number);
    hasher.optional(job.priority);
    hasher.optional(job.submitTimeS);
    hasher.optional(job.startTimeS);
    hasher.optional(job.endTimeS);
    hasher.optional(job.timeLimitS);
    hasher.optional(job.exitCode);
    hasher.optional(job.exitSignal);
    hasher.optional(job.arrayJob);
    hasher.optional(job.arrayTask);
    hashAllocations(hasher, job);
    return hasher.value();
}

std::uint32_t jobBucket(std::uint32_t ref, std::uint32_t buckets)
{
    return static_cast<std::uint32_t>(mix(ref) % buckets);
}

std::uint32_t viewDigest(const WatchView &view)
{
    Hasher hasher;
    hasher.number(view.metrics);
    hasher.number(view.allNodes);
    for (const std::uint32_t node : view.nodes)
        hasher.number(node);
    return static_cast<std::uint32_t>(hasher.value()) | 1U;
}

void hashChips(const domain::ClusterSnapshot &snapshot, const WatchView &view, std::uint32_t blockChips,
               const std::function<void(std::uint32_t, std::span<const std::uint64_t>)> &done)
{
    const domain::ChipColumns &columns = orEmpty(snapshot.chips);
    const domain::Inventory &inventory = orEmpty(snapshot.inventory);
    const std::uint32_t chips = std::min<std::uint32_t>(inventory.chipCount(),
                                                        static_cast<std::uint32_t>(columns.states.size()));
    const std::vector<std::uint64_t> visible = visibleChips(view, inventory);
    std::vector<std::uint64_t> hashes;
    std::vector<std::uint32_t> telemetry;
    auto share = columns.extraOwners.begin();
    for (std::uint32_t first = 0; first < chips; first += blockChips) {
        const std::uint32_t count = std::min(blockChips, chips - first);
        telemetry.assign(count, 0xffffffffU);
        for (std::size_t metric = 0; metric < domain::metricCount; ++metric) {
            const std::vector<std::uint8_t> &values = columns.metrics[metric];
            if (!view.wants(metric) || values.size() < chips)
                continue;
            for (std::uint32_t i = 0; i < count; ++i) {
                if (visible.empty() ? view.allNodes : (visible[(first + i) / 64] >> ((first + i) % 64) & 1U) != 0)
                    telemetry[i] ^= std::uint32_t{static_cast<std::uint8_t>(values[first + i] ^ 0xffU)} << (8 * metric);
            }
        }
        hashes.resize(count);
        for (std::uint32_t i = 0; i < count; ++i) {
            const std::uint64_t owned = std::uint64_t{columns.owners[first + i]} << 32 | telemetry[i];
            hashes[i] = mix(owned + (columns.states[first + i] + 1U) * 0xd1342543de82ef95ULL);
        }
        for (; share != columns.extraOwners.end() && share->chip < first + count; ++share)
            hashes[share->chip - first] += mix((std::uint64_t{share->jobRef} << 32 | share->permille) ^ 0x5851f42d4c957f2dULL);
        done(first, hashes);
    }
}

std::uint64_t blockDigest(std::span<const std::uint64_t> hashes)
{
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < hashes.size(); ++i)
        sum += mix(hashes[i] ^ (i + 1) * 0x9e3779b97f4a7c15ULL);
    return sum;
}

std::uint64_t watchDigest(const domain::ClusterSnapshot &snapshot, const WatchView &view, bool withJobs)
{
    Hasher hasher;
    hasher.number(inventoryDigest(orEmpty(snapshot.inventory)));
    hasher.number(poolsDigest(orEmpty(snapshot.pools)));
    hashChips(snapshot, view, 1024, [&hasher](std::uint32_t, std::span<const std::uint64_t> hashes) {
        hasher.number(blockDigest(hashes));
    });
    for (const domain::NodeStatus &status : orEmpty(snapshot.nodeStatuses))
        hasher.number(statusDigest(status));
    if (withJobs) {
        for (const auto &job : orEmpty(snapshot.jobs))
            hasher.number(jobDigest(*job));
    }
    return hasher.value();
}

DigestAnswer answer(const DigestQuestion &question, const domain::ClusterSnapshot &snapshot, const WatchView &view,
                    bool withJobs)
{
    DigestAnswer result;
    if (question.groupChips > 0) {
        hashChips(snapshot, view, question.groupChips, [&](std::uint32_t, std::span<const std::uint64_t> hashes) {
            const Syndrome found = syndrome(hashes);
            append(result.chipGroups, found.sum | std::uint32_t{found.weighted} << 16, 4);
        });
    }
    if (question.blockChips > 0) {
        hashChips(snapshot, view, question.blockChips, [&](std::uint32_t, std::span<const std::uint64_t> hashes) {
            append(result.chipBlocks, blockDigest(hashes), 8);
        });
    }
    if (question.statusBlockNodes > 0) {
        const auto &statuses = orEmpty(snapshot.nodeStatuses);
        for (std::size_t first = 0; first < statuses.size(); first += question.statusBlockNodes) {
            Hasher hasher;
            const std::size_t end = std::min<std::size_t>(statuses.size(), first + question.statusBlockNodes);
            for (std::size_t i = first; i < end; ++i)
                hasher.number(statusDigest(statuses[i]));
            append(result.statusBlocks, hasher.value(), 4);
        }
    }
    if (question.jobBuckets > 0 && withJobs) {
        std::vector<std::uint64_t> buckets(question.jobBuckets, 0);
        for (const auto &job : orEmpty(snapshot.jobs))
            buckets[jobBucket(job->ref, question.jobBuckets)] += mix(jobDigest(*job));
        for (const std::uint64_t bucket : buckets)
            append(result.jobBuckets, bucket, 8);
    }
    result.pools = poolsDigest(orEmpty(snapshot.pools));
    return result;
}

} // namespace chipdeck::codec
