#pragma once

#include "app/runtime/service/ModelCatalog.h"
#include "app/runtime/service/WorkerProcess.h"

namespace chipdeck::runtime {

enum class ModelState { Unloaded, Loading, Ready, Failed };

/// A model and what its worker does now.
struct ServedModel
{
    ModelEntry entry;
    ModelState state = ModelState::Unloaded;
    Epitaph trouble;                        // of the file, or how its process ended
    int progressThousandths = 0;
    WorkerReport report;
    std::size_t requestsRunning = 0;
    std::uint64_t requestsTotal = 0, failures = 0;
    std::optional<std::uint64_t> idleMs;    // while it is ready and nothing runs
    int pid = 0;
};

struct PoolSettings
{
    WorkerOptions defaults;                 // its path is left aside
    std::chrono::milliseconds idleUnload{std::chrono::minutes(10)}; // 0 = never
    std::size_t mostRequests = 64;          // at once of one model; more are refused
    std::size_t mostLoaded = 2;             // models; an idle one makes room
    std::chrono::milliseconds turn{std::chrono::seconds(5)}; // of a model that is never idle, while another one waits for its place
};

/// The workers of all models: started when they are needed, ended when they idle or their file is no longer what they read, and after a failure
/// started again at the next request, not before 1, 2, 4 ... 30 s unless the file is another now. Any thread.
class WorkerPool
{
public:
    WorkerPool(ModelCatalog &catalog, PoolSettings settings);
    /// Ends all workers.
    ~WorkerPool();

    /// A ready worker. The model is not unloaded for idling while this lives.
    class Lease
    {
    public:
        Lease(WorkerPool *pool, std::string id, std::shared_ptr<WorkerProcess> worker);
        Lease(Lease &&other) noexcept;
        Lease &operator=(Lease &&) = delete;
        ~Lease();
        WorkerProcess &worker() const { return *m_worker; }

    private:
        WorkerPool *m_pool;
        std::string m_id;
        std::shared_ptr<WorkerProcess> m_worker;
    };

    using Gone = std::function<bool()>;                 // whoever asked no longer waits
    using Progress = std::function<void(int thousandths)>;

    /// Starts the worker where there is none, or none of this file as it is now, and waits for it. `options`: nothing = the defaults, or those of the
    /// worker that runs; numbers that are 0 and texts that are empty likewise, but a context of 0 is as long as fits. A worker that runs otherwise is
    /// started anew, unless it is in use: that is refused.
    ApiResult<Lease> acquire(const std::string &id, const Gone &gone, const std::optional<WorkerOptions> &options = {},
                             const Progress &progress = {});
    /// Also of a model whose file is gone.
    ApiResult<void> unload(const std::string &id);
    /// Ends a loading that nobody waits for.
    void stopLoading(const std::string &id);

    std::vector<ServedModel> models();
    /// false: the program ends before all model files were looked at, and what is not found may be there.
    bool listsAreWhole() const { return !m_catalog.isCut(); }
    std::optional<ServedModel> model(const std::string &id);
    const PoolSettings &settings() const { return m_settings; }

private:
    using Clock = std::chrono::steady_clock;
    struct Slot
    {
        std::shared_ptr<WorkerProcess> worker;
        WorkerOptions options;                          // it was started with, or will be
        FileStamp stamp;                                // of its file then
        bool isWanted = false;                          // to be started by the pool's thread
        std::size_t leases = 0, waiting = 0;
        Clock::time_point wantedSince{};
        std::optional<Clock::time_point> inUseSince;    // first lent by this worker
        std::uint64_t requests = 0, failures = 0, failuresInRow = 0;
        Clock::time_point lastUse = Clock::now(), notBefore{};
        Epitaph trouble;
    };

    void run();
    void startWanted(std::unique_lock<std::mutex> &lock);
    std::vector<std::shared_ptr<WorkerProcess>> collectEnded();
    std::vector<Slot *> wantedInTurn();
    bool makeRoom(std::vector<std::shared_ptr<WorkerProcess>> &ended);
    Slot *longestInUse();
    ApiResult<void> want(Slot &slot, const ModelEntry &entry, const std::optional<WorkerOptions> &options);
    ApiResult<void> retireOther(Slot &slot, const ModelEntry &entry, const std::optional<WorkerOptions> &options);
    WorkerOptions completed(const std::optional<WorkerOptions> &options, const ModelEntry &entry) const;
    ApiResult<void> await(std::unique_lock<std::mutex> &lock, Slot &slot, const Gone &gone, const Progress &progress);
    void giveBack(const std::string &id, const WorkerProcess &worker);
    ServedModel describe(ModelEntry entry);

    ModelCatalog &m_catalog;
    const PoolSettings m_settings;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::map<std::string, Slot> m_slots;                // never erased: references stay valid
    std::vector<std::shared_ptr<WorkerProcess>> m_retired; // to be ended, each when the last that asked it has its answer
    Slot *m_leaving = nullptr;                          // lends its worker no more, and goes once nobody uses it
    bool m_stopping = false;
    std::thread m_thread;                               // starts all workers, since each dies with the thread that started it
};

} // namespace chipdeck::runtime
