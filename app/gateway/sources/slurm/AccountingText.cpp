#include "app/gateway/sources/slurm/AccountingText.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <map>

#include "app/gateway/sources/slurm/QueueText.h"
#include "app/gateway/sources/slurm/StateWords.h"
#include "app/gateway/sources/slurm/TimeText.h"
#include "client/domain/Text.h"

namespace chipdeck::gateway::slurm {

using domain::harmless;
using domain::JobState;

namespace {

enum Field : std::size_t {
    JobId, RawId, State, ExitCode, Submit, Start, EndTime, Limit, User, Account, Qos, Partition, Priority, Nodes, NodeList, Cpus, Held,
    Asked, Reason, Directory, Comment, Name,
    fieldCount
};

constexpr std::array<std::string_view, fieldCount> fieldNames{
    "JobID",    "JobIDRaw", "State",     "ExitCode", "Submit",    "Start",  "End",      "TimelimitRaw", "User",    "Account", "QOS",
    "Partition", "Priority", "NNodes", "NodeList", "NCPUS", "AllocTRES", "ReqTRES", "Reason", "WorkDir", "Comment", "JobName",
};

constexpr std::uint64_t maxChips = 1u << 24;

template<typename Number>
std::optional<Number> number(std::string_view text)
{
    Number value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && !text.empty() ? std::optional(value) : std::nullopt;
}

std::string_view cut(std::string_view &text, char separator)
{
    const std::size_t end = text.find(separator);
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return part;
}

/// "cpu=4,gres/gpu:h100=2,gres/gpu=3,node=1": a name without a type counts all of that name, whatever their type.
std::vector<domain::ChipCount> chipsIn(std::string_view resources, const std::vector<std::string> &chipGres)
{
    constexpr std::string_view prefix = "gres/";
    std::map<std::string, std::uint64_t> byType;
    while (!resources.empty()) {
        std::string_view entry = cut(resources, ',');
        const std::string_view type = cut(entry, '=');
        const auto count = number<std::uint64_t>(entry);
        const std::string_view name = type.starts_with(prefix) ? type.substr(prefix.size()) : std::string_view();
        if (count && std::find(chipGres.begin(), chipGres.end(), name.substr(0, name.find(':'))) != chipGres.end())
            byType[harmless(name, 128)] = std::min(*count, maxChips);
    }
    for (auto &[type, count] : byType) {
        for (const auto &[other, typed] : byType) {
            if (other.starts_with(type + ':'))
                count -= std::min(count, typed);
        }
    }
    std::vector<domain::ChipCount> chips;
    for (const auto &[type, count] : byType) {
        if (count > 0)
            chips.push_back({type, static_cast<std::uint32_t>(count)});
    }
    return chips;
}

/// "4711", "4711_3", "4711_[5-9]" (tasks that never began), "4711+1" (a part of a heterogeneous job).
bool readId(domain::Job &job, std::string_view text, std::string_view raw)
{
    const auto own = number<std::uint32_t>(raw.substr(0, raw.find_first_not_of("0123456789")));
    const std::size_t underscore = text.find('_');
    if (!own || *own == 0)
        return false;
    job.id = std::to_string(*own);
    job.ref = *own;
    if (underscore == std::string_view::npos)
        return true;
    const auto array = number<std::uint32_t>(text.substr(0, underscore));
    std::string_view task = text.substr(underscore + 1);
    if (!array)
        return true;
    job.arrayJob = *array;
    if (task.starts_with('[')) {
        job.arrayPending = harmless(task.substr(1, task.find(']') - 1), 512);
        return true;
    }
    job.arrayTask = number<std::uint32_t>(task);
    if (job.arrayTask)
        job.id = std::to_string(*array) + '_' + std::to_string(*job.arrayTask);
    return true;
}

/// "CANCELLED by 1000" -> CANCELLED; REQUEUED here means that this run ended to wait again, RESIZING that it went on on other nodes.
void readState(domain::Job &job, std::string_view text)
{
    const std::string word(text.substr(0, text.find(' ')));
    JobRecord record;
    record.states = {word};
    job.state = word == "REQUEUED" || word == "RESIZING" ? JobState::Cancelled : jobState(record);
    job.schedulerStates = {harmless(word, 64)};
}

void readExit(domain::Job &job, std::string_view text)
{
    const auto code = number<std::int32_t>(cut(text, ':'));
    const auto signal = number<std::int32_t>(text);
    if (code && signal) {
        job.exitCode = *code & 0xff;
        job.exitSignal = *signal & 0x7f;
    }
}

void readTimes(domain::Job &job, const AccountingText::Row &row)
{
    job.submitTimeS = parseEpoch(row[Submit]);
    job.endTimeS = parseEpoch(row[EndTime]);
    job.startTimeS = parseEpoch(row[Start]);
    // A job that was ended while it waited has its end for a start, and no nodes.
    if (job.startTimeS && row[NodeList] == "None assigned")
        job.startTimeS.reset();
    // What goes on on other nodes keeps the start of the first run, and has the change of its nodes for its submission: what was held before is that run's.
    if (job.startTimeS && job.submitTimeS && *job.startTimeS < *job.submitTimeS)
        job.startTimeS = job.submitTimeS;
    if (const auto minutes = number<std::uint64_t>(row[Limit]); minutes && *minutes < 100'000'000)
        job.timeLimitS = *minutes * 60;
}

std::string text(std::string_view field, std::size_t maxBytes = 128)
{
    return harmless(meant(field), maxBytes);
}

} // namespace

AccountingText AccountingText::withRandomMark()
{
    return AccountingText(QueueText::randomMark());
}

std::vector<std::string> AccountingText::arguments() const
{
    std::string fields;
    for (const std::string_view field : fieldNames)
        fields.append(fields.empty() ? "" : ",").append(field);
    return {"--noheader", "--parsable", "--delimiter=" + m_mark, "--format=" + fields};
}

bool AccountingText::eachRow(std::string_view text, const std::function<void(const Row &)> &use) const
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

std::optional<domain::EndedJob> AccountingText::job(const Row &row, const std::vector<std::string> &chipGres)
{
    domain::EndedJob ended;
    domain::Job &job = ended.job;
    readState(job, row[State]);
    readTimes(job, row);
    if (domain::isActive(job.state) || !job.submitTimeS || !job.endTimeS || !readId(job, row[JobId], row[RawId]))
        return std::nullopt;
    readExit(job, row[ExitCode]);
    job.user = text(row[User]);
    job.account = text(row[Account]);
    job.qos = text(row[Qos]);
    job.pool = text(row[Partition], 512);
    job.priority = number<std::uint64_t>(row[Priority]);
    job.nodeCount = number<std::uint32_t>(row[Nodes]).value_or(0);
    job.cpus = number<std::uint32_t>(row[Cpus]).value_or(0);
    job.chips = chipsIn(row[Held].empty() ? row[Asked] : row[Held], chipGres);
    job.reason = text(row[Reason], 512);
    job.workingDirectory = text(row[Directory], 4096);
    job.comment = text(row[Comment], 1024);
    job.displayName = harmless(row[Name], 256);
    if (row[NodeList] != "None assigned")
        ended.nodes = text(row[NodeList], 4096);
    return ended;
}

} // namespace chipdeck::gateway::slurm
