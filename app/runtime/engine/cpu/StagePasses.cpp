#include "app/runtime/engine/cpu/StagePasses.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include <time.h>

namespace chipdeck::engine {

namespace {

using Clock = std::chrono::steady_clock;
using Type = std::optional<gguf::TensorType>;
using Seconds = std::map<Type, double>;
constexpr int kSettling = 3, kLongest = 7;  // times the time that is wanted, on top of it: for few passes to be many, and for the cache to settle
constexpr double kStill = 0.97;             // a pass that is not faster than this, beside earlier ones, tells that it has

double ownSeconds()
{
    timespec now = {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

std::span<const std::byte> part(const StagePiece &piece, std::size_t index, std::size_t threads)
{
    const std::size_t grains = piece.memory.size() / piece.grain;
    const std::size_t first = grains * index / threads * piece.grain, last = grains * (index + 1) / threads * piece.grain;
    return piece.memory.subspan(first, last - first);
}

double sum(const Seconds &pass)
{
    return std::accumulate(pass.begin(), pass.end(), 0.0, [](double before, const auto &entry) { return before + entry.second; });
}

class Passes
{
public:
    Passes(std::size_t threads, std::span<const Stage> stages, std::chrono::milliseconds within)
        : m_stages(stages), m_until(Clock::now() + within), m_enough(m_until + kSettling * within), m_latest(m_until + kLongest * within), m_seconds(threads)
    {
    }

    void run(kernels::ThreadPool::Team &team)
    {
        for (std::size_t pass = 0; !m_done; ++pass) {
            for (const Stage &stage : m_stages) {
                team.barrier();
                m_seconds[team.index()].value = take(stage, team);
                team.barrier();
                if (team.index() == 0)
                    note(stage);
            }
            if (team.index() == 0)
                decide(pass);
            team.barrier();
        }
    }

    /// Of the first pass, and the median of the last two fifths.
    std::pair<double, double> seconds(Type type)
    {
        std::vector<double> all;
        for (std::size_t pass = m_again.size() * 3 / 5; pass < m_again.size(); ++pass)
            all.push_back(m_again[pass].at(type));
        std::nth_element(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2), all.end());
        return {m_first.at(type), all[all.size() / 2]};
    }

private:
    struct alignas(64) Taken { double value = 0; };

    double take(const Stage &stage, const kernels::ThreadPool::Team &team) const
    {
        const double own = ownSeconds();
        const Clock::time_point begin = Clock::now();
        for (const StagePiece &piece : stage)
            (*piece.read)(part(piece, team.index(), team.size()), team.index());
        const double taken = std::chrono::duration<double>(Clock::now() - begin).count();
        return std::min(taken, ownSeconds() - own); // asking for one's own time takes part of a microsecond of it
    }

    void note(const Stage &stage)
    {
        double longest = 0, bytes = 0;
        for (const Taken &taken : m_seconds)
            longest = std::max(longest, taken.value);
        for (const StagePiece &piece : stage)
            bytes += static_cast<double>(piece.memory.size());
        for (const StagePiece &piece : stage)
            m_pass[piece.type] += longest * static_cast<double>(piece.memory.size()) / bytes;
    }

    void decide(std::size_t pass)
    {
        if (pass == 0) {
            m_first = std::exchange(m_pass, {});
            return;
        }
        m_again.push_back(std::exchange(m_pass, {}));
        const Clock::time_point now = Clock::now();
        m_done = now >= m_latest || (now >= m_until && (m_again.size() >= kFewest || now >= m_enough) && hasSettled());
    }

    /// Whether the last quarter of the passes brought nothing that the one before it had not.
    bool hasSettled() const
    {
        const std::size_t few = std::max<std::size_t>(kLeastPasses, m_again.size() / 4);
        if (m_again.size() < 2 * few)
            return false;
        const auto best = [](auto from, auto to) {
            double least = sum(*from);
            for (; from != to; ++from)
                least = std::min(least, sum(*from));
            return least;
        };
        const auto middle = m_again.end() - static_cast<std::ptrdiff_t>(few);
        return best(middle, m_again.end()) > kStill * best(middle - static_cast<std::ptrdiff_t>(few), middle);
    }

    static constexpr std::size_t kLeastPasses = 3; // that are compared: a single one may have been disturbed
    static constexpr std::size_t kFewest = 12;     // before which a cache that seems to have settled may only have begun to keep what comes back

    const std::span<const Stage> m_stages;
    const Clock::time_point m_until, m_enough, m_latest;
    std::vector<Taken> m_seconds;           // of this stage, one a thread
    Seconds m_pass, m_first;                // by type
    std::vector<Seconds> m_again;
    bool m_done = false;
};

} // namespace

std::map<Type, PassRates> measurePasses(kernels::ThreadPool &pool, std::span<const Stage> stages, std::chrono::milliseconds within)
{
    std::map<Type, double> bytes;
    for (const Stage &stage : stages) {
        for (const StagePiece &piece : stage)
            bytes[piece.type] += static_cast<double>(piece.memory.size());
    }
    if (bytes.empty())
        return {};
    Passes passes(pool.threads(), stages, within);
    pool.run([&passes](kernels::ThreadPool::Team &team) { passes.run(team); });
    std::map<Type, PassRates> rates;
    for (const auto &[type, size] : bytes) {
        const auto [first, again] = passes.seconds(type);
        rates[type] = {size / std::max(1e-12, first), size / std::max(1e-12, again)};
    }
    return rates;
}

} // namespace chipdeck::engine
