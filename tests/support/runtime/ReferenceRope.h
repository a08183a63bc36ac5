#pragma once

#include "app/runtime/gguf/GgufFile.h"
#include "app/runtime/model/Config.h"

#include <vector>

namespace chipdeck::test {

/// Rotary position embedding (arXiv 2104.09864) with linear scaling (2306.15595), YaRN (2309.00071) and the file's own divisors.
class ReferenceRope
{
public:
    ReferenceRope(const model::Rope &rope, const gguf::TensorInfo *factors);

    /// Turns the first `dims` values of a head.
    void rotate(double *head, std::size_t position) const;

private:
    std::vector<double> m_anglesPerPosition; // one a pair
    model::RopePairs m_pairs;
    double m_magnitude;
};

} // namespace chipdeck::test
