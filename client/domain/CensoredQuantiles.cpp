#include "client/domain/CensoredQuantiles.h"

#include <algorithm>

namespace chipdeck::domain {

CensoredQuantiles::CensoredQuantiles(std::vector<Value> values)
{
    // At the same value the known one comes first: the other lasts longer.
    std::sort(values.begin(), values.end(), [](const Value &a, const Value &b) {
        return a.value != b.value ? a.value < b.value : a.isCensored < b.isCensored;
    });
    double left = 0;
    for (const auto &value : values)
        left += value.weight;
    double larger = 1;
    for (const auto &value : values) {
        if (!value.isCensored) {
            larger *= 1 - std::min(1.0, value.weight / std::max(left, value.weight));
            m_steps.emplace_back(value.value, 1 - larger);
        }
        left -= value.weight;
    }
}

double CensoredQuantiles::at(double share) const
{
    // Sums of weights are not exact.
    constexpr double rounding = 1e-9;
    const auto found = std::lower_bound(m_steps.begin(), m_steps.end(), share - rounding,
                                        [](const auto &step, double wanted) { return step.second < wanted; });
    if (found == m_steps.end())
        return m_steps.empty() ? 0 : m_steps.back().first;
    return found->first;
}

} // namespace chipdeck::domain
