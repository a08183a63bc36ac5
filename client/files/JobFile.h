#pragma once

#include <string>
#include <string_view>

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

/// What parseJob() reads as the same, without what says nothing. Precondition: all texts are UTF-8.
std::string jobText(const domain::JobDescription &job);

} // namespace chipdeck::files
