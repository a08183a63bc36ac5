#include "app/ctl/TerminalText.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "client/domain/Text.h"

namespace chipdeck::ctl {

namespace {

constexpr char escape = '\x1b';
// Longer ones are no colours.
constexpr std::size_t longestParameters = 64;
constexpr std::string_view plain = "\x1b[0m";

/// Nothing where one of them is no number; a sign makes it none.
std::vector<unsigned> numbersIn(std::string_view parameters)
{
    std::vector<unsigned> numbers;
    while (true) {
        const std::size_t end = std::min(parameters.find_first_of(";:"), parameters.size());
        unsigned number = 0;
        const auto [stop, error] = std::from_chars(parameters.data(), parameters.data() + end, number);
        if (end > 0 && (error != std::errc() || stop != parameters.data() + end))
            return {};
        numbers.push_back(number);
        if (end == parameters.size())
            return numbers;
        parameters.remove_prefix(end + 1);
    }
}

/// Colours, weights and lines; what hides or blinks is none.
bool isLook(unsigned number)
{
    return number <= 4 || number == 7 || number == 9 || (number >= 22 && number <= 24) || number == 27 || number == 29
        || (number >= 30 && number <= 49) || (number >= 90 && number <= 107);
}

bool isColour(std::string_view parameters)
{
    if (parameters.size() > longestParameters)
        return false;
    const std::vector<unsigned> numbers = numbersIn(parameters);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (!isLook(numbers[i]))
            return false;
        // The numbers behind these are a colour: 5;N or 2;R;G;B.
        if (numbers[i] == 38 || numbers[i] == 48)
            i += i + 1 < numbers.size() && numbers[i + 1] == 5 ? 2 : 4;
    }
    return !numbers.empty();
}

/// How long the sequence is that `text` begins with.
std::size_t sequenceLength(std::string_view text)
{
    if (text.size() < 2)
        return text.size();
    const auto isWithin = [](char c, char from, char to) { return c >= from && c <= to; };
    std::size_t at = 1;
    if (text[1] == '[') {
        for (at = 2; at < text.size() && isWithin(text[at], 0x20, 0x3F);)
            ++at;
    } else if (std::string_view("]PX^_").find(text[1]) != std::string_view::npos) {
        const std::size_t bell = text.find('\a', 2);
        const std::size_t end = text.find("\x1b\\", 2);
        return std::min({bell == std::string_view::npos ? bell : bell + 1, end == std::string_view::npos ? end : end + 2, text.size()});
    } else {
        while (at < text.size() && isWithin(text[at], 0x20, 0x2F))
            ++at;
    }
    // A character of several bytes is none that ends a sequence.
    return at < text.size() && isWithin(text[at], 0x30, 0x7E) ? at + 1 : at;
}

} // namespace

std::string terminalText(std::string_view part, bool colour)
{
    std::string shown;
    bool isColoured = false;
    while (!part.empty()) {
        const std::size_t begin = std::min(part.find(escape), part.size());
        // Each byte takes at most the three of the sign that replaces it.
        shown += domain::harmlessLines(part.substr(0, begin), 3 * begin + 3);
        part.remove_prefix(begin);
        const std::string_view sequence = part.substr(0, sequenceLength(part));
        part.remove_prefix(sequence.size());
        const bool isLookOfText = colour && sequence.starts_with("\x1b[") && sequence.ends_with('m')
            && isColour(sequence.substr(2, sequence.size() - 3));
        if (isLookOfText) {
            shown += sequence;
            isColoured = sequence != plain && sequence != "\x1b[m";
        }
    }
    return isColoured ? shown.append(plain) : shown;
}

} // namespace chipdeck::ctl
