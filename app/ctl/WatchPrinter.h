#pragma once

#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "client/domain/Query.h"
#include "client/store/ClusterStore.h"

namespace chipdeck::ctl {

/// Turns the changes of one cluster into lines of JSON (chipdeck.v1.WatchEvent): the whole picture first, then
/// `complete`, then every change. What matched the query and no longer does is printed once more, so that a reader sees it leave.
class WatchPrinter
{
public:
    WatchPrinter(const store::ClusterStore &cluster, domain::Query query, std::ostream &out);

    /// The whole picture; again after the layout changed.
    void printAll();
    void printChange(const store::ReplicaChange &change);

private:
    struct Seen {
        std::uint8_t state = 0;
        bool matched = false;
        std::uint32_t owner = 0;
    };

    void printNodes(const std::vector<std::uint32_t> &nodes, bool all);
    void printChips(std::uint32_t node, bool all);
    bool haveSharesChanged(std::uint32_t chip) const;
    void printJob(std::uint32_t ref);
    void printRemoved(std::uint32_t ref);
    void printHealth();

    const store::ClusterStore &m_cluster;
    domain::Query m_query;
    std::ostream &m_out;
    std::vector<Seen> m_chips;
    std::vector<domain::ExtraOwner> m_shares;  ///< of the picture before
    std::vector<bool> m_nodes;                 ///< matched
    std::vector<domain::NodeStatus> m_statuses;
    std::map<std::uint32_t, std::string> m_jobs;  ///< ref -> id of the jobs that matched
    std::vector<std::pair<std::string, domain::Reachability>> m_parts;
    bool m_complete = false;
};

} // namespace chipdeck::ctl
