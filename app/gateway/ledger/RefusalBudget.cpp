#include "app/gateway/ledger/RefusalBudget.h"

#include <utility>

namespace chipdeck::gateway {

std::optional<std::uint64_t> RefusalBudget::take(const std::string &principal, Clock::time_point now)
{
    const std::lock_guard lock(m_mutex);
    auto account = m_accounts.find(principal);
    if (account == m_accounts.end()) {
        if (m_accounts.size() >= maxPrincipals)
            std::erase_if(m_accounts, [now](const auto &entry) { return now - entry.second.begin >= period; });
        if (m_accounts.size() >= maxPrincipals)
            return std::nullopt;
        account = m_accounts.emplace(principal, Account{now, 0, 0}).first;
    }
    Account &own = account->second;
    if (now - own.begin >= period) {
        own.begin = now;
        own.written = 0;
    }
    if (own.written >= perPeriod) {
        ++own.leftOut;
        return std::nullopt;
    }
    ++own.written;
    return std::exchange(own.leftOut, 0);
}

} // namespace chipdeck::gateway
