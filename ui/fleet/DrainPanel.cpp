#include "ui/fleet/DrainPanel.h"

#include <utility>

#include <QEvent>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTimer>
#include <QVBoxLayout>

#include "client/domain/Names.h"
#include "client/models/Format.h"
#include "client/store/Trouble.h"
#include "ui/fleet/FleetWords.h"
#include "widgets/forms/FormField.h"
#include "widgets/theme/Style.h"
#include "widgets/theme/TextLabel.h"

namespace chipdeck::ui {

using models::Format;
using widgets::TextLabel;
using widgets::Theme;

namespace {

constexpr int longestReason = 200;

} // namespace

DrainPanel::DrainPanel(const Theme &theme, store::Actions &actions, QWidget *parent)
    : SidePanel(theme, parent), m_theme(theme), m_actions(actions)
{
    setObjectName(QStringLiteral("drainPanel"));
    setPanelWidth(352);
    setContent(makeContent());
    makeFooter();
    retranslate();
}

QWidget *DrainPanel::makeContent()
{
    auto *content = new QWidget;
    auto *rows = new QVBoxLayout(content);
    rows->setContentsMargins(m_theme.px(16), m_theme.px(8), m_theme.px(16), m_theme.px(8));
    rows->setSpacing(m_theme.px(6));
    const auto label = [&](Theme::Type type, Theme::Token token, int weight = QFont::Normal) {
        auto *made = new TextLabel(m_theme, type, token, weight);
        made->setWordWrap(true);
        rows->addWidget(made);
        return made;
    };
    m_outcome = label(Theme::Type::Body, Theme::Token::Text);
    m_outcome->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_jobsTitle = label(Theme::Type::Body, Theme::Token::Text, QFont::DemiBold);
    m_jobs = label(Theme::Type::Body, Theme::Token::Text);
    makeChoice(rows);
    rows->addSpacing(m_theme.px(8));
    m_followsTitle = label(Theme::Type::Body, Theme::Token::Text, QFont::DemiBold);
    m_figures = new QWidget;
    makeFigures(new QGridLayout(m_figures));
    rows->addWidget(m_figures);
    rows->addSpacing(m_theme.px(8));
    m_reason = new QLineEdit;
    m_reason->setObjectName(QStringLiteral("drainReason"));
    m_reason->setMaxLength(longestReason);
    m_reasonField = new widgets::FormField(m_theme, m_reason, widgets::FormField::Arrangement::LabelAbove);
    rows->addWidget(m_reasonField);
    rows->addSpacing(m_theme.px(8));
    m_call = label(Theme::Type::MonoSmall, Theme::Token::Muted);
    m_call->setTextInteractionFlags(Qt::TextSelectableByMouse);
    rows->addStretch(1);
    connect(m_reason, &QLineEdit::textChanged, this, &DrainPanel::check);
    connect(m_reason, &QLineEdit::returnPressed, this, [this] {
        if (m_go->isEnabled())
            act();
    });
    return content;
}

void DrainPanel::makeChoice(QVBoxLayout *rows)
{
    m_choice = new QWidget;
    auto *lines = new QVBoxLayout(m_choice);
    lines->setContentsMargins(0, m_theme.px(2), 0, 0);
    lines->setSpacing(m_theme.px(2));
    const auto option = [&](QRadioButton *&button, TextLabel *&detail) {
        button = new QRadioButton;
        detail = new TextLabel(m_theme, Theme::Type::Caption, Theme::Token::Muted);
        detail->setWordWrap(true);
        auto *indented = new QHBoxLayout;
        indented->setContentsMargins(m_theme.px(22), 0, 0, m_theme.px(4));
        indented->addWidget(detail);
        lines->addWidget(button);
        lines->addLayout(indented);
    };
    option(m_letEnd, m_letEndDetail);
    option(m_requeue, m_requeueDetail);
    m_letEnd->setChecked(true);
    m_requeue->setObjectName(QStringLiteral("drainRequeue"));
    connect(m_requeue, &QRadioButton::toggled, this, &DrainPanel::showPhase);
    rows->addWidget(m_choice);
}

void DrainPanel::makeFigures(QGridLayout *grid)
{
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setColumnStretch(0, 1);
    grid->setHorizontalSpacing(m_theme.px(16));
    grid->setVerticalSpacing(m_theme.px(4));
    m_scope = new TextLabel(m_theme, Theme::Type::Caption, Theme::Token::Muted);
    m_scope->setElided(true);
    m_nowTitle = new TextLabel(m_theme, Theme::Type::Caption, Theme::Token::Muted);
    m_afterTitle = new TextLabel(m_theme, Theme::Type::Caption, Theme::Token::Muted);
    grid->addWidget(m_scope, 0, 0);
    grid->addWidget(m_nowTitle, 0, 1, Qt::AlignRight);
    grid->addWidget(m_afterTitle, 0, 2, Qt::AlignRight);
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        FigureRow &row = m_rows[i];
        row.name = new TextLabel(m_theme);
        row.name->setWordWrap(true);
        row.now = new TextLabel(m_theme);
        row.after = new TextLabel(m_theme, Theme::Type::Body, Theme::Token::Text, QFont::DemiBold);
        const int line = static_cast<int>(i) + 1;
        grid->addWidget(row.name, line, 0);
        grid->addWidget(row.now, line, 1, Qt::AlignRight | Qt::AlignTop);
        grid->addWidget(row.after, line, 2, Qt::AlignRight | Qt::AlignTop);
    }
    for (const int column : {1, 2})
        grid->setColumnMinimumWidth(column, m_theme.px(56));
}

void DrainPanel::makeFooter()
{
    m_undo = new TextLabel(m_theme, Theme::Type::Caption, Theme::Token::Muted);
    m_undo->setWordWrap(true);
    m_close = new QPushButton;
    m_go = new QPushButton;
    m_go->setObjectName(QStringLiteral("drainGo"));
    widgets::setButtonRole(m_go, widgets::ButtonRole::Primary);
    footer()->addWidget(m_undo, 1);
    footer()->addWidget(m_close);
    footer()->addWidget(m_go);
    connect(m_close, &QPushButton::clicked, this, &SidePanel::close);
    connect(m_go, &QPushButton::clicked, this, &DrainPanel::act);
}

void DrainPanel::openFor(store::ClusterStore *cluster, std::uint32_t node, Task task)
{
    const std::string id = cluster->snapshot().inventory->nodes[node].id;
    const bool same = cluster == m_cluster && id == m_node && task == m_task;
    const bool running = m_phase == Phase::Sending || m_phase == Phase::Waiting;
    if (!same || !running) {
        // What was typed for this node is kept; another node's reason is never taken over.
        if (!same)
            m_reason->clear();
        m_cluster = cluster;
        m_node = id;
        m_task = task;
        m_phase = Phase::Asking;
        m_words.clear();
        m_preview.reset();
        m_toRequeue.clear();
        m_requeuesAsked = m_requeuesDone = 0;
        m_requeueTroubles.clear();
        m_letEnd->setChecked(true);
        ++m_question;
        askPreview();
    }
    retranslate();
    open();
    m_reason->setFocus();
}

void DrainPanel::askPreview()
{
    const int question = m_question;
    m_actions.previewDrain(m_cluster->key(), domain::nodeName(m_cluster->info().id, m_node), this,
                           [this, question](const domain::Result<store::DrainPreview> &preview) {
                               if (question != m_question)
                                   return;
                               m_preview = preview;
                               showPreview();
                               check();
                           });
}

std::optional<domain::NodeStatus> DrainPanel::status() const
{
    if (!m_cluster || !m_cluster->hasSnapshot())
        return std::nullopt;
    const auto node = m_cluster->snapshot().inventory->findNode(m_node);
    if (!node || *node >= m_cluster->snapshot().nodeStatuses->size())
        return std::nullopt;
    return (*m_cluster->snapshot().nodeStatuses)[*node];
}

bool DrainPanel::isConfirmed() const
{
    const auto now = status();
    return now && now->drain == (m_task == Task::Drain);
}

void DrainPanel::check()
{
    const bool asking = m_phase == Phase::Asking || m_phase == Phase::Refused;
    const bool given = !m_reason->text().trimmed().isEmpty();
    m_go->setEnabled(m_phase == Phase::Confirmed || (asking && m_cluster && given));
}

void DrainPanel::act()
{
    if (m_phase == Phase::Confirmed) {
        const auto node = m_cluster->snapshot().inventory->findNode(m_node);
        if (node)
            openFor(m_cluster, *node, m_task == Task::Drain ? Task::Resume : Task::Drain);
        return;
    }
    m_phase = Phase::Sending;
    if (m_task == Task::Drain && m_requeue->isChecked() && canRequeue())
        m_toRequeue = (*m_preview)->jobs;
    showPhase();
    const int question = m_question;
    const auto done = [this, question](const domain::Result<domain::WriteOutcome> &outcome) {
        if (question == m_question)
            finish(outcome);
    };
    const std::string name = domain::nodeName(m_cluster->info().id, m_node);
    const std::string reason = m_reason->text().trimmed().toStdString();
    if (m_task == Task::Drain)
        m_actions.drain(m_cluster->key(), name, reason, this, done);
    else
        m_actions.resume(m_cluster->key(), name, reason, this, done);
}

void DrainPanel::finish(const domain::Result<domain::WriteOutcome> &outcome)
{
    if (!outcome) {
        m_phase = Phase::Refused;
        m_words = store::troubleText(outcome.error());
        if (!outcome.error().schedulerWords.empty())
            m_words += QLatin1Char('\n') + tr("The scheduler says: %1").arg(Format::text(outcome.error().schedulerWords, 400));
    } else if (outcome->state == domain::WriteState::Refused) {
        m_phase = Phase::Refused;
        m_words = Format::text(outcome->schedulerWords.empty() ? outcome->reason : outcome->schedulerWords, 400);
    } else if (outcome->state == domain::WriteState::Unknown) {
        m_phase = Phase::Unknown;
    } else {
        m_phase = isConfirmed() ? Phase::Confirmed : Phase::Waiting;
        requeueJobs();
    }
    showPhase();
}

/// Only once the node is drained: a job put back earlier could start on it again.
void DrainPanel::requeueJobs()
{
    const std::string reason = m_reason->text().trimmed().toStdString();
    const int question = m_question;
    for (const std::string &job : std::exchange(m_toRequeue, {})) {
        ++m_requeuesAsked;
        m_actions.requeue(m_cluster->key(), job, reason, this,
                          [this, question, job](const domain::Result<domain::WriteOutcome> &outcome) {
                              if (question == m_question)
                                  requeued(job, outcome);
                          });
    }
}

void DrainPanel::requeued(const std::string &job, const domain::Result<domain::WriteOutcome> &outcome)
{
    ++m_requeuesDone;
    const auto parsed = domain::parseName(job);
    const QString name = Format::text(parsed && !parsed->job.empty() ? parsed->job : job, 40);
    if (!outcome)
        m_requeueTroubles << Format::labelled(name, store::troubleText(outcome.error()));
    else if (outcome->state == domain::WriteState::Refused)
        m_requeueTroubles << Format::labelled(name, Format::text(outcome->schedulerWords.empty() ? outcome->reason : outcome->schedulerWords, 200));
    else if (outcome->state == domain::WriteState::Unknown)
        m_requeueTroubles << tr("%1: not known whether it was requeued").arg(name);
    showPhase();
}

void DrainPanel::follow()
{
    if ((m_phase == Phase::Waiting || m_phase == Phase::Unknown) && isConfirmed()) {
        m_phase = Phase::Confirmed;
        showPhase();
    }
}

void DrainPanel::forget(const store::ClusterStore *cluster)
{
    if (cluster != m_cluster)
        return;
    m_cluster = nullptr;
    ++m_question;
    m_phase = Phase::Asking;
    close();
}

} // namespace chipdeck::ui
