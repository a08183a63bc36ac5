#include "app/ctl/JobCommands.h"

#include <algorithm>
#include <iostream>
#include <map>
#include <set>

#include "app/ctl/Awaiting.h"
#include "app/ctl/JobPreview.h"
#include "app/ctl/QueryText.h"
#include "client/domain/Names.h"
#include "client/domain/Text.h"

namespace chipdeck::ctl {

using domain::JobVerb;
using domain::WriteState;
using link::Write;

namespace {

/// As many jobs as one call takes.
constexpr std::size_t maxJobsOfACall = 10'000;

JobVerb verbOf(const Arguments &arguments)
{
    const std::string_view name = arguments.command->name;
    if (name == "cancel")
        return arguments.has("signal") ? JobVerb::Signal : JobVerb::Cancel;
    static const std::map<std::string_view, JobVerb> verbs{
        {"hold", JobVerb::Hold},       {"release", JobVerb::Release},     {"requeue", JobVerb::Requeue},   {"suspend", JobVerb::Suspend},
        {"unsuspend", JobVerb::Resume}, {"priority", JobVerb::Priority}, {"limit", JobVerb::TimeLimit}, {"move", JobVerb::Pool}};
    return verbs.at(name);
}

Write::Verb writeVerb(JobVerb verb)
{
    switch (verb) {
    case JobVerb::Cancel:
    case JobVerb::Signal: return Write::Verb::Cancel;
    case JobVerb::Hold: return Write::Verb::Hold;
    case JobVerb::Release: return Write::Verb::Release;
    case JobVerb::Requeue: return Write::Verb::Requeue;
    case JobVerb::Suspend: return Write::Verb::Suspend;
    case JobVerb::Resume: return Write::Verb::ResumeJob;
    case JobVerb::Priority: return Write::Verb::Priority;
    case JobVerb::TimeLimit: return Write::Verb::TimeLimit;
    case JobVerb::Pool: return Write::Verb::Pool;
    }
    return Write::Verb::Cancel;
}

domain::Failure wrongUse(std::string message)
{
    return {domain::Code::InvalidArgument, "INVALID_REQUEST", std::move(message), {}, {}, {}};
}

/// The action as the words of the command line say it; a Failure is wrong usage.
domain::Result<Write> writeOf(const Arguments &arguments, JobVerb verb)
{
    Write write;
    write.verb = writeVerb(verb);
    write.reason = arguments.value("reason");
    write.signal = arguments.value("signal");
    write.requestId = arguments.has("request-id") ? arguments.value("request-id") : domain::newRequestId();
    if (!domain::isRequestId(write.requestId) || write.requestId.size() > 50)
        return tl::unexpected(wrongUse("--request-id takes 8 to 50 letters, digits and -."));
    if (arguments.command->operands != Operands::JobsAndValue)
        return write;
    const std::string &value = arguments.operands.back();
    const std::string shown = ", not \"" + domain::harmless(value, 80) + "\"";
    if (verb == JobVerb::Pool) {
        write.pool = value;
        return write;
    }
    const auto number = verb == JobVerb::TimeLimit ? parseDuration(value) : parseCount(value);
    if (!number || *number == 0)
        return tl::unexpected(wrongUse((verb == JobVerb::TimeLimit ? "a time limit is 90s, 15m, 4h, 2d or H:MM:SS" : "a priority is a number from 1 on") + shown));
    write.number = *number;
    return write;
}

std::string doneWords(JobVerb verb, const Session::Target &target)
{
    const std::string job = "job " + domain::harmless(target.id, 80) + " of " + target.cluster->info().id;
    switch (verb) {
    case JobVerb::Cancel: return "cancelled " + job;
    case JobVerb::Signal: return "signalled " + job;
    case JobVerb::Hold: return "held " + job;
    case JobVerb::Release: return "released " + job;
    case JobVerb::Requeue: return "requeued " + job;
    case JobVerb::Suspend: return "suspended " + job;
    case JobVerb::Resume: return "resumed " + job;
    case JobVerb::Priority: return "changed the priority of " + job;
    case JobVerb::TimeLimit: return "changed the time limit of " + job;
    case JobVerb::Pool: return "moved " + job;
    }
    return {};
}

/// Carries one action out on jobs of several clusters and says what came of each.
class JobRun
{
public:
    JobRun(Session &session, JobVerb verb, Write write) : m_session(session), m_verb(verb), m_write(std::move(write)) {}

    /// `part` makes the request id that of one of several.
    void one(const Session::Target &target, const std::string &part = {})
    {
        Write write = m_write;
        write.name = target.name;
        write.requestId += part;
        const auto outcome = await<domain::WriteOutcome>(m_session, [&](QObject *context, auto done) {
            m_session.connections().actions().act(target.cluster->key(), write, context, done);
        });
        m_code = worse(m_code, report(m_session, outcome, doneWords(m_verb, target)));
    }

    /// Of one cluster.
    void many(const std::vector<Session::Target> &targets)
    {
        if (!m_session.connections().actions().canActOnMany(targets.front().cluster->key())) {
            for (std::size_t i = 0; i < targets.size(); ++i)
                one(targets[i], "-" + std::to_string(i));
            return;
        }
        for (std::size_t first = 0; first < targets.size(); first += maxJobsOfACall) {
            Write write = m_write;
            if (first > 0)
                write.requestId += "-" + std::to_string(first / maxJobsOfACall);
            call(write, {targets.begin() + static_cast<long>(first),
                         targets.begin() + static_cast<long>(std::min(first + maxJobsOfACall, targets.size()))});
        }
        if (!m_session.output().json)
            m_session.output().err << "chipdeckctl: " << summary() << '\n';
    }

    ExitCode code() const { return m_code; }

private:
    struct Progress {
        std::vector<link::JobOutcome> news;
        std::optional<domain::Result<void>> end;
    };

    void call(const Write &write, const std::vector<Session::Target> &targets)
    {
        std::vector<std::string> names;
        std::transform(targets.begin(), targets.end(), std::back_inserter(names), [](const auto &target) { return target.name; });
        // Shared, since outcomes may come after we have stopped waiting.
        const auto progress = std::make_shared<Progress>();
        QObject context;
        m_session.connections().actions().actOnMany(
            targets.front().cluster->key(), write, names, &context,
            [progress](const auto &news) { progress->news.insert(progress->news.end(), news.begin(), news.end()); },
            [progress](const auto &end) { progress->end = end; });
        std::size_t told = 0;
        const int timeoutMs = writeTimeoutMs(m_session.arguments());
        while (waitAloud(m_session, [&] { return !progress->news.empty() || progress->end; }, timeoutMs)) {
            for (const link::JobOutcome &one : std::exchange(progress->news, {})) {
                tell(targets[one.job], one.outcome);
                ++told;
            }
            if (progress->end)
                break;
        }
        const bool failed = !progress->end || !*progress->end;
        if (failed)
            m_code = worse(m_code, m_session.fail(progress->end ? progress->end->error() : unanswered(write.requestId, timeoutMs), true));
        if (told < targets.size())
            leftOpen(targets.size() - told, write.requestId);
    }

    void leftOpen(std::size_t jobs, const std::string &requestId)
    {
        m_open += jobs;
        m_code = worse(m_code, ExitCode::UnknownOutcome);
        if (!m_session.output().json) {
            m_session.output().err << "chipdeckctl: nothing is known of " << jobs << " jobs; repeat it with --request-id " << requestId
                                   << " to go on, no job is acted on twice\n";
        }
    }

    void tell(const Session::Target &target, const domain::WriteOutcome &outcome)
    {
        const Output &output = m_session.output();
        const ExitCode code = exitCodeOf(outcome);
        m_code = worse(m_code, code);
        ++(code == ExitCode::Ok ? m_done : code == ExitCode::UnknownOutcome ? m_open : m_refused);
        if (output.json) {
            output.out << codec::outcomeJson(outcome) << '\n';
        } else if (code == ExitCode::Ok) {
            output.out << doneWords(m_verb, target) << '\n';
        } else {
            const std::string words = domain::harmlessLines(outcome.schedulerWords, 2048);
            output.err << "chipdeckctl: job " << domain::harmless(target.id, 80) << ": "
                       << (code == ExitCode::UnknownOutcome ? "not known yet" : "refused") << ": " << (words.empty() ? outcome.reason : words) << '\n';
        }
    }

    std::string summary() const
    {
        std::string words = std::to_string(m_done) + " done";
        if (m_refused > 0)
            words += ", " + std::to_string(m_refused) + " refused";
        if (m_open > 0)
            words += ", " + std::to_string(m_open) + " not known yet";
        return words;
    }

    Session &m_session;
    const JobVerb m_verb;
    Write m_write;
    ExitCode m_code = ExitCode::Ok;
    std::size_t m_done = 0;
    std::size_t m_refused = 0;
    std::size_t m_open = 0;
};

/// Those that the words name; what is wrong with one is said at once.
std::vector<Session::Target> named(Session &session, std::size_t words, ExitCode &code)
{
    std::vector<Session::Target> targets;
    std::set<std::string> known;
    for (std::size_t i = 0; i < words; ++i) {
        const auto target = session.findJob(session.arguments().operands[i]);
        if (!target)
            code = worse(code, session.fail(target.error(), false));
        else if (known.insert(target->name).second)
            targets.push_back(*target);
    }
    return targets;
}

} // namespace

ExitCode runJobWrites(Session &session)
{
    const Arguments &arguments = session.arguments();
    const JobVerb verb = verbOf(arguments);
    const auto write = writeOf(arguments, verb);
    const auto query = parseQuery(arguments.value("filter"));
    if (!write || !query) {
        session.say(write ? query.error() : write.error());
        return ExitCode::Usage;
    }
    ExitCode code = session.waitForPictures(false);
    if (session.pictures().empty())
        return code == ExitCode::Ok ? ExitCode::Unreachable : code;
    // What cannot be reached matters to who asked for all that match.
    code = arguments.has("filter") ? code : ExitCode::Ok;
    const std::size_t words = arguments.operands.size() - (arguments.command->operands == Operands::JobsAndValue ? 1 : 0);
    const std::vector<Session::Target> targets
        = arguments.has("filter") ? matching(session, *query, verb, write->pool) : named(session, words, code);
    if (arguments.has("dry-run"))
        return worse(code, previewJobs(session, targets, verb, write->pool));
    if (targets.empty() && arguments.has("filter")) {
        return worse(code, session.fail({domain::Code::NotFound, "JOB_NOT_FOUND", "No job matches that this makes sense for.", {}, {}, {}}, false));
    }
    JobRun run(session, verb, *write);
    if (targets.size() == 1) {
        run.one(targets.front());
        return worse(code, run.code());
    }
    std::map<std::string, std::vector<Session::Target>> clusters;
    for (const Session::Target &target : targets)
        clusters[target.cluster->info().id].push_back(target);
    for (const auto &[cluster, some] : clusters)
        run.many(some);
    return worse(code, run.code());
}

} // namespace chipdeck::ctl
