#include "tests/e2e/truth/Scontrol.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <sstream>

namespace chipdeck::tests {

namespace {

using Strings = std::vector<std::string>;

Strings split(const std::string &text, char separator)
{
    Strings parts;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, separator);) {
        if (!part.empty())
            parts.push_back(part);
    }
    return parts;
}

/// Names made by the test hold no space, so that every word is a pair. A job's shares repeat their keys: hence a list.
std::vector<std::pair<std::string, std::string>> pairs(const std::string &line)
{
    std::vector<std::pair<std::string, std::string>> all;
    for (const std::string &word : split(line, ' ')) {
        const auto equals = word.find('=');
        if (equals != std::string::npos)
            all.emplace_back(word.substr(0, equals), word.substr(equals + 1));
    }
    return all;
}

std::string first(const std::vector<std::pair<std::string, std::string>> &all, const std::string &key)
{
    const auto found = std::find_if(all.begin(), all.end(), [&key](const auto &pair) { return pair.first == key; });
    return found == all.end() || found->second == "(null)" ? std::string() : found->second;
}

/// Splits at commas that stand in no bracket.
Strings splitOutside(const std::string &text)
{
    Strings parts(1);
    int depth = 0;
    for (const char c : text) {
        depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
        if (c == ',' && depth == 0)
            parts.emplace_back();
        else
            parts.back() += c;
    }
    return parts;
}

/// "0-2,5" -> 0 1 2 5; numbers keep the width of the first of their range.
Strings numbers(const std::string &text)
{
    Strings all;
    for (const std::string &range : split(text, ',')) {
        const auto dash = range.find('-');
        const std::string from = range.substr(0, dash);
        const int last = std::atoi(dash == std::string::npos ? from.c_str() : range.c_str() + dash + 1);
        for (int number = std::atoi(from.c_str()); number <= last; ++number) {
            const std::string digits = std::to_string(number);
            all.push_back(std::string(from.size() - std::min(from.size(), digits.size()), '0') + digits);
        }
    }
    return all;
}

/// "mix[01-02],duo01"
Strings nodeNames(const std::string &list)
{
    Strings names;
    for (const std::string &part : splitOutside(list)) {
        const auto open = part.find('[');
        if (open == std::string::npos) {
            if (!part.empty())
                names.push_back(part);
            continue;
        }
        for (const std::string &number : numbers(part.substr(open + 1, part.find(']') - open - 1)))
            names.push_back(part.substr(0, open) + number);
    }
    return names;
}

struct Gres {
    std::string name;  ///< gpu
    std::string type;  ///< gpu:h100
    int count = 0;
    std::vector<int> indices;
};

/// "gpu:h100:2(IDX:0-1),npu:0"
std::vector<Gres> gresOf(const std::string &text)
{
    std::vector<Gres> all;
    for (const std::string &part : splitOutside(text)) {
        const Strings words = split(part.substr(0, part.find('(')), ':');
        if (words.size() < 2)
            continue;
        // A share without indices reads "npu:910b(CNT:3)".
        const auto counted = part.find("(CNT:");
        const bool typed = words.size() > 2 || counted != std::string::npos;
        const int count = std::atoi(counted != std::string::npos ? part.c_str() + counted + 5 : words.back().c_str());
        Gres gres{words[0], typed ? words[0] + ":" + words[1] : words[0], count, {}};
        const auto at = part.find("(IDX:");
        if (at != std::string::npos && part[at + 5] != 'N') {
            for (const std::string &number : numbers(part.substr(at + 5, part.find(')', at) - at - 5)))
                gres.indices.push_back(std::atoi(number.c_str()));
        }
        all.push_back(gres);
    }
    return all;
}

struct NodeFacts {
    std::string name;
    Strings types;  ///< of the chip at each position
    std::map<std::string, std::vector<int>> positions;  ///< of a gres name's indices
    std::set<int> used;
    std::map<std::string, int> usedUnknown;  ///< by type: held, nobody says which
    int usedUnknownAll = 0;
    Strings words;
    std::string service;
    std::string line;
};

bool has(const Strings &words, const std::string &word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

Strings stateWords(const std::string &state)
{
    Strings words;
    bool silent = false;
    for (std::string word : split(state, '+')) {
        while (!word.empty() && (word.back() == '*' || word.back() == '-')) {
            silent = silent || word.back() == '*';
            word.pop_back();
        }
        words.push_back(word);
    }
    if (silent && !has(words, "NOT_RESPONDING"))
        words.emplace_back("NOT_RESPONDING");
    return words;
}

std::string serviceOf(const Strings &words)
{
    if (has(words, "DOWN") || has(words, "NOT_RESPONDING"))
        return "DOWN";
    if (!has(words, "DRAIN"))
        return "IN_SERVICE";
    const bool busy = has(words, "ALLOCATED") || has(words, "MIXED") || has(words, "COMPLETING");
    return busy ? "DRAINING" : "DRAINED";
}

std::string joined(Strings words, const char *between = "+")
{
    std::sort(words.begin(), words.end());
    std::string text;
    for (const std::string &word : words)
        text += (text.empty() ? "" : between) + word;
    return text;
}

NodeFacts nodeIn(const std::string &line)
{
    const auto all = pairs(line);
    NodeFacts node;
    node.name = first(all, "NodeName");
    for (const Gres &gres : gresOf(first(all, "Gres"))) {
        for (int i = 0; i < gres.count; ++i) {
            node.positions[gres.name].push_back(static_cast<int>(node.types.size()));
            node.types.push_back(gres.type);
        }
    }
    for (const Gres &gres : gresOf(first(all, "GresUsed"))) {
        for (const int index : gres.indices)
            node.used.insert(node.positions[gres.name].at(static_cast<std::size_t>(index)));
        const int unknown = gres.count - static_cast<int>(gres.indices.size());
        node.usedUnknown[gres.type] += unknown;
        node.usedUnknownAll += unknown;
    }
    node.words = stateWords(first(all, "State"));
    node.service = serviceOf(node.words);
    const auto reason = line.find(" Reason=");
    const std::string why = reason == std::string::npos ? "" : line.substr(reason + 8, line.rfind(" [") - reason - 8);
    node.line = joined(node.words) + " service=" + (node.service == "DOWN" ? "down" : "up") + " cpus=" + first(all, "CPUAlloc")
        + " memory=" + first(all, "AllocMem") + " unknown=" + std::to_string(node.usedUnknownAll)
        + " chips=" + std::to_string(node.types.size()) + " pools=" + joined(split(first(all, "Partitions"), ','), ",")
        + " reason=" + why;
    return node;
}

struct JobFacts {
    std::string id;
    std::string user;
    std::string state;
    std::map<std::string, std::set<int>> chips;  ///< positions on each node
    std::map<std::string, int> counts;
    std::string line;
};

std::string jobId(const std::vector<std::pair<std::string, std::string>> &all)
{
    const std::string array = first(all, "ArrayJobId");
    const std::string task = first(all, "ArrayTaskId");
    const bool single = !task.empty() && task.substr(0, task.find('%')).find_first_not_of("0123456789") == std::string::npos;
    return array.empty() || !single ? first(all, "JobId") : array + "_" + task.substr(0, task.find('%'));
}

std::string stateOf(const std::vector<std::pair<std::string, std::string>> &all)
{
    const std::string state = first(all, "JobState");
    const std::string reason = first(all, "Reason");
    const bool held = reason == "JobHeldUser" || reason == "JobHeldAdmin" || first(all, "Priority") == "0";
    return state == "PENDING" && held ? "HELD" : state == "REQUEUE_HOLD" || state == "SPECIAL_EXIT" ? "HELD" : state;
}

bool isActive(const std::string &state)
{
    return state == "RUNNING" || state == "SUSPENDED" || state == "PENDING" || state == "HELD" || state == "COMPLETING"
        || state == "CONFIGURING";
}

void readShares(const std::vector<std::pair<std::string, std::string>> &all, const std::map<std::string, NodeFacts> &nodes,
                JobFacts &job)
{
    Strings names;
    for (const auto &[key, value] : all) {
        if (key == "Nodes")
            names = nodeNames(value);
        if (key != "GRES")
            continue;
        for (const std::string &name : names) {
            for (const Gres &gres : gresOf(value)) {
                job.counts[name] += gres.count;
                for (const int index : gres.indices)
                    job.chips[name].insert(nodes.at(name).positions.at(gres.name).at(static_cast<std::size_t>(index)));
            }
        }
    }
}

std::string seconds(const std::string &limit)
{
    if (limit == "UNLIMITED")
        return {};
    const auto dash = limit.find('-');
    int total = 0;
    for (const std::string &part : split(dash == std::string::npos ? limit : limit.substr(dash + 1), ':'))
        total = total * 60 + std::atoi(part.c_str());
    return std::to_string(total + (dash == std::string::npos ? 0 : std::atoi(limit.c_str()) * 86400));
}

JobFacts jobIn(const std::string &line, const std::map<std::string, NodeFacts> &nodes)
{
    const auto all = pairs(line);
    JobFacts job;
    job.id = jobId(all);
    job.user = first(all, "UserId").substr(0, first(all, "UserId").find('('));
    job.state = stateOf(all);
    if (job.state == "RUNNING" || job.state == "SUSPENDED")
        readShares(all, nodes, job);
    const std::string task = first(all, "ArrayTaskId");
    const std::string tasks = task.substr(0, task.find('%'));
    const bool waits = tasks.find_first_not_of("0123456789") != std::string::npos;
    job.line = job.state + " name=" + first(all, "JobName") + " user=" + job.user + " pool=" + first(all, "Partition")
        + " priority=" + first(all, "Priority") + " limit=" + seconds(first(all, "TimeLimit")) + " comment="
        + first(all, "Comment") + " restarts=" + first(all, "Restarts") + " pending=" + (waits ? tasks : "")
        + " submitted=" + first(all, "SubmitTime");
    const bool began = job.state != "PENDING" && job.state != "HELD" && first(all, "StartTime") != "Unknown";
    job.line += " started=" + (began ? first(all, "StartTime") : "");
    const std::string reason = first(all, "Reason");
    if (job.state == "PENDING" || job.state == "HELD")
        job.line += " reason=" + (reason == "None" ? "" : reason);
    if (!isActive(job.state))
        job.line += " ended=" + first(all, "EndTime") + " exit=" + first(all, "ExitCode");
    for (const auto &[node, count] : job.counts) {
        job.line += " " + node + "=" + std::to_string(count) + ":";
        for (const int position : job.chips[node])
            job.line += std::to_string(position) + ",";
    }
    return job;
}

/// Without indices nobody can say which chip a job holds, so that the owner stands at none.
void addChips(const NodeFacts &node, const std::map<int, std::set<std::string>> &owners, Picture &picture)
{
    for (std::size_t i = 0; i < node.types.size(); ++i) {
        const int position = static_cast<int>(i);
        const auto unknown = node.usedUnknown.find(node.types[i]);
        const bool maybe = unknown != node.usedUnknown.end() && unknown->second > 0;
        const std::string allocation = node.used.contains(position) ? "ALLOCATED" : maybe ? "WHICH_UNKNOWN" : "FREE";
        std::string line = node.types[i] + " " + allocation + " " + node.service;
        if (const auto found = owners.find(position); found != owners.end())
            line += " " + joined(Strings(found->second.begin(), found->second.end()), " ");
        picture.chips[node.name + "/" + std::to_string(position)] = line;
    }
}

} // namespace

std::optional<Truth> readTruth(const SlurmCluster &cluster)
{
    const auto jobText = cluster.run({"scontrol", "-d", "-o", "show", "job"});
    const auto nodeText = cluster.run({"scontrol", "-d", "-o", "show", "node"});
    if (!jobText.ok() || !nodeText.ok())
        return std::nullopt;
    Truth truth;
    std::map<std::string, NodeFacts> nodes;
    for (const std::string &line : split(nodeText.out, '\n')) {
        NodeFacts node = nodeIn(line);
        truth.nodes.push_back({node.name, node.words});
        truth.picture.nodes[node.name] = node.line;
        nodes[node.name] = std::move(node);
    }
    std::map<std::string, std::map<int, std::set<std::string>>> owners;
    for (const std::string &line : split(jobText.out, '\n')) {
        if (!line.starts_with("JobId="))
            continue;
        const JobFacts job = jobIn(line, nodes);
        truth.jobs.push_back({job.id, job.state});
        truth.picture.jobs[job.id] = job.line;
        for (const auto &[node, positions] : job.chips) {
            for (const int position : positions)
                owners[node][position].insert(job.id + "(" + job.user + ")");
        }
    }
    for (const auto &[name, node] : nodes) {
        for (const auto &[position, who] : owners[name]) {
            // Jobs and nodes come by two calls: where they disagree, something happened between them.
            if (!node.used.contains(position))
                return std::nullopt;
        }
        // A node may hold chips that no job names: Slurm forgets a job's indices when its node's slurmd comes back.
        addChips(node, owners[name], truth.picture);
    }
    return truth;
}

} // namespace chipdeck::tests
