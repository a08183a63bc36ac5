#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "app/gateway/ledger/TransitionBatch.h"
#include "app/gateway/state/ChangeSet.h"
#include "client/domain/Cluster.h"

namespace chipdeck::gateway {

/// Turns what changed between two snapshots into entries of the log. Pure: the tests need no database.
class TransitionDiff
{
public:
    TransitionDiff(const domain::ClusterSnapshot *before, const domain::ClusterSnapshot &after, const ChangeSet &changes)
        : m_before(before), m_after(after), m_changes(changes)
    {
    }
    /// What the log knew when the gateway started: words by "nodes/N" and "jobs/J"; used where there is no `before`.
    void setKnown(std::map<std::string, std::string> words) { m_known = std::move(words); }

    std::vector<TransitionEntry> entries(bool withChips) const;

private:
    void addNodes(std::vector<TransitionEntry> &out) const;
    void addChips(std::vector<TransitionEntry> &out) const;
    void addNodeChips(std::vector<TransitionEntry> &out, std::uint32_t node) const;
    void addJobs(std::vector<TransitionEntry> &out) const;
    void addGoneJobs(std::vector<TransitionEntry> &out) const;
    std::string wordsBefore(const std::string &subject) const;
    bool isAnew() const { return !m_before || m_changes.layout; }
    bool chipChanged(std::uint32_t chip) const;

    const domain::ClusterSnapshot *m_before;
    const domain::ClusterSnapshot &m_after;
    const ChangeSet &m_changes;
    std::map<std::string, std::string> m_known;
};

} // namespace chipdeck::gateway
