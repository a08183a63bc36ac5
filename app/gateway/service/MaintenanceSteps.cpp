#include "app/gateway/service/MaintenanceSteps.h"

#include <algorithm>
#include <utility>

namespace chipdeck::gateway {

using domain::MaintenanceStep;
using domain::MaintenanceStepKind;

MaintenanceStep untouched(MaintenanceStepKind kind, std::string name, std::string reason, std::string words)
{
    domain::WriteOutcome outcome;
    outcome.state = domain::WriteState::Done;
    outcome.name = std::move(name);
    outcome.reason = std::move(reason);
    outcome.schedulerWords = std::move(words);
    return {kind, std::move(outcome)};
}

MaintenanceStep leftOver(std::string job)
{
    MaintenanceStep step = untouched(MaintenanceStepKind::GoesOn, std::move(job), "TOO_MANY_JOBS",
                                     "It goes on: an order acts on at most " + std::to_string(domain::MaintenanceOrder::maxJobs) + " jobs.");
    step.outcome.state = domain::WriteState::Refused;
    return step;
}

std::string keptWords(const domain::NodeBack &back)
{
    switch (back.way) {
    case domain::NodeBack::Way::HeldByOrder: return "HELD_BY_ORDER " + back.holder;
    case domain::NodeBack::Way::HeldByOther: return "HELD_BY_OTHER " + back.holder;
    default: return "IN_SERVICE_ALREADY ";
    }
}

MaintenanceStep keptStep(const std::string &kept)
{
    const std::size_t first = kept.find(' ');
    const std::size_t second = std::min(kept.find(' ', first + 1), kept.size() - 1);
    return untouched(MaintenanceStepKind::Kept, kept.substr(0, first), kept.substr(first + 1, second - first - 1), kept.substr(second + 1));
}

} // namespace chipdeck::gateway
