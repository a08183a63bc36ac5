#include "client/domain/Chip.h"

#include <algorithm>
#include <cmath>

namespace chipdeck::domain {

double metricStep(Metric metric)
{
    switch (metric) {
    case Metric::Utilization: return 1.0;
    case Metric::MemoryUsed: return 0.4;
    case Metric::Power: return 8.0;
    case Metric::Temperature: return 1.0;
    }
    return 1.0;
}

std::uint8_t quantise(Metric metric, std::optional<double> value)
{
    if (!value || std::isnan(*value))
        return notReported;
    const double steps = std::round(std::clamp(*value / metricStep(metric), 0.0, static_cast<double>(maxStep)));
    return static_cast<std::uint8_t>(steps);
}

std::optional<double> dequantise(Metric metric, std::uint8_t step)
{
    if (step > maxStep)
        return std::nullopt;
    return step * metricStep(metric);
}

} // namespace chipdeck::domain
