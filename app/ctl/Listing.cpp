#include "app/ctl/Listing.h"

#include <algorithm>
#include <cctype>

#include "app/ctl/Words.h"
#include "client/domain/Text.h"

namespace chipdeck::ctl {

using namespace domain;

namespace {

/// A column for the cluster only where there are several.
std::vector<Column> columns(const Clusters &clusters, std::vector<Column> rest)
{
    if (clusters.size() > 1)
        rest.insert(rest.begin(), Column{"CLUSTER", false, true});
    return rest;
}

std::vector<Cell> cells(const Clusters &clusters, const ClusterInfo &cluster, std::vector<Cell> rest)
{
    if (clusters.size() > 1)
        rest.insert(rest.begin(), Cell(cluster.id));
    return rest;
}

struct ChipTally {
    std::uint32_t all = 0;
    std::uint32_t free = 0;
    std::uint32_t held = 0;
    std::uint32_t faulty = 0;

    void add(ChipState state)
    {
        const bool usable = state.health() != Health::Faulty && state.administration() == Administration::InService;
        ++all;
        free += state.allocation() == Allocation::Free && usable ? 1 : 0;
        held += state.allocation() == Allocation::Allocated || state.allocation() == Allocation::Partly ? 1 : 0;
        faulty += state.health() == Health::Faulty ? 1 : 0;
    }

    void addNode(const ClusterSnapshot &cluster, std::uint32_t node)
    {
        const Inventory &inventory = *cluster.inventory;
        for (std::uint32_t chip = inventory.firstChip[node]; chip < inventory.firstChip[node + 1]; ++chip)
            add(chip < cluster.chips->states.size() ? ChipState(cluster.chips->states[chip]) : ChipState());
    }

    Cell faultyCell() const { return {std::to_string(faulty), faulty > 0 ? Tone::Bad : Tone::Plain}; }
};

std::string chipTypes(const Node &node)
{
    std::string text;
    for (const ChipGroup &group : node.groups)
        text += (text.empty() ? "" : ", ") + std::to_string(group.count) + " " + group.model;
    return text.empty() ? "-" : text;
}

void say(const Output &output, const Table &table, const char *what)
{
    if (output.json)
        return;
    if (table.isEmpty())
        output.err << "No " << what << ".\n";
    else
        table.print(output.out, output.screen);
}

bool matchesPool(const Query &query, const ClusterSnapshot &cluster, const Pool &pool)
{
    if (query.isEmpty())
        return true;
    return std::any_of(pool.nodes.begin(), pool.nodes.end(), [&](std::uint32_t node) { return query.matchesNode(cluster, node); });
}

Tone nodeTone(const NodeStatus &status)
{
    if (status.availability == NodeAvailability::Down)
        return Tone::Bad;
    return status.drain || status.availability == NodeAvailability::Unknown ? Tone::Warning : Tone::Plain;
}

std::string elapsed(const Job &job)
{
    if (!job.startTimeS || job.startIsForecast)
        return "-";
    const std::int64_t end = isActive(job.state) ? static_cast<std::int64_t>(std::time(nullptr)) : job.endTimeS.value_or(*job.startTimeS);
    return durationWords(static_cast<std::uint64_t>(std::max<std::int64_t>(0, end - *job.startTimeS)));
}

void addChip(Table &table, const Clusters &clusters, const ClusterSnapshot &cluster, std::uint32_t node, std::uint32_t position)
{
    const std::uint32_t chip = cluster.inventory->firstChip[node] + position;
    const ChipColumns &columns = *cluster.chips;
    const Node &home = cluster.inventory->nodes[node];
    const auto group = std::find_if(home.groups.begin(), home.groups.end(), [position](const ChipGroup &one) {
        return position >= one.first && position - one.first < one.count;
    });
    const Job *owner = chip < columns.owners.size() ? codec::findJob(cluster, columns.owners[chip]) : nullptr;
    const ChipState state(chip < columns.states.size() ? columns.states[chip] : std::uint8_t{0});
    table.add(cells(clusters, cluster.info,
                    {home.id, std::to_string(position), group != home.groups.end() ? group->model : "n/a", chipStateCell(state),
                     owner ? owner->id : "-", owner ? owner->user : "-", metricWords(columns, Metric::Utilization, chip),
                     metricWords(columns, Metric::MemoryUsed, chip), metricWords(columns, Metric::Power, chip),
                     metricWords(columns, Metric::Temperature, chip)}));
}

bool repeatsId(const domain::ClusterInfo &cluster)
{
    const std::string &name = cluster.displayName;
    return name.empty() || std::equal(name.begin(), name.end(), cluster.id.begin(), cluster.id.end(), [](unsigned char a, unsigned char b) {
        return std::tolower(a) == b;
    });
}

} // namespace

void listClusters(const Clusters &clusters, const Query &query, const Output &output)
{
    // A name that only repeats the id would take the room of what says more.
    const bool named = std::any_of(clusters.begin(), clusters.end(), [](const store::ClusterStore *cluster) {
        return !repeatsId(cluster->info());
    });
    std::vector<Column> titles{{"CLUSTER"}, {"KIND"}, {"STATE"}, {"AGE", true}, {"NODES", true}, {"CHIPS", true},
                               {"FREE", true}, {"HELD", true}, {"FAULTY", true}, {"SCHEDULER", false, true}};
    if (named)
        titles.insert(titles.begin() + 1, {"NAME", false, true});
    Table table(std::move(titles));
    for (const store::ClusterStore *cluster : clusters) {
        const ClusterSnapshot &picture = cluster->snapshot();
        const auto nodes = static_cast<std::uint32_t>(picture.inventory->nodes.size());
        bool matches = query.isEmpty();
        ChipTally tally;
        for (std::uint32_t node = 0; node < nodes; ++node) {
            matches = matches || query.matchesNode(picture, node);
            tally.addNode(picture, node);
        }
        if (!matches)
            continue;
        if (output.json)
            output.out << codec::clusterJson(cluster->info()) << '\n';
        std::vector<Cell> row{cluster->info().id, kindWords(cluster->info()), reachabilityCell(cluster->reachability()),
                              ageWords(cluster->ageMs()), std::to_string(nodes), std::to_string(tally.all), std::to_string(tally.free),
                              std::to_string(tally.held), tally.faultyCell(), cluster->info().scheduler};
        if (named)
            row.insert(row.begin() + 1, cluster->info().displayName);
        table.add(std::move(row));
    }
    say(output, table, "clusters");
}

void listPools(const Clusters &clusters, const Query &query, const Output &output)
{
    Table table(columns(clusters, {{"POOL", false, true}, {"STATE"}, {"LIMIT", true}, {"NODES", true}, {"CHIPS", true}, {"FREE", true},
                                   {"HELD", true}, {"FAULTY", true}}));
    for (const store::ClusterStore *cluster : clusters) {
        const ClusterSnapshot &picture = cluster->snapshot();
        for (const Pool &pool : *picture.pools) {
            if (!matchesPool(query, picture, pool))
                continue;
            if (output.json)
                output.out << codec::poolJson(picture, pool) << '\n';
            ChipTally tally;
            for (const std::uint32_t node : pool.nodes) {
                if (node < picture.inventory->nodes.size())
                    tally.addNode(picture, node);
            }
            const Cell state = pool.available ? Cell(pool.isDefault ? "up, default" : "up") : Cell("down", Tone::Bad);
            table.add(cells(clusters, cluster->info(),
                            {pool.id, state, pool.maxTimeS ? durationWords(pool.maxTimeS) : "-", std::to_string(pool.nodes.size()),
                             std::to_string(tally.all), std::to_string(tally.free), std::to_string(tally.held), tally.faultyCell()}));
        }
    }
    say(output, table, "pools");
}

void listNodes(const Clusters &clusters, const Query &query, const Output &output)
{
    Table table(columns(clusters, {{"NODE", false, true}, {"STATE", false, true}, {"TYPE", false, true}, {"FREE", true}, {"HELD", true},
                                   {"FAULTY", true}, {"CPUS", true}, {"MEMORY", true}, {"REASON", false, true}}));
    for (const store::ClusterStore *cluster : clusters) {
        const ClusterSnapshot &picture = cluster->snapshot();
        for (std::uint32_t node = 0; node < picture.inventory->nodes.size(); ++node) {
            if (!query.matchesNode(picture, node))
                continue;
            if (output.json) {
                output.out << codec::nodeJson(picture, node) << '\n';
                continue;
            }
            const Node &home = picture.inventory->nodes[node];
            const NodeStatus status = node < picture.nodeStatuses->size() ? (*picture.nodeStatuses)[node] : NodeStatus{};
            ChipTally tally;
            tally.addNode(picture, node);
            const std::string held = status.chipsHeldUnknown ? std::to_string(*status.chipsHeldUnknown) + "?" : std::to_string(tally.held);
            const std::string cpus = (status.cpusAllocated ? std::to_string(*status.cpusAllocated) : "n/a") + "/"
                + (home.cpus ? std::to_string(*home.cpus) : "n/a");
            table.add(cells(clusters, cluster->info(),
                            {home.id, Cell(nodeStateWords(status), nodeTone(status)), chipTypes(home), std::to_string(tally.free), held,
                             tally.faultyCell(), cpus, sizeWords(home.memoryBytes), status.reason}));
        }
    }
    say(output, table, "nodes");
}

void listChips(const Clusters &clusters, const Query &query, const Output &output)
{
    Table table(columns(clusters, {{"NODE", false, true}, {"CHIP", true}, {"MODEL", false, true}, {"STATE"}, {"JOB"}, {"USER", false, true},
                                   {"UTIL", true}, {"MEM", true}, {"POWER", true}, {"TEMP", true}}));
    for (const store::ClusterStore *cluster : clusters) {
        const ClusterSnapshot &picture = cluster->snapshot();
        const Inventory &inventory = *picture.inventory;
        for (std::uint32_t node = 0; node < inventory.nodes.size(); ++node) {
            for (std::uint32_t position = 0; position < inventory.firstChip[node + 1] - inventory.firstChip[node]; ++position) {
                if (!query.matchesChip(picture, node, position))
                    continue;
                if (output.json)
                    output.out << codec::chipJson(picture, node, position) << '\n';
                else
                    addChip(table, clusters, picture, node, position);
            }
        }
    }
    say(output, table, "chips");
}

void listJobs(const Clusters &clusters, const Query &query, const Output &output)
{
    Table table(columns(clusters, {{"JOB"}, {"NAME", false, true}, {"USER", false, true}, {"STATE"}, {"POOL", false, true}, {"CHIPS", false, true},
                                   {"NODES", true}, {"TIME", true}, {"LIMIT", true}, {"WHERE / WHY", false, true}}));
    for (const store::ClusterStore *cluster : clusters) {
        for (const auto &job : *cluster->snapshot().jobs) {
            if (!query.matchesJob(cluster->info(), *job))
                continue;
            if (output.json) {
                output.out << codec::jobJson(cluster->info().id, *job) << '\n';
                continue;
            }
            const bool placed = !job->allocations.empty();
            table.add(cells(clusters, cluster->info(),
                            {job->arrayPending.empty() ? job->id : job->id + "_[" + job->arrayPending + "]", job->displayName, job->user,
                             jobStateCell(job->state), job->pool, chipCountWords(*job), std::to_string(job->nodeCount), elapsed(*job),
                             job->timeLimitS ? durationWords(job->timeLimitS) : "-", placed ? allocationWords(*job) : job->reason}));
        }
    }
    say(output, table, "jobs");
}

void listHealth(const Clusters &clusters, const Output &output)
{
    Table table({{"CLUSTER"}, {"PART"}, {"STATE"}, {"AGE", true}, {"WHAT IS WRONG", false, true}});
    for (const store::ClusterStore *cluster : clusters) {
        const std::vector<PartFreshness> parts = cluster->freshness();
        if (output.json) {
            output.out << codec::healthJson(cluster->info().id, cluster->reachability(), parts) << '\n';
            continue;
        }
        const bool connected = cluster->connection() != store::ClusterStore::Connection::Lost;
        // What is wrong with a part stands in its own row.
        const bool isOwn = !connected || cluster->reachability() == domain::Reachability::Live;
        table.add({cluster->info().id, "gateway", connected ? Cell("live", Tone::Good) : Cell("unreachable", Tone::Bad), "",
                   isOwn ? cluster->trouble().toStdString() : std::string()});
        for (const PartFreshness &part : parts)
            table.add({cluster->info().id, part.part, reachabilityCell(part.reachability), ageWords(part.ageMs), part.message});
    }
    say(output, table, "clusters");
}

void showJob(const ClusterInfo &cluster, const Job &job, const std::optional<domain::PriorityFactors> &priority, const Output &output)
{
    if (output.json) {
        output.out << codec::jobJson(cluster.id, job) << '\n';
        return;
    }
    const auto number = [](const auto &value) { return value ? std::to_string(*value) : std::string("-"); };
    const std::pair<const char *, std::string> lines[] = {
        {"job", job.id}, {"cluster", cluster.id + (cluster.practice ? " (practice)" : "")}, {"name", job.displayName},
        {"state", jobStateCell(job.state).text}, {"why", job.reason}, {"user", job.user}, {"account", job.account}, {"qos", job.qos},
        {"pool", job.pool}, {"priority", number(job.priority)}, {"made of", priority ? priorityWords(*priority) : std::string()}, {"chips", chipCountWords(job)}, {"where", allocationWords(job)},
        {"nodes", std::to_string(job.nodeCount)}, {"cpus", std::to_string(job.cpus)}, {"submitted", timeWords(job.submitTimeS)},
        {job.startIsForecast ? "starts (forecast)" : "started", timeWords(job.startTimeS)}, {"ended", timeWords(job.endTimeS)},
        {"time", elapsed(job)}, {"limit", job.timeLimitS ? durationWords(job.timeLimitS) : "-"}, {"exit code", number(job.exitCode)},
        {"exit signal", number(job.exitSignal)}, {"array", number(job.arrayJob)}, {"array task", number(job.arrayTask)},
        {"tasks waiting", job.arrayPending}, {"restarts", std::to_string(job.restarts)}, {"folder", job.workingDirectory},
        {"output", job.stdoutPath}, {"errors", job.stderrPath}, {"comment", job.comment}};
    for (const auto &[title, value] : lines) {
        const std::string text = harmless(value, 4096);
        if (!text.empty() && text != "-")
            output.out << title << std::string(19 - std::string_view(title).size(), ' ') << text << '\n';
    }
}

} // namespace chipdeck::ctl
