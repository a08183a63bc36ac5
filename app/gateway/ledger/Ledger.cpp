#include "app/gateway/ledger/Ledger.h"

#include <algorithm>
#include <future>

#include "app/gateway/ledger/Retention.h"
#include "app/gateway/ledger/Schema.h"

namespace chipdeck::gateway {

using domain::Code;
using domain::Failure;
using domain::Result;
using namespace std::chrono_literals;

struct LedgerPromise {
    std::promise<Result<void>> promise;
    bool isGivenUp = false;  ///< the ledger's mutex guards it
};

namespace {

constexpr auto reopenInterval = 2s;
constexpr auto housekeepingInterval = 60s;

bool isDamaged(const Failure &failure)
{
    return failure.reason == "LEDGER_CORRUPT" || failure.reason == "LEDGER_TOO_NEW";
}

} // namespace

std::int64_t wallTimeMs()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

Ledger::Writer::Writer(Database &database, Projections &projections, std::map<std::string, std::int64_t> &clusters)
    : m_database(database), m_projections(projections), m_clusters(clusters)
{
}

Result<std::int64_t> Ledger::Writer::clusterId(const std::string &cluster)
{
    if (const auto known = m_clusters.find(cluster); known != m_clusters.end())
        return known->second;
    auto insert = m_database.prepare("INSERT OR IGNORE INTO clusters(name) VALUES(?)");
    auto select = m_database.prepare("SELECT id FROM clusters WHERE name = ?");
    if (!insert || !select)
        return tl::unexpected(!insert ? insert.error() : select.error());
    if (auto done = insert->bind(1, cluster).run(); !done)
        return tl::unexpected(done.error());
    auto row = select->bind(1, cluster).step();
    if (!row)
        return tl::unexpected(row.error());
    return m_clusters[cluster] = select->number(0);
}

Result<std::int64_t> Ledger::Writer::append(const std::string &cluster, LogKind kind, std::string payload)
{
    const auto id = clusterId(cluster);
    if (!id)
        return tl::unexpected(id.error());
    auto insert = m_database.prepare("INSERT INTO log(time_ms, cluster, kind, version, payload) VALUES(?, ?, ?, ?, ?)");
    if (!insert)
        return tl::unexpected(insert.error());
    LogRow row{0, wallTimeMs(), *id, kind, payloadVersion, std::move(payload)};
    insert->bind(1, row.timeMs).bind(2, row.cluster).bind(3, static_cast<std::int64_t>(kind)).bind(4, row.version);
    if (auto done = insert->bindBlob(5, row.payload).run(); !done)
        return tl::unexpected(done.error());
    row.seq = m_database.lastRowId();
    if (auto done = m_projections.apply(row); !done)
        return tl::unexpected(done.error());
    return row.seq;
}

Ledger::Ledger(Options options) : m_options(std::move(options))
{
    // Opened before the constructor returns, so that a caller can report a problem at once.
    if (auto opened = openNow(); !opened)
        m_problem = opened.error();
    m_nextHousekeeping = std::chrono::steady_clock::now() + 5s;
    m_thread = std::jthread([this](const std::stop_token &stop) { loop(stop); });
}

Ledger::~Ledger()
{
    m_thread.request_stop();
    m_wake.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

Result<void> Ledger::openNow()
{
    m_projections.reset();
    m_clusters.clear();
    auto database = Database::open(m_options.file.string(), Database::Mode::ReadWrite);
    if (!database)
        return tl::unexpected(database.error());
    const auto mustRebuild = prepareSchema(*database);
    if (!mustRebuild)
        return tl::unexpected(mustRebuild.error());
    if (m_options.maxPages > 0)
        (void)database->run(("PRAGMA max_page_count = " + std::to_string(m_options.maxPages)).c_str());
    m_database = std::move(*database);
    m_projections = std::make_unique<Projections>(m_database);
    return *mustRebuild ? m_projections->rebuild() : Result<void>{};
}

Result<void> Ledger::ensureOpen()
{
    if (m_projections)
        return {};
    const auto known = problem();
    const auto now = std::chrono::steady_clock::now();
    if (known && (isDamaged(*known) || now < m_nextOpen))
        return tl::unexpected(*known);
    m_nextOpen = now + reopenInterval;
    return openNow();
}

/// One transaction for all of them, since each has to wait for the disk. Fails where nothing of it may stay.
Result<void> Ledger::transact(const std::vector<Task> &tasks, std::vector<Result<void>> &results)
{
    if (auto opened = ensureOpen(); !opened)
        return opened;
    auto done = m_database.run(tasks.front().done ? "PRAGMA synchronous = FULL; BEGIN IMMEDIATE"
                                                  : "PRAGMA synchronous = NORMAL; BEGIN IMMEDIATE");
    if (!done)
        return done;
    done = carryOutAll(tasks, results);
    if (done)
        done = m_database.run("COMMIT");
    if (!done) {
        (void)m_database.run("ROLLBACK");
        // An id given out within the transaction went with it.
        m_clusters.clear();
    }
    return done;
}

Result<void> Ledger::carryOutAll(const std::vector<Task> &tasks, std::vector<Result<void>> &results)
{
    Writer writer(m_database, *m_projections, m_clusters);
    if (tasks.size() == 1)
        return results.front() = tasks.front().work(writer);
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        if (auto done = carryOut(tasks[i], writer, results[i]); !done)
            return done;
    }
    return {};
}

/// One among others, which stay when it fails.
Result<void> Ledger::carryOut(const Task &task, Writer &writer, Result<void> &result)
{
    if (auto begun = m_database.run("SAVEPOINT piece"); !begun)
        return begun;
    result = task.work(writer);
    if (!result)
        m_clusters.clear();
    auto ended = m_database.run(result ? "RELEASE piece" : "ROLLBACK TO piece; RELEASE piece");
    // A full or failing disk ends the whole transaction: then there is nothing to go back to.
    return ended || result ? ended : result;
}

void Ledger::execute(const std::vector<Task> &tasks)
{
    std::vector<Result<void>> results(tasks.size());
    if (const auto done = transact(tasks, results); !done)
        std::replace_if(results.begin(), results.end(), [](const Result<void> &result) { return result.has_value(); }, done);
    std::vector<Late> late;
    {
        const std::lock_guard lock(m_mutex);
        for (std::size_t i = 0; i < tasks.size(); ++i) {
            if (results[i])
                m_problem.reset();
            else if (results[i].error().reason.starts_with("LEDGER_"))
                m_problem = results[i].error();
            if (!results[i] && !tasks[i].done)
                ++m_lost;
            if (!tasks[i].done)
                continue;
            tasks[i].done->promise.set_value(results[i]);
            if (results[i] && tasks[i].done->isGivenUp && tasks[i].late)
                late.push_back(tasks[i].late);
        }
    }
    for (const Late &tell : late)
        tell();
}

/// All that people wait for, up to one that has to be alone; else one that nobody waits for.
std::vector<Ledger::Task> Ledger::takeTasks()
{
    std::vector<Task> tasks;
    auto &queue = m_urgent.empty() ? m_patient : m_urgent;
    while (!queue.empty() && (tasks.empty() || (tasks.front().done && !tasks.front().isAlone && !queue.front().isAlone))) {
        tasks.push_back(std::move(queue.front()));
        queue.pop_front();
    }
    return tasks;
}

void Ledger::loop(const std::stop_token &stop)
{
    while (true) {
        std::vector<Task> tasks;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait_for(lock, stop, 1s, [this] { return !m_urgent.empty() || !m_patient.empty(); });
            tasks = takeTasks();
            if (tasks.empty() && stop.stop_requested())
                return;
        }
        if (!tasks.empty())
            execute(tasks);
        // Also where transitions come without a pause: nothing else keeps the file from growing.
        if (tasks.empty() || !tasks.front().done)
            keepHouse();
    }
}

void Ledger::keepHouse()
{
    const auto now = std::chrono::steady_clock::now();
    if (!m_projections || now < m_nextHousekeeping)
        return;
    // A full batch means that more is waiting; people's writes come between two of them.
    const Retention retention{m_options.retention, m_options.maxBytes};
    const bool isMore = retention.trim(m_database).value_or(false);
    m_nextHousekeeping = now + (isMore ? std::chrono::milliseconds(100) : std::chrono::milliseconds(housekeepingInterval));
}

Result<void> Ledger::write(Work work, Late late)
{
    return write(Task{std::move(work), nullptr, false, std::move(late)});
}

Result<void> Ledger::write(Task task)
{
    const auto done = task.done = std::make_shared<LedgerPromise>();
    const bool isTold = static_cast<bool>(task.late);
    auto future = done->promise.get_future();
    {
        const std::lock_guard lock(m_mutex);
        if (m_urgent.size() >= maxQueue) {
            return domain::failure(Code::ResourceExhausted, "LEDGER_BUSY",
                                   "The gateway's log has too many writes waiting; try again in a few seconds.");
        }
        m_urgent.push_back(std::move(task));
    }
    m_wake.notify_all();
    if (future.wait_for(m_options.patience) == std::future_status::ready)
        return future.get();
    {
        const std::lock_guard lock(m_mutex);
        if (future.wait_for(0s) == std::future_status::ready)
            return future.get();
        done->isGivenUp = true;
        if (isTold)
            std::erase_if(m_urgent, [&done](const Task &waiting) { return waiting.done == done; });
    }
    return domain::failure(Code::Unavailable, "LEDGER_BUSY",
                           "The gateway's log does not answer; check the disk of its state folder.");
}

bool Ledger::writeSoon(Work work)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_patient.size() >= maxQueue)
            return false;
        m_patient.push_back({std::move(work), nullptr});
    }
    m_wake.notify_all();
    return true;
}

Result<void> Ledger::read(const std::function<Result<void>(Database &)> &reading)
{
    const std::lock_guard lock(m_readMutex);
    if (!m_reader.isOpen()) {
        auto opened = Database::open(m_options.file.string(), Database::Mode::ReadOnly);
        if (!opened)
            return tl::unexpected(opened.error());
        m_reader = std::move(*opened);
    }
    return reading(m_reader);
}

Result<void> Ledger::rebuildProjections()
{
    // The rebuild brings its own transaction, so it ends the one that surrounds every piece of work.
    const Work anew = [this](Writer &writer) -> Result<void> {
        if (auto ended = writer.database().run("COMMIT"); !ended)
            return ended;
        auto done = m_projections->rebuild();
        auto begun = writer.database().run("BEGIN IMMEDIATE");
        return done ? begun : done;
    };
    return write(Task{anew, nullptr, true});
}

std::optional<Failure> Ledger::problem() const
{
    const std::lock_guard lock(m_mutex);
    return m_problem;
}

std::uint64_t Ledger::lostWrites() const
{
    const std::lock_guard lock(m_mutex);
    return m_lost;
}

} // namespace chipdeck::gateway
