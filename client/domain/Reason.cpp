#include "client/domain/Reason.h"

#include <algorithm>
#include <array>

#include "client/domain/JobChecks.h"
#include "client/domain/Text.h"

namespace chipdeck::domain {

namespace {

/// What shows nothing, as UTF-8: white space of all scripts, fillers and characters without width.
constexpr std::array<std::string_view, 31> unseen{
    " ", "\t", "\n", "\v", "\f", "\r", "\xC2\x85", "\xC2\xA0", "\xC2\xAD", "\xE1\x85\x9F", "\xE1\x85\xA0", "\xE1\x9A\x80",
    "\xE2\x80\x80", "\xE2\x80\x81", "\xE2\x80\x82", "\xE2\x80\x83", "\xE2\x80\x84", "\xE2\x80\x85", "\xE2\x80\x86",
    "\xE2\x80\x87", "\xE2\x80\x88", "\xE2\x80\x89", "\xE2\x80\x8A", "\xE2\x80\x8B", "\xE2\x80\xAF", "\xE2\x81\x9F",
    "\xE2\x81\xA0", "\xE2\xA0\x80", "\xE3\x80\x80", "\xE3\x85\xA4", "\xEF\xBE\xA0"};

} // namespace

std::string trimmedReason(std::string_view text)
{
    const auto begins = [&text](std::string_view space) { return text.starts_with(space); };
    const auto ends = [&text](std::string_view space) { return text.ends_with(space); };
    for (auto at = std::find_if(unseen.begin(), unseen.end(), begins); at != unseen.end();
         at = std::find_if(unseen.begin(), unseen.end(), begins))
        text.remove_prefix(at->size());
    for (auto at = std::find_if(unseen.begin(), unseen.end(), ends); at != unseen.end();
         at = std::find_if(unseen.begin(), unseen.end(), ends))
        text.remove_suffix(at->size());
    return std::string(text);
}

std::optional<std::string> checkReason(std::string_view reason)
{
    const auto characters = static_cast<std::size_t>(std::count_if(reason.begin(), reason.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
    if (characters > maxReasonCharacters)
        return "The reason has " + std::to_string(characters) + " characters; at most " + std::to_string(maxReasonCharacters)
            + " are allowed.";
    // Bytes that only go on with a character are counted as none above, so that their number has a limit of its own.
    return checkOneLine(reason, "The reason", maxReasonBytes);
}

} // namespace chipdeck::domain
