#include "tests/e2e/faults/WriteClient.h"

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

std::shared_ptr<std::optional<Outcome>> WriteClient::follow(const link::Write &write, std::chrono::milliseconds patience)
{
    auto answer = std::make_shared<std::optional<Outcome>>();
    auto *call = new link::WriteCall(m_link.get(), write, [answer](const Outcome &outcome) { *answer = outcome; }, m_link.get());
    call->setPatience(patience);
    call->start();
    return answer;
}

} // namespace chipdeck::tests
