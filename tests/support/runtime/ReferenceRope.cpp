#include "tests/support/runtime/ReferenceRope.h"

#include "tests/support/runtime/ReferenceMatrix.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace chipdeck::test {

namespace {

/// The pair (as a real number) that makes `turns` turns over the original context: the equation theta_i * context = 2 pi * turns solved for i.
double pairOfTurns(const model::Rope &rope, double turns)
{
    return rope.dims * std::log(rope.originalContext / (turns * 2 * std::numbers::pi)) / (2 * std::log(rope.base));
}

/// How much of its own angle a pair keeps: 1 = fast, untouched; 0 = slow, divided by the factor.
double keptShare(const model::Rope &rope, std::size_t pair)
{
    const double low = std::max(0.0, std::floor(pairOfTurns(rope, rope.betaFast)));
    const double high = std::min(rope.dims - 1.0, std::ceil(pairOfTurns(rope, rope.betaSlow)));
    return 1 - std::clamp((double(pair) - low) / std::max(0.001, high - low), 0.0, 1.0);
}

} // namespace

ReferenceRope::ReferenceRope(const model::Rope &rope, const gguf::TensorInfo *factors)
    : m_anglesPerPosition(rope.dims / 2)
    , m_pairs(rope.pairs)
    , m_magnitude(rope.magnitude)
{
    const std::vector<double> divisors = factors ? referenceRow(*factors, 0) : std::vector<double>(rope.dims / 2, 1.0);
    for (std::size_t pair = 0; pair < m_anglesPerPosition.size(); ++pair) {
        const double own = std::pow(rope.base, -2.0 * double(pair) / rope.dims) / divisors[pair];
        const double kept = rope.yarn ? keptShare(rope, pair) : 0;
        m_anglesPerPosition[pair] = own * kept + own / rope.factor * (1 - kept);
    }
}

void ReferenceRope::rotate(double *head, std::size_t position) const
{
    const std::size_t pairs = m_anglesPerPosition.size();
    for (std::size_t pair = 0; pair < pairs; ++pair) {
        const double angle = double(position) * m_anglesPerPosition[pair];
        const double cosine = std::cos(angle) * m_magnitude;
        const double sine = std::sin(angle) * m_magnitude;
        double &x = m_pairs == model::RopePairs::Adjacent ? head[2 * pair] : head[pair];
        double &y = m_pairs == model::RopePairs::Adjacent ? head[2 * pair + 1] : head[pair + pairs];
        const double turned = x * cosine - y * sine;
        y = x * sine + y * cosine;
        x = turned;
    }
}

} // namespace chipdeck::test
