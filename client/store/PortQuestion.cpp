#include "client/store/PortQuestion.h"

#include <utility>

namespace chipdeck::store {

namespace {

/// The gateway gives up sooner, and says why.
constexpr int patienceMs = 30'000;

} // namespace

PortQuestion::PortQuestion(link::GatewayLink &link, const std::string &job, const std::string &node, Done done, QObject *parent)
    : QObject(parent), m_done(std::move(done))
{
    domain::ConnectionWish wish;
    wish.job = job;
    wish.node = node;
    m_stream = link.connectTo(m_gate.way(), wish, [this] { take(); });
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        tell(domain::failure(domain::Code::Unavailable, "UNAVAILABLE", "The gateway does not answer."));
    });
    m_patience.start(m_stream ? patienceMs : 0);
}

void PortQuestion::take()
{
    if (!m_stream)
        return;
    const auto taken = m_stream->take();
    for (const domain::ConnectionMessage &message : taken.messages) {
        if (const auto *opened = std::get_if<domain::ConnectionOpened>(&message)) {
            tell(*opened);
            return;
        }
    }
    if (taken.ended)
        tell(tl::unexpected(taken.failure.value_or(domain::Failure{domain::Code::Unavailable, "CONNECTION_LOST", "The gateway did not say which ports there are.", {}, {}, {}})));
}

void PortQuestion::tell(const domain::Result<domain::ConnectionOpened> &answer)
{
    m_stream.reset();
    m_patience.stop();
    deleteLater();
    if (const Done done = std::exchange(m_done, nullptr))
        done(answer);
}

} // namespace chipdeck::store
