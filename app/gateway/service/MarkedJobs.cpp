#include "app/gateway/service/MarkedJobs.h"

#include <algorithm>

namespace chipdeck::gateway {

namespace {

bool isPart(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
}

/// Calls `use` with each word of a comment that could be a request id.
template<typename Use>
void eachWord(std::string_view comment, const Use &use)
{
    while (!comment.empty()) {
        const auto end = std::find_if_not(comment.begin(), comment.end(), isPart);
        const auto length = static_cast<std::size_t>(end - comment.begin());
        if (length > 0)
            use(comment.substr(0, length));
        comment.remove_prefix(std::min(comment.size(), length + 1));
    }
}

} // namespace

MarkedJobs::MarkedJobs(const domain::ClusterSnapshot *snapshot, const std::vector<std::string_view> &requestIds)
{
    if (!snapshot || !snapshot->jobs)
        return;
    m_jobs.reserve(requestIds.size());
    for (const std::string_view requestId : requestIds)
        m_jobs.try_emplace(requestId);
    for (const auto &job : *snapshot->jobs) {
        // As a whole word: one id may be the beginning of another.
        eachWord(job->comment, [this, &job](std::string_view word) {
            const auto found = m_jobs.find(word);
            if (found != m_jobs.end() && (found->second.empty() || found->second.back() != job.get()))
                found->second.push_back(job.get());
        });
    }
}

const MarkedJobs::Jobs &MarkedJobs::of(std::string_view requestId) const
{
    static const Jobs none;
    const auto found = m_jobs.find(requestId);
    return found == m_jobs.end() ? none : found->second;
}

} // namespace chipdeck::gateway
