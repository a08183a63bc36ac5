#include "app/gateway/service/StartAsker.h"

#include <algorithm>

namespace chipdeck::gateway {

using domain::Code;

StartAsker::~StartAsker()
{
    // A hung call holds up the end only here: who cannot wait asks stop() first and does not come here.
    stop(std::chrono::hours(1));
}

bool StartAsker::stop(std::chrono::milliseconds patience)
{
    const bool isClean = m_pool.stop(patience);
    const std::lock_guard lock(m_mutex);
    m_waiting.clear();
    return isClean;
}

/// An answer that is still good, with its age. Needs the lock.
std::optional<domain::StartEstimate> StartAsker::known(const std::string &key)
{
    const auto now = Clock::now();
    while (!m_known.empty() && (now - m_known.front().askedAt > m_options.keep || m_known.size() > mostKnown))
        m_known.pop_front();
    const auto found = std::find_if(m_known.rbegin(), m_known.rend(), [&key](const Known &one) { return one.key == key; });
    if (found == m_known.rend())
        return std::nullopt;
    domain::StartEstimate estimate = found->estimate;
    estimate.ageMs = static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(now - found->askedAt).count());
    return estimate;
}

void StartAsker::ask(Question question)
{
    std::unique_lock lock(m_mutex);
    if (const auto estimate = known(question.key)) {
        lock.unlock();
        question.done(*estimate);
        return;
    }
    const auto before = std::find_if(m_waiting.begin(), m_waiting.end(), [&question](const Question &one) { return one.caller == question.caller; });
    if (before != m_waiting.end()) {
        std::swap(*before, question);
        lock.unlock();
        question.done(domain::failure(Code::Aborted, "PREVIEW_REPLACED", "A newer question took the place of this one."));
        return;
    }
    if (m_waiting.size() >= mostCallers) {
        lock.unlock();
        question.done(domain::failure(Code::ResourceExhausted, "TOO_MANY_CALLS", "Too many others ask this scheduler; try again in a moment."));
        return;
    }
    m_waiting.push_back(std::move(question));
    schedule();
}

/// Needs the lock.
void StartAsker::schedule()
{
    if (m_isScheduled || m_waiting.empty())
        return;
    const auto wait = std::chrono::duration_cast<std::chrono::milliseconds>(m_nextAt - Clock::now());
    m_isScheduled = m_pool.postAfter(std::max(wait, std::chrono::milliseconds(0)), [this] { work(); });
}

void StartAsker::work()
{
    std::unique_lock lock(m_mutex);
    if (m_waiting.empty()) {
        m_isScheduled = false;
        return;
    }
    const Question question = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_nextAt = Clock::now() + m_options.pace;
    lock.unlock();
    question.done(answer(question));
    lock.lock();
    m_isScheduled = false;
    schedule();
}

StartAsker::Answer StartAsker::answer(const Question &question)
{
    const auto askedAt = Clock::now();
    Answer answer = question.ask();
    if (!answer)
        return answer;
    const std::lock_guard lock(m_mutex);
    m_known.push_back({question.key, *answer, askedAt});
    return answer;
}

} // namespace chipdeck::gateway
