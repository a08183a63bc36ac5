#pragma once

#include "app/runtime/engine/TeamReading.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>

namespace chipdeck::engine {

/// Has every line brought to the processor, ahead of time as kernels do, and looks at one word of it.
void readLines(std::span<const std::byte> bytes);

/// Memory to measure with, larger than most caches; given back at the end. Each thread's part is written by one of so many threads.
class MeasuringMemory
{
public:
    explicit MeasuringMemory(std::size_t threads);
    ~MeasuringMemory();
    MeasuringMemory(const MeasuringMemory &) = delete;
    MeasuringMemory &operator=(const MeasuringMemory &) = delete;

    /// 128 MiB of bytes 0x11, which are ordinary numbers in every format; nothing where there is no memory for it.
    std::span<const std::byte> bytes() const { return m_bytes; }

private:
    void *m_data;
    std::span<std::byte> m_bytes;
};

/// Bytes per second at which `threads` threads together read memory, as it is usual while nobody disturbs them: the rate that decoding cannot exceed.
/// `memory`: what to read, such as a mapped model whose pages are loaded, larger than the caches; empty = 128 MiB of its own, given back at the end.
/// Returns after about `within`, with what it has. `threads` is the caller's to choose; at least 1.
double measureReadBandwidth(std::size_t threads, std::span<const std::byte> memory = {},
                            std::chrono::milliseconds within = std::chrono::milliseconds(80));

} // namespace chipdeck::engine
