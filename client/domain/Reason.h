#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace chipdeck::domain {

/// Characters, not bytes: a reason says as much in Chinese as in English.
inline constexpr std::size_t maxReasonCharacters = 200;
/// What that many characters of any script take.
inline constexpr std::size_t maxReasonBytes = 4 * maxReasonCharacters;

/// A reason without the white space around it; empty when there is nothing in it that can be seen.
std::string trimmedReason(std::string_view text);

/// What is wrong with a trimmed reason and what would be right; nullopt = nothing. An empty one is not wrong here.
std::optional<std::string> checkReason(std::string_view reason);

} // namespace chipdeck::domain
