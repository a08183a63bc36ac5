#include "client/link/WriteCall.h"

#include <algorithm>

namespace chipdeck::link {
namespace {

/// The request may or may not have reached the gateway.
bool isLost(domain::Code code)
{
    return code == domain::Code::Unavailable || code == domain::Code::DeadlineExceeded;
}

bool isOpen(domain::WriteState state)
{
    return state == domain::WriteState::Pending || state == domain::WriteState::Unknown;
}

} // namespace

WriteCall::WriteCall(GatewayLink *link, Write write, Done done, QObject *parent)
    : QObject(parent), m_link(link), m_write(std::move(write)), m_done(std::move(done))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { (this->*m_next)(); });
}

void WriteCall::start()
{
    m_since.start();
    send();
}

void WriteCall::send()
{
    if (!m_link) {
        giveUp();
        return;
    }
    m_link->calls().write(m_write, [self = QPointer(this)](const domain::Result<domain::WriteOutcome> &outcome) {
        if (self)
            self->answered(outcome);
    });
}

void WriteCall::ask()
{
    if (!m_link) {
        giveUp();
        return;
    }
    const std::string cluster = m_write.cluster;
    m_link->calls().writeOutcome(cluster, m_write.requestId, [self = QPointer(this)](const domain::Result<domain::WriteOutcome> &outcome) {
        if (self)
            self->answered(outcome);
    });
}

void WriteCall::answered(const domain::Result<domain::WriteOutcome> &outcome)
{
    if (outcome && isOpen(outcome->state)) {
        m_last = *outcome;
        again(&WriteCall::ask);
    } else if (!outcome && (isLost(outcome.error().code))) {
        m_last.schedulerWords = outcome.error().message;
        again(&WriteCall::send);
    } else {
        finish(outcome);
    }
}

void WriteCall::again(void (WriteCall::*step)())
{
    if (m_since.hasExpired(m_patience.count())) {
        giveUp();
        return;
    }
    m_next = step;
    m_timer.start(std::min(200 * (1 << std::min(m_tries, 4)), 2000));
    ++m_tries;
}

void WriteCall::giveUp()
{
    m_last.requestId = m_write.requestId;
    m_last.state = domain::WriteState::Unknown;
    if (m_last.name.empty())
        m_last.name = m_write.name;
    if (m_last.reason.empty())
        m_last.reason = "OUTCOME_UNKNOWN";
    finish(m_last);
}

void WriteCall::finish(const domain::Result<domain::WriteOutcome> &outcome)
{
    // A copy: the callback may destroy this object.
    const Done done = std::move(m_done);
    deleteLater();
    if (done)
        done(outcome);
}

} // namespace chipdeck::link
