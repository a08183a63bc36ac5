#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace chipdeck::gateway {

/// "SIGTERM" for "SIGTERM", "term" and "15". A number without a name of ours stays one. nullopt = no signal that a
/// scheduler takes; an empty word is none.
std::optional<std::string> signalName(std::string_view word);
/// "HUP, INT, ...", for sentences.
std::string signalWords();

} // namespace chipdeck::gateway
