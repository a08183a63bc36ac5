#include "tests/bench/placement/Lanes.h"

namespace chipdeck::bench {

namespace {

constexpr unsigned nodesOfLane = 6;

unsigned below(std::mt19937 &random, unsigned limit)
{
    return static_cast<unsigned>(random() % limit);
}

std::string joined(const std::vector<std::string> &list)
{
    std::string text;
    for (const std::string &word : list)
        text += (text.empty() ? "" : ",") + word;
    return text;
}

/// A job that holds chips and CPUs of one node.
void hold(const SlurmLab &lab, Lane &lane, const std::string &node, unsigned chips, unsigned cpus, unsigned minutes)
{
    std::vector<std::string> options{"--partition=" + lane.pool, "--nodelist=" + node, "--nodes=1", "--ntasks=1", "--cpus-per-task=" + std::to_string(cpus),
                                     "--time=" + std::to_string(minutes)};
    if (chips > 0)
        options.push_back("--gres=" + lane.type + ":" + std::to_string(chips));
    if (const Submitted made = lab.submit(options); made.id != 0)
        lane.jobs.push_back(made.id);
}

void holdSome(const SlurmLab &lab, Lane &lane, std::mt19937 &random, unsigned percentOfNodes)
{
    for (const std::string &node : lane.nodes) {
        if (below(random, 100) < percentOfNodes)
            hold(lab, lane, node, 1 + below(random, lane.chips), 1 + below(random, 40), 10 + below(random, 110));
    }
}

void fragment(const SlurmLab &lab, Lane &lane, std::mt19937 &random)
{
    for (const std::string &node : lane.nodes)
        hold(lab, lane, node, lane.chips / 2 + 1 + below(random, lane.chips / 2 - 1), 1 + below(random, 20), 20 + below(random, 100));
}

void drain(const SlurmLab &lab, Lane &lane, std::mt19937 &random)
{
    std::vector<std::string> some;
    for (const std::string &node : lane.nodes) {
        if (below(random, 100) < 60)
            some.push_back(node);
    }
    if (some.empty())
        some.push_back(lane.nodes.front());
    lane.drained = joined(some);
    lab.act({"scontrol", "update", "nodename=" + lane.drained, "state=drain", "reason=bench"});
}

void reserve(const SlurmLab &lab, Lane &lane, std::mt19937 &random, bool isNow)
{
    std::vector<std::string> some(lane.nodes.begin() + below(random, 3), lane.nodes.end());
    const std::string start = isNow ? "now" : "now+" + std::to_string(10 + below(random, 25)) + "minutes";
    const std::string users = below(random, 3) == 0 ? "root" : "nobody";
    lane.hasReservation = lab.act({"scontrol", "create", "reservation", "reservationname=" + lane.reservation(), "starttime=" + start, "duration=120",
                                   "users=" + users, "nodes=" + joined(some)});
}

} // namespace

std::vector<Lane> makeLanes()
{
    std::vector<Lane> lanes{{"la", "las", "gpu:h100", "", 8}, {"lb", "lbs", "gpu:h100", "", 8}, {"lc", "lcs", "npu:910c", "", 8},
                            {"ld", "lds", "npu:910c", "", 8}, {"le", "les", "gpu:a100", "gpu:l40s", 4}, {"lf", "lfs", "gpu:h100", "", 4}};
    for (Lane &lane : lanes) {
        for (unsigned i = 1; i <= nodesOfLane; ++i)
            lane.nodes.push_back(lane.pool + "0" + std::to_string(i));
    }
    return lanes;
}

std::vector<std::string> poolsOf(const std::vector<Lane> &lanes)
{
    std::vector<std::string> pools;
    for (const Lane &lane : lanes) {
        const std::string chips = ":" + std::to_string(lane.chips);
        pools.push_back(lane.pool + "=" + std::to_string(nodesOfLane) + "*" + lane.type + chips + (lane.otherType.empty() ? "" : "+" + lane.otherType + chips));
    }
    return pools;
}

std::vector<std::string> configFor(const std::vector<Lane> &lanes)
{
    std::vector<std::string> lines{"Licenses=matlab:4"};
    for (const Lane &lane : lanes)
        lines.push_back("PartitionName=" + lane.shortPool + " Nodes=" + lane.pool + "[01-04] MaxTime=30 DefaultTime=10 MaxNodes=2");
    return lines;
}

void giveFeatures(const SlurmLab &lab, const std::vector<Lane> &lanes)
{
    for (const Lane &lane : lanes) {
        const std::string some = joined({lane.nodes[0], lane.nodes[2], lane.nodes[5]});
        lab.act({"scontrol", "update", "nodename=" + some, "availablefeatures=ib", "activefeatures=ib"});
    }
}

void clear(const SlurmLab &lab, Lane &lane)
{
    lab.cancel(lane.jobs);
    lane.jobs.clear();
    if (lane.hasReservation)
        lab.act({"scontrol", "delete", "reservation=" + lane.reservation()});
    lane.hasReservation = lane.isOdd = false;
    lab.act({"scontrol", "update", "partitionname=" + lane.pool, "state=up", "maxnodes=unlimited", "maxtime=7-0"});
    if (!lane.drained.empty())
        lab.act({"scontrol", "update", "nodename=" + lane.drained, "state=resume"});
    lane.drained.clear();
}

void arrange(const SlurmLab &lab, Lane &lane, std::mt19937 &random)
{
    static const std::vector<const char *> states{"idle", "some held", "some held, others wait", "full", "full, others wait", "fragmented", "drained",
                                                  "drained, some held", "reserved", "reserved soon", "limited", "fragmented", "closed"};
    lane.state = states[below(random, static_cast<unsigned>(states.size()))];
    const auto is = [&lane](const char *word) { return lane.state.find(word) != std::string::npos; };
    lane.isOdd = is("fragmented") || is("drained") || is("reserved") || is("limited") || is("closed");
    if (is("fragmented"))
        fragment(lab, lane, random);
    else if (is("full"))
        for (const std::string &node : lane.nodes)
            hold(lab, lane, node, lane.chips, 8, 10 + below(random, 110));
    else if (!is("idle"))
        holdSome(lab, lane, random, is("some held") ? 70 : 25);
    if (is("drained"))
        drain(lab, lane, random);
    if (is("reserved"))
        reserve(lab, lane, random, !is("soon"));
    if (is("limited"))
        lab.act({"scontrol", "update", "partitionname=" + lane.pool, "maxnodes=2", "maxtime=60"});
    if (is("closed"))
        lab.act({"scontrol", "update", "partitionname=" + lane.pool, below(random, 2) == 0 ? "state=down" : "state=drain"});
}

void addWaiters(const SlurmLab &lab, Lane &lane, std::mt19937 &random)
{
    if (lane.state.find("others wait") == std::string::npos)
        return;
    for (unsigned i = 0; i < 1 + below(random, 3); ++i) {
        const std::string nodes = std::to_string(1 + below(random, nodesOfLane));
        const Submitted made = lab.submit({"--partition=" + lane.pool, "--nodes=" + nodes, "--gres=" + lane.type + ":" + std::to_string(lane.chips),
                                           "--time=" + std::to_string(20 + below(random, 60))});
        if (made.id != 0)
            lane.jobs.push_back(made.id);
    }
}

} // namespace chipdeck::bench
