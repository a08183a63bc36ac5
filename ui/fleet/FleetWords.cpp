#include "ui/fleet/FleetWords.h"

#include <algorithm>
#include <map>

#include "client/models/ClusterWords.h"
#include "client/models/Format.h"
#include "client/models/NodeWords.h"
#include "ui/fleet/ChipPicture.h"

namespace chipdeck::ui {

using namespace domain;
using models::Format;

namespace {

QString withUnit(const QString &figure, const QString &unit)
{
    return figure == Format::notAvailable() ? figure : figure + QChar(0x00a0) + unit;
}

std::optional<double> inGigabytes(std::optional<std::uint64_t> bytes)
{
    return bytes ? std::optional(static_cast<double>(*bytes) / 1e9) : std::nullopt;
}

std::uint8_t utilization(const ChipColumns &chips, std::uint32_t chip)
{
    const auto &column = chips.metrics[metricIndex(Metric::Utilization)];
    return chip < column.size() ? column[chip] : notReported;
}

} // namespace

bool FleetWords::isReal(const ClusterInfo &info)
{
    return !info.practice && info.kind != ClusterKind::Simulated;
}

bool FleetWords::mayDrain(const store::ClusterStore &cluster)
{
    const std::vector<std::string> &verbs = cluster.info().verbs;
    return std::find(verbs.begin(), verbs.end(), "drain") != verbs.end() && cluster.role() != QStringLiteral("user");
}

QString FleetWords::clusterTitle(const ClusterInfo &info)
{
    return models::ClusterWords::title(info);
}

QString FleetWords::clusterTag(const ClusterInfo &info)
{
    const QString tag = info.practice                          ? tr("practice")
                        : info.kind == ClusterKind::Simulated ? tr("simulated")
                                                               : QString();
    // A name that says it already needs no frame that says it again.
    const bool said = clusterTitle(info).contains(tag, Qt::CaseInsensitive);
    return said ? QString() : tag;
}

QString FleetWords::clusterDetail(const ClusterSnapshot &snapshot)
{
    if (!snapshot.inventory || !snapshot.chips)
        return {};
    std::map<std::string, std::uint64_t> byModel;
    for (const Node &node : snapshot.inventory->nodes) {
        for (const ChipGroup &group : node.groups)
            byModel[group.model] += group.count;
    }
    QStringList parts;
    for (const auto &[model, count] : byModel) {
        if (parts.size() < 2)
            parts << Format::text(model, 40);
    }
    quint64 free = 0;
    quint64 freeOutOfService = 0;
    for (const std::uint8_t byte : snapshot.chips->states) {
        const ChipState state(byte);
        const bool isFree = state.allocation() == Allocation::Free && state.health() != Health::Faulty;
        free += isFree;
        freeOutOfService += isFree && state.administration() != Administration::InService;
    }
    const auto count = static_cast<int>(snapshot.inventory->chipCount());
    const QString counts = tr("%n chip(s)", nullptr, count).replace(QString::number(count), Format::count(static_cast<quint64>(count)));
    if (snapshot.inventory->chipCount() == 0)
        return tr("no chips");
    const QString freeText = freeOutOfService == 0 ? tr("%1 free").arg(Format::count(free))
                                                   : tr("%1 free, %2 of them out of service").arg(Format::count(free), Format::count(freeOutOfService));
    return QStringList{parts.join(QStringLiteral(" + ")), counts, freeText}
        .join(QStringLiteral(" \u00b7 "));
}

QString FleetWords::clusterTrouble(const store::ClusterStore &cluster)
{
    if (!cluster.hasSnapshot()) {
        const QString trouble = cluster.trouble();
        return trouble.isEmpty() ? tr("connecting") : trouble;
    }
    switch (cluster.reachability()) {
    case Reachability::Unreachable: return tr("unreachable, as of %1").arg(Format::age(cluster.ageMs()));
    case Reachability::Stale: return tr("as of %1").arg(Format::age(cluster.ageMs()));
    default: return {};
    }
}

QString FleetWords::noPool()
{
    return tr("in no pool");
}

QString FleetWords::path(const ClusterSnapshot &snapshot, std::uint32_t node)
{
    const Node &n = snapshot.inventory->nodes[node];
    QStringList parts{clusterTitle(snapshot.info)};
    QStringList pools;
    for (const Pool &pool : *snapshot.pools) {
        if (std::find(pool.nodes.begin(), pool.nodes.end(), node) != pool.nodes.end() && pools.size() < 3)
            pools << Format::text(pool.id, 64);
    }
    if (!pools.isEmpty())
        parts << Format::list(pools);
    if (!n.block.empty())
        parts << Format::text(n.block, 64);
    parts << Format::text(n.id, 64);
    return parts.join(QStringLiteral(" / "));
}

QString FleetWords::chipTitle(const Node &node, std::uint32_t position)
{
    const ChipGroup *group = ChipPicture::groupOf(node, position);
    return ChipPicture::chipNoun(group ? group->vendor : Vendor::Unknown) + QLatin1Char(' ') + QString::number(position);
}

QString FleetWords::models(const Node &node)
{
    QStringList parts;
    for (const ChipGroup &group : node.groups) {
        QString part = QStringLiteral("%1 \u00d7 %2").arg(group.count).arg(Format::text(group.model, 40));
        if (const auto bytes = ChipPicture::memoryBytes(group))
            part += QLatin1Char(' ') + withUnit(Format::figure(inGigabytes(bytes)), QStringLiteral("GB"));
        parts << part;
    }
    return Format::list(parts);
}

QString FleetWords::owners(const ClusterSnapshot &snapshot, std::uint32_t chip, const store::ClusterStore &cluster)
{
    const auto name = [&](std::uint32_t ref, std::optional<std::uint32_t> permille) {
        const auto job = cluster.job(ref);
        QString text = job ? Format::text(job->id, 32) + QLatin1Char(' ') + Format::text(job->displayName, 60)
                           : tr("a job that is not listed");
        if (job && !job->user.empty())
            text = Format::clauses({text, Format::text(job->user, 32)});
        if (permille)
            text += QStringLiteral(" (%1 %)").arg(Format::figure(*permille / 10.0));
        return text;
    };
    QStringList owners;
    const ChipColumns &chips = *snapshot.chips;
    if (chip < chips.owners.size() && chips.owners[chip] != 0)
        owners << name(chips.owners[chip], std::nullopt);
    for (const ExtraOwner &extra : chips.extraOwners) {
        if (extra.chip == chip)
            owners << name(extra.jobRef, extra.permille);
    }
    return owners.join(QStringLiteral("; "));
}

QString FleetWords::memory(const ClusterSnapshot &snapshot, std::uint32_t node, std::uint32_t position)
{
    const ChipGroup *group = ChipPicture::groupOf(snapshot.inventory->nodes[node], position);
    const auto share = ChipPicture::value(*snapshot.chips, Metric::MemoryUsed, snapshot.inventory->firstChip[node] + position);
    const auto total = group ? inGigabytes(ChipPicture::memoryBytes(*group)) : std::nullopt;
    const auto used = share && total ? std::optional(*share / 100 * *total) : std::nullopt;
    if (!total)
        return share ? Format::figure(share) + QStringLiteral(" %") : Format::notAvailable();
    return withUnit(Format::figure(used) + QStringLiteral(" / ") + Format::figure(total), QStringLiteral("GB"));
}

QString FleetWords::power(const ClusterSnapshot &snapshot, std::uint32_t node, std::uint32_t position)
{
    const ChipGroup *group = ChipPicture::groupOf(snapshot.inventory->nodes[node], position);
    const auto used = ChipPicture::value(*snapshot.chips, Metric::Power, snapshot.inventory->firstChip[node] + position);
    const auto known = group ? lookUpChip(group->model) : std::nullopt;
    if (!known || !known->powerWatts)
        return withUnit(Format::figure(used), QStringLiteral("W"));
    return withUnit(Format::figure(used) + QStringLiteral(" / ") + Format::figure(known->powerWatts), QStringLiteral("W"));
}

QString FleetWords::tally(const std::vector<std::uint8_t> &states)
{
    int counts[widgets::chipFillCount] = {};
    for (const std::uint8_t byte : states)
        ++counts[std::min<int>(byte & 7, widgets::chipFillCount - 1)];
    for (const auto fill : {widgets::ChipFill::Faulty, widgets::ChipFill::HeldIdle, widgets::ChipFill::Free}) {
        const int count = counts[static_cast<int>(fill)];
        if (count > 0)
            return tr("%1 of %2 %3", "2 of 8 faulty").arg(count).arg(states.size()).arg(ChipPicture::word(fill));
    }
    return {};
}

widgets::ChipMapWords FleetWords::cell(const store::ClusterStore &cluster, std::uint32_t node, std::uint32_t position,
                                       std::optional<Metric> metric)
{
    const ClusterSnapshot &snapshot = cluster.snapshot();
    if (!snapshot.inventory || node >= snapshot.inventory->nodes.size())
        return {};
    const std::uint32_t chip = snapshot.inventory->firstChip[node] + position;
    if (chip >= snapshot.chips->states.size())
        return {};
    widgets::ChipMapWords words;
    words.name = chipTitle(snapshot.inventory->nodes[node], position);
    const auto job = snapshot.chips->owners[chip] ? cluster.job(snapshot.chips->owners[chip]) : nullptr;
    if (job)
        words.holder = Format::text(job->id, 32) + QLatin1Char(' ') + Format::text(job->displayName, 60);
    else
        words.holder = ChipPicture::words(ChipState(snapshot.chips->states[chip]), utilization(*snapshot.chips, chip));
    if (job && !job->user.empty())
        words.more << Format::text(job->user, 40);
    if (const QString used = memory(snapshot, node, position); !used.startsWith(Format::notAvailable()))
        words.more << used;
    for (const Metric each : {Metric::Power, Metric::Temperature}) {
        if (const auto value = ChipPicture::value(*snapshot.chips, each, chip))
            words.more << withUnit(Format::figure(value), ChipPicture::unit(each));
    }
    const Metric shown = metric.value_or(Metric::Utilization);
    if (const auto value = ChipPicture::value(*snapshot.chips, shown, chip))
        words.figure = withUnit(Format::figure(value), ChipPicture::unit(shown));
    return words;
}

widgets::ChipCard FleetWords::card(const store::ClusterStore &cluster, std::uint32_t node,
                                   std::optional<std::uint32_t> position)
{
    const ClusterSnapshot &snapshot = cluster.snapshot();
    if (!snapshot.inventory || node >= snapshot.inventory->nodes.size())
        return {};
    widgets::ChipCard card;
    card.path = path(snapshot, node);
    card.stale = cluster.reachability() == Reachability::Unreachable;
    const std::uint32_t first = snapshot.inventory->firstChip[node];
    const std::uint32_t count = snapshot.inventory->nodes[node].chipCount();
    for (std::uint32_t chip = first; chip < first + count; ++chip)
        card.nodeStates.push_back(widgets::chipByte(ChipPicture::fill(*snapshot.chips, chip),
                                                    ChipPicture::border(ChipState(snapshot.chips->states[chip])), false));
    card.note = tally(card.nodeStates);
    if (position && *position < count)
        describeChip(card, cluster, node, *position);
    else
        describeNode(card, cluster, node);
    card.rows.push_back({tr("Sampled"), Format::age(cluster.ageMs())});
    return card;
}

void FleetWords::describeChip(widgets::ChipCard &card, const store::ClusterStore &cluster, std::uint32_t node,
                              std::uint32_t position)
{
    const ClusterSnapshot &snapshot = cluster.snapshot();
    const Node &n = snapshot.inventory->nodes[node];
    const std::uint32_t chip = snapshot.inventory->firstChip[node] + position;
    const ChipGroup *group = ChipPicture::groupOf(n, position);
    const auto figure = [&](Metric metric) {
        return withUnit(Format::figure(ChipPicture::value(*snapshot.chips, metric, chip)), ChipPicture::unit(metric));
    };
    card.title = chipTitle(n, position);
    card.model = group ? Format::text(group->model, 40) : QString();
    card.fill = ChipPicture::fill(*snapshot.chips, chip);
    card.state = ChipPicture::words(ChipState(snapshot.chips->states[chip]), utilization(*snapshot.chips, chip));
    card.current = static_cast<int>(position);
    const QString jobs = owners(snapshot, chip, cluster);
    card.rows.push_back({tr("Job"), jobs.isEmpty() ? tr("none") : jobs, true});
    card.rows.push_back({tr("Utilisation"), figure(Metric::Utilization)});
    card.rows.push_back({tr("Memory"), memory(snapshot, node, position)});
    card.rows.push_back({tr("Power"), power(snapshot, node, position)});
    card.rows.push_back({tr("Temperature"), figure(Metric::Temperature)});
    const std::uint32_t inGroup = group ? position - group->first : 0;
    if (group && inGroup < group->uids.size() && !group->uids[inGroup].empty())
        card.rows.push_back({tr("Serial"), Format::text(group->uids[inGroup], 64)});
}

void FleetWords::describeNode(widgets::ChipCard &card, const store::ClusterStore &cluster, std::uint32_t node)
{
    const ClusterSnapshot &snapshot = cluster.snapshot();
    const Node &n = snapshot.inventory->nodes[node];
    const NodeStatus &status = (*snapshot.nodeStatuses)[node];
    card.title = Format::text(n.id, 64);
    card.model = models(n);
    const widgets::ChipMapSummary summary =
        widgets::summarise(card.nodeStates.data(), nullptr, static_cast<std::uint32_t>(card.nodeStates.size()));
    card.fill = summary.faulty > 0 ? widgets::ChipFill::Faulty : summary.majority;
    card.state = status.states.empty() ? ChipPicture::word(card.fill) : models::NodeWords::states(status.states);
    if (!status.reason.empty())
        card.rows.push_back({tr("Reason"), Format::text(status.reason, 120), true});
    const std::uint32_t first = snapshot.inventory->firstChip[node];
    QStringList jobs;
    for (std::uint32_t chip = first; chip < first + n.chipCount(); ++chip) {
        const auto job = snapshot.chips->owners[chip] ? cluster.job(snapshot.chips->owners[chip]) : nullptr;
        if (job && !jobs.contains(Format::text(job->id, 32)))
            jobs << Format::text(job->id, 32);
    }
    card.rows.push_back({tr("Jobs"), jobs.isEmpty() ? tr("none") : Format::list(jobs), true});
    if (status.chipsHeldUnknown)
        card.rows.push_back({tr("Held"), tr("%1 of %2, which unknown").arg(*status.chipsHeldUnknown).arg(n.chipCount()), true});
    const auto cpus = status.cpusAllocated ? std::optional<double>(*status.cpusAllocated) : std::nullopt;
    card.rows.push_back({tr("CPUs"), Format::figure(cpus) + QStringLiteral(" / ")
                                         + Format::figure(n.cpus ? std::optional<double>(*n.cpus) : std::nullopt)});
}

} // namespace chipdeck::ui
