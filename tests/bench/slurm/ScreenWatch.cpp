#include "tests/bench/slurm/ScreenWatch.h"

#include <QEventLoop>
#include <QTimer>

namespace chipdeck::bench {

using Clock = std::chrono::steady_clock;
using domain::JobState;

bool turnUntil(std::chrono::milliseconds patience, const std::function<bool()> &isSo)
{
    if (isSo())
        return true;
    QEventLoop loop;
    QTimer check;
    QObject::connect(&check, &QTimer::timeout, &loop, [&] {
        if (isSo())
            loop.quit();
    });
    check.start(2);
    QTimer::singleShot(patience, &loop, &QEventLoop::quit);
    loop.exec();
    return isSo();
}

ScreenWatch::ScreenWatch(const std::string &socket) : m_link(*link::parseEndpoint("unix:" + socket))
{
    connect(&m_link, &link::GatewayLink::changed, this, &ScreenWatch::linkChanged);
    m_link.start();
}

void ScreenWatch::linkChanged()
{
    if (m_store || m_link.clusters().empty())
        return;
    m_store = std::make_unique<store::LiveClusterStore>(m_link, m_link.clusters().front());
    connect(m_store.get(), &store::ClusterStore::changed, this, &ScreenWatch::look);
}

double ScreenWatch::waitForPicture(std::chrono::seconds patience)
{
    const bool isThere = turnUntil(patience, [this] {
        if (m_link.state() == link::GatewayLink::State::Lost)
            m_link.retryNow();
        return m_store && m_store->hasSnapshot();
    });
    return isThere ? std::chrono::duration<double>(Clock::now() - m_start).count() : -1;
}

void ScreenWatch::expect(const Change &change)
{
    if (shows(change))
        m_latencies.push_back(0);
    else
        m_open.push_back(change);
}

void ScreenWatch::forget()
{
    m_open.clear();
    m_latencies.clear();
}

void ScreenWatch::look()
{
    const auto now = Clock::now();
    std::erase_if(m_open, [&](const Change &change) {
        if (!shows(change))
            return false;
        m_latencies.push_back(std::chrono::duration<double>(now - change.madeAt).count());
        return true;
    });
}

bool ScreenWatch::shows(const Change &change) const
{
    const auto job = m_store->job(change.job);
    if (!job)
        return false;
    const bool waits = job->state == JobState::Pending;
    switch (change.kind) {
    case Change::Kind::Comment:
        return job->comment == "mark-" + std::to_string(change.mark);
    case Change::Kind::Priority:
        return job->priority == change.mark;
    case Change::Kind::Release:
        return waits || domain::holdsChips(job->state);
    case Change::Kind::Hold:
        // Slurm's hold of a job that starts at this moment takes its priority alone.
        return job->state == JobState::Held || job->priority == 0U;
    case Change::Kind::Submit:
        return job->displayName == "new-" + std::to_string(change.mark);
    case Change::Kind::Cancel:
        return job->state == JobState::Cancelled || job->state == JobState::Completing;
    }
    return false;
}

} // namespace chipdeck::bench
