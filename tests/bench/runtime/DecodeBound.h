#pragma once

#include "Contestant.h"

#include "app/runtime/engine/cpu/LargeMemory.h"
#include "app/runtime/gguf/TensorType.h"
#include "app/runtime/kernels/cpu/ThreadPool.h"

#include <memory>
#include <span>
#include <vector>

namespace chipdeck::bench {

/// What bounds decoding on this machine: each byte of the weights and of the keys and values is read once a token, at the rate of memory or at that of
/// the kernel on data in the cache, whichever is lower for its type.
///
/// Memory is read by a plain loop over 1 GiB in huge pages, far more than caches hold, by a team as decoding has. Of a small model a part stays in the
/// cache, and a loop over just as much memory is faster by that part, by up to a third: that one is measured too, to be told. The kernel's rate is that
/// of a matrix within the second-level cache. Rates change by a quarter, and with two threads by half, with what neighbours of a virtual machine do:
/// measure() is to be called right before and right after what is compared with it.
class DecodeBound
{
public:
    explicit DecodeBound(const Setup &setup);

    struct Rates
    {
        double bandwidth = 0;           // bytes a second of memory, of these threads together
        double cacheRate = 0;           // bytes a second of the file's weights, were all of them in the cache
        double tokensPerSecond = 0;
        double loopTokensPerSecond = 0; // by a loop over as much memory as the packed weights take
    };
    Rates measure() const;

    /// Of the file's weights, and of the cache behind 64 positions: the middle of 128.
    double bytesPerToken() const;

private:
    struct Share
    {
        gguf::TensorType type;
        double fileBytes = 0, packedBytes = 0;
    };

    double tokensPerSecond(double bandwidth, std::span<const double> kernelSeconds) const;

    std::size_t m_threads;
    std::unique_ptr<kernels::ThreadPool> m_pool;
    std::vector<Share> m_shares;        // matrices that a token passes through, by type
    double m_cachedBytes = 0;
    engine::LargeMemory m_memory;
    std::size_t m_loopBytes = 0;        // of it, as much as the packed weights take
};

} // namespace chipdeck::bench
