#pragma once

#include <array>
#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "client/domain/Cluster.h"
#include "client/domain/Failure.h"

namespace chipdeck::gateway::slurm {

/// How fresh nodes and jobs are. Ages come from its own clock, never from the end of a slow call: a dead slurmctld keeps a
/// request waiting for longer than anybody may be left in the dark.
class FreshnessBoard
{
public:
    using Clock = std::chrono::steady_clock;
    enum Part : std::size_t { Nodes, Jobs, partCount };

    explicit FreshnessBoard(Clock::time_point now = Clock::now()) : m_started(now) {}

    /// `note` says what is wrong though the answer is good (a way round was taken).
    void good(Part part, Clock::time_point now, std::optional<domain::Failure> note = {});
    /// `certain`: no way to Slurm is left, so waiting tells nothing more.
    void failed(Part part, const domain::Failure &failure, bool certain);
    void controllerRefuses(bool refuses);
    /// A good poll takes so long; an answer is not late before that. A single slow one excuses nothing: it may have been part
    /// of a fault.
    void pollTakes(std::chrono::milliseconds duration);

    std::vector<domain::PartFreshness> parts(Clock::time_point now) const;

private:
    struct State {
        std::optional<Clock::time_point> lastGood;
        std::optional<domain::Failure> trouble;
        bool certain = false;
        bool isNote = false;  ///< of a good answer: it explains nothing once answers stay out
    };
    domain::PartFreshness describe(const State &state, Clock::time_point now) const;

    mutable std::mutex m_mutex;
    Clock::time_point m_started;
    std::array<State, partCount> m_states;
    std::chrono::milliseconds m_pollDuration{};  ///< the shorter of the last two
    std::chrono::milliseconds m_lastDuration = std::chrono::hours(1);
    int m_refusals = 0;
};

} // namespace chipdeck::gateway::slurm
