#include "app/runtime/engine/cpu/HollowSteps.h"

#include "app/runtime/engine/Fit.h"
#include "app/runtime/engine/cpu/CpuBackend.h"

#include <algorithm>
#include <chrono>
#include <numeric>

#include <time.h>

namespace chipdeck::engine {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::uint32_t kNear = kPagePositions - 1, kDeep = 8 * kPagePositions - 1; // the last of one page, and of eight
constexpr std::chrono::milliseconds kWithin(5);          // of each of the two positions
constexpr std::size_t kLeastSteps = 3, kMostSteps = 40;

/// The calling thread's own time: it has a part of each stage and looks for the others where it waits for them shortly.
double ownSeconds()
{
    timespec now = {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// Seconds of the lower quartile of some steps at a position: what they take while nobody disturbs the others of the team, whom a thread looks for. The
/// pages before it are zeros, which cost what other numbers do.
double usualStep(CpuBackend &backend, std::span<const PageTable> tables, std::uint32_t position)
{
    const TokenId token = 0;
    Slice slice;
    slice.tokens = {&token, 1};
    slice.firstPosition = position;
    slice.tables = tables;
    slice.outputs = Outputs::None;
    std::vector<double> seconds;
    const Clock::time_point start = Clock::now();
    while (seconds.size() < kMostSteps && (seconds.size() < kLeastSteps || Clock::now() - start < kWithin)) {
        const double begin = ownSeconds();
        backend.step({&slice, 1}, nullptr);
        seconds.push_back(ownSeconds() - begin);
    }
    std::nth_element(seconds.begin(), seconds.begin() + static_cast<std::ptrdiff_t>(seconds.size() / 4), seconds.end());
    return seconds[seconds.size() / 4];
}

} // namespace

HollowSteps HollowSteps::measure(const std::shared_ptr<const model::Model> &model, const CpuOptions &options)
{
    CpuOptions hollow = options;
    hollow.hollow = true;
    hollow.progress = nullptr;
    const auto backend = CpuBackend::make(model, hollow);
    if (!backend)
        return {};
    const std::uint32_t deep = std::min(kDeep, model->config().context - 1);
    std::vector<PageId> pages(deep / kPagePositions + 1);
    std::iota(pages.begin(), pages.end(), 0);
    const std::vector<CacheGroup> &groups = (*backend)->cacheGroups();
    if (!(*backend)->reserve(std::vector<std::uint32_t>(groups.size(), static_cast<std::uint32_t>(pages.size()))))
        return {};
    const std::vector<PageTable> tables(groups.size(), {0, pages});
    HollowSteps steps;
    const std::uint32_t near = std::min(kNear, deep);
    const double nearSeconds = usualStep(**backend, tables, near);
    const auto nearBytes = static_cast<double>(Fit::cacheBytesRead(groups, near));
    const auto bytes = static_cast<double>(Fit::cacheBytesRead(groups, deep)) - nearBytes;
    if (bytes > 0)
        steps.secondsPerCacheByte = std::max(0.0, usualStep(**backend, tables, deep) - nearSeconds) / bytes;
    steps.firstSeconds = std::max(0.0, nearSeconds - nearBytes / 2 * steps.secondsPerCacheByte);
    return steps;
}

} // namespace chipdeck::engine
