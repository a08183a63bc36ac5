#include "ui/shell/PaletteItems.h"

#include <algorithm>

#include <QAction>

#include "client/domain/Names.h"
#include "client/domain/Text.h"
#include "client/models/ClusterWords.h"
#include "client/store/FleetStore.h"
#include "ui/shell/CommandRegistry.h"
#include "ui/shell/PaletteMatch.h"

namespace chipdeck::ui {
namespace {

QString shown(const std::string &text)
{
    return QString::fromStdString(domain::harmless(text));
}

void collectCluster(const store::ClusterStore &cluster, std::vector<PaletteItem> &items)
{
    const QString key = cluster.key();
    const std::string &id = cluster.info().id;
    const QString name = models::ClusterWords::title(cluster.info());
    items.push_back({PaletteItem::Kind::Cluster, name, {}, QString::fromStdString(domain::clusterName(id)), key});
    const domain::ClusterSnapshot &snapshot = cluster.snapshot();
    if (snapshot.inventory) {
        for (const domain::Node &node : snapshot.inventory->nodes)
            items.push_back({PaletteItem::Kind::Node, shown(node.id), name, QString::fromStdString(domain::nodeName(id, node.id)), key});
    }
    if (snapshot.jobs) {
        for (const auto &job : *snapshot.jobs) {
            const QString label = shown(job->id) + u' ' + shown(job->displayName);
            items.push_back({PaletteItem::Kind::Job, label, name, QString::fromStdString(domain::jobName(id, job->id)), key});
        }
    }
}

} // namespace

void PaletteItems::collect(const CommandRegistry &commands, const QString &context, const store::FleetStore &fleet)
{
    m_items.clear();
    for (const CommandRegistry::Command &command : commands.commands()) {
        const bool inSight = command.context.isEmpty() || command.context == context;
        // Who sees the palette need not be offered it.
        if (command.id == QLatin1String("shell.palette"))
            continue;
        if (!inSight || !command.action->isEnabled() || !command.action->isVisible())
            continue;
        m_items.push_back({PaletteItem::Kind::Command, command.action->text().remove(u'&'),
                           command.action->shortcut().toString(QKeySequence::NativeText), command.id, {}});
    }
    for (const store::ClusterStore *cluster : fleet.clusters())
        collectCluster(*cluster, m_items);
}

std::vector<PaletteHit> PaletteItems::best(const QString &typed, int count) const
{
    struct Rank {
        int score;
        std::size_t index;
    };
    std::vector<Rank> ranks;
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        // Before anything is typed the palette shows what one can do, not ten thousand names.
        if (typed.trimmed().isEmpty() && m_items[i].kind > PaletteItem::Kind::Cluster)
            continue;
        if (const auto match = PaletteMatch::of(typed, m_items[i].text))
            ranks.push_back({match->score, i});
    }
    const auto better = [](const Rank &a, const Rank &b) { return a.score != b.score ? a.score > b.score : a.index < b.index; };
    const std::size_t kept = std::min(ranks.size(), std::size_t(std::max(0, count)));
    std::partial_sort(ranks.begin(), ranks.begin() + std::ptrdiff_t(kept), ranks.end(), better);
    std::vector<PaletteHit> hits;
    for (std::size_t i = 0; i < kept; ++i) {
        const PaletteItem &item = m_items[ranks[i].index];
        hits.push_back({item, ranks[i].score, PaletteMatch::of(typed, item.text)->positions});
    }
    return hits;
}

} // namespace chipdeck::ui
