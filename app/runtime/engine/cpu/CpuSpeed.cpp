#include "app/runtime/engine/cpu/CpuSpeed.h"

#include "app/runtime/engine/Fit.h"
#include "app/runtime/engine/ReadBandwidth.h"
#include "app/runtime/engine/cpu/CachePages.h"
#include "app/runtime/engine/cpu/WeightStream.h"

#include <algorithm>
#include <optional>

namespace chipdeck::engine {

namespace {

constexpr std::chrono::milliseconds kReading(16);
constexpr std::uint32_t kUsualContext = 1024;   // positions, of which keys and values are measured beside the weights

} // namespace

/// Made only where something is still to be measured.
class CpuSpeed::Memory
{
public:
    explicit Memory(Threads threads) : m_threads(threads) {}

    std::span<const std::byte> bytes()
    {
        if (!m_memory)
            m_memory.emplace(m_threads);
        return m_memory->bytes();
    }

private:
    Threads m_threads;
    std::optional<MeasuringMemory> m_memory;
};

/// To fill memory takes as long as to measure it: it may be the end before and behind it.
bool CpuSpeed::canMeasure(Memory &memory) const
{
    return !m_ends && !memory.bytes().empty() && !m_ends;
}

double CpuSpeed::bandwidth(Threads threads, Memory &memory)
{
    const auto [found, isNew] = m_bandwidths.try_emplace(threads);
    if (isNew && canMeasure(memory))
        found->second = measureReadBandwidth(threads, memory.bytes(), kReading);
    return found->second;
}

const StreamRates &CpuSpeed::streamRates(const WeightStages &stages, double crowd, const CpuOptions &options, Memory &memory)
{
    const kernels::Isa isa = std::min(options.isa.value_or(kernels::bestIsa()), kernels::bestIsa());
    const auto [found, isNew] = m_streamRates.try_emplace({options.threads, isa, stages.total(), crowd});
    if (isNew && canMeasure(memory)) {
        found->second = measureWeightStream(stages, options, memory.bytes(), crowd);
        bandwidth(options.threads, memory); // whoever asks for one asks for the other, and the memory is there now
    }
    return found->second;
}

double CpuSpeed::readBandwidth(std::size_t threads)
{
    const std::lock_guard lock(m_mutex);
    Memory memory(threads);
    return bandwidth(threads, memory);
}

DecodeCost CpuSpeed::decodeCost(const std::shared_ptr<const model::Model> &model, const CpuOptions &options)
{
    const std::lock_guard lock(m_mutex);
    if (m_ends)
        return {};
    const WeightStages circling = circlingStages(*model);
    const CachePages cache(model->config(), options.cacheFormat);
    const auto crowd = static_cast<double>(Fit::cacheBytesRead(cache.groups(), std::min(kUsualContext, model->config().context)));
    PartCosts costs;
    {
        Memory memory(options.threads);
        costs.stream = streamRates(circling, crowd, options, memory);
    }
    if (m_ends)
        return {};
    costs.steps = HollowSteps::measure(model, options);
    const WeightBytes touched = WeightStages::of(*model, usedExperts(*model)).total();
    return costs.decodeCost(touched, circling.total(), cache.groups());
}

} // namespace chipdeck::engine
