#include "app/gateway/sources/slurm/StateWords.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <initializer_list>
#include <utility>

#include "app/gateway/sources/slurm/Records.h"

namespace chipdeck::gateway::slurm {

namespace {

using domain::JobState;

// The flags come before the base states: a job that is RUNNING and COMPLETING is completing.
constexpr std::array jobWords{
    std::pair{std::string_view("COMPLETING"), JobState::Completing},
    std::pair{std::string_view("STAGE_OUT"), JobState::Completing},
    std::pair{std::string_view("SIGNALING"), JobState::Running},
    std::pair{std::string_view("CONFIGURING"), JobState::Configuring},
    std::pair{std::string_view("STOPPED"), JobState::Suspended},
    std::pair{std::string_view("RESIZING"), JobState::Running},
    std::pair{std::string_view("REQUEUE_HOLD"), JobState::Held},
    std::pair{std::string_view("SPECIAL_EXIT"), JobState::Held},
    std::pair{std::string_view("REQUEUED"), JobState::Pending},
    std::pair{std::string_view("REQUEUE_FED"), JobState::Pending},
    std::pair{std::string_view("RESV_DEL_HOLD"), JobState::Held},
    std::pair{std::string_view("REVOKED"), JobState::Cancelled},
    std::pair{std::string_view("PENDING"), JobState::Pending},
    std::pair{std::string_view("RUNNING"), JobState::Running},
    std::pair{std::string_view("SUSPENDED"), JobState::Suspended},
    std::pair{std::string_view("COMPLETED"), JobState::Completed},
    std::pair{std::string_view("CANCELLED"), JobState::Cancelled},
    std::pair{std::string_view("FAILED"), JobState::Failed},
    std::pair{std::string_view("TIMEOUT"), JobState::Timeout},
    std::pair{std::string_view("NODE_FAIL"), JobState::NodeFail},
    std::pair{std::string_view("PREEMPTED"), JobState::Preempted},
    std::pair{std::string_view("OUT_OF_MEMORY"), JobState::OutOfMemory},
    std::pair{std::string_view("BOOT_FAIL"), JobState::BootFail},
    std::pair{std::string_view("DEADLINE"), JobState::Deadline},
};

std::string_view wordOfSign(char sign)
{
    switch (sign) {
    case '*': return "NOT_RESPONDING";
    case '~': return "POWERED_DOWN";
    case '#': return "POWERING_UP";
    case '!': return "POWER_DOWN";
    case '%': return "POWERING_DOWN";
    case '$': return "MAINTENANCE";
    case '@': return "REBOOT_REQUESTED";
    case '^': return "REBOOT_ISSUED";
    case '-': return "PLANNED";
    default: return {};
    }
}

} // namespace

bool hasWord(const std::vector<std::string> &words, std::string_view word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::string_view meant(std::string_view text)
{
    return text == "(null)" || text == "N/A" || text == "None" || text == "n/a" ? std::string_view() : text;
}

std::vector<std::string> splitNodeState(std::string_view text)
{
    std::vector<std::string> states;
    std::vector<std::string> signs;
    while (!text.empty()) {
        const std::size_t plus = text.find('+');
        std::string_view word = text.substr(0, plus);
        text.remove_prefix(plus == std::string_view::npos ? text.size() : plus + 1);
        while (!word.empty() && !wordOfSign(word.back()).empty()) {
            signs.emplace_back(wordOfSign(word.back()));
            word.remove_suffix(1);
        }
        std::string upper(word);
        std::transform(upper.begin(), upper.end(), upper.begin(), [](unsigned char c) { return std::toupper(c); });
        if (!upper.empty() && states.size() < 32)
            states.push_back(std::move(upper));
    }
    for (std::string &sign : signs) {
        if (!hasWord(states, sign) && states.size() < 32)
            states.push_back(std::move(sign));
    }
    return states;
}

domain::JobState jobState(const JobRecord &record)
{
    for (const auto &[word, state] : jobWords) {
        if (!hasWord(record.states, word))
            continue;
        const bool held = record.reason == "JobHeldUser" || record.reason == "JobHeldAdmin"
            || (record.priority == 0U && record.states.front() == "PENDING");
        return state == JobState::Pending && held ? JobState::Held : state;
    }
    return JobState::Unknown;
}

domain::NodeAvailability availability(const std::vector<std::string> &states)
{
    using domain::NodeAvailability;
    if (states.empty())
        return NodeAvailability::NotReported;
    // POWERED_DOWN is no fault: Slurm's power saving wakes such a node for the next job.
    for (const std::string_view word : {"DOWN", "NOT_RESPONDING", "ERROR"}) {
        if (hasWord(states, word))
            return NodeAvailability::Down;
    }
    return states.front() == "UNKNOWN" ? NodeAvailability::Unknown : NodeAvailability::Up;
}

domain::Administration administration(const std::vector<std::string> &states)
{
    using domain::Administration;
    if (availability(states) == domain::NodeAvailability::Down)
        return Administration::Down;
    // FAIL is a drain by somebody who expects the node to break; FAILING, by its name, one with jobs on it.
    const auto hasAny = [&states](std::initializer_list<std::string_view> words) {
        return std::any_of(words.begin(), words.end(), [&states](std::string_view word) { return hasWord(states, word); });
    };
    if (!hasAny({"DRAIN", "DRAINED", "DRAINING", "FAIL", "FAILING"}))
        return Administration::InService;
    const bool busy = states.front() == "ALLOCATED" || states.front() == "MIXED" || hasAny({"COMPLETING", "DRAINING", "FAILING"});
    return busy ? Administration::Draining : Administration::Drained;
}

} // namespace chipdeck::gateway::slurm
