#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "client/domain/prices/PricePlan.h"

namespace chipdeck::gateway {

/// One version of the prices as the log holds it, or a wish to set them that was refused.
struct PriceEntry {
    std::uint64_t version = 0;  ///< 0 of a refused wish
    std::uint64_t basedOn = 0;  ///< the version that was changed; 0 = there was none
    std::string principal;
    std::string requestId;
    std::string reason;
    std::string refusal;        ///< why it was refused; empty of a version
    domain::PricePlan plan;     ///< empty of a refused wish

    bool operator==(const PriceEntry &) const = default;
};

std::string encode(const PriceEntry &entry);
/// nullopt for bytes that are none.
std::optional<PriceEntry> decodePriceEntry(std::string_view payload);

} // namespace chipdeck::gateway
