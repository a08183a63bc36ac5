#include "ui/jobs/SubmitAdvice.h"

#include <algorithm>

#include <QCoreApplication>
#include <QLocale>

#include "client/domain/JobRules.h"
#include "client/domain/Text.h"
#include "client/domain/description/ChipFit.h"
#include "client/domain/description/ScriptHead.h"
#include "client/models/Format.h"

namespace chipdeck::ui {
namespace {

struct AdviceWords {
    Q_DECLARE_TR_FUNCTIONS(chipdeck::ui::SubmitAdvice)
};

constexpr qulonglong mostNodes = 1'000'000;
constexpr qulonglong mostChips = 10'000'000;
constexpr std::uint64_t gigabyte = 1024ULL * 1024 * 1024;

/// Of a list of pools each counts.
bool isMeant(const domain::Pool &pool, const std::string &meant)
{
    const std::string list = "," + meant + ",";
    return meant.empty() || list.find("," + pool.id + ",") != std::string::npos;
}

void addSizes(PoolReach &reach, const domain::Node &node)
{
    reach.cpus = std::max(reach.cpus, node.cpus);
    reach.memoryBytes = std::max(reach.memoryBytes, node.memoryBytes);
}

void addNode(PoolReach &reach, const domain::Node &node, const domain::ChipNeed &need)
{
    std::uint32_t chips = 0;
    for (const domain::ChipGroup &group : node.groups) {
        const QString type = QString::fromStdString(group.schedulerType);
        if (std::find(reach.chipTypes.begin(), reach.chipTypes.end(), type) == reach.chipTypes.end())
            reach.chipTypes.push_back(type);
        chips += domain::fits(need, group) ? group.count : 0;
    }
    reach.largestNode = std::max(reach.largestNode, chips);
    ++reach.nodes;
    if (need.count > 0 && chips < (need.per == domain::ChipNeed::Per::Node ? need.count : 1))
        return;
    ++reach.nodesWithThat;
    addSizes(reach, node);
}

FieldAdvice useNumber(const QString &words, std::uint64_t number)
{
    if (number == 0)
        return {words, {}, {}};
    return {words, AdviceWords::tr("Use %1").arg(QLocale().toString(static_cast<qulonglong>(number))), QString::number(number)};
}

FieldAdvice adviseName(const SubmitDraft &draft)
{
    QString good;
    for (const QChar c : draft.name) {
        if (c.isPrint() || c.isSurrogate())
            good += c;
    }
    const QByteArray bytes = good.toUtf8();
    if (good != draft.name)
        return {AdviceWords::tr("It has characters that cannot be shown."), AdviceWords::tr("Remove them"), good};
    if (bytes.size() > static_cast<qsizetype>(domain::maxNameBytes)) {
        // Cut between characters: a byte of 10xxxxxx goes on with the one before it.
        qsizetype end = domain::maxNameBytes;
        while (end > 0 && (static_cast<unsigned char>(bytes[end]) & 0xC0U) == 0x80U)
            --end;
        return {AdviceWords::tr("At most %1 bytes; this has %2.").arg(domain::maxNameBytes).arg(bytes.size()), AdviceWords::tr("Shorten it"),
                QString::fromUtf8(bytes.left(end))};
    }
    return {};
}

FieldAdvice adviseScript(const SubmitDraft &draft)
{
    const std::string script = draft.script.toStdString();
    if (const auto lines = domain::schedulerLines(script); !lines.empty())
        return {AdviceWords::tr("%n line(s) ask a scheduler for something; that is said here by fields.", nullptr, static_cast<int>(lines.size())),
                AdviceWords::tr("Take them over"), SubmitDraft::anyChips};
    const auto bytes = static_cast<qsizetype>(script.size());
    if (bytes > static_cast<qsizetype>(domain::maxScriptBytes))
        return {AdviceWords::tr("It has %1; less than 1 MiB is allowed. Put the bulk into files that it reads.")
                    .arg(QLocale().formattedDataSize(bytes)), {}, {}};
    if (!draft.script.startsWith(QLatin1String("#!")))
        return {AdviceWords::tr("Its first line must name the program that runs it."), AdviceWords::tr("Add #!/bin/bash"),
                QStringLiteral("#!/bin/bash\n") + draft.script};
    return {};
}

FieldAdvice adviseChipType(const SubmitDraft &draft, const PoolReach &reach)
{
    if (reach.chipTypes.empty())
        return {AdviceWords::tr("This pool has no chips: choose another pool."), {}, {}};
    if (draft.chipType.isEmpty())
        return {};
    QStringList types;
    for (const QString &type : reach.chipTypes)
        types << QString::fromStdString(domain::harmless(type.toStdString(), 64));
    return {AdviceWords::tr("This pool has none; it has %1.").arg(models::Format::list(types.mid(0, 6))), AdviceWords::tr("Use %1").arg(types.front()),
            reach.chipTypes.front()};
}

FieldAdvice adviseTime(const PoolReach &reach)
{
    if (!reach.longestS)
        return {AdviceWords::tr("At most 10 years; empty for the pool's default."), {}, {}};
    const QString longest = timeLimitWords(*reach.longestS);
    return {AdviceWords::tr("This pool allows at most %1.").arg(longest), AdviceWords::tr("Use %1").arg(longest),
            QStringLiteral("%1 min").arg(*reach.longestS / 60)};
}

FieldAdvice adviseMemory(const PoolReach &reach)
{
    const std::uint64_t gigabytes = reach.memoryBytes.value_or(0) / gigabyte;
    if (gigabytes == 0)
        return {AdviceWords::tr("Ask for more than 0, or leave it empty for the pool's default."), {}, {}};
    return useNumber(AdviceWords::tr("The largest node has %1 GB.").arg(QLocale().toString(static_cast<qulonglong>(gigabytes))), gigabytes);
}

FieldAdvice advisePool(const SubmitDraft &draft, const PoolReach &reach)
{
    if (draft.pool.isEmpty())
        return {AdviceWords::tr("This cluster has no default pool: choose one."), {}, {}};
    if (reach.nodes == 0)
        return {AdviceWords::tr("This cluster has no such pool: choose another one."), {}, {}};
    return {AdviceWords::tr("This pool takes no jobs now: choose another one."), {}, {}};
}

FieldAdvice adviseCount(const QString &text, const QString &tooMany, std::uint64_t most)
{
    if (text.trimmed().toULongLong() == 0)
        return useNumber(AdviceWords::tr("At least 1."), 1);
    return useNumber(tooMany, most);
}

FieldAdvice adviseNodes(const SubmitDraft &draft, const PoolReach &reach)
{
    const std::uint32_t most = reach.nodesWithThat > 0 ? reach.nodesWithThat : reach.nodes;
    const int n = static_cast<int>(most);
    // Of a range the end is too large.
    return adviseCount(draft.nodes.section(QLatin1Char('-'), -1), reach.nodesWithThat > 0 ? AdviceWords::tr("%n node(s) here can give that.", nullptr, n)
                                                            : AdviceWords::tr("This pool has %n node(s).", nullptr, n), most);
}

} // namespace

PoolReach poolReach(const domain::ClusterSnapshot &cluster, const domain::JobPart &part, const std::string &pool)
{
    PoolReach reach;
    if (!cluster.pools || !cluster.inventory)
        return reach;
    bool limited = true;
    std::uint64_t longest = 0;
    std::vector<const domain::Node *> nodes;
    std::vector<bool> isSeen(cluster.inventory->nodes.size());
    for (const domain::Pool &one : *cluster.pools) {
        if (!isMeant(one, pool))
            continue;
        limited = limited && one.maxTimeS;
        longest = std::max<std::uint64_t>(longest, one.maxTimeS.value_or(0));
        for (const std::uint32_t node : one.nodes) {
            if (node >= isSeen.size() || isSeen[node])
                continue;
            isSeen[node] = true;
            nodes.push_back(&cluster.inventory->nodes[node]);
            addNode(reach, *nodes.back(), part.chips);
        }
    }
    // As the rules do it: where no node has the chips, all of them are the measure of the rest.
    for (std::size_t i = 0; reach.nodesWithThat == 0 && i < nodes.size(); ++i)
        addSizes(reach, *nodes[i]);
    if (limited && longest > 0)
        reach.longestS = longest;
    return reach;
}

namespace {

FieldAdvice adviseNumber(const std::string &field, const SubmitDraft &draft, const PoolReach &reach)
{
    if (field == "parts[0].chips.count" && reach.largestNode == 0)
        return adviseCount(draft.chipsPerNode, AdviceWords::tr("At most %1.").arg(QLocale().toString(mostChips)), mostChips);
    if (field == "parts[0].chips.count")
        return adviseCount(draft.chipsPerNode, AdviceWords::tr("The largest node here has %n.", nullptr, static_cast<int>(reach.largestNode)), reach.largestNode);
    if (field == "parts[0].nodes" && draft.together == QLatin1String("same node"))
        return useNumber(AdviceWords::tr("All on one node is one node."), 1);
    if (field == "parts[0].nodes" && reach.nodes > 0)
        return adviseNodes(draft, reach);
    if (field == "parts[0].nodes")
        return adviseCount(draft.nodes.section(QLatin1Char('-'), -1), AdviceWords::tr("At most %1.").arg(QLocale().toString(mostNodes)), mostNodes);
    if (field == "parts[0].cpus_per_task")
        return adviseCount(draft.cpusPerTask, AdviceWords::tr("The largest node here has %n core(s).", nullptr, static_cast<int>(reach.cpus.value_or(0))), reach.cpus.value_or(0));
    if (field == "parts[0].memory")
        return adviseMemory(reach);
    if (field == "timing.limit")
        return adviseTime(reach);
    if (field == "timing.priority")
        return {AdviceWords::tr("From 1 to %1; to keep it waiting, hold it.").arg(QLocale().toString(4294967293ULL)), {}, {}};
    return {};
}

/// What has to be wrong in this way to be worded so: an older gateway refuses the same fields for what it does not know.
QString wordsOf(const domain::FieldViolation &violation, const SubmitDraft &draft)
{
    const std::string &field = violation.field;
    const auto isNothing = [](const QString &number) { return number.trimmed().toDouble() <= 0; };
    if (field == "parts[0].most_nodes")
        return AdviceWords::tr("A range goes from fewer nodes to more, like 2-4.");
    if (field == "parts[0].tasks_per_node" && isNothing(draft.tasksPerNode))
        return AdviceWords::tr("At least 1.");
    if ((field == "parts[0].chips.least_memory_gb" && isNothing(draft.leastMemoryGb))
        || (field == "parts[0].chips.least_fp16_teraflops" && isNothing(draft.leastTeraflops)))
        return AdviceWords::tr("Give a number above 0, or leave it empty.");
    if (field == "parts[0].chips.per" && draft.tasksPerNode.trimmed().isEmpty())
        return AdviceWords::tr("Chips for each task need a number of tasks per node.");
    if (field == "container" && violation.description.find("container runtime") != std::string::npos)
        return AdviceWords::tr("This cluster starts no containers. Give a script or a command.");
    return {};
}

/// What has one sentence, whatever is wrong.
QString sentenceOf(const std::string &field)
{
    if (field == "files.working_directory")
        return AdviceWords::tr("Write the whole path, from / on.");
    if (field == "array")
        return AdviceWords::tr("Write task numbers, like 0-9, 1,3,5 or 0-99%4.");
    if (field == "account" || field == "qos")
        return AdviceWords::tr("Letters, digits and . _ - @ + only, without spaces.");
    if (field == "checkpoint.signal")
        return AdviceWords::tr("Write a signal, like USR1 or TERM.");
    if (field.starts_with("dependencies"))
        return AdviceWords::tr("Write the jobs' numbers, like 4711 or 4711_3.");
    if (field == "container.image")
        return AdviceWords::tr("Name the image to start.");
    if (field.starts_with("container.mounts"))
        return AdviceWords::tr("Write each as /on/the/node:/in/the/container.");
    if (field == "command")
        return AdviceWords::tr("Write the program and what it is given.");
    if (field == "together")
        return AdviceWords::tr("This cluster does not say which nodes are near each other.");
    return {};
}

} // namespace

FieldAdvice adviseField(const domain::FieldViolation &violation, const SubmitDraft &draft, const PoolReach &reach)
{
    FieldAdvice advice = adviseNumber(violation.field, draft, reach);
    const std::string &field = violation.field;
    if (field == "name")
        advice = adviseName(draft);
    else if (field == "script")
        advice = adviseScript(draft);
    else if (field == "parts[0].pool")
        advice = advisePool(draft, reach);
    else if (field == "parts[0].chips" || field == "parts[0].chips.model")
        advice = adviseChipType(draft, reach);
    if (advice.words.isEmpty())
        advice = {wordsOf(violation, draft), {}, {}};
    if (advice.words.isEmpty())
        advice = {sentenceOf(field), {}, {}};
    if (advice.words.isEmpty())
        advice = {QString::fromStdString(domain::harmless(violation.description, 300)), {}, {}};
    return advice;
}

bool runsSomething(const QString &script)
{
    const QStringList lines = script.split(QLatin1Char('\n'));
    return std::any_of(lines.begin(), lines.end(), [](const QString &line) {
        const QString text = line.trimmed();
        return !text.isEmpty() && !text.startsWith(QLatin1Char('#'));
    });
}

} // namespace chipdeck::ui
