#pragma once

#include <string>
#include <vector>

#include "app/gateway/ledger/WriteLog.h"
#include "app/gateway/service/WriteRecovery.h"
#include "app/gateway/sources/Scheduler.h"
#include "app/gateway/sources/Source.h"

namespace chipdeck::gateway {

/// Carries out the writes of many nodes, each durable before it is sent, once per request id, audited and followed as a
/// single one is. Blocks.
class NodeWrites
{
public:
    struct Parts {
        std::string cluster;
        WriteLog &log;
        Scheduler &scheduler;
        Source &source;
        WriteRecovery &recovery;
        std::string ownUser;
    };

    explicit NodeWrites(Parts parts) : m_parts(std::move(parts)) {}

    struct Outcome {
        OutcomeEntry entry;
        bool isRepeated = false;  ///< it was carried out by an earlier call
    };
    /// In the order of the writes, which are of one person. A Failure = the log does not work, and nothing more was sent.
    domain::Result<std::vector<Outcome>> carryOut(const std::vector<WriteRequest> &writes);
    /// An order of whose writes every one was refused is one that was refused: nothing is out of service by it, or back.
    domain::Result<void> conclude(const WriteRequest &order, const std::vector<Outcome> &outcomes);

private:
    domain::Result<void> send(const std::vector<WriteRequest> &writes, std::vector<OutcomeEntry> &entries);
    std::vector<OutcomeEntry> call(const std::vector<WriteRequest> &writes);

    const Parts m_parts;
};

} // namespace chipdeck::gateway
