#pragma once

#include <atomic>
#include <functional>
#include <thread>

#include <QElapsedTimer>
#include <QFile>
#include <QObject>
#include <QTimer>

namespace chipdeck::tests {

/// The longest time for which an event loop did not come round, measured by a timer of 5 ms in it, less what its thread waited
/// for a processor; beside it the same of an idle loop in another thread, which shows what else the machine held up.
class GapWatch
{
public:
    GapWatch();
    ~GapWatch();

    /// Forgets what was.
    void begin();
    /// What the test itself does in this thread, such as waiting for a process, is no gap of the console's.
    void without(const std::function<void()> &own);
    /// Milliseconds beyond the timer's own period.
    double longestMs() const { return m_own.longestMs; }
    double controlMs() const { return m_control.longestMs; }
    /// Share of the time since begin() that lay in gaps of more than a frame, 16 ms; 0 to 1.
    double longShare() const { return m_own.longShare(); }
    double controlLongShare() const { return m_control.longShare(); }

private:
    struct Loop {
        std::atomic<double> longestMs{0};
        std::atomic<double> longMs{0};   ///< in gaps of more than a frame
        std::atomic<double> passedMs{0};
        QElapsedTimer since;
        QFile statistics;
        double waitedBeforeMs = 0;
        /// In the thread that is watched.
        void start();
        void restart();
        void tick();
        double waitedMs();
        void forget();
        double longShare() const { return passedMs > 0 ? longMs / passedMs : 0; }
    };

    Loop m_own;
    Loop m_control;
    QTimer m_timer;
    std::atomic<bool> m_end{false};
    std::thread m_thread;
};

} // namespace chipdeck::tests
