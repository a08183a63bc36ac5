#include "app/ctl/FollowCommands.h"

#include <algorithm>
#include <memory>

#include "app/ctl/WatchPrinter.h"

namespace chipdeck::ctl {

namespace {

codec::AuditLine lineOf(const store::AuditEntry &entry)
{
    codec::AuditLine line;
    line.id = entry.id;
    line.ageMs = entry.ageMs;
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
