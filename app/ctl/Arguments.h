#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "app/ctl/CommandTable.h"
#include "client/domain/Job.h"

namespace chipdeck::ctl {

/// A command line, checked against the command table.
struct Arguments {
    const CommandInfo *command = nullptr;  ///< nullptr with help or version
    bool help = false;
    bool version = false;
    bool json = false;
    std::vector<std::string> gateways;
    std::string cluster;
    int timeoutMs = 15000;
    bool hasTimeout = false;  ///< --timeout was given; without it a write is waited for longer
    std::vector<std::string> operands;
    std::map<std::string, std::vector<std::string>, std::less<>> options;  ///< of the command

    bool has(std::string_view option) const { return options.find(option) != options.end(); }
    /// The last one given; empty when absent.
    std::string value(std::string_view option) const;
};

/// One sentence: what is wrong and what would be right.
struct UsageError {
    std::string message;
};

tl::expected<Arguments, UsageError> parseArguments(const std::vector<std::string> &words);

/// "90s", "15m", "4h", "2d", "90:00", "1:30:00", "2-12:00:00" -> seconds.
std::optional<std::uint64_t> parseDuration(std::string_view text);
/// "512M", "64G", "64GiB", "1T" -> bytes, by 1,024.
std::optional<std::uint64_t> parseSize(std::string_view text);
std::optional<std::uint64_t> parseCount(std::string_view text);

/// The job that `submit` asks for, without its script.
tl::expected<domain::JobSpec, UsageError> jobFromArguments(const Arguments &arguments);

} // namespace chipdeck::ctl
