#include "client/store/DeltaMerge.h"

#include <algorithm>
#include <cstring>

#include "client/codec/FleetCodec.h"
#include "client/codec/JobCodec.h"

namespace chipdeck::store {

namespace {

bool isVisible(const codec::WatchView &view, const std::vector<std::uint64_t> &visible, std::uint32_t chip)
{
    return view.allNodes || (chip / 64 < visible.size() && (visible[chip / 64] >> (chip % 64) & 1U) != 0);
}

std::vector<std::uint8_t> &column(domain::ChipColumns &chips, std::size_t metric)
{
    std::vector<std::uint8_t> &values = chips.metrics[metric];
    if (values.size() != chips.states.size())
        values.assign(chips.states.size(), domain::notReported);
    return values;
}

template<typename IsListed>
void replaceShares(std::vector<domain::ExtraOwner> &shares, const std::vector<domain::ExtraOwner> &fresh,
                   const IsListed &isListed)
{
    if (shares.empty() && fresh.empty())
        return;
    std::erase_if(shares, [&](const domain::ExtraOwner &share) { return isListed(share.chip); });
    const auto middle = shares.insert(shares.end(), fresh.begin(), fresh.end());
    std::inplace_merge(shares.begin(), middle, shares.end(),
                       [](const domain::ExtraOwner &a, const domain::ExtraOwner &b) { return a.chip < b.chip; });
}

} // namespace

bool mergeStates(const codec::DeltaPiece &delta, domain::ChipColumns &chips)
{
    const std::vector<std::uint32_t> &listed = delta.stateChips;
    if (listed.empty())
        return delta.shares.empty();
    if (listed.back() >= chips.states.size())
        return false;
    for (const domain::ExtraOwner &share : delta.shares) {
        if (!std::binary_search(listed.begin(), listed.end(), share.chip))
            return false;
    }
    for (std::size_t i = 0; i < listed.size(); ++i) {
        chips.states[listed[i]] = static_cast<std::uint8_t>(delta.states[i]);
        chips.owners[listed[i]] = 0;
    }
    std::size_t position = 0;
    for (const codec::OwnerRun &run : delta.owners) {
        position += run.skip;
        for (std::uint32_t k = 0; k < run.count; ++k)
            chips.owners[listed[position++]] = run.jobRef;
    }
    replaceShares(chips.extraOwners, delta.shares,
                  [&](std::uint32_t chip) { return std::binary_search(listed.begin(), listed.end(), chip); });
    return true;
}

bool mergeChips(const codec::ChipPiece &piece, domain::ChipColumns &chips)
{
    std::size_t count = piece.states.size();
    for (const std::string &values : piece.metrics)
        count = std::max(count, values.size());
    if (piece.firstChip > chips.states.size() || count > chips.states.size() - piece.firstChip)
        return false;
    for (std::size_t metric = 0; metric < domain::metricCount; ++metric) {
        const std::string &values = piece.metrics[metric];
        if (!values.empty())
            std::memcpy(column(chips, metric).data() + piece.firstChip, values.data(), values.size());
    }
    if (piece.states.empty())
        return true;
    std::memcpy(chips.states.data() + piece.firstChip, piece.states.data(), piece.states.size());
    const auto first = chips.owners.begin() + piece.firstChip;
    std::fill_n(first, piece.states.size(), 0U);
    std::size_t position = 0;
    for (const codec::OwnerRun &run : piece.owners) {
        position += run.skip;
        std::fill_n(first + static_cast<std::ptrdiff_t>(position), run.count, run.jobRef);
        position += run.count;
    }
    replaceShares(chips.extraOwners, piece.shares, [&](std::uint32_t chip) {
        return chip >= piece.firstChip && chip - piece.firstChip < piece.states.size();
    });
    return true;
}

bool mergeTelemetry(const codec::TelemetryPiece &piece, const codec::WatchView &view,
                    const std::vector<std::uint64_t> &visible, domain::ChipColumns &chips)
{
    if (piece.chips.empty())
        return true;
    if (piece.chips.back() >= chips.states.size())
        return false;
    for (std::size_t metric = 0; metric < domain::metricCount; ++metric) {
        // Sent under an earlier view: what is no longer looked at would grow old unnoticed.
        if (piece.metrics[metric].empty() || !view.wants(metric))
            continue;
        std::vector<std::uint8_t> &values = column(chips, metric);
        const char *fresh = piece.metrics[metric].data();
        for (const std::uint32_t chip : piece.chips) {
            if (view.allNodes || isVisible(view, visible, chip))
                values[chip] = static_cast<std::uint8_t>(*fresh);
            ++fresh;
        }
    }
    return true;
}

void mergeJobs(const Jobs &changed, const std::vector<std::uint32_t> &removed, Jobs &jobs)
{
    if (changed.empty() && removed.empty())
        return;
    Jobs merged;
    merged.reserve(jobs.size() + changed.size());
    auto at = jobs.begin();
    // A job lies anywhere in memory: of a hundred thousand only those near a change are looked at.
    const auto passTo = [&](std::uint32_t ref) {
        const auto next = std::lower_bound(at, jobs.end(), ref, [](const auto &job, std::uint32_t wanted) { return job->ref < wanted; });
        merged.insert(merged.end(), std::make_move_iterator(at), std::make_move_iterator(next));
        at = next != jobs.end() && (*next)->ref == ref ? next + 1 : next;
    };
    auto gone = removed.begin();
    for (const std::shared_ptr<const domain::Job> &fresh : changed) {
        for (; gone != removed.end() && *gone < fresh->ref; ++gone)
            passTo(*gone);
        passTo(fresh->ref);
        merged.push_back(fresh);
    }
    for (; gone != removed.end(); ++gone)
        passTo(*gone);
    merged.insert(merged.end(), std::make_move_iterator(at), std::make_move_iterator(jobs.end()));
    jobs = std::move(merged);
}

domain::Result<Jobs> unpackJobs(std::vector<codec::PackedJob> &&packed, const domain::Inventory &inventory)
{
    Jobs jobs;
    jobs.reserve(packed.size());
    for (codec::PackedJob &entry : packed) {
        auto job = std::make_shared<domain::Job>(std::move(entry.job));
        if (!entry.allocations.empty()) {
            auto allocations = codec::unpackAllocations(entry.allocations, inventory);
            if (!allocations)
                return tl::unexpected(codec::malformed("a job holds chips of nodes that there are not"));
            job->allocations = std::move(*allocations);
        }
        jobs.push_back(std::move(job));
    }
    std::sort(jobs.begin(), jobs.end(), [](const auto &a, const auto &b) { return a->ref < b->ref; });
    jobs.erase(std::unique(jobs.begin(), jobs.end(), [](const auto &a, const auto &b) { return a->ref == b->ref; }),
               jobs.end());
    return jobs;
}

void hideTelemetry(const codec::WatchView &view, const std::vector<std::uint64_t> &visible, domain::ChipColumns &chips)
{
    for (std::size_t metric = 0; metric < domain::metricCount; ++metric) {
        std::vector<std::uint8_t> &values = chips.metrics[metric];
        if (!view.wants(metric)) {
            values = {};
            continue;
        }
        if (view.allNodes)
            continue;
        for (std::uint32_t chip = 0; chip < values.size(); ++chip) {
            if (!isVisible(view, visible, chip))
                values[chip] = domain::notReported;
        }
    }
}

} // namespace chipdeck::store
