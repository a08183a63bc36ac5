#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace chipdeck::bench {

/// One line of `scontrol -o show ...`: "Key=Value" words; of a value with spaces only the first word.
using RawRow = std::map<std::string, std::string>;

std::vector<RawRow> rawRows(const std::string &text);
/// Empty for "(null)", "N/A", "None" and what is missing.
std::string rawValue(const RawRow &row, const std::string &key);
std::optional<std::uint64_t> rawNumber(const RawRow &row, const std::string &key);
/// "7-00:00:00", "01:30:00" in seconds; nothing for UNLIMITED.
std::optional<std::uint64_t> rawSeconds(const std::string &text);
std::vector<std::string> words(const std::string &text, char separator);

} // namespace chipdeck::bench
