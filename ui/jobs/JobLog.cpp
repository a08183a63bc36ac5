#include "ui/jobs/JobLog.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

#include "client/store/JobLogs.h"
#include "ui/jobs/ActionRun.h"
#include "ui/jobs/JobLook.h"
#include "ui/jobs/LogPager.h"
#include "widgets/forms/LogView.h"
#include "widgets/forms/SegmentedControl.h"
#include "widgets/theme/Icons.h"
#include "widgets/theme/Style.h"
#include "widgets/theme/TextLabel.h"

namespace chipdeck::ui {

using widgets::Glyph;
using widgets::LogView;
using widgets::TextLabel;
using widgets::Theme;

namespace {

// An open log that is empty says nothing at all: after this long without a refusal it counts as followed.
constexpr int patienceMs = 1200;

} // namespace

JobLog::JobLog(const Theme &theme, store::Actions &actions, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_actions(actions),
      m_heading(new TextLabel(theme, Theme::Type::Section, Theme::Token::Text, QFont::DemiBold)), m_mark(new GlyphMark(theme, this)),
      m_status(new TextLabel(theme, Theme::Type::Caption, Theme::Token::Muted)), m_stream(new widgets::SegmentedControl(theme)),
      m_find(new QLineEdit), m_matches(new TextLabel(theme, Theme::Type::Caption, Theme::Token::Muted)), m_view(new LogView(theme))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme.px(8));
    auto *row = new QHBoxLayout;
    row->setSpacing(theme.px(6));
    m_status->setElided(true);
    m_status->setObjectName(QStringLiteral("jobLogStatus"));
    for (QWidget *widget : std::initializer_list<QWidget *>{m_heading, m_mark, m_status, m_stream})
        row->addWidget(widget, widget == m_status ? 1 : 0);
    layout->addLayout(row);
    layout->addLayout(makeTools());
    m_view->setObjectName(QStringLiteral("jobLog"));
    m_view->setMinimumHeight(theme.px(112));
    layout->addWidget(m_view, 1);
    connect(m_stream, &widgets::SegmentedControl::currentChanged, this, &JobLog::start);
    connect(m_view, &LogView::followingChanged, this, &JobLog::showFollowing);
    connect(m_view, &LogView::matchesChanged, this, &JobLog::showMatches);
    connect(&theme, &Theme::changed, this, &JobLog::showIcons);
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMs);
    connect(&m_patience, &QTimer::timeout, this, [this] { setPhase(Phase::Live); });
    retranslate();
}

QHBoxLayout *JobLog::makeTools()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(m_theme.px(4));
    m_find->setObjectName(QStringLiteral("jobLogFind"));
    m_find->setClearButtonEnabled(true);
    m_find->installEventFilter(this);
    m_matches->setObjectName(QStringLiteral("jobLogMatches"));
    row->addWidget(m_find, 1);
    row->addWidget(m_matches);
    m_retry = addTool(row, QStringLiteral("jobLogRetry"));
    m_follow = addTool(row, QStringLiteral("jobLogFollow"));
    m_copy = addTool(row, QStringLiteral("jobLogCopy"));
    m_whole = addTool(row, QStringLiteral("jobLogWhole"));
    connect(m_find, &QLineEdit::textChanged, this, [this] { find(false); });
    connect(m_retry, &QToolButton::clicked, this, &JobLog::start);
    connect(m_follow, &QToolButton::clicked, this, [this] { m_view->isFollowing() ? m_view->pause() : m_view->goToEnd(); });
    connect(m_copy, &QToolButton::clicked, m_view, &LogView::copyLog);
    connect(m_whole, &QToolButton::clicked, this, &JobLog::wholeRequested);
    return row;
}

QToolButton *JobLog::addTool(QHBoxLayout *row, const QString &name)
{
    auto *button = new QToolButton;
    button->setObjectName(name);
    widgets::setButtonRole(button, widgets::ButtonRole::Quiet);
    row->addWidget(button);
    return button;
}

void JobLog::showJob(const QString &cluster, const QString &name, const domain::Job &job)
{
    const bool started = job.state != domain::JobState::Pending && job.state != domain::JobState::Held;
    m_over = !domain::isActive(job.state);
    if (cluster == m_cluster && name == m_name && started == m_started) {
        showPhase();
        return;
    }
    m_cluster = cluster;
    m_name = name;
    m_started = started;
    start();
}

void JobLog::clear()
{
    delete m_tail;
    m_cluster.clear();
    m_name.clear();
    m_view->clearLog();
    setPhase(Phase::Waiting);
}

void JobLog::start()
{
    delete m_tail;
    m_view->clearLog();
    m_size = 0;
    setPhase(m_started ? Phase::Opening : Phase::Waiting);
    if (m_name.isEmpty() || !m_started)
        return;
    store::JobLogs *logs = m_actions.logs();
    m_tail = logs ? logs->follow({m_cluster, {m_name.toStdString(), showsErrors()}}, -firstBytes, this)
                  : m_actions.tailLog(m_cluster, m_name.toStdString(), showsErrors(), -firstBytes, this);
    if (!m_tail)
        return;
    connect(m_tail, &store::LogTail::piece, this, &JobLog::take);
    connect(m_tail, &store::LogTail::failed, this, &JobLog::fail);
}

void JobLog::take(const store::LogPiece &piece)
{
    // A file that was cut short or made anew begins anew.
    if (!piece.data.isEmpty() && static_cast<qint64>(piece.offset) < m_size)
        m_view->clearLog();
    if (piece.skipped > 0)
        m_view->appendNote(skippedWords(piece));
    m_view->append(piece.data);
    m_size = static_cast<qint64>(piece.offset) + piece.data.size();
    setPhase(m_phase == Phase::Complete || piece.atEnd ? Phase::Complete : Phase::Live);
}

bool JobLog::showsErrors() const
{
    return m_stream->currentIndex() == 1;
}

void JobLog::fail(const domain::Failure &failure)
{
    m_failure = failureWords(failure);
    if (!m_view->document()->isEmpty())
        m_view->appendNote(m_failure);
    setPhase(Phase::Failed);
}

void JobLog::setPhase(Phase phase)
{
    m_phase = phase;
    if (phase == Phase::Opening)
        m_patience.start();
    else
        m_patience.stop();
    showPhase();
}

void JobLog::showPhase()
{
    const QString size = QLocale().formattedDataSize(m_size, m_size < 1024 ? 0 : 1);
    QString status;
    QString nothing;
    widgets::StateLook look{Glyph::Ring, Theme::Token::Muted, false};
    switch (m_phase == Phase::Live && m_over ? Phase::Complete : m_phase) {
    case Phase::Waiting:
        status = tr("not started");
        nothing = tr("Its log begins when the job does.");
        break;
    case Phase::Opening: status = tr("opening…"); break;
    case Phase::Live:
        look = {Glyph::Dot, Theme::Token::Good, false};
        status = tr("live, %1").arg(size);
        nothing = tr("Nothing is written yet; what comes appears here at once.");
        break;
    case Phase::Complete:
        look = {Glyph::Check, Theme::Token::Muted, false};
        status = tr("complete, %1").arg(size);
        nothing = tr("It wrote nothing here.");
        break;
    case Phase::Failed:
        look = {Glyph::Cross, Theme::Token::Error, false};
        status = tr("not available");
        nothing = m_failure;
        break;
    }
    m_mark->setLook(look);
    m_status->setText(status);
    m_view->setPlaceholderText(nothing);
    m_retry->setVisible(m_phase == Phase::Failed);
    const bool some = m_size > 0;
    for (QWidget *widget : std::initializer_list<QWidget *>{m_find, m_follow, m_copy})
        widget->setEnabled(some);
    const store::JobLogs *logs = m_actions.logs();
    m_whole->setVisible(logs && logs->canRead(m_cluster));
    m_whole->setEnabled(m_started);
}

void JobLog::find(bool backwards)
{
    m_view->find(m_find->text(), backwards);
    showMatches();
}

void JobLog::showMatches()
{
    const int count = m_view->matchCount();
    const QLocale locale;
    if (m_find->text().isEmpty())
        m_matches->clear();
    else if (count == 0)
        m_matches->setText(tr("not found"));
    else
        m_matches->setText(tr("%1 of %2").arg(locale.toString(m_view->currentMatch()),
                                              count < LogView::mostMatches ? locale.toString(count) : QStringLiteral("≥ ") + locale.toString(count)));
    m_matches->setToken(!m_find->text().isEmpty() && count == 0 ? Theme::Token::Error : Theme::Token::Muted);
    m_matches->setVisible(!m_matches->text().isEmpty());
}

bool JobLog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_find && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            find(key->modifiers().testFlag(Qt::ShiftModifier));
            return true;
        }
        if (key->key() == Qt::Key_Escape && !m_find->text().isEmpty()) {
            m_find->clear();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void JobLog::focusFind()
{
    m_find->setFocus(Qt::ShortcutFocusReason);
    m_find->selectAll();
}

void JobLog::showFollowing()
{
    const QString words = m_view->isFollowing() ? tr("Pause: stay here while lines come") : tr("Follow the end again");
    m_follow->setToolTip(words);
    m_follow->setAccessibleName(words);
    showIcons();
}

void JobLog::showIcons()
{
    m_follow->setIcon(widgets::Icons::icon(m_view->isFollowing() ? QStringLiteral("pause") : QStringLiteral("play"), m_theme));
    m_copy->setIcon(widgets::Icons::icon(QStringLiteral("copy"), m_theme));
    m_whole->setIcon(widgets::Icons::icon(QStringLiteral("log"), m_theme));
    m_retry->setIcon(widgets::Icons::icon(QStringLiteral("refresh"), m_theme));
}

void JobLog::retranslate()
{
    m_heading->setText(tr("Log"));
    m_stream->setSegments({tr("Output"), tr("Errors")});
    m_find->setPlaceholderText(tr("Find in log"));
    m_find->setAccessibleName(tr("Find in log"));
    m_find->setToolTip(tr("Enter: next, Shift+Enter: previous, Esc: clear"));
    m_copy->setToolTip(tr("Copy what is selected, or the whole log"));
    m_copy->setAccessibleName(m_copy->toolTip());
    m_whole->setToolTip(tr("The whole log: search, filter, save (Ctrl+Shift+L)"));
    m_whole->setAccessibleName(tr("The whole log"));
    m_retry->setToolTip(tr("Try again"));
    m_retry->setAccessibleName(m_retry->toolTip());
    showFollowing();
    showMatches();
    showPhase();
}

} // namespace chipdeck::ui
