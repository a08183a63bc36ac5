#include "client/models/LoggedStates.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <QStringList>

#include "client/models/Format.h"
#include "client/models/JobCells.h"
#include "client/models/NodeWords.h"

namespace chipdeck::models {
namespace {

using domain::JobState;

/// Slurm's flags stand for what they make of a job: one that is RUNNING and COMPLETING is both, one that is REQUEUED waits.
constexpr std::array jobStates{
    std::pair{std::string_view("UNKNOWN"), JobState::Unknown},
    std::pair{std::string_view("PENDING"), JobState::Pending},
    std::pair{std::string_view("REQUEUED"), JobState::Pending},
    std::pair{std::string_view("REQUEUE_FED"), JobState::Pending},
    std::pair{std::string_view("HELD"), JobState::Held},
    std::pair{std::string_view("REQUEUE_HOLD"), JobState::Held},
    std::pair{std::string_view("RESV_DEL_HOLD"), JobState::Held},
    std::pair{std::string_view("SPECIAL_EXIT"), JobState::Held},
    std::pair{std::string_view("CONFIGURING"), JobState::Configuring},
    std::pair{std::string_view("RUNNING"), JobState::Running},
    std::pair{std::string_view("RESIZING"), JobState::Running},
    std::pair{std::string_view("SIGNALING"), JobState::Running},
    std::pair{std::string_view("SUSPENDED"), JobState::Suspended},
    std::pair{std::string_view("STOPPED"), JobState::Suspended},
    std::pair{std::string_view("COMPLETING"), JobState::Completing},
    std::pair{std::string_view("STAGE_OUT"), JobState::Completing},
    std::pair{std::string_view("COMPLETED"), JobState::Completed},
    std::pair{std::string_view("CANCELLED"), JobState::Cancelled},
    std::pair{std::string_view("REVOKED"), JobState::Cancelled},
    std::pair{std::string_view("FAILED"), JobState::Failed},
    std::pair{std::string_view("TIMEOUT"), JobState::Timeout},
    std::pair{std::string_view("NODE_FAIL"), JobState::NodeFail},
    std::pair{std::string_view("PREEMPTED"), JobState::Preempted},
    std::pair{std::string_view("OUT_OF_MEMORY"), JobState::OutOfMemory},
    std::pair{std::string_view("BOOT_FAIL"), JobState::BootFail},
    std::pair{std::string_view("DEADLINE"), JobState::Deadline},
};

QString jobState(const std::string &word)
{
    const auto found = std::find_if(jobStates.begin(), jobStates.end(), [&word](const auto &entry) { return entry.first == word; });
    if (found == jobStates.end())
        return Format::text(word, 40).toLower();
    domain::Job job;
    job.state = found->second;
    return JobCells::state(job, false);
}

} // namespace

std::vector<std::string> LoggedStates::split(const std::string &words)
{
    std::vector<std::string> parts;
    std::size_t from = 0;
    while (from < words.size()) {
        const std::size_t plus = std::min(words.find('+', from), words.size());
        if (plus > from)
            parts.push_back(words.substr(from, plus - from));
        from = plus + 1;
    }
    return parts;
}

QString LoggedStates::ofJob(const std::string &words)
{
    QStringList said;
    for (const std::string &word : split(words)) {
        const QString state = jobState(word);
        if (!said.contains(state))
            said << state;
    }
    return Format::clauses(said);
}

QString LoggedStates::ofNode(const std::string &words)
{
    const auto states = split(words);
    return states.empty() ? QString() : NodeWords::states(states);
}

} // namespace chipdeck::models
