#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace chipdeck::jinja {

/// A word of a template. `text`: what stands outside of tags, a text's contents, a name, or a sign ("+", "//", "==", ...).
struct Token
{
    enum class Kind { Data, VariableBegin, VariableEnd, BlockBegin, BlockEnd, Name, Text, Integer, Real, Sign, End };

    Kind kind = Kind::End;
    std::string text;
    std::size_t line = 1;
    std::int64_t integer = 0;
    double real = 0;

    bool isSign(const char *sign) const { return kind == Kind::Sign && text == sign; }
    bool isName(const char *name) const { return kind == Kind::Name && text == name; }
};

} // namespace chipdeck::jinja
