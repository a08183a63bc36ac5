#include "app/gateway/sources/slurm/AnswerPatience.h"

#include <algorithm>

namespace chipdeck::gateway::slurm {

void AnswerPatience::answered(Milliseconds took)
{
    m_recent[m_answers % m_recent.size()] = std::max(took, Milliseconds(0));
    ++m_answers;
    m_silences = 0;
}

void AnswerPatience::silent()
{
    ++m_silences;
}

AnswerPatience::Milliseconds AnswerPatience::usual() const
{
    auto sorted = m_recent;
    const std::size_t count = std::min(m_answers, m_recent.size());
    std::sort(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(count));
    return sorted[(count - 1) / 2];
}

AnswerPatience::Milliseconds AnswerPatience::now() const
{
    Milliseconds wait = m_first;
    if (m_answers > 0)
        wait = std::max({least, timesUsual * usual(), timesLast * m_recent[(m_answers - 1) % m_recent.size()]});
    // Beyond a few doublings every limit is reached.
    return std::min(m_limit, wait * (1U << static_cast<unsigned>(std::min(m_silences, 8))));
}

} // namespace chipdeck::gateway::slurm
