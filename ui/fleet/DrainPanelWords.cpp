// The parts of DrainPanel that put its state into words.
#include "ui/fleet/DrainPanel.h"

#include <algorithm>

#include <QDateTime>
#include <QEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>

#include "client/domain/Names.h"
#include "client/models/Format.h"
#include "client/store/Trouble.h"
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

QString DrainPanel::figuresText() const
{
    QStringList lines;
    for (const FigureRow &row : m_rows)
        lines << Format::labelled(row.name->text(), Format::clauses({row.now->text(), row.after->text()}));
    return lines.join(QLatin1Char('\n'));
}

QString DrainPanel::jobsText() const
{
    if (!m_preview)
        return tr("Asking the cluster who is hit\u2026");
    if (!*m_preview)
        return tr("The cluster did not say who is hit: %1").arg(store::troubleText(m_preview->error()));
    const store::DrainPreview &preview = **m_preview;
    if (preview.jobs.empty())
        return tr("No job runs here: the node is out of service at once.");
    QStringList jobs;
    for (const std::string &name : preview.jobs) {
        const auto parsed = domain::parseName(name);
        jobs << Format::text(parsed && !parsed->job.empty() ? parsed->job : name, 40);
    }
    QStringList users;
    for (const std::string &user : preview.users)
        users << Format::text(user, 40);
    const QString shown = Format::list(jobs.mid(0, 8) + (jobs.size() > 8 ? QStringList{QStringLiteral("\u2026")} : QStringList()));
    return tr("%n job(s): %1, of %2.", nullptr, static_cast<int>(jobs.size())).arg(shown, Format::list(users));
}

bool DrainPanel::canRequeue() const
{
    if (!m_cluster || !m_preview || !*m_preview || (*m_preview)->jobs.empty())
        return false;
    const std::vector<std::string> &verbs = m_cluster->info().verbs;
    return std::find(verbs.begin(), verbs.end(), "requeue") != verbs.end();
}

void DrainPanel::showChoice()
{
    const bool jobs = m_task == Task::Drain && m_preview && *m_preview && !(*m_preview)->jobs.empty();
    m_choice->setVisible(jobs);
    if (!jobs)
        return;
    const int count = static_cast<int>((*m_preview)->jobs.size());
    m_letEnd->setText(tr("Let %n job(s) end", nullptr, count));
    m_letEndDetail->setText((*m_preview)->emptyInS
                                ? tr("The node is empty in %1 at the latest.").arg(Format::duration(static_cast<qint64>(*(*m_preview)->emptyInS)))
                                : tr("A job has no time limit: nobody knows when the node is empty."));
    m_requeue->setText(tr("Requeue %n job(s) now", nullptr, count));
    const bool asking = m_phase == Phase::Asking || m_phase == Phase::Refused;
    m_letEnd->setEnabled(asking);
    m_requeue->setEnabled(asking && canRequeue());
    if (!canRequeue()) {
        m_requeueDetail->setText(tr("This cluster's scheduler cannot requeue."));
        return;
    }
    const auto node = m_cluster->snapshot().inventory->findNode(m_node);
    const DrainFigures figures = node ? DrainFigures::of(m_cluster->snapshot(), *node, QDateTime::currentSecsSinceEpoch()) : DrainFigures();
    m_requeueDetail->setText(figures.jobsOfUnknownStart > 0
                                 ? tr("They begin again elsewhere; how much is lost is not known.")
                                 : tr("They begin again elsewhere: up to %1 chip-hours are lost.").arg(Format::figure(figures.lostChipHours)));
}

void DrainPanel::showFigures()
{
    const auto node = m_cluster && m_cluster->hasSnapshot() ? m_cluster->snapshot().inventory->findNode(m_node) : std::nullopt;
    const bool shown = node && m_phase != Phase::Confirmed;
    m_followsTitle->setVisible(shown);
    m_figures->setVisible(shown);
    if (!shown)
        return;
    const auto change = m_task == Task::Drain ? DrainFigures::Change::Drain : DrainFigures::Change::Resume;
    const DrainFigures figures = DrainFigures::of(m_cluster->snapshot(), *node, QDateTime::currentSecsSinceEpoch(), change);
    const QString cluster = FleetWords::clusterTitle(m_cluster->info());
    m_scope->setText(figures.pool.empty() ? cluster : cluster + QStringLiteral(" / ") + Format::text(figures.pool, 40));
    const std::array counts{figures.inService, figures.free, figures.wholeNodes};
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i].now->setText(Format::count(counts[i].now));
        m_rows[i].after->setText(Format::count(counts[i].after));
    }
}

void DrainPanel::showPreview()
{
    const bool drain = m_task == Task::Drain;
    m_jobsTitle->setText(drain ? tr("Jobs that run here") : tr("Why it is out of service"));
    if (drain) {
        m_jobs->setText(jobsText());
    } else {
        const auto now = status();
        m_jobs->setText(now && !now->reason.empty() ? Format::text(now->reason, 300) : tr("No reason was given."));
    }
    showChoice();
    showFigures();
    m_reasonField->setHint(reasonHint());
    m_call->setText(callText());
    m_call->setVisible(!callText().isEmpty());
}

QString DrainPanel::reasonHint() const
{
    if (m_task == Task::Resume)
        return tr("Required: kept in the audit log.");
    const std::string own = m_cluster ? m_cluster->principal().toStdString() : std::string();
    const bool others = m_preview && *m_preview
                        && std::any_of((*m_preview)->users.begin(), (*m_preview)->users.end(),
                                       [&](const std::string &user) { return user != own; });
    return others ? tr("Required: others work here. It is shown to them and kept in the audit log.")
                  : tr("Required: kept with the node and in the audit log.");
}

/// The gateway tells the call of a drain; the scheduler's of a resume is the same but for the state and its reason.
QString DrainPanel::callText() const
{
    if (!m_preview || !*m_preview)
        return {};
    const QString call = Format::text((*m_preview)->call, 600);
    if (m_task == Task::Drain)
        return call;
    const qsizetype state = call.indexOf(QLatin1String(" State=DRAIN"));
    return state < 0 ? QString() : call.left(state) + QLatin1String(" State=RESUME");
}

void DrainPanel::changeEvent(QEvent *event)
{
    SidePanel::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && m_go)
        retranslate();
}

void DrainPanel::showOutcome()
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
    if (m_requeuesAsked > 0) {
        const int good = m_requeuesDone - static_cast<int>(m_requeueTroubles.size());
        words += QLatin1Char('\n') + tr("%1 of %n job(s) requeued.", nullptr, m_requeuesAsked).arg(good);
        if (!m_requeueTroubles.isEmpty())
            words += QLatin1Char('\n') + m_requeueTroubles.join(QLatin1Char('\n'));
    }
    m_outcome->setText(words);
    m_outcome->setVisible(!words.isEmpty());
}

QString DrainPanel::goText() const
{
    const bool drain = m_task == Task::Drain;
    if (m_phase == Phase::Confirmed)
        return drain ? tr("Resume\u2026", "undo a drain") : tr("Drain again\u2026");
    if (m_phase == Phase::Sending || m_phase == Phase::Waiting)
        return tr("Pending\u2026");
    if (!drain)
        return tr("Resume 1 node");
    const int jobs = m_preview && *m_preview ? static_cast<int>((*m_preview)->jobs.size()) : 0;
    return m_requeue->isChecked() ? tr("Drain 1 node, requeue %n job(s)", nullptr, jobs) : tr("Drain 1 node");
}

void DrainPanel::showPhase()
{
    showOutcome();
    showChoice();
    showFigures();
    m_reason->setEnabled(m_phase == Phase::Asking || m_phase == Phase::Refused);
    m_go->setText(goText());
    m_undo->setText(m_task == Task::Drain ? tr("Can be undone by resuming") : tr("Can be undone by draining again"));
    check();
}

void DrainPanel::retranslate()
{
    const bool drain = m_task == Task::Drain;
    const QString node = Format::text(m_node, 64);
    setTitle(drain ? tr("Drain %1").arg(node) : tr("Resume %1").arg(node));
    setDetail(drain ? tr("The node takes no new jobs.")
                    : tr("The scheduler may put jobs on the node again."));
    m_followsTitle->setText(tr("What follows"));
    m_nowTitle->setText(tr("now"));
    m_afterTitle->setText(drain ? tr("drained") : tr("resumed"));
    m_rows[0].name->setText(tr("Chips in service"));
    m_rows[1].name->setText(tr("Chips free now"));
    m_rows[2].name->setText(tr("Whole nodes, all chips healthy"));
    m_reasonField->setLabel(tr("Reason"));
    m_close->setText(tr("Close"));
    showPreview();
    showPhase();
}

} // namespace chipdeck::ui
