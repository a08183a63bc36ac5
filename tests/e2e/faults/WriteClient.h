#pragma once

#include <memory>
#include <optional>
#include <string>

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
    /// Repeats the write until its outcome is known or told as unknown.
    std::shared_ptr<std::optional<Outcome>> follow(const link::Write &write, std::chrono::milliseconds patience);

private:
    std::unique_ptr<link::GatewayLink> m_link;
    std::shared_ptr<std::optional<Outcome>> m_answer = std::make_shared<std::optional<Outcome>>();
};

} // namespace chipdeck::tests
