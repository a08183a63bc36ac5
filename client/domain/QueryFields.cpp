#include "client/domain/QueryFields.h"

#include <algorithm>
#include <array>

namespace chipdeck::domain {

namespace {

constexpr std::array<std::string_view, 11> chipStates{"free", "allocated", "busy",    "idle", "faulty",  "degraded",
                                                      "draining", "drained", "down", "partly", "unknown"};
constexpr std::array<std::string_view, 17> jobStates{
    "pending", "held", "running", "suspended", "completing", "completed", "cancelled", "failed", "timeout", "node_fail",
    "preempted", "out_of_memory", "configuring", "boot_fail", "deadline", "unknown", "active"};
constexpr std::array<std::string_view, 24> nodeStates{
    "idle", "mixed", "allocated", "down", "drain", "draining", "drained", "fail", "failing", "maint", "reserved", "planned",
    "not_responding", "completing", "reboot", "rebooting", "powered_down", "powering_down", "powering_up", "error", "future",
    "unknown", "cloud", "invalid_reg"};

template<std::size_t size>
bool contains(const std::array<std::string_view, size> &words, std::string_view word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::vector<std::string_view> allStates()
{
    std::vector<std::string_view> words(chipStates.begin(), chipStates.end());
    for (const std::string_view word : jobStates) {
        if (!contains(chipStates, word))
            words.push_back(word);
    }
    for (const std::string_view word : nodeStates) {
        if (!contains(chipStates, word) && !contains(jobStates, word))
            words.push_back(word);
    }
    return words;
}

std::vector<QueryFieldInfo> makeFields()
{
    using F = QueryField;
    using K = QueryKind;
    return {
        {F::Vendor, "vendor", {}, K::Choice, "maker of the chip", {"nvidia", "ascend", "cambricon", "other", "unknown"}},
        {F::Model, "model", {"chip", "type"}, K::Text, "chip model, h100 or 910c", {}},
        {F::Cluster, "cluster", {}, K::Text, "cluster's id or name", {}},
        {F::Practice, "practice", {}, K::Choice, "made-up chips", {"yes", "no"}},
        {F::Pool, "pool", {"partition", "queue"}, K::Text, "pool (partition)", {}},
        {F::Node, "node", {"host"}, K::Text, "node's name", {}},
        {F::Block, "block", {"rack"}, K::Text, "rack or supernode", {}},
        {F::State, "state", {"status"}, K::Choice, "of chips, nodes or jobs", allStates()},
        {F::Alloc, "alloc", {"allocation"}, K::Choice, "how a chip is held", {"free", "allocated", "partly", "unknown", "n/a"}},
        {F::Health, "health", {}, K::Choice, "a chip's health", {"healthy", "degraded", "faulty", "n/a"}},
        {F::Util, "util", {"utilization", "utilisation"}, K::Percent, "utilisation, percent", {}},
        {F::Mem, "mem", {"memory"}, K::Percent, "chip memory in use, percent", {}},
        {F::Power, "power", {}, K::Watt, "power, watt", {}},
        {F::Temp, "temp", {"temperature"}, K::Celsius, "temperature, degrees Celsius", {}},
        {F::Reason, "reason", {}, K::Text, "why a job waits or a node is drained", {}},
        {F::Job, "job", {"id"}, K::Text, "job's id", {}},
        {F::User, "user", {"owner"}, K::Text, "job's user", {}},
        {F::Name, "name", {}, K::Text, "job's name", {}},
        {F::Account, "account", {}, K::Text, "job's account", {}},
        {F::Qos, "qos", {}, K::Text, "job's quality of service", {}},
        {F::Priority, "priority", {"prio"}, K::Count, "job's priority", {}},
        {F::Chips, "chips", {}, K::Count, "chips of a job or node", {}},
        {F::Nodes, "nodes", {}, K::Count, "nodes of a job", {}},
        {F::Submitted, "submitted", {}, K::Duration, "since it was submitted", {}},
        {F::Started, "started", {}, K::Duration, "since it started", {}},
        {F::Ended, "ended", {}, K::Duration, "since it ended", {}},
        {F::Wait, "wait", {}, K::Duration, "from submission to start", {}},
        {F::Runtime, "runtime", {"elapsed"}, K::Duration, "from start to end", {}},
        {F::Limit, "limit", {}, K::Duration, "job's time limit", {}},
        {F::Used, "used", {"efficiency"}, K::Percent, "utilisation of an ended job's chips", {}},
    };
}

std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row[b.size()];
}

} // namespace

const std::vector<QueryFieldInfo> &queryFields()
{
    static const std::vector<QueryFieldInfo> fields = makeFields();
    return fields;
}

const QueryFieldInfo *findQueryField(std::string_view word)
{
    for (const QueryFieldInfo &field : queryFields()) {
        if (field.name == word || std::find(field.aliases.begin(), field.aliases.end(), word) != field.aliases.end())
            return &field;
    }
    return nullptr;
}

const QueryFieldInfo *nearestQueryField(std::string_view word)
{
    // Longer words are no typing errors; bounding them also keeps this constant in time.
    if (word.size() < 2 || word.size() > 16)
        return nullptr;
    const QueryFieldInfo *nearest = nullptr;
    std::size_t best = word.size() <= 4 ? 2 : 3;
    for (const QueryFieldInfo &field : queryFields()) {
        const std::size_t distance = editDistance(word, field.name);
        if (distance < best) {
            best = distance;
            nearest = &field;
        }
    }
    return nearest;
}

bool isNumeric(QueryKind kind)
{
    return kind != QueryKind::Text && kind != QueryKind::Choice;
}

bool isChipStateWord(std::string_view word)
{
    return contains(chipStates, word);
}

bool isJobStateWord(std::string_view word)
{
    return contains(jobStates, word);
}

bool isNodeStateWord(std::string_view word)
{
    return contains(nodeStates, word);
}

} // namespace chipdeck::domain
