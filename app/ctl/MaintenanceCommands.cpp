#include "app/ctl/MaintenanceCommands.h"

#include <algorithm>
#include <array>
#include <ctime>

#include <QDateTime>

#include "app/ctl/Awaiting.h"
#include "app/ctl/MaintenanceWords.h"
#include "client/codec/MaintenanceCodec.h"
#include "client/domain/Names.h"
#include "client/domain/Reason.h"
#include "client/domain/Text.h"
#include "client/domain/maintenance/Impact.h"

namespace chipdeck::ctl {

using domain::Code;
using domain::Failure;
using domain::MaintenanceMode;
using domain::Result;
using store::MaintenanceOrders;

namespace {

/// As long as an order over many nodes and their jobs may take.
constexpr int orderMs = 180'000;

std::optional<MaintenanceMode> modeOf(const std::string &word)
{
    if (word.empty() || word == "wait")
        return MaintenanceMode::Wait;
    if (word == "requeue")
        return MaintenanceMode::Requeue;
    return word == "stop" ? std::optional(MaintenanceMode::Stop) : std::nullopt;
}

/// "0,3"
std::optional<std::vector<std::uint32_t>> chipsOf(const std::string &text)
{
    std::vector<std::uint32_t> chips;
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::string_view word = rest.substr(0, rest.find(','));
        const auto number = parseCount(word);
        if (!number || *number > 4096)
            return std::nullopt;
        chips.push_back(static_cast<std::uint32_t>(*number));
        rest.remove_prefix(std::min(rest.size(), word.size() + 1));
    }
    return chips;
}

/// One verb and what it takes.
struct VerbInfo {
    std::string_view name;
    bool takesTarget;  ///< NODE... or --block
    bool takesId;
    bool needsReason;
};
constexpr std::array verbs{
    VerbInfo{"preview", true, false, false}, VerbInfo{"drain", true, false, true},   VerbInfo{"resume", true, false, true},
    VerbInfo{"window", true, false, true},   VerbInfo{"change", false, true, true},  VerbInfo{"cancel", false, true, true},
    VerbInfo{"undo", false, true, true},     VerbInfo{"list", false, false, false},
};

const VerbInfo *verbOf(const Arguments &arguments)
{
    if (arguments.operands.empty())
        return nullptr;
    const auto *const found = std::find_if(verbs.begin(), verbs.end(), [&](const VerbInfo &one) { return one.name == arguments.operands.front(); });
    return found == verbs.end() ? nullptr : found;
}

std::string timesProblem(const Arguments &arguments, std::string_view verb)
{
    if (verb == "window" && (!arguments.has("start") || !arguments.has("length")))
        return "say when and for how long: --start 2026-11-24T22:00 --length 4h";
    if (arguments.has("start") && !parseMoment(arguments.value("start"), std::time(nullptr)))
        return "--start takes 2026-11-24T22:00 in your time zone, or +2h from now";
    if (arguments.has("length") && parseDuration(arguments.value("length")).value_or(0) == 0)
        return "--length takes 90m, 4h or 2d";
    return {};
}

/// One run of one verb on one cluster.
class Run
{
public:
    Run(Session &session, const store::ClusterStore &cluster, domain::MaintenanceTarget target)
        : m_session(session), m_cluster(cluster), m_target(std::move(target))
    {
    }

    ExitCode run(std::string_view verb)
    {
        if (verb == "preview")
            return preview();
        if (verb == "drain")
            return drain();
        if (verb == "undo")
            return undo();
        if (verb == "resume")
            return resume();
        if (verb == "list")
            return list();
        return window(verb == "window" ? MaintenanceOrders::WindowCall::Plan
                      : verb == "change" ? MaintenanceOrders::WindowCall::Change : MaintenanceOrders::WindowCall::Cancel);
    }

private:
    template<typename T, typename Call>
    Result<T> ask(int timeoutMs, const Failure &lost, const Call &call)
    {
        // Shared, since an answer may come after we have stopped waiting.
        const auto answer = std::make_shared<std::optional<Result<T>>>();
        QObject context;
        call(&context, [answer](const Result<T> &result) { *answer = result; });
        if (waitAloud(m_session, [&answer] { return answer->has_value(); }, timeoutMs))
            return **answer;
        return tl::unexpected(lost);
    }

    int patienceMs() const { return arguments().hasTimeout ? arguments().timeoutMs : orderMs; }
    const Arguments &arguments() const { return m_session.arguments(); }
    MaintenanceOrders &orders() const { return m_session.connections().maintenance(); }
    const Output &output() const { return m_session.output(); }
    std::string requestId() const { return arguments().has("request-id") ? arguments().value("request-id") : domain::newRequestId(); }
    std::string reason() const { return arguments().value("reason"); }

    std::optional<std::int64_t> startS() const
    {
        return arguments().has("start") ? parseMoment(arguments().value("start"), std::time(nullptr)) : std::nullopt;
    }
    std::optional<std::uint64_t> durationS() const { return parseDuration(arguments().value("length")); }

    ExitCode preview()
    {
        const auto impact = ask<domain::MaintenanceImpact>(arguments().timeoutMs, unanswered({}, arguments().timeoutMs), [&](QObject *context, auto done) {
            const auto start = startS();
            const auto length = durationS();
            orders().preview(m_cluster.key(), m_target, start ? std::optional<qint64>(*start) : std::nullopt,
                             length ? std::optional<quint64>(*length) : std::nullopt, context, done);
        });
        if (!impact)
            return m_session.fail(impact.error(), false);
        if (output().json)
            output().out << codec::maintenanceImpactJson(m_cluster.info().id, *impact) << '\n';
        else
            printImpact(*impact, !m_target.chips.empty(), output());
        return ExitCode::Ok;
    }

    ExitCode tell(const Result<domain::MaintenanceOutcome> &outcome, const std::string &undoing)
    {
        if (!outcome)
            return m_session.fail(outcome.error(), true);
        if (output().json)
            output().out << codec::maintenanceOutcomeJson(*outcome) << '\n';
        ExitCode code = ExitCode::Ok;
        for (const domain::MaintenanceStep &step : outcome->steps)
            code = worse(code, output().json ? exitCodeOf(step.outcome) : printStep(step, output()));
        if (!output().json)
            output().err << "chipdeckctl: " << stepsSummary(*outcome) << undoing << '\n';
        return code;
    }

    ExitCode drain()
    {
        domain::MaintenanceOrder order{m_target, requestId(), reason(), *modeOf(arguments().value("mode"))};
        const auto outcome = ask<domain::MaintenanceOutcome>(patienceMs(), unanswered(order.requestId, patienceMs()), [&](QObject *context, auto done) {
            orders().begin(m_cluster.key(), order, context, done);
        });
        return tell(outcome, "; undo it with: chipdeckctl maintenance undo " + order.requestId);
    }

    ExitCode undo()
    {
        const std::string own = requestId();
        const auto outcome = ask<domain::MaintenanceOutcome>(patienceMs(), unanswered(own, patienceMs()), [&](QObject *context, auto done) {
            orders().undo(m_cluster.key(), arguments().operands[1], own, reason(), context, done);
        });
        return tell(outcome, {});
    }

    /// Each node's own write, as `resume` does it, whoever took it out of service.
    ExitCode resume()
    {
        ExitCode code = ExitCode::Ok;
        for (const std::string &node : m_target.nodes) {
            const auto outcome = await<domain::WriteOutcome>(m_session, [&](QObject *context, auto done) {
                m_session.connections().actions().resume(m_cluster.key(), domain::nodeName(m_cluster.info().id, node), reason(), context, done);
            });
            code = worse(code, report(m_session, outcome, "resumed " + domain::harmless(node, 80)));
        }
        return code;
    }

    ExitCode window(MaintenanceOrders::WindowCall call)
    {
        const bool isNew = call == MaintenanceOrders::WindowCall::Plan;
        domain::WindowWish wish{isNew ? std::string() : arguments().operands[1], m_target, requestId(), reason(), startS(), durationS(),
                                arguments().has("ignore-jobs")};
        const auto outcome = ask<domain::WriteOutcome>(patienceMs(), unanswered(wish.requestId, patienceMs()), [&](QObject *context, auto done) {
            orders().window(call, m_cluster.key(), wish, context, done);
        });
        const std::string id = domain::harmless(isNew ? wish.requestId : wish.id, 80);
        return report(m_session, outcome, (isNew ? "planned window " : call == MaintenanceOrders::WindowCall::Change ? "changed window " : "cancelled window ") + id);
    }

    ExitCode list()
    {
        const auto list = ask<domain::MaintenanceList>(arguments().timeoutMs, unanswered({}, arguments().timeoutMs),
                                                       [&](QObject *context, auto done) { orders().list(m_cluster.key(), context, done); });
        if (!list)
            return m_session.fail(list.error(), false);
        if (output().json)
            output().out << codec::maintenanceListJson(*list) << '\n';
        else
            printList(*list, output());
        return list->trouble.empty() ? ExitCode::Ok : ExitCode::Unreachable;
    }

    Session &m_session;
    const store::ClusterStore &m_cluster;
    const domain::MaintenanceTarget m_target;
};

/// The nodes that the words name, all of one cluster; the cluster is `found`.
Result<domain::MaintenanceTarget> targetOf(const Session &session, const store::ClusterStore *&found)
{
    const Arguments &arguments = session.arguments();
    const VerbInfo &verb = *verbOf(arguments);
    domain::MaintenanceTarget target;
    target.block = arguments.value("block");
    target.chips = *chipsOf(arguments.value("chips"));
    for (std::size_t i = verb.takesId ? 2 : 1; i < arguments.operands.size(); ++i) {
        const auto node = session.findNode(arguments.operands[i]);
        if (!node)
            return tl::unexpected(node.error());
        if (found && found != node->cluster)
            return domain::failure(Code::InvalidArgument, "SEVERAL_CLUSTERS", "Name nodes of one cluster at a time.");
        found = node->cluster;
        target.nodes.push_back(node->id);
    }
    return target;
}

/// Where no node says which: the only one whose nodes can be taken out of service.
Result<const store::ClusterStore *> onlyCluster(const Session &session)
{
    Clusters found = session.pictures();
    std::erase_if(found, [](const store::ClusterStore *one) {
        const std::vector<std::string> &known = one->info().verbs;
        return std::find(known.begin(), known.end(), "drain") == known.end();
    });
    if (found.size() == 1)
        return found.front();
    return domain::failure(Code::NotFound, "CLUSTER_NOT_FOUND", found.empty() ? "No cluster here takes nodes out of service."
                                                                              : "There are several clusters; name one by --cluster.");
}

} // namespace

std::optional<std::int64_t> parseMoment(const std::string &text, std::int64_t nowS)
{
    if (text.starts_with('+')) {
        const auto later = parseDuration(std::string_view(text).substr(1));
        return later && *later < (1ULL << 32) ? std::optional(nowS + static_cast<std::int64_t>(*later)) : std::nullopt;
    }
    const QDateTime moment = QDateTime::fromString(QString::fromStdString(text), Qt::ISODate);
    // A date alone leaves open which hour is meant.
    return moment.isValid() && text.find(':') != std::string::npos ? std::optional<std::int64_t>(moment.toSecsSinceEpoch()) : std::nullopt;
}

std::string maintenanceProblem(const Arguments &arguments)
{
    const VerbInfo *verb = verbOf(arguments);
    if (!verb)
        return "Usage: chipdeckctl maintenance " + std::string(arguments.command->help);
    const std::size_t words = arguments.operands.size() - 1;
    if (verb->takesId && words == 0)
        return "name it by its id; chipdeckctl maintenance list tells the ids";
    const std::size_t nodes = words - (verb->takesId ? 1 : 0);
    if (verb->takesTarget && (nodes == 0) == !arguments.has("block"))
        return "name nodes, or a block by --block, not both";
    if (!verb->takesTarget && nodes > 0 && verb->name != "change")
        return "maintenance " + std::string(verb->name) + " takes no nodes";
    if (verb->needsReason && domain::trimmedReason(arguments.value("reason")).empty())
        return "say why with --reason TEXT; it touches others";
    if (!modeOf(arguments.value("mode")))
        return "--mode takes wait, requeue or stop";
    if (!chipsOf(arguments.value("chips")) || (arguments.has("chips") && nodes != 1))
        return "--chips takes positions such as 0,3 of exactly one node";
    if (arguments.has("request-id") && !domain::isRequestId(arguments.value("request-id")))
        return "--request-id takes 8 to 64 letters, digits and -";
    return timesProblem(arguments, verb->name);
}

ExitCode runMaintenance(Session &session)
{
    const ExitCode code = session.waitForPictures(false);
    if (session.pictures().empty())
        return code == ExitCode::Ok ? ExitCode::Unreachable : code;
    const store::ClusterStore *cluster = nullptr;
    const auto target = targetOf(session, cluster);
    if (!target)
        return session.fail(target.error(), false);
    if (!cluster) {
        const auto only = onlyCluster(session);
        if (!only)
            return session.fail(only.error(), false);
        cluster = *only;
    }
    domain::MaintenanceTarget meant = *target;
    const std::string &verb = session.arguments().operands.front();
    if (verb == "resume" && !meant.block.empty()) {
        const auto nodes = domain::nodesOf(meant, cluster->snapshot());
        if (!nodes)
            return session.fail(nodes.error(), false);
        meant.nodes = *nodes;
    }
    return Run(session, *cluster, std::move(meant)).run(verb);
}

} // namespace chipdeck::ctl
