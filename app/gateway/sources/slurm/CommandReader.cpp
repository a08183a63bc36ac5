#include "app/gateway/sources/slurm/CommandReader.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "app/gateway/sources/slurm/QueueText.h"
#include "client/domain/Text.h"

namespace chipdeck::gateway::slurm {

namespace {

/// Where the text of each job starts in `scontrol show job`; a job whose id comes twice is left out: a name or comment
/// with a line break may have forged one of them.
std::map<std::uint32_t, std::string_view> partsByJob(std::string_view text)
{
    constexpr std::string_view mark = "JobId=";
    std::map<std::uint32_t, std::string_view> parts;
    std::vector<std::uint32_t> twice;
    std::size_t at = text.starts_with(mark) ? 0 : text.find("\nJobId=");
    while (at != std::string_view::npos) {
        if (text[at] == '\n')
            ++at;
        const std::size_t next = text.find("\nJobId=", at);
        const std::string_view part = text.substr(at, next - at);
        std::uint32_t id = 0;
        std::from_chars(part.data() + mark.size(), part.data() + part.size(), id);
        if (!parts.emplace(id, part).second)
            twice.push_back(id);
        at = next;
    }
    for (const std::uint32_t id : twice)
        parts.erase(id);
    return parts;
}

} // namespace

domain::Result<std::string> CommandReader::scontrol(std::vector<std::string> arguments) const
{
    std::string what = "scontrol";
    for (const std::string &argument : arguments)
        what += ' ' + argument;
    CommandResult result = m_commands.make("scontrol", std::move(arguments)).run();
    if (!result.succeeded())
        return tl::unexpected(commandFailure(result, what));
    return std::move(result.output);
}

domain::Result<std::vector<NodeRecord>> CommandReader::nodes() const
{
    return scontrol({"-a", "-d", "-o", "show", "node"}).map(parseNodes);
}

domain::Result<std::vector<PartitionRecord>> CommandReader::partitions() const
{
    return scontrol({"-a", "-o", "show", "partition"}).map(parsePartitions);
}

domain::Result<std::vector<ReservationRecord>> CommandReader::reservations() const
{
    return scontrol({"-o", "show", "reservation"}).map(parseReservations);
}

domain::Result<BlocksByNode> CommandReader::blocks() const
{
    return scontrol({"-o", "show", "topology"}).map(parseTopology);
}

domain::Result<void> CommandReader::jobs(JobBook &book) const
{
    const QueueText queue = QueueText::withRandomMark();
    // -r: without it squeue merges the requeued tasks of an array into one line.
    const CommandResult result = m_commands.make("squeue", {"-h", "-a", "-r", "-t", "all", "-O", queue.format()}).run();
    if (!result.succeeded())
        return tl::unexpected(commandFailure(result, "squeue"));
    // Checked before the book learns of it, so that a broken list forgets no job.
    if (!queue.eachRow(result.output, [](const QueueText::Row &) {}))
        return domain::failure(domain::Code::Unavailable, "SLURM_BAD_ANSWER", "squeue wrote an incomplete list.");
    book.beginList();
    queue.eachRow(result.output, [&book](const QueueText::Row &row) { book.seeRow(row); });
    book.endList();
    return {};
}

domain::Result<JobDetail> CommandReader::job(const JobRecord &known) const
{
    const auto text = scontrol({"-d", "-o", "show", "job", wordFor(known)});
    if (!text)
        return tl::unexpected(text.error());
    const auto detail = parseJobDetail(*text, known.jobId, known.name);
    if (!detail)
        return domain::failure(domain::Code::Unavailable, "SLURM_BAD_ANSWER", "scontrol show job told of another job.");
    return *detail;
}

domain::Result<void> CommandReader::details(JobBook &book, const std::vector<std::uint32_t> &ids) const
{
    const auto text = scontrol({"-a", "-d", "-o", "show", "job"});
    if (!text)
        return tl::unexpected(text.error());
    const auto parts = partsByJob(*text);
    for (const std::uint32_t id : ids) {
        const auto part = parts.find(id);
        const JobRecord *const known = book.find(id);
        if (part == parts.end() || !known)
            continue;
        if (const auto detail = parseJobDetail(part->second, id, known->name))
            book.giveDetail(id, *detail);
    }
    return {};
}

std::string CommandReader::version() const
{
    const auto text = scontrol({"-V"});
    if (!text)
        return {};
    std::string line = text->substr(0, text->find('\n'));
    constexpr std::string_view prefix = "slurm-wlm ";
    if (line.starts_with(prefix))
        line.erase(0, prefix.size());
    return domain::harmless(line, 64);
}

} // namespace chipdeck::gateway::slurm
