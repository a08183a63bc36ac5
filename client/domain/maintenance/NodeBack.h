#pragma once

#include <string>
#include <vector>

namespace chipdeck::domain {

/// How a node is run, as its scheduler says.
struct NodeAdministration {
    std::string node;
    bool drain = false;
    std::string reason;  ///< while it is drained

    bool operator==(const NodeAdministration &) const = default;
};

/// One order's hand in the state of one node.
struct NodeHold {
    std::string order;   ///< its request id
    std::string reason;  ///< that it put on the node
    NodeAdministration before;
    bool undone = false;

    bool operator==(const NodeHold &) const = default;
};

/// What undoing an order means for one node.
struct NodeBack {
    enum class Way {
        InServiceAlready,  ///< nothing to do
        HeldByOrder,       ///< a later order keeps it out of service
        HeldByOther,       ///< somebody else took it out of service since
        Restore,           ///< it gets `state`
    };
    Way way = Way::InServiceAlready;
    NodeAdministration state;
    std::string holder;  ///< the reason that keeps it

    bool operator==(const NodeBack &) const = default;
};

/// `holds`: all orders on this node that were carried out, oldest first, `order` among them and not undone. `now`: as the
/// scheduler says now. Where orders overlap a node comes back with the last of them, and with the words of whoever still keeps it.
NodeBack wayBack(const std::vector<NodeHold> &holds, const std::string &order, const NodeAdministration &now);

} // namespace chipdeck::domain
