#pragma once

#include <string>
#include <string_view>

namespace chipdeck::tokenizer {

/// U+2581, which SentencePiece's vocabularies have in place of a space.
inline constexpr std::string_view spaceMark = "\xE2\x96\x81";

/// The text with marks for its spaces, and one more in front if `prefixed`.
std::string withSpaceMarks(std::string_view text, bool prefixed);

std::string withoutSpaceMarks(std::string_view text);

} // namespace chipdeck::tokenizer
