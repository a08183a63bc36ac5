#include "ui/jobs/LogPage.h"

#include <algorithm>

#include <QComboBox>
#include <QDateTime>
#include <QFileDialog>
#include <QLineEdit>
#include <QLocale>
#include <QScrollBar>
#include <QToolButton>

#include "client/domain/Names.h"
#include "client/models/Format.h"
#include "client/store/LogSave.h"
#include "ui/jobs/ActionRun.h"
#include "ui/jobs/JobLook.h"
#include "ui/jobs/LogFinder.h"
#include "ui/jobs/LogPager.h"
#include "widgets/forms/LogPageView.h"
#include "widgets/forms/NoteBar.h"
#include "widgets/forms/PageHeader.h"
#include "widgets/forms/SegmentedControl.h"
#include "widgets/theme/Style.h"
#include "widgets/theme/TextLabel.h"

namespace chipdeck::ui {

using models::Format;
using widgets::Glyph;
using widgets::Theme;

namespace {

// Steps of the bar beside the view, whatever the file's size.
constexpr int barSteps = 100'000;
// Of an array's tasks that are offered to choose from.
constexpr int mostTasks = 1000;

QString sizeWords(quint64 bytes)
{
    return QLocale().formattedDataSize(qint64(bytes), bytes < 1024 ? 0 : 1);
}

QString timeWords(qint64 ms)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(ms), QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

int utcOffsetMinutes(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds).offsetFromUtc() / 60;
}

} // namespace

void LogPage::showJob(const QString &cluster, const QString &name, const domain::Job &job, bool standardError)
{
    const store::LogPlace place{cluster, {name.toStdString(), standardError}};
    const bool isNew = !(place == m_place);
    m_place = place;
    m_job = job;
    {
        const QSignalBlocker blocked(m_stream);
        m_stream->setCurrentIndex(standardError ? 1 : 0);
    }
    m_header->setTitle(Format::text(job.displayName.empty() ? job.id : job.displayName));
    m_header->setDetail(Format::text(job.id));
    m_stream->setVisible(job.stderrPath.empty() || job.stderrPath != job.stdoutPath);
    if (!isNew)
        return;
    m_tasks->clear();
    m_tasks->hide();
    if (job.arrayTask)
        listTasks({});
    m_find->clear();
    open();
}

void LogPage::updateJob(const domain::Job &job)
{
    // Of an array another task may be shown than the one whose record this is.
    if (job.id != m_job.id)
        return;
    m_job = job;
    m_pager->setJobEnded(!domain::isActive(job.state));
    showStatus();
}

void LogPage::closeLog()
{
    delete m_saving;
    m_finder->setPattern({}, {});
    m_pager->close();
    m_place = {};
}

void LogPage::open()
{
    hideNote();
    m_pager->setJobEnded(!domain::isActive(m_job.state));
    {
        const QSignalBlocker blocked(m_filter);
        m_filter->setChecked(false);
    }
    m_pager->open(m_place);
    changePattern();
}

void LogPage::listTasks(const std::string &pageToken)
{
    const auto parsed = domain::parseName(m_place.name.job);
    if (!parsed || !m_job.arrayJob)
        return;
    m_logs.files(m_place.cluster, domain::jobName(parsed->cluster, std::to_string(*m_job.arrayJob)), pageToken, m_pager,
                 [this](const domain::Result<domain::LogFilePage> &page) {
                     if (!page)
                         return;
                     for (const domain::LogFileInfo &file : page->files) {
                         if (file.name.standardError)
                             continue;
                         const QString name = QString::fromStdString(file.name.job);
                         m_tasks->addItem(tr("Task %1").arg(name.section(u'_', -1)), name);
                         if (file.name.job == m_place.name.job)
                             m_tasks->setCurrentIndex(m_tasks->count() - 1);
                     }
                     m_tasks->setVisible(m_tasks->count() > 1);
                     if (!page->nextPageToken.empty() && m_tasks->count() < mostTasks)
                         listTasks(page->nextPageToken);
                 });
}

void LogPage::chooseTask(int index)
{
    m_place.name.job = m_tasks->itemData(index).toString().toStdString();
    m_header->setDetail(Format::text(m_place.name.job.substr(m_place.name.job.rfind('/') + 1)));
    open();
}

void LogPage::changePattern()
{
    domain::LogPattern pattern;
    pattern.text = m_find->text().toStdString();
    pattern.isExpression = m_expression->isChecked();
    pattern.ignoreCase = !m_case->isChecked();
    hideNote();
    widgets::setFieldError(m_find, false);
    m_finder->setPattern(m_place, pattern);
    m_view->setMatch(std::nullopt);
    // An expression is understood where it is searched with; what stands here would read it in its own way.
    m_view->setHighlight(pattern.isExpression ? QString() : m_find->text(), pattern.ignoreCase ? Qt::CaseInsensitive : Qt::CaseSensitive);
    if (m_filter->isChecked())
        applyFilter();
    showMatches();
}

void LogPage::applyFilter()
{
    const bool wanted = m_filter->isChecked() && m_finder->isActive();
    if (!wanted && !m_pager->isFiltered())
        return;
    m_pager->setFilter(wanted ? std::optional(m_finder->pattern()) : std::nullopt);
    showMatches();
}

void LogPage::findNext(bool backwards)
{
    const auto &current = m_finder->current();
    if (!current || m_isAway)
        m_finder->find(m_view->topOffset(), backwards);
    else
        m_finder->find(backwards ? current->lineOffset : current->lineOffset + current->lineBytes + 1, backwards);
}

void LogPage::showMatch(const domain::LogMatch &match, bool wrapped)
{
    const QByteArray line = QByteArray::fromStdString(match.line);
    m_pager->goTo(match.lineOffset, true);
    m_view->setMatch(widgets::LogPageView::Match{match.lineOffset, line.left(qsizetype(match.start)), line.mid(qsizetype(match.start), qsizetype(match.length))});
    m_isAway = false;
    if (wrapped)
        note(false, tr("The search went on at the other end of the file."));
    else
        hideNote();
}

domain::LogPeriod LogPage::period() const
{
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    const qint64 first = m_job.startTimeS.value_or(m_job.submitTimeS.value_or(now));
    const qint64 last = std::max<qint64>(first, m_job.endTimeS.value_or(now));
    return {first, last, utcOffsetMinutes(first), utcOffsetMinutes(last)};
}

void LogPage::goToTime()
{
    const auto stamp = domain::readTypedTime(m_time->text().trimmed().toStdString());
    const bool isAmbiguous = stamp && domain::isAmbiguous(*stamp, period());
    widgets::setFieldError(m_time, !stamp || isAmbiguous);
    if (!stamp)
        return note(true, tr("This is no time."), tr("Write 14:30, 14:30:15 or 2026-11-23 14:30."));
    if (isAmbiguous)
        return note(true, tr("The job ran on several days."), tr("Write the date too: 2026-11-23 14:30."));
    const qint64 wanted = domain::timeOf(*stamp, period());
    note(false, tr("Looking for %1…").arg(timeWords(wanted)));
    m_logs.findTime(m_place, wanted, m_pager, [this, wanted](const domain::Result<domain::LogMoment> &moment) { showMoment(moment, wanted); });
}

void LogPage::showMoment(const domain::Result<domain::LogMoment> &moment, qint64 wantedMs)
{
    if (!moment)
        return fail(moment.error());
    m_isAway = true;
    if (!moment->lineTimeMs) {
        m_pager->goToEnd();
        return note(false, tr("All lines are earlier than %1.").arg(timeWords(wantedMs)), tr("This is the end."));
    }
    m_pager->goTo(moment->offset, false);
    QString more;
    if (moment->unordered)
        more = tr("The lines are not in the order of their times: there may be others.");
    else if (moment->assumedUtcOffsetMinutes && *moment->assumedUtcOffsetMinutes != utcOffsetMinutes(wantedMs / 1000))
        more = tr("The lines name no zone; they are read as the gateway's, UTC%1.")
                   .arg(QDateTime::fromMSecsSinceEpoch(0, Qt::OffsetFromUTC, *moment->assumedUtcOffsetMinutes * 60).toString(Qt::ISODate).mid(19));
    note(false, tr("The first line from then on is of %1.").arg(timeWords(*moment->lineTimeMs)), more);
}

void LogPage::save(const QString &file)
{
    if (m_saving) {
        delete m_saving;
        showSaving();
        showStatus();
        return;
    }
    if (m_place.name.job.empty())
        return;
    if (file.isEmpty()) {
        const QString proposed = jobName().section(u'/', -1) + (m_place.name.standardError ? QStringLiteral(".err") : QStringLiteral(".out"));
        auto *dialog = new QFileDialog(this, tr("Save the log"), QString(), tr("All files (*)"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->selectFile(proposed);
        connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &chosen) { save(chosen); });
        dialog->open();
        return;
    }
    m_saving = new store::LogSave(m_logs, m_place, file, this);
    connect(m_saving, &store::LogSave::progressed, this, &LogPage::showStatus);
    connect(m_saving, &store::LogSave::finished, this, [this, file] {
        m_saving->deleteLater();
        m_saving.clear();
        note(false, tr("Saved as %1.").arg(file));
        showSaving();
        showStatus();
    });
    connect(m_saving, &store::LogSave::failed, this, [this](const domain::Failure &failure) {
        m_saving->deleteLater();
        m_saving.clear();
        showSaving();
        fail(failure);
    });
    m_saving->start();
    showSaving();
}

void LogPage::fail(const domain::Failure &failure)
{
    if (failure.reason == "BAD_PATTERN") {
        widgets::setFieldError(m_find, true);
        note(true, tr("This cannot be searched for."),
             failure.fields.empty() ? QString() : Format::text(failure.fields.front().description, 300));
    } else {
        note(true, failureWords(failure));
        m_note->setButton(tr("Try again"), [this] { open(); });
    }
    showMatches();
    showStatus();
}

void LogPage::note(bool isError, const QString &strong, const QString &muted)
{
    m_note->setNote(isError ? Glyph::Warning : Glyph::Ring, isError ? Theme::Token::Error : Theme::Token::Muted, strong, muted);
    m_note->setButton(tr("Close"), [this] { hideNote(); });
    m_note->show();
}

void LogPage::hideNote()
{
    m_note->hide();
}

void LogPage::moveByBar(int action)
{
    m_isAway = true;
    QScrollBar *lines = m_view->verticalScrollBar();
    if (action != QAbstractSlider::SliderMove) {
        lines->triggerAction(static_cast<QAbstractSlider::SliderAction>(action));
        Q_EMIT m_view->scrolledByHand();
        showPlace();
        return;
    }
    m_pager->goTo(quint64(double(m_bar->sliderPosition()) / barSteps * double(m_pager->fileBytes())), false);
}

/// Where in the file the view is, on the bar and in words.
void LogPage::showPlace()
{
    const double size = double(std::max<quint64>(m_pager->fileBytes(), m_view->endOffset()));
    const bool isAtEnd = m_view->endOffset() >= m_pager->fileBytes() && m_view->isAtEnd();
    m_bar->setRange(0, m_view->isEmpty() ? 0 : barSteps);
    m_bar->setPageStep(barSteps / 50);
    if (!m_bar->isSliderDown())
        m_bar->setValue(isAtEnd ? barSteps : int(double(m_view->topOffset()) / std::max(1.0, size) * barSteps));
    showStatus();
}

void LogPage::showMatches()
{
    const bool isActive = m_finder->isActive();
    const QString count = m_finder->count() == 0 && !m_finder->isCounting() ? tr("no match") : tr("%n line(s)", nullptr, int(std::min<quint64>(m_finder->count(), INT_MAX)));
    if (!isActive || m_finder->hasFailed())
        m_matches->clear();
    else if (m_finder->isCounting())
        m_matches->setText(tr("%1, %2 % searched").arg(count).arg(int(m_finder->share() * 100)));
    else
        m_matches->setText(count);
    m_matches->setVisible(!m_matches->text().isEmpty());
    const bool canStep = isActive && !m_pager->isFiltered();
    m_previous->setEnabled(canStep);
    m_next->setEnabled(canStep);
    m_filter->setEnabled(isActive || m_filter->isChecked());
}

void LogPage::showStatus()
{
    const quint64 size = m_pager->fileBytes();
    widgets::StateLook look{Glyph::Ring, Theme::Token::Muted, false};
    QString status;
    if (m_saving) {
        status = tr("saving: %1 of %2").arg(sizeWords(m_saving->savedBytes()), sizeWords(m_saving->totalBytes()));
    } else if (m_pager->isFollowing()) {
        look = {Glyph::Dot, Theme::Token::Good, false};
        status = tr("live, %1").arg(sizeWords(size));
    } else if (size == 0) {
        status = m_pager->hasFailed() ? tr("not available") : m_pager->isLoading() ? tr("opening…") : tr("nothing is written");
        look = m_pager->hasFailed() ? widgets::StateLook{Glyph::Cross, Theme::Token::Error, false} : look;
    } else {
        look = m_pager->isJobEnded() ? widgets::StateLook{Glyph::Check, Theme::Token::Muted, false} : look;
        const int share = int(double(m_view->topOffset()) / double(size) * 100);
        status = tr("at %1 % of %2").arg(std::min(share, 100)).arg(sizeWords(size));
    }
    if (m_pager->isFiltered())
        status = Format::clauses({tr("only lines that match"), status});
    m_mark->setLook(look);
    m_status->setText(status);
    m_follow->setChecked(m_pager->isFollowing());
    m_follow->setText(m_pager->isJobEnded() ? tr("Go to the end") : m_pager->isFollowing() ? tr("Following") : tr("Follow the end"));
    m_view->setPlaceholderText(size == 0 && !m_pager->isLoading() && !m_pager->hasFailed() ? tr("Nothing is written yet; what comes appears here at once.") : QString());
    if (m_isFollowShown != m_pager->isFollowing())
        showIcons();
}

void LogPage::showSaving()
{
    const QString words = m_saving ? tr("Stop saving") : tr("Save the whole log… (Ctrl+S)");
    m_saveButton->setToolTip(words);
    m_saveButton->setAccessibleName(words);
    showIcons();
}

} // namespace chipdeck::ui
