#include "client/domain/maintenance/NodeBack.h"

#include <algorithm>

namespace chipdeck::domain {

NodeBack wayBack(const std::vector<NodeHold> &holds, const std::string &order, const NodeAdministration &now)
{
    if (!now.drain)
        return {};
    const auto own = std::find_if(holds.begin(), holds.end(), [&order](const NodeHold &hold) { return hold.order == order; });
    if (own == holds.end())
        return {NodeBack::Way::HeldByOther, {}, now.reason};
    const auto later = std::find_if(std::make_reverse_iterator(holds.end()), std::make_reverse_iterator(own + 1),
                                    [&now](const NodeHold &hold) { return !hold.undone && hold.reason == now.reason; });
    if (later != std::make_reverse_iterator(own + 1))
        return {NodeBack::Way::HeldByOrder, {}, later->reason};
    if (own->reason != now.reason)
        return {NodeBack::Way::HeldByOther, {}, now.reason};
    // Back through the orders that are undone: what they left is not to come back.
    auto first = own;
    while (first->before.drain && first != holds.begin()) {
        const auto earlier = std::find_if(std::make_reverse_iterator(first), std::make_reverse_iterator(holds.begin()),
                                          [&first](const NodeHold &hold) { return hold.reason == first->before.reason; });
        if (earlier == std::make_reverse_iterator(holds.begin()) || !earlier->undone)
            break;
        first = std::prev(earlier.base());
    }
    return {NodeBack::Way::Restore, first->before, {}};
}

} // namespace chipdeck::domain
