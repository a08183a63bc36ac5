#include "ui/jobs/ActionPanel.h"

#include <utility>

#include <QComboBox>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/models/Format.h"
#include "ui/jobs/PlanView.h"
#include "ui/jobs/SubmitDraft.h"
#include "widgets/forms/FormField.h"
#include "widgets/theme/Style.h"
#include "widgets/theme/TextLabel.h"

namespace chipdeck::ui {

using widgets::FormField;
using widgets::TextLabel;
using widgets::Theme;

namespace {

TextLabel *wrapped(const Theme &theme, Theme::Token token, QWidget *parent)
{
    auto *label = new TextLabel(theme, Theme::Type::Body, token, QFont::Normal, parent);
    label->setWordWrap(true);
    return label;
}

} // namespace

ActionPanel::ActionPanel(const Theme &theme, store::Actions &actions, QWidget *parent)
    : SidePanel(theme, parent), m_theme(theme), m_actions(actions)
{
    setObjectName(QStringLiteral("jobActionPanel"));
    setContent(makeContent());
    makeFooter();
    connect(m_number, &QLineEdit::textChanged, this, &ActionPanel::check);
    connect(m_reason, &QLineEdit::textChanged, this, &ActionPanel::check);
    connect(m_goButton, &QPushButton::clicked, this, &ActionPanel::run);
    // Enter in a field does what the button would: no need to reach for it.
    for (QLineEdit *line : {m_number, m_reason})
        connect(line, &QLineEdit::returnPressed, this, &ActionPanel::run);
    connect(m_undoButton, &QPushButton::clicked, this, &ActionPanel::runBack);
    connect(m_closeButton, &QPushButton::clicked, this, &SidePanel::close);
}

QWidget *ActionPanel::makeContent()
{
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(m_theme.px(16), m_theme.px(8), m_theme.px(16), m_theme.px(16));
    layout->setSpacing(m_theme.px(16));
    m_preview = new PlanView(m_theme, content);
    m_summary = new TextLabel(m_theme, Theme::Type::Section, Theme::Token::Text, QFont::DemiBold, content);
    m_summary->setObjectName(QStringLiteral("actionSummary"));
    m_summary->setWordWrap(true);
    m_summary->hide();
    m_outcome = wrapped(m_theme, Theme::Token::Text, content);
    m_outcome->setObjectName(QStringLiteral("actionOutcome"));
    m_number = new QLineEdit;
    m_number->setObjectName(QStringLiteral("actionNumber"));
    m_signal = new QComboBox;
    m_signal->addItems({QStringLiteral("SIGTERM"), QStringLiteral("SIGINT"), QStringLiteral("SIGUSR1"), QStringLiteral("SIGUSR2"),
                        QStringLiteral("SIGHUP"), QStringLiteral("SIGSTOP"), QStringLiteral("SIGCONT"), QStringLiteral("SIGKILL")});
    m_pool = new QComboBox;
    m_pool->setObjectName(QStringLiteral("actionPool"));
    m_reason = new QLineEdit;
    m_reason->setObjectName(QStringLiteral("actionReason"));
    m_reason->setMaxLength(200);
    m_numberField = new FormField(m_theme, m_number, FormField::Arrangement::LabelAbove);
    m_signalField = new FormField(m_theme, m_signal, FormField::Arrangement::LabelAbove);
    m_poolField = new FormField(m_theme, m_pool, FormField::Arrangement::LabelAbove);
    m_reasonField = new FormField(m_theme, m_reason, FormField::Arrangement::LabelAbove);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_preview, m_numberField, m_signalField, m_poolField, m_reasonField, m_summary, m_outcome})
        layout->addWidget(widget);
    layout->addStretch();
    return content;
}

void ActionPanel::makeFooter()
{
    m_closeButton = new QPushButton(this);
    m_undoButton = new QPushButton(this);
    m_undoButton->setObjectName(QStringLiteral("actionUndo"));
    m_goButton = new QPushButton(this);
    m_goButton->setObjectName(QStringLiteral("actionGo"));
    footer()->addStretch();
    footer()->addWidget(m_closeButton);
    footer()->addWidget(m_undoButton);
    footer()->addWidget(m_goButton);
}

void ActionPanel::show(ActionPlan plan, const QStringList &pools)
{
    m_pool->clear();
    m_pool->addItems(pools);
    if (plan.verb != m_plan.verb)
        m_number->clear();
    m_replan = nullptr;
    m_agreed = nullptr;
    prepare(std::move(plan));
    QWidget *first = m_numberField->isVisibleTo(this) ? static_cast<QWidget *>(m_number)
                                                      : m_plan.touchesOthers ? static_cast<QWidget *>(m_reason) : m_goButton;
    first->setFocus(Qt::OtherFocusReason);
}

void ActionPanel::ask(std::function<ActionPlan()> plan, std::function<void()> agreed)
{
    m_replan = std::move(plan);
    m_agreed = std::move(agreed);
    prepare(m_replan());
    m_goButton->setFocus(Qt::OtherFocusReason);
}

/// What runs goes on and is told in its own time; the panel shows something else.
void ActionPanel::leaveRun()
{
    ActionRun *run = std::exchange(m_run, nullptr);
    if (!run)
        return;
    run->disconnect(this);
    if (run->isOver())
        return run->deleteLater();
    connect(run, &ActionRun::finished, this, [this, run] {
        Q_EMIT finished(run->summary());
        run->deleteLater();
    });
}

QString ActionPanel::unfinished() const
{
    int left = 0;
    for (const ActionRun *run : findChildren<ActionRun *>()) {
        // A single write was sent when it began.
        if (!run->isOver() && run->total() > 1)
            left += run->total() - run->done() - run->refused() - run->unknown();
    }
    return left > 0 ? tr("An action is still under way: %n jobs are to go.", nullptr, left) : QString();
}

void ActionPanel::prepare(ActionPlan plan)
{
    leaveRun();
    m_isUndo = false;
    m_isOver = false;
    m_plan = std::move(plan);
    m_summary->clear();
    m_summary->hide();
    m_outcome->clear();
    showPlan();
    open();
}

void ActionPanel::retranslate()
{
    if (m_replan) {
        m_plan = m_replan();
    } else if (!m_plan.title.isEmpty() && !m_run) {
        std::vector<ChosenJob> jobs = m_plan.jobs;
        m_plan = planAction(m_plan.verb, jobs, QDateTime::currentSecsSinceEpoch());
    }
    showPlan();
}

void ActionPanel::showPlan()
{
    setTitle(m_plan.title);
    m_preview->setPlan(m_plan);
    m_preview->setVisible(!m_isOver);
    m_goButton->setText(m_plan.button);
    m_closeButton->setText(tr("Close"));
    widgets::setButtonRole(m_goButton, widgets::ButtonRole::Primary);
    m_undoButton->setText(tr("Undo"));
    m_undoButton->setVisible(m_run && !m_isUndo && m_run->isOver() && !m_run->undo().empty());
    m_goButton->setVisible(!m_undoButton->isVisibleTo(this) && (m_agreed || m_isOver || !m_plan.jobs.empty()));
    showValueField();
    m_reasonField->setVisible(!m_agreed && asks());
    m_reasonField->setLabel(tr("Reason"));
    m_reasonField->setHint(m_plan.touchesOthers ? tr("Required: others work here. Kept in the audit record.")
                                                : tr("Kept in the audit record."));
    m_reason->setEnabled(true);
    check();
}

void ActionPanel::showValueField()
{
    const bool priority = m_plan.verb == JobVerb::Priority;
    m_numberField->setVisible(asks() && (priority || m_plan.verb == JobVerb::TimeLimit));
    m_signalField->setVisible(asks() && m_plan.verb == JobVerb::Signal);
    m_signalField->setLabel(tr("Signal"));
    m_poolField->setVisible(asks() && m_plan.verb == JobVerb::Pool);
    m_poolField->setLabel(tr("Pool"));
    m_poolField->setHint(m_pool->count() == 0 ? tr("There is no pool that the clusters of all these jobs have.") : QString());
    m_numberField->setLabel(priority ? tr("Priority") : tr("Time limit"));
    m_numberField->setHint(priority ? tr("A larger number comes first.") : tr("Like 90 min, 2:30:00 or 1-12:00; counted from its start."));
}

bool ActionPanel::readTime(ActionArguments &arguments)
{
    if (m_plan.verb == JobVerb::Priority) {
        bool ok = false;
        arguments.number = m_number->text().trimmed().toUInt(&ok);
        ok = ok && arguments.number > 0;
        m_numberField->setError(ok || m_number->text().isEmpty() ? QString() : tr("Give a whole number from 1 to 4294967295."));
        return ok;
    }
    if (m_plan.verb != JobVerb::TimeLimit)
        return true;
    const auto seconds = parseTimeLimit(m_number->text());
    m_numberField->setError(seconds || m_number->text().isEmpty() ? QString() : tr("Write it like 90 min, 2:30:00 or 1-12:00."));
    arguments.number = seconds.value_or(0);
    return seconds.has_value();
}

std::optional<ActionArguments> ActionPanel::readArguments()
{
    ActionArguments arguments;
    arguments.reason = m_reason->text().trimmed().toStdString();
    bool good = !m_plan.touchesOthers || !arguments.reason.empty();
    good = readTime(arguments) && good;
    arguments.signal = m_signal->currentText().toStdString();
    if (m_plan.verb == JobVerb::Pool) {
        arguments.pool = m_pool->currentText().toStdString();
        good = good && !arguments.pool.empty();
    }
    return good && !m_plan.jobs.empty() ? std::optional(arguments) : std::nullopt;
}

void ActionPanel::check()
{
    m_goButton->setEnabled(!m_run && (m_agreed || readArguments().has_value()));
}

void ActionPanel::run()
{
    if (m_agreed) {
        const auto agreed = std::exchange(m_agreed, nullptr);
        m_replan = nullptr;
        close();
        agreed();
        return;
    }
    const auto arguments = readArguments();
    if (!arguments || m_run)
        return;
    begin({ActionStep{m_plan.verb, *arguments, m_plan.jobs}});
}

void ActionPanel::runBack()
{
    if (!m_run || m_isUndo)
        return;
    std::vector<ActionStep> back = m_run->undo();
    m_isUndo = true;
    begin(std::move(back));
}

void ActionPanel::begin(std::vector<ActionStep> steps)
{
    auto *run = new ActionRun(m_actions, std::move(steps), this);
    m_run = run;
    connect(run, &ActionRun::progressed, this, &ActionPanel::showProgress);
    connect(run, &ActionRun::finished, this, &ActionPanel::ended);
    keepFocus();
    m_goButton->setEnabled(false);
    m_undoButton->setEnabled(false);
    m_reason->setEnabled(false);
    run->start();
}

void ActionPanel::ended()
{
    showProgress();
    Q_EMIT finished(m_run->summary());
    const bool isAllDone = m_run->refused() == 0 && m_run->unknown() == 0;
    // Of many, what came of them and the way back stay in sight; and that a way back does not lead all the way.
    if (isAllDone && !isHalfWayBack() && (isUndoneByStatus() || m_isUndo || m_run->undo().empty())) {
        close();
        return;
    }
    showEnd(!m_isUndo && !m_run->undo().empty());
}

/// The window's status line takes back what was done to one job, but knows no number nor pool from before.
bool ActionPanel::isUndoneByStatus() const
{
    const bool hasValue = m_plan.verb == JobVerb::Priority || m_plan.verb == JobVerb::TimeLimit || m_plan.verb == JobVerb::Pool;
    return m_run->total() == 1 && !hasValue;
}

/// A number that was set again is one that was set: the scheduler computes it no more.
bool ActionPanel::isHalfWayBack() const
{
    return m_isUndo && m_plan.verb == JobVerb::Priority && m_run->isOver() && m_run->done() > 0;
}

/// What goes or is disabled under the keyboard would pass it on to another part of the window.
void ActionPanel::keepFocus()
{
    if (isAncestorOf(window()->focusWidget()))
        m_closeButton->setFocus(Qt::OtherFocusReason);
}

void ActionPanel::showEnd(bool canUndo)
{
    m_isOver = true;
    keepFocus();
    for (QWidget *part : std::initializer_list<QWidget *>{m_preview, m_numberField, m_signalField, m_poolField, m_reasonField})
        part->hide();
    m_undoButton->setEnabled(true);
    m_undoButton->setVisible(canUndo);
    m_goButton->setVisible(false);
}

void ActionPanel::showProgress()
{
    QString summary = m_isUndo ? tr("Undo: %1").arg(m_run->summary()) : m_run->summary();
    if (isHalfWayBack())
        summary += QLatin1Char('\n') + tr("The old numbers stay as set, until the jobs are held and released.");
    showGroups(summary, m_run->groups());
}

void ActionPanel::showExample()
{
    std::vector<ActionRun::Group> groups;
    int left = 0;
    const auto refuse = [&](const char *reason, const char *message, std::size_t every) {
        ActionRun::Group group;
        group.words = failureWords({domain::Code::FailedPrecondition, reason, message, {}, {}, {}});
        for (std::size_t i = every - 1; i < m_plan.jobs.size(); i += every)
            group.jobs << models::Format::text(m_plan.jobs[i].job->id);
        left += static_cast<int>(group.jobs.size());
        if (!group.jobs.isEmpty())
            groups.push_back(std::move(group));
    };
    refuse("JOB_ENDED", "The job has already ended.", 3);
    refuse("NOT_YOUR_JOB", "This job belongs to another user; only its owner or an operator may do that.", 4);
    const auto total = static_cast<int>(m_plan.jobs.size());
    showGroups(ActionRun::summaryOf(total - left, left, 0, total), groups);
    showEnd(true);
}

void ActionPanel::showGroups(const QString &summary, const std::vector<ActionRun::Group> &groups)
{
    constexpr qsizetype mostJobs = 12;
    m_summary->setText(summary);
    m_summary->show();
    QStringList lines;
    for (const ActionRun::Group &group : groups) {
        if (!lines.isEmpty())
            lines << QString();
        lines << group.words;
        const qsizetype more = group.jobs.size() - mostJobs;
        const QString jobs = group.jobs.mid(0, mostJobs).join(QStringLiteral(", "));
        lines << (more > 0 ? tr("%1 and %n more", nullptr, static_cast<int>(more)).arg(jobs) : jobs);
    }
    m_outcome->setText(lines.join(QLatin1Char('\n')));
}

} // namespace chipdeck::ui
