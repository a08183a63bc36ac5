// The parts of DrainPanel that put its state into words.
#include "ui/fleet/DrainPanel.h"

#include <QEvent>
#include <QLineEdit>
#include <QPushButton>

#include "client/models/Format.h"
#include "ui/fleet/FleetWords.h"
#include "widgets/forms/FormField.h"
#include "widgets/theme/TextLabel.h"

namespace chipdeck::ui {

using models::Format;
using widgets::Theme;

QString DrainPanel::outcomeText() const
{
    return m_outcome->text();
}

QString DrainPanel::consequencesText() const
{
    return m_jobs->text();
}

void DrainPanel::changeEvent(QEvent *event)
{
    SidePanel::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && m_go)
        retranslate();
}

void DrainPanel::showPhase()
{
    const bool drain = m_task == Task::Drain;
    const QString cluster = m_cluster ? FleetWords::clusterTitle(m_cluster->info()) : QString();
    QString words;
    Theme::Token token = Theme::Token::Text;
    switch (m_phase) {
    case Phase::Asking: break;
    case Phase::Sending: words = tr("Sent; waiting for the gateway's answer\u2026"); break;
    case Phase::Waiting: words = tr("Accepted; pending until %1 itself reports it.").arg(cluster); break;
    case Phase::Confirmed:
        words = drain ? tr("%1 confirms: the node takes no new jobs.").arg(cluster)
                      : tr("%1 confirms: the node is in service again.").arg(cluster);
        token = Theme::Token::Good;
        break;
    case Phase::Refused:
        words = (drain ? tr("The node was not drained.") : tr("The node was not resumed.")) + QLatin1Char(' ') + m_words;
        token = Theme::Token::Error;
        break;
    case Phase::Unknown:
        words = tr("It is not known whether this was done. Do not repeat it: the state shown by %1 decides.").arg(cluster);
        token = Theme::Token::Warning;
        break;
    }
    m_outcome->setToken(token);
    m_outcome->setText(words);
    m_outcome->setVisible(!words.isEmpty());
    m_reason->setEnabled(m_phase == Phase::Asking || m_phase == Phase::Refused);
    if (m_phase == Phase::Confirmed)
        m_go->setText(drain ? tr("Resume\u2026", "undo a drain") : tr("Drain again\u2026"));
    else if (m_phase == Phase::Sending || m_phase == Phase::Waiting)
        m_go->setText(tr("Pending\u2026"));
    else
        m_go->setText(drain ? tr("Drain 1 node") : tr("Resume 1 node"));
    m_undo->setText(drain ? tr("Undo stays possible: resume") : tr("Undo stays possible: drain"));
    check();
}

void DrainPanel::retranslate()
{
    const bool drain = m_task == Task::Drain;
    const QString node = Format::text(m_node, 64);
    setTitle(drain ? tr("Drain %1").arg(node) : tr("Resume %1").arg(node));
    setDetail(drain ? tr("The node takes no new jobs. What runs now goes on to its end.")
                    : tr("The scheduler may put jobs on the node again."));
    m_followsTitle->setText(tr("What follows"));
    m_nowTitle->setText(tr("now"));
    m_afterTitle->setText(tr("drained"));
    m_figureName->setText(tr("Chips in service"));
    m_reasonField->setLabel(tr("Reason"));
    m_reasonField->setHint(drain ? tr("Required: others work here. It is shown to them and kept in the audit log.")
                                 : tr("Optional; kept in the audit log."));
    m_close->setText(tr("Close"));
    showPreview();
    showPhase();
}

} // namespace chipdeck::ui
