#include "tests/app/gateway/service/WatchWire.h"

#include <random>

#include <QTest>

#include "client/codec/WatchDecoder.h"

namespace chipdeck::gateway::tests {

WatchWire::WatchWire(std::shared_ptr<WatchFeed> feed, store::ClusterReplica &replica, codec::WatchView view, bool withJobs)
    : m_replica(replica)
{
    replica.setView(view);
    replica.setWithJobs(withJobs);
    m_cursor.emplace(std::move(feed), codec::OpenWatch{"random", replica.view(), withJobs, replica.resumePoint()});
}

bool WatchWire::step()
{
    for (;;) {
        const Message message = m_cursor->next(now);
        if (!message)
            return false;
        bytesDown += message->size();
        largest = std::max(largest, message->size());
        auto decoded = codec::decodeWatch(*message);
        if (!decoded) {
            error = decoded.error();
            return false;
        }
        const bool isHeartbeat = std::holds_alternative<codec::Heartbeat>(*decoded);
        if (const auto *opened = std::get_if<codec::WatchOpened>(&*decoded))
            modes.push_back(opened->mode);
        auto change = m_replica.apply(std::move(*decoded));
        if (!change) {
            error = change.error();
            return false;
        }
        all.unite(*change);
        if (auto answer = m_replica.takeAnswer()) {
            bytesUp += answer->chipGroups.size() + answer->chipBlocks.size() + answer->statusBlocks.size()
                       + answer->jobBuckets.size();
            if (const auto handled = m_cursor->handle(codec::WatchRequest(std::move(*answer))); !handled)
                error = handled.error();
        }
        if (isHeartbeat)
            ++heartbeats;
        else
            return true;
    }
}

void WatchWire::drain()
{
    while (step()) {
    }
}

void WatchWire::setView(codec::WatchView view)
{
    m_replica.setView(view);
    view.normalise();
    if (const auto handled = m_cursor->handle(codec::WatchRequest(view)); !handled)
        error = handled.error();
}

domain::ClusterSnapshot seen(const domain::ClusterSnapshot &snapshot, const codec::WatchView &view, bool withJobs)
{
    domain::ClusterSnapshot out = snapshot;
    auto chips = std::make_shared<domain::ChipColumns>(*snapshot.chips);
    const auto visible = codec::visibleChips(view, *snapshot.inventory);
    for (std::size_t metric = 0; metric < domain::metricCount; ++metric) {
        for (std::uint32_t chip = 0; chip < chips->metrics[metric].size(); ++chip) {
            const bool isSeen = view.wants(metric) && (view.allNodes || (visible[chip / 64] >> (chip % 64) & 1U));
            if (!isSeen)
                chips->metrics[metric][chip] = domain::notReported;
        }
    }
    out.chips = chips;
    if (!withJobs)
        out.jobs = std::make_shared<std::vector<std::shared_ptr<const domain::Job>>>();
    return out;
}

domain::ClusterSnapshot filled(const domain::ClusterSnapshot &snapshot)
{
    domain::ClusterSnapshot out = snapshot;
    auto chips = std::make_shared<domain::ChipColumns>(*snapshot.chips);
    for (auto &metric : chips->metrics)
        metric.resize(chips->states.size(), domain::notReported);
    out.chips = chips;
    return out;
}

void compare(const store::ClusterReplica &replica, const domain::ClusterSnapshot &truth, const codec::WatchView &view)
{
    QCOMPARE(test::difference(filled(replica.snapshot()), seen(truth, view)), std::string());
}

codec::WatchView someNodes(unsigned seed, std::uint32_t nodes)
{
    std::mt19937 random(seed);
    codec::WatchView view{static_cast<std::uint8_t>(1 + random() % 15), random() % 3 == 0, {}};
    for (std::uint32_t node = 0; node < nodes; ++node) {
        if (random() % 3 == 0)
            view.nodes.push_back(node);
    }
    view.normalise();
    return view;
}

} // namespace chipdeck::gateway::tests
