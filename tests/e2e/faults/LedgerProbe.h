#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/gateway/ledger/Database.h"

namespace chipdeck::tests {

/// Looks into a gateway's ledger from outside, and can keep the gateway from writing to it.
class LedgerProbe
{
public:
    explicit LedgerProbe(std::string file) : m_file(std::move(file)) {}

    bool hasIntent(const std::string &requestId) const;
    bool hasOutcome(const std::string &requestId) const;
    /// How many writes whose request id begins so.
    int intents(const std::string &beginning) const;
    /// Until unlock(): whoever wants to write waits.
    bool lock();
    void unlock() { m_locking.reset(); }

private:
    std::int64_t count(const std::string &condition) const;

    const std::string m_file;
    std::optional<gateway::Database> m_locking;
};

} // namespace chipdeck::tests
