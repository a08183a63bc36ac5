#include "ui/fleet/FleetPage.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>

#include "client/models/Format.h"
#include "ui/fleet/FleetWords.h"
#include "widgets/chipmap/ChipMapView.h"
#include "widgets/forms/NoteBar.h"
#include "widgets/forms/SegmentedControl.h"

namespace chipdeck::ui {

using models::Format;
using widgets::StatePanel;

void FleetPage::showTools()
{
    // Without a cluster there is nothing to zoom, fill or list.
    const bool some = !shownClusters().empty();
    m_zoomButtons->setVisible(some && width() >= m_theme.px(860));
    m_fill->setVisible(some);
    m_switch->setVisible(some);
}

void FleetPage::refreshState()
{
    showTools();
    const auto shown = shownClusters();
    std::vector<const store::ClusterStore *> lost;
    bool any = false;
    bool connecting = false;
    QString trouble;
    for (const store::ClusterStore *cluster : shown) {
        any |= cluster->hasSnapshot();
        connecting |= cluster->connection() == store::ClusterStore::Connection::Connecting;
        if (cluster->hasSnapshot() && cluster->reachability() == domain::Reachability::Unreachable)
            lost.push_back(cluster);
        if (!cluster->hasSnapshot() && trouble.isEmpty())
            trouble = cluster->trouble();
    }
    if (shown.empty()) {
        m_state->setState(StatePanel::State::Empty,
                          {tr("No cluster is connected."), tr("Add a gateway's address to see its chips here."),
                           tr("Add a cluster\u2026"), {}, [this] { Q_EMIT connectRequested(); }});
    } else if (!any && !trouble.isEmpty()) {
        m_state->setState(StatePanel::State::Error,
                          {tr("%1 cannot be reached.").arg(FleetWords::clusterTitle(shown.front()->info())),
                           tr("The console keeps trying. Look at its address if this lasts."), tr("Open preferences"),
                           trouble, [this] { Q_EMIT connectRequested(); }});
    } else if (!any && connecting) {
        m_state->setState(StatePanel::State::Loading);
    } else if (!m_query.isEmpty() && m_nodes.rowCount() == 0) {
        m_state->setState(StatePanel::State::Empty,
                          {tr("No node matches \u201c%1\u201d.").arg(m_queryText),
                           tr("Remove the filter to see all nodes of the chosen clusters."), tr("Remove the filter"), {},
                           [this] { Q_EMIT queryRequested(QString()); }});
    } else if (!lost.empty()) {
        showLost(lost, lost.size() == shown.size());
    } else {
        m_state->setState(StatePanel::State::Content);
    }
}

void FleetPage::showLost(const std::vector<const store::ClusterStore *> &lost, bool isAll)
{
    const QString which = lost.size() == 1 ? FleetWords::clusterTitle(lost.front()->info())
                                           : tr("%n cluster(s)", nullptr, static_cast<int>(lost.size()));
    const QString words = lost.front()->trouble();
    m_state->setState(isAll ? StatePanel::State::Stale : StatePanel::State::Partial,
                      {tr("%1 cannot be reached.").arg(which),
                       tr("What is grey is as of %1. %2").arg(Format::age(lost.front()->ageMs()), words).trimmed()});
}

void FleetPage::markChips(store::ClusterStore *cluster, std::vector<domain::NodeAllocation> chips)
{
    m_markedCluster = chips.empty() ? nullptr : cluster;
    m_marked = std::move(chips);
    if (m_markedCluster)
        m_switch->setCurrentIndex(0);
    applyMarks();
    showMarksNote();
}

void FleetPage::applyMarks()
{
    std::vector<widgets::ChipMapMark> marks;
    for (const domain::NodeAllocation &allocation : m_marked) {
        const auto node = m_markedCluster && m_markedCluster->hasSnapshot() ? m_markedCluster->snapshot().inventory->findNode(allocation.node) : std::nullopt;
        const auto mapNode = node && !m_mapStale ? m_adapter.find(m_markedCluster, *node) : std::nullopt;
        if (!mapNode)
            continue;
        // Where only their number is known, the node's first chip stands for them.
        for (const std::uint32_t chip : allocation.chips.empty() ? std::vector<std::uint32_t>{0} : allocation.chips)
            marks.push_back({*mapNode, chip});
    }
    // Set again, they would take the map back to the first of them.
    if (marks != m_map->marks())
        m_map->setMarks(std::move(marks));
}

void FleetPage::showMarksNote()
{
    m_marksNote->setVisible(m_markedCluster != nullptr);
    if (!m_markedCluster)
        return;
    quint64 chips = 0;
    for (const domain::NodeAllocation &allocation : m_marked)
        chips += allocation.count;
    m_marksNote->setNote(widgets::Glyph::Frame, widgets::Theme::Token::Accent, tr("The framed chips are those that the job would likely take."),
                         tr("%1 chips on %n node(s)", nullptr, static_cast<int>(m_marked.size())).arg(Format::count(chips)));
    m_marksNote->setButton(tr("Remove the frames"), [this] { markChips(nullptr, {}); });
}

} // namespace chipdeck::ui
