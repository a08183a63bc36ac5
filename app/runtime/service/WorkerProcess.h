#pragma once

#include "app/runtime/service/Generation.h"
#include "app/runtime/service/MessageChannel.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <thread>

namespace chipdeck::runtime {

/// What a worker is started with.
struct WorkerOptions
{
    std::string path;                       // the model file
    std::string device = "cpu";
    std::uint32_t context = 0;              // positions a sequence; 0 = as many as fit, at most what it was trained for
    std::uint32_t sequences = 4;            // at once
    std::string cacheFormat = "f16";        // "f16", "q8_0"
    std::uint32_t threads = 0;              // 0 = one a physical core
};

/// What a ready worker said of itself.
struct WorkerReport
{
    std::uint32_t context = 0;
    std::uint64_t weightBytes = 0, cacheBytes = 0, computeBytes = 0;
    std::string backend;
    std::string chatTrouble;                // why it cannot chat; empty = it can
};

/// How a worker ended.
struct Epitaph
{
    std::string text;                       // for people: "its process was ended by signal 9 (Killed)"
    FailureCause cause = FailureCause::None; // None: it was asked to end
};

/// Where a program lies that is installed beside this one.
std::string siblingProgram(const std::string &name);

/// One model in a process of its own: `chipdeck-runtime worker` with a socket. It dies with the router, whatever way that goes.
/// Requests run side by side; when the process ends, each gets an error that says how. Any thread.
class WorkerProcess
{
public:
    enum class State { Loading, Ready, Ended };
    using Handler = std::function<void(const Json &message)>;

    /// Starts the process from the calling thread, which must outlive it: a parent-death signal follows the thread.
    /// `changed` is called from the worker's own thread, without a lock, whenever its state or progress changes.
    WorkerProcess(const WorkerOptions &options, std::function<void()> changed);
    /// Ends the process and waits for it.
    ~WorkerProcess();

    State state() const;
    int progressThousandths() const;
    WorkerReport report() const;
    /// Empty while it lives.
    Epitaph epitaph() const;
    int pid() const { return m_pid; }

    /// Sends `message` with an id of its own; what comes back for it goes to `handler`, from the worker's thread. After the process ended: one
    /// {"event": "error"} at once. Returns the id.
    std::uint64_t ask(Json message, Handler handler);
    /// The handler's calls go on until the worker has stopped.
    void cancel(std::uint64_t id);
    std::size_t running() const;
    /// Ends the process and waits for it; its handlers get their error first.
    void end();
    /// The first part of end(): waits for nothing.
    void beginEnd();

private:
    void start(const WorkerOptions &options);
    void listen();
    void take(const Json &message);
    void bury();
    ApiError endError() const;

    mutable std::mutex m_mutex;
    State m_state = State::Loading;
    int m_progress = 0;
    WorkerReport m_report;
    Epitaph m_refusal;                      // what the worker itself said before it ended
    Epitaph m_epitaph;
    bool m_wanted = true;                   // false: we ended it
    std::map<std::uint64_t, Handler> m_handlers;
    std::uint64_t m_nextId = 1;

    std::function<void()> m_changed;
    std::unique_ptr<MessageChannel> m_channel;
    int m_pid = -1;
    std::thread m_listener;
};

} // namespace chipdeck::runtime
