#include "app/runtime/service/JsonText.h"

namespace chipdeck::runtime {

namespace {

/// Counts without understanding: brackets and commas outside of strings. Empty = within bounds.
const char *excess(std::string_view text, const JsonBounds &bounds)
{
    std::size_t depth = 0, values = 1;
    bool inString = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inString) {
            i += c == '\\';
            inString = c != '"';
        } else if (c == '"') {
            inString = true;
        } else if (c == '[' || c == '{') {
            if (++depth > bounds.depth)
                return "the JSON is nested too deeply";
        } else if (c == ']' || c == '}') {
            depth -= depth > 0;
        } else if (c == ',' && ++values > bounds.values) {
            return "the JSON holds too many values";
        }
    }
    return nullptr;
}

} // namespace

tl::expected<Json, std::string> parseJson(std::string_view text, const JsonBounds &bounds)
{
    if (text.size() > bounds.bytes)
        return tl::make_unexpected("the JSON is longer than " + std::to_string(bounds.bytes) + " bytes");
    if (const char *wrong = excess(text, bounds))
        return tl::make_unexpected(std::string(wrong));
    try {
        return Json::parse(text);
    } catch (const Json::exception &error) {
        // "[json.exception.parse_error.101] parse error at line 1, column 2: ..."
        const std::string_view what = error.what();
        const std::size_t bracket = what.find("] ");
        return tl::make_unexpected("the body is no valid JSON: "
                                   + std::string(what.substr(bracket == std::string_view::npos ? 0 : bracket + 2, 300)));
    }
}

std::string dump(const Json &json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace chipdeck::runtime
