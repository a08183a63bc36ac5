#include "tests/e2e/console/GapWatch.h"

#include <QEventLoop>

namespace chipdeck::tests {
namespace {

constexpr int periodMs = 5;
constexpr double nsPerMs = 1e6;
constexpr double frameMs = 16;

} // namespace

void GapWatch::Loop::start()
{
    statistics.setFileName(QStringLiteral("/proc/thread-self/schedstat"));
    // Where the kernel has none, all of a gap counts.
    static_cast<void>(statistics.open(QIODevice::ReadOnly | QIODevice::Unbuffered));
    restart();
}

void GapWatch::Loop::restart()
{
    waitedBeforeMs = waitedMs();
    since.start();
}

/// How long this thread has been ready to run while its processor ran others: run time, this and a count are in the file.
double GapWatch::Loop::waitedMs()
{
    if (!statistics.isOpen() || !statistics.seek(0))
        return 0;
    return statistics.read(128).split(' ').value(1).toDouble() / nsPerMs;
}

void GapWatch::Loop::tick()
{
    const double passed = static_cast<double>(since.nsecsElapsed()) / nsPerMs;
    const double gap = passed - periodMs - (waitedMs() - waitedBeforeMs);
    restart();
    passedMs = passedMs + passed;
    if (gap > frameMs)
        longMs = longMs + gap;
    if (gap > longestMs)
        longestMs = gap;
}

void GapWatch::Loop::forget()
{
    longestMs = 0;
    longMs = 0;
    passedMs = 0;
}

GapWatch::GapWatch()
{
    m_own.start();
    m_timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { m_own.tick(); });
    m_timer.start(periodMs);
    m_thread = std::thread([this] {
        QEventLoop loop;
        QTimer timer;
        timer.setTimerType(Qt::PreciseTimer);
        m_control.start();
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
    m_own.forget();
    m_control.forget();
}

void GapWatch::without(const std::function<void()> &own)
{
    // What lay before it counts.
    m_own.tick();
    own();
    m_own.restart();
}

} // namespace chipdeck::tests
