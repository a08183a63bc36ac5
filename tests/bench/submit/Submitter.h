#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <QObject>
#include <QTimer>

#include "client/link/GatewayLink.h"

namespace chipdeck::bench {

/// Sends held jobs to one gateway, many at a time and each until it is done: under the same request id while it is not known what became of it, and
/// under a new one after a refusal, which stands for good.
class Submitter : public QObject
{
public:
    static constexpr int atATime = 64;

    explicit Submitter(const std::string &address, QObject *parent = nullptr);

    /// Waits until the gateway answers and has a picture of this node.
    bool isReady(const std::string &node);
    /// Submits all of these; returns when each is done, or false after `patienceMs`. `progress` hears how many are done.
    bool submit(const std::vector<std::string> &ids, int patienceMs, const std::function<void(std::size_t)> &progress = {});
    /// What it was sent under came to nothing: from now on it has a new request id.
    void wishAnew(const std::string &wished) { ++m_refusals[wished]; }
    /// All the request ids under which a wished one was sent.
    std::vector<std::string> idsOf(const std::string &wished) const;
    /// What the gateway says became of a request.
    domain::Result<domain::WriteOutcome> outcomeOf(const std::string &id);

    /// Tries that came to nothing, by the reason told.
    const std::map<std::string, int> &failures() const { return m_failures; }

private:
    void fill();
    void send(const std::string &wished);

    std::unique_ptr<link::GatewayLink> m_link;
    std::deque<std::string> m_waiting;
    int m_flying = 0;
    std::size_t m_done = 0;
    std::map<std::string, int> m_failures;
    std::map<std::string, int> m_refusals;  ///< and losses, by the wished id
    QTimer m_tick;
};

/// A held job of one chip; nobody has to run it.
link::Write heldJob(const std::string &id);

} // namespace chipdeck::bench
