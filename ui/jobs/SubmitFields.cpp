#include "ui/jobs/SubmitPanel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/models/ClusterWords.h"
#include "ui/jobs/PlacementPane.h"
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
    m_sides = new QBoxLayout(QBoxLayout::LeftToRight, content);
    m_sides->setContentsMargins(m_theme.px(16), m_theme.px(10), m_theme.px(16), m_theme.px(12));
    m_sides->setSpacing(m_theme.px(24));
    const auto side = [this] {
        auto *column = new QVBoxLayout;
        column->setSpacing(m_theme.px(8));
        m_sides->addLayout(column, 1);
        return column;
    };
    QVBoxLayout *what = side();
    addHeading(what, QStringLiteral("submitWhatHeading"));
    makeWhat(what);
    QVBoxLayout *needs = side();
    addHeading(needs, QStringLiteral("submitNeedsHeading"));
    makeNeeds(needs);
    makePlacements(needs);
    connectFields();
    setFirst(m_name);
    return content;
}

void SubmitPanel::addHeading(QVBoxLayout *layout, const QString &name)
{
    auto *heading = new TextLabel(m_theme, Theme::Type::Section, Theme::Token::Text, QFont::DemiBold);
    heading->setObjectName(name);
    layout->addWidget(heading);
}

FormField *SubmitPanel::addField(QVBoxLayout *layout, const char *contractField, QWidget *editor)
{
    // Text of many lines has the whole width: its label stands above it.
    const bool tall = qobject_cast<QPlainTextEdit *>(editor) != nullptr;
    auto *field = new FormField(m_theme, editor, tall ? FormField::Arrangement::LabelAbove : FormField::Arrangement::LabelBeside);
    m_fields[contractField] = field;
    layout->addWidget(field);
    return field;
}

QComboBox *SubmitPanel::addBox(QVBoxLayout *layout, const char *contractField, const QString &objectName)
{
    auto *box = new QComboBox;
    box->setObjectName(objectName);
    // As wide as its place, not as its longest entry: a long name of a cluster must not widen the form.
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(6);
    addField(layout, contractField, box);
    return box;
}

QLineEdit *SubmitPanel::addLine(QVBoxLayout *layout, const char *contractField, const QString &objectName, int px)
{
    auto *line = new QLineEdit;
    line->setObjectName(objectName);
    FormField *field = addField(layout, contractField, line);
    if (px > 0)
        field->setShort(px);
    connect(line, &QLineEdit::textChanged, this, &SubmitPanel::edited);
    return line;
}

QPlainTextEdit *SubmitPanel::addText(QVBoxLayout *layout, const char *contractField, const QString &objectName)
{
    auto *text = new QPlainTextEdit;
    text->setObjectName(objectName);
    text->setTabChangesFocus(true);
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    text->setFont(m_theme.font(Theme::Type::Mono));
    connect(&m_theme, &Theme::changed, text, [this, text] { text->setFont(m_theme.font(Theme::Type::Mono)); });
    addField(layout, contractField, text);
    connect(text, &QPlainTextEdit::textChanged, this, &SubmitPanel::edited);
    return text;
}

void SubmitPanel::makeWhat(QVBoxLayout *layout)
{
    m_name = addLine(layout, "job.display_name", QStringLiteral("submitName"));
    m_script = addText(layout, "job.script", QStringLiteral("submitScript"));
    m_script->setMinimumHeight(m_theme.px(112));
    m_script->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);  // what the others leave, not a height of its own
    layout->setStretchFactor(m_fields["job.script"], 1);
    m_openScript = new QPushButton;
    m_openScript->setObjectName(QStringLiteral("submitOpen"));
    widgets::setButtonRole(m_openScript, widgets::ButtonRole::Link);
    m_fields["job.script"]->setAside(m_openScript);
    m_cluster = addBox(layout, "cluster", QStringLiteral("submitCluster"));
    m_pool = addBox(layout, "job.pool", QStringLiteral("submitPool"));
    m_directory = addLine(layout, "job.working_directory", QStringLiteral("submitDirectory"));
    m_array = addLine(layout, "job.array", QStringLiteral("submitArray"));
    m_environment = addText(layout, "job.environment", QStringLiteral("submitEnvironment"));
    m_environment->setFixedHeight(m_theme.px(56));
    m_hold = new QCheckBox;
    m_hold->setObjectName(QStringLiteral("submitHold"));
    layout->addWidget(m_hold);
}

void SubmitPanel::makeNeeds(QVBoxLayout *layout)
{
    constexpr int figurePx = 84;
    m_chipType = addBox(layout, "job.chip_type", QStringLiteral("submitChipType"));
    m_chips = addLine(layout, "job.chips_per_node", QStringLiteral("submitChips"), figurePx);
    m_nodes = addLine(layout, "job.nodes", QStringLiteral("submitNodes"), figurePx);
    m_time = addLine(layout, "job.time_limit_s", QStringLiteral("submitTime"), figurePx);
    m_priority = addLine(layout, "job.priority", QStringLiteral("submitPriority"), figurePx);
    m_cpus = addLine(layout, "job.cpus_per_task", QStringLiteral("submitCpus"), figurePx);
    m_memory = addLine(layout, "job.memory_per_node_bytes", QStringLiteral("submitMemory"), figurePx);
    m_account = addLine(layout, "job.account", QStringLiteral("submitAccount"));
}

void SubmitPanel::makePlacements(QVBoxLayout *layout)
{
    layout->addSpacing(m_theme.px(4));
    m_placements = new PlacementPane(m_theme, m_fleet, m_sources);
    layout->addWidget(m_placements, 1);
}

void SubmitPanel::connectFields()
{
    connect(m_cluster, &QComboBox::currentIndexChanged, this, [this] { fillPools(); fillChips(); edited(); });
    connect(m_pool, &QComboBox::currentIndexChanged, this, &SubmitPanel::edited);
    connect(m_chipType, &QComboBox::currentIndexChanged, this, [this] {
        // At once and not with the check: the next key goes there.
        m_chips->setEnabled(!m_chipType->currentData().toString().isEmpty());
        edited();
    });
    connect(m_openScript, &QPushButton::clicked, this, &SubmitPanel::openScript);
    connect(m_hold, &QCheckBox::toggled, this, &SubmitPanel::edited);
    connect(m_placements, &PlacementPane::taken, this, &SubmitPanel::takePlacement);
    connect(m_placements, &PlacementPane::submitRequested, this, &SubmitPanel::submitAt);
    connect(m_placements, &PlacementPane::mapRequested, this, &SubmitPanel::mapRequested);
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
        const QString name = models::ClusterWords::title(store->info());
        // "Practice (practice)" would say it twice.
        const QString marked = tr("%1 (practice)").arg(name);
        const bool saysSo = marked.endsWith(QStringLiteral("(%1)").arg(name), Qt::CaseInsensitive) || marked.endsWith(QStringLiteral("（%1）").arg(name));
        entries.append({store->info().practice && !saysSo ? marked : name, store->key()});
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
    findChild<TextLabel *>(QStringLiteral("submitWhatHeading"))->setText(tr("What runs"));
    findChild<TextLabel *>(QStringLiteral("submitNeedsHeading"))->setText(tr("What it needs"));
    const std::map<std::string, QString> labels{
        {"cluster", tr("Cluster")}, {"job.pool", tr("Pool")}, {"job.display_name", tr("Name")}, {"job.script", tr("Script")},
        {"job.chip_type", tr("Chips")}, {"job.chips_per_node", tr("Per node")}, {"job.nodes", tr("Nodes")},
        {"job.time_limit_s", tr("Time limit")}, {"job.priority", tr("Priority")}, {"job.cpus_per_task", tr("Cores per task")},
        {"job.memory_per_node_bytes", tr("Memory per node")}, {"job.account", tr("Account")},
        {"job.working_directory", tr("Folder")}, {"job.array", tr("Array")}, {"job.environment", tr("Environment")}};
    for (const auto &[path, text] : labels)
        m_fields[path]->setLabel(text);
    alignLabels({"job.display_name", "cluster", "job.pool", "job.working_directory", "job.array"});
    alignLabels({"job.chip_type", "job.chips_per_node", "job.nodes", "job.time_limit_s", "job.priority", "job.cpus_per_task",
                 "job.memory_per_node_bytes", "job.account"});
    m_fields["job.memory_per_node_bytes"]->setUnit(tr("GB"));
    m_name->setPlaceholderText(tr("like qwen3-32b-sft"));
    m_fields["job.priority"]->setHint(tr("the scheduler's usual one"));
    m_directory->setPlaceholderText(tr("your home folder"));
    m_array->setPlaceholderText(tr("like 0-9 or 1,3,5%2"));
    m_environment->setPlaceholderText(QStringLiteral("NCCL_DEBUG=WARN"));
    m_openScript->setText(tr("Open a file…"));
    m_hold->setText(tr("Hold it until I release it"));
    m_submit->setText(tr("Submit job"));
    m_placements->retranslate();
    fillClusters();
    showViolations();
}

/// Fields below one another begin at one line, whatever the language makes of their labels.
void SubmitPanel::alignLabels(std::initializer_list<const char *> paths)
{
    int widest = 0;
    for (const char *path : paths)
        widest = std::max(widest, m_fields[path]->labelWidthNeeded());
    for (const char *path : paths)
        m_fields[path]->setLabelWidth(widest + m_theme.px(4));
}

} // namespace chipdeck::ui
