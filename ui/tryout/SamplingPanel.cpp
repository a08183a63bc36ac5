#include "ui/tryout/SamplingPanel.h"

#include <cmath>

#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include "ui/tryout/ValueSlider.h"
#include "widgets/forms/FormField.h"
#include "widgets/forms/SegmentedControl.h"
#include "widgets/theme/Style.h"

namespace chipdeck::ui {

using widgets::TextLabel;
using widgets::Theme;

namespace {

enum KnobIndex { Temperature, TopP, TopK, MinP, Repetition };

constexpr std::uint32_t longestAnswer = 131'072;
constexpr std::uint32_t usualAnswer = 2048;
constexpr int longestSystem = 20'000;

} // namespace

SamplingPanel::SamplingPanel(const Theme &theme, QWidget *parent)
    : QScrollArea(parent), m_theme(theme), m_heading(new TextLabel(theme, Theme::Type::Body, Theme::Token::Text, QFont::DemiBold)),
      m_presets(new widgets::SegmentedControl(theme)), m_seed(new QLineEdit), m_longest(new QLineEdit(QString::number(usualAnswer))),
      m_systemHeading(new TextLabel(theme, Theme::Type::Body, Theme::Token::Text, QFont::DemiBold)), m_system(new QPlainTextEdit)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(theme.px(16), theme.px(14), theme.px(16), theme.px(14));
    column->setSpacing(theme.px(3));
    column->addWidget(m_heading);
    column->addSpacing(theme.px(3));
    column->addWidget(m_presets, 0, Qt::AlignLeft);
    makeKnobs(column);
    makeFields(column);
    column->addStretch(1);
    setWidget(page);
    widgets::setBackground(page, theme, Theme::Token::Surface);
    connect(m_presets, &widgets::SegmentedControl::currentChanged, this, [this](int index) {
        domain::SamplingSetting chosen = preset(Preset(index));
        chosen.seed = sampling().seed;
        setSampling(chosen);
    });
    retranslate();
    setSampling(preset(Balanced));
}

QSize SamplingPanel::sizeHint() const
{
    return {widget()->minimumSizeHint().width(), m_theme.px(400)};
}

/// Never narrower than its words: it does not scroll sideways.
QSize SamplingPanel::minimumSizeHint() const
{
    return {widget()->minimumSizeHint().width(), m_theme.px(120)};
}

domain::SamplingSetting SamplingPanel::preset(Preset preset)
{
    switch (preset) {
    case Exact: return {0, 0, 1, 0, 1, {}};
    case Creative: return {1, 0, 0.95, 0.05, 1, {}};
    case Balanced: break;
    }
    return {0.7, 20, 0.8, 0, 1.05, {}};
}

void SamplingPanel::addKnob(QVBoxLayout *column, double most, double step, int decimals, std::function<QString()> name, std::function<QString()> tip)
{
    Knob knob{new ValueSlider(m_theme), new TextLabel(m_theme), new TextLabel(m_theme), step, decimals, std::move(name), std::move(tip)};
    knob.slider->setRange(0, int(std::lround(most / step)));
    auto *line = new QHBoxLayout;
    knob.value->setAlignment(Qt::AlignRight);
    line->addWidget(knob.label, 1);
    line->addWidget(knob.value);
    column->addSpacing(m_theme.px(3));
    column->addLayout(line);
    column->addWidget(knob.slider);
    connect(knob.slider, &ValueSlider::valueChanged, this, [this] {
        showValues();
        showPreset();
        Q_EMIT changed();
    });
    m_knobs.push_back(std::move(knob));
}

void SamplingPanel::makeKnobs(QVBoxLayout *column)
{
    addKnob(
        column, 2, 0.05, 2, [] { return tr("Temperature"); },
        [] { return tr("0 always takes the likeliest token; more lets less likely ones through."); });
    addKnob(
        column, 1, 0.01, 2, [] { return tr("Top-p"); },
        [] { return tr("Draws from the likeliest tokens that together have this probability."); });
    addKnob(column, 200, 1, 0, [] { return tr("Top-k"); }, [] { return tr("Draws from this many likeliest tokens; 0 = from all."); });
    addKnob(column, 0.5, 0.01, 2, [] { return tr("Min-p"); }, [] { return tr("Leaves out tokens less likely than this share of the likeliest."); });
    addKnob(column, 2, 0.01, 2, [] { return tr("Repeat penalty"); }, [] { return tr("1 = none; more makes what was said less likely."); });
    m_knobs[Repetition].slider->setMinimum(100);
}

void SamplingPanel::makeFields(QVBoxLayout *column)
{
    m_seed->setObjectName(QStringLiteral("seed"));
    m_longest->setObjectName(QStringLiteral("longestAnswer"));
    m_seedField = new widgets::FormField(m_theme, m_seed);
    m_longestField = new widgets::FormField(m_theme, m_longest);
    column->addSpacing(m_theme.px(8));
    for (auto [field, editor] : {std::pair(m_seedField, m_seed), std::pair(m_longestField, m_longest)}) {
        editor->setAlignment(Qt::AlignRight);
        editor->setMinimumWidth(m_theme.px(56));
        column->addWidget(field);
        connect(editor, &QLineEdit::textChanged, this, [this] {
            check();
            Q_EMIT changed();
        });
    }
    column->addSpacing(m_theme.px(12));
    column->addWidget(m_systemHeading);
    column->addSpacing(m_theme.px(4));
    m_system->setObjectName(QStringLiteral("systemPrompt"));
    m_system->setTabChangesFocus(true);
    m_system->setFixedHeight(m_theme.px(84));
    column->addWidget(m_system);
    connect(m_system, &QPlainTextEdit::textChanged, this, &SamplingPanel::changed);
}

domain::SamplingSetting SamplingPanel::sampling() const
{
    const auto value = [this](KnobIndex index) { return m_knobs[std::size_t(index)].slider->value() * m_knobs[std::size_t(index)].step; };
    domain::SamplingSetting sampling{value(Temperature), std::uint32_t(value(TopK)), value(TopP), value(MinP), value(Repetition), {}};
    bool isNumber = false;
    const qulonglong seed = m_seed->text().trimmed().toULongLong(&isNumber);
    if (isNumber)
        sampling.seed = seed;
    return sampling;
}

void SamplingPanel::setSampling(const domain::SamplingSetting &sampling)
{
    const std::array values{sampling.temperature, sampling.topP, double(sampling.topK), sampling.minP, sampling.repetitionPenalty};
    for (std::size_t i = 0; i < m_knobs.size(); ++i) {
        const QSignalBlocker quiet(m_knobs[i].slider);
        m_knobs[i].slider->setValue(int(std::lround(values[i] / m_knobs[i].step)));
    }
    m_seed->setText(sampling.seed ? QString::number(*sampling.seed) : QString());
    showValues();
    showPreset();
    Q_EMIT changed();
}

void SamplingPanel::setSystem(const QString &system)
{
    m_system->setPlainText(system.left(longestSystem));
}

TryoutQuestion SamplingPanel::question() const
{
    TryoutQuestion question;
    question.system = m_system->toPlainText().trimmed().left(longestSystem).toStdString();
    question.sampling = sampling();
    bool isNumber = false;
    const uint longest = m_longest->text().trimmed().toUInt(&isNumber);
    question.longestAnswer = isNumber ? longest : 0;
    return question;
}

bool SamplingPanel::isRight() const
{
    return !m_seedField->hasError() && !m_longestField->hasError();
}

void SamplingPanel::check()
{
    bool isNumber = false;
    const QString seed = m_seed->text().trimmed();
    seed.toULongLong(&isNumber);
    m_seedField->setError(seed.isEmpty() || isNumber ? QString() : tr("A whole number, or empty."));
    const QString longest = m_longest->text().trimmed();
    const uint tokens = longest.toUInt(&isNumber);
    const bool right = longest.isEmpty() || (isNumber && tokens >= 1 && tokens <= longestAnswer);
    m_longestField->setError(right ? QString() : tr("1 to %1 tokens, or empty.").arg(longestAnswer));
}

/// The preset that the knobs stand at; none while they stand elsewhere.
void SamplingPanel::showPreset()
{
    domain::SamplingSetting now = sampling();
    now.seed.reset();
    const auto close = [&now](const domain::SamplingSetting &other) {
        return std::fabs(now.temperature - other.temperature) < 0.01 && std::fabs(now.topP - other.topP) < 0.005 && now.topK == other.topK
            && std::fabs(now.minP - other.minP) < 0.005 && std::fabs(now.repetitionPenalty - other.repetitionPenalty) < 0.005;
    };
    int found = -1;
    for (const Preset each : {Exact, Balanced, Creative})
        found = close(preset(each)) ? each : found;
    const QSignalBlocker quiet(m_presets);
    m_presets->setCurrentIndex(found);
}

void SamplingPanel::showValues()
{
    for (const Knob &knob : m_knobs) {
        const QString value = QLocale().toString(knob.slider->value() * knob.step, 'f', knob.decimals);
        knob.value->setText(value);
        knob.slider->setAccessibleDescription(value);
    }
}

void SamplingPanel::retranslate()
{
    m_heading->setText(tr("Sampling"));
    m_presets->setSegments({tr("Exact"), tr("Balanced"), tr("Creative")});
    for (const Knob &knob : m_knobs) {
        knob.label->setText(knob.name());
        knob.slider->setAccessibleName(knob.name());
        knob.label->setToolTip(knob.tip());
        knob.slider->setToolTip(knob.tip());
    }
    m_seedField->setLabel(tr("Seed"));
    m_seed->setPlaceholderText(tr("random"));
    m_longestField->setLabel(tr("Longest answer"));
    m_longest->setPlaceholderText(tr("no limit"));
    const int wide = std::max(m_seedField->labelWidthNeeded(), m_longestField->labelWidthNeeded());
    m_seedField->setLabelWidth(wide);
    m_longestField->setLabelWidth(wide);
    m_systemHeading->setText(tr("System prompt"));
    m_system->setAccessibleName(tr("System prompt"));
    m_system->setPlaceholderText(tr("How the model is to answer"));
    setAccessibleName(tr("Sampling"));
    check();
    showValues();
    updateGeometry();
}

} // namespace chipdeck::ui
