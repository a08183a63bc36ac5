#include "client/store/LiveLogTail.h"

#include <utility>

#include <QRandomGenerator>

namespace chipdeck::store {
namespace {

constexpr int maxFailuresInARow = 20;
// Some 2 MB a second: far more than anybody reads, and little to paint.
constexpr int restMs = 100;
constexpr std::size_t eyesQueueBytes = 256 * 1024;
constexpr std::uint64_t eyesQueueLines = 8000;

} // namespace

LiveLogTail::LiveLogTail(link::GatewayLink *link, link::LogStream::Start start, Pace pace, QObject *parent)
    : LogTail(parent), m_link(link), m_start(std::move(start)), m_pace(pace)
{
    if (m_pace == Pace::OfEyes) {
        m_start.maxQueuedBytes = eyesQueueBytes;
        m_start.maxQueuedLines = eyesQueueLines;
    }
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMs);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        if (std::exchange(m_isWoken, false))
            take();
    });
    m_reopen.setSingleShot(true);
    connect(&m_reopen, &QTimer::timeout, this, &LiveLogTail::open);
    // Later, so that the caller can connect to the signals first.
    m_reopen.start(0);
}

LiveLogTail::~LiveLogTail() = default;

void LiveLogTail::open()
{
    m_stream = m_link ? m_link->tailLog(m_gate.way(), m_start, [this] { wake(); }) : nullptr;
    if (!m_stream)
        Q_EMIT failed({domain::Code::Unavailable, "UNAVAILABLE", "The gateway does not answer.", {}, {}, {}});
}

void LiveLogTail::wake()
{
    m_isWoken = m_rest.isActive();
    if (!m_isWoken)
        take();
}

void LiveLogTail::take()
{
    if (!m_stream)
        return;
    if (m_pace == Pace::OfEyes)
        m_rest.start();
    // A listener may destroy this object.
    const QPointer<LiveLogTail> self(this);
    const auto taken = m_stream->take();
    for (const LogPiece &one : taken.pieces) {
        m_start.offset = static_cast<std::int64_t>(one.offset) + one.data.size();
        m_atEnd |= one.atEnd;
        m_policy.connected(std::chrono::steady_clock::now());
        Q_EMIT piece(one);
        if (!self)
            return;
    }
    if (!taken.ended)
        return;
    m_stream.reset();
    if (m_atEnd || !taken.failure)
        return;
    const bool isLoss = taken.failure->code == domain::Code::Unavailable;
    if (isLoss && m_policy.failures() < maxFailuresInARow)
        m_reopen.start(m_policy.nextDelay(std::chrono::steady_clock::now(), QRandomGenerator::global()->generateDouble()));
    else
        Q_EMIT failed(*taken.failure);
}

} // namespace chipdeck::store
