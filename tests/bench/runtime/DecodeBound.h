#pragma once

#include "Contestant.h"

#include "app/runtime/engine/cpu/LargeMemory.h"
#include "app/runtime/gguf/TensorType.h"
#include "app/runtime/kernels/cpu/ThreadPool.h"

#include <memory>
#include <vector>

namespace chipdeck::bench {

/// What no decoding on this machine can exceed: each byte of the weights and of the keys and values is read once a token, at the rate of memory or at
/// that of the kernel on data in the cache, whichever is lower for its type.
///
/// Memory is read by a plain loop, all of as much as the packed weights take, in huge pages as they are, by a team as decoding has: of a small model a
/// part stays in the cache, for the loop as for decoding. The kernel's rate is that of a matrix within the second-level cache. Rates change by a
/// quarter with what neighbours of a virtual machine do: measure() is to be called right before and right after what is compared with it.
class DecodeBound
{
public:
    explicit DecodeBound(const Setup &setup);

    struct Rates
    {
        double bandwidth = 0;           // bytes a second, of these threads together
        double cacheRate = 0;           // bytes a second of the file's weights, were all of them in the cache
        double tokensPerSecond = 0;
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

    std::size_t m_threads;
    std::unique_ptr<kernels::ThreadPool> m_pool;
    std::vector<Share> m_shares;        // matrices that a token passes through, by type
    double m_cachedBytes = 0;
    engine::LargeMemory m_memory;
};

} // namespace chipdeck::bench
