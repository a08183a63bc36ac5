#include "ui/history/AuditScreen.h"

#include <algorithm>

#include <QAction>
#include <QComboBox>
#include <QFileDialog>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLineEdit>

#include "client/models/Format.h"
#include "client/store/Trouble.h"
#include "ui/history/AuditDetails.h"
#include "ui/history/TimeRangeBar.h"
#include "ui/shell/CommandRegistry.h"
#include "widgets/forms/PageHeader.h"
#include "widgets/forms/StatePanel.h"
#include "widgets/tables/TableView.h"
#include "widgets/theme/TextLabel.h"

namespace chipdeck::ui {

using models::AuditModel;
using models::Format;
using store::ArchiveExport;
using store::ArchiveSearch;
using widgets::StatePanel;

namespace {

constexpr int soonMs = 250;

} // namespace

AuditScreen::AuditScreen(const widgets::Theme &theme, store::FleetStore &fleet, store::Archive &archive, store::Actions &actions,
                         CommandRegistry &commands, QWidget *parent)
    : Screen(parent), m_theme(theme), m_fleet(fleet), m_archive(archive), m_commands(commands), m_search(archive), m_model(m_search),
      m_export(archive)
{
    registerCommands();
    m_details = new AuditDetails(theme, actions, this);
    makeLayout();
    connectParts();
    retranslate();
}

QString AuditScreen::title() const
{
    return tr("Audit");
}

void AuditScreen::registerCommands()
{
    m_commands.add(QStringLiteral("audit.refresh"), id(), [] { return tr("Read again"); }, QKeySequence(Qt::Key_F5), [this] { ask(); });
    m_commands.add(QStringLiteral("audit.find"), id(), [] { return tr("Search the audit"); }, QKeySequence::Find, [this] { m_text->setFocus(); });
    m_commands.add(QStringLiteral("audit.csv"), id(), [] { return tr("Export as CSV…"); }, {}, [this] { exportAll(ArchiveExport::Form::Csv); });
    m_commands.add(QStringLiteral("audit.json"), id(), [] { return tr("Export as JSON lines…"); }, {}, [this] { exportAll(ArchiveExport::Form::JsonLines); });
}

void AuditScreen::connectParts()
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(soonMs);
    connect(&m_soon, &QTimer::timeout, this, &AuditScreen::ask);
    connect(&m_archive, &store::Archive::gatewaysChanged, this, &AuditScreen::retryLost);
    connect(m_text, &QLineEdit::textChanged, this, &AuditScreen::askSoon);
    connect(m_verbs, &QComboBox::currentIndexChanged, this, &AuditScreen::ask);
    connect(m_outcomes, &QComboBox::currentIndexChanged, this, &AuditScreen::ask);
    connect(m_range, &TimeRangeBar::changed, this, &AuditScreen::ask);
    connect(&m_model, &AuditModel::moreWanted, &m_search, [this] { m_search.fetchMore(); });
    connect(&m_search, &ArchiveSearch::replied, this, &AuditScreen::showState);
    connect(&m_search, &ArchiveSearch::grown, this, &AuditScreen::showState);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &AuditScreen::showCurrent);
    connect(m_details, &DetailsPane::closeRequested, this, &AuditScreen::closeDetails);
    connect(m_details, &AuditDetails::openRequested, this, &Screen::openRequested);
    connect(&m_export, &ArchiveExport::finished, this, [this](const QString &path, quint64 rows, const QStringList &left) {
        const QString words = tr("%1 written: %2.").arg(path, tr("%n record(s)", nullptr, static_cast<int>(rows)));
        if (left.isEmpty())
            Q_EMIT done(words);
        else
            Q_EMIT refused(words + QLatin1Char(' ') + tr("Without %1, which did not answer.").arg(Format::list(left)));
    });
    connect(&m_export, &ArchiveExport::failed, this, &AuditScreen::refused);
}

void AuditScreen::setClusterFilter(const QStringList &keys)
{
    m_clusters = keys;
    askSoon();
}

domain::AuditFilter AuditScreen::filter() const
{
    domain::AuditFilter filter;
    filter.text = m_text->text().trimmed().toStdString();
    if (const QString verb = m_verbs->currentData().toString(); !verb.isEmpty())
        filter.verbs.push_back(verb.toStdString());
    if (const int outcome = m_outcomes->currentData().toInt(); outcome > 0)
        filter.outcomes.push_back(static_cast<domain::WriteState>(outcome));
    const auto ms = [](const std::optional<std::int64_t> &seconds) { return seconds ? std::optional(*seconds * 1000) : std::nullopt; };
    filter.fromMs = ms(m_range->fromS());
    filter.beforeMs = ms(m_range->beforeS());
    return filter;
}

/// Of each gateway, which has a log of its own, the clusters that are chosen.
std::vector<store::AuditSearch::Question> AuditScreen::questions() const
{
    std::vector<store::AuditSearch::Question> all;
    for (const store::Archive::Gateway &gateway : m_archive.gateways()) {
        store::AuditSearch::Question question{gateway.address, filter()};
        const QString prefix = gateway.address + u'#';
        for (const QString &key : m_clusters) {
            if (key.startsWith(prefix))
                question.filter.clusters.push_back(key.mid(prefix.size()).toStdString());
        }
        if (m_clusters.isEmpty() || !question.filter.clusters.empty())
            all.push_back(std::move(question));
    }
    return all;
}

void AuditScreen::askSoon()
{
    m_isAsked = false;
    if (isVisible())
        m_soon.start();
}

void AuditScreen::ask()
{
    m_soon.stop();
    closeDetails();
    m_isAsked = true;
    m_search.begin(questions());
    showState();
}

/// A gateway that was away may be back, and a new one has records too.
void AuditScreen::retryLost()
{
    const auto &sources = m_search.sources();
    const bool isLost = std::any_of(sources.begin(), sources.end(), [](const auto &one) { return one.failure.reason == "UNAVAILABLE"; });
    if (isLost || sources.size() != questions().size())
        askSoon();
}

void AuditScreen::exportAll(ArchiveExport::Form form)
{
    const bool isCsv = form == ArchiveExport::Form::Csv;
    const QString path = QFileDialog::getSaveFileName(this, isCsv ? tr("Export as CSV") : tr("Export as JSON lines"),
                                                      isCsv ? QStringLiteral("audit.csv") : QStringLiteral("audit.jsonl"),
                                                      isCsv ? tr("CSV files (*.csv)") : tr("JSON lines (*.jsonl)"));
    if (!path.isEmpty())
        m_export.writeAudit(path, form, questions());
}

void AuditScreen::showCurrent()
{
    const QModelIndex current = m_table->selectionModel()->currentIndex();
    const domain::AuditEntry *entry = current.isValid() ? m_model.entryAt(current.row()) : nullptr;
    if (!entry)
        return;
    m_details->showEntry(m_model.gatewayAt(current.row()), *entry);
    m_details->show();
}

void AuditScreen::closeDetails()
{
    m_details->hide();
    m_table->selectionModel()->clear();
}

bool AuditScreen::isSearched() const
{
    return !m_text->text().trimmed().isEmpty() || m_verbs->currentIndex() > 0 || m_outcomes->currentIndex() > 0;
}

bool AuditScreen::isFiltered() const
{
    return isSearched() || m_range->range() != TimeRangeBar::Range::All;
}

void AuditScreen::clearFilters()
{
    m_text->clear();
    m_verbs->setCurrentIndex(0);
    m_outcomes->setCurrentIndex(0);
    m_range->setRange(TimeRangeBar::Range::All);
}

QStringList AuditScreen::silentGateways() const
{
    QStringList silent;
    for (const auto &source : m_search.sources()) {
        if (source.reply == ArchiveSearch::Reply::Failed || source.reply == ArchiveSearch::Reply::Late)
            silent << source.key;
    }
    return silent;
}

QString AuditScreen::foundWords() const
{
    const auto matching = m_search.matching();
    const auto count = matching.value_or(m_search.size());
    const QString records = tr("%n record(s)", nullptr, static_cast<int>(std::min<std::uint64_t>(count, 2'000'000'000)));
    return matching || !m_search.canFetchMore() ? records : tr("more than %1").arg(records);
}

/// How far back the records reach, and whose they are.
QString AuditScreen::keptWords() const
{
    QStringList parts;
    std::uint32_t days = 0;
    std::optional<std::int64_t> sinceMs;
    for (std::size_t i = 0; i < m_search.sources().size(); ++i) {
        const domain::AuditPage *page = m_search.firstPage(i);
        if (!page)
            continue;
        days = days == 0 ? page->keptDays : std::min(days, page->keptDays);
        if (page->keptSinceMs)
            sinceMs = std::min(sinceMs.value_or(*page->keptSinceMs), *page->keptSinceMs);
    }
    if (days > 0)
        parts << tr("Records are kept for %n day(s)", nullptr, static_cast<int>(days));
    if (sinceMs)
        parts << tr("the oldest is from %1").arg(Format::moment(*sinceMs / 1000));
    const auto gateways = m_archive.gateways();
    if (std::any_of(gateways.begin(), gateways.end(), [](const auto &one) { return one.isReady && !one.isOperator; }))
        parts << tr("as a user you see your own");
    return Format::clauses(parts);
}

void AuditScreen::showFailed(const QStringList &silent, const QString &why)
{
    m_state->setState(StatePanel::State::Error, {tr("%1 did not answer.").arg(Format::list(silent)), tr("Ask again in a moment."), tr("Ask again"), why, [this] { ask(); }});
}

void AuditScreen::showState()
{
    const auto &sources = m_search.sources();
    const bool isEmpty = m_search.size() == 0;
    const QStringList silent = silentGateways();
    m_header->setDetail(sources.empty() || isEmpty ? QString() : foundWords());
    m_kept->setText(keptWords());
    for (const char *command : {"audit.csv", "audit.json"})
        m_commands.action(QLatin1String(command))->setEnabled(!isEmpty && !m_export.isRunning());
    const bool isAnyWaiting = std::any_of(sources.begin(), sources.end(), [](const auto &one) { return one.reply == ArchiveSearch::Reply::Waiting; });
    const auto again = [this] { ask(); };
    if (sources.empty()) {
        m_state->setState(StatePanel::State::Empty, {tr("No gateway is connected."), tr("Add a gateway's address to see who did what there."),
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
    } else if (isFiltered() && !isSearched()) {
        m_state->setState(StatePanel::State::Empty, {tr("Nothing was done in this time."), tr("Choose a longer time."), tr("Show all"), {}, [this] { clearFilters(); }});
    } else if (isFiltered()) {
        m_state->setState(StatePanel::State::Empty, {tr("No record matches."), tr("Search for less or choose a longer time."), tr("Show all"), {},
                                                     [this] { clearFilters(); }});
    } else {
        m_state->setState(StatePanel::State::Empty, {tr("Nobody has done anything yet."), tr("What is done to jobs, nodes and prices is put on record here."), {}, {}, {}});
    }
}

void AuditScreen::showEvent(QShowEvent *event)
{
    Screen::showEvent(event);
    if (!m_isAsked)
        ask();
}

void AuditScreen::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Screen::changeEvent(event);
}

/// Details take their room from the list.
bool AuditScreen::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::Resize)
        fitColumns();
    return Screen::eventFilter(watched, event);
}

void AuditScreen::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_details->isVisible())
        closeDetails();
    else
        Screen::keyPressEvent(event);
}

QStringList AuditScreen::screenshotStates() const
{
    return {QStringLiteral("details"), QStringLiteral("none"), QStringLiteral("loading"), QStringLiteral("failed")};
}

bool AuditScreen::showScreenshotState(const QString &state)
{
    if (state == QLatin1String("loading")) {
        closeDetails();
        m_state->setState(StatePanel::State::Loading);
        return true;
    }
    if (state == QLatin1String("failed")) {
        const domain::Failure failure{domain::Code::Unavailable, "UNAVAILABLE", {}, {}, {}, {}};
        showFailed({QStringLiteral("hanoi-1")}, store::troubleText(failure));
        return true;
    }
    if (state == QLatin1String("none")) {
        m_text->setText(QStringLiteral("nobody ever"));
        return true;
    }
    if (m_model.rowCount() == 0)
        return false;
    m_table->setCurrentIndex(m_model.index(0, 0));
    return true;
}

} // namespace chipdeck::ui
