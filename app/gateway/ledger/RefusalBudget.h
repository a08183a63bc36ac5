#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace chipdeck::gateway {

/// How many refusals of each caller are written down: who asks for what is not its own a thousand times must not fill
/// the log. Those left out are counted, and the number goes with the next one that is written. Thread-safe.
class RefusalBudget
{
public:
    using Clock = std::chrono::steady_clock;

    /// How many were left out since the last one written; nullopt = leave this one out too.
    std::optional<std::uint64_t> take(const std::string &principal, Clock::time_point now);

    static constexpr int perPeriod = 20;
    static constexpr std::chrono::minutes period{10};
    static constexpr std::size_t maxPrincipals = 1024;

private:
    struct Account {
        Clock::time_point begin;
        int written = 0;
        std::uint64_t leftOut = 0;
    };

    std::mutex m_mutex;
    std::map<std::string, Account> m_accounts;
};

} // namespace chipdeck::gateway
