#include "app/gateway/sources/slurm/Submission.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <sstream>

#include "app/gateway/sources/slurm/ChipHead.h"
#include "app/gateway/sources/slurm/TimeText.h"
#include "client/domain/ScriptOptions.h"

namespace chipdeck::gateway::slurm {

namespace {

using domain::FieldViolation;

bool isPlain(const std::string &text)
{
    return std::none_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; });
}

bool isVariableName(const std::string &name)
{
    return !name.empty() && !std::isdigit(static_cast<unsigned char>(name.front()))
        && std::all_of(name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) || c == '_'; });
}

/// Each value becomes one argument "--option=value", so that none can be taken for an option.
class Arguments
{
public:
    void add(const char *option, const std::string &value, const char *field)
    {
        if (value.empty())
            return;
        if (isPlain(value))
            m_arguments.push_back(std::string("--") + option + '=' + value);
        else
            m_violations.push_back({field, "Contains a line break or another control character; remove it."});
    }
    void add(const char *option, std::optional<std::uint64_t> value)
    {
        if (value)
            m_arguments.push_back(std::string("--") + option + '=' + std::to_string(*value));
    }
    void addFlag(const char *option, bool wanted)
    {
        if (wanted)
            m_arguments.push_back(std::string("--") + option);
    }
    void refuse(std::string field, std::string description)
    {
        m_violations.push_back({std::move(field), std::move(description)});
    }

    std::vector<std::string> m_arguments;
    std::vector<FieldViolation> m_violations;
};

std::map<std::string, std::string> loginVariables(const Account &account)
{
    return {{"PATH", "/usr/local/bin:/usr/bin:/bin"}, {"HOME", account.home}, {"USER", account.name}, {"LOGNAME", account.name},
            {"SHELL", account.shell}, {"LANG", "C.UTF-8"}};
}

/// The job sees its own variables and those of a login: all that sbatch itself is given. A list of names instead of ALL
/// would make Slurm log in as the user on the node to ask for an environment.
void addEnvironment(const domain::JobSpec &job, const Account &account, bool exportsItself, Submission &submission, Arguments &arguments)
{
    std::map<std::string, std::string> variables = loginVariables(account);
    for (const auto &[name, value] : job.environment) {
        const std::string field = "job.environment[" + name + ']';
        if (!isVariableName(name))
            arguments.refuse(field, "Is not a variable's name; use letters, digits and _.");
        else if (name.starts_with("SBATCH_") || name.starts_with("SLURM_") || name.starts_with("LD_"))
            arguments.refuse(field, "SBATCH_, SLURM_ and LD_ variables steer the submission itself; use the job's fields.");
        else if (value.find('\0') != std::string::npos)
            arguments.refuse(field, "Contains a NUL character; remove it.");
        else
            variables[name] = value;
    }
    for (const auto &[name, value] : variables)
        submission.environment.push_back(name + '=' + value);
    // What the script exports is its own affair, unless the person gave variables that it would drop.
    if (!exportsItself || !job.environment.empty())
        arguments.m_arguments.push_back("--export=ALL");
}

/// What the job asks of the cluster.
void addDemand(const domain::JobSpec &job, Arguments &arguments)
{
    arguments.add("partition", job.pool, "job.pool");
    arguments.add("nodes", job.nodes);
    arguments.add("ntasks", job.tasks);
    arguments.add("cpus-per-task", job.cpusPerTask);
    if (job.chipsPerNode > 0)
        arguments.add("gres", (job.chipType.empty() ? "gpu" : job.chipType) + ':' + std::to_string(job.chipsPerNode), "job.chip_type");
    if (job.memoryPerNodeBytes)
        arguments.add("mem", std::to_string(std::max<std::uint64_t>(1, *job.memoryPerNodeBytes >> 20)) + 'M', "job.memory_per_node");
    if (job.timeLimitS)
        arguments.add("time", durationText(*job.timeLimitS), "job.time_limit");
}

std::string withInterpreter(const std::string &script)
{
    return script.starts_with("#!") ? script : "#!/bin/sh\n" + script;
}

domain::Failure cannotSay(std::vector<FieldViolation> violations)
{
    for (FieldViolation &one : violations)
        one.field.insert(0, "description.");
    std::string message = "The job cannot be submitted: " + violations.front().field + ": " + violations.front().description;
    return {domain::Code::InvalidArgument, "INVALID_JOB", std::move(message), {}, {}, std::move(violations)};
}

/// Sets what the gateway has a say in: the mark by which a lost job is found again, a name, and where it runs.
void complete(std::vector<domain::SlurmOption> &options, const std::string &requestId, const std::string &comment, const Account &account)
{
    const auto find = [&options](std::string_view name) {
        return std::find_if(options.begin(), options.end(), [name](const domain::SlurmOption &one) { return one.name == name; });
    };
    if (const auto own = find("comment"); own != options.end())
        options.erase(own);
    options.insert(options.begin(), {"comment", commentFor(requestId, comment)});
    if (find("job-name") == options.end())
        options.push_back({"job-name", "job"});
    if (find("chdir") == options.end())
        options.push_back({"chdir", account.home});
}

/// Whether only Slurm knows if all of it can be had. A trial knows one part only.
bool needsTrial(const domain::JobDescription &job)
{
    const bool asksMore = !job.slurmOptions.empty() || !job.parts.front().features.empty() || !job.onlyNodes.empty() || !job.exceptNodes.empty()
        || !job.reservation.empty() || !job.dependencies.empty() || !job.licences.empty() || job.timing.leastLimitS;
    return job.parts.size() == 1 && asksMore;
}

/// "up idle": a node that jobs may be put on now or once others end.
bool isServing(std::string_view line)
{
    if (!line.starts_with("up ") || line.ends_with('*'))
        return false;
    line.remove_prefix(3);
    return line.starts_with("idle") || line.starts_with("mix") || line.starts_with("alloc") || line.starts_with("comp") || line.starts_with("plnd");
}

} // namespace

bool isLastingRefusal(const std::string &words, const std::string &nodes)
{
    const auto says = [&words](const char *part) { return words.find(part) != std::string::npos; };
    // In these words Slurm speaks both of what no node has and of nodes that are out of service.
    if (!says("configuration is not available"))
        return !says("not available") && !says("busy");
    std::istringstream lines(nodes);
    std::string line;
    bool any = false;
    while (std::getline(lines, line)) {
        if (!isServing(line))
            return false;
        any = true;
    }
    return any;
}

std::string commentFor(const std::string &requestId, const std::string &comment)
{
    return "chipdeck:" + requestId + (comment.empty() ? "" : ' ' + comment);
}

std::string_view requestIn(std::string_view comment)
{
    constexpr std::string_view mark = "chipdeck:";
    if (!comment.starts_with(mark))
        return {};
    comment.remove_prefix(mark.size());
    return comment.substr(0, comment.find(' '));
}

domain::Result<Submission> makeSubmission(const domain::JobSpec &job, const std::string &requestId, const Account &account)
{
    Submission submission;
    Arguments arguments;
    // What stands on the command line replaces what the script says: only what the person gave, or the script leaves open.
    const domain::ScriptOptions script = domain::ScriptOptions::read(job.script);
    arguments.m_arguments = {"--parsable", "--comment=" + commentFor(requestId, job.comment)};
    if (!isPlain(job.comment))
        arguments.refuse("job.comment", "Contains a line break or another control character; remove it.");
    arguments.add("job-name", job.displayName.empty() && !script.find("job-name") ? "job" : job.displayName, "job.display_name");
    addDemand(job, arguments);
    arguments.add("priority", job.priority);
    arguments.addFlag("hold", job.hold);
    arguments.add("array", job.array, "job.array");
    arguments.add("account", job.account, "job.account");
    arguments.add("qos", job.qos, "job.qos");
    arguments.add("chdir", job.workingDirectory.empty() && !script.find("chdir") ? account.home : job.workingDirectory, "job.working_directory");
    arguments.add("output", job.stdoutPath, "job.stdout_path");
    arguments.add("error", job.stderrPath, "job.stderr_path");
    addEnvironment(job, account, script.find("export") != nullptr, submission, arguments);
    if (job.script.find('\0') != std::string::npos)
        arguments.refuse("job.script", "Contains a NUL character; it is not a script.");
    if (!arguments.m_violations.empty()) {
        std::string message = "The job cannot be submitted: " + arguments.m_violations.front().description;
        domain::Failure failure{domain::Code::InvalidArgument, "INVALID_JOB", std::move(message), {}, {}, std::move(arguments.m_violations)};
        return tl::unexpected(std::move(failure));
    }
    submission.arguments = std::move(arguments.m_arguments);
    submission.script = withInterpreter(job.script);
    if (job.chipsPerNode > 0)
        submission.script = withChipHead(submission.script);
    submission.needsTrial = script.asksMore();
    return submission;
}

domain::Result<Submission> makeSubmission(const domain::ChosenJob &job, const domain::SlurmAbilities &abilities, const std::string &requestId,
                                          const Account &account)
{
    auto made = domain::toSlurm(job.description, job.choices, abilities);
    if (!made)
        return tl::unexpected(cannotSay(std::move(made.error())));
    complete(made->parts.front(), requestId, job.description.comment, account);
    Submission submission;
    submission.arguments = domain::argumentsOf(*made);
    submission.arguments.insert(submission.arguments.begin(), "--parsable");
    std::map<std::string, std::string> variables = loginVariables(account);
    for (const auto &[name, value] : made->environment)
        variables[name] = value;
    for (const auto &[name, value] : variables)
        submission.environment.push_back(name + '=' + value);
    const auto &parts = job.description.parts;
    const bool hasChips = std::any_of(parts.begin(), parts.end(), [](const domain::JobPart &part) { return part.chips.count > 0; });
    submission.script = hasChips ? withChipHead(made->script) : made->script;
    submission.needsTrial = needsTrial(job.description);
    return submission;
}

} // namespace chipdeck::gateway::slurm
