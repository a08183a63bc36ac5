#include <algorithm>
#include <cctype>
#include <iterator>
#include <map>
#include <set>
#include <string_view>

#include "app/gateway/sources/slurm/ActingIdentity.h"
#include "app/gateway/sources/slurm/JobConversion.h"
#include "app/gateway/sources/slurm/SlurmScheduler.h"
#include "app/gateway/sources/slurm/StateWords.h"
#include "app/gateway/sources/slurm/TimeText.h"

namespace chipdeck::gateway::slurm {

using domain::Code;
using domain::Failure;
using Kind = JobAction::Kind;
using Results = std::vector<domain::Result<void>>;

namespace {

std::string joined(const std::vector<std::string> &jobs)
{
    std::string text;
    for (const std::string &job : jobs)
        text.append(text.empty() ? "" : ",").append(job);
    return text;
}

bool isPool(const std::string &name)
{
    return !name.empty() && name.size() <= 128 && name.front() != '-' && std::all_of(name.begin(), name.end(), [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '-' || c == '_' || c == '.' || c == '+';
    });
}

bool isPlainSignal(const std::string &signal)
{
    return signal.size() <= 16
        && std::all_of(signal.begin(), signal.end(), [](unsigned char c) { return std::isalnum(c) != 0 || c == '+'; });
}

/// What is wrong with the action itself, whatever the job.
std::optional<Failure> checkAction(const JobAction &action)
{
    if (!action.signal.empty() && !isPlainSignal(action.signal))
        return Failure{Code::InvalidArgument, "INVALID_SIGNAL", "Name a signal as TERM, USR1 or a number.", {}, {}, {}};
    if (!action.change.pool.empty() && !isPool(action.change.pool))
        return Failure{Code::InvalidArgument, "INVALID_PARTITION", "Name one pool that the cluster has.", {}, {}, {}};
    return std::nullopt;
}

struct Call {
    std::string program;
    std::vector<std::string> arguments;
    std::string what;
};

Call cancelCall(const JobAction &action, const std::vector<std::string> &jobs)
{
    // Without --verbose scancel says nothing of an unknown job and exits with 0.
    Call call{"scancel", {"--verbose"}, "scancel"};
    // --full: the job's script gets it too, not only its steps.
    if (!action.signal.empty())
        call.arguments.insert(call.arguments.end(), {"--full", "--signal=" + action.signal});
    call.arguments.insert(call.arguments.end(), jobs.begin(), jobs.end());
    return call;
}

Call callFor(const JobAction &action, const std::vector<std::string> &jobs)
{
    const auto control = [&jobs](const char *word) { return Call{"scontrol", {word, joined(jobs)}, std::string("scontrol ") + word}; };
    switch (action.kind) {
    case Kind::Cancel: return cancelCall(action, jobs);
    case Kind::Hold: return control("hold");
    case Kind::Release: return control("release");
    case Kind::Requeue: return control("requeue");
    case Kind::Suspend: return control("suspend");
    case Kind::Resume: return control("resume");
    case Kind::Update: break;
    }
    // One command: of two, the first would stay done when Slurm refuses the second.
    Call call{"scontrol", {"update", "JobId=" + joined(jobs)}, "scontrol update"};
    if (action.change.priority)
        call.arguments.push_back("Priority=" + std::to_string(*action.change.priority));
    if (action.change.timeLimitS)
        call.arguments.push_back("TimeLimit=" + durationText(*action.change.timeLimitS));
    if (!action.change.pool.empty())
        call.arguments.push_back("Partition=" + action.change.pool);
    return call;
}

bool isIdCharacter(unsigned char c)
{
    return std::isdigit(c) != 0 || c == '_';
}

/// The job that a line of a command is about and what it says of it: "WORDS for job 4711", "4711_3: WORDS" and
/// "scancel: error: Kill job error on job id 4711: WORDS".
std::optional<std::pair<std::string, std::string>> saidOfJob(std::string_view line)
{
    constexpr std::string_view kill = "Kill job error on job id ";
    constexpr std::string_view behind = " for job ";
    if (const std::size_t at = line.find(kill); at != std::string_view::npos)
        line.remove_prefix(at + kill.size());
    else if (const std::size_t last = line.rfind(behind); last != std::string_view::npos)
        return std::pair(std::string(line.substr(last + behind.size())), std::string(line.substr(0, last)));
    const auto *const end = std::find_if_not(line.begin(), line.end(), isIdCharacter);
    const auto length = static_cast<std::size_t>(end - line.begin());
    const std::size_t colon = line.find(": ", length);
    if (length == 0 || colon == std::string_view::npos)
        return std::nullopt;
    // "4711_[2-3]: WORDS" speaks of some tasks of the array 4711.
    std::string job(line.substr(0, length));
    if (length < colon && line[length] == '[' && job.ends_with('_'))
        job.pop_back();
    return std::pair(std::move(job), std::string(line.substr(colon + 2)));
}

/// Of an id that is in the list, or of a task of an array that is.
std::optional<std::size_t> placeOf(const std::string &id, const std::vector<std::string> &jobs)
{
    auto at = std::find(jobs.begin(), jobs.end(), id);
    if (at == jobs.end())
        at = std::find(jobs.begin(), jobs.end(), id.substr(0, id.find('_')));
    return at == jobs.end() ? std::nullopt : std::optional(static_cast<std::size_t>(at - jobs.begin()));
}

Failure refusal(const CommandResult &result, const std::string &what, std::string words)
{
    CommandResult one = result;
    one.end = CommandResult::End::Exited;
    one.exitCode = 1;
    // Slurm 22.05's answer on a job that it does not know, where it is asked to suspend one: an answer all the same.
    if (words.starts_with("Unexpected message received"))
        words = "Invalid job id specified";
    one.errors = std::move(words);
    return commandFailure(one, what);
}

/// In a list with its array a task's refusal could be either's: such arrays go alone.
std::vector<std::vector<std::string>> unambiguous(const std::vector<std::string> &jobs)
{
    std::set<std::string> arrays;
    for (const std::string &job : jobs) {
        if (const std::size_t underscore = job.find('_'); underscore != std::string::npos)
            arrays.insert(job.substr(0, underscore));
    }
    std::vector<std::vector<std::string>> calls(1);
    for (const std::string &job : jobs) {
        if (arrays.count(job) > 0)
            calls.push_back({job});
        else
            calls.front().push_back(job);
    }
    if (calls.front().empty())
        calls.erase(calls.begin());
    return calls;
}

} // namespace

Results splitByJob(const CommandResult &result, const std::string &what, const std::vector<std::string> &jobs)
{
    std::map<std::size_t, std::string> refused;
    std::string rest;
    for (std::string_view left = result.errors; !left.empty();) {
        const std::string_view line = left.substr(0, left.find('\n'));
        left.remove_prefix(std::min(left.size(), line.size() + 1));
        const auto said = saidOfJob(line);
        const auto place = said ? placeOf(said->first, jobs) : std::nullopt;
        if (place)
            refused.try_emplace(*place, said->second);
        else if (!line.starts_with("slurm_suspend error: "))  // 22.05 sums up so what it said of each
            rest.append(line).append("\n");
    }
    CommandResult remaining = result;
    remaining.errors = rest;
    // What failed and is no one job's concerns all of which nothing was said; scancel fails with exit code 0 as well.
    const bool isSilent = result.exitCode == 0 ? what != "scancel" || rest.find("error: ") == std::string::npos
                                               : !refused.empty() && schedulerWords(rest).empty();
    const bool isOver = result.end == CommandResult::End::Exited && isSilent;
    Results results(jobs.size());
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        if (const auto words = refused.find(i); words != refused.end())
            results[i] = tl::unexpected(refusal(result, what, words->second));
        else if (!isOver)
            results[i] = tl::unexpected(writeFailure(remaining, what));
    }
    return results;
}

/// Slurm confirms a hold of a job that runs, and holds nothing. The list is asked now: a picture may be older than the job's start.
std::map<std::string, Failure> SlurmScheduler::whoStarted(const std::vector<std::string> &jobs) const
{
    struct Seen {
        bool waits = false;
        bool isActive = false;
    };
    const auto records = list({"-j", joined(jobs)});
    std::map<std::string, Seen> seen;
    for (const JobRecord &record : records ? *records : std::vector<JobRecord>()) {
        const domain::JobState state = jobState(record);
        const bool waits = state == domain::JobState::Pending || state == domain::JobState::Held || state == domain::JobState::Unknown;
        const std::string array = std::to_string(record.arrayJob);
        for (const std::string &id : {std::to_string(record.jobId), array, array + "_" + std::to_string(record.arrayTask.value_or(0))}) {
            seen[id].waits = seen[id].waits || waits;
            seen[id].isActive = seen[id].isActive || domain::isActive(state);
        }
    }
    std::map<std::string, Failure> refused;
    for (const std::string &id : jobs) {
        const auto found = seen.find(id);
        if (found == seen.end() || found->second.waits)
            continue;
        std::string words = found->second.isActive
            ? "Job " + id + " has started, and only a job that waits can be held. Requeue it and hold it then, or cancel it."
            : "Job " + id + " is over; there is nothing to hold.";
        refused[id] = Failure{Code::FailedPrecondition, "JOB_STATE", std::move(words), {}, {}, {}};
    }
    return refused;
}

Results SlurmScheduler::actOnEach(const JobAction &action, const std::vector<std::string> &jobs, const ActingUser &user) const
{
    const auto all = [&jobs](const Failure &failure) { return Results(jobs.size(), tl::unexpected(failure)); };
    const auto identity = actingIdentity(user);
    if (!identity)
        return all(identity.error());
    const Call call = callFor(action, jobs);
    const CommandResult result
        = m_commands.make(call.program, call.arguments).withIdentity(*identity).withTimeout(m_config.writeTimeout).run();
    return splitByJob(result, call.what, jobs);
}

Results SlurmScheduler::actOnAll(const JobAction &action, const std::vector<std::string> &jobs, const ActingUser &user)
{
    if (const auto wrong = checkAction(action))
        return Results(jobs.size(), tl::unexpected(*wrong));
    std::vector<std::string> known;
    std::copy_if(jobs.begin(), jobs.end(), std::back_inserter(known), isJobId);
    const auto started = action.kind == Kind::Hold && !known.empty() ? whoStarted(known) : std::map<std::string, Failure>();
    Results results(jobs.size());
    std::vector<std::string> left;
    std::map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        if (!isJobId(jobs[i]))
            results[i] = tl::unexpected(badJobId(jobs[i]));
        else if (const auto refused = started.find(jobs[i]); refused != started.end())
            results[i] = tl::unexpected(refused->second);
        else if (places.try_emplace(jobs[i], i).second)
            left.push_back(jobs[i]);
    }
    for (const auto &group : unambiguous(left)) {
        Results made = actOnEach(action, group, user);
        for (std::size_t i = 0; i < group.size(); ++i)
            results[places.at(group[i])] = std::move(made[i]);
    }
    return results;
}

domain::Result<void> SlurmScheduler::actOn(const JobAction &action, const std::string &job, const ActingUser &user)
{
    return std::move(actOnAll(action, {job}, user).front());
}

domain::Result<void> SlurmScheduler::cancel(const std::string &job, const std::string &signal, const ActingUser &user)
{
    return actOn({Kind::Cancel, signal, {}}, job, user);
}

domain::Result<void> SlurmScheduler::hold(const std::string &job, const ActingUser &user)
{
    return actOn({Kind::Hold, {}, {}}, job, user);
}

domain::Result<void> SlurmScheduler::release(const std::string &job, const ActingUser &user)
{
    return actOn({Kind::Release, {}, {}}, job, user);
}

domain::Result<void> SlurmScheduler::requeue(const std::string &job, const ActingUser &user)
{
    return actOn({Kind::Requeue, {}, {}}, job, user);
}

domain::Result<void> SlurmScheduler::suspend(const std::string &job, const ActingUser &user)
{
    return actOn({Kind::Suspend, {}, {}}, job, user);
}

domain::Result<void> SlurmScheduler::resumeJob(const std::string &job, const ActingUser &user)
{
    return actOn({Kind::Resume, {}, {}}, job, user);
}

domain::Result<void> SlurmScheduler::update(const std::string &job, const JobChange &change, const ActingUser &user)
{
    return actOn({Kind::Update, {}, change}, job, user);
}

} // namespace chipdeck::gateway::slurm
