#pragma once

#include "app/runtime/kernels/cpu/ThreadPool.h"

#include <atomic>
#include <cstddef>
#include <vector>

namespace chipdeck::engine {

/// Row groups of one large product, which threads take piece by piece: each its own part in order, then what others have left. A thread that is held up
/// then holds up nobody for longer than a piece.
class SharedGroups
{
public:
    using Range = kernels::ThreadPool::Team::Range;

    explicit SharedGroups(std::size_t threads) : m_parts(threads) {}

    /// One thread's word; the others take behind the next barrier.
    void share(std::size_t groups);

    /// The next piece for a thread, empty when all are taken.
    Range take(std::size_t index);

private:
    static constexpr std::size_t kPiece = 32;

    struct alignas(64) Part
    {
        std::atomic<std::size_t> next = 0;
        std::size_t last = 0;
    };

    std::vector<Part> m_parts;
};

} // namespace chipdeck::engine
