#pragma once

#include "app/runtime/template/jinja/Value.h"

namespace chipdeck::jinja {

enum class Side { Both, Left, Right };

/// As std::string_view::find(), but in linear time whatever the texts are: they come from strangers.
std::size_t find(std::string_view text, std::string_view what, std::size_t from = 0);

/// Without characters of `set` (null = spaces) at the ends.
Text strip(Budget &budget, const Text &text, const Text *set, Side side);

/// `with` for each of the first `most` (less than zero = all) occurrences of `what`. What replaces untrusted words is untrusted,
/// so that nobody can write a word that a template turns into a control token.
Text replaceAll(Budget &budget, const Text &text, const Text &what, const Text &with, std::int64_t most);

Text upper(Budget &budget, const Text &text);
Text lower(Budget &budget, const Text &text);
Text title(Budget &budget, const Text &text);      // each word begins with a capital
Text capitalize(Budget &budget, const Text &text); // the first character alone is a capital

/// Spaces on both sides, so that it has `width` characters.
Text center(Budget &budget, const Text &text, std::int64_t width);

/// For an address: bytes as %XX but those that never need it. In a query "/" does, and a space is "+".
Text percentEncode(Budget &budget, const Text &text, bool inQuery);

/// The first `most` (less than zero = all) pieces between `separator`, or between runs of spaces where it is null.
std::vector<Value> split(Budget &budget, const Text &text, const Text *separator, std::int64_t most);
std::vector<Value> splitFromRight(Budget &budget, const Text &text, const Text *separator, std::int64_t most);
std::vector<Value> splitLines(Budget &budget, const Text &text, bool keepEnds);

Text join(Budget &budget, const Text &separator, const std::vector<Value> &items); // items as text

} // namespace chipdeck::jinja
