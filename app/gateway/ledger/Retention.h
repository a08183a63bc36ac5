#pragma once

#include <chrono>
#include <cstdint>

#include "app/gateway/ledger/Database.h"

namespace chipdeck::gateway {

/// Drops what is older than the retention, and the oldest transitions when the file grows beyond its limit.
/// Works in small batches, so that a write never waits long behind it. Open writes are never dropped.
class Retention
{
public:
    Retention(std::chrono::hours age, std::uint64_t maxBytes) : m_age(age), m_maxBytes(maxBytes) {}

    /// True when there is more to drop.
    domain::Result<bool> trim(Database &database) const;

private:
    domain::Result<bool> trimTransitions(Database &database, std::int64_t cutoffMs) const;
    domain::Result<void> trimWrites(Database &database, std::int64_t cutoffMs) const;

    std::chrono::hours m_age;
    std::uint64_t m_maxBytes;
};

} // namespace chipdeck::gateway
