#include "ui/jobs/JobDetails.h"

#include <QAction>
#include <QDateTime>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QShortcut>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "client/domain/QueuePlace.h"
#include "client/domain/Text.h"
#include "client/models/ClusterWords.h"
#include "client/models/Format.h"
#include "client/models/JobCells.h"
#include "ui/jobs/ActionRow.h"
#include "ui/jobs/HeldChipsView.h"
#include "ui/jobs/JobLog.h"
#include "ui/jobs/JobLook.h"
#include "ui/jobs/JobTimeline.h"
#include "ui/jobs/PriorityNote.h"
#include "ui/jobs/ReasonWords.h"
#include "ui/jobs/SubmitDraft.h"
#include "ui/jobs/SubmittedView.h"
#include "ui/shell/CommandButton.h"
#include "ui/shell/CommandRegistry.h"
#include "widgets/forms/SegmentedControl.h"
#include "widgets/theme/Icons.h"
#include "widgets/theme/Style.h"
#include "widgets/theme/TextLabel.h"
#include "widgets/theme/Theme.h"

namespace chipdeck::ui {

using widgets::TextLabel;
using widgets::Theme;

namespace {

QString plain(const std::string &text, std::size_t maxBytes = 200)
{
    return QString::fromStdString(domain::harmless(text, maxBytes));
}

} // namespace

JobDetails::JobDetails(const Theme &theme, store::Actions &actions, store::Estimates *estimates, CommandRegistry &commands, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_commands(commands), m_priority(new PriorityNote(theme, estimates, this))
{
    widgets::setBackground(this, theme, Theme::Token::Surface);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12));
    layout->setSpacing(theme.px(8));
    makeHeader(layout);
    makeButtons(layout);
    layout->addSpacing(theme.px(8));
    makeReason(layout);
    layout->addSpacing(theme.px(8));
    makeChips(layout);
    layout->addSpacing(theme.px(8));
    m_timelineHead = new TextLabel(theme, Theme::Type::Section, Theme::Token::Text, QFont::DemiBold, this);
    layout->addWidget(m_timelineHead);
    m_timeline = new JobTimeline(theme, this);
    layout->addWidget(m_timeline);
    m_facts = new TextLabel(theme, Theme::Type::Caption, Theme::Token::Muted, QFont::Normal, this);
    m_facts->setWordWrap(true);
    layout->addWidget(m_facts);
    layout->addSpacing(theme.px(8));
    makePages(layout, actions);
}

void JobDetails::makePages(QVBoxLayout *layout, store::Actions &actions)
{
    m_pages = new widgets::SegmentedControl(m_theme, this);
    m_pages->setObjectName(QStringLiteral("jobPages"));
    layout->addWidget(m_pages, 0, Qt::AlignLeft);
    m_stack = new QStackedWidget(this);
    m_log = new JobLog(m_theme, actions, this);
    m_submitted = new SubmittedView(m_theme, actions, m_commands.action(QStringLiteral("jobs.submitAgain")), m_commands.action(QStringLiteral("jobs.editAgain")), this);
    m_stack->addWidget(m_log);
    m_stack->addWidget(m_submitted);
    layout->addWidget(m_stack, 1);
    connect(m_log, &JobLog::wholeRequested, this, [this] { Q_EMIT logRequested(m_log->showsErrors()); });
    connect(m_pages, &widgets::SegmentedControl::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    auto *find = new QShortcut(QKeySequence::Find, this);
    find->setContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, this, [this] {
        showDescription(false);
        m_log->focusFind();
    });
}

void JobDetails::showDescription(bool show)
{
    m_pages->setCurrentIndex(show ? 1 : 0);
    m_stack->setCurrentIndex(show ? 1 : 0);
}

void JobDetails::showActions(bool show)
{
    m_actions->showMenu(show);
}

void JobDetails::makeHeader(QVBoxLayout *layout)
{
    auto *row = new QHBoxLayout;
    m_title = new TextLabel(m_theme, Theme::Type::Section, Theme::Token::Text, QFont::DemiBold, this);
    m_title->setObjectName(QStringLiteral("jobTitle"));
    m_title->setElided(true);
    m_cross = new QToolButton(this);
    widgets::setButtonRole(m_cross, widgets::ButtonRole::Quiet);
    const auto icon = [this] { m_cross->setIcon(widgets::Icons::icon(QStringLiteral("close"), m_theme, Theme::Token::Muted)); };
    connect(&m_theme, &Theme::changed, this, icon);
    icon();
    connect(m_cross, &QToolButton::clicked, this, &JobDetails::closeRequested);
    row->addWidget(m_title, 1);
    row->addWidget(m_cross);
    layout->addLayout(row);
    m_subtitle = new TextLabel(m_theme, Theme::Type::Caption, Theme::Token::Muted, QFont::Normal, this);
    m_subtitle->setElided(true);
    layout->addWidget(m_subtitle);
}

void JobDetails::makeReason(QVBoxLayout *layout)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(m_theme.px(8));
    m_reasonGlyph = new GlyphMark(m_theme, this);
    m_reasonGlyph->setObjectName(QStringLiteral("jobReasonGlyph"));
    m_reasonHead = new TextLabel(m_theme, Theme::Type::Section, Theme::Token::Text, QFont::DemiBold, this);
    m_reasonHead->setWordWrap(true);
    row->addWidget(m_reasonGlyph);
    row->addWidget(m_reasonHead, 1);
    layout->addLayout(row);
    m_reasonWords = new TextLabel(m_theme, Theme::Type::Body, Theme::Token::Text, QFont::Normal, this);
    m_reasonWords->setWordWrap(true);
    layout->addWidget(m_reasonWords);
    layout->addWidget(m_priority);
}

void JobDetails::makeChips(QVBoxLayout *layout)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(m_theme.px(8));
    m_chipsHead = new TextLabel(m_theme, Theme::Type::Section, Theme::Token::Text, QFont::DemiBold, this);
    m_chipsDetail = new TextLabel(m_theme, Theme::Type::Caption, Theme::Token::Muted, QFont::Normal, this);
    m_chipsDetail->setElided(true);
    m_chipsDetail->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->addWidget(m_chipsHead);
    row->addWidget(m_chipsDetail, 1);
    layout->addLayout(row);
    m_chips = new HeldChipsView(m_theme, this);
    layout->addWidget(m_chips);
    connect(m_chips, &HeldChipsView::nodeActivated, this, &JobDetails::nodeRequested);
}

void JobDetails::makeButtons(QVBoxLayout *layout)
{
    const auto action = [this](const char *id) { return m_commands.action(QLatin1String(id)); };
    ActionRow::Actions actions{{action("jobs.connect"), action("jobs.timeLimit")}, {}, action("jobs.cancel")};
    for (const char *id : {"jobs.priority", "jobs.hold", "jobs.release", "jobs.requeue", "jobs.signal", "jobs.submitAgain", "jobs.editAgain"})
        actions.menu << action(id);
    m_actions = new ActionRow(actions, m_theme.px(6), this);
    layout->addWidget(m_actions);
}

void JobDetails::showJob(store::ClusterStore *cluster, const QString &name, std::shared_ptr<const domain::Job> job)
{
    m_cluster = cluster;
    m_name = name;
    m_job = std::move(job);
    m_listed = true;
    m_log->showJob(m_cluster->key(), m_name, *m_job);
    m_submitted->showJob(m_cluster->key(), m_name, m_job);
    m_priority->showJob(m_cluster->key(), m_name, *m_job);
    refresh();
}

void JobDetails::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closeRequested();
    else
        QWidget::keyPressEvent(event);
}

void JobDetails::showGone()
{
    m_listed = false;
    refresh();
}

void JobDetails::refresh()
{
    if (!m_cluster || !m_job) {
        m_title->setText(m_name);
        return;
    }
    const bool stale = m_cluster->reachability() == domain::Reachability::Unreachable;
    m_title->setText(m_job->displayName.empty() ? plain(m_job->id) : plain(m_job->displayName));
    m_subtitle->setText(subtitle(*m_job));
    showReason(*m_job, stale);
    showChips(*m_job);
    m_timeline->setJob(*m_job, QDateTime::currentSecsSinceEpoch());
    m_facts->setText(facts(*m_job));
}

QString JobDetails::subtitle(const domain::Job &job) const
{
    QStringList parts{plain(job.id), models::ClusterWords::title(m_cluster->info())};
    const QString practice = tr(" (practice)");
    // "Practice (practice)" would say it twice.
    if (m_cluster->info().practice && !practice.contains(parts.last(), Qt::CaseInsensitive))
        parts.last() += practice;
    if (!job.pool.empty())
        parts << tr("pool %1").arg(plain(job.pool));
    if (!job.user.empty())
        parts << plain(job.user);
    if (job.priority)
        parts << tr("priority %1").arg(QLocale().toString(static_cast<qulonglong>(*job.priority)));
    return models::Format::clauses(parts);
}

QString JobDetails::facts(const domain::Job &job) const
{
    QStringList lines;
    if (job.timeLimitS)
        lines << tr("Time limit: %1").arg(timeLimitWords(*job.timeLimitS));
    if (!job.workingDirectory.empty())
        lines << tr("Folder: %1").arg(plain(job.workingDirectory));
    // Our own mark, by which a lost submission is found again, tells a person nothing.
    if (!job.comment.empty() && job.comment.rfind("chipdeck:", 0) != 0)
        lines << tr("Comment: %1").arg(plain(job.comment));
    if (job.restarts > 0)
        lines << tr("Requeued %n time(s)", nullptr, static_cast<int>(job.restarts));
    return lines.join(QLatin1Char('\n'));
}

void JobDetails::showReason(const domain::Job &job, bool stale)
{
    const ReasonText reason = reasonText(job);
    m_reasonHead->setText(reason.headline);
    m_reasonGlyph->setLook(m_listed && !stale ? jobLook(job.state) : widgets::StateLook{widgets::Glyph::DottedRing, Theme::Token::Muted, false});
    m_reasonHead->setToolTip(reason.own.isEmpty() ? QString() : reasonToolTip(reason));
    QString words = reason.words;
    if (const auto place = placeOf(job))
        words += QLatin1Char(' ') + *place;
    if (!m_listed)
        words += QLatin1Char(' ') + tr("The scheduler no longer lists it; this is its last known state.");
    else if (stale)
        words += QLatin1Char(' ') + tr("The cluster does not answer: this is its last known state.");
    m_reasonWords->setText(words);
}

/// Its place among those that wait for the same pool.
std::optional<QString> JobDetails::placeOf(const domain::Job &job) const
{
    const auto place = m_cluster->hasSnapshot() && m_cluster->snapshot().jobs ? domain::queuePlace(*m_cluster->snapshot().jobs, job) : std::nullopt;
    if (!place)
        return std::nullopt;
    const QLocale locale;
    return tr("By priority it is number %1 of %2 that wait in this pool.").arg(locale.toString(place->place), locale.toString(place->of));
}

void JobDetails::showChips(const domain::Job &job)
{
    std::vector<HeldRow> rows = m_cluster->hasSnapshot() && domain::holdsChips(job.state) ? heldRows(m_cluster->snapshot(), job)
                                                                                        : std::vector<HeldRow>();
    quint64 held = 0;
    for (const domain::NodeAllocation &allocation : job.allocations)
        held += allocation.count;
    m_chipsHead->setText(rows.empty() ? tr("Chips asked for") : tr("Chips held"));
    const QString type = models::JobCells::chips(job);
    m_chipsDetail->setText(rows.empty() ? type : tr("%1 held of %2").arg(QLocale().toString(held), type));
    m_chips->setVisible(!rows.empty());
    m_chips->setRows(std::move(rows));
}

void JobDetails::retranslate()
{
    m_timelineHead->setText(tr("Timeline"));
    m_actions->setMenuText(tr("More"));
    m_cross->setToolTip(tr("Close (Esc)"));
    m_cross->setAccessibleName(tr("Close"));
    m_pages->setSegments({tr("Log"), tr("Description")});
    m_pages->setAccessibleName(tr("Log or description"));
    m_log->retranslate();
    m_submitted->retranslate();
    m_priority->retranslate();
    refresh();
}

} // namespace chipdeck::ui
