#include "ui/fleet/NodePage.h"

#include <algorithm>

#include <QEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPushButton>

#include "client/domain/Names.h"
#include "client/models/Format.h"
#include "client/store/Trouble.h"
#include "client/models/NodeFigures.h"
#include "client/models/NodeWords.h"
#include "ui/fleet/ChipPanel.h"
#include "ui/fleet/DrainPanel.h"
#include "ui/fleet/FactsRow.h"
#include "ui/fleet/FleetWords.h"
#include "ui/fleet/SparklineDelegate.h"
#include "widgets/forms/NoteBar.h"
#include "widgets/tables/TableView.h"
#include "widgets/theme/TextLabel.h"

namespace chipdeck::ui {

using models::Format;
using models::NodeFigures;
using widgets::Theme;

namespace {

constexpr quint64 eventsOfS = 24 * 3600;

QString ratio(std::optional<double> value, double scale)
{
    return Format::figure(value ? std::optional(*value * scale) : std::nullopt);
}

/// Whole gigabytes as they are: 8 chips of 128 are 1,024.
QString gigabytes(std::optional<double> value)
{
    return value && *value >= 99.5 ? Format::count(static_cast<quint64>(*value + 0.5)) : Format::figure(value);
}

std::optional<double> asDouble(const auto &value)
{
    return value ? std::optional(static_cast<double>(*value)) : std::nullopt;
}

std::optional<double> inGigabytes(const auto &bytes)
{
    return bytes ? std::optional(static_cast<double>(*bytes) * 1e-9) : std::nullopt;
}

Theme::Token tokenOf(const NodeFigures &figures)
{
    if (figures.condition >= models::NodeCondition::Down)
        return Theme::Token::Error;
    const bool fine = figures.condition <= models::NodeCondition::NotReported;
    return fine ? Theme::Token::Text : Theme::Token::Warning;
}

} // namespace

void NodePage::showNode(store::ClusterStore *cluster, std::uint32_t node, std::optional<std::uint32_t> chip)
{
    const std::string id = cluster->snapshot().inventory->nodes[node].id;
    if (cluster != m_cluster || id != m_nodeId) {
        m_drainPanel->close();
        m_chipPanel->close();
        m_events.setEvents({});
    }
    m_cluster = cluster;
    m_nodeId = id;
    m_chips.setNode(cluster, node);
    m_jobs.setNode(cluster, node);
    retranslate();
    askEvents();
    m_timer.start();
    if (chip && *chip < static_cast<std::uint32_t>(m_chips.rowCount()))
        m_chipTable->setCurrentIndex(m_chips.index(static_cast<int>(*chip), 0));
}

void NodePage::clear()
{
    m_timer.stop();
    m_chips.setNode(nullptr, 0);
    m_jobs.setNode(nullptr, 0);
    m_cluster = nullptr;
    m_nodeId.clear();
}

void NodePage::forget(const store::ClusterStore *cluster)
{
    m_drainPanel->forget(cluster);
    m_chipPanel->forget(cluster);
    if (cluster == m_cluster) {
        clear();
        Q_EMIT backRequested();
    }
}

std::optional<std::uint32_t> NodePage::node() const
{
    return m_cluster && m_cluster->snapshot().inventory ? m_cluster->snapshot().inventory->findNode(m_nodeId)
                                                        : std::nullopt;
}

QString NodePage::nodeText() const
{
    return Format::text(m_nodeId, 64);
}

void NodePage::clusterChanged(const store::ReplicaChange &change)
{
    const auto dense = node();
    if (change.layout || change.pools) {
        if (dense)
            m_jobs.setNode(m_cluster, *dense);
        retranslate();
    }
    if (dense && (change.jobs || change.states))
        m_jobs.refresh();
    m_drainPanel->follow();
    m_chipPanel->follow();
    const bool mine = dense && std::binary_search(change.changedNodes.begin(), change.changedNodes.end(), *dense);
    if (mine)
        askEvents();
    refreshFacts();
    refreshHeights();
}

void NodePage::askEvents()
{
    const int question = ++m_question;
    m_actions.transitions(m_cluster->key(), "nodes/" + m_nodeId, eventsOfS, this,
                          [this, question](const domain::Result<std::vector<store::TransitionEntry>> &answer) {
                              if (question != m_question)
                                  return;
                              m_eventsTrouble = answer ? QString() : store::troubleText(answer.error());
                              m_events.setEvents(answer ? *answer : std::vector<store::TransitionEntry>());
                              refreshFacts();
                              refreshHeights();
                          });
}

void NodePage::refreshFacts()
{
    const auto dense = node();
    refreshNote();
    refreshButtons();
    if (!dense)
        return;
    const domain::ClusterSnapshot &snapshot = m_cluster->snapshot();
    const domain::Node &n = snapshot.inventory->nodes[*dense];
    const domain::NodeStatus &status = (*snapshot.nodeStatuses)[*dense];
    const NodeFigures figures = models::nodeFigures(snapshot, *dense);
    std::vector<FactsRow::Fact> facts;
    QString state = status.states.empty() ? Format::notAvailable() : models::NodeWords::states(status.states);
    if (figures.faulty > 0)
        state = Format::clauses({state, tr("%n chip(s) faulty", nullptr, figures.faulty)});
    facts.push_back({tr("State"), state, {},
                     tokenOf(figures), models::NodeWords::schedulerStates(status.states)});
    facts.push_back({tr("Allocated"), figures.notReported < figures.chips ? Format::count(static_cast<quint64>(figures.allocated)) : Format::notAvailable(),
                     tr("of %1").arg(figures.chips)});
    facts.push_back({tr("Utilisation"), ratio(figures.utilization, 1), figures.utilization ? QStringLiteral("%") : QString()});
    facts.push_back({tr("Chip memory"), gigabytes(figures.memoryGb), tr("of %1 GB").arg(gigabytes(figures.memorySizeGb))});
    facts.push_back({tr("Power, chips"), ratio(figures.powerWatts, 1e-3), figures.powerWatts ? QStringLiteral("kW") : QString()});
    facts.push_back({tr("CPUs"), ratio(asDouble(status.cpusAllocated), 1), tr("of %1").arg(ratio(asDouble(n.cpus), 1))});
    facts.push_back({tr("Node memory"), gigabytes(inGigabytes(status.memoryAllocatedBytes)),
                     tr("of %1 GB").arg(gigabytes(inGigabytes(n.memoryBytes)))});
    if (!status.reason.empty())
        facts.push_back({tr("Reason"), Format::text(status.reason, 120), {}, Theme::Token::Warning});
    if (!status.reservation.empty())
        facts.push_back({tr("Reservation"), Format::text(status.reservation, 64), {}});
    facts.push_back({tr("Sampled"), Format::age(m_cluster->ageMs()), {}});
    m_facts->setFacts(std::move(facts));
    m_jobsDetail->setText(m_jobs.rowCount() == 0 ? tr("nobody holds chips here")
                                                 : tr("%n hold(s) chips here", nullptr, m_jobs.rowCount()));
    m_eventsDetail->setText(!m_eventsTrouble.isEmpty()     ? m_eventsTrouble
                            : m_events.rowCount() == 0 ? tr("nothing changed within 24 h")
                                                       : tr("24 h"));
}

void NodePage::refreshNote()
{
    const bool gone = m_cluster && !node();
    const bool old = m_cluster && m_cluster->reachability() == domain::Reachability::Unreachable;
    m_note->setVisible(gone || old);
    if (gone)
        m_note->setNote(widgets::Glyph::Cross, Theme::Token::Error, tr("The node is no longer part of the cluster."),
                        tr("Go back to the map to see what is."));
    else if (old)
        m_note->setNote(widgets::Glyph::Cross, Theme::Token::Error,
                        tr("%1 cannot be reached.").arg(FleetWords::clusterTitle(m_cluster->info())),
                        tr("All is as of %1. %2").arg(Format::age(m_cluster->ageMs()), m_cluster->trouble()).trimmed());
}

void NodePage::refreshButtons()
{
    const auto dense = node();
    const bool draining = dense && (*m_cluster->snapshot().nodeStatuses)[*dense].drain;
    m_drain->setText(draining ? tr("Resume\u2026") : tr("Drain\u2026"));
    const std::string verb = draining ? "resume" : "drain";
    const std::vector<std::string> none;
    const std::vector<std::string> &verbs = m_cluster ? m_cluster->info().verbs : none;
    const bool known = std::find(verbs.begin(), verbs.end(), verb) != verbs.end();
    const bool allowed = m_cluster && m_cluster->role() != QStringLiteral("user");
    m_drain->setEnabled(dense && known && allowed);
    m_drain->setToolTip(!known     ? tr("This cluster's scheduler cannot do that.")
                        : !allowed ? tr("Only operators of the cluster may do that.")
                                   : QString());
}

void NodePage::offerMaintenance()
{
    m_chipPanel->offerMaintenance();
    connect(m_chipPanel, &ChipPanel::maintenanceRequested, this, [this](std::uint32_t position) {
        if (!m_cluster || !FleetWords::mayDrain(*m_cluster))
            return;
        m_chipPanel->close();
        Q_EMIT maintenanceRequested(m_cluster, {{m_nodeId}, {}, {position}});
    });
}

void NodePage::openDrainPanel()
{
    const auto dense = node();
    if (!dense || !m_drain->isEnabled())
        return;
    m_chipPanel->close();
    const bool draining = (*m_cluster->snapshot().nodeStatuses)[*dense].drain;
    m_drainPanel->openFor(m_cluster, *dense, draining ? DrainPanel::Task::Resume : DrainPanel::Task::Drain);
}

QString NodePage::asText() const
{
    QStringList lines{m_path->text() + nodeText()};
    for (const FactsRow::Fact &fact : m_facts->facts())
        lines << Format::labelled(fact.label, fact.value + QLatin1Char(' ') + fact.detail).trimmed();
    for (const QAbstractItemModel *model : {static_cast<const QAbstractItemModel *>(&m_chips),
                                            static_cast<const QAbstractItemModel *>(&m_jobs)}) {
        lines << QString();
        for (int row = -1; row < model->rowCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < model->columnCount(); ++column)
                cells << (row < 0 ? model->headerData(column, Qt::Horizontal) : model->index(row, column).data()).toString();
            lines << cells.join(QLatin1Char('\t'));
        }
    }
    return lines.join(QLatin1Char('\n'));
}

void NodePage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_Backspace || event->matches(QKeySequence::Back)) {
        Q_EMIT backRequested();
        return;
    }
    QWidget::keyPressEvent(event);
}

void NodePage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace chipdeck::ui
