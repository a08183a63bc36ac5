#include "app/gateway/sources/slurm/SlurmPoller.h"

#include <algorithm>
#include <ctime>
#include <functional>
#include <utility>

#include "app/gateway/sources/slurm/Cancellation.h"
#include "app/gateway/sources/slurm/StateWords.h"

namespace chipdeck::gateway::slurm {

using namespace std::chrono_literals;

namespace {

// A slurmrestd that hangs must not hold up what the commands can tell.
constexpr auto restTimeoutBesideCommands = 2000ms;
constexpr auto restRetry = 2s;
constexpr auto poolsPeriod = 1s;
// For whoever edits topology.conf; new nodes are asked for at once.
constexpr auto blocksPeriod = 60s;
// So many single questions cost about as much as one list with all details.
constexpr std::size_t singleDetails = 48;

/// Changes when a reservation begins or ends on a node, which the node itself says at once.
std::size_t reservedMark(const std::vector<NodeRecord> &nodes)
{
    std::size_t mark = 0;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        for (const char *flag : {"RESERVED", "MAINT", "MAINTENANCE"}) {
            if (hasWord(nodes[i].states, flag))
                mark = mark * 31 + i * 4 + static_cast<std::size_t>(flag[2]);
        }
    }
    return mark;
}

std::size_t namesMark(const std::vector<NodeRecord> &nodes)
{
    std::size_t mark = nodes.size();
    for (const NodeRecord &node : nodes)
        mark = mark * 31 + std::hash<std::string>()(node.name);
    return mark;
}

domain::ClusterInfo infoOf(const SlurmConfig &config)
{
    return {config.clusterId, config.displayName, domain::ClusterKind::Slurm, config.practice, "Slurm", config.verbs};
}

SlurmConfig adjusted(SlurmConfig config)
{
    const SlurmCommands commands(config, nullptr);
    if (!config.restAddress.empty() && commands.areThere())
        config.listTimeout = std::min<std::chrono::milliseconds>(config.listTimeout, restTimeoutBesideCommands);
    return config;
}

} // namespace

SlurmPoller::SlurmPoller(const SlurmConfig &config, const Cancellation &cancellation, FreshnessBoard &board)
    : m_config(config), m_restConfig(adjusted(config)), m_cancellation(cancellation), m_board(board),
      m_commands(m_config, cancellation), m_builder(infoOf(config), config.chipGres), m_haveCommands(m_commands.areThere())
{
    if (!config.restAddress.empty())
        m_rest = std::make_unique<RestReader>(m_restConfig, cancellation);
}

bool SlurmPoller::restUsable(std::size_t size) const
{
    if (!m_rest)
        return false;
    return !m_haveCommands || (size <= m_config.restListLimit && Clock::now() >= m_restAgainAt);
}

void SlurmPoller::restFailed(const domain::Failure &failure)
{
    m_restTrouble = failure;
    m_restAgainAt = Clock::now() + restRetry;
}

domain::Result<void> SlurmPoller::readNodes()
{
    if (restUsable(m_nodes.size())) {
        auto answer = m_rest->nodes();
        if (answer) {
            m_restTrouble.reset();
            if (*answer)
                m_nodes = std::move((*answer)->nodes);
            return {};
        }
        restFailed(answer.error());
        if (!m_haveCommands)
            return tl::unexpected(answer.error());
    }
    auto nodes = m_commands.nodes();
    if (!nodes)
        return tl::unexpected(nodes.error());
    m_nodes = std::move(*nodes);
    if (m_rest)
        m_rest->forget();
    return {};
}

domain::Result<void> SlurmPoller::readJobsByRest()
{
    auto answer = m_rest->jobs(m_book.mayChangeUntold(std::time(nullptr)));
    if (!answer)
        return tl::unexpected(answer.error());
    if (!*answer)
        return {};
    m_book.beginList();
    for (JobRecord &job : (*answer)->jobs)
        m_book.seeRecord(std::move(job));
    m_book.endList();
    return {};
}

domain::Result<void> SlurmPoller::readJobs()
{
    // How long the list is shows only when it was read; squeue reads any length.
    if ((m_haveJobs || !m_haveCommands) && restUsable(m_book.size())) {
        auto read = readJobsByRest();
        if (read)
            return read;
        restFailed(read.error());
        if (!m_haveCommands)
            return read;
    }
    if (auto read = m_commands.jobs(m_book); !read)
        return read;
    if (m_rest)
        m_rest->forget();
    readDetails();
    return {};
}

void SlurmPoller::readDetails()
{
    const std::vector<std::uint32_t> ids = m_book.wantingDetail();
    if (ids.size() > singleDetails) {
        static_cast<void>(m_commands.details(m_book, ids));
        return;
    }
    for (const std::uint32_t id : ids) {
        if (m_rest && Clock::now() >= m_restAgainAt) {
            auto record = m_rest->job(id);
            if (record)
                m_book.giveDetail(std::move(*record));
            else if (record.error().reason != "JOB_UNKNOWN")
                restFailed(record.error());
            if (record || record.error().reason == "JOB_UNKNOWN")
                continue;
        }
        const JobRecord *const known = m_book.find(id);
        // Its end may have come between the two questions; the next list tells.
        if (const auto detail = known ? m_commands.job(*known) : tl::unexpected(domain::Failure()); detail)
            m_book.giveDetail(id, *detail);
        if (m_cancellation.isCancelled())
            return;
    }
}

/// Pools and reservations change seldom, but the picture that shows them is called live; a failure here shows in the
/// nodes' part soon enough.
void SlurmPoller::readPools()
{
    const std::size_t reserved = reservedMark(m_nodes);
    if (Clock::now() - m_poolsReadAt < poolsPeriod && reserved == m_reservedMark)
        return;
    m_reservedMark = reserved;
    m_poolsReadAt = Clock::now();
    nameScheduler();
    if (m_haveCommands) {
        if (auto partitions = m_commands.partitions())
            m_partitions = std::move(*partitions);
        if (auto reservations = m_commands.reservations())
            m_reservations = std::move(*reservations);
        return;
    }
    if (auto answer = m_rest->partitions(); answer && *answer)
        m_partitions = std::move((*answer)->partitions);
    if (auto answer = m_rest->reservations(); answer && *answer)
        m_reservations = std::move((*answer)->reservations);
}

/// Most versions of slurmrestd tell no topology: without the commands the nodes have no blocks.
void SlurmPoller::readBlocks()
{
    const std::size_t names = namesMark(m_nodes);
    if (!m_haveCommands || (names == m_blocksOf && Clock::now() - m_blocksReadAt < blocksPeriod))
        return;
    m_blocksOf = names;
    m_blocksReadAt = Clock::now();
    if (auto blocks = m_commands.blocks())
        m_builder.setBlocks(std::move(*blocks));
}

void SlurmPoller::nameScheduler()
{
    // The version changes only with the package: asked once. The REST version is known after the first answer.
    if (m_haveCommands && m_version.empty())
        m_version = m_commands.version();
    std::string words = m_version.empty() ? "Slurm" : "Slurm " + m_version;
    if (const std::string rest = m_rest ? m_rest->apiVersion() : std::string(); !rest.empty())
        words.append(", REST ").append(rest);
    m_builder.setScheduler(std::move(words));
}

void SlurmPoller::report(FreshnessBoard::Part part, const domain::Result<void> &result)
{
    if (!result) {
        const bool certain = result.error().reason != "SLURMRESTD_TIMEOUT" && result.error().reason != "STOPPING";
        m_board.failed(part, result.error(), certain);
        return;
    }
    std::optional<domain::Failure> note = m_haveCommands ? m_restTrouble : std::nullopt;
    if (note)
        note->message += " The picture comes through Slurm's commands meanwhile.";
    m_board.good(part, Clock::now(), std::move(note));
}

std::shared_ptr<const domain::ClusterSnapshot> SlurmPoller::poll()
{
    const auto start = Clock::now();
    if (!m_rest && !m_haveCommands) {
        const domain::Failure nothing{domain::Code::FailedPrecondition, "SLURM_COMMAND_MISSING",
                                      "Neither slurmrestd's address nor Slurm's programs in " + m_config.binDir
                                          + " are there; configure one of them.", {}, {}, {}};
        report(FreshnessBoard::Nodes, tl::unexpected(nothing));
        report(FreshnessBoard::Jobs, tl::unexpected(nothing));
        m_haveCommands = m_commands.areThere();
        return nullptr;
    }
    const domain::Result<void> nodes = readNodes();
    m_haveNodes = m_haveNodes || nodes.has_value();
    report(FreshnessBoard::Nodes, nodes);
    // What keeps the nodes from being read keeps the jobs too; asking again would only double the wait.
    const domain::Result<void> jobs = nodes ? readJobs() : nodes;
    m_haveJobs = m_haveJobs || jobs.has_value();
    report(FreshnessBoard::Jobs, jobs);
    if (!nodes && !jobs)
        return nullptr;
    readPools();
    readBlocks();
    if (m_rest)
        m_rest->closeIdle();
    auto snapshot = m_haveNodes && m_haveJobs ? m_builder.build(m_nodes, m_book, m_partitions, m_reservations) : nullptr;
    // What waited for an answer that stayed out tells nothing of how long good ones take.
    if (!nodes || !jobs)
        return snapshot;
    const auto duration = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start);
    // A single slow look asks for no long pause: it may have waited for a fault, whose end would then be seen late.
    m_duration = std::min(duration, std::exchange(m_lastDuration, duration));
    m_board.pollTakes(duration);
    return snapshot;
}

std::chrono::milliseconds SlurmPoller::pause() const
{
    constexpr std::chrono::milliseconds longest{1000};
    const auto share = std::min(m_duration * 9, std::max(longest, m_duration));
    return std::max(m_config.pollInterval, share);
}

} // namespace chipdeck::gateway::slurm
