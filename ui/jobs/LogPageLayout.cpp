#include "ui/jobs/LogPage.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollBar>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>

#include "client/store/LogSave.h"
#include "ui/jobs/JobLook.h"
#include "ui/jobs/LogFinder.h"
#include "ui/jobs/LogPager.h"
#include "widgets/forms/LogPageView.h"
#include "widgets/forms/NoteBar.h"
#include "widgets/forms/PageHeader.h"
#include "widgets/forms/SegmentedControl.h"
#include "widgets/theme/Icons.h"
#include "widgets/theme/Style.h"
#include "widgets/theme/TextLabel.h"

// How LogPage is put together; what it does is in LogPage.cpp.
namespace chipdeck::ui {

using widgets::TextLabel;
using widgets::Theme;

LogPage::LogPage(const Theme &theme, store::JobLogs &logs, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_logs(logs), m_header(new widgets::PageHeader(theme))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    m_tasks = new QComboBox;
    m_tasks->setObjectName(QStringLiteral("logTasks"));
    m_tasks->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_stream = new widgets::SegmentedControl(theme);
    m_stream->setObjectName(QStringLiteral("logStream"));
    m_saveButton = new QToolButton;
    m_saveButton->setObjectName(QStringLiteral("logSave"));
    m_back = new QToolButton;
    m_back->setObjectName(QStringLiteral("logBack"));
    for (QToolButton *button : {m_saveButton, m_back})
        widgets::setButtonRole(button, widgets::ButtonRole::Quiet);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_tasks, m_stream, m_saveButton, m_back})
        m_header->addWidget(widget);
    makeTools(layout);
    m_note = new widgets::NoteBar(theme, this);
    m_note->setObjectName(QStringLiteral("logNote"));
    layout->addWidget(m_note);
    makeView(layout);
    makeStatus(layout);
    m_pager = new LogPager(m_logs, *m_view, this);
    m_finder = new LogFinder(m_logs, this);
    connectParts();
    addShortcuts();
    hideNote();
    retranslate();
}

LogPage::~LogPage() = default;

QToolButton *LogPage::addTool(QHBoxLayout *row, const char *name, bool checkable)
{
    auto *button = new QToolButton;
    button->setObjectName(QLatin1String(name));
    button->setCheckable(checkable);
    widgets::setButtonRole(button, widgets::ButtonRole::Quiet);
    row->addWidget(button);
    return button;
}

void LogPage::makeTools(QVBoxLayout *layout)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(m_theme.px(16), 0, m_theme.px(16), m_theme.px(8));
    row->setSpacing(m_theme.px(4));
    m_find = new QLineEdit;
    m_find->setObjectName(QStringLiteral("logFind"));
    m_find->setClearButtonEnabled(true);
    m_find->setMaxLength(static_cast<int>(domain::LogPattern::mostBytes));
    m_find->installEventFilter(this);
    row->addWidget(m_find, 3);
    m_case = addTool(row, "logCase", true);
    m_case->setText(QStringLiteral("Aa"));
    m_expression = addTool(row, "logExpression", true);
    m_expression->setText(QStringLiteral(".*"));
    m_filter = addTool(row, "logFilter", true);
    row->addSpacing(m_theme.px(4));
    m_matches = new TextLabel(m_theme, Theme::Type::Caption, Theme::Token::Muted);
    m_matches->setObjectName(QStringLiteral("logMatches"));
    row->addWidget(m_matches);
    m_previous = addTool(row, "logPrevious", false);
    m_next = addTool(row, "logNext", false);
    m_previous->setArrowType(Qt::UpArrow);
    m_next->setArrowType(Qt::DownArrow);
    row->addSpacing(m_theme.px(12));
    m_time = new QLineEdit;
    m_time->setObjectName(QStringLiteral("logTime"));
    m_time->setClearButtonEnabled(true);
    m_time->setMaxLength(64);
    row->addWidget(m_time, 1);
    layout->addLayout(row);
}

void LogPage::makeView(QVBoxLayout *layout)
{
    // The log's ground from edge to edge: its text stands under the title.
    auto *ground = new QWidget;
    widgets::setBackground(ground, m_theme, Theme::Token::Window);
    auto *row = new QHBoxLayout(ground);
    row->setContentsMargins(m_theme.px(8), 0, 0, 0);
    row->setSpacing(0);
    m_view = new widgets::LogPageView(m_theme);
    m_view->setObjectName(QStringLiteral("logView"));
    m_view->installEventFilter(this);
    m_bar = new QScrollBar(Qt::Vertical);
    m_bar->setObjectName(QStringLiteral("logBar"));
    m_bar->setRange(0, 0);
    row->addWidget(m_view, 1);
    row->addWidget(m_bar);
    layout->addWidget(ground, 1);
}

void LogPage::makeStatus(QVBoxLayout *layout)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(m_theme.px(16), m_theme.px(4), m_theme.px(16), m_theme.px(4));
    row->setSpacing(m_theme.px(8));
    m_mark = new GlyphMark(m_theme, this);
    m_status = new TextLabel(m_theme, Theme::Type::Caption, Theme::Token::Muted);
    m_status->setObjectName(QStringLiteral("logStatus"));
    m_status->setElided(true);
    row->addWidget(m_mark);
    row->addWidget(m_status, 1);
    m_follow = addTool(row, "logFollow", true);
    m_follow->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    layout->addLayout(row);
}

void LogPage::connectParts()
{
    connect(m_back, &QToolButton::clicked, this, &LogPage::closeRequested);
    connect(m_tasks, &QComboBox::activated, this, &LogPage::chooseTask);
    connect(m_stream, &widgets::SegmentedControl::currentChanged, this, [this](int index) {
        m_place.name.standardError = index == 1;
        open();
    });
    connect(m_saveButton, &QToolButton::clicked, this, [this] { save(); });
    connect(m_find, &QLineEdit::textChanged, this, &LogPage::changePattern);
    connect(m_case, &QToolButton::toggled, this, &LogPage::changePattern);
    connect(m_expression, &QToolButton::toggled, this, &LogPage::changePattern);
    connect(m_filter, &QToolButton::toggled, this, &LogPage::applyFilter);
    connect(m_previous, &QToolButton::clicked, this, [this] { findNext(true); });
    connect(m_next, &QToolButton::clicked, this, [this] { findNext(false); });
    connect(m_time, &QLineEdit::returnPressed, this, &LogPage::goToTime);
    connect(m_time, &QLineEdit::textEdited, this, [this] { widgets::setFieldError(m_time, false); });
    connect(m_follow, &QToolButton::clicked, this, [this](bool checked) { checked ? m_pager->goToEnd() : m_pager->stopFollowing(); });
    connect(m_bar, &QScrollBar::actionTriggered, this, &LogPage::moveByBar);
    connect(m_view, &widgets::LogPageView::moved, this, &LogPage::showPlace);
    connect(m_view, &widgets::LogPageView::scrolledByHand, this, [this] { m_isAway = true; });
    connect(m_pager, &LogPager::changed, this, &LogPage::showStatus);
    connect(m_pager, &LogPager::failed, this, &LogPage::fail);
    connect(m_finder, &LogFinder::changed, this, &LogPage::showMatches);
    connect(m_finder, &LogFinder::found, this, &LogPage::showMatch);
    connect(m_finder, &LogFinder::failed, this, &LogPage::fail);
    connect(&m_theme, &Theme::changed, this, [this] {
        showIcons();
        m_pager->reload();
    });
}

void LogPage::addShortcuts()
{
    const auto add = [this](const QKeySequence &keys, auto act) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    add(QKeySequence::Find, [this] { focusFind(); });
    add(QKeySequence(Qt::Key_F3), [this] { findNext(false); });
    add(QKeySequence(Qt::SHIFT | Qt::Key_F3), [this] { findNext(true); });
    add(QKeySequence(Qt::CTRL | Qt::Key_G), [this] {
        m_time->setFocus(Qt::ShortcutFocusReason);
        m_time->selectAll();
    });
    add(QKeySequence::Save, [this] { save(); });
    add(QKeySequence(Qt::CTRL | Qt::Key_Home), [this] { m_pager->goTo(0, false); });
    add(QKeySequence(Qt::CTRL | Qt::Key_End), [this] { m_pager->goToEnd(); });
}

void LogPage::showIcons()
{
    using widgets::Icons;
    m_back->setIcon(Icons::icon(QStringLiteral("close"), m_theme, Theme::Token::Muted));
    m_saveButton->setIcon(Icons::icon(m_saving ? QStringLiteral("stop") : QStringLiteral("export"), m_theme));
    m_isFollowShown = m_pager->isFollowing();
    m_follow->setIcon(Icons::icon(m_isFollowShown ? QStringLiteral("pause") : QStringLiteral("play"), m_theme));
}

void LogPage::retranslate()
{
    m_stream->setSegments({tr("Output"), tr("Errors")});
    m_tasks->setAccessibleName(tr("Task"));
    m_find->setPlaceholderText(tr("Find in the whole log"));
    m_time->setPlaceholderText(tr("Go to a time: 14:30"));
    m_filter->setText(tr("Filter"));
    const auto name = [](QWidget *widget, const QString &words) {
        widget->setToolTip(words);
        widget->setAccessibleName(words);
    };
    name(m_back, tr("Back to the queue (Esc)"));
    name(m_find, tr("Enter: next, Shift+Enter: previous, Esc: clear"));
    m_find->setAccessibleName(tr("Find in the whole log"));
    name(m_case, tr("Large and small letters differ"));
    name(m_expression, tr("A regular expression"));
    name(m_filter, tr("Only lines that match"));
    name(m_previous, tr("Previous match (Shift+F3)"));
    name(m_next, tr("Next match (F3)"));
    name(m_time, tr("14:30, 14:30:15 or 2026-11-23 14:30; Enter goes there"));
    m_view->setAccessibleName(tr("Log"));
    m_bar->setAccessibleName(tr("Place in the file"));
    m_follow->setToolTip(tr("Ctrl+End"));
    showSaving();
    showMatches();
    showStatus();
}

void LogPage::focusFind()
{
    m_find->setFocus(Qt::ShortcutFocusReason);
    m_find->selectAll();
}

void LogPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closeRequested();
    else
        QWidget::keyPressEvent(event);
}

bool LogPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (watched == m_find && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)) {
        findNext(key->modifiers().testFlag(Qt::ShiftModifier));
        return true;
    }
    if (watched == m_find && key->key() == Qt::Key_Escape && !m_find->text().isEmpty()) {
        m_find->clear();
        return true;
    }
    // The view would take these for its own window of the file.
    if (watched == m_view && key->modifiers() == Qt::ControlModifier && (key->key() == Qt::Key_Home || key->key() == Qt::Key_End)) {
        key->key() == Qt::Key_Home ? m_pager->goTo(0, false) : m_pager->goToEnd();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace chipdeck::ui
