#include "app/gateway/sources/slurm/FreshnessBoard.h"

#include <algorithm>

namespace chipdeck::gateway::slurm {

using domain::PartFreshness;
using domain::Reachability;
using namespace std::chrono_literals;

namespace {

constexpr auto staleAfter = 5000ms;
constexpr auto unreachableAfter = 6500ms;
// One refused connection may be a restart.
constexpr int refusalsThatCount = 3;

} // namespace

void FreshnessBoard::good(Part part, Clock::time_point now, std::optional<domain::Failure> note)
{
    const std::lock_guard lock(m_mutex);
    m_states[part] = {now, std::move(note), false, true};
    m_refusals = 0;
}

void FreshnessBoard::failed(Part part, const domain::Failure &failure, bool certain)
{
    const std::lock_guard lock(m_mutex);
    m_states[part].trouble = failure;
    m_states[part].certain = certain;
    m_states[part].isNote = false;
}

void FreshnessBoard::controllerRefuses(bool refuses)
{
    const std::lock_guard lock(m_mutex);
    m_refusals = refuses ? m_refusals + 1 : 0;
}

void FreshnessBoard::pollTakes(std::chrono::milliseconds duration)
{
    const std::lock_guard lock(m_mutex);
    m_pollDuration = std::min(duration, m_lastDuration);
    m_lastDuration = duration;
}

PartFreshness FreshnessBoard::describe(const State &state, Clock::time_point now) const
{
    PartFreshness part;
    const auto since = std::chrono::duration_cast<std::chrono::milliseconds>(now - state.lastGood.value_or(m_started));
    if (state.lastGood)
        part.ageMs = static_cast<std::uint64_t>(std::max<long long>(0, since.count()));
    const bool refused = m_refusals >= refusalsThatCount;
    const auto slack = std::max(0ms, 2 * m_pollDuration - 2000ms);
    if (state.certain || refused || since > unreachableAfter + slack)
        part.reachability = Reachability::Unreachable;
    else if (!state.lastGood)
        part.reachability = Reachability::Unknown;
    else
        part.reachability = since > staleAfter + slack ? Reachability::Stale : Reachability::Live;
    if (refused) {
        part.reason = "SLURMCTLD_UNREACHABLE";
        part.message = "slurmctld does not accept connections; check that it runs.";
    } else if (state.trouble && !(state.isNote && part.reachability != Reachability::Live)) {
        part.reason = state.trouble->reason;
        part.message = state.trouble->message;
    } else if (part.reachability == Reachability::Stale || part.reachability == Reachability::Unreachable) {
        part.reason = "SLURM_SILENT";
        part.message = "Slurm has stopped answering; slurmctld or slurmrestd hangs or is paused.";
    }
    return part;
}

std::vector<PartFreshness> FreshnessBoard::parts(Clock::time_point now) const
{
    constexpr std::array<const char *, partCount> names{"nodes", "jobs"};
    const std::lock_guard lock(m_mutex);
    std::vector<PartFreshness> parts;
    for (std::size_t i = 0; i < partCount; ++i) {
        parts.push_back(describe(m_states[i], now));
        parts.back().part = names[i];
    }
    return parts;
}

} // namespace chipdeck::gateway::slurm
