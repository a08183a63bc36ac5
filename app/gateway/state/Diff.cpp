#include <algorithm>
#include <bit>
#include <cstring>

#include "app/gateway/state/ClusterState.h"

namespace chipdeck::gateway {

namespace {

using domain::ChipColumns;
using domain::ClusterSnapshot;

static_assert(std::endian::native == std::endian::little, "the byte masks below read columns as little-endian words");

std::uint64_t load(const std::uint8_t *bytes)
{
    std::uint64_t word;
    std::memcpy(&word, bytes, sizeof word);
    return word;
}

/// One bit for each byte of the word that is not zero.
std::uint64_t nonZeroBytes(std::uint64_t word)
{
    constexpr std::uint64_t low7 = 0x7f7f7f7f7f7f7f7fULL;
    const std::uint64_t high = (((word & low7) + low7) | word) & ~low7;
    return ((high >> 7) * 0x0102040810204080ULL) >> 56;
}

/// Sets the bit of every position where the two byte columns differ. Columns may be of unequal length where one
/// source never reported the metric: a missing entry counts as "not reported".
void markBytes(const std::vector<std::uint8_t> &a, const std::vector<std::uint8_t> &b, std::size_t chips,
               std::vector<std::uint64_t> &bits)
{
    if (a.size() == chips && b.size() == chips) {
        const std::size_t whole = chips / 64;
        for (std::size_t word = 0; word < whole; ++word) {
            std::uint64_t mask = 0;
            for (std::size_t part = 0; part < 8; ++part) {
                const std::size_t at = word * 64 + part * 8;
                mask |= nonZeroBytes(load(a.data() + at) ^ load(b.data() + at)) << (part * 8);
            }
            bits[word] |= mask;
        }
        for (std::size_t i = whole * 64; i < chips; ++i)
            bits[i / 64] |= std::uint64_t{a[i] != b[i]} << (i % 64);
        return;
    }
    for (std::size_t i = 0; i < chips; ++i) {
        const std::uint8_t before = i < a.size() ? a[i] : domain::notReported;
        const std::uint8_t after = i < b.size() ? b[i] : domain::notReported;
        bits[i / 64] |= std::uint64_t{before != after} << (i % 64);
    }
}

void markOwners(const std::vector<std::uint32_t> &a, const std::vector<std::uint32_t> &b, std::size_t chips,
                std::vector<std::uint64_t> &bits)
{
    // Owners change rarely: whole blocks are skipped at the speed of memcmp.
    for (std::size_t begin = 0; begin < chips; begin += 64) {
        const std::size_t count = std::min<std::size_t>(64, chips - begin);
        if (std::memcmp(a.data() + begin, b.data() + begin, count * sizeof(std::uint32_t)) == 0)
            continue;
        for (std::size_t i = 0; i < count; ++i)
            bits[begin / 64] |= std::uint64_t{a[begin + i] != b[begin + i]} << i;
    }
}

void markShares(const std::vector<domain::ExtraOwner> &a, const std::vector<domain::ExtraOwner> &b, std::size_t chips,
                std::vector<std::uint64_t> &bits)
{
    const auto mark = [&](std::uint32_t chip) {
        if (chip < chips)
            bits[chip / 64] |= std::uint64_t{1} << (chip % 64);
    };
    auto left = a.begin();
    auto right = b.begin();
    while (left != a.end() || right != b.end()) {
        if (left != a.end() && right != b.end() && *left == *right) {
            ++left;
            ++right;
        } else if (right == b.end() || (left != a.end() && *left < *right)) {
            mark((left++)->chip);
        } else {
            mark((right++)->chip);
        }
    }
}

void dropIfEmpty(std::vector<std::uint64_t> &bits)
{
    if (std::all_of(bits.begin(), bits.end(), [](std::uint64_t word) { return word == 0; }))
        bits = {};
}

void diffChips(const ChipColumns &before, const ChipColumns &after, std::size_t chips, ChangeSet &changes)
{
    const std::size_t words = (chips + 63) / 64;
    changes.stateBits.assign(words, 0);
    changes.telemetryBits.assign(words, 0);
    markBytes(before.states, after.states, chips, changes.stateBits);
    markOwners(before.owners, after.owners, chips, changes.stateBits);
    markShares(before.extraOwners, after.extraOwners, chips, changes.stateBits);
    for (std::size_t metric = 0; metric < domain::metricCount; ++metric)
        markBytes(before.metrics[metric], after.metrics[metric], chips, changes.telemetryBits);
    dropIfEmpty(changes.stateBits);
    dropIfEmpty(changes.telemetryBits);
}

void diffJobs(const std::vector<std::shared_ptr<const domain::Job>> &before,
              const std::vector<std::shared_ptr<const domain::Job>> &after, ChangeSet &changes)
{
    auto left = before.begin();
    auto right = after.begin();
    while (left != before.end() || right != after.end()) {
        if (right == after.end() || (left != before.end() && (*left)->ref < (*right)->ref)) {
            changes.removedJobs.push_back((*left++)->ref);
        } else if (left == before.end() || (*right)->ref < (*left)->ref) {
            changes.jobs.push_back((*right++)->ref);
        } else {
            if (*left != *right && **left != **right)
                changes.jobs.push_back((*right)->ref);
            ++left;
            ++right;
        }
    }
}

bool sameLayout(const ClusterSnapshot &before, const ClusterSnapshot &after)
{
    if (before.inventory == after.inventory)
        return true;
    return before.inventory && after.inventory && before.inventory->nodes == after.inventory->nodes;
}

template<typename T>
const T &orEmpty(const std::shared_ptr<const T> &part)
{
    static const T empty{};
    return part ? *part : empty;
}

} // namespace

ChangeSet diff(const ClusterSnapshot &before, const ClusterSnapshot &after)
{
    ChangeSet changes;
    if (!sameLayout(before, after)) {
        changes.layout = true;
        return changes;
    }
    if (before.chips != after.chips)
        diffChips(orEmpty(before.chips), orEmpty(after.chips), orEmpty(after.inventory).chipCount(), changes);
    if (before.nodeStatuses != after.nodeStatuses) {
        const auto &left = orEmpty(before.nodeStatuses);
        const auto &right = orEmpty(after.nodeStatuses);
        for (std::size_t i = 0; i < right.size(); ++i) {
            if (i >= left.size() || left[i] != right[i])
                changes.nodes.push_back(static_cast<std::uint32_t>(i));
        }
    }
    if (before.jobs != after.jobs)
        diffJobs(orEmpty(before.jobs), orEmpty(after.jobs), changes);
    changes.pools = before.pools != after.pools && orEmpty(before.pools) != orEmpty(after.pools);
    return changes;
}

} // namespace chipdeck::gateway
