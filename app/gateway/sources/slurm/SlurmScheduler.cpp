#include "app/gateway/sources/slurm/SlurmScheduler.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <ctime>
#include <set>
#include <string_view>

#include "app/gateway/sources/slurm/ActingIdentity.h"
#include "app/gateway/sources/slurm/ControlText.h"
#include "app/gateway/sources/slurm/JobConversion.h"
#include "app/gateway/sources/slurm/OutputPath.h"
#include "app/gateway/sources/slurm/StartText.h"
#include "app/gateway/sources/slurm/StateWords.h"
#include "app/gateway/sources/slurm/Submission.h"
#include "app/gateway/sources/slurm/TimeText.h"
#include "client/domain/JobDemand.h"
#include "client/domain/Reason.h"
#include "client/domain/Text.h"

namespace chipdeck::gateway {

namespace slurm {

using domain::Code;

namespace {

bool isDigit(unsigned char c)
{
    return std::isdigit(c) != 0;
}

/// In the place of a request's id: a trial leaves no job behind.
const std::string trialName = "estimate";
/// Who waits for an estimate does not wait as long as for a write.
constexpr std::chrono::seconds estimateTimeout(10);

/// The lines that sbatch wrote though it accepted.
std::vector<std::string> linesOf(const std::string &errors)
{
    std::vector<std::string> lines;
    std::string words = schedulerWords(errors);
    while (!words.empty()) {
        const std::size_t end = words.find('\n');
        lines.push_back(words.substr(0, end));
        words.erase(0, end == std::string::npos ? words.size() : end + 1);
    }
    return lines;
}

} // namespace

bool isJobId(const std::string &text)
{
    const std::size_t underscore = text.find('_');
    const std::string job = text.substr(0, underscore);
    const std::string task = underscore == std::string::npos ? "0" : text.substr(underscore + 1);
    const auto isNumber = [](const std::string &digits) {
        return !digits.empty() && digits.size() <= 10 && std::all_of(digits.begin(), digits.end(), isDigit);
    };
    return isNumber(job) && isNumber(task);
}

domain::Failure badJobId(const std::string &job)
{
    return {Code::InvalidArgument, "INVALID_JOB_ID",
            "\"" + domain::harmless(job, 64) + "\" is not a Slurm job; write 4711, or 4711_3 for a task.", {}, {}, {}};
}

bool isNodeName(const std::string &text)
{
    return !text.empty() && text.size() <= 128 && text.front() != '-' && text != "ALL"
        && std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isalnum(c) || c == '-' || c == '_' || c == '.'; });
}

std::string reasonSetting(const std::string &reason)
{
    const std::string words = domain::harmless(reason, domain::maxReasonBytes);
    // scontrol takes one quotation mark off each end, where there is one.
    const bool isQuoted = words.starts_with('"') || words.ends_with('"');
    return isQuoted ? "Reason=\"" + words + '"' : "Reason=" + words;
}

domain::Failure writeFailure(const CommandResult &result, const std::string &what)
{
    using End = CommandResult::End;
    domain::Failure failure = commandFailure(result, what);
    const auto says = [&result](const char *words) { return result.errors.find(words) != std::string::npos; };
    const bool neverStarted = result.end == End::NotStarted || says("(connect failure)") || says("Connection refused");
    const bool lostOnTheWay = result.end != End::Exited || says("Socket timed out") || says("Unable to contact")
        || says("Zero Bytes") || says("Unexpected message") || says("Communication connection failure")
        || says("receive failure") || says("send failure") || says("shutdown failure") || says("Connection reset")
        || says("Connection timed out") || says("Broken pipe") || says("Header lengths");
    if (lostOnTheWay && !neverStarted) {
        failure.code = Code::Unknown;
        failure.reason = "OUTCOME_UNKNOWN";
        failure.message = "\"" + what + "\" got no answer: the cluster may or may not have done it; look before repeating it.";
    }
    return failure;
}

std::optional<std::chrono::seconds> minJobAge(const std::string &config)
{
    const std::string key = "\nMinJobAge ";
    const std::size_t at = config.find(key);
    const std::size_t equals = config.find("= ", at);
    if (at == std::string::npos || equals == std::string::npos || equals > config.find('\n', at + 1))
        return std::nullopt;
    unsigned seconds = 0;
    const char *begin = config.data() + equals + 2;
    if (std::from_chars(begin, config.data() + config.size(), seconds).ec != std::errc())
        return std::nullopt;
    // 0: ended jobs stay for good.
    return seconds == 0 ? std::chrono::hours(24 * 365) : std::chrono::seconds(seconds);
}

std::optional<std::chrono::seconds> slurmctldUpTime(const std::string &config)
{
    const auto secondsAfter = [&config](const std::string &words) -> std::optional<std::int64_t> {
        const std::size_t at = config.find(words);
        std::int64_t seconds = 0;
        if (at == std::string::npos)
            return std::nullopt;
        const char *begin = config.data() + at + words.size();
        const char *end = config.data() + config.size();
        const auto [stop, error] = std::from_chars(begin, end, seconds);
        // A date in words, where SLURM_TIME_FORMAT is not heeded, would look like a year.
        return error == std::errc() && (stop == end || *stop == '\n') ? std::optional(seconds) : std::nullopt;
    };
    const auto now = secondsAfter("Configuration data as of ");
    const std::size_t key = config.find("\nBOOT_TIME ");
    const std::size_t equals = config.find("= ", key);
    if (!now || key == std::string::npos || equals == std::string::npos || equals > config.find('\n', key + 1))
        return std::nullopt;
    const auto boot = secondsAfter(config.substr(key, equals + 2 - key));
    return boot && *boot > 0 && *boot <= *now ? std::optional(std::chrono::seconds(*now - *boot)) : std::nullopt;
}

domain::Result<CommandResult> SlurmScheduler::write(Command command, const std::string &what, const ActingUser &user) const
{
    auto identity = actingIdentity(user);
    if (!identity)
        return tl::unexpected(identity.error());
    CommandResult result = command.withIdentity(std::move(*identity)).withTimeout(m_config.writeTimeout).run();
    if (!result.succeeded())
        return tl::unexpected(writeFailure(result, what));
    return result;
}

Command SlurmScheduler::commandOf(const Submission &submission, std::vector<std::string> arguments) const
{
    Command command = m_commands.make("sbatch", std::move(arguments));
    command.withInput(submission.script).withEnvironment(submission.environment).withWorkingDirectory("/").withStandby(&m_standby);
    return command;
}

/// A submission that Slurm refuses leaves a failed job behind, a trial does not. nullopt = not refused, or not for certain:
/// then the submission itself tells.
std::optional<domain::Failure> SlurmScheduler::tryOut(const Submission &submission, const std::string &pool, const ActingUser &user) const
{
    std::vector<std::string> arguments = submission.arguments;
    arguments.push_back("--test-only");
    const auto tried = write(commandOf(submission, std::move(arguments)), "sbatch --test-only", user);
    if (tried || tried.error().reason == "OUTCOME_UNKNOWN" || tried.error().code == Code::Unavailable)
        return std::nullopt;
    domain::Failure failure = tried.error();
    const std::vector<std::string> look{"-h", "-N", "-o", "%a %t", pool.empty() ? "--all" : "--partition=" + pool};
    if (!isLastingRefusal(failure.schedulerWords, m_commands.make("sinfo", std::move(look)).run().output))
        return std::nullopt;
    if (failure.fields.empty())
        failure.fields.push_back({"job.script", "Slurm cannot carry out what the script's #SBATCH lines ask for; change them."});
    return failure;
}

/// The abilities that a submission is written by. Blocks are looked for in the picture, which knows Slurm's topology.
static domain::SlurmAbilities abilitiesOf(const SlurmConfig &config)
{
    return {config.containers, true};
}

static Account accountOf(const ActingUser &user)
{
    const auto identity = user.isSelf ? ownIdentity() : identityOf(user.name);
    return identity ? Account{identity->name, identity->home, identity->shell} : Account{user.name, "/", "/bin/sh"};
}

domain::Result<std::string> SlurmScheduler::submit(const domain::JobSpec &job, const std::string &requestId,
                                                   const ActingUser &user, std::vector<std::string> &warnings)
{
    return send(makeSubmission(job, requestId, accountOf(user)), domain::demandOf(job).job.pool, user, warnings);
}

domain::Result<std::string> SlurmScheduler::submitChosen(const domain::ChosenJob &job, const std::string &requestId,
                                                         const ActingUser &user, std::vector<std::string> &warnings)
{
    return send(makeSubmission(job, abilitiesOf(m_config), requestId, accountOf(user)), job.choices.front().pool, user, warnings);
}

std::vector<domain::FieldViolation> SlurmScheduler::cannotExpress(const domain::ChosenJob &job) const
{
    const auto made = domain::toSlurm(job.description, job.choices, abilitiesOf(m_config));
    return made ? std::vector<domain::FieldViolation>() : made.error();
}

domain::Result<std::string> SlurmScheduler::send(domain::Result<Submission> submission, const std::string &pool, const ActingUser &user,
                                                 std::vector<std::string> &warnings) const
{
    if (!submission)
        return tl::unexpected(submission.error());
    if (!m_config.confPath.empty())
        submission->environment.push_back("SLURM_CONF=" + m_config.confPath);
    if (auto wrong = submission->needsTrial ? tryOut(*submission, pool, user) : std::nullopt)
        return tl::unexpected(std::move(*wrong));
    const auto result = write(commandOf(*submission, submission->arguments), "sbatch", user);
    if (!result)
        return tl::unexpected(result.error());
    warnings = linesOf(result->errors);
    // "4711" or, in a federation, "4711;cluster".
    std::string id = result->output.substr(0, result->output.find_first_of(";\n"));
    if (!isJobId(id))
        return domain::failure(Code::Unknown, "OUTCOME_UNKNOWN", "sbatch accepted the job but did not say its number; look for it before repeating it.");
    return id;
}

domain::Result<domain::StartEstimate> SlurmScheduler::estimateStart(const domain::JobSpec &job, const ActingUser &user)
{
    return estimate(makeSubmission(job, trialName, accountOf(user)), user);
}

domain::Result<domain::StartEstimate> SlurmScheduler::estimateStart(const domain::ChosenJob &job, const ActingUser &user)
{
    return estimate(makeSubmission(job, abilitiesOf(m_config), trialName, accountOf(user)), user);
}

domain::Result<domain::StartEstimate> SlurmScheduler::estimate(domain::Result<Submission> submission, const ActingUser &user) const
{
    auto identity = submission ? actingIdentity(user) : tl::unexpected(submission.error());
    if (!identity)
        return tl::unexpected(identity.error());
    if (!m_config.confPath.empty())
        submission->environment.push_back("SLURM_CONF=" + m_config.confPath);
    submission->environment.push_back("SLURM_TIME_FORMAT=%s");
    submission->arguments.push_back("--test-only");
    const CommandResult result = commandOf(*submission, submission->arguments).withIdentity(std::move(*identity)).withTimeout(estimateTimeout).run();
    domain::StartEstimate estimate;
    if (!result.succeeded()) {
        const domain::Failure failure = commandFailure(result, "sbatch --test-only");
        if (result.end != CommandResult::End::Exited || failure.code == Code::Unavailable || failure.code == Code::Unauthenticated)
            return tl::unexpected(failure);
        estimate.words = failure.schedulerWords;
        return estimate;
    }
    const auto told = parseStart(result.errors);
    if (!told)
        return domain::failure(Code::Unavailable, "SLURM_BAD_ANSWER", "sbatch --test-only did not say when the job would start.");
    estimate = *told;
    estimate.startsInS = static_cast<std::uint64_t>(std::max<std::int64_t>(0, *estimate.startS - std::time(nullptr)));
    return estimate;
}

domain::Result<void> SlurmScheduler::updateNode(const std::string &node, std::vector<std::string> settings, const ActingUser &user) const
{
    if (!isNodeName(node))
        return domain::failure(Code::InvalidArgument, "INVALID_NODE_NAME", "Name exactly one node of the cluster.");
    std::vector<std::string> arguments{"update", "NodeName=" + node};
    arguments.insert(arguments.end(), settings.begin(), settings.end());
    return write(m_commands.make("scontrol", std::move(arguments)), "scontrol update", user).map([](const CommandResult &) {});
}

domain::Result<void> SlurmScheduler::drain(const std::string &node, const std::string &reason, const ActingUser &user)
{
    if (reason.empty())
        return domain::failure(Code::InvalidArgument, "REASON_MISSING", "Say why the node is taken out of service.");
    return updateNode(node, {"State=DRAIN", reasonSetting(reason)}, user);
}

domain::Result<void> SlurmScheduler::resume(const std::string &node, const ActingUser &user)
{
    return updateNode(node, {"State=RESUME"}, user);
}

std::string SlurmScheduler::describeDrain(const std::string &node, const std::string &reason) const
{
    return "scontrol update NodeName=" + domain::harmless(node, 128) + " State=DRAIN Reason=\"" + domain::harmless(reason, domain::maxReasonBytes) + '"';
}

domain::Result<std::vector<JobRecord>> SlurmScheduler::list(std::vector<std::string> arguments,
                                                            const std::function<bool(const QueueText::Row &)> &isWanted) const
{
    const QueueText queue = QueueText::withRandomMark();
    arguments.insert(arguments.begin(), {"-h", "-a", "-r", "-t", "all", "-O", queue.format()});
    const CommandResult result = m_commands.make("squeue", std::move(arguments)).run();
    if (!result.succeeded())
        return tl::unexpected(commandFailure(result, "squeue"));
    std::vector<JobRecord> records;
    const auto keep = [&](const QueueText::Row &row) {
        if (!isWanted || isWanted(row))
            records.push_back(QueueText::record(row));
    };
    if (!queue.eachRow(result.output, keep))
        return domain::failure(Code::Unavailable, "SLURM_BAD_ANSWER", "squeue wrote an incomplete list.");
    return records;
}

/// An array is known by its first number, and as alive as its liveliest task.
static void addTo(std::optional<FoundJob> &found, const JobRecord &record)
{
    const domain::JobState state = jobState(record);
    const bool hasStarted = (found && found->hasStarted) || record.restarts > 0
        || (state != domain::JobState::Pending && state != domain::JobState::Held);
    const bool isLivelier = found && domain::isActive(state)
        && (!domain::isActive(found->state) || (found->state == domain::JobState::Held && state != found->state));
    if (!found || isLivelier)
        found = FoundJob{std::to_string(record.arrayJob != 0 ? record.arrayJob : record.jobId), state, record.reason, false};
    found->hasStarted = hasStarted;
}

domain::Result<FoundJobs> SlurmScheduler::find(const std::vector<std::string> &requestIds)
{
    const std::set<std::string_view> wanted(requestIds.begin(), requestIds.end());
    const auto records = list({}, [&wanted](const QueueText::Row &row) { return wanted.contains(requestIn(QueueText::commentIn(row))); });
    if (!records)
        return tl::unexpected(records.error());
    std::map<std::string, std::optional<FoundJob>> found;
    for (const JobRecord &record : *records)
        addTo(found[std::string(requestIn(record.comment))], record);
    FoundJobs jobs;
    for (auto &[requestId, job] : found)
        jobs.emplace(requestId, std::move(*job));
    return jobs;
}

domain::Result<std::chrono::milliseconds> SlurmScheduler::endedJobsStay()
{
    const CommandResult result = m_commands.make("scontrol", {"show", "config"}).run();
    if (!result.succeeded())
        return tl::unexpected(commandFailure(result, "scontrol show config"));
    const auto stay = minJobAge(result.output);
    if (!stay)
        return domain::failure(Code::Unavailable, "SLURM_BAD_ANSWER", "scontrol show config did not say MinJobAge.");
    return *stay;
}

domain::Result<std::optional<std::chrono::milliseconds>> SlurmScheduler::upFor()
{
    const CommandResult result = m_commands.make("scontrol", {"show", "config"}).run();
    if (!result.succeeded())
        return tl::unexpected(commandFailure(result, "scontrol show config"));
    return slurmctldUpTime(result.output);
}

/// Empty where it cannot be had, which spares no more than %N in a file's name.
std::string SlurmScheduler::hostOf(const JobRecord &job) const
{
    const std::string node = firstNodeOf(job);
    if (node.empty() || (job.stdoutPath + job.stderrPath).find('%') == std::string::npos)
        return {};
    const CommandResult result = m_commands.make("scontrol", {"-o", "show", "node", node}).run();
    const std::vector<NodeRecord> nodes = result.succeeded() ? parseNodes(result.output) : std::vector<NodeRecord>();
    return nodes.empty() ? std::string() : nodes.front().hostName;
}

domain::Result<LogFile> SlurmScheduler::logFile(const std::string &job, bool standardError)
{
    if (!isJobId(job))
        return tl::unexpected(badJobId(job));
    const auto records = list({"-j", job});
    if (!records)
        return tl::unexpected(records.error());
    if (records->empty())
        return domain::failure(Code::NotFound, "JOB_UNKNOWN", "The cluster knows no such job; it may have ended.");
    const JobRecord &record = records->front();
    const CommandResult result = m_commands.make("scontrol", {"-o", "show", "job", wordFor(record)}).run();
    if (!result.succeeded())
        return tl::unexpected(commandFailure(result, "scontrol show job"));
    const auto detail = parseJobDetail(result.output, record.jobId, record.name);
    if (!detail)
        return domain::failure(Code::Unavailable, "SLURM_BAD_ANSWER", "scontrol show job told of another job.");
    const std::string path = expandPattern(standardError ? detail->stderrPath : detail->stdoutPath, record, hostOf(record));
    if (path.empty() || path.front() != '/')
        return domain::failure(Code::FailedPrecondition, "NO_LOG", "The job writes no such file; interactive jobs have none.");
    return LogFile{path, record.user, !domain::isActive(jobState(record))};
}

} // namespace slurm

std::unique_ptr<Scheduler> makeSlurmScheduler(SlurmConfig config)
{
    return std::make_unique<slurm::SlurmScheduler>(std::move(config));
}

} // namespace chipdeck::gateway
