#include "app/gateway/history/LoggedJobs.h"

#include "app/gateway/ledger/TransitionBatch.h"

namespace chipdeck::gateway {

using domain::Result;

Result<void> LoggedJobs::read(std::int64_t seq)
{
    if (!m_isPrepared) {
        auto select = m_database.prepare("SELECT payload FROM log WHERE seq = ?");
        if (!select)
            return tl::unexpected(select.error());
        m_select = std::move(*select);
        m_isPrepared = true;
    }
    m_jobs.clear();
    m_seq = seq;
    const auto hasRow = m_select.bind(1, seq).step();
    if (!hasRow)
        return tl::unexpected(hasRow.error());
    if (!*hasRow)
        return {};
    auto entries = decodeTransitions(m_select.text(0));
    m_select.reset();
    if (!entries)
        return {};
    for (TransitionEntry &entry : *entries) {
        if (entry.kind == TransitionEntry::Kind::Job && entry.job)
            m_jobs[entry.subject] = std::move(*entry.job);
    }
    return {};
}

Result<void> LoggedJobs::complete(std::int64_t seq, domain::EndedJob &ended)
{
    if (seq != m_seq) {
        if (auto done = read(seq); !done)
            return done;
    }
    const auto found = m_jobs.find(ended.job.id);
    if (found == m_jobs.end())
        return {};
    std::string id = std::move(ended.job.id);
    ended.job = found->second;
    ended.job.id = std::move(id);
    for (const auto &allocation : ended.job.allocations)
        ended.nodes += (ended.nodes.empty() ? "" : ",") + allocation.node;
    return {};
}

} // namespace chipdeck::gateway
