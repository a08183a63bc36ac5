#include "client/domain/Job.h"

namespace chipdeck::domain {

bool isActive(JobState state)
{
    switch (state) {
    case JobState::Pending:
    case JobState::Held:
    case JobState::Running:
    case JobState::Suspended:
    case JobState::Completing:
    case JobState::Configuring: return true;
    default: return false;
    }
}

bool holdsChips(JobState state)
{
    // A completing job has already given its chips back; a suspended one keeps them.
    return state == JobState::Running || state == JobState::Suspended || state == JobState::Configuring;
}

} // namespace chipdeck::domain
