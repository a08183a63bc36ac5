#include "app/ctl/FollowCommands.h"

#include <algorithm>
#include <memory>

#include <QElapsedTimer>

#include "app/ctl/LogPrinter.h"
#include "app/ctl/WatchPrinter.h"

namespace chipdeck::ctl {

namespace {

codec::AuditLine lineOf(const store::AuditEntry &entry)
{
    codec::AuditLine line;
    line.id = entry.id;
    line.timeMs = entry.timeMs;
    line.principal = entry.principal;
    line.verb = entry.verb;
    line.subject = entry.subject;
    line.reason = entry.reason;
    line.requestId = entry.requestId;
    line.outcomeWords = entry.outcomeWords;
    line.outcome = entry.outcome;
    return line;
}

/// How far a log has come.
struct LogState {
    QElapsedTimer sinceLast;
    std::uint64_t bytes = 0;
    bool caughtUp = false;  ///< all that there was when it was asked for
    bool atEnd = false;
    std::optional<domain::Failure> failure;
};

/// "--tail BYTES" as an offset from the end; nullopt when it is wrong.
std::optional<std::int64_t> offsetOf(const Arguments &arguments)
{
    if (!arguments.has("tail"))
        return 0;
    const auto bytes = parseCount(arguments.value("tail"));
    if (!bytes || *bytes == 0 || *bytes > INT64_MAX)
        return std::nullopt;
    return -static_cast<std::int64_t>(*bytes);
}

/// Prints a log as it comes, to its end, or to what its end was when that is all that is wanted.
ExitCode readLog(Session &session, const Session::Target &target, std::int64_t offset)
{
    const bool follow = session.arguments().has("follow");
    LogPrinter printer(session.output().out, session.output().screen.width > 0);
    LogState state;
    QObject parent;
    state.sinceLast.start();
    store::LogTail *tail = session.connections().actions().tailLog(target.cluster->key(), target.name,
                                                                   session.arguments().has("stderr"), offset, &parent);
    QObject::connect(tail, &store::LogTail::piece, &parent, [&](const store::LogPiece &piece) {
        // What came later than asked for is not wanted, however quickly it came.
        if (state.caughtUp && !follow)
            return;
        if (piece.skipped > 0)
            session.output().err << "chipdeckctl: " << piece.skipped << " bytes left out here\n";
        printer.print({piece.data.constData(), static_cast<std::size_t>(piece.data.size())});
        state.bytes += static_cast<std::uint64_t>(piece.data.size());
        state.atEnd = state.atEnd || piece.atEnd;
        state.caughtUp = state.caughtUp || piece.caughtUp;
        state.sinceLast.restart();
    });
    QObject::connect(tail, &store::LogTail::failed, &parent, [&state](const domain::Failure &failure) { state.failure = failure; });
    session.waitUntil([&] {
        const bool lost = !follow && state.sinceLast.elapsed() > session.arguments().timeoutMs;
        return state.atEnd || state.failure || (state.caughtUp && !follow) || lost || !session.output().out.good();
    }, -1);
    printer.finish();
    if (state.failure)
        return session.fail(*state.failure, false);
    if (!state.atEnd && !state.caughtUp && !follow)
        return session.fail({domain::Code::Unavailable, "GATEWAY_UNREACHABLE",
                             "The log broke off: the gateway sent nothing for the time of --timeout.", {}, {}, {}}, false);
    if (state.bytes == 0 && !state.atEnd && !follow && session.output().screen.width > 0)
        session.output().err << "chipdeckctl: the job has written nothing yet; --follow waits for it\n";
    return ExitCode::Ok;
}

} // namespace

ExitCode runWatch(Session &session, const domain::Query &query)
{
    const Arguments &arguments = session.arguments();
    int forMs = -1;
    if (arguments.has("seconds")) {
        const auto seconds = parseCount(arguments.value("seconds"));
        if (!seconds || *seconds == 0 || *seconds > 1'000'000) {
            session.output().err << "chipdeckctl: --seconds takes a number from 1 on\n";
            return ExitCode::Usage;
        }
        forMs = static_cast<int>(*seconds) * 1000;
    }
    std::map<const store::ClusterStore *, std::unique_ptr<WatchPrinter>> printers;
    QObject context;
    const ExitCode code = session.waitForPictures(false);
    if (session.pictures().empty())
        return code == ExitCode::Ok ? ExitCode::Unreachable : code;
    for (const store::ClusterStore *cluster : session.pictures()) {
        auto printer = std::make_unique<WatchPrinter>(*cluster, query, session.output().out);
        printer->printAll();
        QObject::connect(cluster, &store::ClusterStore::changed, &context,
                         [follow = printer.get()](const store::ReplicaChange &change) { follow->printChange(change); });
        printers[cluster] = std::move(printer);
    }
    std::ostream &out = session.output().out;
    session.waitUntil([&out] { return !out.good(); }, forMs);
    return out.good() ? code : ExitCode::Ok;
}

ExitCode runLogs(Session &session)
{
    const auto offset = offsetOf(session.arguments());
    if (!offset) {
        session.output().err << "chipdeckctl: --tail takes a number of bytes from 1 on\n";
        return ExitCode::Usage;
    }
    const ExitCode code = session.waitForPictures(false);
    if (session.pictures().empty())
        return code == ExitCode::Ok ? ExitCode::Unreachable : code;
    const auto target = session.findJob(session.arguments().operands.front());
    return target ? readLog(session, *target, *offset) : session.fail(target.error(), false);
}

ExitCode runAudit(Session &session)
{
    const Arguments &arguments = session.arguments();
    const auto count = arguments.has("count") ? parseCount(arguments.value("count")) : std::optional<std::uint64_t>(50);
    if (!count || *count == 0 || *count > 1000) {
        session.output().err << "chipdeckctl: --count takes 1 to 1000\n";
        return ExitCode::Usage;
    }
    ExitCode code = session.waitForPictures(false);
    std::vector<codec::AuditLine> lines;
    for (const store::ClusterStore *cluster : session.pictures()) {
        using Answer = domain::Result<std::vector<store::AuditEntry>>;
        // Shared, since the answer may come after we have stopped waiting.
        const auto answer = std::make_shared<std::optional<Answer>>();
        QObject context;
        session.connections().actions().auditRecords(cluster->key(), static_cast<int>(*count), &context,
                                                     [answer](const Answer &result) { *answer = result; });
        if (!session.waitUntil([&answer] { return answer->has_value(); }, arguments.timeoutMs))
            code = worse(code, session.fail({domain::Code::Unavailable, "GATEWAY_UNREACHABLE", "No answer in time for the records of "
                                                 + cluster->info().id + ".", {}, {}, {}}, false));
        else if (!**answer)
            code = worse(code, session.fail((*answer)->error(), false));
        else
            std::transform((*answer)->value().begin(), (*answer)->value().end(), std::back_inserter(lines), lineOf);
    }
    std::stable_sort(lines.begin(), lines.end(), [](const auto &a, const auto &b) { return a.timeMs > b.timeMs; });
    listAudit(lines, session.output());
    return code;
}

} // namespace chipdeck::ctl
