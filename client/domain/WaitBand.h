#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace chipdeck::domain {

/// What a job takes of a pool or what a pool has, all nodes together. A job that takes whole nodes takes all their CPUs.
struct PoolShare {
    std::uint64_t chips = 0;
    std::uint64_t cpus = 0;

    bool fitsIn(const PoolShare &room) const { return chips <= room.chips && cpus <= room.cpus; }
    bool operator==(const PoolShare &) const = default;
};

/// What is known of a job before it starts. Times everywhere are seconds; moments are on the scheduler's clock.
struct AskedJob {
    PoolShare share;
    double limitS = 0;  ///< how long it may run; where there is no limit, the pool's or a year
    std::uint64_t user = 0;  ///< userKey()
};

struct RunningJob {
    AskedJob job;
    double startS = 0;
};

/// A pool at one moment: all that a wait is foretold from. What is held, waits for another job or for its time to come
/// belongs to no such moment, and a job's wait begins when it could first have started.
struct PoolMoment {
    double atS = 0;
    PoolShare size;  ///< of the nodes in service
    std::vector<RunningJob> running;
    std::vector<AskedJob> ahead;  ///< who waits and goes first, by priority
};

/// How often the bands of jobs that started lately held their waits; a band that is worth its name holds 80 %.
struct WaitCalibration {
    std::uint32_t judged = 0;
    std::uint32_t inside = 0;

    bool operator==(const WaitCalibration &) const = default;
};

/// An estimate of a wait, in seconds from the moment asked about: one in ten jobs starts before p10, one in ten after p90.
struct WaitBand {
    double p10S = 0;
    double p50S = 0;
    double p90S = 0;
    WaitCalibration calibration;

    bool holds(double waitS) const { return waitS >= p10S && waitS <= p90S; }
    bool operator==(const WaitBand &) const = default;
};

/// The same number for the same name, in every run.
std::uint64_t userKey(std::string_view name);

/// The interval score of a band that should hold 80 % (Gneiting and Raftery 2007): its width, and ten times what a wait lies
/// outside of it. Less is better.
double intervalScore(const WaitBand &band, double waitS);

} // namespace chipdeck::domain
