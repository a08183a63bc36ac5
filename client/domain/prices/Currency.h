#pragma once

#include <optional>
#include <string_view>

namespace chipdeck::domain {

/// Digits behind the point in which a currency of ISO 4217 is paid ("USD" 2, "JPY" 0); nullopt for what is no currency in use:
/// metals, funds and units of account are left out.
std::optional<int> minorDigits(std::string_view code);

} // namespace chipdeck::domain
