// What the page of prices shows of its state.
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>

#include "client/domain/Reason.h"
#include "client/models/ClusterWords.h"
#include "client/models/Format.h"
#include "client/store/FleetStore.h"
#include "ui/preferences/PriceConflictPanel.h"
#include "ui/preferences/PriceTableModel.h"
#include "ui/preferences/PriceTimeline.h"
#include "ui/preferences/PriceVersionsPanel.h"
#include "ui/preferences/PriceWords.h"
#include "ui/preferences/PricesPage.h"
#include "widgets/forms/NoteBar.h"
#include "widgets/forms/StatePanel.h"
#include "widgets/tables/TableView.h"

namespace chipdeck::ui {

using domain::PriceRow;
using models::Format;
using widgets::Glyph;
using widgets::StatePanel;
using widgets::Theme;

namespace {

QDate toDate(const std::string &text)
{
    const auto day = domain::parseDay(domain::trimmedReason(text));
    return day ? QDate(1970, 1, 1).addDays(day->time_since_epoch().count()) : QDate();
}

bool isSameScope(const PriceRow &a, const PriceRow &b)
{
    const auto same = [](const std::string &x, const std::string &y) { return x == y || domain::trimmedReason(x) == domain::trimmedReason(y); };
    return same(a.cluster, b.cluster) && same(a.pool, b.pool) && same(a.model, b.model) && same(a.currency, b.currency);
}

} // namespace

/// Beside a panel what a rate is for and when it holds stays; the cluster and what can be computed give way.
void PricesPage::fitColumns()
{
    const bool isBeside = m_versionsPanel->isOpen() || m_conflictPanel->isOpen();
    const int room = width() - (isBeside ? m_parts.theme.px(400) : 0);
    const int cost = m_showsCost ? 76 : 0;
    if (room >= m_parts.theme.px(960))
        m_table->widen();
    else if (room >= m_parts.theme.px(800))
        m_table->narrow({76, -1, 120, cost, 76, cost, 80, 104, 112});
    else
        m_table->narrow({0, -1, 116, cost, 76, 0, 76, 96, 112});
}

/// Costs are the operators': nobody else is sent any.
void PricesPage::showColumns(bool withCost)
{
    if (m_showsCost == withCost)
        return;
    m_showsCost = withCost;
    const int cost = withCost ? 96 : 0;
    // The last one takes what is left: on a wide screen the amounts stay beside what they are for.
    m_table->setColumnWidths({104, 200, 180, cost, 96, cost, 96, 116, -1});
    fitColumns();
}

QString PricesPage::titleOf(const QString &gateway) const
{
    QStringList names;
    for (const store::ClusterStore *cluster : m_parts.fleet.clusters()) {
        if (cluster->key().section(u'#', 0, -2) == gateway)
            names << models::ClusterWords::title(cluster->info());
    }
    return names.isEmpty() ? gateway : Format::list(names);
}

QString PricesPage::versionWords() const
{
    const domain::PriceVersion &about = m_newest.about;
    if (m_stage != Stage::Ready || about.version == 0)
        return {};
    QStringList parts{tr("Version %1").arg(about.version)};
    if (!about.principal.empty())
        parts << tr("by %1").arg(Format::text(about.principal, 64));
    parts << Format::age(about.ageMs);
    if (!about.reason.empty())
        parts << Format::text(about.reason, 200);
    return Format::clauses(parts);
}

void PricesPage::follow()
{
    const bool isReady = m_stage == Stage::Ready;
    const bool writes = isReady && mayWrite();
    const bool hasRows = m_model->rowCount() > 0;
    const bool isDirty = this->isDirty();
    const std::size_t selected = selectedRows().size();
    for (QWidget *one : std::initializer_list<QWidget *>{m_add, m_versions, m_import})
        one->setVisible(writes);
    m_copy->setVisible(writes && hasRows);
    m_remove->setVisible(writes && hasRows);
    m_export->setVisible(isReady && hasRows);
    for (QWidget *one : std::initializer_list<QWidget *>{m_reason, m_discard, m_save})
        one->setVisible(writes && (isDirty || hasRows));
    m_copy->setEnabled(selected > 0);
    m_remove->setEnabled(selected > 0);
    m_remove->setText(selected > 1 ? tr("Remove %n rows", nullptr, int(selected)) : tr("Remove"));
    m_discard->setEnabled(isDirty && !m_isSaving);
    m_reason->setEnabled(isDirty && !m_isSaving);
    m_save->setEnabled(isDirty && !m_isSaving && m_model->reading().problems.empty());
    m_offsetBox->setVisible(isReady);
    m_offsetBox->setEnabled(writes);
    m_offsetBox->setCurrentIndex(m_offsetBox->findData(m_model->utcOffset()));
    showColumns(writes);
    m_model->setWritable(writes && !m_isSaving);
    m_about->setText(versionWords());
    showStage();
    showNote();
    showCell();
    showTimeline();
}

void PricesPage::showStage()
{
    using State = StatePanel::State;
    if (m_stage == Stage::NoGateway)
        m_state->setState(State::Empty, {tr("No connected gateway keeps prices."), tr("Connect one under Clusters; older gateways keep none."), {}, {}, {}});
    else if (m_stage == Stage::Asking)
        m_state->setState(State::Loading);
    else if (m_stage == Stage::Failed)
        m_state->setState(State::Error, {tr("The prices could not be read."), m_trouble, tr("Try again"), {}, [this] { load(); }});
    else if (m_model->rowCount() > 0)
        m_state->setState(State::Content);
    else if (mayWrite())
        m_state->setState(State::Empty, {tr("No prices have been set yet."), tr("Say what a chip-hour costs you and what a customer pays for it, by pool and chip model."),
                                         tr("Begin with an example"), {}, [this] { addExample(); }});
    else
        m_state->setState(State::Empty, {tr("No prices have been set yet."), tr("Operators of this gateway can set them."), {}, {}, {}});
}

void PricesPage::showNote()
{
    const bool isReady = m_stage == Stage::Ready;
    const int problems = int(m_model->reading().problems.size());
    m_note->setButton({}, {});
    m_note->setVisible(isReady && (!m_trouble.isEmpty() || !m_said.isEmpty() || !mayWrite()));
    if (!m_trouble.isEmpty())
        m_note->setNote(Glyph::Cross, Theme::Token::Error, tr("Not done."), m_trouble);
    else if (!mayWrite())
        m_note->setNote(Glyph::Ring, Theme::Token::Muted, tr("To look at only."), tr("Operators of this gateway set prices; what chips cost is shown to them alone."));
    else if (!m_said.isEmpty())
        m_note->setNote(Glyph::Ring, Theme::Token::Info, tr("Not saved."), m_said);
    m_next->setVisible(problems > 0 && mayWrite());
    m_next->setText(tr("Next of %n mistake(s)", nullptr, problems));
}

void PricesPage::showCell()
{
    const QModelIndex cell = m_table->currentIndex();
    const QString problem = cell.data(PriceTableModel::ProblemRole).toString();
    const QString warning = cell.data(PriceTableModel::WarningRole).toString();
    const bool isWrong = !problem.isEmpty() || (warning.isEmpty() && !m_model->reading().problems.empty());
    m_cell->setToken(isWrong ? Theme::Token::Error : warning.isEmpty() ? Theme::Token::Muted : Theme::Token::Warning);
    if (!problem.isEmpty() || !warning.isEmpty())
        m_cell->setText(problem.isEmpty() ? warning : problem);
    else if (const auto &all = m_model->reading().problems; !all.empty())
        m_cell->setText(tr("Row %1, %2: %3").arg(all.front().row + 1).arg(PriceWords::column(all.front().column), PriceWords::problem(all.front())));
    else
        m_cell->setText(m_stage == Stage::Ready && m_model->rowCount() > 0 ? tr("Amounts are for a chip-hour.") : QString());
}

void PricesPage::showTimeline()
{
    const auto &rows = m_model->rowTexts();
    const int current = m_table->currentIndex().isValid() ? m_table->currentIndex().row() : 0;
    const bool isShown = m_stage == Stage::Ready && std::size_t(current) < rows.size();
    m_timeline->setVisible(isShown);
    if (!isShown)
        return;
    const PriceRow &chosen = rows[std::size_t(current)];
    std::vector<PriceTimeline::Span> spans;
    bool hasGapProblem = false;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!isSameScope(rows[i], chosen))
            continue;
        const QDate from = toDate(rows[i].fromDay);
        const QDate until = toDate(rows[i].untilDay);
        const bool isReadable = from.isValid() && (until.isValid() ? from < until : domain::trimmedReason(rows[i].untilDay).empty());
        if (!isReadable)
            continue;
        for (const auto &[lane, amount] : {std::pair(PriceTimeline::Cost, &rows[i].cost), std::pair(PriceTimeline::Price, &rows[i].price)}) {
            if (!domain::trimmedReason(*amount).empty())
                spans.push_back({lane, from, until, Format::text(*amount, 32), int(i) == current});
        }
        for (const domain::RowProblem &problem : m_model->reading().problems)
            hasGapProblem = hasGapProblem || (problem.row == i && problem.fault == domain::PriceFault::Gap);
    }
    PriceRow scope = chosen;
    scope.fromDay.clear();
    m_timeline->setSpans(std::move(spans), PriceWords::scope(scope), hasGapProblem, mayWrite());
}

} // namespace chipdeck::ui
