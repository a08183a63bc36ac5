#include "tests/e2e/faults/LedgerProbe.h"

namespace chipdeck::tests {

std::int64_t LedgerProbe::count(const std::string &condition) const
{
    auto database = gateway::Database::open(m_file, gateway::Database::Mode::ReadOnly);
    return database ? database->number(("SELECT count(*) FROM writes WHERE " + condition).c_str()).value_or(0) : 0;
}

bool LedgerProbe::hasIntent(const std::string &requestId) const
{
    return count("request_id = '" + requestId + "'") == 1;
}

bool LedgerProbe::hasOutcome(const std::string &requestId) const
{
    return count("request_id = '" + requestId + "' AND outcome_seq IS NOT NULL") == 1;
}

int LedgerProbe::intents(const std::string &beginning) const
{
    return static_cast<int>(count("request_id LIKE '" + beginning + "%'"));
}

bool LedgerProbe::lock()
{
    auto database = gateway::Database::open(m_file, gateway::Database::Mode::ReadWrite);
    if (!database || !database->run("BEGIN IMMEDIATE"))
        return false;
    m_locking = std::move(*database);
    return true;
}

} // namespace chipdeck::tests
