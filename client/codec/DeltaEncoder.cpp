#include "client/codec/DeltaEncoder.h"

#include <algorithm>
#include <bit>

#include "client/codec/FleetCodec.h"
#include "client/codec/JobCodec.h"
#include "client/codec/Varints.h"
#include "client/codec/WatchEncoder.h"

namespace chipdeck::codec {

namespace {

/// At worst 4 bytes of gap, a state and an owner run of its own.
constexpr std::size_t stateChipsOfPart = 60'000;
/// At worst 4 bytes of gap and all metrics; most often 1 byte of gap.
constexpr std::size_t telemetryChipsOfPart = 120'000;

std::vector<std::uint32_t> setBits(const std::vector<std::uint64_t> &words, std::uint32_t limit)
{
    std::vector<std::uint32_t> bits;
    std::size_t count = 0;
    for (const std::uint64_t word : words)
        count += static_cast<std::size_t>(std::popcount(word));
    bits.reserve(count);
    for (std::size_t i = 0; i < words.size(); ++i) {
        for (std::uint64_t rest = words[i]; rest != 0; rest &= rest - 1) {
            const auto bit = static_cast<std::uint32_t>(i * 64) + static_cast<std::uint32_t>(std::countr_zero(rest));
            if (bit < limit)
                bits.push_back(bit);
        }
    }
    return bits;
}

std::string gather(const std::vector<std::uint8_t> &column, const std::vector<std::uint32_t> &chips)
{
    std::string values(chips.size(), '\0');
    for (std::size_t i = 0; i < chips.size(); ++i)
        values[i] = static_cast<char>(column[chips[i]]);
    return values;
}

/// Collects the pieces of a delta and cuts them into messages of bounded size.
class DeltaWriter
{
public:
    DeltaWriter(const domain::ClusterSnapshot &snapshot, std::uint8_t metrics, const DeltaContents &contents)
        : m_snapshot(snapshot), m_metrics(metrics), m_contents(contents)
    {
    }

    std::vector<std::string> write()
    {
        m_parts.emplace_back();
        eachPart(setBits(m_contents.stateBits, m_snapshot.inventory->chipCount()), stateChipsOfPart,
                 [this](const std::vector<std::uint32_t> &chips) { addStates(chips); });
        eachPart(setBits(m_contents.telemetryBits, m_snapshot.inventory->chipCount()), telemetryChipsOfPart,
                 [this](const std::vector<std::uint32_t> &chips) { addTelemetry(chips); });
        addNodes();
        addJobs();
        if (m_contents.pools) {
            v1::Delta &delta = room(0);
            delta.set_pools_changed(true);
            for (const domain::Pool &pool : *m_snapshot.pools)
                toProto(pool, m_snapshot.info.id, *delta.add_pools());
        }
        return finish();
    }

private:
    template<typename Add>
    void eachPart(const std::vector<std::uint32_t> &chips, std::size_t partSize, const Add &add)
    {
        for (std::size_t first = 0; first < chips.size(); first += partSize) {
            const std::size_t end = std::min(chips.size(), first + partSize);
            add({chips.begin() + static_cast<std::ptrdiff_t>(first), chips.begin() + static_cast<std::ptrdiff_t>(end)});
        }
    }

    /// The part to add `bytes` more to.
    v1::Delta &room(std::size_t bytes)
    {
        if (m_bytes > 0 && m_bytes + bytes > maxMessageBytes) {
            m_parts.emplace_back();
            m_bytes = 0;
        }
        m_bytes += bytes;
        return m_parts.back();
    }

    void addStates(const std::vector<std::uint32_t> &chips)
    {
        const domain::ChipColumns &columns = *m_snapshot.chips;
        v1::StateChanges changes;
        changes.set_gaps(packGaps(chips));
        changes.set_states(gather(columns.states, chips));
        OwnerRunWriter runs(*changes.mutable_owner_runs());
        for (const std::uint32_t chip : chips)
            runs.add(columns.owners[chip]);
        runs.finish();
        auto share = columns.extraOwners.begin();
        for (const std::uint32_t chip : chips) {
            if (share == columns.extraOwners.end())
                break;
            share = std::lower_bound(share, columns.extraOwners.end(), chip,
                                     [](const domain::ExtraOwner &owner, std::uint32_t at) { return owner.chip < at; });
            for (; share != columns.extraOwners.end() && share->chip == chip; ++share)
                addShare(*share, *changes.add_shares());
        }
        const std::size_t size = changes.ByteSizeLong();
        // One part has room for one list of chips: what does not fit into the first one opens the next.
        v1::Delta &delta = m_parts.back().has_states() ? nextPart(size) : room(size);
        *delta.mutable_states() = std::move(changes);
    }

    v1::Delta &nextPart(std::size_t bytes)
    {
        m_parts.emplace_back();
        m_bytes = bytes;
        return m_parts.back();
    }

    void addTelemetry(const std::vector<std::uint32_t> &chips)
    {
        v1::TelemetryChanges changes;
        // In an answer to digests both lists are the same, and short enough for one part.
        const bool isOfStateChips = m_parts.size() == 1 && m_bytes + chips.size() * 5 < maxMessageBytes
                                    && m_contents.telemetryBits == m_contents.stateBits && chips.size() <= stateChipsOfPart;
        changes.set_of_state_chips(isOfStateChips);
        if (!isOfStateChips)
            changes.set_gaps(packGaps(chips));
        for (std::size_t metric = 0; metric < domain::metricCount; ++metric) {
            const std::vector<std::uint8_t> &column = m_snapshot.chips->metrics[metric];
            if ((m_metrics >> metric & 1U) == 0 || column.size() < m_snapshot.inventory->chipCount())
                continue;
            v1::MetricColumn &out = *changes.add_metrics();
            out.set_metric(static_cast<v1::Metric>(metric + 1));
            out.set_values(gather(column, chips));
        }
        if (changes.metrics_size() > 0)
            *room(changes.ByteSizeLong()).add_telemetry() = std::move(changes);
    }

    void addNodes()
    {
        for (const std::uint32_t node : m_contents.nodes) {
            v1::NodeStatus status;
            toProto((*m_snapshot.nodeStatuses)[node], status);
            status.set_index(node);
            *room(status.ByteSizeLong() + 4).add_node_statuses() = std::move(status);
        }
    }

    void addJobs()
    {
        const auto &jobs = *m_snapshot.jobs;
        std::vector<std::uint32_t> removed = m_contents.removedJobs;
        auto at = jobs.begin();
        for (const std::uint32_t ref : m_contents.jobs) {
            at = std::lower_bound(at, jobs.end(), ref, [](const auto &job, std::uint32_t wanted) { return job->ref < wanted; });
            if (at == jobs.end() || (*at)->ref != ref) {
                removed.push_back(ref);
                continue;
            }
            v1::Job job;
            toProto(**at, m_snapshot.info.id, *m_snapshot.inventory, job);
            *room(job.ByteSizeLong() + 4).add_jobs() = std::move(job);
        }
        room(removed.size() * 5).mutable_removed_jobs()->Add(removed.begin(), removed.end());
    }

    std::vector<std::string> finish()
    {
        std::vector<std::string> messages;
        for (std::size_t i = 0; i < m_parts.size(); ++i) {
            const bool isLast = i + 1 == m_parts.size();
            m_parts[i].set_from_sequence(m_contents.from);
            m_parts[i].set_sequence(isLast ? m_contents.to : m_contents.from);
            if (i == 0 && m_contents.jobBucketCount > 0) {
                m_parts[i].set_job_bucket_count(m_contents.jobBucketCount);
                m_parts[i].mutable_job_buckets()->Add(m_contents.jobBuckets.begin(), m_contents.jobBuckets.end());
            }
            v1::WatchResponse response;
            response.mutable_delta()->Swap(&m_parts[i]);
            messages.push_back(response.SerializeAsString());
        }
        return messages;
    }

    const domain::ClusterSnapshot &m_snapshot;
    std::uint8_t m_metrics;
    const DeltaContents &m_contents;
    std::vector<v1::Delta> m_parts;
    std::size_t m_bytes = 0;
};

} // namespace

std::vector<std::string> encodeDelta(const domain::ClusterSnapshot &snapshot, std::uint8_t metrics,
                                     const DeltaContents &contents)
{
    return DeltaWriter(snapshot, metrics, contents).write();
}

} // namespace chipdeck::codec
