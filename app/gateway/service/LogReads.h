#pragma once

#include <chrono>
#include <functional>
#include <list>
#include <memory>
#include <mutex>

#include "app/gateway/service/LogAccess.h"
#include "app/gateway/service/WorkerPool.h"
#include "client/domain/Logs.h"

namespace chipdeck::gateway {

/// Parts of the jobs' output of one cluster, read on threads of its own. A file that was opened stays open for its reader for a little
/// while, so that a person who pages or searches costs the scheduler one question, not one for each page.
class LogReads
{
public:
    static constexpr std::size_t maxOpen = 64;
    static constexpr std::chrono::seconds maxAge{60};

    explicit LogReads(LogParts parts);

    /// Whose answer it is and how to know that nobody waits for it.
    struct Caller {
        Actor actor;
        std::function<bool()> isGone;
    };
    template<typename T>
    using Done = std::function<void(const domain::Result<T> &)>;

    /// Each answers once on a thread of this object, or at once where too much waits; not at all when it is stopped meanwhile.
    void files(const std::string &job, int pageSize, const std::string &pageToken, Caller caller, Done<domain::LogFilePage> done);
    void read(const domain::LogName &name, const domain::LogRange &range, Caller caller, Done<domain::LogPage> done);
    void search(const domain::LogName &name, const domain::LogSearch &search, Caller caller, Done<domain::LogFindings> done);
    void findTime(const domain::LogName &name, std::int64_t timeMs, Caller caller, Done<domain::LogMoment> done);

    bool stop(std::chrono::milliseconds patience);

private:
    using File = std::shared_ptr<const FileHandle>;
    struct Open {
        domain::LogName name;
        Actor actor;
        File file;
        std::chrono::steady_clock::time_point opened;
    };

    template<typename T>
    void run(WorkerPool &pool, const std::string &job, Done<T> done, std::function<domain::Result<T>()> work);
    /// Waits without a thread for a job that is yet to be listed.
    template<typename T>
    void attempt(WorkerPool &pool, const std::string &job, const std::shared_ptr<Done<T>> &answer, const std::function<domain::Result<T>()> &work,
                 std::chrono::milliseconds delay);
    /// The file, opened as this person, or found open. `job` is the scheduler's number here and below.
    domain::Result<File> open(const domain::LogName &name, const Actor &actor);
    domain::Result<domain::LogFilePage> list(const std::string &job, int pageSize, const std::string &pageToken, const Actor &actor);
    domain::Result<domain::LogMoment> moment(const domain::LogName &name, std::int64_t timeMs, const Actor &actor);

    const LogParts m_parts;
    std::mutex m_mutex;
    std::list<Open> m_open;  ///< the last used first
    WorkerPool m_readers;
    WorkerPool m_searchers;  ///< apart, so that who reads does not wait for who searches
};

} // namespace chipdeck::gateway
