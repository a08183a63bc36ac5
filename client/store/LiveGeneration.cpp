#include "client/store/LiveGeneration.h"

#include <QPointer>

namespace chipdeck::store {

LiveGeneration::LiveGeneration(const link::InferenceLink *link, const domain::GenerationSetting &setting, QObject *parent) : Generation(parent)
{
    m_tick.setSingleShot(true);
    connect(&m_tick, &QTimer::timeout, this, &LiveGeneration::take);
    const auto wake = [this] {
        if (!m_tick.isActive())
            m_tick.start(tickMs);
    };
    if (link) {
        m_stream = link->generate(setting, m_gate.way(), wake);
        return;
    }
    QTimer::singleShot(0, this, [this] {
        finish({}, domain::Failure{domain::Code::Unavailable, "RUNTIME_NOT_RUNNING", "The program that runs models is not running.", {}, {}, {}});
    });
}

LiveGeneration::~LiveGeneration() = default;

void LiveGeneration::cancel()
{
    m_cancelled = true;
    if (m_stream)
        m_stream->cancel();
}

void LiveGeneration::take()
{
    if (!m_stream || m_over)
        return;
    // A listener may destroy this object.
    const QPointer<LiveGeneration> self(this);
    const auto taken = m_stream->take();
    if (taken.piece.end)
        m_end = taken.piece.end;
    if (taken.piece.tokens > 0)
        m_last = taken.piece;
    if (!taken.piece.isEmpty())
        Q_EMIT progressed(taken.piece);
    if (self && taken.ended)
        finish(m_end, taken.failure);
}

/// What was stopped by us is an end, whatever the wire calls it.
void LiveGeneration::finish(const std::optional<domain::GenerationEnd> &end, const std::optional<domain::Failure> &failure)
{
    m_over = true;
    if (end)
        return Q_EMIT finished(*end);
    if (m_cancelled) {
        domain::GenerationEnd stopped;
        stopped.reason = domain::EndReason::Cancelled;
        stopped.answerTokens = m_last.tokens;
        stopped.contextUsed = m_last.contextUsed;
        if (m_last.tokens > 1 && m_last.tokensPerSecond > 0)
            stopped.decodeUs = std::uint64_t((m_last.tokens - 1) * 1e6 / m_last.tokensPerSecond);
        return Q_EMIT finished(stopped);
    }
    Q_EMIT failed(failure.value_or(domain::Failure{domain::Code::Internal, "NO_END", "The answer broke off.", {}, {}, {}}));
}

} // namespace chipdeck::store
