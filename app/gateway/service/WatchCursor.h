#pragma once

#include <chrono>
#include <deque>
#include <optional>

#include "app/gateway/service/WatchFeed.h"
#include "client/codec/WatchRequests.h"
#include "client/domain/Failure.h"

namespace chipdeck::gateway {

/// One subscriber of one cluster: where it stands and what it is to be sent next. Knows no transport; its
/// memory is a few numbers and references to messages that others share, however slowly it is read.
/// Belongs to one caller at a time.
class WatchCursor
{
public:
    using Clock = std::chrono::steady_clock;

    WatchCursor(std::shared_ptr<WatchFeed> feed, codec::OpenWatch open);

    /// Everything after `open`.
    domain::Result<void> handle(codec::WatchRequest &&request);
    /// The next message to send; null = nothing for now.
    Message next(Clock::time_point now);

    /// A client that does not answer questions is treated as one that holds nothing.
    static constexpr std::chrono::seconds answerPatience{20};
    static constexpr std::chrono::milliseconds heartbeatPeriod{1500};

private:
    enum class Phase { Opening, AwaitGroups, AwaitBlocks, Live };

    void open(ClusterState::View &&now);
    void startSnapshot(const ClusterState::View &now);
    void startBlocks(ClusterState::View &&now, Clock::time_point time);
    void ask(const codec::DigestQuestion &question);
    domain::Result<void> handle(codec::OpenWatch &&open);
    domain::Result<void> handle(codec::WatchView &&view);
    domain::Result<void> handle(codec::DigestAnswer &&answer);
    void plan(const Messages &messages);
    void plan(std::string &&message);
    Message heartbeat(Clock::time_point now);
    Message follow(const ClusterState::View &now);

    std::shared_ptr<WatchFeed> m_feed;
    codec::OpenWatch m_open;
    codec::WatchView m_view;
    Phase m_phase = Phase::Opening;
    std::uint64_t m_epoch = 0;
    std::uint64_t m_sequence = 0;
    std::deque<Message> m_plan;
    ClusterState::View m_compared;  ///< what digests are compared with; only while they are
    codec::DigestQuestion m_question;
    Clock::time_point m_asked;
    std::optional<Clock::time_point> m_lastHeartbeat;
    bool m_owesHeartbeat = false;  ///< as soon as the plan is done: to say that all of it has been sent
    std::vector<domain::PartFreshness> m_toldFreshness;
};

} // namespace chipdeck::gateway
