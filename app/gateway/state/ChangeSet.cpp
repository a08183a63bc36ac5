#include "app/gateway/state/ChangeSet.h"

#include <algorithm>
#include <iterator>

namespace chipdeck::gateway {

namespace {

bool anyBit(const std::vector<std::uint64_t> &bits)
{
    return std::any_of(bits.begin(), bits.end(), [](std::uint64_t word) { return word != 0; });
}

void uniteBits(std::vector<std::uint64_t> &bits, const std::vector<std::uint64_t> &other)
{
    if (bits.size() < other.size())
        bits.resize(other.size(), 0);
    for (std::size_t i = 0; i < other.size(); ++i)
        bits[i] |= other[i];
}

using Refs = std::vector<std::uint32_t>;

Refs united(const Refs &a, const Refs &b)
{
    Refs result;
    result.reserve(a.size() + b.size());
    std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(result));
    return result;
}

Refs without(const Refs &a, const Refs &b)
{
    Refs result;
    result.reserve(a.size());
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(result));
    return result;
}

} // namespace

bool ChangeSet::isEmpty() const
{
    return !layout && !pools && nodes.empty() && jobs.empty() && removedJobs.empty() && !anyBit(stateBits)
           && !anyBit(telemetryBits);
}

void ChangeSet::unite(const ChangeSet &other)
{
    uniteBits(stateBits, other.stateBits);
    uniteBits(telemetryBits, other.telemetryBits);
    nodes = united(nodes, other.nodes);
    // What came later wins: a job that ended and came back is there, one that came and ended is not.
    const Refs earlierJobs = without(jobs, other.removedJobs);
    const Refs earlierRemoved = without(removedJobs, other.jobs);
    jobs = united(earlierJobs, other.jobs);
    removedJobs = united(earlierRemoved, other.removedJobs);
    pools = pools || other.pools;
    layout = layout || other.layout;
}

} // namespace chipdeck::gateway
