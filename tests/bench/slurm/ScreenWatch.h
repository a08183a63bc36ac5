#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

#include <QObject>

#include "client/link/GatewayLink.h"
#include "client/store/LiveClusterStore.h"
#include "tests/bench/slurm/ChangeMaker.h"

namespace chipdeck::bench {

/// What a console would be told: a link and a store as it has them, and the time that each change took to come up there.
class ScreenWatch : public QObject
{
    Q_OBJECT

public:
    explicit ScreenWatch(const std::string &socket);

    /// Seconds from the start of this object to the first complete picture; negative when there is none in time.
    double waitForPicture(std::chrono::seconds patience);
    const store::LiveClusterStore *store() const { return m_store.get(); }

    void expect(const Change &change);
    /// Seconds that each change took, of those made after the last forget(), in the order in which they came up.
    const std::vector<double> &latencies() const { return m_latencies; }
    /// Changes that have not come up yet.
    const std::vector<Change> &open() const { return m_open; }
    void forget();

private:
    void linkChanged();
    void look();
    bool shows(const Change &change) const;

    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
    link::GatewayLink m_link;
    std::unique_ptr<store::LiveClusterStore> m_store;
    std::vector<Change> m_open;
    std::vector<double> m_latencies;
};

/// Turns the event loop until it is so or the time is up; tells whether it is so.
bool turnUntil(std::chrono::milliseconds patience, const std::function<bool()> &isSo);

} // namespace chipdeck::bench
