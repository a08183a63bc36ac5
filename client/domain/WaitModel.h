#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>

#include "client/domain/CensoredQuantiles.h"
#include "client/domain/RunTimes.h"
#include "client/domain/WaitBand.h"

namespace chipdeck::domain {

/// How long a job would wait in one pool, learnt from that pool's own history: the queue is played through in several
/// futures (`forecastStarts`), and what such forecasts missed by lately, in jobs most like this one, makes the band (split
/// conformal prediction with weights by likeness; who still waits is censored). A slow correction of both ends keeps 80 % of
/// the waits inside, all jobs together, whatever changes (adaptive conformal inference; Gibbs and Candès 2021). The same
/// history gives the same answers. Memory is bounded. Not for several threads at once.
class WaitModel
{
public:
    /// Before that many jobs have started it knows too little to answer.
    static constexpr std::size_t fewestStarts = 30;

    /// The band of a job that would be submitted at this moment; none while too little is known, nor for a job that the pool
    /// is too small for.
    std::optional<WaitBand> ask(const PoolMoment &moment, const AskedJob &job) const;

    /// A job was submitted, or could start from now on: the moment is as just before. The answer is ask()'s.
    std::optional<WaitBand> submitted(const std::string &id, const PoolMoment &moment, const AskedJob &job);
    void started(const std::string &id, double atS);
    /// Cancelled before it started, or held.
    void withdrawn(const std::string &id);
    void ended(const AskedJob &job, double ranS);

    WaitCalibration calibration() const;
    /// Waits that are remembered.
    std::size_t learntFrom() const { return m_outcomes.size(); }

private:
    using Features = std::array<double, 6>;
    static constexpr double wantedMisses = 0.1;  ///< at each end

    struct Forecast {
        double baseS = 0;  ///< the futures' median
        Features features = {};
    };
    struct Waiting {
        double sinceS = 0;
        Forecast forecast;
        std::optional<WaitBand> band;  ///< until it is judged
    };
    struct Outcome {
        Features features = {};
        double miss = 0;  ///< logarithm of wait / forecast
    };

    Forecast forecast(const PoolMoment &moment, const AskedJob &job) const;
    std::optional<WaitBand> bandOf(const Forecast &forecast, double atS) const;
    CensoredQuantiles missesLike(const Features &features, double atS) const;
    void judge(const WaitBand &band, double waitS);
    void judgeLate(double nowS);

    RunTimes m_runTimes;
    std::map<std::string, Waiting> m_waiting;
    std::deque<Outcome> m_outcomes;
    std::deque<bool> m_inside;
    double m_below = wantedMisses;  ///< the share of misses that an end is set for; below 0 it owes some
    double m_above = wantedMisses;
};

} // namespace chipdeck::domain
