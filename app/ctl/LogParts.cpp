#include "app/ctl/LogParts.h"

#include <algorithm>
#include <ctime>
#include <iostream>

#include <QFileInfo>

#include "app/ctl/Awaiting.h"
#include "app/ctl/JobEnd.h"
#include "app/ctl/LogPrinter.h"
#include "app/ctl/MatchPrinter.h"
#include "client/domain/LogTime.h"
#include "client/domain/Text.h"
#include "client/store/JobLogs.h"
#include "client/store/LogSave.h"
#include "client/store/LogSearchRun.h"

namespace chipdeck::ctl {

using domain::Code;
using domain::Failure;
using domain::Result;

namespace {

constexpr std::uint64_t mostLines = 1'000'000'000;
constexpr int lookAgainMs = 500;
constexpr std::int64_t secondsADay = 86'400;

ExitCode usage(const Session &session, const std::string &message)
{
    session.output().err << "chipdeckctl: " << message << '\n';
    return ExitCode::Usage;
}

int utcOffsetMinutes(std::int64_t seconds)
{
    const std::time_t time = seconds;
    std::tm local{};
    return localtime_r(&time, &local) ? static_cast<int>(local.tm_gmtoff / 60) : 0;
}

/// One run of the command: the parts that are wanted, one after the other.
class LogParts
{
public:
    LogParts(Session &session, const Session::Target &target)
        : m_session(session), m_arguments(session.arguments()), m_target(target), m_end(target), m_logs(session.connections().actions().logs()),
          m_place{target.cluster->key(), {target.name, m_arguments.has("stderr")}}
    {
    }

    bool canRead() const { return m_logs && m_logs->canRead(m_place.cluster); }
    ExitCode list();
    ExitCode save();
    /// Waits until the job has made its file, as `logs --follow` does without parts; false = m_code says why it will not.
    bool awaitFile();
    /// Where what is wanted begins; nullopt = m_code says why not.
    std::optional<std::uint64_t> begin();
    ExitCode printMatches(std::uint64_t offset);
    ExitCode printLines(std::uint64_t offset);
    ExitCode code() const { return m_code; }

private:
    domain::LogPattern pattern() const;
    std::optional<std::uint64_t> fromTime();
    std::optional<std::uint64_t> fromMatch(std::uint64_t offset);
    std::uint64_t wantedLines() const { return m_arguments.has("lines") ? *parseCount(m_arguments.value("lines")) : mostLines; }
    bool isTerminal() const { return m_session.output().screen.width > 0; }
    std::optional<std::uint64_t> fail(const Failure &failure)
    {
        m_code = m_session.fail(failure, false);
        return std::nullopt;
    }

    Session &m_session;
    const Arguments &m_arguments;
    const Session::Target &m_target;
    JobEnd m_end;
    store::JobLogs *m_logs;
    const store::LogPlace m_place;
    ExitCode m_code = ExitCode::Ok;
};

domain::LogPattern LogParts::pattern() const
{
    const bool isExpression = m_arguments.has("regex");
    return {m_arguments.value(isExpression ? "regex" : "search"), isExpression, m_arguments.has("ignore-case")};
}

ExitCode LogParts::list()
{
    Table table({{"TASK"}, {"STREAM"}, {"SIZE", true}, {"CHANGED"}, {"FILE", false, true}});
    std::string token;
    do {
        const auto page = await<domain::LogFilePage>(m_session, [&](QObject *context, auto done) {
            m_logs->files(m_place.cluster, m_place.name.job, token, context, done);
        });
        if (!page)
            return m_session.fail(page.error(), false);
        for (const domain::LogFileInfo &file : page->files) {
            char changed[32] = "";
            const std::time_t time = file.modifiedTimeS.value_or(0);
            std::tm local{};
            if (file.modifiedTimeS && localtime_r(&time, &local))
                std::strftime(changed, sizeof changed, "%Y-%m-%d %H:%M:%S", &local);
            const std::string size = file.sizeBytes ? std::to_string(*file.sizeBytes)
                : file.state == domain::LogFileInfo::State::Absent ? "not there"
                                                                   : file.reason;
            table.add({file.name.job.substr(file.name.job.rfind('/') + 1), file.name.standardError ? "stderr" : "stdout", size, changed, file.path});
        }
        token = page->nextPageToken;
    } while (!token.empty());
    table.print(m_session.output().out, m_session.output().screen);
    return ExitCode::Ok;
}

ExitCode LogParts::save()
{
    const QString path = QString::fromStdString(m_arguments.value("save"));
    if (QFileInfo::exists(path))
        return usage(m_session, "there is a file " + domain::harmless(path.toStdString()) + " already; --save takes a new one");
    store::LogSave saving(*m_logs, m_place, path, nullptr);
    std::optional<Failure> failure;
    bool isDone = false;
    QObject::connect(&saving, &store::LogSave::finished, &saving, [&isDone] { isDone = true; });
    QObject::connect(&saving, &store::LogSave::failed, &saving, [&failure](const Failure &why) { failure = why; });
    QObject::connect(&saving, &store::LogSave::progressed, &saving, [&] {
        if (isTerminal() && saving.totalBytes() > 0)
            m_session.output().err << "\r" << saving.savedBytes() * 100 / saving.totalBytes() << " % of " << saving.totalBytes() << " bytes" << std::flush;
    });
    saving.start();
    m_session.waitUntil([&] { return isDone || failure; }, -1);
    if (isTerminal() && saving.totalBytes() > 0)
        m_session.output().err << '\n';
    if (failure && failure->reason == "LOG_NOT_SAVED") {
        m_session.say(*failure);
        return ExitCode::Refused;
    }
    if (failure)
        return m_session.fail(*failure, false);
    m_session.output().err << "chipdeckctl: " << saving.savedBytes() << " bytes saved\n";
    return ExitCode::Ok;
}

bool LogParts::awaitFile()
{
    domain::LogRange line;
    line.maxLines = 1;
    while (true) {
        const auto page = await<domain::LogPage>(m_session, [&](QObject *context, auto done) { m_logs->read(m_place, line, context, done); });
        if (page)
            return true;
        // Under the same reason, but not as something to be found, come jobs that never have a file.
        const bool mayCome = page.error().code == Code::NotFound && page.error().reason == "NO_LOG" && !m_end.hasCome();
        if (!mayCome) {
            fail(page.error());
            return false;
        }
        m_session.waitUntil([] { return false; }, lookAgainMs);
    }
}

std::optional<std::uint64_t> LogParts::begin()
{
    std::uint64_t offset = 0;
    if (m_arguments.has("since")) {
        const auto since = fromTime();
        if (!since)
            return std::nullopt;
        offset = *since;
    }
    const bool searches = m_arguments.has("search") || m_arguments.has("regex");
    return searches && !m_arguments.has("filter") ? fromMatch(offset) : offset;
}

std::optional<std::uint64_t> LogParts::fromTime()
{
    const std::int64_t now = std::time(nullptr);
    const domain::Job *job = jobOf(m_target);
    const std::int64_t first = job ? job->startTimeS.value_or(job->submitTimeS.value_or(now)) : now - secondsADay;
    const std::int64_t last = std::max(first, job && job->endTimeS ? *job->endTimeS : now);
    const domain::LogPeriod period{first, last, utcOffsetMinutes(first), utcOffsetMinutes(last)};
    const auto stamp = domain::readTypedTime(m_arguments.value("since"));
    if (!stamp || domain::isAmbiguous(*stamp, period)) {
        m_code = usage(m_session, stamp ? "the job ran on several days: --since takes the date too, 2026-11-23T14:30"
                                        : "--since takes a time: 14:30, 14:30:15, 2026-11-23T14:30 or 2026-11-23T14:30:15Z");
        return std::nullopt;
    }
    const auto moment = await<domain::LogMoment>(m_session, [&](QObject *context, auto done) {
        m_logs->findTime(m_place, domain::timeOf(*stamp, period), context, done);
    });
    if (!moment)
        return fail(moment.error());
    if (moment->unordered)
        m_session.output().err << "chipdeckctl: the lines are not in the order of their times; there may be others of that time\n";
    return moment->offset;
}

std::optional<std::uint64_t> LogParts::fromMatch(std::uint64_t offset)
{
    domain::LogSearch search;
    search.pattern = pattern();
    search.offset = offset;
    store::LogSearchRun run(*m_logs, m_place, search, nullptr);
    std::optional<Failure> failure;
    std::optional<std::uint64_t> found;
    bool isOver = false;
    QObject::connect(&run, &store::LogSearchRun::failed, &run, [&failure](const Failure &why) { failure = why; });
    QObject::connect(&run, &store::LogSearchRun::rested, &run, [&isOver] { isOver = true; });
    QObject::connect(&run, &store::LogSearchRun::progressed, &run, [&found](const domain::LogFindings &findings) {
        if (!findings.matches.empty())
            found = findings.matches.front().lineOffset;
    });
    run.find(1);
    m_session.waitUntil([&] { return failure || isOver; }, -1);
    if (failure)
        return fail(*failure);
    return found ? found : fail({Code::NotFound, "NO_MATCH", "No line matches.", {}, {}, {}});
}

ExitCode LogParts::printMatches(std::uint64_t offset)
{
    domain::LogSearch search;
    search.pattern = pattern();
    search.offset = offset;
    search.mode = domain::LogSearch::Mode::Lines;
    search.finishedLines = m_arguments.has("follow");
    store::LogSearchRun run(*m_logs, m_place, search, nullptr);
    return MatchPrinter(m_session, m_end, run, wantedLines()).print();
}

ExitCode LogParts::printLines(std::uint64_t offset)
{
    LogPrinter printer(m_session.output().out, m_session.output().screen);
    std::uint64_t left = wantedLines();
    while (left > 0 && m_session.output().out.good()) {
        domain::LogRange range;
        range.offset = offset;
        range.maxLines = static_cast<std::uint32_t>(std::min<std::uint64_t>(left, 1'000'000));
        const auto page = await<domain::LogPage>(m_session, [&](QObject *context, auto done) { m_logs->read(m_place, range, context, done); });
        if (!page)
            return m_session.fail(page.error(), false);
        if (page->data.empty())
            break;
        printer.print(page->data);
        offset = page->end();
        left -= std::min(left, static_cast<std::uint64_t>(std::count(page->data.begin(), page->data.end(), '\n')));
    }
    printer.finish();
    return ExitCode::Ok;
}

/// What is wrong with the options together; empty = nothing.
std::string misuse(const Arguments &arguments)
{
    const bool searches = arguments.has("search") || arguments.has("regex");
    if (arguments.has("search") && arguments.has("regex"))
        return "--search and --regex say the same in two ways; give one of them";
    if ((arguments.has("filter") || arguments.has("ignore-case")) && !searches)
        return "--filter and --ignore-case go with --search TEXT or --regex PATTERN";
    if (arguments.has("tail") || arguments.has("bytes"))
        return "--tail and --bytes count from the end; they do not go with --search, --since, --filter, --save and --files";
    if (arguments.has("lines")) {
        const auto count = parseCount(arguments.value("lines"));
        if (!count || *count == 0 || *count > mostLines)
            return "--lines takes a number from 1 on";
        if (arguments.has("follow") && !arguments.has("filter"))
            return "--lines does not go with --follow; give one of them";
    }
    const bool isWhole = arguments.has("save") || arguments.has("files");
    if (isWhole && (searches || arguments.has("since") || arguments.has("lines") || arguments.has("follow")))
        return "--save and --files take the whole log; leave out the options that choose a part of it";
    return {};
}

} // namespace

bool wantsLogParts(const Arguments &arguments)
{
    return std::any_of(arguments.options.begin(), arguments.options.end(), [](const auto &option) {
        const std::string &name = option.first;
        return name != "stderr" && name != "follow" && name != "tail" && name != "bytes";
    });
}

ExitCode runLogParts(Session &session, const Session::Target &target, const std::function<ExitCode(std::int64_t)> &print)
{
    const Arguments &arguments = session.arguments();
    if (const std::string wrong = misuse(arguments); !wrong.empty())
        return usage(session, wrong);
    LogParts parts(session, target);
    if (!parts.canRead()) {
        return session.fail({Code::Unimplemented, "NEEDS_NEWER_GATEWAY",
                             "The gateway reads no parts of logs; it is older than this program. logs JOB --tail LINES works.", {}, {}, {}}, false);
    }
    if (arguments.has("files"))
        return parts.list();
    if (arguments.has("save"))
        return parts.save();
    if (arguments.has("follow") && !parts.awaitFile())
        return parts.code();
    const auto begin = parts.begin();
    if (!begin)
        return parts.code();
    if (arguments.has("filter"))
        return parts.printMatches(*begin);
    return arguments.has("lines") ? parts.printLines(*begin) : print(static_cast<std::int64_t>(*begin));
}

} // namespace chipdeck::ctl
