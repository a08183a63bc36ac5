#include <algorithm>
#include <iterator>

#include "app/gateway/sources/slurm/ControlText.h"
#include "app/gateway/sources/slurm/LimitsText.h"
#include "app/gateway/sources/slurm/PlacementText.h"
#include "app/gateway/sources/slurm/SlurmScheduler.h"
#include "app/gateway/sources/slurm/StateWords.h"
#include "client/domain/Reason.h"
#include "client/domain/Text.h"

namespace chipdeck::gateway::slurm {

using domain::Code;
using domain::Failure;
using domain::Result;

namespace {

/// As many as one command takes without keeping slurmctld from others.
constexpr std::size_t nodesOfCommand = 50;
constexpr const char *noSingleChips
    = "Slurm takes no single chip of a node out of service: a node's count of chips cannot be lowered below what gres.conf names, and a "
      "reservation does not say which chip it holds; drain the node.";

Result<std::string> joined(const std::vector<std::string> &nodes)
{
    std::string text;
    for (const std::string &node : nodes) {
        if (!isNodeName(node))
            return domain::failure(Code::InvalidArgument, "INVALID_NODE_NAME", "Name nodes of the cluster.");
        text.append(text.empty() ? "" : ",").append(node);
    }
    return text;
}

/// What Slurm says of reservations in words that mean something else elsewhere.
const Failure noSuchWindow{Code::NotFound, "NO_SUCH_WINDOW", "The cluster has no such window any more.", {}, {}, {}};

Failure windowFailure(Failure failure)
{
    const auto says = [&failure](const char *words) { return failure.schedulerWords.find(words) != std::string::npos; };
    if (failure.reason == "OUTCOME_UNKNOWN")
        return failure;
    const auto is = [&failure](Code code, const char *reason, const char *message) {
        failure.code = code;
        failure.reason = reason;
        failure.message = message;
    };
    if (says("Requested nodes are busy"))
        is(Code::FailedPrecondition, "NODES_BUSY",
           "Jobs may still run there when the window begins, or another reservation holds the nodes; choose a later start, or allow jobs to run into it.");
    else if (says("Reservation already started"))
        is(Code::FailedPrecondition, "WINDOW_BEGUN", "The window has begun: its start cannot be moved; change its length or end it.");
    else if (says("Requested reservation is invalid"))
        is(noSuchWindow.code, noSuchWindow.reason.c_str(), noSuchWindow.message.c_str());
    else if (says("Invalid time specified"))
        is(Code::InvalidArgument, "BAD_START", "Slurm does not take this start; choose one that is yet to come.");
    else if (says("Invalid user id") || says("Access/permission denied"))
        is(Code::PermissionDenied, "PERMISSION", "The cluster lets only its operators and administrators plan windows.");
    return failure;
}

bool isGone(const Failure &failure)
{
    return failure.reason == "NO_SUCH_WINDOW";
}

std::string timeText(std::int64_t seconds)
{
    // Seconds since the epoch: no time zone comes between.
    return "uts" + std::to_string(seconds);
}

std::string minutesText(std::uint64_t seconds)
{
    return std::to_string((seconds + 59) / 60);
}

} // namespace

Result<std::vector<domain::NodeAdministration>> SlurmScheduler::administration(const std::vector<std::string> &nodes)
{
    std::vector<domain::NodeAdministration> states;
    for (std::size_t from = 0; from < nodes.size(); from += nodesOfCommand) {
        const std::vector<std::string> some(nodes.begin() + static_cast<std::ptrdiff_t>(from),
                                            nodes.begin() + static_cast<std::ptrdiff_t>(std::min(nodes.size(), from + nodesOfCommand)));
        const auto list = joined(some);
        if (!list)
            return tl::unexpected(list.error());
        const CommandResult result = m_commands.make("scontrol", {"-o", "show", "node", *list}).run();
        if (!result.succeeded())
            return tl::unexpected(commandFailure(result, "scontrol show node"));
        const std::vector<NodeRecord> records = parseNodes(result.output);
        for (const std::string &node : some) {
            const auto record = std::find_if(records.begin(), records.end(), [&node](const NodeRecord &one) { return one.name == node; });
            if (record == records.end())
                return domain::failure(Code::NotFound, "NODE_UNKNOWN", "The cluster does not know the node " + domain::harmless(node, 64) + " now.");
            const bool isOut = hasWord(record->states, "DRAIN") || hasWord(record->states, "DRAINED") || hasWord(record->states, "DRAINING");
            // All of what an order may say: by it the way back knows whose hold it is.
            states.push_back({node, isOut, isOut ? domain::harmless(record->reason, domain::maxReasonBytes) : std::string()});
        }
    }
    return states;
}

Result<std::vector<domain::JobPlacement>> SlurmScheduler::placements(const std::vector<std::string> &)
{
    // With -w squeue leaves out those that wait.
    const CommandResult result = m_commands.make("squeue", {"-h", "-a", "-O", placementFormat()}).run();
    if (!result.succeeded())
        return tl::unexpected(commandFailure(result, "squeue"));
    return parsePlacements(result.output);
}

std::vector<Result<void>> SlurmScheduler::drainAll(const std::vector<std::string> &nodes, const std::string &reason, const ActingUser &user)
{
    std::vector<Result<void>> results;
    for (std::size_t from = 0; from < nodes.size(); from += nodesOfCommand) {
        const std::size_t end = std::min(nodes.size(), from + nodesOfCommand);
        const auto list = joined({nodes.begin() + static_cast<std::ptrdiff_t>(from), nodes.begin() + static_cast<std::ptrdiff_t>(end)});
        Result<void> all = list ? Result<void>() : tl::unexpected(list.error());
        if (list && end - from > 1) {
            all = write(m_commands.make("scontrol", {"update", "NodeName=" + *list, "State=DRAIN", reasonSetting(reason)}),
                        "scontrol update", user).map([](const CommandResult &) {});
        }
        // One that fails keeps scontrol from saying what came of the others: then each is asked for alone.
        const bool isTold = end - from > 1 && (all || all.error().reason == "OUTCOME_UNKNOWN" || all.error().code == Code::Unavailable);
        for (std::size_t i = from; i < end; ++i)
            results.push_back(isTold ? all : drain(nodes[i], reason, user));
    }
    return results;
}

Result<void> SlurmScheduler::undrain(const std::string &node, const ActingUser &user)
{
    // RESUME would bring back a node that is down, and is refused for one that is in service.
    return updateNode(node, {"State=UNDRAIN"}, user);
}

std::string SlurmScheduler::chipTrouble() const
{
    return noSingleChips;
}

Result<void> SlurmScheduler::drainChips(const std::string &, const std::vector<std::uint32_t> &, const std::string &, const ActingUser &)
{
    return domain::failure(Code::Unimplemented, "CHIPS_NOT_POSSIBLE", noSingleChips);
}

Result<void> SlurmScheduler::undrainChips(const std::string &, const std::vector<std::uint32_t> &, const ActingUser &)
{
    return domain::failure(Code::Unimplemented, "CHIPS_NOT_POSSIBLE", noSingleChips);
}

Result<void> SlurmScheduler::planWindow(const WindowPlan &plan, const ActingUser &user)
{
    const auto nodes = joined(plan.nodes);
    if (!nodes)
        return tl::unexpected(nodes.error());
    const std::string who = user.isSelf ? ownIdentity().value_or(Identity{}).name : user.name;
    const auto done = write(m_commands.make("scontrol", {"create", "reservation", "ReservationName=" + plan.name, "StartTime=" + timeText(plan.startS),
                                                         "Duration=" + minutesText(plan.durationS), "Nodes=" + *nodes, "Users=" + who,
                                                         plan.ignoreJobs ? "Flags=MAINT,IGNORE_JOBS" : "Flags=MAINT"}),
                            "scontrol create reservation", user);
    // The name is one wish's own: what has it is what an earlier try of this wish made.
    if (done || done.error().schedulerWords.find("Duplicate reservation name") != std::string::npos)
        return {};
    return tl::unexpected(windowFailure(done.error()));
}

Result<void> SlurmScheduler::requireWindow(const std::string &name)
{
    const auto all = windows();
    if (!all)
        return tl::unexpected(all.error());
    if (std::none_of(all->begin(), all->end(), [&name](const domain::MaintenanceWindow &one) { return one.name == name; }))
        return tl::unexpected(noSuchWindow);
    return {};
}

Result<void> SlurmScheduler::changeWindow(const WindowPlan &plan, const ActingUser &user)
{
    std::vector<std::string> arguments{"update", "ReservationName=" + plan.name};
    if (!plan.nodes.empty()) {
        const auto nodes = joined(plan.nodes);
        if (!nodes)
            return tl::unexpected(nodes.error());
        arguments.push_back("Nodes=" + *nodes);
    }
    if (plan.startS != 0)
        arguments.push_back("StartTime=" + timeText(plan.startS));
    if (plan.durationS != 0)
        arguments.push_back("Duration=" + minutesText(plan.durationS));
    if (plan.ignoreJobs)
        arguments.emplace_back("Flags+=IGNORE_JOBS");
    // Slurm keeps no reasons, and refuses to change nothing.
    if (arguments.size() == 2)
        return requireWindow(plan.name);
    const auto done = write(m_commands.make("scontrol", std::move(arguments)), "scontrol update reservation", user);
    return done ? Result<void>() : tl::unexpected(windowFailure(done.error()));
}

Result<void> SlurmScheduler::cancelWindow(const std::string &name, const ActingUser &user)
{
    const auto done = write(m_commands.make("scontrol", {"delete", "ReservationName=" + name}), "scontrol delete reservation", user);
    if (done)
        return {};
    Failure failure = windowFailure(done.error());
    return isGone(failure) ? Result<void>() : tl::unexpected(std::move(failure));
}

Result<std::vector<domain::MaintenanceWindow>> SlurmScheduler::windows()
{
    const CommandResult result = m_commands.make("scontrol", {"-o", "show", "reservation"}).run();
    if (!result.succeeded())
        return tl::unexpected(commandFailure(result, "scontrol show reservation"));
    std::vector<domain::MaintenanceWindow> windows;
    for (domain::Reservation &one : parseReservedTimes(result.output))
        windows.push_back({{}, std::move(one.name), std::move(one.nodes), one.startS, one.endS, std::move(one.flags), {}, {}, {}});
    return windows;
}

} // namespace chipdeck::gateway::slurm
