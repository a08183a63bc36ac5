#pragma once

#include "app/runtime/engine/cpu/CpuOptions.h"
#include "app/runtime/engine/cpu/PartCosts.h"

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <tuple>

namespace chipdeck::engine {

/// How fast this computer's processor decodes: what a model that is not loaded would take, from what its parts take here. The bandwidth, and what
/// reading and multiplying a model's weights takes, are measured the first time that a question needs them and remembered, together some 60 ms,
/// and up to 250 where a processor's last cache takes long to settle on what it keeps; a model's own steps take some 12. Any thread, one measuring at a time. How they are put together: PartCosts.
class CpuSpeed
{
public:
    DecodeCost decodeCost(const std::shared_ptr<const model::Model> &model, const CpuOptions &options);

    /// Bytes a second that so many threads read together from memory.
    double readBandwidth(std::size_t threads);

    /// Nothing is measured from now on, and what is measured now is given up behind the part that runs, of some 20 ms: answers are zeros then.
    void end() { m_ends = true; }

private:
    using Threads = std::size_t;

    class Memory;

    bool canMeasure(Memory &memory) const;
    double bandwidth(Threads threads, Memory &memory);
    const StreamRates &streamRates(const WeightStages &stages, double crowd, const CpuOptions &options, Memory &memory);

    std::atomic<bool> m_ends{false};
    std::mutex m_mutex;
    std::map<Threads, double> m_bandwidths;
    std::map<std::tuple<Threads, kernels::Isa, WeightBytes, double>, StreamRates> m_streamRates;
};

} // namespace chipdeck::engine
