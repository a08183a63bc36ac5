#include "client/domain/WaitModel.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "client/domain/QueueForecast.h"

namespace chipdeck::domain {

namespace {

constexpr std::size_t mostOutcomes = 4096;
constexpr std::size_t mostWaiting = 20'000;
constexpr std::size_t alike = 150;
constexpr std::size_t calibrationLength = 500;
/// A scheduler's own pace: waits much shorter than that are all alike.
constexpr double paceS = 10;
/// Misses come in bursts, when a queue grows or falls for days: a faster correction follows these and is always late.
constexpr double correctionStep = 0.002;

double logarithm(double seconds)
{
    return std::log(std::max(seconds, 0.0) + paceS);
}

double missOf(double waitS, double baseS)
{
    return logarithm(waitS) - logarithm(baseS);
}

double at(const std::vector<double> &sorted, double part)
{
    return sorted[static_cast<std::size_t>(part * static_cast<double>(sorted.size() - 1) + 0.5)];
}

double shareOf(const PoolShare &share, const PoolShare &size)
{
    const auto over = [](std::uint64_t a, std::uint64_t b) { return b == 0 ? 0 : static_cast<double>(a) / static_cast<double>(b); };
    return std::max(over(share.chips, size.chips), over(share.cpus, size.cpus));
}

} // namespace

WaitModel::Forecast WaitModel::forecast(const PoolMoment &moment, const AskedJob &job) const
{
    const auto starts = forecastStarts(moment, job, m_runTimes);
    Forecast made;
    made.baseS = at(starts, 0.5);
    // Logarithms all, so that one unit means much the same in each.
    made.features = {logarithm(made.baseS),
                     logarithm(at(starts, 0.1)),
                     logarithm(at(starts, 0.9)),
                     0.5 * std::log(std::max(job.limitS, 60.0)),
                     std::log(shareOf(job.share, moment.size) + 0.01),
                     0.5 * std::log(static_cast<double>(moment.ahead.size()) + 1)};
    return made;
}

CensoredQuantiles WaitModel::missesLike(const Features &features, double atS) const
{
    struct Near {
        double distance;
        double miss;
        bool isCensored;
    };
    std::vector<Near> all;
    all.reserve(m_outcomes.size() + m_waiting.size());
    const auto add = [&](const Features &other, double miss, bool isCensored) {
        double distance = 0;
        for (std::size_t i = 0; i < features.size(); ++i)
            distance += (features[i] - other[i]) * (features[i] - other[i]);
        all.push_back({distance, miss, isCensored});
    };
    for (const auto &outcome : m_outcomes)
        add(outcome.features, outcome.miss, false);
    for (const auto &[id, waiting] : m_waiting)
        add(waiting.forecast.features, missOf(atS - waiting.sinceS, waiting.forecast.baseS), true);
    const auto count = static_cast<std::ptrdiff_t>(std::min(alike, all.size()));
    std::nth_element(all.begin(), all.begin() + count - 1, all.end(), [](const Near &a, const Near &b) { return a.distance < b.distance; });
    const double farthest = std::max(all[static_cast<std::size_t>(count - 1)].distance, 1e-9);
    std::vector<CensoredQuantiles::Value> values;
    std::transform(all.begin(), all.begin() + count, std::back_inserter(values), [farthest](const Near &near) {
        return CensoredQuantiles::Value{near.miss, 1 - 0.9 * near.distance / farthest, near.isCensored};
    });
    return CensoredQuantiles(std::move(values));
}

std::optional<WaitBand> WaitModel::bandOf(const Forecast &forecast, double atS) const
{
    if (m_outcomes.size() < fewestStarts)
        return std::nullopt;
    const auto misses = missesLike(forecast.features, atS);
    // Schedulers tell whole seconds: without rounding, a wait that was seen before lies a hair outside.
    const auto wait = [&](double part) { return std::max(0.0, std::round(std::exp(logarithm(forecast.baseS) + misses.at(part)) - paceS)); };
    WaitBand band;
    band.p10S = wait(std::max(0.0, m_below));
    band.p50S = std::max(band.p10S, wait(0.5));
    band.p90S = std::max(band.p50S, wait(std::min(1.0, 1 - m_above)));
    band.calibration = calibration();
    return band;
}

std::optional<WaitBand> WaitModel::ask(const PoolMoment &moment, const AskedJob &job) const
{
    return job.share.fitsIn(moment.size) ? bandOf(forecast(moment, job), moment.atS) : std::nullopt;
}

std::optional<WaitBand> WaitModel::submitted(const std::string &id, const PoolMoment &moment, const AskedJob &job)
{
    judgeLate(moment.atS);
    if (!job.share.fitsIn(moment.size))
        return std::nullopt;
    Waiting waiting{moment.atS, forecast(moment, job), {}};
    waiting.band = bandOf(waiting.forecast, moment.atS);
    const auto band = waiting.band;
    if (m_waiting.size() < mostWaiting)
        m_waiting[id] = std::move(waiting);
    return band;
}

void WaitModel::judge(const WaitBand &band, double waitS)
{
    m_inside.push_back(band.holds(waitS));
    if (m_inside.size() > calibrationLength)
        m_inside.pop_front();
    // Far below 0, so that misses of a bad week are made up for afterwards: an end that stopped at the farthest miss would
    // forget them.
    const auto correct = [](double &share, bool isMissed) {
        share = std::clamp(share + correctionStep * (wantedMisses - (isMissed ? 1 : 0)), -1.0, 0.4);
    };
    correct(m_below, waitS < band.p10S);
    correct(m_above, waitS > band.p90S);
}

/// Whose band is over has missed it, whenever it will start.
void WaitModel::judgeLate(double nowS)
{
    for (auto &[id, waiting] : m_waiting) {
        const double waitS = nowS - waiting.sinceS;
        if (waiting.band && waitS > waiting.band->p90S) {
            judge(*waiting.band, waitS);
            waiting.band.reset();
        }
    }
}

void WaitModel::started(const std::string &id, double atS)
{
    const auto found = m_waiting.find(id);
    if (found == m_waiting.end())
        return;
    const auto &waiting = found->second;
    const double waitS = std::max(0.0, atS - waiting.sinceS);
    m_outcomes.push_back({waiting.forecast.features, missOf(waitS, waiting.forecast.baseS)});
    if (m_outcomes.size() > mostOutcomes)
        m_outcomes.pop_front();
    if (waiting.band)
        judge(*waiting.band, waitS);
    m_waiting.erase(found);
}

void WaitModel::withdrawn(const std::string &id)
{
    m_waiting.erase(id);
}

void WaitModel::ended(const AskedJob &job, double ranS)
{
    m_runTimes.ended(job.user, job.limitS, ranS);
}

WaitCalibration WaitModel::calibration() const
{
    return {static_cast<std::uint32_t>(m_inside.size()), static_cast<std::uint32_t>(std::count(m_inside.begin(), m_inside.end(), true))};
}

} // namespace chipdeck::domain
