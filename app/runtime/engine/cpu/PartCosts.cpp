#include "app/runtime/engine/cpu/PartCosts.h"

#include <algorithm>

namespace chipdeck::engine {

namespace {

constexpr double kCirclingShare = 0.56; // of the experts that a token is not given to

double square(double value)
{
    return value * value;
}

} // namespace

WeightStages circlingStages(const model::Model &model)
{
    const double used = usedExperts(model);
    return WeightStages::of(model, used + (1 - used) * kCirclingShare);
}

DecodeCost PartCosts::decodeCost(const WeightBytes &touched, const WeightBytes &circling, std::span<const CacheGroup> groups) const
{
    double bytes = 0;
    for (const auto &[type, typeBytes] : circling)
        bytes += typeBytes;
    DecodeCost cost;
    if (stream.bytes <= 0 || steps.firstSeconds <= 0)
        return cost;
    const double kept = square(std::min(1.0, stream.bytes / std::max(1.0, bytes)));
    const auto secondsPerByte = [kept](const PassRates &rates) { return 1 / rates.first + (1 / rates.again - 1 / rates.first) * kept; };
    cost.tokenSeconds = steps.firstSeconds;
    for (const auto &[type, typeBytes] : touched) {
        const PassRates &rates = stream.kernels.at(type);
        cost.tokenSeconds += typeBytes * secondsPerByte(rates);
        if (stream.crowd > 0) {
            cost.lostSecondsPerByte += typeBytes * kept * std::max(0.0, 1 / rates.crowded - 1 / rates.again) / stream.crowd;
            cost.mostLostSeconds += typeBytes * kept * std::max(0.0, 1 / rates.first - 1 / rates.again);
        }
    }
    // Where keys and values were many enough to be measured, they were read as they are behind a usual context.
    const double again = stream.crowd > 0 ? stream.reading.crowded : stream.reading.again;
    const double attended = steps.secondsPerCacheByte + secondsPerByte({stream.reading.first, again});
    for (const CacheGroup &group : groups)
        cost.positionSeconds.push_back(static_cast<double>(group.bytesPerPage) / kPagePositions * attended);
    return cost;
}

} // namespace chipdeck::engine
