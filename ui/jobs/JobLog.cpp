#include "ui/jobs/JobLog.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QVBoxLayout>

#include "ui/jobs/ActionRun.h"
#include "widgets/forms/LogView.h"
#include "widgets/forms/SegmentedControl.h"
#include "widgets/theme/TextLabel.h"

namespace chipdeck::ui {

using widgets::TextLabel;
using widgets::Theme;

JobLog::JobLog(const Theme &theme, store::Actions &actions, QWidget *parent)
    : QWidget(parent), m_actions(actions), m_heading(new TextLabel(theme, Theme::Type::Section, Theme::Token::Text, QFont::DemiBold)),
      m_status(new TextLabel(theme, Theme::Type::Caption, Theme::Token::Muted)), m_stream(new widgets::SegmentedControl(theme)),
      m_find(new QLineEdit), m_view(new widgets::LogView(theme))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme.px(8));
    auto *row = new QHBoxLayout;
    row->setSpacing(theme.px(8));
    m_status->setElided(true);
    m_find->setClearButtonEnabled(true);
    m_find->setMaximumWidth(theme.px(104));
    row->addWidget(m_heading);
    row->addWidget(m_status, 1);
    row->addWidget(m_stream);
    row->addWidget(m_find);
    layout->addLayout(row);
    m_view->setObjectName(QStringLiteral("jobLog"));
    m_view->setMinimumHeight(theme.px(120));
    layout->addWidget(m_view, 1);
    connect(m_stream, &widgets::SegmentedControl::currentChanged, this, &JobLog::start);
    connect(m_find, &QLineEdit::returnPressed, this, [this] { m_view->find(m_find->text()); });
    connect(m_find, &QLineEdit::textChanged, this, [this](const QString &text) { m_view->find(text); });
    retranslate();
}

void JobLog::showJob(const QString &cluster, const QString &name)
{
    if (cluster == m_cluster && name == m_name)
        return;
    m_cluster = cluster;
    m_name = name;
    start();
}

void JobLog::clear()
{
    delete m_tail;
    m_cluster.clear();
    m_name.clear();
    m_view->clearLog();
    setStatus({});
}

void JobLog::start()
{
    delete m_tail;
    m_view->clearLog();
    m_ended = false;
    if (m_name.isEmpty())
        return;
    setStatus(tr("opening…"));
    m_tail = m_actions.tailLog(m_cluster, m_name.toStdString(), m_stream->currentIndex() == 1, -firstBytes, this);
    if (!m_tail)
        return;
    connect(m_tail, &store::LogTail::piece, this, &JobLog::take);
    connect(m_tail, &store::LogTail::failed, this, &JobLog::fail);
}

void JobLog::take(const store::LogPiece &piece)
{
    if (piece.skipped > 0)
        m_view->appendNote(tr("%1 skipped: the log grew faster than it could be read").arg(QLocale().formattedDataSize(static_cast<qint64>(piece.skipped))));
    m_view->append(piece.data);
    m_ended = m_ended || piece.atEnd;
    const QString size = QLocale().formattedDataSize(static_cast<qint64>(piece.offset) + piece.data.size(), 0);
    setStatus(m_ended ? tr("complete, %1").arg(size) : tr("live, %1").arg(size));
}

void JobLog::fail(const domain::Failure &failure)
{
    setStatus(tr("not available"));
    m_view->appendNote(failureWords(failure));
}

void JobLog::setStatus(const QString &words)
{
    m_status->setText(words);
}

void JobLog::retranslate()
{
    m_heading->setText(tr("Log"));
    m_stream->setSegments({tr("Output"), tr("Errors")});
    m_find->setPlaceholderText(tr("Find in log"));
    m_find->setAccessibleName(tr("Find in log"));
}

} // namespace chipdeck::ui
