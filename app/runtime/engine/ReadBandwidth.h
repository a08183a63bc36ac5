#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace chipdeck::engine {

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

    /// Of amounts up to 128 MiB, in memory of its own that is given back at the end; most of `within` goes into the largest.
    static ReadRates measure(std::size_t threads, std::chrono::milliseconds within = std::chrono::milliseconds(45));

    /// Of that many bytes; between two measured amounts by the logarithm, beyond them as of the last. 0 = nothing was measured.
    double of(std::uint64_t bytes) const;
    double ofMemory() const { return m_rates.empty() ? 0 : m_rates.back().second; }

private:
    std::vector<std::pair<std::uint64_t, double>> m_rates;
};

} // namespace chipdeck::engine
