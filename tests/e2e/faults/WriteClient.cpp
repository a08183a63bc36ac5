#include "tests/e2e/faults/WriteClient.h"

#include <algorithm>

#include <QElapsedTimer>
#include <QTest>

#include "client/domain/Names.h"
#include "client/link/WriteCall.h"

namespace chipdeck::tests {

WriteClient::WriteClient(const std::string &address) : m_link(std::make_unique<link::GatewayLink>(*link::parseEndpoint(address)))
{
    m_link->start();
}

bool WriteClient::isReady(const std::string &cluster, const std::string &node, int patienceMs)
{
    QElapsedTimer clock;
    clock.start();
    const auto seen = std::make_shared<bool>(false);
    while (!*seen && clock.elapsed() < patienceMs) {
        if (m_link->state() == link::GatewayLink::State::Ready)
            m_link->calls().previewDrain(domain::nodeName(cluster, node), [seen](const auto &preview) { *seen = preview.has_value(); });
        else if (m_link->state() == link::GatewayLink::State::Lost)
            m_link->retryNow();
        QTest::qWait(30);
    }
    return *seen;
}

void WriteClient::send(const link::Write &write)
{
    m_link->calls().write(write, [answer = m_answer](const Outcome &outcome) { *answer = outcome; });
}

std::vector<std::optional<Outcome>> WriteClient::repeat(const std::vector<link::Write> &writes, std::chrono::milliseconds patience)
{
    // Shared, since an answer may come after we have stopped waiting.
    const auto answers = std::make_shared<std::vector<std::optional<Outcome>>>(writes.size());
    for (std::size_t i = 0; i < writes.size(); ++i) {
        const auto take = [answers, i](const Outcome &outcome) { (*answers)[i] = outcome; };
        auto *call = new link::WriteCall(m_link.get(), writes[i], take, m_link.get());
        call->setPatience(patience);
        call->start();
    }
    waitFor([&answers] { return std::all_of(answers->begin(), answers->end(), [](const auto &answer) { return answer.has_value(); }); },
            static_cast<int>(patience.count()) + patienceMs);
    return *answers;
}

QByteArray toldAs(const Outcome &outcome)
{
    if (!outcome)
        return QByteArray("refused: ") + outcome.error().reason.c_str();
    if (outcome->state == domain::WriteState::Refused)
        return QByteArray("refused: ") + outcome->reason.c_str();
    return QByteArray(outcome->state == domain::WriteState::Done ? "done: " : "unknown: ") + outcome->name.c_str() + ' ' + outcome->reason.c_str();
}

bool waitFor(const std::function<bool()> &condition, int limitMs)
{
    QElapsedTimer clock;
    clock.start();
    while (!condition()) {
        if (clock.elapsed() >= limitMs)
            return false;
        QTest::qWait(5);
    }
    return true;
}

} // namespace chipdeck::tests
