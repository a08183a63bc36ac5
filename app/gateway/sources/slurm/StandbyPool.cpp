#include "app/gateway/sources/slurm/StandbyPool.h"

#include <chrono>
#include <condition_variable>
#include <cstring>
#include <filesystem>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include <sys/stat.h>

#include "app/gateway/sources/slurm/Command.h"
#include "app/gateway/sources/slurm/StandbyProgram.h"

namespace chipdeck::gateway::slurm {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kMost = 16;                       // of one kind: as many submissions as are under way at once
constexpr std::chrono::seconds kBurst(1);               // two runs within it want a program
constexpr std::chrono::seconds kLife(10);               // of a program: so old may the configuration be that it has read
constexpr std::chrono::seconds kForgotten(60);          // then what could not stand by is tried anew

/// What a program that stands by can be used for: this file in this state, this configuration, with these rights.
struct Kind {
    std::string program;
    std::string configuration;
    std::vector<unsigned long long> file;
    std::vector<unsigned long long> identity;
    auto operator<=>(const Kind &) const = default;
};

std::optional<Kind> kindOf(const Launch &launch)
{
    Kind kind{launch.arguments.front(), {}, {}, {}};
    struct stat found {};
    if (::stat(launch.arguments.front(), &found) != 0)
        return std::nullopt;
    for (const auto number : {found.st_dev, found.st_ino, static_cast<ino_t>(found.st_ctim.tv_sec), static_cast<ino_t>(found.st_ctim.tv_nsec)})
        kind.file.push_back(number);
    for (const char *variable : launch.environment) {
        if (variable && std::string_view(variable).starts_with("SLURM_CONF="))
            kind.configuration = std::strchr(variable, '=') + 1;
    }
    if (launch.identity) {
        kind.identity = {launch.identity->uid, launch.identity->gid};
        kind.identity.insert(kind.identity.end(), launch.identity->groups.begin(), launch.identity->groups.end());
    }
    return kind;
}

} // namespace

class StandbyPool::Shared
{
public:
    explicit Shared(std::string library) : m_library(std::move(library)) {}

    /// One that stands by, and when it was made.
    struct Member {
        std::unique_ptr<StandbyProgram> program;
        Clock::time_point made;
        bool isOld() const { return Clock::now() - made > kLife; }
    };

    /// Without a program where none stands by.
    Member take(const Kind &kind, const Identity *identity);
    void giveBack(const Kind &kind, Member member);
    std::size_t ready() const;
    /// Of the thread that makes programs and ends them.
    void keep();
    void end();

private:
    struct State {
        std::list<Member> idle;
        std::optional<Identity> identity;
        std::size_t all = 0;      // that run, stand by or are to be made
        std::size_t wanted = 0;   // that are to be made
        bool cannot = false;
        Clock::time_point asked;
    };
    using Lock = std::unique_lock<std::mutex>;

    bool makeOne(Lock &lock);
    void endOld(Lock &lock);

    const std::string m_library;
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::map<Kind, State> m_kinds;
    bool m_ends = false;
};

StandbyPool::Shared::Member StandbyPool::Shared::take(const Kind &kind, const Identity *identity)
{
    std::list<Member> old;  // ended once the lock is given up
    const std::lock_guard lock(m_mutex);
    State &state = m_kinds[kind];
    const auto now = Clock::now();
    const bool isBurst = now - std::exchange(state.asked, now) < kBurst;
    while (!state.idle.empty()) {
        old.splice(old.end(), state.idle, state.idle.begin());
        if (!old.back().isOld()) {
            Member member = std::move(old.back());
            old.pop_back();
            return member;
        }
        --state.all;
    }
    if (isBurst && state.all < kMost && !state.cannot && !m_ends) {
        if (identity)
            state.identity = *identity;
        ++state.all;
        ++state.wanted;
        m_wake.notify_all();
    }
    return {};
}

void StandbyPool::Shared::giveBack(const Kind &kind, Member member)
{
    const std::lock_guard lock(m_mutex);
    State &state = m_kinds[kind];
    if (member.program->isUsable() && !member.isOld() && !m_ends)
        state.idle.push_front(std::move(member));
    else if (state.all > 0)
        --state.all;
}

std::size_t StandbyPool::Shared::ready() const
{
    const std::lock_guard lock(m_mutex);
    std::size_t count = 0;
    for (const auto &[kind, state] : m_kinds)
        count += state.idle.size();
    return count;
}

/// Whether one was wished for.
bool StandbyPool::Shared::makeOne(Lock &lock)
{
    for (auto &[kind, state] : m_kinds) {
        if (state.wanted == 0)
            continue;
        --state.wanted;
        const std::optional<Identity> identity = state.identity;
        lock.unlock();
        auto program = StandbyProgram::start(kind.program, m_library, kind.configuration, identity ? &*identity : nullptr);
        lock.lock();
        state.cannot = !program;
        if (program)
            state.idle.push_front({std::move(program), Clock::now()});
        else
            --state.all;
        return true;
    }
    return false;
}

void StandbyPool::Shared::endOld(Lock &lock)
{
    std::list<Member> old;
    const auto now = Clock::now();
    for (auto &[kind, state] : m_kinds) {
        for (auto each = state.idle.begin(); each != state.idle.end();) {
            const auto next = std::next(each);
            if (each->isOld()) {
                old.splice(old.end(), state.idle, each);
                --state.all;
            }
            each = next;
        }
    }
    std::erase_if(m_kinds, [now](const auto &each) { return each.second.all == 0 && now - each.second.asked > kForgotten; });
    lock.unlock();
    old.clear();
    lock.lock();
}

void StandbyPool::Shared::keep()
{
    Lock lock(m_mutex);
    while (!m_ends) {
        if (makeOne(lock))
            continue;
        endOld(lock);
        if (m_kinds.empty())
            m_wake.wait(lock, [this] { return m_ends || !m_kinds.empty(); });
        else
            m_wake.wait_for(lock, kBurst);
    }
    m_kinds.clear();
}

void StandbyPool::Shared::end()
{
    const std::lock_guard lock(m_mutex);
    m_ends = true;
    m_wake.notify_all();
}

namespace {

/// Gives its program back when it is over.
template<typename Pool>
class StandbyRun : public StartedProgram
{
public:
    StandbyRun(std::shared_ptr<Pool> pool, Kind kind, typename Pool::Member member)
        : m_pool(std::move(pool)), m_kind(std::move(kind)), m_member(std::move(member))
    {
    }
    ~StandbyRun() override { m_pool->giveBack(m_kind, std::move(m_member)); }

    int descriptor() const override { return m_member.program->descriptor(); }
    void kill() override { m_member.program->kill(); }
    int reap() override { return m_member.program->reap(); }

private:
    const std::shared_ptr<Pool> m_pool;
    const Kind m_kind;
    typename Pool::Member m_member;
};

} // namespace

StandbyPool::StandbyPool(std::string library)
{
    if (library.empty())
        return;
    m_shared = std::make_shared<Shared>(std::move(library));
    m_keeper = std::thread([shared = m_shared] { shared->keep(); });
}

StandbyPool::~StandbyPool()
{
    if (!m_shared)
        return;
    m_shared->end();
    m_keeper.join();
}

std::string StandbyPool::libraryHere()
{
    std::error_code error;
    const auto folder = std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
    for (const char *place : {"chipdeck-standby.so", "../lib/chipdeck/chipdeck-standby.so"}) {
        if (const auto library = std::filesystem::canonical(folder / place, error); !error)
            return library.string();
    }
    return {};
}

std::unique_ptr<StartedProgram> StandbyPool::begin(const Launch &launch) const
{
    auto kind = m_shared ? kindOf(launch) : std::nullopt;
    auto member = kind ? m_shared->take(*kind, launch.identity) : Shared::Member();
    if (!member.program)
        return nullptr;
    const bool hasBegun = member.program->begin(launch);
    auto run = std::make_unique<StandbyRun<Shared>>(m_shared, *std::move(kind), std::move(member));
    return hasBegun ? std::move(run) : nullptr;
}

std::size_t StandbyPool::ready() const
{
    return m_shared ? m_shared->ready() : 0;
}

} // namespace chipdeck::gateway::slurm
