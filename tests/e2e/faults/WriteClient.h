#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QByteArray>

#include "client/link/GatewayLink.h"

namespace chipdeck::tests {

using Outcome = domain::Result<domain::WriteOutcome>;

/// A caller of one gateway through the console's own link.
class WriteClient
{
public:
    explicit WriteClient(const std::string &address);

    /// Waits until the gateway answers and holds a picture of the cluster that has this node.
    bool isReady(const std::string &cluster, const std::string &node, int patienceMs);
    /// One try, which may never be answered; see answer().
    void send(const link::Write &write);
    const std::optional<Outcome> &answer() const { return *m_answer; }
    /// Repeats all these until each outcome is known or, after `patience`, told as unknown; one that is empty was never answered.
    std::vector<std::optional<Outcome>> repeat(const std::vector<link::Write> &writes, std::chrono::milliseconds patience);

private:
    std::unique_ptr<link::GatewayLink> m_link;
    std::shared_ptr<std::optional<Outcome>> m_answer = std::make_shared<std::optional<Outcome>>();
};

/// What a person learns of it: a refusal comes as an outcome or, when repeated, as a failure.
QByteArray toldAs(const Outcome &outcome);

constexpr int patienceMs = 20000;
/// Waits for something that comes about elsewhere, and keeps the event loop going meanwhile.
bool waitFor(const std::function<bool()> &condition, int limitMs = patienceMs);

} // namespace chipdeck::tests
