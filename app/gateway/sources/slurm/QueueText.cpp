#include "app/gateway/sources/slurm/QueueText.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <random>

#include "app/gateway/sources/slurm/Hostlist.h"
#include "app/gateway/sources/slurm/StateWords.h"
#include "app/gateway/sources/slurm/TimeText.h"

namespace chipdeck::gateway::slurm {

namespace {

enum Field : std::size_t {
    JobId, ArrayJob, ArrayTask, State, Reason, Partition, User, Account, Qos, Priority, Nodes, NodeList, Cpus, Tasks,
    PerNode, PerJob, PerTask, PerSocket, Submit, Start, EndTime, Limit, Restarts, ExitStatus, Output, Errors, Directory, Comment, Name, BatchFlag,
    fieldCount
};

constexpr std::array<std::string_view, fieldCount> fieldNames{
    "JobID",         "ArrayJobID",   "ArrayTaskID",  "State",           "Reason",     "Partition", "UserName",
    "Account",       "QOS",          "PriorityLong", "NumNodes",        "NodeList",   "NumCPUs",   "NumTasks",
    "tres-per-node", "tres-per-job", "tres-per-task", "tres-per-socket", "SubmitTime", "StartTime", "EndTime",
    "TimeLimit",     "RestartCnt",   "exit_code",    "STDOUT",          "STDERR",     "WorkDir",   "Comment",
    "Name",          "BatchFlag",
};

template<typename Number>
std::optional<Number> number(std::string_view text)
{
    Number value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && !text.empty() ? std::optional(value)
                                                                                     : std::nullopt;
}

std::string text(std::string_view field)
{
    return std::string(meant(field));
}

/// squeue makes up slurm-N.out where no file was named, for tasks of an array and interactive jobs too, which have no such file.
std::string named(std::string_view path, const JobRecord &job)
{
    return path == job.workingDirectory + "/slurm-" + std::to_string(job.jobId) + ".out" ? std::string() : text(path);
}

/// squeue prints the status as wait(2) gives it.
void readExitStatus(JobRecord &job, std::string_view field)
{
    if (const auto status = number<std::uint32_t>(field)) {
        job.exitCode = static_cast<std::int32_t>(*status >> 8 & 0xffU);
        job.exitSignal = static_cast<std::int32_t>(*status & 0x7fU);
    }
}

} // namespace

std::string QueueText::randomMark()
{
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    std::random_device random;
    std::uniform_int_distribution<std::size_t> pick(0, letters.size() - 1);
    std::string mark = "\x1e";
    for (int i = 0; i < 6; ++i)
        mark += letters[pick(random)];
    return mark;
}

std::string QueueText::format() const
{
    std::string format;
    for (const std::string_view field : fieldNames)
        format += (format.empty() ? "" : ",") + std::string(field) + ':' + m_mark;
    return format;
}

bool QueueText::eachRow(std::string_view text, const std::function<void(const Row &)> &use) const
{
    Row row;
    row.reserve(fieldCount);
    while (!text.empty()) {
        row.clear();
        while (row.size() < fieldCount) {
            const std::size_t end = text.find(m_mark);
            if (end == std::string_view::npos)
                return false;
            row.push_back(text.substr(0, end));
            text.remove_prefix(end + m_mark.size());
        }
        if (!text.starts_with('\n'))
            return false;
        text.remove_prefix(1);
        use(row);
    }
    return true;
}

std::uint32_t QueueText::jobIdIn(const Row &row)
{
    return number<std::uint32_t>(row[JobId]).value_or(0);
}

std::optional<std::uint32_t> QueueText::taskIn(const Row &row)
{
    return number<std::uint32_t>(row[ArrayTask]);
}

std::string_view QueueText::commentIn(const Row &row)
{
    return row[Comment];
}

JobRecord QueueText::record(const Row &row)
{
    JobRecord job;
    job.jobId = jobIdIn(row);
    job.arrayTask = taskIn(row);
    job.arrayJob = job.arrayTask ? number<std::uint32_t>(row[ArrayJob]).value_or(0) : 0;
    job.states = {text(row[State])};
    job.reason = text(row[Reason]);
    job.partition = text(row[Partition]);
    job.user = text(row[User]);
    job.account = text(row[Account]);
    job.qos = text(row[Qos]);
    job.priority = number<std::uint64_t>(row[Priority]);
    job.nodeCount = number<std::uint32_t>(row[Nodes]).value_or(0);
    job.nodeList = text(row[NodeList]);
    job.cpus = number<std::uint32_t>(row[Cpus]).value_or(0);
    job.tasks = number<std::uint32_t>(row[Tasks]).value_or(0);
    job.tresPerNode = text(row[PerNode]);
    job.tresPerJob = text(row[PerJob]);
    job.tresPerTask = text(row[PerTask]);
    job.tresPerSocket = text(row[PerSocket]);
    job.submitTimeS = parseEpoch(row[Submit]);
    job.startTimeS = parseEpoch(row[Start]);
    job.endTimeS = parseEpoch(row[EndTime]);
    job.timeLimitS = parseDuration(row[Limit]);
    job.restarts = number<std::uint32_t>(row[Restarts]).value_or(0);
    readExitStatus(job, row[ExitStatus]);
    job.workingDirectory = text(row[Directory]);
    job.stdoutPath = named(row[Output], job);
    job.stderrPath = named(row[Errors], job);
    job.comment = text(row[Comment]);
    job.name = row[Name];
    job.isBatch = row[BatchFlag] == "1";
    return job;
}

void mergeTasks(JobRecord &job, const std::vector<std::uint32_t> &tasks)
{
    if (tasks.size() < 2)
        return;
    std::vector<std::uint32_t> sorted = tasks;
    std::sort(sorted.begin(), sorted.end());
    job.arrayPending = compressNumbers(sorted);
    job.arrayTask.reset();
}

} // namespace chipdeck::gateway::slurm
