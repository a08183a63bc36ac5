#include "client/domain/maintenance/Maintenance.h"

#include <algorithm>
#include <set>

#include "client/domain/Names.h"
#include "client/domain/Reason.h"

namespace chipdeck::domain {

namespace {

/// A window may begin a little in the past: what is typed as "now" takes its time to arrive.
constexpr std::int64_t startGraceS = 60;

std::optional<FieldViolation> checkAsking(const std::string &requestId, const std::string &reason, std::size_t longestId)
{
    if (!isRequestId(requestId) || requestId.size() > longestId) {
        return FieldViolation{"request_id", "A request_id is 8 to " + std::to_string(longestId)
                                                + " characters of A-Z, a-z, 0-9 and -; make a random one for each wish."};
    }
    if (trimmedReason(reason).empty())
        return FieldViolation{"reason", "Say why, in one line: it touches others."};
    if (auto wrong = checkReason(trimmedReason(reason)))
        return FieldViolation{"reason", std::move(*wrong)};
    return std::nullopt;
}

std::optional<FieldViolation> checkTimes(const WindowWish &wish, std::int64_t nowS)
{
    if (wish.startS && *wish.startS < nowS - startGraceS)
        return FieldViolation{"start_s", "The window begins in the past; give a time to come."};
    if (wish.startS && *wish.startS > nowS + static_cast<std::int64_t>(10 * WindowWish::mostS))
        return FieldViolation{"start_s", "The window begins in more than ten years; give a nearer time."};
    if (wish.durationS && (*wish.durationS < WindowWish::leastS || *wish.durationS > WindowWish::mostS))
        return FieldViolation{"duration_s", "A window is 1 minute to 366 days long."};
    return std::nullopt;
}

} // namespace

std::optional<FieldViolation> checkTarget(const MaintenanceTarget &target)
{
    if (target.nodes.empty() == target.block.empty())
        return FieldViolation{"target", "Name either nodes or a block."};
    if (target.nodes.size() > MaintenanceTarget::maxNodes)
        return FieldViolation{"target.nodes", "Name at most " + std::to_string(MaintenanceTarget::maxNodes) + " nodes at once."};
    std::set<std::string> known;
    for (std::size_t i = 0; i < target.nodes.size(); ++i) {
        const std::string field = "target.nodes[" + std::to_string(i) + "]";
        const auto name = parseName(nodeName("c", target.nodes[i]));
        if (!name || name->node != target.nodes[i])
            return FieldViolation{field, "This is no id of a node."};
        if (!known.insert(target.nodes[i]).second)
            return FieldViolation{field, "This node is named twice."};
    }
    if (!target.chips.empty() && target.nodes.size() != 1)
        return FieldViolation{"target.chips", "Chips are those of exactly one node."};
    if (std::set<std::uint32_t>(target.chips.begin(), target.chips.end()).size() != target.chips.size())
        return FieldViolation{"target.chips", "A chip is named twice."};
    return std::nullopt;
}

std::optional<FieldViolation> checkOrder(const MaintenanceOrder &order)
{
    if (auto wrong = checkTarget(order.target))
        return wrong;
    if (order.mode != MaintenanceMode::Wait && order.mode != MaintenanceMode::Requeue && order.mode != MaintenanceMode::Stop)
        return FieldViolation{"mode", "Say what is done to the jobs: wait, requeue or stop."};
    return checkAsking(order.requestId, order.reason, MaintenanceOrder::maxRequestIdCharacters);
}

std::optional<FieldViolation> checkNewWindow(const WindowWish &wish, std::int64_t nowS)
{
    if (auto wrong = checkTarget(wish.target))
        return wrong;
    if (!wish.target.chips.empty())
        return FieldViolation{"target.chips", "A window is for whole nodes."};
    if (!wish.startS)
        return FieldViolation{"start_s", "Say when the window begins."};
    if (!wish.durationS)
        return FieldViolation{"duration_s", "Say how long the window is."};
    if (auto wrong = checkTimes(wish, nowS))
        return wrong;
    return checkAsking(wish.requestId, wish.reason, 64);
}

std::optional<FieldViolation> checkWindowChange(const WindowWish &wish, std::int64_t nowS)
{
    const bool otherNodes = !wish.target.nodes.empty() || !wish.target.block.empty();
    if (otherNodes || !wish.target.chips.empty()) {
        if (auto wrong = checkTarget(wish.target))
            return wrong;
        if (!wish.target.chips.empty())
            return FieldViolation{"target.chips", "A window is for whole nodes."};
    }
    if (auto wrong = checkTimes(wish, nowS))
        return wrong;
    return checkAsking(wish.requestId, wish.reason, 64);
}

} // namespace chipdeck::domain
