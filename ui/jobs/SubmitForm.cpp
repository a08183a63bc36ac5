#include "ui/jobs/SubmitForm.h"

#include <algorithm>
#include <utility>

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

#include "client/models/ClusterWords.h"
#include "ui/jobs/RawText.h"
#include "ui/jobs/SubmitMore.h"
#include "widgets/forms/FormField.h"
#include "widgets/forms/SegmentedControl.h"

// What the fields hold and offer; how they are put together is in SubmitFormParts.cpp.
namespace chipdeck::ui {

using widgets::FormField;

namespace {

const QStringList &workWords()
{
    static const QStringList words{QStringLiteral("script"), QStringLiteral("command"), QStringLiteral("container")};
    return words;
}

bool takesJobs(const store::ClusterStore &store)
{
    const auto &verbs = store.info().verbs;
    return std::find(verbs.begin(), verbs.end(), "submit") != verbs.end();
}

} // namespace

void SubmitForm::select(QComboBox *box, const QString &data)
{
    const int index = box->findData(data);
    box->setCurrentIndex(index < 0 ? 0 : index);
}

QString SubmitForm::dataOf(const QComboBox *box)
{
    return box->currentData().toString();
}

void SubmitForm::setEntries(QComboBox *box, const QList<QPair<QString, QString>> &entries)
{
    const QString before = dataOf(box);
    const bool wasEmpty = box->count() == 0;
    box->clear();
    for (const auto &[text, data] : entries)
        box->addItem(text, data);
    if (!wasEmpty)
        select(box, before);
}

store::ClusterStore *SubmitForm::cluster() const
{
    return m_fleet.find(dataOf(m_cluster));
}

void SubmitForm::setDraft(const SubmitDraft &draft)
{
    m_filling = true;
    m_wantedCluster = draft.cluster;
    m_wantedPool = draft.pool;
    m_wantedChips = draft.chipType;
    m_pool->clear();
    m_chipType->clear();
    m_filling = false;
    fillClusters();
    m_filling = true;
    m_name->setText(draft.name);
    m_work->setCurrentIndex(std::max<int>(0, static_cast<int>(workWords().indexOf(draft.work))));
    m_script->setPlainText(draft.script);
    m_command->setPlainText(draft.command);
    m_image->setText(draft.image);
    m_mounts->setPlainText(draft.mounts);
    select(m_vendor, draft.vendor);
    m_leastMemory->setText(draft.leastMemoryGb);
    m_leastTeraflops->setText(draft.leastTeraflops);
    m_chips->setText(draft.chipsPerNode);
    m_nodes->setText(draft.nodes);
    m_time->setText(draft.timeLimit);
    m_priority->setText(draft.priority);
    m_memory->setText(draft.memoryGb);
    m_cpus->setText(draft.cpusPerTask);
    m_environment->setPlainText(draft.environment);
    m_directory->setText(draft.workingDirectory);
    m_array->setText(draft.array);
    m_account->setText(draft.account);
    m_hold->setChecked(draft.hold);
    m_more->setDraft(draft);
    m_filling = false;
    showWork();
    showChipNeeds();
    if (draft.usesMore())
        setMoreOpen(true);
    tell();
}

SubmitDraft SubmitForm::draft() const
{
    SubmitDraft draft;
    // Before any cluster is there, what is wanted counts.
    draft.cluster = m_cluster->count() == 0 || !m_wantedCluster.isEmpty() ? m_wantedCluster : dataOf(m_cluster);
    draft.pool = dataOf(m_pool);
    draft.name = m_name->text();
    draft.work = workWords().value(m_work->currentIndex());
    draft.script = rawText(m_script);
    draft.command = rawText(m_command);
    draft.image = m_image->text();
    draft.mounts = rawText(m_mounts);
    draft.chipType = m_wantedChips == SubmitDraft::firstChips ? m_wantedChips : dataOf(m_chipType);
    draft.vendor = dataOf(m_vendor);
    draft.leastMemoryGb = m_leastMemory->text();
    draft.leastTeraflops = m_leastTeraflops->text();
    draft.chipsPerNode = m_chips->text();
    draft.nodes = m_nodes->text();
    draft.timeLimit = m_time->text();
    draft.priority = m_priority->text();
    draft.memoryGb = m_memory->text();
    draft.cpusPerTask = m_cpus->text();
    draft.environment = rawText(m_environment);
    draft.workingDirectory = m_directory->text();
    draft.array = m_array->text();
    draft.account = m_account->text();
    draft.hold = m_hold->isChecked();
    m_more->addTo(draft);
    return draft;
}

void SubmitForm::tell()
{
    if (!m_filling)
        Q_EMIT edited();
}

void SubmitForm::takePlacement(const QString &cluster, const QString &pool, const QString &schedulerType)
{
    select(m_cluster, cluster);
    select(m_pool, pool);
    // Any that suits stays any: the row is one of them.
    if (dataOf(m_chipType) != SubmitDraft::anyChips)
        select(m_chipType, schedulerType);
}

void SubmitForm::fillClusters()
{
    const QString before = m_wantedCluster.isEmpty() ? dataOf(m_cluster) : m_wantedCluster;
    QList<QPair<QString, QString>> entries;
    for (const store::ClusterStore *store : m_fleet.clusters()) {
        if (!takesJobs(*store))
            continue;
        const QString name = models::ClusterWords::title(store->info());
        // "Practice (practice)" would say it twice.
        const QString marked = tr("%1 (practice)").arg(name);
        const bool saysSo = marked.endsWith(QStringLiteral("(%1)").arg(name), Qt::CaseInsensitive) || marked.endsWith(QStringLiteral("（%1）").arg(name));
        entries.append({store->info().practice && !saysSo ? marked : name, store->key()});
    }
    bool same = entries.size() == m_cluster->count();
    for (int i = 0; same && i < m_cluster->count(); ++i)
        same = entries[i].first == m_cluster->itemText(i) && entries[i].second == m_cluster->itemData(i);
    const bool wasFilling = std::exchange(m_filling, true);
    if (!same) {
        m_cluster->clear();
        for (const auto &[text, key] : entries)
            m_cluster->addItem(text, key);
    }
    if (!same || !m_wantedCluster.isEmpty())
        select(m_cluster, before);
    if (dataOf(m_cluster) == m_wantedCluster)
        m_wantedCluster.clear();
    m_filling = wasFilling;
    fillPools();
    fillChips();
}

void SubmitForm::fillPools()
{
    const QString before = m_wantedPool.isEmpty() ? dataOf(m_pool) : m_wantedPool;
    const store::ClusterStore *store = cluster();
    const bool wasFilling = std::exchange(m_filling, true);
    m_pool->clear();
    m_pool->addItem(tr("Any that suits"), QString());
    if (store && store->hasSnapshot() && store->snapshot().pools) {
        for (const domain::Pool &pool : *store->snapshot().pools) {
            const QString id = QString::fromStdString(pool.id);
            m_pool->addItem(pool.isDefault ? tr("%1 (default)").arg(id) : id, id);
        }
    }
    // What a file asks for is kept though there is none here: that is said beside it.
    if (!m_wantedPool.isEmpty() && m_pool->findData(m_wantedPool) < 0)
        m_pool->addItem(m_wantedPool, m_wantedPool);
    select(m_pool, before);
    m_filling = wasFilling;
}

void SubmitForm::fillChips()
{
    constexpr int first = 2;  // behind "no chips" and "any"
    const bool isNew = m_chipType->count() <= first && dataOf(m_chipType).isEmpty();
    const QString before = m_chipType->count() == 0 || !m_wantedChips.isEmpty() ? m_wantedChips : dataOf(m_chipType);
    const store::ClusterStore *store = cluster();
    const bool wasFilling = std::exchange(m_filling, true);
    m_chipType->clear();
    m_chipType->addItem(tr("No chips"), QString());
    m_chipType->addItem(tr("Any that suits…"), SubmitDraft::anyChips);
    if (store && store->hasSnapshot() && store->snapshot().inventory) {
        for (const domain::Node &node : store->snapshot().inventory->nodes) {
            for (const domain::ChipGroup &group : node.groups) {
                const QString type = QString::fromStdString(group.schedulerType);
                if (m_chipType->findData(type) < 0)
                    m_chipType->addItem(tr("%1 (%2)").arg(QString::fromStdString(group.model), type), type);
            }
        }
    }
    const bool isNamed = !m_wantedChips.isEmpty() && m_wantedChips != SubmitDraft::firstChips;
    if (isNamed && m_chipType->findData(m_wantedChips) < 0)
        m_chipType->addItem(m_wantedChips, m_wantedChips);
    // A new form asks for the first chip type that there is: that is what most jobs want.
    const bool wantsFirst = before == SubmitDraft::firstChips || (isNew && m_wantedChips == SubmitDraft::firstChips);
    const int index = wantsFirst ? (m_chipType->count() > first ? first : 0) : m_chipType->findData(before);
    m_chipType->setCurrentIndex(std::max(0, index));
    if (wantsFirst && m_chipType->count() > first)
        m_wantedChips.clear();
    m_filling = wasFilling;
    showChipNeeds();
}

void SubmitForm::showWork()
{
    const int work = m_work->currentIndex();
    m_fields["script"]->setVisible(work == 0);
    m_fields["command"]->setVisible(work != 0);
    m_fields["container.image"]->setVisible(work == 2);
    m_fields["container.mounts"]->setVisible(work == 2);
    m_more->showWork(work);
}

void SubmitForm::showChipNeeds()
{
    const QString type = dataOf(m_chipType);
    // At once and not with the check: the next key goes there.
    m_chips->setEnabled(!type.isEmpty());
    for (const char *name : {"parts[0].chips.vendor", "parts[0].chips.least_memory_gb", "parts[0].chips.least_fp16_teraflops"})
        m_fields[name]->setVisible(type == SubmitDraft::anyChips);
}

void SubmitForm::setMoreOpen(bool open)
{
    m_more->setVisible(open);
    m_moreButton->setChecked(open);
    m_moreButton->setText(open ? tr("▾ Less") : tr("▸ More: gang, dependencies, variants"));
}

bool SubmitForm::isMoreOpen() const
{
    return !m_more->isHidden();
}

QWidget *SubmitForm::first() const
{
    return m_name;
}

void SubmitForm::put(const std::string &name, const QString &value)
{
    QWidget *editor = m_fields[name]->editor();
    if (auto *line = qobject_cast<QLineEdit *>(editor))
        line->setText(value);
    else if (auto *text = qobject_cast<QPlainTextEdit *>(editor))
        text->setPlainText(value);
    else if (auto *box = qobject_cast<QComboBox *>(editor))
        select(box, value);
    editor->setFocus(Qt::OtherFocusReason);
}

void SubmitForm::showErrors(const std::map<std::string, FieldAdvice> &errors)
{
    QStringList placeless;
    for (const auto &[name, advice] : errors) {
        if (!m_fields.contains(name))
            placeless << tr("%1: %2").arg(QString::fromStdString(name), advice.words);
    }
    bool needsMore = !placeless.isEmpty();
    for (auto &[name, field] : m_fields) {
        const auto found = errors.find(name);
        FieldAdvice advice = found == errors.end() ? FieldAdvice() : found->second;
        if (name == "further" && advice.words.isEmpty())
            advice.words = placeless.join(QLatin1Char('\n'));
        const bool imports = name == "script" && advice.value == SubmitDraft::anyChips;
        field->setError(advice.words, advice.remedy, [this, imports, name = name, value = advice.value] {
            if (imports)
                Q_EMIT importRequested();
            else
                put(name, value);
        });
        needsMore = needsMore || (!advice.words.isEmpty() && m_more->isAncestorOf(field));
    }
    m_more->showWrong();
    if (needsMore && !isMoreOpen())
        setMoreOpen(true);
}

QString SubmitForm::labelOf(const std::string &field) const
{
    if (field == "timing.hold")
        return m_hold->text();
    const auto found = m_fields.find(field);
    return (found == m_fields.end() ? m_fields.at("further") : found->second)->label();
}

void SubmitForm::showHints(const PoolReach &reach)
{
    const auto seconds = parseTimeLimit(m_time->text());
    m_fields["timing.limit"]->setHint(seconds ? timeLimitWords(*seconds) : tr("empty: the pool's default"));
    const bool chips = !dataOf(m_chipType).isEmpty();
    m_fields["parts[0].chips.count"]->setHint(chips && reach.largestNode > 0 ? tr("at most %1").arg(reach.largestNode) : QString());
    m_fields["parts[0].nodes"]->setHint(reach.nodesWithThat > 0 ? tr("at most %1").arg(reach.nodesWithThat) : QString());
}

} // namespace chipdeck::ui
