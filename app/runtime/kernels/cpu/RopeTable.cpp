#include "app/runtime/kernels/cpu/RopeTable.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace chipdeck::kernels {

namespace {

/// The pair that makes `turns` whole turns over the original context, counted from the fastest; a fraction.
double pairOfTurns(const RopeShape &shape, double turns)
{
    return static_cast<double>(shape.dims) * std::log(shape.originalContext / (turns * 2 * std::numbers::pi)) / (2 * std::log(shape.base));
}

/// How much of a pair's turn is left undivided by YaRN: 1 for fast pairs, 0 for slow ones, a ramp between.
double undivided(const RopeShape &shape, std::size_t pair)
{
    const double most = static_cast<double>(shape.dims) - 1;
    const double low = std::max(0.0, std::floor(pairOfTurns(shape, shape.betaFast)));
    const double high = std::min(most, std::ceil(pairOfTurns(shape, shape.betaSlow)));
    const double ramp = (static_cast<double>(pair) - low) / std::max(0.001, high - low);
    return 1 - std::clamp(ramp, 0.0, 1.0);
}

} // namespace

bool RopeShape::operator==(const RopeShape &other) const
{
    return order == other.order && dims == other.dims && base == other.base && factor == other.factor && yarn == other.yarn
        && betaFast == other.betaFast && betaSlow == other.betaSlow && originalContext == other.originalContext && magnitude == other.magnitude
        && factors.data() == other.factors.data();
}

RopeTable::RopeTable(const RopeShape &shape)
    : m_shape(shape)
    , m_turns(shape.dims / 2)
{
    for (std::size_t pair = 0; pair < m_turns.size(); ++pair) {
        double turn = std::pow(shape.base, -2.0 * static_cast<double>(pair) / static_cast<double>(shape.dims));
        if (!shape.factors.empty())
            turn /= static_cast<double>(shape.factors[pair]);
        const double kept = shape.yarn ? undivided(shape, pair) : 0;
        m_turns[pair] = turn / shape.factor * (1 - kept) + turn * kept;
    }
}

void RopeTable::resize(std::size_t columns)
{
    if (columns <= m_columns)
        return;
    m_columns = columns;
    m_table.resize(columns * m_shape.dims);
}

void RopeTable::set(std::size_t column, std::uint32_t position)
{
    const std::size_t pairs = m_turns.size();
    float *cosines = m_table.data() + column * m_shape.dims;
    float *sines = cosines + pairs;
    for (std::size_t pair = 0; pair < pairs; ++pair) {
        const double angle = static_cast<double>(position) * m_turns[pair];
        cosines[pair] = static_cast<float>(std::cos(angle) * m_shape.magnitude);
        sines[pair] = static_cast<float>(std::sin(angle) * m_shape.magnitude);
    }
}

void RopeTable::rotate(std::size_t column, float *head) const
{
    const std::size_t pairs = m_turns.size();
    const float *cosines = m_table.data() + column * m_shape.dims;
    const float *sines = cosines + pairs;
    // Two roundings for each product and sum, never fused: the same bits however the compiler spreads it over registers.
    if (m_shape.order == RopeOrder::Adjacent) {
        for (std::size_t i = 0; i < pairs; ++i) {
            const float a = head[2 * i], b = head[2 * i + 1];
            head[2 * i] = a * cosines[i] - b * sines[i];
            head[2 * i + 1] = a * sines[i] + b * cosines[i];
        }
        return;
    }
    float *second = head + pairs;
    for (std::size_t i = 0; i < pairs; ++i) {
        const float a = head[i], b = second[i];
        head[i] = a * cosines[i] - b * sines[i];
        second[i] = a * sines[i] + b * cosines[i];
    }
}

} // namespace chipdeck::kernels
