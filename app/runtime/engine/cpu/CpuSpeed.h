#pragma once

#include "app/runtime/engine/DecodeCost.h"
#include "app/runtime/engine/ReadBandwidth.h"
#include "app/runtime/engine/cpu/CpuOptions.h"
#include "app/runtime/model/Model.h"

#include <map>
#include <memory>
#include <mutex>
#include <tuple>

namespace chipdeck::engine {

/// How fast this computer's processor decodes: what a model that is not loaded would take, from what its parts take here. Memory and kernels are measured
/// the first time that a question needs them and remembered, together some 70 ms; a model's own steps take some 12. Any thread, one measuring at a time.
///
/// Seconds a token =  sum over the types of weights of bytes * multiplied
///                  + what a step takes beside them (HollowSteps)
///                  + bytes of keys and values * attended,
/// multiplied = sqrt(cached^2 + (streamed^2 - cached^2) * (read / readFromMemory)^2), attended = sqrt(attendedInCache^2 + read^2).
/// All are seconds a byte: `cached` and `streamed` of the type's kernel on data in the cache and from memory; `read` of reading alone, again and again as
/// much as a token needs (ReadRates), since what of a small model stays in the cache is not read from memory. So a small model's kernels take what they
/// take in the cache, a large one's what they take from memory, where neither arithmetic nor memory alone is what limits them; in between the squares are
/// what measuring gave. Bytes are those of packed weights, of experts those that a token is given to.
class CpuSpeed
{
public:
    DecodeCost decodeCost(const std::shared_ptr<const model::Model> &model, const CpuOptions &options);

    /// Bytes a second that so many threads read together from memory.
    double readBandwidth(std::size_t threads);

private:
    using Threads = std::size_t;

    /// Packed bytes a second.
    struct KernelRates { double cached = 0, streamed = 0; };
    class Memory;

    const ReadRates &readRates(Threads threads, Memory &memory);
    const KernelRates &kernelRates(gguf::TensorType type, kernels::Isa isa, Threads threads, Memory &memory);

    std::mutex m_mutex;
    std::map<Threads, ReadRates> m_readRates;
    std::map<std::tuple<Threads, kernels::Isa, gguf::TensorType>, KernelRates> m_kernelRates;
};

} // namespace chipdeck::engine
