#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "client/domain/Failure.h"
#include "client/domain/description/JobDescription.h"

namespace chipdeck::files {

inline constexpr std::size_t maxJobFileBytes = std::size_t{4} << 20;

/// Reads a job's description; README.md tells its form. BAD_FILE with all that cannot be read, or INVALID_JOB with all that
/// checkDescription() finds, each with "FILE:LINE:COLUMN" as its field and the field's path in front of its description;
/// `file` is the name for that.
domain::Result<domain::JobDescription> parseJob(std::string_view text, const std::string &file);

/// The same without checkDescription(): for what was checked when it was written.
domain::Result<domain::JobDescription> parseJobUnchecked(std::string_view text, const std::string &file);

/// parseJob() with some fields replaced before: "timing.limit=2h", "parts[1].nodes=4", "nodes=4" of the first part, "account=" to remove
/// one. What is wrong with one of these has "--set" as its place.
domain::Result<domain::JobDescription> parseJob(std::string_view text, const std::string &file, const std::vector<std::string> &settings);

/// A file that does not say what the job does, read without checkDescription(): the work of what it gives is an empty script.
domain::Result<domain::JobDescription> parseJobRest(std::string_view text, const std::string &file);

/// What parseJob() reads as the same, without what says nothing. Precondition: all texts are UTF-8.
std::string jobText(const domain::JobDescription &job);
/// The same for parseJobRest(), without what the job does.
std::string jobRestText(const domain::JobDescription &job);

} // namespace chipdeck::files
