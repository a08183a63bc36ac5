#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/domain/Failure.h"
#include "client/domain/Job.h"

namespace chipdeck::domain {

/// Each says what is wrong with a value and what would be right; nullopt = nothing. They know no cluster.
std::optional<std::string> checkOneLine(std::string_view value, const char *what, std::size_t maxBytes);
std::optional<std::string> checkScript(std::string_view script);
std::optional<std::string> checkChipType(std::string_view type);
std::optional<std::string> checkWord(std::string_view value, const char *what);
std::optional<std::string> checkPath(std::string_view path, bool absoluteOnly);
std::optional<std::string> checkArray(std::string_view array);
/// LD_LIBRARY_PATH and the like, which steer the loader of programs.
bool isLoaderVariable(std::string_view name);
/// `maySteerLoader`: such a variable reaches the job's own programs only.
std::optional<std::string> checkEnvironmentName(std::string_view name, bool maySteerLoader = false);
std::optional<std::string> checkEnvironmentValue(std::string_view name, std::string_view value);
std::optional<std::string> checkEnvironmentSize(const std::map<std::string, std::string> &environment);

/// Adds what is wrong, if anything, with the job's `field`, named without "job.".
void addViolation(std::vector<FieldViolation> &list, const char *field, std::optional<std::string> wrong);
void addUnless(std::vector<FieldViolation> &list, bool good, const char *field, std::string wrong);

/// "4 h 30 min", for sentences.
std::string durationWords(std::uint64_t seconds);

} // namespace chipdeck::domain
