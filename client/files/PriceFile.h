#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "client/domain/Failure.h"
#include "client/domain/prices/PricePlan.h"

namespace chipdeck::files {

inline constexpr std::size_t maxPriceFileBytes = std::size_t{1} << 20;

/// Prices as a file has them: see README.md for its form.
struct PriceFile {
    std::uint64_t version = 0;  ///< that was changed; 0 = there were none before
    domain::PricePlan plan;

    bool operator==(const PriceFile &) const = default;
};

/// BAD_FILE or INVALID_PRICES with all that is wrong, each with "FILE:LINE" as its field; `file` is the name for that.
domain::Result<PriceFile> parsePrices(std::string_view text, const std::string &file);
/// What parsePrices() reads as the same.
std::string priceText(const PriceFile &prices);

} // namespace chipdeck::files
