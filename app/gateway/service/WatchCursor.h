#pragma once

#include <chrono>
#include <deque>
#include <optional>

#include "app/gateway/service/WatchFeed.h"
#include "client/codec/WatchRequests.h"
#include "client/domain/Failure.h"

namespace chipdeck::gateway {

/// One subscriber of one cluster: where it stands and what it is to be sent next. Knows no transport. However slowly it is
/// read, it holds at most one snapshot and `maxViewBytes` of what it looked at since, and after release() next to nothing.
/// Belongs to one caller at a time.
class WatchCursor
{
public:
    using Clock = std::chrono::steady_clock;

    WatchCursor(std::shared_ptr<WatchFeed> feed, codec::OpenWatch open);

    /// Everything after `open`.
    domain::Result<void> handle(codec::WatchRequest &&request);
    /// The next message to send; null = nothing for now. Without `mayBegin` no snapshot is begun, but what goes on goes on.
    Message next(Clock::time_point now, bool mayBegin = true);
    /// Its reader takes nothing: drops all that is planned and begins with a new snapshot when it reads again. Messages
    /// of a picture that nobody else looks at any more would otherwise stay in memory for it.
    void release();
    /// Of the messages that are planned, shared or not.
    std::size_t plannedBytes() const { return m_plannedBytes; }

    /// A client that does not answer questions is treated as one that holds nothing.
    static constexpr std::chrono::seconds answerPatience{20};
    static constexpr std::chrono::milliseconds heartbeatPeriod{1500};
    /// Whoever changes its view faster than it reads gets the newest picture instead of all those between.
    static constexpr std::size_t maxViewBytes = std::size_t{8} << 20;
    /// Less than this is left planned, however long nobody reads: starting anew would cost a slow line more.
    static constexpr std::size_t worthReleasing = std::size_t{256} << 10;

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
    void plan(Message message);
    Message takePlanned();
    void dropPlan();
    void startAnew();
    void planNewlyVisible(const codec::WatchView &old, const ClusterState::View &now);
    bool isComparing() const { return m_phase == Phase::AwaitGroups || m_phase == Phase::AwaitBlocks; }
    Message heartbeat(Clock::time_point now);
    Message follow(const ClusterState::View &now, bool mayBegin);

    std::shared_ptr<WatchFeed> m_feed;
    codec::OpenWatch m_open;
    codec::WatchView m_view;
    Phase m_phase = Phase::Opening;
    std::uint64_t m_epoch = 0;
    std::uint64_t m_sequence = 0;
    std::deque<Message> m_plan;
    std::size_t m_plannedBytes = 0;
    std::size_t m_viewBytes = 0;  ///< planned for changes of the view since the plan was last empty
    int m_lateAnswers = 0;        ///< to questions that were given up
    ClusterState::View m_compared;  ///< what digests are compared with; only while they are
    codec::DigestQuestion m_question;
    Clock::time_point m_asked;
    std::optional<Clock::time_point> m_lastHeartbeat;
    bool m_owesHeartbeat = false;  ///< as soon as the plan is done: to say that all of it has been sent
    std::vector<domain::PartFreshness> m_toldFreshness;
};

} // namespace chipdeck::gateway
