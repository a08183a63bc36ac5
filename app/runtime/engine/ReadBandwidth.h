#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace chipdeck::engine {

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

/// What a thread does with a piece of memory while it is measured.
using Reader = std::function<void(std::span<const std::byte>)>;

/// Bytes per second at which `threads` threads together have pieces of memory read, as it is usual while nobody disturbs them, or, where somebody
/// always does, by the threads' own time. Each has its part of the memory; pieces begin at lines. Takes about `within`, some pieces at least.
double measureRate(std::size_t threads, std::span<const std::byte> memory, std::chrono::milliseconds within, const Reader &read);

/// Bytes per second at which `threads` threads together read memory, as it is usual while nobody disturbs them: the rate that decoding cannot exceed.
/// `memory`: what to read, such as a mapped model whose pages are loaded, larger than the caches; empty = 128 MiB of its own, given back at the end.
/// Returns after about `within`, with what it has. `threads` is the caller's to choose; at least 1.
double measureReadBandwidth(std::size_t threads, std::span<const std::byte> memory = {},
                            std::chrono::milliseconds within = std::chrono::milliseconds(80));

/// The same rate by how much is read again and again: what fits the caches is read faster, and what nearly does, in between.
class ReadRates
{
public:
    ReadRates() = default;
    explicit ReadRates(std::vector<std::pair<std::uint64_t, double>> rates); // bytes, ascending, and their bytes per second

    /// Of amounts from 1 MiB up to all of `memory`; most of `within` goes into the largest.
    static ReadRates measure(std::size_t threads, std::span<const std::byte> memory,
                             std::chrono::milliseconds within = std::chrono::milliseconds(25));

    /// Of that many bytes; between two measured amounts by the logarithm, beyond them as of the last. 0 = nothing was measured.
    double of(std::uint64_t bytes) const;
    double ofMemory() const { return m_rates.empty() ? 0 : m_rates.back().second; }

private:
    std::vector<std::pair<std::uint64_t, double>> m_rates;
};

} // namespace chipdeck::engine
