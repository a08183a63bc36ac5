#include "ui/preferences/PricesPage.h"

#include <algorithm>

#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QSaveFile>

#include "client/domain/ChipCatalogue.h"
#include "client/domain/Names.h"
#include "client/domain/Reason.h"
#include "client/store/FleetStore.h"
#include "client/store/PriceBooks.h"
#include "client/store/Trouble.h"
#include "ui/preferences/PriceConflictPanel.h"
#include "ui/preferences/PriceTableModel.h"
#include "ui/preferences/PriceVersionsPanel.h"
#include "widgets/theme/Style.h"

namespace chipdeck::ui {

using domain::PriceRow;

namespace {

constexpr qint64 longestFile = 1 << 20;

std::optional<store::PriceBooks::Gateway> gatewayOf(const store::PriceBooks *books, const QString &address)
{
    for (const store::PriceBooks::Gateway &each : books ? books->gateways() : std::vector<store::PriceBooks::Gateway>()) {
        if (each.address == address)
            return each;
    }
    return std::nullopt;
}

} // namespace

bool PricesPage::mayWrite() const
{
    const auto gateway = gatewayOf(m_parts.books, m_gateway);
    return gateway && gateway->mayChange;
}

bool PricesPage::isDirty() const
{
    return m_stage == Stage::Ready
        && (m_model->utcOffset() != m_newest.plan.utcOffsetMinutes || m_model->rowTexts() != m_newestRows);
}

void PricesPage::fillGateways()
{
    const QSignalBlocker blocker(m_gatewayBox);
    QStringList addresses;
    m_gatewayBox->clear();
    for (const store::PriceBooks::Gateway &each : m_parts.books ? m_parts.books->gateways() : std::vector<store::PriceBooks::Gateway>()) {
        if (!each.keepsPrices)
            continue;
        addresses << each.address;
        m_gatewayBox->addItem(titleOf(each.address), each.address);
    }
    m_gatewayBox->setEnabled(addresses.size() > 1);
    const auto first = std::find_if(addresses.begin(), addresses.end(), [this](const QString &address) { return schedules(address); });
    const bool stays = addresses.contains(m_gateway) && (m_isChosen || first == addresses.end() || schedules(m_gateway));
    if (!stays && !isDirty())
        choose(first == addresses.end() ? addresses.value(0) : *first);
    // What could not be asked because nobody answered is asked now that somebody does.
    else if (const auto gateway = gatewayOf(m_parts.books, m_gateway); m_stage == Stage::Failed && gateway && gateway->isReady)
        load();
    m_gatewayBox->setCurrentIndex(int(addresses.indexOf(m_gateway)));
    learn();
    follow();
}

/// Prices are for clusters: this computer is looked at by choice only.
bool PricesPage::schedules(const QString &gateway) const
{
    const auto &all = m_parts.fleet.clusters();
    return std::any_of(all.begin(), all.end(), [&gateway](const store::ClusterStore *cluster) {
        return cluster->key().section(u'#', 0, -2) == gateway && cluster->info().kind != domain::ClusterKind::Host;
    });
}

void PricesPage::learn()
{
    PriceTableModel::Known known;
    for (const store::ClusterStore *cluster : m_parts.fleet.clusters()) {
        if (cluster->key().section(u'#', 0, -2) != m_gateway || !cluster->hasSnapshot() || !cluster->snapshot().pools)
            continue;
        auto &pools = known.pools[cluster->info().id];
        for (const domain::Pool &pool : *cluster->snapshot().pools)
            pools.insert(pool.id);
    }
    for (const domain::CatalogueEntry &entry : domain::chipCatalogue())
        known.models.insert(entry.model.model);
    m_model->setKnown(std::move(known));
}

void PricesPage::choose(const QString &gateway)
{
    if (gateway == m_gateway)
        return;
    keepDraft();
    m_gateway = gateway;
    setNewest({});
    m_trouble.clear();
    m_said.clear();
    m_requestId.clear();
    m_isSaving = false;
    m_model->setRows({}, 0);
    m_reason->clear();
    m_conflictPanel->close();
    m_versionsPanel->close();
    load();
}

void PricesPage::load()
{
    const int generation = ++m_generation;
    m_stage = m_gateway.isEmpty() ? Stage::NoGateway : Stage::Asking;
    follow();
    if (m_gateway.isEmpty())
        return;
    m_parts.books->newest(m_gateway, this, [this, generation](const domain::Result<domain::VersionedPrices> &prices) {
        if (generation != m_generation)
            return;
        if (prices)
            return take(*prices);
        m_stage = Stage::Failed;
        tell(prices.error());
    });
}

void PricesPage::setNewest(domain::VersionedPrices prices)
{
    m_newest = std::move(prices);
    m_newestRows = domain::rowsOf(m_newest.plan);
}

void PricesPage::take(const domain::VersionedPrices &prices)
{
    m_stage = Stage::Ready;
    setNewest(prices);
    m_etag = QString::fromStdString(prices.etag);
    m_begunWith = prices.about.version;
    m_trouble.clear();
    m_model->setWritable(mayWrite());
    learn();
    m_model->setRows(m_newestRows, prices.plan.utcOffsetMinutes);
    if (const auto draft = mayWrite() ? m_drafts.read(m_gateway) : std::nullopt)
        takeDraft(*draft);
    follow();
}

void PricesPage::takeDraft(const PriceDraft &draft)
{
    m_model->setRows(draft.rows, draft.utcOffsetMinutes);
    m_reason->setText(draft.reason);
    if (!isDirty())
        return m_drafts.remove(m_gateway);
    m_said = tr("What was typed before is here again; it is not saved yet.");
    m_begunWith = draft.version;
    if (draft.version != m_newest.about.version)
        showConflict(m_newest);
}

void PricesPage::keepDraft()
{
    m_draftTimer.stop();
    if (m_gateway.isEmpty() || m_stage != Stage::Ready || !mayWrite())
        return;
    if (isDirty())
        m_drafts.write(m_gateway, {m_begunWith, m_model->utcOffset(), m_reason->text(), m_model->rowTexts()});
    else
        m_drafts.remove(m_gateway);
}

void PricesPage::askAgain(std::function<void(const domain::VersionedPrices &)> then)
{
    const int generation = ++m_generation;
    m_parts.books->newest(m_gateway, this, [this, generation, then = std::move(then)](const domain::Result<domain::VersionedPrices> &prices) {
        if (generation != m_generation)
            return;
        if (prices)
            then(*prices);
        else
            tell(prices.error());
    });
}

void PricesPage::save()
{
    if (!isDirty() || m_isSaving || !mayWrite())
        return;
    const std::string reason = domain::trimmedReason(m_reason->text().toStdString());
    const bool hasReason = !reason.empty() && !domain::checkReason(reason);
    widgets::setFieldError(m_reason, !hasReason);
    if (!m_model->reading().problems.empty())
        return edit(m_model->nextProblem({}));
    if (!hasReason) {
        m_reason->setFocus(Qt::OtherFocusReason);
        return complain(reason.empty() ? tr("Say why the prices change; others are charged by them.") : tr("The reason is one line of at most 200 characters."));
    }
    if (m_begunWith != m_newest.about.version)
        return showConflict(m_newest);
    if (m_requestId.empty())
        m_requestId = domain::newRequestId();
    m_isSaving = true;
    m_trouble.clear();
    follow();
    const int generation = ++m_generation;
    m_parts.books->put(m_gateway, {m_etag.toStdString(), m_model->reading().plan, m_requestId, reason}, this,
                       [this, generation](const domain::Result<domain::PriceOutcome> &outcome) {
                           if (generation == m_generation)
                               finishSave(outcome);
                       });
}

void PricesPage::finishSave(const domain::Result<domain::PriceOutcome> &outcome)
{
    m_isSaving = false;
    if (outcome) {
        m_requestId.clear();
        m_said.clear();
        m_reason->clear();
        m_drafts.remove(m_gateway);
        take(outcome->prices);
        Q_EMIT done(tr("Saved the prices as version %1").arg(outcome->prices.about.version), {});
        return;
    }
    const domain::Failure &failure = outcome.error();
    // Where nobody knows whether it was done, the same request is repeated: it is carried out once.
    const bool isOpen = failure.code == domain::Code::Unavailable || failure.code == domain::Code::DeadlineExceeded;
    if (!isOpen)
        m_requestId.clear();
    if (failure.reason == "PRICES_CHANGED")
        askAgain([this](const domain::VersionedPrices &theirs) { showConflict(theirs); });
    tell(failure);
}

void PricesPage::showConflict(const domain::VersionedPrices &theirs)
{
    setNewest(theirs);
    m_versionsPanel->close();
    m_conflictPanel->show(theirs, m_model->rowTexts());
    follow();
}

void PricesPage::keepTheirs()
{
    const std::vector<PriceRow> mine = m_model->rowTexts();
    m_drafts.remove(m_gateway);
    m_conflictPanel->close();
    m_said.clear();
    take(m_newest);
    Q_EMIT done(tr("Took version %1").arg(m_newest.about.version), [this, mine] { type(mine); });
}

void PricesPage::startOver()
{
    if (m_stage != Stage::Ready)
        return;
    m_drafts.remove(m_gateway);
    m_said.clear();
    m_requestId.clear();
    m_reason->clear();
    m_conflictPanel->close();
    take(m_newest);
}

void PricesPage::discard()
{
    const std::vector<PriceRow> mine = m_model->rowTexts();
    startOver();
    Q_EMIT done(tr("Left what was typed"), [this, mine] { type(mine); });
}

void PricesPage::type(std::vector<PriceRow> rows)
{
    m_model->setRows(std::move(rows), m_model->utcOffset());
    Q_EMIT m_model->edited();
}

void PricesPage::complain(const QString &words)
{
    m_failure.reset();
    m_trouble = words;
    follow();
}

void PricesPage::tell(const domain::Failure &failure)
{
    m_failure = failure;
    m_trouble = store::troubleText(failure);
    constexpr std::size_t mostFields = 3;
    for (std::size_t i = 0; i < std::min(mostFields, failure.fields.size()); ++i)
        m_trouble += QStringLiteral(" · %1: %2").arg(QString::fromStdString(failure.fields[i].field), QString::fromStdString(failure.fields[i].description));
    follow();
}

void PricesPage::showVersions()
{
    m_conflictPanel->close();
    m_versionsPanel->show(m_gateway);
}

void PricesPage::importFile(const QString &path)
{
    const QString name = path.isEmpty() ? QFileDialog::getOpenFileName(this, tr("Import prices"), {}, QStringLiteral("TOML (*.toml)")) : path;
    if (name.isEmpty())
        return;
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return complain(tr("%1 cannot be read: %2").arg(QFileInfo(name).fileName(), file.errorString()));
    const auto plan = m_parts.files.read(file.read(longestFile + 1), QFileInfo(name).fileName());
    if (!plan)
        return tell(plan.error());
    const std::vector<PriceRow> before = m_model->rowTexts();
    m_model->setUtcOffset(plan->utcOffsetMinutes);
    type(domain::rowsOf(*plan));
    m_said = tr("From %1; not saved yet.").arg(QFileInfo(name).fileName());
    follow();
    Q_EMIT done(tr("Took the rates of %1").arg(QFileInfo(name).fileName()), [this, before] { type(before); });
}

void PricesPage::exportFile(const QString &path)
{
    const QString name = path.isEmpty() ? QFileDialog::getSaveFileName(this, tr("Export prices"), QStringLiteral("prices.toml"), QStringLiteral("TOML (*.toml)")) : path;
    if (name.isEmpty())
        return;
    QSaveFile file(name);
    const QByteArray text = m_parts.files.write(m_model->reading().plan, m_begunWith);
    if (file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit()) {
        Q_EMIT done(tr("Wrote %1").arg(QFileInfo(name).fileName()), {});
        return;
    }
    complain(tr("%1 cannot be written: %2").arg(QFileInfo(name).fileName(), file.errorString()));
}

} // namespace chipdeck::ui
