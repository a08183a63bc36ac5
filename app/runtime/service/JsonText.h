#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>
#include <tl/expected.hpp>

namespace chipdeck::runtime {

using Json = nlohmann::json;

/// What a text from outside may be before it is parsed: a parsed value takes many times the bytes of its text.
struct JsonBounds
{
    std::size_t bytes = std::size_t(8) << 20;
    std::size_t depth = 64;
    std::size_t values = 1000000;
};

/// The error is a sentence for whoever sent the text.
tl::expected<Json, std::string> parseJson(std::string_view text, const JsonBounds &bounds = {});

/// In one line; bytes that are no UTF-8 become U+FFFD.
std::string dump(const Json &json);

} // namespace chipdeck::runtime
