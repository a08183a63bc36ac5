#include "client/domain/ArchiveCsv.h"

#include <array>
#include <cstdio>
#include <ctime>

#include "client/domain/QueryAnswers.h"

namespace chipdeck::domain {

namespace {

template<typename Number>
std::string text(const std::optional<Number> &number)
{
    return number ? std::to_string(*number) : std::string();
}

std::string cell(const std::string &value)
{
    const bool isFormula = !value.empty() && std::string_view("=+-@\t\r").find(value.front()) != std::string_view::npos;
    const bool isNumber = isFormula && value.size() > 1 && value.find_first_not_of("0123456789.", 1) == std::string::npos;
    std::string safe = isFormula && !isNumber ? "'" + value : value;
    if (safe.find_first_of(",\"\r\n") == std::string::npos)
        return safe;
    std::string quoted = "\"";
    for (const char c : safe)
        quoted.append(c == '"' ? "\"" : "").push_back(c);
    return quoted + '"';
}

std::string chipsText(const Job &job)
{
    std::string all;
    for (const ChipCount &chips : job.chips)
        all.append(all.empty() ? "" : ";").append(chips.schedulerType).append("=").append(std::to_string(chips.count));
    return all;
}

std::string shareText(std::optional<double> share)
{
    if (!share)
        return {};
    char digits[16];
    std::snprintf(digits, sizeof digits, "%.4f", *share);
    return digits;
}

} // namespace

std::string csvLine(const std::vector<std::string> &cells)
{
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i)
        line.append(i == 0 ? "" : ",").append(cell(cells[i]));
    return line + "\r\n";
}

std::string utcText(std::optional<std::int64_t> timeS)
{
    if (!timeS)
        return {};
    const auto time = static_cast<std::time_t>(*timeS);
    std::tm parts{};
    std::array<char, 32> digits{};
    if (!gmtime_r(&time, &parts) || std::strftime(digits.data(), digits.size(), "%Y-%m-%dT%H:%M:%SZ", &parts) == 0)
        return {};
    return digits.data();
}

std::string endWords(const Job &job)
{
    switch (jobEnd(job)) {
    case JobEnd::NotTold: return {};
    case JobEnd::Completed: return "completed";
    case JobEnd::ExitCode: return "exit code " + text(job.exitCode);
    case JobEnd::Signal: return "signal " + text(job.exitSignal);
    case JobEnd::TimeLimit: return "time limit";
    case JobEnd::OutOfMemory: return "out of memory";
    case JobEnd::NodeFail: return "node failed";
    case JobEnd::Preempted: return "preempted";
    case JobEnd::Requeued: return "requeued";
    case JobEnd::Resized: return "resized";
    case JobEnd::CancelledWaiting: return "cancelled while it waited";
    case JobEnd::CancelledRunning: return "cancelled";
    case JobEnd::BootFail: return "node did not boot";
    case JobEnd::Deadline: return "deadline passed";
    case JobEnd::Failed: return "failed";
    }
    return {};
}

const char *outcomeWord(WriteState outcome)
{
    switch (outcome) {
    case WriteState::Pending: return "pending";
    case WriteState::Done: return "done";
    case WriteState::Refused: return "refused";
    case WriteState::Unknown: return "unknown";
    case WriteState::Unspecified: break;
    }
    return "";
}

std::string endedJobCsvHeader()
{
    return csvLine({"cluster", "job", "name", "user", "account", "qos", "pool", "state", "end", "exit_code", "exit_signal", "chips", "nodes",
                    "node_list", "submitted", "started", "ended", "waited_s", "ran_s", "held_chip_s", "measured_chip_s", "efficiency", "time_limit_s"});
}

std::string endedJobCsv(std::string_view cluster, const EndedJob &ended)
{
    const Job &job = ended.job;
    const std::string measuredS = ended.use ? std::to_string(ended.use->measuredMs / 1000) : std::string();
    return csvLine({std::string(cluster), job.id, job.displayName, job.user, job.account, job.qos, job.pool, std::string(jobStateWord(job.state)),
                    endWords(job), text(job.exitCode), text(job.exitSignal), chipsText(job), std::to_string(job.nodeCount), ended.nodes,
                    utcText(job.submitTimeS), utcText(job.startIsForecast ? std::nullopt : job.startTimeS), utcText(job.endTimeS), text(waitedS(job)),
                    text(ranS(job)), text(heldChipS(job)), measuredS, shareText(efficiency(ended)), text(job.timeLimitS)});
}

std::string auditCsvHeader()
{
    return csvLine({"time", "cluster", "who", "verb", "subject", "detail", "reason", "outcome", "outcome_words", "request_id", "id"});
}

std::string auditCsv(const AuditEntry &entry)
{
    return csvLine({utcText(entry.timeMs / 1000), entry.cluster, entry.principal, entry.verb, entry.subject, entry.detail, entry.reason,
                    outcomeWord(entry.outcome), entry.outcomeWords, entry.requestId, std::to_string(entry.id)});
}

} // namespace chipdeck::domain
