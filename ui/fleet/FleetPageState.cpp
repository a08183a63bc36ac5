#include "ui/fleet/FleetPage.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>

#include "client/models/Format.h"
#include "ui/fleet/FleetWords.h"
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

} // namespace chipdeck::ui
