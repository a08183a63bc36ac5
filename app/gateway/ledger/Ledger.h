#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "app/gateway/ledger/Database.h"
#include "app/gateway/ledger/LogRow.h"
#include "app/gateway/ledger/Projections.h"

namespace chipdeck::gateway {

/// The gateway's one append-only log and its thread. Whatever is wrong with the file, the rest of the gateway
/// goes on: writing to a cluster is refused with the reason, reading works as far as the file lets it.
class Ledger
{
public:
    struct Options {
        std::filesystem::path file;
        std::chrono::hours retention{24 * 90};
        std::uint64_t maxBytes = std::uint64_t{4} << 30;  ///< transitions beyond this are dropped, oldest first
        std::uint32_t maxPages = 0;                       ///< hard limit of the file; 0 = none
        std::chrono::milliseconds patience{10'000};       ///< how long write() waits for the disk
    };

    /// Appends rows within the transaction of one piece of work; lives on the ledger's thread.
    class Writer
    {
    public:
        Writer(Database &database, Projections &projections, std::map<std::string, std::int64_t> &clusters);
        domain::Result<std::int64_t> append(const std::string &cluster, LogKind kind, std::string payload);
        Database &database() { return m_database; }
        domain::Result<std::int64_t> clusterId(const std::string &cluster);

    private:
        Database &m_database;
        Projections &m_projections;
        std::map<std::string, std::int64_t> &m_clusters;
    };
    using Work = std::function<domain::Result<void>(Writer &)>;
    using Late = std::function<void()>;

    explicit Ledger(Options options);
    ~Ledger();
    Ledger(const Ledger &) = delete;
    Ledger &operator=(const Ledger &) = delete;

    /// On the disk (synced) when it returns; blocks for a few milliseconds, at most as long as the options say. Those who wait at once
    /// share one sync, and each fails alone.
    /// After a failure LEDGER_BUSY it may be done all the same, later, and with `late` that is told: work not begun by then is taken back,
    /// and of work begun `late` is called once it is on the disk, on the ledger's thread, whose write() it must not call.
    domain::Result<void> write(Work work, Late late = {});
    /// Soon, in the order of calls, synced with the next write(). False when the queue is full.
    bool writeSoon(Work work);
    /// Reads through a connection of its own, on the calling thread; one reader at a time.
    domain::Result<void> read(const std::function<domain::Result<void>(Database &)> &reading);
    /// Makes all projections anew from the log.
    domain::Result<void> rebuildProjections();

    /// What keeps it from being written; nullopt when all is well.
    std::optional<domain::Failure> problem() const;
    std::uint32_t retentionDays() const { return static_cast<std::uint32_t>(m_options.retention.count() / 24); }
    /// Transitions that could not be stored since the start.
    std::uint64_t lostWrites() const;

private:
    struct Task {
        Work work;
        std::shared_ptr<struct LedgerPromise> done;  ///< null = nobody waits
        bool isAlone = false;  ///< it begins and ends transactions itself
        Late late = {};
    };
    static constexpr std::size_t maxQueue = 256;

    domain::Result<void> write(Task task);
    void loop(const std::stop_token &stop);
    std::vector<Task> takeTasks();
    void execute(const std::vector<Task> &tasks);
    domain::Result<void> transact(const std::vector<Task> &tasks, std::vector<domain::Result<void>> &results);
    domain::Result<void> carryOutAll(const std::vector<Task> &tasks, std::vector<domain::Result<void>> &results);
    domain::Result<void> carryOut(const Task &task, Writer &writer, domain::Result<void> &result);
    domain::Result<void> ensureOpen();
    domain::Result<void> openNow();
    void keepHouse();

    const Options m_options;
    Database m_database;  ///< the thread's; never touched by others
    std::unique_ptr<Projections> m_projections;
    std::map<std::string, std::int64_t> m_clusters;
    std::chrono::steady_clock::time_point m_nextHousekeeping;
    std::chrono::steady_clock::time_point m_nextOpen;

    mutable std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::deque<Task> m_urgent;
    std::deque<Task> m_patient;
    std::optional<domain::Failure> m_problem;
    std::uint64_t m_lost = 0;

    std::mutex m_readMutex;
    Database m_reader;
    std::jthread m_thread;
};

/// Milliseconds since the epoch.
std::int64_t wallTimeMs();

} // namespace chipdeck::gateway
