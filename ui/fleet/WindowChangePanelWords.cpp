// What WindowChangePanel finds wrong, and which of its parts are shown in which phase.
#include "ui/fleet/WindowChangePanel.h"

#include <algorithm>

#include <QCheckBox>
#include <QDateTimeEdit>
#include <QEvent>
#include <QLineEdit>
#include <QPushButton>

#include "client/models/Format.h"
#include "client/store/Trouble.h"
#include "ui/fleet/FleetWords.h"
#include "ui/fleet/MaintenanceWords.h"
#include "widgets/forms/FormField.h"
#include "widgets/theme/TextLabel.h"

namespace chipdeck::ui {

using domain::WindowWish;
using models::Format;
using widgets::Theme;

namespace {

constexpr qint64 minuteS = 60;

QString firstOf(const QString &own, const QString &refused)
{
    return own.isEmpty() ? refused : own;
}

} // namespace

qint64 WindowChangePanel::startS() const
{
    return isOtherStart() ? m_start->dateTime().toSecsSinceEpoch() : m_window.startS;
}

qint64 WindowChangePanel::endS() const
{
    return m_end->dateTime().toSecsSinceEpoch();
}

/// Seconds are not shown, so they make no other time.
bool WindowChangePanel::isOtherStart() const
{
    return m_start->dateTime().toSecsSinceEpoch() / minuteS != m_window.startS / minuteS;
}

bool WindowChangePanel::isChanged() const
{
    return areOtherNodes() || isOtherStart() || endS() / minuteS != m_window.endS / minuteS || m_ignore->isChecked()
           || m_reason->text().trimmed() != Format::text(m_window.reason, 200).trimmed();
}

/// A start that is past cannot be had again.
bool WindowChangePanel::canGoBack() const
{
    return !isOtherStart() || m_window.startS > QDateTime::currentSecsSinceEpoch();
}

QString WindowChangePanel::nodesTrouble() const
{
    if (m_nodes->text().trimmed().isEmpty())
        return tr("Name at least one node.");
    const auto nodes = typedNodes();
    if (!nodes)
        return tr("Write names such as nv01,nv[03-05].");
    if (nodes->size() > domain::MaintenanceTarget::maxNodes)
        return tr("Name at most %1 nodes.").arg(Format::count(domain::MaintenanceTarget::maxNodes));
    if (!m_cluster || !m_cluster->snapshot().inventory)
        return {};
    const domain::Inventory &inventory = *m_cluster->snapshot().inventory;
    const auto strange = std::find_if(nodes->begin(), nodes->end(), [&](const std::string &node) { return !inventory.findNode(node); });
    return strange == nodes->end() ? QString() : tr("This cluster has no node %1.").arg(Format::text(*strange, 64));
}

QString WindowChangePanel::startTrouble() const
{
    const bool isPast = isOtherStart() && startS() < QDateTime::currentSecsSinceEpoch() - minuteS;
    return isPast ? tr("This is past; choose a time to come.") : QString();
}

QString WindowChangePanel::endTrouble() const
{
    if (endS() - startS() < static_cast<qint64>(WindowWish::leastS))
        return tr("It has to end after it begins.");
    if (endS() - startS() > static_cast<qint64>(WindowWish::mostS))
        return tr("A window is at most 366 days long.");
    return endS() <= QDateTime::currentSecsSinceEpoch() ? tr("This is past; choose a time to come.") : QString();
}

QString WindowChangePanel::refusalAt(Place place) const
{
    return m_refusal && m_refusal->place == place ? m_refusal->words : QString();
}

QString WindowChangePanel::errorAt(Place place) const
{
    switch (place) {
    case Place::Nodes: return m_nodesField->error();
    case Place::Start: return m_startField->error();
    case Place::End: return m_endField->error();
    case Place::Reason: return m_reasonField->error();
    case Place::Whole: break;
    }
    return refusalAt(Place::Whole);
}

QString WindowChangePanel::hitText() const
{
    if (!m_impact)
        return tr("Asking the cluster who is hit\u2026");
    if (!*m_impact)
        return tr("The cluster did not say who is hit: %1").arg(store::troubleText(m_impact->error()));
    return MaintenanceWords::hit(**m_impact).join(QLatin1Char('\n'));
}

QString WindowChangePanel::outcomeText() const
{
    return m_outcome->text();
}

void WindowChangePanel::showImpact()
{
    m_hit->setText(hitText());
    m_beside->setText(m_impact && *m_impact ? MaintenanceWords::beside(**m_impact).join(QLatin1Char('\n')) : QString());
    showPhase();
}

void WindowChangePanel::showPhase()
{
    const bool asking = m_phase == Phase::Asking;
    QString words;
    switch (m_phase) {
    case Phase::Asking: break;
    case Phase::Sending: words = tr("Sent; waiting for the gateway's answer\u2026"); break;
    case Phase::Done: words = tr("Changed: %1.").arg(MaintenanceWords::span(startS(), endS())); break;
    case Phase::Undone: words = tr("As it was: %1.").arg(MaintenanceWords::span(m_window.startS, m_window.endS)); break;
    case Phase::Unknown: words = tr("It is not known yet whether this was done; the list of windows will show it."); break;
    }
    const QString refused = refusalAt(Place::Whole);
    m_outcome->setText(refused.isEmpty() ? words : refused);
    m_outcome->setToken(refused.isEmpty() ? Theme::Token::Text : Theme::Token::Error);
    m_outcome->setVisible(!m_outcome->text().isEmpty());
    for (QWidget *part : {static_cast<QWidget *>(m_nodes), static_cast<QWidget *>(m_end), static_cast<QWidget *>(m_reason), static_cast<QWidget *>(m_ignore)})
        part->setEnabled(asking);
    m_start->setEnabled(asking && !hasBegun());
    const bool ignores = std::find(m_window.flags.begin(), m_window.flags.end(), "IGNORE_JOBS") != m_window.flags.end();
    m_ignore->setVisible(asking && !ignores);
    m_go->setText(m_phase == Phase::Sending ? tr("Pending\u2026") : asking ? tr("Change the window") : tr("Undo"));
    check();
}

void WindowChangePanel::check()
{
    const bool asking = m_phase == Phase::Asking;
    const auto show = [asking](widgets::FormField *field, const QString &wrong) { field->setError(asking ? wrong : QString()); };
    show(m_nodesField, firstOf(nodesTrouble(), refusalAt(Place::Nodes)));
    show(m_startField, firstOf(startTrouble(), refusalAt(Place::Start)));
    show(m_endField, firstOf(endTrouble(), refusalAt(Place::End)));
    show(m_reasonField, refusalAt(Place::Reason));
    m_endField->setHint(endS() > startS() ? tr("Length: %1").arg(Format::duration(endS() - startS())) : QString());
    m_startField->setHint(hasBegun() ? tr("It has begun: its start stays.") : QString());
    // Of nodes or times that cannot be, nobody was asked who is hit.
    const bool isAskable = asking && nodesTrouble().isEmpty() && endTrouble().isEmpty();
    m_hitTitle->setVisible(isAskable);
    m_hit->setVisible(isAskable);
    m_beside->setVisible(isAskable && !m_beside->text().isEmpty());
    const bool isRight = nodesTrouble().isEmpty() && startTrouble().isEmpty() && endTrouble().isEmpty() && !m_reason->text().trimmed().isEmpty();
    m_go->setEnabled(m_cluster && ((asking && isRight && isChanged()) || (m_phase == Phase::Done && canGoBack())));
    m_go->setToolTip(asking && !isChanged() ? tr("Nothing is changed yet.") : QString());
}

void WindowChangePanel::changeEvent(QEvent *event)
{
    SidePanel::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && m_go)
        retranslate();
}

void WindowChangePanel::retranslate()
{
    setTitle(tr("Change a window"));
    for (QDateTimeEdit *edit : {m_start, m_end})
        edit->setDisplayFormat(Format::momentPattern());
    setDetail(m_cluster ? FleetWords::clusterTitle(m_cluster->info()) : QString());
    m_was->setText(tr("Now: %1").arg(MaintenanceWords::span(m_window.startS, m_window.endS)));
    m_startField->setLabel(tr("Begins"));
    m_endField->setLabel(tr("Ends"));
    m_nodesField->setLabel(tr("Nodes"));
    m_ignore->setText(tr("Even if jobs still run then"));
    m_ignore->setToolTip(tr("Without it the scheduler refuses a window into which a job may run."));
    m_reasonField->setLabel(tr("Reason"));
    m_reasonField->setHint(tr("Required: shown to all users and kept in the audit log."));
    m_hitTitle->setText(tr("Who is hit"));
    m_start->setAccessibleName(tr("Begins"));
    m_end->setAccessibleName(tr("Ends"));
    m_nodes->setAccessibleName(tr("Nodes"));
    m_reason->setAccessibleName(tr("Reason"));
    m_list->setText(tr("All windows"));
    showImpact();
}

} // namespace chipdeck::ui
