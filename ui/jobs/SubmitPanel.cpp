#include "ui/jobs/SubmitPanel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/domain/JobRules.h"
#include "client/domain/Names.h"
#include "client/domain/Text.h"
#include "ui/jobs/ActionRun.h"
#include "ui/jobs/PoolFacts.h"
#include "widgets/forms/FormField.h"
#include "widgets/theme/Style.h"
#include "widgets/theme/TextLabel.h"

namespace chipdeck::ui {

using widgets::FormField;
using widgets::TextLabel;
using widgets::Theme;

namespace {

constexpr int checkDelayMs = 250;

void select(QComboBox *box, const QVariant &data)
{
    const int index = box->findData(data);
    box->setCurrentIndex(index < 0 ? 0 : index);
}

} // namespace

SubmitPanel::SubmitPanel(const Theme &theme, store::FleetStore &fleet, store::Actions &actions, QWidget *parent)
    : SidePanel(theme, parent), m_theme(theme), m_fleet(fleet), m_actions(actions)
{
    setObjectName(QStringLiteral("submitPanel"));
    setPanelWidth(0);
    setContent(makeContent());
    makeFooter();
    m_checkDelay.setSingleShot(true);
    m_checkDelay.setInterval(checkDelayMs);
    connect(&m_checkDelay, &QTimer::timeout, this, &SubmitPanel::check);
    connect(&fleet, &store::FleetStore::clusterAdded, this, &SubmitPanel::fillClusters);
    connect(&fleet, &store::FleetStore::clusterAboutToBeRemoved, this, &SubmitPanel::fillClusters, Qt::QueuedConnection);
    connect(&fleet, &store::FleetStore::changed, this, [this](store::ClusterStore *changed, const store::ReplicaChange &change) {
        if (change.layout || change.pools || change.freshness)
            fillClusters();
        if (isOpen() && changed == cluster() && (change.layout || change.pools || change.states || change.nodes))
            m_checkDelay.start();
    });
    setDraft(SubmitDraft::initial());
    retranslate();
}

QWidget *SubmitPanel::makeContent()
{
    auto *content = new QWidget;
    auto *columns = new QHBoxLayout(content);
    columns->setSpacing(m_theme.px(24));
    auto *form = new QWidget;
    auto *layout = new QVBoxLayout(form);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(m_theme.px(8));
    makeFields(layout);
    makeMoreFields(layout);
    layout->addStretch();
    auto *facts = new QVBoxLayout;
    auto *heading = new TextLabel(m_theme, Theme::Type::Section, Theme::Token::Text, QFont::DemiBold);
    heading->setObjectName(QStringLiteral("submitFactsHeading"));
    auto *note = new TextLabel(m_theme, Theme::Type::Caption, Theme::Token::Muted);
    note->setObjectName(QStringLiteral("submitFactsNote"));
    note->setWordWrap(true);
    m_facts = new PoolFacts(m_theme, content);
    facts->addWidget(heading);
    facts->addWidget(note);
    facts->addSpacing(m_theme.px(8));
    facts->addWidget(m_facts);
    facts->addStretch();
    columns->addWidget(form, 3);
    columns->addLayout(facts, 2);
    return content;
}

FormField *SubmitPanel::addField(QVBoxLayout *layout, const char *contractField, QWidget *editor)
{
    auto *field = new FormField(m_theme, editor);
    m_fields[contractField] = field;
    layout->addWidget(field);
    return field;
}

QLineEdit *SubmitPanel::addLine(QVBoxLayout *layout, const char *contractField, const QString &objectName)
{
    auto *line = new QLineEdit;
    line->setObjectName(objectName);
    addField(layout, contractField, line);
    connect(line, &QLineEdit::textChanged, this, &SubmitPanel::edited);
    return line;
}

void SubmitPanel::makeFields(QVBoxLayout *layout)
{
    m_cluster = new QComboBox;
    m_cluster->setObjectName(QStringLiteral("submitCluster"));
    addField(layout, "cluster", m_cluster);
    m_pool = new QComboBox;
    m_pool->setObjectName(QStringLiteral("submitPool"));
    addField(layout, "job.pool", m_pool);
    m_name = addLine(layout, "job.display_name", QStringLiteral("submitName"));
    m_script = new QPlainTextEdit;
    m_script->setObjectName(QStringLiteral("submitScript"));
    m_script->setTabChangesFocus(true);
    m_script->setFont(m_theme.font(Theme::Type::Mono));
    m_script->setMinimumHeight(m_theme.px(132));
    addField(layout, "job.script", m_script);
    m_openScript = new QPushButton;
    widgets::setButtonRole(m_openScript, widgets::ButtonRole::Link);
    layout->addWidget(m_openScript, 0, Qt::AlignRight);
    m_chipType = new QComboBox;
    m_chipType->setObjectName(QStringLiteral("submitChipType"));
    addField(layout, "job.chip_type", m_chipType);
    m_chips = addLine(layout, "job.chips_per_node", QStringLiteral("submitChips"));
    m_nodes = addLine(layout, "job.nodes", QStringLiteral("submitNodes"));
    m_time = addLine(layout, "job.time_limit_s", QStringLiteral("submitTime"));
    connect(m_cluster, &QComboBox::currentIndexChanged, this, [this] { fillPools(); fillChips(); edited(); });
    connect(m_pool, &QComboBox::currentIndexChanged, this, &SubmitPanel::edited);
    connect(m_chipType, &QComboBox::currentIndexChanged, this, &SubmitPanel::edited);
    connect(m_script, &QPlainTextEdit::textChanged, this, &SubmitPanel::edited);
    connect(m_openScript, &QPushButton::clicked, this, &SubmitPanel::openScript);
}

void SubmitPanel::makeMoreFields(QVBoxLayout *layout)
{
    m_priority = addLine(layout, "job.priority", QStringLiteral("submitPriority"));
    m_cpus = addLine(layout, "job.cpus_per_task", QStringLiteral("submitCpus"));
    m_memory = addLine(layout, "job.memory_per_node_bytes", QStringLiteral("submitMemory"));
    m_account = addLine(layout, "job.account", QStringLiteral("submitAccount"));
    m_directory = addLine(layout, "job.working_directory", QStringLiteral("submitDirectory"));
    m_array = addLine(layout, "job.array", QStringLiteral("submitArray"));
    m_environment = new QPlainTextEdit;
    m_environment->setObjectName(QStringLiteral("submitEnvironment"));
    m_environment->setTabChangesFocus(true);
    m_environment->setFont(m_theme.font(Theme::Type::Mono));
    m_environment->setMinimumHeight(m_theme.px(56));
    m_environment->setMaximumHeight(m_theme.px(88));
    addField(layout, "job.environment", m_environment);
    m_hold = new QCheckBox;
    m_hold->setObjectName(QStringLiteral("submitHold"));
    layout->addWidget(m_hold);
    connect(m_environment, &QPlainTextEdit::textChanged, this, &SubmitPanel::edited);
    connect(m_hold, &QCheckBox::toggled, this, &SubmitPanel::edited);
}

void SubmitPanel::makeFooter()
{
    m_footerNote = new TextLabel(m_theme, Theme::Type::Body, Theme::Token::Muted, QFont::Normal, this);
    m_footerNote->setObjectName(QStringLiteral("submitNote"));
    m_footerNote->setWordWrap(true);
    m_submit = new QPushButton(this);
    m_submit->setObjectName(QStringLiteral("submitGo"));
    widgets::setButtonRole(m_submit, widgets::ButtonRole::Primary);
    footer()->addWidget(m_footerNote, 1);
    footer()->addWidget(m_submit);
    connect(m_submit, &QPushButton::clicked, this, &SubmitPanel::submit);
}

store::ClusterStore *SubmitPanel::cluster() const
{
    return m_fleet.find(m_cluster->currentData().toString());
}

void SubmitPanel::fillClusters()
{
    const QString before = m_cluster->currentData().toString();
    QList<QPair<QString, QString>> entries;
    for (const store::ClusterStore *store : m_fleet.clusters()) {
        const auto &verbs = store->info().verbs;
        if (std::find(verbs.begin(), verbs.end(), "submit") == verbs.end())
            continue;
        const QString name = QString::fromStdString(domain::harmless(store->info().displayName, 80));
        entries.append({store->info().practice ? tr("%1 (practice)").arg(name) : name, store->key()});
    }
    bool same = entries.size() == m_cluster->count();
    for (int i = 0; same && i < m_cluster->count(); ++i)
        same = entries[i].first == m_cluster->itemText(i) && entries[i].second == m_cluster->itemData(i);
    if (!same) {
        m_filling = true;
        m_cluster->clear();
        for (const auto &[text, key] : entries)
            m_cluster->addItem(text, key);
        select(m_cluster, before);
        m_filling = false;
    }
    fillPools();
    fillChips();
}

void SubmitPanel::fillPools()
{
    const QVariant before = m_pool->currentData();
    const store::ClusterStore *store = cluster();
    m_filling = true;
    m_pool->clear();
    m_pool->addItem(tr("The default pool"), QString());
    if (store && store->hasSnapshot() && store->snapshot().pools) {
        for (const domain::Pool &pool : *store->snapshot().pools) {
            const QString id = QString::fromStdString(pool.id);
            m_pool->addItem(pool.isDefault ? tr("%1 (default)").arg(id) : id, id);
        }
    }
    select(m_pool, before);
    m_filling = false;
}

void SubmitPanel::fillChips()
{
    const QVariant before = m_chipType->currentData();
    const store::ClusterStore *store = cluster();
    m_filling = true;
    m_chipType->clear();
    m_chipType->addItem(tr("No chips"), QString());
    if (store && store->hasSnapshot() && store->snapshot().inventory) {
        for (const domain::Node &node : store->snapshot().inventory->nodes) {
            for (const domain::ChipGroup &group : node.groups) {
                const QString type = QString::fromStdString(group.schedulerType);
                if (m_chipType->findData(type) < 0)
                    m_chipType->addItem(tr("%1 (%2)").arg(QString::fromStdString(group.model), type), type);
            }
        }
    }
    // A new form asks for the first chip type that there is: that is what most jobs want.
    const int index = before.isValid() ? m_chipType->findData(before) : 1;
    m_chipType->setCurrentIndex(index >= 0 && index < m_chipType->count() ? index : 0);
    m_filling = false;
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
    for (domain::FieldViolation &violation : domain::checkJob(read.spec, known ? &store->snapshot() : nullptr)) {
        const auto same = [&](const domain::FieldViolation &other) { return other.field == violation.field; };
        if (std::none_of(read.violations.begin(), read.violations.end(), same))
            read.violations.push_back(std::move(violation));
    }
    if (!store)
        read.violations.push_back({"cluster", tr("No cluster here takes jobs.").toStdString()});
    m_violations = std::move(read.violations);
    if (known)
        m_facts->setCounts(countPools(store->snapshot(), read.spec.chipsPerNode), now.pool, now.chipType,
                           static_cast<int>(read.spec.nodes.value_or(1)));
    showViolations();
    if (m_violations.empty() && isOpen())
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

void SubmitPanel::showViolations()
{
    int count = 0;
    for (auto &[path, field] : m_fields) {
        QString words;
        for (const auto *list : {&m_violations, &m_serverViolations}) {
            for (const domain::FieldViolation &violation : *list) {
                if (violation.field == path && words.isEmpty())
                    words = QString::fromStdString(domain::harmless(violation.description, 300));
            }
        }
        // An empty form is not scolded for what nobody has typed yet.
        const bool untouched = path == "job.display_name" && m_name->text().isEmpty();
        count += words.isEmpty() ? 0 : 1;
        field->setError(untouched ? QString() : words);
    }
    const auto seconds = parseTimeLimit(m_time->text());
    m_fields["job.time_limit_s"]->setHint(seconds ? timeLimitWords(*seconds) : tr("empty: the pool's default"));
    m_submit->setEnabled(count == 0 && m_violations.empty() && !m_sending);
    if (!m_sending)
        showOutcome(count > 0 ? tr("%n field(s) to correct", nullptr, count) : QString(), false);
}

void SubmitPanel::submit()
{
    m_checkDelay.stop();
    check();
    if (!m_violations.empty() || m_sending)
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
        showViolations();
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
    m_footerNote->setText(text);
}

void SubmitPanel::retranslate()
{
    setTitle(tr("Submit a job"));
    setDetail(tr("typed text is kept when you close"));
    const std::map<std::string, QString> labels{
        {"cluster", tr("Cluster")}, {"job.pool", tr("Pool")}, {"job.display_name", tr("Name")}, {"job.script", tr("Script")},
        {"job.chip_type", tr("Chips")}, {"job.chips_per_node", tr("Per node")}, {"job.nodes", tr("Nodes")},
        {"job.time_limit_s", tr("Time limit")}, {"job.priority", tr("Priority")}, {"job.cpus_per_task", tr("Cores per task")},
        {"job.memory_per_node_bytes", tr("Memory per node")}, {"job.account", tr("Account")},
        {"job.working_directory", tr("Folder")}, {"job.array", tr("Array")}, {"job.environment", tr("Environment")}};
    int widest = 0;
    for (const auto &[path, text] : labels)
        widest = std::max(widest, QFontMetrics(m_theme.font(Theme::Type::Body)).horizontalAdvance(text));
    for (const auto &[path, text] : labels) {
        m_fields[path]->setLabel(text);
        m_fields[path]->setLabelWidth(widest + m_theme.px(12));
    }
    m_fields["job.memory_per_node_bytes"]->setUnit(tr("GB"));
    m_name->setPlaceholderText(tr("like qwen3-32b-sft"));
    m_priority->setPlaceholderText(tr("the scheduler's usual one"));
    m_directory->setPlaceholderText(tr("your home folder"));
    m_array->setPlaceholderText(tr("like 0-9 or 1,3,5%2"));
    m_environment->setPlaceholderText(QStringLiteral("NCCL_DEBUG=WARN"));
    m_openScript->setText(tr("Open a file…"));
    m_hold->setText(tr("Hold it until I release it"));
    m_submit->setText(tr("Submit job"));
    findChild<TextLabel *>(QStringLiteral("submitFactsHeading"))->setText(tr("What is free now"));
    findChild<TextLabel *>(QStringLiteral("submitFactsNote"))->setText(tr("Counted from the cluster's last picture; the scheduler decides."));
    fillClusters();
    showViolations();
}

} // namespace chipdeck::ui
