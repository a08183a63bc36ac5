#include "ui/jobs/SubmitMore.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

#include "ui/jobs/RawText.h"
#include "ui/jobs/SubmitForm.h"
#include "widgets/forms/FormField.h"
#include "widgets/forms/SegmentedControl.h"
#include "widgets/theme/TextLabel.h"

namespace chipdeck::ui {

using widgets::FormField;
using widgets::TextLabel;
using widgets::Theme;

namespace {

// As the form's.
constexpr int twoColumnsPx = 640;
constexpr int figurePx = 84;

TextLabel *heading(const Theme &theme, QVBoxLayout *layout)
{
    auto *label = new TextLabel(theme, Theme::Type::Section, Theme::Token::Text, QFont::DemiBold);
    layout->addWidget(label);
    return label;
}

QVBoxLayout *column(const Theme &theme, QBoxLayout *sides)
{
    auto *made = new QVBoxLayout;
    made->setSpacing(theme.px(8));
    sides->addLayout(made, 1);
    return made;
}

} // namespace

SubmitMore::SubmitMore(const Theme &theme, SubmitForm &form)
    : QWidget(&form), m_theme(theme), m_form(form), m_sides(new QBoxLayout(QBoxLayout::LeftToRight, this))
{
    setObjectName(QStringLiteral("submitMoreFields"));
    m_sides->setContentsMargins(0, theme.px(8), 0, 0);
    m_sides->setSpacing(theme.px(24));
}

void SubmitMore::make()
{
    QVBoxLayout *gang = column(m_theme, m_sides);
    m_gangHeading = heading(m_theme, gang);
    makeGang(gang);
    makeWaiting(gang);
    gang->addStretch(1);
    QVBoxLayout *variants = column(m_theme, m_sides);
    m_variantHeading = heading(m_theme, variants);
    makeVariants(variants);
    m_further = m_form.addText(variants, "further", QStringLiteral("submitFurther"));
    m_further->setMinimumHeight(m_theme.px(84));
    variants->addStretch(1);
}

void SubmitMore::makeGang(QVBoxLayout *layout)
{
    m_together = m_form.addBox(layout, "together", QStringLiteral("submitTogether"));
    m_chipsPer = m_form.addBox(layout, "parts[0].chips.per", QStringLiteral("submitChipsPer"));
    m_tasksPerNode = m_form.addLine(layout, "parts[0].tasks_per_node", QStringLiteral("submitTasksPerNode"), figurePx);
    m_qos = m_form.addLine(layout, "qos", QStringLiteral("submitQos"));
    m_output = m_form.addLine(layout, "files.output", QStringLiteral("submitOutput"));
    connect(m_together, &QComboBox::currentIndexChanged, &m_form, [this] {
        showTogether();
        m_form.tell();
    });
    connect(m_chipsPer, &QComboBox::currentIndexChanged, &m_form, [this] {
        setCountLabel();
        m_form.tell();
    });
}

void SubmitMore::makeWaiting(QVBoxLayout *layout)
{
    m_afterKind = m_form.addBox(layout, "dependencies.kind", QStringLiteral("submitAfterKind"));
    m_afterJobs = m_form.addLine(layout, "dependencies", QStringLiteral("submitAfterJobs"));
    m_signal = m_form.addLine(layout, "checkpoint.signal", QStringLiteral("submitSignal"), figurePx);
    m_signalSeconds = m_form.addLine(layout, "checkpoint.seconds_before", QStringLiteral("submitSignalSeconds"), figurePx);
    m_signalScript = new QCheckBox;
    m_signalScript->setObjectName(QStringLiteral("submitSignalScript"));
    layout->addWidget(m_signalScript);
    connect(m_afterKind, &QComboBox::currentIndexChanged, &m_form, [this] {
        showWaiting();
        m_form.tell();
    });
    connect(m_signal, &QLineEdit::textChanged, this, &SubmitMore::showWaiting);
    connect(m_signalScript, &QCheckBox::toggled, &m_form, &SubmitForm::tell);
}

void SubmitMore::makeVariants(QVBoxLayout *layout)
{
    m_vendor = new widgets::SegmentedControl(m_theme);
    m_vendor->setObjectName(QStringLiteral("submitVariantVendor"));
    layout->addWidget(m_vendor, 0, Qt::AlignLeft);
    makeVariant(m_variants[0], "variants.nvidia", layout);
    makeVariant(m_variants[1], "variants.ascend", layout);
    connect(m_vendor, &widgets::SegmentedControl::currentChanged, this, &SubmitMore::showVariant);
}

void SubmitMore::makeVariant(VariantFields &fields, const char *prefix, QVBoxLayout *layout)
{
    fields.prefix = prefix;
    fields.box = new QWidget;
    auto *inner = new QVBoxLayout(fields.box);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(m_theme.px(8));
    const std::string name(prefix);
    const QString object = QString::fromStdString(name).replace(QLatin1Char('.'), QLatin1Char('-'));
    fields.image = m_form.addLine(inner, (name + ".image").c_str(), object + QStringLiteral("-image"));
    fields.work = m_form.addText(inner, (name + ".work").c_str(), object + QStringLiteral("-work"));
    fields.work->setFixedHeight(m_theme.px(84));
    fields.environment = m_form.addText(inner, (name + ".environment").c_str(), object + QStringLiteral("-environment"));
    fields.environment->setFixedHeight(m_theme.px(56));
    layout->addWidget(fields.box);
}

void SubmitMore::resizeEvent(QResizeEvent *event)
{
    m_sides->setDirection(width() < m_theme.px(twoColumnsPx) ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    QWidget::resizeEvent(event);
}

void SubmitMore::setDraft(const SubmitDraft &draft)
{
    SubmitForm::select(m_together, draft.together);
    SubmitForm::select(m_chipsPer, draft.chipsPer);
    m_tasksPerNode->setText(draft.tasksPerNode);
    m_qos->setText(draft.qos);
    m_output->setText(draft.output);
    SubmitForm::select(m_afterKind, draft.afterKind);
    m_afterJobs->setText(draft.afterJobs);
    m_signal->setText(draft.signal);
    m_signalSeconds->setText(draft.signalSeconds);
    m_signalScript->setChecked(draft.signalScript);
    for (const auto &[fields, variant] : {std::pair(m_variants[0], draft.nvidia), std::pair(m_variants[1], draft.ascend)}) {
        fields.image->setText(variant.image);
        fields.work->setPlainText(variant.work);
        fields.environment->setPlainText(variant.environment);
    }
    m_further->setPlainText(draft.further);
    setCountLabel();
    showWaiting();
}

void SubmitMore::addTo(SubmitDraft &draft) const
{
    draft.together = SubmitForm::dataOf(m_together);
    draft.chipsPer = SubmitForm::dataOf(m_chipsPer);
    draft.tasksPerNode = m_tasksPerNode->text();
    draft.qos = m_qos->text();
    draft.output = m_output->text();
    draft.afterKind = SubmitForm::dataOf(m_afterKind);
    draft.afterJobs = m_afterJobs->text();
    draft.signal = m_signal->text();
    draft.signalSeconds = m_signalSeconds->text();
    draft.signalScript = m_signalScript->isChecked();
    const auto variant = [](const VariantFields &fields) { return VariantDraft{fields.image->text(), rawText(fields.work), rawText(fields.environment)}; };
    draft.nvidia = variant(m_variants[0]);
    draft.ascend = variant(m_variants[1]);
    draft.further = rawText(m_further);
}

void SubmitMore::showWork(int work)
{
    m_work = work;
    for (const VariantFields &fields : m_variants) {
        const std::string name(fields.prefix);
        m_form.m_fields[name + ".image"]->setVisible(work == 2);
        m_form.m_fields[name + ".work"]->setLabel(work == 0 ? tr("Script instead") : tr("Command instead"));
    }
}

void SubmitMore::showVariant()
{
    for (std::size_t i = 0; i < m_variants.size(); ++i)
        m_variants[i].box->setVisible(static_cast<int>(i) == m_vendor->currentIndex());
}

void SubmitMore::showWaiting()
{
    const QString kind = SubmitForm::dataOf(m_afterKind);
    m_form.m_fields["dependencies"]->setVisible(!kind.isEmpty() && kind != QLatin1String("singleton"));
    const bool signals_ = !m_signal->text().trimmed().isEmpty();
    m_form.m_fields["checkpoint.seconds_before"]->setVisible(signals_);
    m_signalScript->setVisible(signals_);
}

void SubmitMore::showWrong()
{
    for (std::size_t i = 0; i < m_variants.size(); ++i) {
        const std::string name(m_variants[i].prefix);
        const bool isWrong = m_form.m_fields[name + ".image"]->hasError() || m_form.m_fields[name + ".work"]->hasError()
            || m_form.m_fields[name + ".environment"]->hasError();
        if (isWrong && m_vendor->currentIndex() != static_cast<int>(i))
            m_vendor->setCurrentIndex(static_cast<int>(i));
    }
    showVariant();
}

void SubmitMore::setCountLabel()
{
    const QString per = SubmitForm::dataOf(m_chipsPer);
    m_form.m_fields["parts[0].chips.count"]->setLabel(per == QLatin1String("task") ? tr("Per task") : per == QLatin1String("job") ? tr("In all") : tr("Per node"));
}

void SubmitMore::setLabels()
{
    const std::map<std::string, QString> labels{
        {"together", tr("Nodes stand")}, {"parts[0].chips.per", tr("Chips count")}, {"parts[0].tasks_per_node", tr("Tasks per node")}, {"qos", tr("QOS")},
        {"files.output", tr("Output")}, {"dependencies.kind", tr("Starts")}, {"dependencies", tr("Jobs")}, {"checkpoint.signal", tr("Signal")},
        {"checkpoint.seconds_before", tr("Seconds before")}, {"further", tr("Further lines of a job's file")}};
    for (const auto &[name, text] : labels)
        m_form.m_fields[name]->setLabel(text);
    for (const VariantFields &fields : m_variants) {
        m_form.m_fields[std::string(fields.prefix) + ".image"]->setLabel(tr("Image instead"));
        m_form.m_fields[std::string(fields.prefix) + ".environment"]->setLabel(tr("Environment added"));
    }
    m_form.alignLabels({"together", "parts[0].chips.per", "parts[0].tasks_per_node", "qos", "files.output", "dependencies.kind", "dependencies", "checkpoint.signal",
                        "checkpoint.seconds_before"});
    showWork(m_work);
}

void SubmitMore::setWords()
{
    SubmitForm::setEntries(m_together, {{tr("anywhere"), QStringLiteral("anywhere")}, {tr("all on one node"), QStringLiteral("same node")},
                                        {tr("in one block or supernode"), QStringLiteral("same block")}});
    SubmitForm::setEntries(m_chipsPer, {{tr("on each node"), QStringLiteral("node")}, {tr("for each task"), QStringLiteral("task")},
                                        {tr("in all nodes together"), QStringLiteral("job")}});
    SubmitForm::setEntries(m_afterKind, {{tr("as soon as it can"), QString()},
                                         {tr("after others ended well"), QStringLiteral("after success")},
                                         {tr("after others ended"), QStringLiteral("after end")},
                                         {tr("after others failed"), QStringLiteral("after failure")},
                                         {tr("after others started"), QStringLiteral("after start")},
                                         {tr("task after the same task"), QStringLiteral("after task")},
                                         {tr("as the only one of its name"), QStringLiteral("singleton")}});
}

void SubmitMore::retranslate()
{
    m_gangHeading->setText(tr("Gang, waiting, saving"));
    m_variantHeading->setText(tr("Otherwise on"));
    m_vendor->setSegments({QStringLiteral("Nvidia (CUDA)"), QStringLiteral("Ascend (CANN)")});
    m_vendor->setAccessibleName(tr("Otherwise on"));
    setWords();
    setLabels();
    m_output->setPlaceholderText(tr("like logs/%j.out"));
    m_afterJobs->setPlaceholderText(tr("like 4711, 4712"));
    m_signal->setPlaceholderText(QStringLiteral("USR1"));
    m_form.m_fields["checkpoint.signal"]->setHint(tr("before the time limit ends it, to save its state"));
    m_signalSeconds->setPlaceholderText(QStringLiteral("60"));
    m_signalScript->setText(tr("To the script, not to what it started"));
    m_further->setPlaceholderText(QStringLiteral("reservation = \"course\"\n[[licences]]\nname = \"matlab\""));
    showVariant();
    showWaiting();
    showTogether();
}

void SubmitMore::showTogether()
{
    const bool isWish = SubmitForm::dataOf(m_together) == QLatin1String("same block");
    m_form.m_fields["together"]->setHint(isWish ? tr("a wish: after some minutes any nodes will do") : QString());
}

} // namespace chipdeck::ui
