#include "ui/jobs/SubmitForm.h"

#include <algorithm>
#include <utility>

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

#include "ui/jobs/PlacementPane.h"
#include "ui/jobs/SubmitMore.h"
#include "widgets/forms/FormField.h"
#include "widgets/forms/SegmentedControl.h"
#include "widgets/theme/Style.h"
#include "widgets/theme/TextLabel.h"

// How the fields are put together; what they hold is in SubmitForm.cpp.
namespace chipdeck::ui {

using widgets::FormField;
using widgets::TextLabel;
using widgets::Theme;

namespace {

// Below it two columns would leave their fields no room.
constexpr int twoColumnsPx = 640;

} // namespace

SubmitForm::SubmitForm(const Theme &theme, store::FleetStore &fleet, const store::PlacementSources &sources, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_fleet(fleet), m_sources(sources), m_column(new QVBoxLayout(this)), m_sides(new QBoxLayout(QBoxLayout::LeftToRight))
{
    m_column->setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(12));
    m_column->setSpacing(theme.px(8));
    m_sides->setSpacing(theme.px(24));
    const auto side = [this] {
        auto *column = new QVBoxLayout;
        column->setSpacing(m_theme.px(8));
        m_sides->addLayout(column, 1);
        return column;
    };
    m_column->addLayout(m_sides, 1);
    // Before the columns: they ask it for what is folded away.
    m_more = new SubmitMore(theme, *this);
    QVBoxLayout *what = side();
    m_whatHeading = addHeading(what, QStringLiteral("submitWhatHeading"));
    makeWhat(what);
    QVBoxLayout *needs = side();
    addHeading(needs, QStringLiteral("submitNeedsHeading"));
    makeNeeds(needs);
    makePlacements(needs);
    m_column->addWidget(m_more);
    m_more->make();
    connectFields();
    setMoreOpen(false);
}

void SubmitForm::resizeEvent(QResizeEvent *event)
{
    m_sides->setDirection(width() < m_theme.px(twoColumnsPx) ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    QWidget::resizeEvent(event);
}

void SubmitForm::setMenuButton(QPushButton *button)
{
    m_whatHeading->addWidget(button);
    // By the keys, too, it comes before what it fills in.
    setTabOrder(button, m_name);
}

void SubmitForm::addNotice(QWidget *notice)
{
    m_column->insertWidget(m_column->indexOf(m_sides), notice);
}

QBoxLayout *SubmitForm::addHeading(QVBoxLayout *layout, const QString &name)
{
    auto *row = new QHBoxLayout;
    auto *heading = new TextLabel(m_theme, Theme::Type::Section, Theme::Token::Text, QFont::DemiBold);
    heading->setObjectName(name);
    // As high as the button that stands in one of them.
    heading->setMinimumHeight(m_theme.px(28));
    row->addWidget(heading, 1);
    layout->addLayout(row);
    return row;
}

FormField *SubmitForm::addField(QVBoxLayout *layout, const char *name, QWidget *editor)
{
    // Text of many lines has the whole width: its label stands above it.
    const bool tall = qobject_cast<QPlainTextEdit *>(editor) != nullptr;
    auto *field = new FormField(m_theme, editor, tall ? FormField::Arrangement::LabelAbove : FormField::Arrangement::LabelBeside);
    m_fields[name] = field;
    layout->addWidget(field);
    return field;
}

QComboBox *SubmitForm::addBox(QVBoxLayout *layout, const char *name, const QString &objectName)
{
    auto *box = new QComboBox;
    box->setObjectName(objectName);
    // As wide as its place, not as its longest entry: a long name of a cluster must not widen the form.
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(6);
    addField(layout, name, box);
    return box;
}

QLineEdit *SubmitForm::addLine(QVBoxLayout *layout, const char *name, const QString &objectName, int px)
{
    auto *line = new QLineEdit;
    line->setObjectName(objectName);
    FormField *field = addField(layout, name, line);
    if (px > 0)
        field->setShort(px);
    connect(line, &QLineEdit::textChanged, this, &SubmitForm::tell);
    return line;
}

QPlainTextEdit *SubmitForm::addText(QVBoxLayout *layout, const char *name, const QString &objectName)
{
    auto *text = new QPlainTextEdit;
    text->setObjectName(objectName);
    text->setTabChangesFocus(true);
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    text->setFont(m_theme.font(Theme::Type::Mono));
    connect(&m_theme, &Theme::changed, text, [this, text] { text->setFont(m_theme.font(Theme::Type::Mono)); });
    addField(layout, name, text);
    connect(text, &QPlainTextEdit::textChanged, this, &SubmitForm::tell);
    return text;
}

void SubmitForm::makeWhat(QVBoxLayout *layout)
{
    m_name = addLine(layout, "name", QStringLiteral("submitName"));
    makeWork(layout);
    m_cluster = addBox(layout, "cluster", QStringLiteral("submitCluster"));
    m_pool = addBox(layout, "parts[0].pool", QStringLiteral("submitPool"));
    m_directory = addLine(layout, "files.working_directory", QStringLiteral("submitDirectory"));
    m_array = addLine(layout, "array", QStringLiteral("submitArray"));
    m_environment = addText(layout, "environment", QStringLiteral("submitEnvironment"));
    m_environment->setFixedHeight(m_theme.px(56));
    m_hold = new QCheckBox;
    m_hold->setObjectName(QStringLiteral("submitHold"));
    m_moreButton = new QPushButton;
    m_moreButton->setObjectName(QStringLiteral("submitMore"));
    m_moreButton->setCheckable(true);
    widgets::setButtonRole(m_moreButton, widgets::ButtonRole::Link);
    layout->addWidget(m_hold);
    layout->addWidget(m_moreButton, 0, Qt::AlignLeft);
}

void SubmitForm::makeWork(QVBoxLayout *layout)
{
    m_work = new widgets::SegmentedControl(m_theme);
    m_work->setObjectName(QStringLiteral("submitWork"));
    layout->addWidget(m_work, 0, Qt::AlignLeft);
    m_image = addLine(layout, "container.image", QStringLiteral("submitImage"));
    m_script = addText(layout, "script", QStringLiteral("submitScript"));
    m_command = addText(layout, "command", QStringLiteral("submitCommand"));
    for (const auto &[text, name] : {std::pair(m_script, "script"), std::pair(m_command, "command")}) {
        text->setMinimumHeight(m_theme.px(112));
        text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);  // what the others leave, not a height of its own
        layout->setStretchFactor(m_fields[name], 1);
    }
    m_openScript = new QPushButton;
    m_openScript->setObjectName(QStringLiteral("submitOpen"));
    widgets::setButtonRole(m_openScript, widgets::ButtonRole::Link);
    m_fields["script"]->setAside(m_openScript);
    m_mounts = addText(layout, "container.mounts", QStringLiteral("submitMounts"));
    m_mounts->setFixedHeight(m_theme.px(56));
}

void SubmitForm::makeNeeds(QVBoxLayout *layout)
{
    constexpr int figurePx = 84;
    m_chipType = addBox(layout, "parts[0].chips.model", QStringLiteral("submitChipType"));
    makeChipNeeds(layout);
    m_chips = addLine(layout, "parts[0].chips.count", QStringLiteral("submitChips"), figurePx);
    m_nodes = addLine(layout, "parts[0].nodes", QStringLiteral("submitNodes"), figurePx);
    m_time = addLine(layout, "timing.limit", QStringLiteral("submitTime"), figurePx);
    m_priority = addLine(layout, "timing.priority", QStringLiteral("submitPriority"), figurePx);
    m_cpus = addLine(layout, "parts[0].cpus_per_task", QStringLiteral("submitCpus"), figurePx);
    m_memory = addLine(layout, "parts[0].memory", QStringLiteral("submitMemory"), figurePx);
    connect(m_memory, &QLineEdit::textChanged, this, &SubmitForm::showMemoryUnit);
    m_account = addLine(layout, "account", QStringLiteral("submitAccount"));
}

/// What any chips have to be; there only where any are asked for.
void SubmitForm::makeChipNeeds(QVBoxLayout *layout)
{
    constexpr int figurePx = 84;
    m_vendor = addBox(layout, "parts[0].chips.vendor", QStringLiteral("submitVendor"));
    m_leastMemory = addLine(layout, "parts[0].chips.least_memory_gb", QStringLiteral("submitLeastMemory"), figurePx);
    m_leastTeraflops = addLine(layout, "parts[0].chips.least_fp16_teraflops", QStringLiteral("submitLeastTeraflops"), figurePx);
}

void SubmitForm::makePlacements(QVBoxLayout *layout)
{
    layout->addSpacing(m_theme.px(4));
    m_placements = new PlacementPane(m_theme, m_fleet, m_sources);
    layout->addWidget(m_placements, 1);
}

void SubmitForm::connectFields()
{
    connect(m_cluster, &QComboBox::currentIndexChanged, this, [this] {
        if (m_filling)
            return;
        // Whatever a draft wanted was for another cluster.
        m_wantedCluster.clear();
        m_wantedPool.clear();
        fillPools();
        fillChips();
        tell();
    });
    connect(m_pool, &QComboBox::currentIndexChanged, this, [this] {
        if (!m_filling)
            m_wantedPool.clear();
        tell();
    });
    connect(m_chipType, &QComboBox::currentIndexChanged, this, [this] {
        if (!m_filling)
            m_wantedChips.clear();
        showChipNeeds();
        tell();
    });
    connect(m_vendor, &QComboBox::currentIndexChanged, this, &SubmitForm::tell);
    connect(m_work, &widgets::SegmentedControl::currentChanged, this, [this] { showWork(); tell(); });
    connect(m_openScript, &QPushButton::clicked, this, &SubmitForm::openRequested);
    connect(m_hold, &QCheckBox::toggled, this, &SubmitForm::tell);
    connect(m_moreButton, &QPushButton::toggled, this, &SubmitForm::setMoreOpen);
}

void SubmitForm::setLabels()
{
    const std::map<std::string, QString> labels{
        {"cluster", tr("Cluster")}, {"parts[0].pool", tr("Pool")}, {"name", tr("Name")}, {"script", tr("Script")}, {"command", tr("Command")},
        {"container.image", tr("Image")}, {"container.mounts", tr("Mounts")}, {"parts[0].chips.model", tr("Chips")},
        {"parts[0].chips.vendor", tr("Vendor")}, {"parts[0].chips.least_memory_gb", tr("Memory from")},
        {"parts[0].chips.least_fp16_teraflops", tr("FP16 from")}, {"parts[0].nodes", tr("Nodes")},
        {"timing.limit", tr("Time limit")}, {"timing.priority", tr("Priority")}, {"parts[0].cpus_per_task", tr("Cores per task")},
        {"parts[0].memory", tr("Memory per node")}, {"account", tr("Account")},
        {"files.working_directory", tr("Folder")}, {"array", tr("Array")}, {"environment", tr("Environment")}};
    for (const auto &[name, text] : labels)
        m_fields[name]->setLabel(text);
    m_more->setCountLabel();
    alignLabels({"name", "container.image", "cluster", "parts[0].pool", "files.working_directory", "array"});
    alignLabels({"parts[0].chips.model", "parts[0].chips.vendor", "parts[0].chips.least_memory_gb", "parts[0].chips.least_fp16_teraflops", "parts[0].chips.count",
                 "parts[0].nodes", "timing.limit", "timing.priority", "parts[0].cpus_per_task", "parts[0].memory", "account"});
    showMemoryUnit();
    m_fields["parts[0].chips.least_memory_gb"]->setUnit(tr("GB"));
    m_fields["parts[0].chips.least_fp16_teraflops"]->setUnit(tr("TFLOPS"));
}

void SubmitForm::setTexts()
{
    findChild<TextLabel *>(QStringLiteral("submitWhatHeading"))->setText(tr("What runs"));
    findChild<TextLabel *>(QStringLiteral("submitNeedsHeading"))->setText(tr("What it needs"));
    m_work->setSegments({tr("Script"), tr("Command"), tr("Container")});
    m_work->setAccessibleName(tr("What runs"));
    m_name->setPlaceholderText(tr("like qwen3-32b-sft"));
    m_image->setPlaceholderText(tr("as the cluster's container runtime names it"));
    m_command->setPlaceholderText(QStringLiteral("python train.py --config \"my config.yaml\""));
    m_fields["command"]->setHint(tr("No shell reads it: a $ stays a $."));
    m_mounts->setPlaceholderText(tr("/on/the/node:/in/the/container:ro, one a line"));
    m_fields["timing.priority"]->setHint(tr("the scheduler's usual one"));
    m_directory->setPlaceholderText(tr("your home folder"));
    m_array->setPlaceholderText(tr("like 0-9 or 1,3,5%2"));
    m_environment->setPlaceholderText(QStringLiteral("NCCL_DEBUG=WARN"));
    m_openScript->setText(tr("Open a file…"));
    m_hold->setText(tr("Hold it until I release it"));
    setEntries(m_vendor, {{tr("any vendor"), QString()}, {QStringLiteral("Nvidia"), QStringLiteral("nvidia")}, {QStringLiteral("Ascend"), QStringLiteral("ascend")},
                          {QStringLiteral("Cambricon"), QStringLiteral("cambricon")}, {tr("another"), QStringLiteral("other")}});
}

void SubmitForm::retranslate()
{
    const bool wasFilling = std::exchange(m_filling, true);
    setTexts();
    m_more->retranslate();
    setLabels();
    setMoreOpen(isMoreOpen());
    m_placements->retranslate();
    m_filling = wasFilling;
    fillClusters();
}

/// Fields below one another begin at one line, whatever the language makes of their labels.
void SubmitForm::alignLabels(std::initializer_list<const char *> names)
{
    int widest = 0;
    for (const char *name : names)
        widest = std::max(widest, m_fields[name]->labelWidthNeeded());
    for (const char *name : names)
        m_fields[name]->setLabelWidth(widest + m_theme.px(4));
}

/// "all" and "512 MB" are memory too, and no figure in GB.
void SubmitForm::showMemoryUnit()
{
    bool isFigure = false;
    const QString text = m_memory->text().trimmed();
    (void)text.toDouble(&isFigure);
    m_fields["parts[0].memory"]->setUnit(text.isEmpty() || isFigure ? tr("GB") : QString());
}

} // namespace chipdeck::ui
