#include "tests/bench/submit/Submitter.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTest>

#include "client/domain/Names.h"
#include "client/link/WriteCall.h"

namespace chipdeck::bench {
namespace {

constexpr int readyPatienceMs = 60'000;
constexpr int retryAfterMs = 200;

bool waitFor(const std::function<bool()> &isSo, int patienceMs)
{
    QElapsedTimer since;
    since.start();
    while (!isSo() && since.elapsed() < patienceMs)
        QTest::qWait(5);
    return isSo();
}

} // namespace

link::Write heldJob(const std::string &id)
{
    link::Write write;
    write.cluster = "practice";
    write.requestId = id;
    write.job.displayName = id;
    write.job.script = "#!/bin/sh\ntrue\n";
    write.job.chipType = "gpu:h100";
    write.job.chipsPerNode = 1;
    write.job.timeLimitS = 600;
    write.job.stdoutPath = "/dev/null";
    write.job.hold = true;
    return write;
}

Submitter::Submitter(const std::string &address, QObject *parent)
    : QObject(parent), m_link(std::make_unique<link::GatewayLink>(*link::parseEndpoint(address)))
{
    m_link->start();
    // A gateway that was killed is back before a console would look for it.
    connect(&m_tick, &QTimer::timeout, this, [this] {
        if (m_link->state() == link::GatewayLink::State::Lost)
            m_link->retryNow();
    });
    m_tick.start(100);
}

bool Submitter::isReady(const std::string &node)
{
    const auto seen = std::make_shared<bool>(false);
    return waitFor([this, seen, &node] {
        if (m_link->state() == link::GatewayLink::State::Ready)
            m_link->calls().previewDrain(domain::nodeName("practice", node), [seen](const auto &preview) { *seen = *seen || preview.has_value(); });
        return *seen;
    }, readyPatienceMs);
}

bool Submitter::submit(const std::vector<std::string> &ids, int patienceMs, const std::function<void(std::size_t)> &progress)
{
    m_waiting.assign(ids.begin(), ids.end());
    m_done = 0;
    std::size_t told = 0;
    fill();
    return waitFor([&] {
        if (progress && m_done != told) {
            told = m_done;
            progress(told);
        }
        return m_done == ids.size();
    }, patienceMs);
}

void Submitter::fill()
{
    while (m_flying < atATime && !m_waiting.empty()) {
        const std::string id = m_waiting.front();
        m_waiting.pop_front();
        ++m_flying;
        send(id);
    }
}

void Submitter::send(const std::string &wished)
{
    const auto done = [this, wished](const domain::Result<domain::WriteOutcome> &outcome) {
        if (outcome && outcome->state == domain::WriteState::Done) {
            --m_flying;
            ++m_done;
            fill();
            return;
        }
        ++m_failures[outcome ? outcome->reason : outcome.error().reason];
        if (!outcome || outcome->state == domain::WriteState::Refused)
            wishAnew(wished);
        // Who was refused has a moment's rest, as a person would; nobody is ahead of who has been waiting.
        QTimer::singleShot(retryAfterMs, this, [this, wished] {
            --m_flying;
            m_waiting.push_back(wished);
            fill();
        });
    };
    (new link::WriteCall(m_link.get(), heldJob(idsOf(wished).back()), done, m_link.get()))->start();
}

std::vector<std::string> Submitter::idsOf(const std::string &wished) const
{
    std::vector<std::string> ids{wished};
    const auto refusals = m_refusals.find(wished);
    for (int i = 1; refusals != m_refusals.end() && i <= refusals->second; ++i)
        ids.push_back(wished + "-again" + std::to_string(i));
    return ids;
}

domain::Result<domain::WriteOutcome> Submitter::outcomeOf(const std::string &id)
{
    const auto answer = std::make_shared<std::optional<domain::Result<domain::WriteOutcome>>>();
    m_link->calls().writeOutcome("practice", id, [answer](const domain::Result<domain::WriteOutcome> &outcome) { *answer = outcome; });
    waitFor([&] { return answer->has_value(); }, readyPatienceMs);
    return answer->value_or(domain::failure(domain::Code::DeadlineExceeded, "NO_ANSWER", "The gateway did not answer."));
}

} // namespace chipdeck::bench
