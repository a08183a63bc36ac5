#include "ui/history/HistoryScreen.h"

#include <algorithm>

#include <QAction>
#include <QComboBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLocale>
#include <QPushButton>

#include "client/models/ClusterWords.h"
#include "client/models/Format.h"
#include "client/store/Trouble.h"
#include "ui/history/EndedDetails.h"
#include "ui/history/TimeRangeBar.h"
#include "ui/shell/CommandRegistry.h"
#include "widgets/forms/PageHeader.h"
#include "widgets/forms/StatePanel.h"
#include "widgets/tables/TableView.h"
#include "widgets/theme/TextLabel.h"

namespace chipdeck::ui {

using domain::EndedJobPage;
using domain::JobState;
using models::EndedJobModel;
using models::Format;
using store::ArchiveSearch;
using widgets::StatePanel;

namespace {

/// While somebody types, or clusters come one after the other.
constexpr int soonMs = 250;
/// A gateway that has just begun reads its index for some seconds.
constexpr int loadingMs = 1500;

bool isLoading(const ArchiveSearch::Source &source)
{
    return source.reply == ArchiveSearch::Reply::Failed && source.failure.reason == "HISTORY_LOADING";
}

} // namespace

HistoryScreen::HistoryScreen(const widgets::Theme &theme, store::FleetStore &fleet, store::Archive &archive, store::Actions &actions,
                             CommandRegistry &commands, QWidget *parent)
    : Screen(parent), m_theme(theme), m_fleet(fleet), m_archive(archive), m_commands(commands), m_search(archive), m_model(m_search, fleet),
      m_export(archive)
{
    registerCommands();
    m_details = new EndedDetails(theme, actions, commands.action(QStringLiteral("history.again")), commands.action(QStringLiteral("history.edit")), this);
    makeLayout();
    connectParts();
    retranslate();
}

QString HistoryScreen::title() const
{
    return tr("History");
}

void HistoryScreen::registerCommands()
{
    m_commands.add(QStringLiteral("history.refresh"), id(), [] { return tr("Read again"); }, QKeySequence(Qt::Key_F5), [this] { ask(); });
    m_commands.add(QStringLiteral("history.again"), id(), [] { return tr("Submit again"); }, {}, [this] { again(false); })->setEnabled(false);
    m_commands.add(QStringLiteral("history.edit"), id(), [] { return tr("Edit and submit…"); }, {}, [this] { again(true); })->setEnabled(false);
    m_commands.add(QStringLiteral("history.csv"), id(), [] { return tr("Export as CSV…"); }, {}, [this] { exportAll(); });
}

void HistoryScreen::connectParts()
{
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &HistoryScreen::ask);
    connect(&m_fleet, &store::FleetStore::clusterAdded, this, &HistoryScreen::askSoon);
    connect(&m_fleet, &store::FleetStore::clusterAboutToBeRemoved, this, &HistoryScreen::askSoon);
    connect(&m_archive, &store::Archive::gatewaysChanged, this, &HistoryScreen::retryLost);
    connect(m_range, &TimeRangeBar::changed, this, &HistoryScreen::ask);
    connect(m_states, &QComboBox::currentIndexChanged, this, &HistoryScreen::ask);
    connect(m_uses, &QComboBox::currentIndexChanged, this, &HistoryScreen::ask);
    connect(&m_model, &EndedJobModel::moreWanted, &m_search, [this] { m_search.fetchMore(); });
    connect(&m_model, &EndedJobModel::orderWanted, this, [this](domain::EndedJobOrder order, bool isAscending) {
        m_order = order;
        m_isAscending = isAscending;
        ask();
    });
    // Only the gateways can order all of the list, and not by everything.
    connect(m_table->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, [this](int column) {
        if (!EndedJobModel::orderOf(column))
            m_table->horizontalHeader()->setSortIndicator(EndedJobModel::columnOf(m_order), m_isAscending ? Qt::AscendingOrder : Qt::DescendingOrder);
    });
    connect(&m_search, &ArchiveSearch::replied, this, &HistoryScreen::showState);
    connect(&m_search, &ArchiveSearch::grown, this, &HistoryScreen::showState);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &HistoryScreen::showCurrent);
    connect(m_details, &DetailsPane::closeRequested, this, &HistoryScreen::closeDetails);
    connect(&m_export, &store::ArchiveExport::finished, this, [this](const QString &path, quint64 rows, const QStringList &left) {
        const QString words = tr("%1 written: %2.").arg(path, tr("%n job(s)", nullptr, static_cast<int>(rows)));
        if (left.isEmpty())
            Q_EMIT done(words);
        else
            Q_EMIT refused(words + QLatin1Char(' ') + tr("Without %1, which did not answer.").arg(Format::list(left)));
    });
    connect(&m_export, &store::ArchiveExport::failed, this, &HistoryScreen::refused);
}

void HistoryScreen::setClusterFilter(const QStringList &keys)
{
    m_clusters = keys;
    askSoon();
}

void HistoryScreen::setQuery(const QString &query)
{
    m_query = query;
    askSoon();
}

/// This computer has no scheduler and so no jobs that are over.
QStringList HistoryScreen::clusterKeys() const
{
    QStringList keys;
    for (const store::ClusterStore *cluster : m_fleet.clusters()) {
        const bool isChosen = m_clusters.isEmpty() || m_clusters.contains(cluster->key());
        if (isChosen && cluster->info().kind != domain::ClusterKind::Host)
            keys << cluster->key();
    }
    return keys;
}

domain::EndedJobFilter HistoryScreen::filter() const
{
    domain::EndedJobFilter filter;
    const QString use = m_uses->currentData().toString();
    filter.query = (m_query.isEmpty() || use.isEmpty() ? m_query + use : m_query + u' ' + use).toStdString();
    filter.endedFromS = m_range->fromS();
    filter.endedBeforeS = m_range->beforeS();
    for (const QVariant &state : m_states->currentData().toList())
        filter.states.push_back(static_cast<JobState>(state.toInt()));
    filter.order = m_order;
    filter.isAscending = m_isAscending;
    return filter;
}

/// Nobody is asked for what nobody sees.
void HistoryScreen::askSoon()
{
    m_isAsked = false;
    if (isVisible())
        m_soon.start(soonMs);
}

void HistoryScreen::ask()
{
    m_soon.stop();
    closeDetails();
    m_isAsked = true;
    m_search.begin(clusterKeys(), filter());
    showState();
}

/// A gateway that was away may be back.
void HistoryScreen::retryLost()
{
    const auto &sources = m_search.sources();
    if (std::any_of(sources.begin(), sources.end(), [](const auto &one) { return one.failure.reason == "UNAVAILABLE"; }))
        askSoon();
}

void HistoryScreen::exportAll()
{
    const QString path = QFileDialog::getSaveFileName(this, tr("Export as CSV"), QStringLiteral("jobs.csv"), tr("CSV files (*.csv)"));
    if (path.isEmpty())
        return;
    QStringList names;
    for (const QString &key : clusterKeys()) {
        const store::ClusterStore *cluster = m_fleet.find(key);
        names << (cluster ? QString::fromStdString(cluster->info().id) : key);
    }
    m_export.writeJobs(path, clusterKeys(), names, filter());
}

void HistoryScreen::showCurrent()
{
    const QModelIndex current = m_table->selectionModel()->currentIndex();
    const domain::EndedJob *ended = current.isValid() ? m_model.jobAt(current.row()) : nullptr;
    if (!ended)
        return;
    const QString key = m_model.clusterAt(current.row());
    m_details->show();
    m_details->showJob(key, m_model.clusterTitle(key), *ended);
}

void HistoryScreen::again(bool edited)
{
    const int row = m_table->selectionModel()->currentIndex().row();
    if (const domain::EndedJob *ended = m_model.jobAt(row))
        Q_EMIT againRequested(m_model.clusterAt(row), ended->job, edited);
}

void HistoryScreen::closeDetails()
{
    m_details->hide();
    m_table->selectionModel()->clear();
    for (const char *command : {"history.again", "history.edit"})
        m_commands.action(QLatin1String(command))->setEnabled(false);
}

bool HistoryScreen::isNarrowed() const
{
    return m_range->range() != TimeRangeBar::Range::All || m_states->currentIndex() > 0 || m_uses->currentIndex() > 0;
}

void HistoryScreen::clearFilters()
{
    m_states->setCurrentIndex(0);
    m_uses->setCurrentIndex(0);
    m_range->setRange(TimeRangeBar::Range::All);
}

QStringList HistoryScreen::silentClusters() const
{
    QStringList silent;
    for (const auto &source : m_search.sources()) {
        const bool isFailed = source.reply == ArchiveSearch::Reply::Failed && !isLoading(source);
        if (isFailed || source.reply == ArchiveSearch::Reply::Late)
            silent << m_model.clusterTitle(source.key);
    }
    return silent;
}

QString HistoryScreen::foundWords() const
{
    const auto matching = m_search.matching();
    const auto count = matching.value_or(m_search.size());
    const QString jobs = tr("%n job(s)", nullptr, static_cast<int>(std::min<std::uint64_t>(count, 2'000'000'000)));
    return matching || !m_search.canFetchMore() ? jobs : tr("more than %1").arg(jobs);
}

/// Where each cluster's part is from, and what it lacks.
QString HistoryScreen::originWords() const
{
    QStringList parts;
    for (std::size_t i = 0; i < m_search.sources().size(); ++i) {
        const EndedJobPage *page = m_search.firstPage(i);
        const QString title = m_model.clusterTitle(m_search.sources()[i].key);
        if (isLoading(m_search.sources()[i]))
            parts << Format::labelled(title, tr("the list of past jobs is still being read"));
        if (!page)
            continue;
        QString words = tr("from slurmdbd");
        if (page->origin != EndedJobPage::Origin::Accounting)
            words = page->keptSinceS ? tr("from the gateway's own log since %1").arg(Format::moment(*page->keptSinceS)) : tr("from the gateway's own log");
        if (page->completeSinceS)
            words = Format::clauses({words, tr("still reading what ended before %1").arg(Format::moment(*page->completeSinceS))});
        if (!page->trouble.empty() && page->completeUntilS)
            words = Format::clauses({words, tr("not newer than %1: %2").arg(Format::moment(*page->completeUntilS), Format::text(page->trouble))});
        parts << Format::labelled(title, words);
    }
    return parts.join(QStringLiteral("  ·  "));
}

/// No cluster has a job for what is chosen on this screen.
void HistoryScreen::showNothingFound()
{
    const bool isChosen = m_states->currentIndex() > 0 || m_uses->currentIndex() > 0;
    if (!isNarrowed())
        m_state->setState(StatePanel::State::Empty, {tr("No job is over yet."), tr("It appears here once one has ended."), {}, {}, {}});
    else
        m_state->setState(StatePanel::State::Empty, {isChosen ? tr("No such job ended in this time.") : tr("No job ended in this time."),
                                                     tr("Choose a longer time."), tr("Show all"), {}, [this] { clearFilters(); }});
}

void HistoryScreen::showFailed(const QStringList &silent, const QString &why)
{
    m_state->setState(StatePanel::State::Error, {tr("%1 did not answer.").arg(Format::list(silent)), tr("Ask again in a moment."), tr("Ask again"), why, [this] { ask(); }});
}

void HistoryScreen::showState()
{
    const auto &sources = m_search.sources();
    const bool isEmpty = m_search.size() == 0;
    const QStringList silent = silentClusters();
    m_header->setDetail(sources.empty() || isEmpty ? QString() : foundWords());
    m_origin->setText(originWords());
    m_commands.action(QStringLiteral("history.csv"))->setEnabled(!isEmpty && !m_export.isRunning());
    const bool isAnyLoading = std::any_of(sources.begin(), sources.end(), isLoading);
    const bool isAnyWaiting = isAnyLoading || std::any_of(sources.begin(), sources.end(), [](const auto &one) { return one.reply == ArchiveSearch::Reply::Waiting; });
    // What somebody reads already does not move by itself.
    if (isEmpty && isAnyLoading && isVisible())
        m_soon.start(loadingMs);
    const auto again = [this] { ask(); };
    if (sources.empty()) {
        m_state->setState(StatePanel::State::Empty, {tr("No cluster is connected."), tr("Add a gateway's address to see its past jobs here."),
                                                     tr("Add a cluster…"), {}, [this] { Q_EMIT connectRequested(); }});
    } else if (isEmpty && isAnyWaiting) {
        m_state->setState(StatePanel::State::Loading);
    } else if (isEmpty && !silent.isEmpty()) {
        const auto wrong = std::find_if(sources.begin(), sources.end(), [](const auto &one) { return one.reply == ArchiveSearch::Reply::Failed; });
        showFailed(silent, wrong == sources.end() ? QString() : store::troubleText(wrong->failure));
    } else if (!silent.isEmpty()) {
        m_state->setState(StatePanel::State::Partial, {tr("Without %1, which did not answer.").arg(Format::list(silent)), {}, tr("Ask again"), {}, again});
    } else if (!isEmpty) {
        m_state->setState(StatePanel::State::Content);
    } else if (!m_query.isEmpty()) {
        m_state->setState(StatePanel::State::Empty, {tr("No job that is over matches “%1”.").arg(m_query), tr("Remove the filter or choose a longer time."),
                                                     tr("Remove the filter"), {}, [this] { Q_EMIT queryRequested(QString()); }});
    } else {
        showNothingFound();
    }
}

void HistoryScreen::showEvent(QShowEvent *event)
{
    Screen::showEvent(event);
    if (!m_isAsked)
        ask();
}

void HistoryScreen::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Screen::changeEvent(event);
}

/// Details take their room from the list.
bool HistoryScreen::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::Resize)
        fitColumns();
    return Screen::eventFilter(watched, event);
}

void HistoryScreen::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_details->isVisible())
        closeDetails();
    else
        Screen::keyPressEvent(event);
}

QStringList HistoryScreen::screenshotStates() const
{
    return {QStringLiteral("details"), QStringLiteral("mistake"), QStringLiteral("none"), QStringLiteral("loading"), QStringLiteral("failed")};
}

bool HistoryScreen::showScreenshotState(const QString &state)
{
    if (state == QLatin1String("mistake")) {
        m_range->setCustom(QStringLiteral("2026-11-31"), QString());
        return true;
    }
    if (state == QLatin1String("loading")) {
        closeDetails();
        m_state->setState(StatePanel::State::Loading);
        return true;
    }
    if (state == QLatin1String("failed")) {
        const domain::Failure failure{domain::Code::Unavailable, "HISTORY_UNREADABLE", {}, {}, {}, {}};
        showFailed({QStringLiteral("hanoi-1")}, store::troubleText(failure));
        return true;
    }
    if (state == QLatin1String("none")) {
        m_range->setCustom(QStringLiteral("2001-01-01"), QStringLiteral("2001-01-02"));
        return true;
    }
    if (m_model.rowCount() == 0)
        return false;
    m_table->setCurrentIndex(m_model.index(0, 0));
    return true;
}

} // namespace chipdeck::ui
