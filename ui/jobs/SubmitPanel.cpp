#include "ui/jobs/SubmitPanel.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

#include "client/domain/JobRules.h"
#include "client/domain/Names.h"
#include "client/domain/Text.h"
#include "client/domain/placement/PlacementQuestion.h"
#include "ui/jobs/ActionRun.h"
#include "ui/jobs/PlacementPane.h"
#include "widgets/forms/FormField.h"
#include "widgets/theme/TextLabel.h"

namespace chipdeck::ui {

using widgets::TextLabel;
using widgets::Theme;

namespace {

constexpr int checkDelayMs = 250;
// Below it two columns would leave their fields no room.
constexpr int twoColumnsPx = 640;

QString poolMeant(const domain::ClusterSnapshot &cluster, const QString &chosen)
{
    for (const domain::Pool &pool : *cluster.pools) {
        if (chosen.isEmpty() && pool.isDefault)
            return QString::fromStdString(pool.id);
    }
    return chosen;
}

} // namespace

SubmitPanel::SubmitPanel(const Theme &theme, store::FleetStore &fleet, store::Actions &actions, const store::PlacementSources &sources, QWidget *parent)
    : SidePanel(theme, parent), m_theme(theme), m_fleet(fleet), m_actions(actions), m_sources(sources)
{
    setObjectName(QStringLiteral("submitPanel"));
    setPanelWidth(0);
    setContent(makeContent());
    makeFooter();
    m_checkDelay.setSingleShot(true);
    m_checkDelay.setInterval(checkDelayMs);
    connect(&m_checkDelay, &QTimer::timeout, this, &SubmitPanel::check);
    connect(this, &SidePanel::opened, this, &SubmitPanel::check);
    connect(this, &SidePanel::closed, m_placements, &PlacementPane::rest);
    connect(&fleet, &store::FleetStore::clusterAdded, this, &SubmitPanel::fillClusters);
    connect(&fleet, &store::FleetStore::clusterAboutToBeRemoved, this, &SubmitPanel::fillClusters, Qt::QueuedConnection);
    connect(&fleet, &store::FleetStore::changed, this, [this](store::ClusterStore *changed, const store::ReplicaChange &change) {
        if (change.layout || change.pools || change.freshness)
            fillClusters();
        // Started again by each change, it would never run out on a busy cluster.
        if (isOpen() && changed == cluster() && (change.layout || change.pools || change.states || change.nodes) && !m_checkDelay.isActive())
            m_checkDelay.start();
    });
    setDraft(SubmitDraft::initial());
    retranslate();
}

void SubmitPanel::resizeEvent(QResizeEvent *event)
{
    m_sides->setDirection(width() < m_theme.px(twoColumnsPx) ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    SidePanel::resizeEvent(event);
}

store::ClusterStore *SubmitPanel::cluster() const
{
    return m_fleet.find(m_cluster->currentData().toString());
}

void SubmitPanel::openScript()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Open a script"));
    if (path.isEmpty())
        return;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        showOutcome(tr("%1 cannot be read: %2").arg(path, file.errorString()), true);
        return;
    }
    const QByteArray bytes = file.read(static_cast<qint64>(domain::maxScriptBytes) + 1);
    const std::string_view text(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    if (text.size() > domain::maxScriptBytes || !domain::isUtf8(text) || bytes.contains('\0'))
        showOutcome(tr("%1 is not a script: it must be UTF-8 text below 1 MiB.").arg(path), true);
    else
        m_script->setPlainText(QString::fromUtf8(bytes));
}

void SubmitPanel::setDraft(const SubmitDraft &draft)
{
    fillClusters();
    m_filling = true;
    select(m_cluster, draft.cluster);
    m_filling = false;
    fillPools();
    fillChips();
    m_filling = true;
    select(m_pool, draft.pool);
    if (!draft.chipType.isEmpty())
        select(m_chipType, draft.chipType);
    m_name->setText(draft.name);
    m_script->setPlainText(draft.script);
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
    m_filling = false;
    edited();
}

SubmitDraft SubmitPanel::draft() const
{
    return {m_cluster->currentData().toString(), m_pool->currentData().toString(), m_name->text(), m_script->toPlainText(),
            m_chipType->currentData().toString(), m_chips->text(), m_nodes->text(), m_time->text(), m_priority->text(),
            m_memory->text(), m_cpus->text(), m_environment->toPlainText(), m_directory->text(), m_array->text(),
            m_account->text(), m_hold->isChecked()};
}

void SubmitPanel::edited()
{
    if (m_filling)
        return;
    m_requestId.clear();
    m_serverViolations.clear();
    m_checked = false;
    m_submit->setEnabled(false);
    m_checkDelay.start();
    Q_EMIT draftChanged();
}

void SubmitPanel::check()
{
    const SubmitDraft now = draft();
    DraftResult read = readDraft(now);
    const store::ClusterStore *store = cluster();
    const bool known = store && store->hasSnapshot();
    m_runsNothing = !runsSomething(now.script);
    m_unread = read.violations.size();
    m_reach = known ? poolReach(store->snapshot(), now, read.spec.chipsPerNode) : PoolReach();
    for (const domain::FieldViolation &violation : domain::checkJob(read.spec, known ? &store->snapshot() : nullptr)) {
        const auto same = [&](const domain::FieldViolation &other) { return other.field == violation.field; };
        if (std::none_of(read.violations.begin(), read.violations.end(), same))
            read.violations.push_back(violation);
    }
    if (!store)
        read.violations.push_back({"cluster", tr("No cluster here takes jobs: connect one in the preferences.").toStdString()});
    m_violations = std::move(read.violations);
    m_checked = true;
    if (isOpen())
        m_placements->ask(domain::describedForPlacement(read.spec));
    m_placements->setChosen(now.cluster, known ? poolMeant(store->snapshot(), now.pool) : now.pool, now.chipType);
    showViolations();
    if (m_violations.empty() && !m_runsNothing && isOpen())
        askServer(read.spec);
}

void SubmitPanel::askServer(const domain::JobSpec &spec)
{
    const SubmitDraft asked = draft();
    m_actions.validate(asked.cluster, spec, this, [this, asked](const domain::Result<domain::JobSpec> &answer) {
        if (!(draft() == asked))
            return;
        m_serverViolations = answer ? std::vector<domain::FieldViolation>() : answer.error().fields;
        showViolations();
    });
}

void SubmitPanel::takePlacement(const QString &cluster, const QString &pool, const QString &schedulerType)
{
    select(m_cluster, cluster);
    select(m_pool, pool);
    select(m_chipType, schedulerType);
}

void SubmitPanel::submitAt(const QString &cluster, const QString &pool, const QString &schedulerType)
{
    takePlacement(cluster, pool, schedulerType);
    submit();
}

bool SubmitPanel::showField(const std::string &path, widgets::FormField *field)
{
    const auto find = [&path](const std::vector<domain::FieldViolation> &list) {
        return std::find_if(list.begin(), list.end(), [&path](const domain::FieldViolation &violation) { return violation.field == path; });
    };
    const auto local = find(m_violations);
    const auto found = local != m_violations.end() ? local : find(m_serverViolations);
    if (found == m_serverViolations.end()) {
        field->setError({});
        return false;
    }
    // What could not even be read is said in the person's language already.
    const bool unread = found == local && static_cast<std::size_t>(local - m_violations.begin()) < m_unread;
    const FieldAdvice advice = unread ? FieldAdvice{QString::fromStdString(found->description), {}, {}} : adviseField(*found, draft(), m_reach);
    field->setError(advice.words, advice.remedy, [this, path, value = advice.value] { put(path, value); });
    return true;
}

void SubmitPanel::put(const std::string &path, const QString &value)
{
    QWidget *editor = m_fields[path]->editor();
    if (auto *line = qobject_cast<QLineEdit *>(editor))
        line->setText(value);
    else if (auto *text = qobject_cast<QPlainTextEdit *>(editor))
        text->setPlainText(value);
    else if (auto *box = qobject_cast<QComboBox *>(editor))
        select(box, value);
    editor->setFocus(Qt::OtherFocusReason);
}

void SubmitPanel::showHints()
{
    const auto seconds = parseTimeLimit(m_time->text());
    m_fields["job.time_limit_s"]->setHint(seconds ? timeLimitWords(*seconds) : tr("empty: the pool's default"));
    const bool chips = !m_chipType->currentData().toString().isEmpty();
    m_fields["job.chips_per_node"]->setHint(chips && m_reach.largestNode > 0 ? tr("at most %1").arg(m_reach.largestNode) : QString());
    m_fields["job.nodes"]->setHint(m_reach.nodesWithThat > 0 ? tr("at most %1").arg(m_reach.nodesWithThat) : QString());
}

void SubmitPanel::showViolations()
{
    int count = 0;
    for (auto &[path, field] : m_fields)
        count += showField(path, field) ? 1 : 0;
    showHints();
    m_submit->setEnabled(m_checked && count == 0 && m_violations.empty() && !m_runsNothing && !m_sending);
    if (m_sending)
        return;
    if (count > 0)
        showOutcome(tr("%n field(s) to correct", nullptr, count), true);
    else
        showOutcome(m_runsNothing ? tr("Write below the first line of the script what shall run.") : QString(), false);
}

void SubmitPanel::submit()
{
    m_checkDelay.stop();
    check();
    if (!m_violations.empty() || m_runsNothing || m_sending)
        return;
    if (m_requestId.empty())
        m_requestId = domain::newRequestId();
    m_sending = true;
    m_submit->setEnabled(false);
    showOutcome(tr("Sent; waiting for the scheduler…"), false);
    m_actions.submit(m_cluster->currentData().toString(), readDraft(draft()).spec, m_requestId, this,
                     [this](const domain::Result<domain::WriteOutcome> &outcome) { take(outcome); });
}

void SubmitPanel::take(const domain::Result<domain::WriteOutcome> &outcome)
{
    m_sending = false;
    m_submit->setEnabled(true);
    if (!outcome) {
        m_serverViolations = outcome.error().fields;
        showViolations();  // tells its count, which what went wrong replaces
        showOutcome(failureWords(outcome.error()), true);
        return;
    }
    if (outcome->state == domain::WriteState::Unknown) {
        showOutcome(tr("The scheduler's answer was lost. The gateway looks for the job and will show it; submitting again is safe."), true);
        return;
    }
    if (outcome->state == domain::WriteState::Refused) {
        m_requestId.clear();
        showOutcome(QString::fromStdString(domain::harmless(outcome->schedulerWords, 400)), true);
        return;
    }
    m_requestId.clear();
    Q_EMIT submitted(m_cluster->currentData().toString(), QString::fromStdString(outcome->name));
}

void SubmitPanel::showOutcome(const QString &text, bool bad)
{
    m_footerNote->setToken(bad ? Theme::Token::Error : Theme::Token::Muted);
    m_footerNote->setText(bad && !text.isEmpty() ? QStringLiteral("✕ ") + text : text);
}

} // namespace chipdeck::ui
