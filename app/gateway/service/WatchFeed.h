#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "app/gateway/state/ClusterState.h"
#include "client/codec/WatchEncoder.h"
#include "client/codec/WatchMessages.h"

namespace chipdeck::gateway {

/// Serialised WatchResponses, shared by all who send them.
using Message = std::shared_ptr<const std::string>;
using Messages = std::shared_ptr<const std::vector<Message>>;

/// One cluster as messages. Whatever several subscribers need is encoded once: a snapshot per sequence, a delta per
/// (from, to, view). Thread-safe; a call that encodes takes milliseconds, so it is made on a pool's thread.
class WatchFeed
{
public:
    explicit WatchFeed(ClusterState &state) : m_state(state) {}

    ClusterState &state() { return m_state; }

    Messages snapshot(const ClusterState::View &at, bool withJobs);
    Messages telemetry(const ClusterState::View &at, const codec::WatchView &view);
    /// From `from` to `at`; null when the ring no longer reaches back or the layout changed.
    Messages delta(const ClusterState::View &at, std::uint64_t from, const codec::WatchView &view, bool withJobs);
    Message complete(const ClusterState::View &at, const codec::WatchView &view, bool withJobs);
    std::uint64_t inventoryDigest(const ClusterState::View &at);
    /// Our own answer to a question.
    std::shared_ptr<const codec::DigestAnswer> answer(const codec::DigestQuestion &question, const ClusterState::View &at,
                                                      const codec::WatchView &view, bool withJobs);

    /// How many deltas and snapshots were encoded so far: tests see by it that they are shared.
    std::uint64_t encodings() const;

private:
    /// What an encoding is of; parts that do not matter for it stay at their defaults.
    struct Key {
        enum class Kind : std::uint8_t { Snapshot, Telemetry, Delta, Complete, Answer } kind;
        std::uint64_t epoch = 0;
        std::uint64_t sequence = 0;
        std::uint64_t from = 0;
        std::uint32_t fineness = 0;  ///< chips per group or block of an answer
        bool withJobs = false;
        codec::WatchView view;

        bool operator==(const Key &) const = default;
    };
    struct Entry {
        Key key;
        std::shared_ptr<const void> value;
    };
    static constexpr std::size_t maxEntries = 12;

    template<typename T, typename Make>
    std::shared_ptr<const T> cached(const Key &key, const Make &make);
    void forget(std::uint64_t epoch, std::uint64_t sequence);

    ClusterState &m_state;
    mutable std::mutex m_mutex;  ///< held while encoding, so that nobody encodes the same at once
    std::list<Entry> m_entries;  ///< most recently used first
    std::uint64_t m_encodings = 0;
    std::weak_ptr<const domain::Inventory> m_digested;
    std::uint64_t m_inventoryDigest = 0;
};

} // namespace chipdeck::gateway
