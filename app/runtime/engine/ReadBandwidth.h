#pragma once

#include <chrono>
#include <cstddef>
#include <span>

namespace chipdeck::engine {

/// Bytes per second at which `threads` threads together read memory, the best of several passes: the rate that decoding cannot exceed.
/// `memory`: what to read, such as a mapped model whose pages are loaded, larger than the caches; empty = 128 MiB of its own, given back at the end.
/// Returns after about `within`, with what it has. `threads` is the caller's to choose; at least 1.
double measureReadBandwidth(std::size_t threads, std::span<const std::byte> memory = {},
                            std::chrono::milliseconds within = std::chrono::milliseconds(80));

} // namespace chipdeck::engine
