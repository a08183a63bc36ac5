#include "app/gateway/history/UseMeter.h"

#include <algorithm>
#include <unordered_map>

namespace chipdeck::gateway {

using std::chrono::milliseconds;

namespace {

constexpr milliseconds leastTime{5'000};
constexpr milliseconds longestTime{60'000};
/// What a crash may lose.
constexpr milliseconds flushEvery{60'000};

/// Percent-milliseconds of the chips that one job holds alone.
struct Sum {
    std::uint64_t measuredMs = 0;
    double usedMs = 0;
};

} // namespace

UseMeter::UseMeter(JobUses &uses, std::function<Clock::time_point()> now) : m_uses(uses), m_now(std::move(now)), m_since(m_now())
{
    m_thread = std::thread([this] { loop(); });
}

UseMeter::~UseMeter()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
        m_wake.notify_all();
    }
    m_thread.join();
    flush();
}

void UseMeter::loop()
{
    std::unique_lock lock(m_mutex);
    while (!m_wake.wait_for(lock, flushEvery, [this] { return m_isStopping; })) {
        lock.unlock();
        flush();
        lock.lock();
    }
}

void UseMeter::transition(const Snapshot &, const Snapshot &after, const ChangeSet &changes)
{
    const auto now = m_now();
    const auto passed = std::chrono::duration_cast<milliseconds>(now - m_since);
    // Who holds what is exact; between two of those, a look now and then is enough.
    const bool isDue = changes.layout || !changes.jobs.empty() || !changes.removedJobs.empty() || passed >= leastTime;
    if (m_picture && !isDue)
        return;
    if (m_picture && passed.count() > 0)
        measure(*m_picture, std::min(passed, longestTime));
    m_picture = after;
    m_since = now;
}

void UseMeter::measure(const domain::ClusterSnapshot &picture, milliseconds time)
{
    if (!picture.chips || !picture.jobs)
        return;
    const domain::ChipColumns &chips = *picture.chips;
    const auto &steps = chips.metrics[domain::metricIndex(domain::Metric::Utilization)];
    if (steps.empty())
        return;
    std::unordered_map<std::uint32_t, Sum> sums;
    auto shared = chips.extraOwners.begin();
    for (std::uint32_t chip = 0; chip < std::min(steps.size(), chips.owners.size()); ++chip) {
        while (shared != chips.extraOwners.end() && shared->chip < chip)
            ++shared;
        const bool isShared = shared != chips.extraOwners.end() && shared->chip == chip;
        if (chips.owners[chip] == 0 || isShared)
            continue;
        if (const auto percent = domain::dequantise(domain::Metric::Utilization, steps[chip])) {
            Sum &sum = sums[chips.owners[chip]];
            sum.measuredMs += static_cast<std::uint64_t>(time.count());
            sum.usedMs += *percent / 100 * static_cast<double>(time.count());
        }
    }
    const std::lock_guard lock(m_mutex);
    for (const auto &job : *picture.jobs) {
        const auto sum = sums.find(job->ref);
        if (sum == sums.end() || !job->startTimeS || job->startIsForecast)
            continue;
        domain::ChipUse &use = m_sums[{job->id, job->submitTimeS.value_or(0), *job->startTimeS}];
        use.measuredMs += sum->second.measuredMs;
        use.usedMs += static_cast<std::uint64_t>(sum->second.usedMs + 0.5);
    }
}

void UseMeter::flush()
{
    std::map<JobUses::Run, domain::ChipUse> sums;
    {
        const std::lock_guard lock(m_mutex);
        sums.swap(m_sums);
    }
    std::vector<JobUses::Piece> pieces;
    for (const auto &[run, use] : sums)
        pieces.push_back({run, use});
    // A full disk loses measurements, never pictures or jobs: what is then missing is told as not measured.
    if (!pieces.empty())
        (void)m_uses.add(pieces);
}

} // namespace chipdeck::gateway
