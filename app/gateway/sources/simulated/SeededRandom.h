#pragma once

#include <cstdint>

namespace chipdeck::gateway {

/// A small, fast generator with the same numbers everywhere (PCG-XSH-RR 64/32); std distributions differ between
/// libraries.
class SeededRandom
{
public:
    explicit SeededRandom(std::uint64_t seed) : m_state(seed * 2862933555777941757ULL + 3037000493ULL) { next(); }
    std::uint32_t next();
    /// 0 to limit - 1.
    std::uint32_t below(std::uint32_t limit);

private:
    std::uint64_t m_state;
};

} // namespace chipdeck::gateway
