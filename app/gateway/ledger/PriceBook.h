#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/gateway/ledger/Ledger.h"
#include "app/gateway/ledger/PriceEntry.h"
#include "app/gateway/ledger/RefusalBudget.h"
#include "client/domain/prices/PriceVersion.h"

namespace chipdeck::gateway {

/// The prices in their versions, which are kept for good: what a job cost is asked years later. All calls but refused() block.
class PriceBook
{
public:
    explicit PriceBook(Ledger &ledger) : m_ledger(ledger) {}

    /// A new version, on the disk when it returns, with its record of audit; the first outcome for a repeat of its request.
    /// `wish` has its version left out. PRICES_CHANGED where another version than `basedOn` is the newest, REQUEST_ID_REUSED.
    domain::Result<domain::PriceOutcome> put(const PriceEntry &wish);
    /// Version 0 without rates before the first.
    domain::Result<domain::VersionedPrices> newest();
    /// 0 = before the first.
    domain::Result<domain::VersionedPrices> version(std::uint64_t number);
    domain::Result<domain::PriceVersionPage> versions(int pageSize, const std::string &pageToken);
    /// Puts on record who may not, or asked for what is wrong; so many a caller only. Does not wait.
    void refused(const PriceEntry &wish);

    static std::string etagOf(std::uint64_t version);
    /// nullopt for what etagOf() never gave out.
    static std::optional<std::uint64_t> versionOf(const std::string &etag);

private:
    Ledger &m_ledger;
    RefusalBudget m_refusals;
};

} // namespace chipdeck::gateway
