// What MaintenancePanel says, and which of its parts are shown in which phase.
#include "ui/fleet/MaintenancePanel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>

#include "client/models/Format.h"
#include "client/store/Trouble.h"
#include "ui/fleet/FleetWords.h"
#include "ui/fleet/MaintenanceWords.h"
#include "widgets/forms/FormField.h"
#include "widgets/theme/TextLabel.h"

namespace chipdeck::ui {

using models::Format;
using widgets::Theme;

QString MaintenancePanel::hitText() const
{
    if (!m_impact)
        return tr("Asking the cluster who is hit\u2026");
    if (!*m_impact)
        return tr("The cluster did not say who is hit: %1").arg(store::troubleText(m_impact->error()));
    return MaintenanceWords::hit(**m_impact).join(QLatin1Char('\n'));
}

QString MaintenancePanel::outcomeText() const
{
    return m_outcome->text();
}

void MaintenancePanel::showImpact()
{
    m_hit->setText(hitText());
    const bool isKnown = m_impact && *m_impact;
    QStringList beside = isKnown ? MaintenanceWords::beside(**m_impact) : QStringList();
    const bool chipsRefused = isKnown && !m_target.chips.empty() && !(*m_impact)->chipTrouble.empty();
    if (chipsRefused)
        beside.prepend(tr("This scheduler takes no single chip out of service. Take the node."));
    m_beside->setText(beside.join(QLatin1Char('\n')));
    m_beside->setVisible(!beside.isEmpty());
    if (!isKnown)
        return;
    const domain::MaintenanceImpact &impact = **m_impact;
    m_waitDetail->setText(MaintenanceWords::waiting(impact));
    m_requeueDetail->setText(MaintenanceWords::requeueing(impact));
    m_stopDetail->setText(MaintenanceWords::stopping(impact));
    m_follows->setText(tr("Chips in service in the whole cluster: %1 now, %2 then.")
                           .arg(Format::count(impact.chipsInService), Format::count(impact.chipsInServiceAfter)));
}

void MaintenancePanel::check()
{
    const bool given = !m_reason->text().trimmed().isEmpty();
    const bool isKnown = m_impact && *m_impact;
    const bool isPast = isWindow() && startS() < QDateTime::currentSecsSinceEpoch();
    m_startField->setError(isPast && isAsking() ? tr("This is past; choose a time to come.") : QString());
    const bool noChips = isKnown && !m_target.chips.empty() && !(*m_impact)->chipTrouble.empty();
    const bool tooMany = isKnown && !isWindow() && mode() != domain::MaintenanceMode::Wait && (*m_impact)->moreJobs > 0;
    m_go->setEnabled(m_cluster && given && ((isAsking() && isKnown && !isPast && !noChips && !tooMany) || m_phase == Phase::Done));
}

QString MaintenancePanel::goText() const
{
    if (m_phase == Phase::Sending)
        return tr("Pending\u2026");
    if (m_phase == Phase::Done || m_phase == Phase::Undone)
        return m_windowId.empty() ? tr("Undo") : tr("Take the window back");
    if (!m_target.chips.empty())
        return tr("Take %n chip(s) out", nullptr, static_cast<int>(m_target.chips.size()));
    const int nodes = m_impact && *m_impact ? static_cast<int>((*m_impact)->nodes.size()) : 0;
    if (isWindow())
        return tr("Plan for %n node(s)", nullptr, nodes);
    const int jobs = m_impact && *m_impact ? static_cast<int>((*m_impact)->jobs.size()) : 0;
    return mode() == domain::MaintenanceMode::Stop && jobs > 0 ? tr("Take %n node(s) out, cancel jobs", nullptr, nodes)
                                                               : tr("Take %n node(s) out", nullptr, nodes);
}

void MaintenancePanel::showPhase()
{
    const bool asking = isAsking();
    const bool hasJobs = m_impact && *m_impact && !(*m_impact)->jobs.empty();
    const bool refused = m_phase == Phase::Refused;
    QString words = m_phase == Phase::Sending ? tr("Sent; waiting for the gateway's answer\u2026") : m_words;
    if (refused)
        words = tr("Nothing was changed.") + QLatin1Char(' ') + words;
    m_outcome->setText(words);
    m_outcome->setToken(refused ? Theme::Token::Error : Theme::Token::Text);
    m_outcome->setVisible(!words.isEmpty());
    for (QWidget *part : {static_cast<QWidget *>(m_hitTitle), static_cast<QWidget *>(m_hit), static_cast<QWidget *>(m_follows)})
        part->setVisible(asking);
    m_beside->setVisible(asking && !m_beside->text().isEmpty());
    const std::string block = blockOfTarget();
    m_block->setText(tr("Take the whole block %1 instead").arg(Format::text(block, 40)));
    m_block->setVisible(asking && !block.empty());
    const bool areChips = !m_target.chips.empty();
    for (QWidget *part : {static_cast<QWidget *>(m_whenTitle), static_cast<QWidget *>(m_now), static_cast<QWidget *>(m_window)})
        part->setVisible(asking && !areChips);
    m_times->setVisible(asking && isWindow());
    m_modesTitle->setVisible(asking && !isWindow() && hasJobs);
    m_modes->setVisible(asking && !isWindow() && hasJobs);
    m_reason->setEnabled(m_phase != Phase::Sending && m_phase != Phase::Undone);
    m_go->setText(goText());
    check();
}

void MaintenancePanel::changeEvent(QEvent *event)
{
    SidePanel::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && m_go)
        retranslate();
}

void MaintenancePanel::retranslate()
{
    setTitle(tr("Maintenance of %1").arg(MaintenanceWords::target(m_target)));
    m_start->setDisplayFormat(Format::momentPattern());
    setDetail(m_cluster ? FleetWords::clusterTitle(m_cluster->info()) : QString());
    m_hitTitle->setText(tr("Who is hit"));
    m_whenTitle->setText(tr("When"));
    m_now->setText(tr("Now"));
    m_window->setText(tr("In a window"));
    m_startField->setLabel(tr("Begins"));
    m_lengthField->setLabel(tr("Length"));
    for (int i = 0; i < m_length->count(); ++i)
        m_length->setItemText(i, Format::duration(m_length->itemData(i).toInt()));
    m_ignore->setText(tr("Even if jobs still run then"));
    m_ignore->setToolTip(tr("Without it the scheduler refuses a window into which a job may run."));
    m_modesTitle->setText(tr("Its jobs"));
    m_wait->setText(tr("Let them end"));
    m_requeue->setText(tr("Requeue what can be"));
    m_stop->setText(tr("Cancel them"));
    m_reasonField->setLabel(tr("Reason"));
    m_reasonField->setHint(tr("Required: shown to all users and kept in the audit log."));
    m_start->setAccessibleName(tr("Begins"));
    m_length->setAccessibleName(tr("Length"));
    m_close->setText(tr("Close"));
    showImpact();
    showPhase();
}

} // namespace chipdeck::ui
