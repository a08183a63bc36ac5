#pragma once

#include <string>
#include <string_view>

namespace chipdeck::ctl {

/// A part of a line that a program wrote for a terminal, made harmless for this one: its colours stay where `colour`, and end with it;
/// all else that a terminal would obey is taken out, and what cannot be shown is replaced. The part holds no line feed.
std::string terminalText(std::string_view part, bool colour);

} // namespace chipdeck::ctl
