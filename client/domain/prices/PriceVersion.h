#pragma once

#include <cstdint>
#include <string>

#include "client/domain/prices/PricePlan.h"

namespace chipdeck::domain {

/// Who set which prices when, and why.
struct PriceVersion {
    std::uint64_t version = 0;  ///< counts up by one; 0 = nobody has set prices yet
    std::int64_t timeMs = 0;    ///< since the epoch, on the gateway's clock
    std::uint64_t ageMs = 0;
    std::string principal;
    std::string reason;
    std::uint32_t rateCount = 0;

    bool operator==(const PriceVersion &) const = default;
};

struct VersionedPrices {
    PriceVersion about;
    std::string etag;  ///< stands for this version when it is changed; opaque
    PricePlan plan;

    bool operator==(const VersionedPrices &) const = default;
};

struct PriceVersionPage {
    std::vector<PriceVersion> versions;  ///< newest first
    std::string nextPageToken;           ///< empty = there are no more
};

/// A wish to set prices.
struct PriceChange {
    std::string etag;  ///< of the version that was changed
    PricePlan plan;
    std::string requestId;
    std::string reason;
};

/// What came of it.
struct PriceOutcome {
    VersionedPrices prices;
    bool repeatedRequest = false;
};

} // namespace chipdeck::domain
