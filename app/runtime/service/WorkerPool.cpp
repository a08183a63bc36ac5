#include "app/runtime/service/WorkerPool.h"

#include <algorithm>

namespace chipdeck::runtime {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kPoll = 50ms;

std::chrono::seconds backOff(std::uint64_t failuresInRow)
{
    return std::chrono::seconds(std::min<std::uint64_t>(30, std::uint64_t(1) << std::min<std::uint64_t>(failuresInRow - 1, 5)));
}

/// `notBefore`: when it may be started again.
ApiError failed(const Epitaph &trouble, std::chrono::steady_clock::time_point notBefore)
{
    ApiError error = ApiError::unavailable("the model failed: " + trouble.text, ErrorCode::ModelFailed);
    error.facts["cause"] = wordOf(trouble.cause);
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(notBefore - std::chrono::steady_clock::now());
    error.facts["seconds"] = std::to_string(std::max(seconds, 1s).count());
    return error;
}

/// Whether who asks for `wanted` is served by a worker that was started with `options`; what is not said fits. `context`: what it has;
/// 0 = not known yet.
bool suits(const WorkerOptions &wanted, const WorkerOptions &options, std::uint32_t context)
{
    const auto isAs = [](const auto &asked, const auto &is) { return asked == std::decay_t<decltype(asked)>() || asked == is; };
    return isAs(wanted.device, options.device) && isAs(wanted.sequences, options.sequences) && isAs(wanted.cacheFormat, options.cacheFormat)
        && isAs(wanted.threads, options.threads) && (isAs(wanted.context, options.context) || wanted.context == context);
}

} // namespace

WorkerPool::Lease::Lease(WorkerPool *pool, std::string id, std::shared_ptr<WorkerProcess> worker)
    : m_pool(pool), m_id(std::move(id)), m_worker(std::move(worker))
{
}

WorkerPool::Lease::Lease(Lease &&other) noexcept
    : m_pool(std::exchange(other.m_pool, nullptr)), m_id(std::move(other.m_id)), m_worker(std::move(other.m_worker))
{
}

WorkerPool::Lease::~Lease()
{
    if (m_pool)
        m_pool->giveBack(m_id, *m_worker);
}

WorkerPool::WorkerPool(ModelCatalog &catalog, PoolSettings settings)
    : m_catalog(catalog), m_settings(std::move(settings)), m_thread([this] { run(); })
{
}

WorkerPool::~WorkerPool()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

void WorkerPool::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_stopping) {
        auto ended = collectEnded();
        lock.unlock();
        ended.clear();                      // waits for the processes; their memory first, then the next model
        lock.lock();
        startWanted(lock);
        m_changed.wait_for(lock, kPoll);
    }
    std::vector<std::shared_ptr<WorkerProcess>> rest = std::move(m_retired);
    for (auto &[id, slot] : m_slots) {
        if (slot.worker)
            rest.push_back(std::move(slot.worker));
    }
    lock.unlock();
    for (const auto &worker : rest)
        worker->beginEnd();                 // all at once: to free much memory takes a process its time
    for (const auto &worker : rest)
        worker->end();
}

/// Who has waited longest first.
std::vector<WorkerPool::Slot *> WorkerPool::wantedInTurn()
{
    std::vector<Slot *> wanted;
    for (auto &[id, slot] : m_slots) {
        if (slot.isWanted && !slot.worker)
            wanted.push_back(&slot);
    }
    std::sort(wanted.begin(), wanted.end(), [](const Slot *a, const Slot *b) { return a->wantedSince < b->wantedSince; });
    return wanted;
}

void WorkerPool::startWanted(std::unique_lock<std::mutex> &lock)
{
    std::vector<std::shared_ptr<WorkerProcess>> ended;
    Slot *leaving = nullptr;
    for (Slot *slot : wantedInTurn()) {
        if (!makeRoom(ended)) {             // until one of the others idles, or has had its turn
            slot->isWanted = slot->waiting > 0;
            if (slot->isWanted && !leaving && Clock::now() - slot->wantedSince >= m_settings.turn)
                leaving = longestInUse();
            continue;
        }
        if (!ended.empty()) {
            lock.unlock();
            ended.clear();
            lock.lock();
        }
        if (!std::exchange(slot->isWanted, false))
            continue;                       // no longer
        slot->worker = std::make_shared<WorkerProcess>(slot->options, [this] { m_changed.notify_all(); });
        slot->inUseSince.reset();
        slot->lastUse = Clock::now();
        m_changed.notify_all();
    }
    m_leaving = leaving;
}

/// Of those that have had their turn; who waits for a model that loads has it still to come.
WorkerPool::Slot *WorkerPool::longestInUse()
{
    Slot *longest = nullptr;
    for (auto &[id, slot] : m_slots) {
        const bool had = slot.worker && slot.inUseSince && Clock::now() - *slot.inUseSince >= m_settings.turn;
        if (had && (!longest || *slot.inUseSince < *longest->inUseSince))
            longest = &slot;
    }
    return longest;
}

/// false: as many are loaded as may be, and all of them are in use.
bool WorkerPool::makeRoom(std::vector<std::shared_ptr<WorkerProcess>> &ended)
{
    for (;;) {
        std::size_t loaded = 0;
        Slot *oldest = nullptr;
        for (auto &[id, slot] : m_slots) {
            if (!slot.worker)
                continue;
            ++loaded;
            const bool canGo = slot.leases == 0 && (slot.waiting == 0 || &slot == m_leaving);
            if (canGo && (!oldest || slot.lastUse < oldest->lastUse))
                oldest = &slot;
        }
        if (m_settings.mostLoaded == 0 || loaded < m_settings.mostLoaded)
            return true;
        if (!oldest)
            return false;
        ended.push_back(std::move(oldest->worker));
        oldest->isWanted = oldest->waiting > 0; // its next turn
        oldest->wantedSince = Clock::now();
    }
}

/// Workers that are no longer needed, and those that ended by themselves.
std::vector<std::shared_ptr<WorkerProcess>> WorkerPool::collectEnded()
{
    std::vector<std::shared_ptr<WorkerProcess>> ended = std::exchange(m_retired, {});
    const auto now = Clock::now();
    for (auto &[id, slot] : m_slots) {
        if (!slot.worker)
            continue;
        if (slot.worker->state() == WorkerProcess::State::Ended) {
            slot.trouble = slot.worker->epitaph();
            ++slot.failures;
            slot.notBefore = now + backOff(++slot.failuresInRow);
            ended.push_back(std::move(slot.worker));
            m_changed.notify_all();
        } else if (slot.leases == 0 && slot.waiting == 0 && slot.worker->state() == WorkerProcess::State::Ready) {
            const bool idledOut = m_settings.idleUnload > 0ms && now - slot.lastUse > m_settings.idleUnload;
            if (idledOut || FileStamp::of(slot.options.path) != slot.stamp)
                ended.push_back(std::move(slot.worker));
        }
    }
    return ended;
}

WorkerOptions WorkerPool::completed(const std::optional<WorkerOptions> &options, const ModelEntry &entry) const
{
    WorkerOptions made = options.value_or(m_settings.defaults);
    const WorkerOptions &otherwise = m_settings.defaults;
    made.path = entry.path;
    made.device = made.device.empty() ? otherwise.device : made.device;
    made.sequences = made.sequences == 0 ? otherwise.sequences : made.sequences;
    made.cacheFormat = made.cacheFormat.empty() ? otherwise.cacheFormat : made.cacheFormat;
    made.threads = made.threads == 0 ? otherwise.threads : made.threads;
    return made;
}

/// A worker that read another file than is there now, or runs otherwise than is asked, makes room for one that does not.
ApiResult<void> WorkerPool::retireOther(Slot &slot, const ModelEntry &entry, const std::optional<WorkerOptions> &options)
{
    if (!slot.worker && !slot.isWanted)
        return {};
    const bool isReady = slot.worker && slot.worker->state() == WorkerProcess::State::Ready;
    const std::uint32_t context = isReady ? slot.worker->report().context : 0;
    const bool isOther = entry.stamp != slot.stamp;     // who still has an answer of it gets that
    if (!isOther && (!options || suits(*options, slot.options, context)))
        return {};
    if (!isOther && slot.leases + slot.waiting > 0) {
        return tl::make_unexpected(ApiError{409, "invalid_request_error",
                                            "the model is in use in another way, with a context of " + std::to_string(context)
                                                + "; ask again when its requests have ended, or unload it",
                                            {}, ErrorCode::TooManyRequests});
    }
    if (slot.worker)
        m_retired.push_back(std::move(slot.worker));
    slot.isWanted = false;
    return {};
}

ApiResult<void> WorkerPool::want(Slot &slot, const ModelEntry &entry, const std::optional<WorkerOptions> &options)
{
    if (const auto retired = retireOther(slot, entry, options); !retired)
        return retired;
    if (slot.worker || slot.isWanted)
        return {};
    if (!entry.trouble.empty())
        return tl::make_unexpected(ApiError::unavailable("the model's file cannot be used: " + entry.trouble, ErrorCode::ModelUnusable));
    const bool failedBefore = entry.stamp == slot.stamp;
    if (const auto wait = slot.notBefore - Clock::now(); failedBefore && wait > 0s) {
        ApiError error = failed(slot.trouble, slot.notBefore);
        error.message =
            "the model failed (" + slot.trouble.text + "); it is started again in " + error.facts["seconds"] + " s at the earliest";
        return tl::make_unexpected(std::move(error));
    }
    if (!failedBefore)
        slot.failuresInRow = 0;
    slot.options = completed(options, entry);
    slot.stamp = entry.stamp;
    slot.isWanted = true;
    slot.wantedSince = Clock::now();
    slot.trouble = {};
    m_changed.notify_all();
    return {};
}

ApiResult<void> WorkerPool::await(std::unique_lock<std::mutex> &lock, Slot &slot, const Gone &gone, const Progress &progress)
{
    for (int told = -1;;) {
        if (m_stopping)
            return tl::make_unexpected(ApiError::ending());
        if (!slot.worker && !slot.isWanted && slot.trouble.text.empty())
            return tl::make_unexpected(ApiError::unavailable("the model was unloaded before it was ready", ErrorCode::ModelUnloaded));
        if (!slot.worker && !slot.isWanted)
            return tl::make_unexpected(failed(slot.trouble, slot.notBefore));
        const bool isReady = slot.worker && slot.worker->state() == WorkerProcess::State::Ready;
        if (isReady && &slot != m_leaving)
            return {};
        const int thousandths = slot.worker ? slot.worker->progressThousandths() : 0;
        lock.unlock();
        if (progress && thousandths != std::exchange(told, thousandths))
            progress(thousandths);
        const bool isGone = gone && gone();
        lock.lock();
        if (isGone)
            return tl::make_unexpected(ApiError{499, "invalid_request_error", "the request was cancelled", {}, ErrorCode::Cancelled});
        m_changed.wait_for(lock, kPoll);
    }
}

ApiResult<WorkerPool::Lease> WorkerPool::acquire(const std::string &id, const Gone &gone, const std::optional<WorkerOptions> &options,
                                                 const Progress &progress)
{
    const std::optional<ModelEntry> entry = m_catalog.find(id);
    if (!entry)
        return tl::make_unexpected(listsAreWhole() ? ApiError::unknownModel(id) : ApiError::ending());
    std::unique_lock lock(m_mutex);
    Slot &slot = m_slots[id];
    if (slot.leases + slot.waiting >= m_settings.mostRequests)
        return tl::make_unexpected(
            ApiError::full("the model answers " + std::to_string(m_settings.mostRequests) + " requests already; try again later"));
    if (const auto wanted = want(slot, *entry, options); !wanted)
        return tl::make_unexpected(wanted.error());
    ++slot.waiting;
    const ApiResult<void> ready = await(lock, slot, gone, progress);
    --slot.waiting;
    if (!ready)
        return tl::make_unexpected(ready.error());
    ++slot.leases;
    ++slot.requests;
    slot.inUseSince = slot.inUseSince.value_or(Clock::now());
    return Lease(this, id, slot.worker);
}

void WorkerPool::giveBack(const std::string &id, const WorkerProcess &worker)
{
    const std::lock_guard lock(m_mutex);
    Slot &slot = m_slots[id];
    --slot.leases;
    slot.lastUse = Clock::now();
    if (worker.state() == WorkerProcess::State::Ready)
        slot.failuresInRow = 0;             // it served a request to its end
    m_changed.notify_all();
}

ApiResult<void> WorkerPool::unload(const std::string &id)
{
    const bool isListed = m_catalog.find(id).has_value();
    std::shared_ptr<WorkerProcess> worker;
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_slots.find(id);
        if (!isListed && (found == m_slots.end() || !found->second.worker))
            return tl::make_unexpected(listsAreWhole() ? ApiError::unknownModel(id) : ApiError::ending());
        if (found != m_slots.end()) {
            found->second.isWanted = false;
            worker = std::move(found->second.worker);
        }
    }
    m_changed.notify_all();
    if (worker)
        worker->end();
    return {};
}

void WorkerPool::stopLoading(const std::string &id)
{
    std::shared_ptr<WorkerProcess> worker;
    {
        const std::lock_guard lock(m_mutex);
        Slot &slot = m_slots[id];
        const bool needed = slot.leases + slot.waiting > 0 || (slot.worker && slot.worker->state() != WorkerProcess::State::Loading);
        if (needed)
            return;
        slot.isWanted = false;
        worker = std::move(slot.worker);
    }
    m_changed.notify_all();
    if (worker)
        worker->end();
}

ServedModel WorkerPool::describe(ModelEntry entry)
{
    ServedModel model;
    const std::lock_guard lock(m_mutex);
    const Slot &slot = m_slots[entry.id];
    model.trouble = entry.trouble.empty() ? slot.trouble : Epitaph{entry.trouble, FailureCause::FileUnusable};
    model.requestsRunning = slot.leases;
    model.requestsTotal = slot.requests;
    model.failures = slot.failures;
    const bool ready = slot.worker && slot.worker->state() == WorkerProcess::State::Ready;
    if (ready) {
        model.state = ModelState::Ready;
        model.report = slot.worker->report();
        model.pid = slot.worker->pid();
        if (slot.leases == 0)
            model.idleMs = std::uint64_t(std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - slot.lastUse).count());
    } else if (slot.worker || slot.isWanted) {
        model.state = ModelState::Loading;
        model.progressThousandths = slot.worker ? slot.worker->progressThousandths() : 0;
    } else if (!model.trouble.text.empty()) {
        model.state = ModelState::Failed;
    }
    model.entry = std::move(entry);
    return model;
}

std::vector<ServedModel> WorkerPool::models()
{
    std::vector<ServedModel> list;
    for (ModelEntry &entry : m_catalog.models())
        list.push_back(describe(std::move(entry)));
    return list;
}

std::optional<ServedModel> WorkerPool::model(const std::string &id)
{
    auto entry = m_catalog.find(id);
    return entry ? std::optional(describe(std::move(*entry))) : std::nullopt;
}

} // namespace chipdeck::runtime
