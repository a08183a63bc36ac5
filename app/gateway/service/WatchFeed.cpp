#include "app/gateway/service/WatchFeed.h"

#include <algorithm>

#include "client/codec/Digest.h"

namespace chipdeck::gateway {

namespace {

Messages shared(std::vector<std::string> &&encoded)
{
    auto messages = std::make_shared<std::vector<Message>>();
    messages->reserve(encoded.size());
    for (std::string &message : encoded)
        messages->push_back(std::make_shared<const std::string>(std::move(message)));
    return messages;
}

void restrictTo(const std::vector<std::uint64_t> &visible, std::vector<std::uint64_t> &bits)
{
    for (std::size_t i = 0; i < bits.size(); ++i)
        bits[i] &= i < visible.size() ? visible[i] : 0;
}

} // namespace

template<typename T, typename Make>
std::shared_ptr<const T> WatchFeed::cached(const Key &key, const Make &make)
{
    const std::lock_guard lock(m_mutex);
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry &entry) { return entry.key == key; });
    if (found != m_entries.end()) {
        m_entries.splice(m_entries.begin(), m_entries, found);
        return std::static_pointer_cast<const T>(m_entries.front().value);
    }
    forget(key.epoch, key.sequence);
    std::shared_ptr<const T> value = make();
    ++m_encodings;
    m_entries.push_front({key, value});
    if (m_entries.size() > maxEntries)
        m_entries.pop_back();
    return value;
}

/// Encodings that lead to an older picture are not asked for again.
void WatchFeed::forget(std::uint64_t epoch, std::uint64_t sequence)
{
    std::erase_if(m_entries, [&](const Entry &entry) {
        const bool isOld = entry.key.epoch != epoch || entry.key.sequence < sequence;
        // Answers to digests are compared over several exchanges with clients.
        return isOld && entry.key.kind != Key::Kind::Answer;
    });
}

Messages WatchFeed::snapshot(const ClusterState::View &at, bool withJobs)
{
    const Key key{Key::Kind::Snapshot, at.epoch, at.sequence, 0, 0, withJobs, {}};
    return cached<std::vector<Message>>(key, [&] { return shared(codec::encodeSnapshot(*at.snapshot, withJobs)); });
}

Messages WatchFeed::telemetry(const ClusterState::View &at, const codec::WatchView &view)
{
    const Key key{Key::Kind::Telemetry, at.epoch, at.sequence, 0, 0, false, view};
    return cached<std::vector<Message>>(key, [&] { return shared(codec::encodeTelemetry(*at.snapshot, view)); });
}

Messages WatchFeed::delta(const ClusterState::View &at, std::uint64_t from, const codec::WatchView &view, bool withJobs)
{
    const Key key{Key::Kind::Delta, at.epoch, at.sequence, from, 0, withJobs, view};
    return cached<std::vector<Message>>(key, [&]() -> Messages {
        auto changes = m_state.changesSince(at.epoch, from);
        if (!changes)
            return nullptr;
        codec::DeltaContents contents;
        contents.from = from;
        contents.to = at.sequence;
        contents.stateBits = std::move(changes->stateBits);
        if (!view.isEmpty()) {
            contents.telemetryBits = std::move(changes->telemetryBits);
            if (!view.allNodes)
                restrictTo(codec::visibleChips(view, *at.snapshot->inventory), contents.telemetryBits);
        }
        contents.nodes = std::move(changes->nodes);
        if (withJobs) {
            contents.jobs = std::move(changes->jobs);
            contents.removedJobs = std::move(changes->removedJobs);
        }
        contents.pools = changes->pools;
        return shared(codec::encodeDelta(*at.snapshot, view.metrics, contents));
    });
}

Message WatchFeed::complete(const ClusterState::View &at, const codec::WatchView &view, bool withJobs)
{
    const Key key{Key::Kind::Complete, at.epoch, at.sequence, 0, 0, withJobs, view};
    return cached<std::string>(key, [&] {
        return std::make_shared<const std::string>(codec::encodeComplete(
            {at.sequence, codec::watchDigest(*at.snapshot, view, withJobs), codec::viewDigest(view)}));
    });
}

std::uint64_t WatchFeed::inventoryDigest(const ClusterState::View &at)
{
    const std::lock_guard lock(m_mutex);
    if (m_digested.lock() != at.snapshot->inventory) {
        m_inventoryDigest = codec::inventoryDigest(*at.snapshot->inventory);
        m_digested = at.snapshot->inventory;
    }
    return m_inventoryDigest;
}

std::shared_ptr<const codec::DigestAnswer> WatchFeed::answer(const codec::DigestQuestion &question,
                                                             const ClusterState::View &at, const codec::WatchView &view,
                                                             bool withJobs)
{
    const std::uint32_t fineness = question.groupChips * 65536U + question.blockChips;
    const Key key{Key::Kind::Answer, at.epoch, at.sequence, 0, fineness, withJobs, view};
    return cached<codec::DigestAnswer>(key, [&] {
        return std::make_shared<const codec::DigestAnswer>(codec::answer(question, *at.snapshot, view, withJobs));
    });
}

std::uint64_t WatchFeed::encodings() const
{
    const std::lock_guard lock(m_mutex);
    return m_encodings;
}

} // namespace chipdeck::gateway
