#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "client/codec/WatchMessages.h"
#include "client/domain/Cluster.h"

namespace chipdeck::codec {

/// 64-bit digests of the domain types, equal on both sides of a watch. Not cryptographic: they find what differs,
/// they do not keep out an attacker.
class Hasher
{
public:
    void number(std::uint64_t value);
    void text(std::string_view value);
    template<typename T>
    void optional(const std::optional<T> &value)
    {
        number(value ? 1 : 0);
        if (value)
            number(static_cast<std::uint64_t>(*value));
    }
    std::uint64_t value() const { return m_state; }

private:
    std::uint64_t m_state = 0x9e3779b97f4a7c15ULL;
};

std::uint64_t inventoryDigest(const domain::Inventory &inventory);
std::uint64_t poolsDigest(const std::vector<domain::Pool> &pools);
std::uint64_t statusDigest(const domain::NodeStatus &status);
std::uint64_t jobDigest(const domain::Job &job);
/// Which of `buckets` a job belongs to.
std::uint32_t jobBucket(std::uint32_t ref, std::uint32_t buckets);

/// Never 0.
std::uint32_t viewDigest(const WatchView &view);

/// Calls `done(first chip, hashes)` for each block of `blockChips` chips. A chip's hash covers its state, its owners and the
/// metrics that `view` shows of it; elsewhere metrics count as not reported.
void hashChips(const domain::ClusterSnapshot &snapshot, const WatchView &view, std::uint32_t blockChips,
               const std::function<void(std::uint32_t, std::span<const std::uint64_t>)> &done);
/// Of the hashes of a block of chips.
std::uint64_t blockDigest(std::span<const std::uint64_t> hashes);

/// Of everything that a watch with this view holds.
std::uint64_t watchDigest(const domain::ClusterSnapshot &snapshot, const WatchView &view, bool withJobs);

/// The answer of the side that holds `snapshot`.
DigestAnswer answer(const DigestQuestion &question, const domain::ClusterSnapshot &snapshot, const WatchView &view,
                    bool withJobs);

} // namespace chipdeck::codec
