#pragma once

#include <cstddef>
#include <cstdint>

namespace chipdeck::engine {

/// Spreads the numbers of a head over one another before they are kept in eight bits, so that a dimension that is always large does not take the
/// steps of its neighbours (as in QuaRot, arXiv 2404.00456). An orthonormal Walsh-Hadamard matrix over blocks of the largest power of two that
/// divides the length: products of two rotated heads are what they were, and rotating again gives the head back.
class HeadRotation
{
public:
    explicit HeadRotation(std::size_t length);

    /// In one order of additions, so that the result is the same everywhere.
    void run(float *head) const;

private:
    std::size_t m_length, m_block;
    float m_scale;
};

} // namespace chipdeck::engine
