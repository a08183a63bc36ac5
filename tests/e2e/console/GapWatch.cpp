#include "tests/e2e/console/GapWatch.h"

#include <QEventLoop>

namespace chipdeck::tests {
namespace {

constexpr int periodMs = 5;
constexpr double nsPerMs = 1e6;

} // namespace

void GapWatch::Loop::tick()
{
    const double gap = static_cast<double>(since.nsecsElapsed()) / nsPerMs - periodMs;
    since.restart();
    if (gap > longestMs)
        longestMs = gap;
}

GapWatch::GapWatch()
{
    m_own.since.start();
    m_timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { m_own.tick(); });
    m_timer.start(periodMs);
    m_thread = std::thread([this] {
        QEventLoop loop;
        QTimer timer;
        timer.setTimerType(Qt::PreciseTimer);
        m_control.since.start();
        QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
            m_control.tick();
            if (m_end)
                loop.quit();
        });
        timer.start(periodMs);
        loop.exec();
    });
}

GapWatch::~GapWatch()
{
    m_end = true;
    m_thread.join();
}

void GapWatch::begin()
{
    m_own.longestMs = 0;
    m_control.longestMs = 0;
}

void GapWatch::without(const std::function<void()> &own)
{
    // What lay before it counts.
    m_own.tick();
    own();
    m_own.since.restart();
}

} // namespace chipdeck::tests
