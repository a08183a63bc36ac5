#include "ui/jobs/SubmitPanel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/domain/Text.h"
#include "ui/jobs/PoolFacts.h"
#include "widgets/forms/FormField.h"
#include "widgets/theme/Style.h"
#include "widgets/theme/TextLabel.h"

// The fields of SubmitPanel and what they offer; checking and sending is in SubmitPanel.cpp.
namespace chipdeck::ui {

using widgets::FormField;
using widgets::TextLabel;
using widgets::Theme;

void SubmitPanel::select(QComboBox *box, const QVariant &data)
{
    const int index = box->findData(data);
    box->setCurrentIndex(index < 0 ? 0 : index);
}

QWidget *SubmitPanel::makeContent()
{
    auto *content = new QWidget;
    auto *columns = new QHBoxLayout(content);
    columns->setContentsMargins(m_theme.px(16), m_theme.px(8), m_theme.px(16), m_theme.px(16));
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
    content->setFocusProxy(m_name);
    columns->addWidget(form, 3);
    columns->addLayout(facts, 2);
    return content;
}

FormField *SubmitPanel::addField(QVBoxLayout *layout, const char *contractField, QWidget *editor)
{
    // A tall editor's label stands above it, so that it does not float halfway down.
    const bool tall = qobject_cast<QPlainTextEdit *>(editor) != nullptr;
    auto *field = new FormField(m_theme, editor, tall ? FormField::Arrangement::LabelAbove : FormField::Arrangement::LabelBeside);
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
    // Before the first picture there was nothing to choose from, so "No chips" was nobody's choice.
    const QVariant before = m_chipType->count() > 1 ? m_chipType->currentData() : QVariant();
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
