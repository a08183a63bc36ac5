#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "client/domain/AuditRecords.h"
#include "client/domain/EndedJobs.h"

namespace chipdeck::domain {

/// What the archive lists as CSV (RFC 4180) for other programs: a line with its end each, all fields, times in UTC as ISO 8601,
/// durations in seconds, empty = not told. A cell that a spreadsheet would take for a formula begins with an apostrophe.
std::string endedJobCsvHeader();
std::string endedJobCsv(std::string_view cluster, const EndedJob &ended);
std::string auditCsvHeader();
std::string auditCsv(const AuditEntry &entry);

/// One line of such cells.
std::string csvLine(const std::vector<std::string> &cells);
/// "2026-11-20T14:05:09Z"; empty for none.
std::string utcText(std::optional<std::int64_t> timeS);
/// "completed", "exit code 3", "signal 9": why a job is over, in English.
std::string endWords(const Job &job);
/// "done", "refused": of an audit entry, for programs.
const char *outcomeWord(WriteState outcome);

} // namespace chipdeck::domain
