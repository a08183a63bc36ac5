#include "client/link/BatchCall.h"

#include <algorithm>

namespace chipdeck::link {
namespace {

/// The connection, the gateway or the scheduler went away: a repeat goes on.
bool isLost(domain::Code code)
{
    return code == domain::Code::Unavailable || code == domain::Code::DeadlineExceeded;
}

bool isOpen(domain::WriteState state)
{
    return state == domain::WriteState::Pending || state == domain::WriteState::Unknown;
}

} // namespace

BatchCall::BatchCall(GatewayLink *link, Write action, std::vector<std::string> names, Told told, Done done, QObject *parent)
    : QObject(parent), m_link(link), m_action(std::move(action)), m_names(std::move(names)), m_told(std::move(told)),
      m_done(std::move(done)), m_isKnown(m_names.size(), false)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &BatchCall::send);
}

void BatchCall::start()
{
    m_sinceNews.start();
    m_again.start(0);
}

void BatchCall::send()
{
    m_open.clear();
    m_stream = m_link ? m_link->actOnJobs(m_gate.way(), m_action, m_names, [this] { take(); }) : nullptr;
    if (!m_stream)
        ended(domain::Failure{domain::Code::Unavailable, "UNAVAILABLE", "The gateway does not answer.", {}, {}, {}});
}

void BatchCall::take()
{
    if (!m_stream)
        return;
    const auto taken = m_stream->take();
    // A listener may destroy this object.
    const QPointer<BatchCall> self(this);
    keep(taken.outcomes);
    if (!self || !taken.ended)
        return;
    m_stream.reset();
    ended(taken.failure);
}

void BatchCall::keep(const std::vector<JobOutcome> &outcomes)
{
    std::vector<JobOutcome> news;
    for (const JobOutcome &one : outcomes) {
        if (m_isKnown[one.job])
            continue;
        if (isOpen(one.outcome.state)) {
            m_open.push_back(one);
            continue;
        }
        m_isKnown[one.job] = true;
        news.push_back(one);
    }
    if (news.empty())
        return;
    m_known += news.size();
    m_sinceNews.restart();
    m_tries = 0;
    // A copy: who is told may destroy this object.
    if (const Told told = m_told)
        told(news);
}

void BatchCall::ended(const std::optional<domain::Failure> &failure)
{
    if (m_known == m_names.size()) {
        finish({});
    } else if (failure && !isLost(failure->code)) {
        finish(tl::unexpected(*failure));
    } else if (!m_link || m_sinceNews.hasExpired(m_patience.count())) {
        finish(failure ? domain::Result<void>(tl::unexpected(*failure)) : domain::Result<void>());
    } else {
        m_again.start(std::min(200 * (1 << std::min(m_tries, 4)), 2000));
        ++m_tries;
    }
}

void BatchCall::finish(const domain::Result<void> &result)
{
    // Copies: the callbacks may destroy this object.
    const Done done = std::move(m_done);
    const Told told = std::move(m_told);
    std::vector<JobOutcome> open = std::move(m_open);
    for (JobOutcome &one : open) {
        one.outcome.state = domain::WriteState::Unknown;
        if (one.outcome.reason.empty())
            one.outcome.reason = "OUTCOME_UNKNOWN";
    }
    const QPointer<BatchCall> self(this);
    deleteLater();
    if (told && !open.empty())
        told(open);
    if (self && done)
        done(result);
}

} // namespace chipdeck::link
