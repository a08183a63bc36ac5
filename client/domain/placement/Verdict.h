#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "client/domain/placement/Placement.h"

namespace chipdeck::domain::placement {

/// Collects why a job cannot run or has to wait.
class Verdict
{
public:
    using Kind = PlacementReason::Kind;

    void refuse(Kind kind, std::string subject, std::optional<std::uint64_t> has = {}, std::optional<std::uint64_t> needs = {})
    {
        m_outlook = Outlook::Impossible;
        add(m_refusals, {kind, std::move(subject), has, needs});
    }
    void wait(Kind kind, std::string subject, std::optional<std::uint64_t> has = {}, std::optional<std::uint64_t> needs = {})
    {
        m_outlook = std::max(m_outlook, Outlook::Queues);
        add(m_waits, {kind, std::move(subject), has, needs});
    }

    Outlook outlook() const { return m_outlook; }
    /// What makes it impossible, if anything does; else why it waits, the most lasting first.
    std::vector<PlacementReason> reasons() const;

private:
    static void add(std::vector<PlacementReason> &list, PlacementReason reason)
    {
        if (std::find(list.begin(), list.end(), reason) == list.end())
            list.push_back(std::move(reason));
    }

    Outlook m_outlook = Outlook::RunsNow;
    std::vector<PlacementReason> m_refusals, m_waits;
};

} // namespace chipdeck::domain::placement
