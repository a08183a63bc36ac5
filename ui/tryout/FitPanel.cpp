#include "ui/tryout/FitPanel.h"

#include <algorithm>
#include <memory>

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include "client/models/Format.h"
#include "ui/tryout/LoadOptions.h"
#include "ui/tryout/TryoutWords.h"
#include "ui/tryout/ValueSlider.h"
#include "widgets/chat/DetailFold.h"

namespace chipdeck::ui {

using widgets::TextLabel;
using widgets::Theme;

namespace {

constexpr std::uint32_t step = 512;  // positions
constexpr int askDelayMs = 60;

} // namespace

FitPanel::FitPanel(const Theme &theme, store::InferenceRuntime &runtime, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_runtime(runtime),
      m_heading(new TextLabel(theme, Theme::Type::Body, Theme::Token::Text, QFont::DemiBold)),
      m_troubleWords(new TextLabel(theme, Theme::Type::Caption, Theme::Token::Error)), m_detail(new widgets::DetailFold(theme)),
      m_bar(new QWidget(this)), m_zero(new TextLabel(theme, Theme::Type::Caption, Theme::Token::Muted)),
      m_total(new TextLabel(theme, Theme::Type::Caption, Theme::Token::Muted)),
      m_speedLabel(new TextLabel(theme, Theme::Type::Body, Theme::Token::Muted)), m_speedValue(new TextLabel(theme)),
      m_contextLabel(new TextLabel(theme, Theme::Type::Body, Theme::Token::Muted)), m_contextValue(new TextLabel(theme)),
      m_slider(new ValueSlider(theme)), m_options(new LoadOptions(theme, runtime))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12));
    column->setSpacing(theme.px(4));
    column->addWidget(m_heading);
    m_troubleWords->setObjectName(QStringLiteral("fitTrouble"));
    m_troubleWords->setWordWrap(true);
    column->addWidget(m_troubleWords);
    column->addWidget(m_detail);
    makeBar(column);
    makeRows(column);
    makeChoices(column);
    m_slider->setObjectName(QStringLiteral("contextSlider"));
    m_delay.setSingleShot(true);
    m_delay.setInterval(askDelayMs);
    connect(&m_delay, &QTimer::timeout, this, &FitPanel::ask);
    connect(m_slider, &ValueSlider::valueChanged, this, &FitPanel::moved);
    connect(m_options, &LoadOptions::changed, this, [this] {
        // What happens when a context is full changes no fit.
        if (choices().device != m_asked.device || choices().cacheFormat != m_asked.cacheFormat)
            askLongest();
        Q_EMIT choicesChanged();
    });
    connect(&runtime, &store::InferenceRuntime::statusChanged, this, &FitPanel::showFigures);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    retranslate();
}

void FitPanel::makeBar(QVBoxLayout *column)
{
    m_bar->setFixedHeight(m_theme.px(16));
    column->addSpacing(m_theme.px(2));
    column->addWidget(m_bar);
    auto *ends = new QHBoxLayout;
    m_total->setElided(true);
    m_total->setAlignment(Qt::AlignRight);
    ends->addWidget(m_zero);
    ends->addWidget(m_total, 1);
    column->addLayout(ends);
}

void FitPanel::makeRows(QVBoxLayout *column)
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(m_theme.px(4));
    grid->setVerticalSpacing(m_theme.px(2));
    grid->setRowMinimumHeight(int(m_rows.size()) - 1, m_theme.px(24));
    grid->setColumnStretch(1, 1);
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const bool last = i + 1 == m_rows.size();
        const int weight = last ? QFont::DemiBold : QFont::Normal;
        m_rows[i] = {new QWidget, new TextLabel(m_theme, Theme::Type::Body, Theme::Token::Text, weight),
                     new TextLabel(m_theme, Theme::Type::Body, Theme::Token::Text, weight)};
        m_rows[i].mark->setFixedSize(m_theme.px(10), m_theme.px(10));
        m_rows[i].label->setElided(true);
        if (!last)
            grid->addWidget(m_rows[i].mark, int(i), 0);
        grid->addWidget(m_rows[i].label, int(i), last ? 0 : 1, 1, last ? 2 : 1);
        grid->addWidget(m_rows[i].value, int(i), 2, Qt::AlignRight);
    }
    column->addLayout(grid);
}

void FitPanel::makeChoices(QVBoxLayout *column)
{
    const auto line = [column](TextLabel *label, TextLabel *value) {
        auto *row = new QHBoxLayout;
        value->setAlignment(Qt::AlignRight);
        row->addWidget(label);
        row->addWidget(value, 1);
        column->addLayout(row);
    };
    m_speedValue->setObjectName(QStringLiteral("expectedSpeed"));
    column->addSpacing(m_theme.px(4));
    line(m_speedLabel, m_speedValue);
    line(m_contextLabel, m_contextValue);
    column->addWidget(m_slider);
    column->addSpacing(m_theme.px(4));
    column->addWidget(m_options);
}

const TryoutChoices &FitPanel::choices() const
{
    return m_options->choices();
}

void FitPanel::setChoices(const TryoutChoices &choices)
{
    m_options->setChoices(choices);
    askLongest();
}

domain::LoadSetting FitPanel::setting(const std::string &name, std::uint32_t context) const
{
    domain::LoadSetting setting;
    setting.model = name;
    setting.device = choices().device;
    setting.cacheFormat = choices().cacheFormat;
    setting.context = context;
    return setting;
}

void FitPanel::setModels(const std::vector<std::string> &names)
{
    if (names == m_names)
        return;
    m_names = names;
    m_longest.clear();
    m_fits.clear();
    m_trouble.reset();
    m_chosen = 0;
    Q_EMIT contextChosen(0);
    setVisible(!names.empty());
    askLongest();
}

/// How far the slider goes: the longest context that all of them fit with.
void FitPanel::askLongest()
{
    const int round = ++m_round;
    m_asked = choices();
    // What was known stays in sight until all of the new is there: the slider does not jump.
    const auto found = std::make_shared<std::map<std::string, domain::ModelFit>>();
    for (const std::string &name : m_names) {
        m_runtime.checkFit(setting(name, 0), this, [this, name, round, found](const domain::Result<domain::ModelFit> &fit) {
            if (round != m_round)
                return;
            if (!fit)
                return showTrouble(fit.error());
            (*found)[name] = *fit;
            if (found->size() < m_names.size())
                return;
            m_longest = *found;
            m_trouble.reset();
            takeLongest();
        });
    }
    showFigures();
}

/// A context that was chosen stays where it still fits.
void FitPanel::takeLongest()
{
    std::uint32_t most = m_longest.begin()->second.longestContext;
    for (const auto &[name, fit] : m_longest)
        most = std::min(most, fit.longestContext);
    if (m_chosen == 0)
        m_fits = m_longest;
    else if (m_chosen > most)
        Q_EMIT contextChosen(m_chosen = most / step * step);
    showFigures();
    if (m_chosen > 0)
        ask();
}

void FitPanel::moved(int value)
{
    m_chosen = std::uint32_t(value) * step;
    m_delay.start();
    showFigures();
    Q_EMIT contextChosen(m_chosen);
}

void FitPanel::ask()
{
    const int round = ++m_round;
    for (const std::string &name : m_names) {
        m_runtime.checkFit(setting(name, m_chosen), this, [this, name, round](const domain::Result<domain::ModelFit> &fit) {
            if (round != m_round)
                return;
            if (!fit)
                return showTrouble(fit.error());
            m_fits[name] = *fit;
            showFigures();
        });
    }
}

/// Of the chosen models: what of the memory in use is theirs already.
std::uint64_t FitPanel::loadedBytes() const
{
    std::uint64_t bytes = 0;
    for (const domain::LocalModel &model : m_runtime.status().models) {
        const bool chosen = std::find(m_names.begin(), m_names.end(), model.name) != m_names.end();
        bytes += chosen && model.state == domain::ModelState::Ready ? model.memory.sum() : 0;
    }
    return bytes;
}

/// Of both if they are the same; else of A and of B, whose longest are what is loaded while none is chosen.
QStringList FitPanel::contexts() const
{
    QStringList each;
    for (const std::string &name : m_names) {
        const auto fit = m_fits.find(name);
        each << TryoutWords::positions(fit == m_fits.end() ? 0 : fit->second.context);
    }
    if (each.isEmpty() || each.front() == each.back())
        return each.mid(0, 1);
    return {tr("A %1", "and how long its context is").arg(each.front()), tr("B %1", "and how long its context is").arg(each.back())};
}

std::vector<FitPanel::Part> FitPanel::parts() const
{
    domain::ModelMemory sum;
    std::uint64_t total = 0;
    std::uint64_t used = 0;
    for (const auto &[name, fit] : m_fits) {
        sum.weightBytes += fit.memory.weightBytes;
        sum.cacheBytes += fit.memory.cacheBytes;
        sum.computeBytes += fit.memory.computeBytes;
        total = fit.totalBytes;
        used = fit.totalBytes - std::min(fit.freeBytes, fit.totalBytes);
    }
    // A fit speaks of when it was asked for; what is loaded and what is free now are told together.
    if (const domain::InferenceDevice *now = TryoutChoices::deviceOf(m_runtime.status(), choices().device); now && !m_fits.empty())
        used = now->totalBytes - std::min(now->freeBytes, now->totalBytes);
    const std::uint64_t others = used - std::min(used, loadedBytes());
    const std::uint64_t taken = others + sum.sum();
    const bool two = m_names.size() > 1;
    // There every colour is white: what lies side by side is told by its pattern.
    const bool lined = m_theme.kind() == Theme::Kind::HighContrast;
    const QStringList held = contexts();
    // Two of them leave no room for the format, which is chosen below.
    const QString positions = models::Format::list(held.size() > 1 ? held : held + QStringList{TryoutChoices::nameOf(choices().cacheFormat)});
    return {{Theme::Token::ChipFree, others, tr("used by others")},
            {Theme::Token::ChipBusy, sum.weightBytes, two ? tr("weights, A and B") : tr("weights")},
            {Theme::Token::ChipAllocated, sum.cacheBytes, two && held.size() < 2 ? tr("KV, 2 × %1").arg(positions) : tr("KV, %1").arg(positions)},
            {Theme::Token::Info, sum.computeBytes, tr("compute buffers"), lined ? Qt::BDiagPattern : Qt::SolidPattern},
            {Theme::Token::Surface, total - std::min(total, taken),
             taken > total ? tr("short by %1").arg(TryoutWords::size(taken - total)) : tr("left")}};
}

/// The figures stay as they were told last.
void FitPanel::showTrouble(const domain::Failure &failure)
{
    m_trouble = failure;
    showFigures();
}

void FitPanel::showTroubleWords()
{
    m_troubleWords->setVisible(m_trouble.has_value());
    m_troubleWords->setText(m_trouble ? TryoutWords::failure(*m_trouble) : QString());
    m_detail->setDetail(m_trouble ? TryoutWords::detail(*m_trouble) : QString());
}

void FitPanel::showFigures()
{
    showTroubleWords();
    const bool two = m_names.size() > 1;
    m_heading->setText(two ? tr("Fit of A and B together") : tr("Fit of A"));
    const auto all = parts();
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i].label->setText(all[i].words);
        m_rows[i].value->setText(m_fits.empty() ? models::Format::notAvailable() : TryoutWords::size(all[i].bytes));
    }
    std::uint32_t most = 0;
    for (const auto &[name, fit] : m_longest)
        most = most == 0 ? fit.longestContext : std::min(most, fit.longestContext);
    const domain::InferenceDevice *device = TryoutChoices::deviceOf(m_runtime.status(), choices().device);
    const std::uint64_t total = !m_fits.empty() ? m_fits.begin()->second.totalBytes : device ? device->totalBytes : 0;
    const QString title = device ? models::Format::text(device->title, 64) : QString();
    m_total->setText(total == 0 ? QString() : TryoutWords::size(total) + u' ' + title);
    const std::uint32_t now = m_chosen ? m_chosen : m_fits.empty() ? 0 : m_fits.begin()->second.context;
    const QSignalBlocker quiet(m_slider);
    m_slider->setEnabled(most >= step);
    m_slider->setRange(1, std::max(1, int(most / step)));
    m_slider->setValue(int(now / step));
    const QStringList held = contexts();
    m_contextValue->setText(most == 0 ? models::Format::notAvailable()
                                : m_chosen == 0 && held.size() > 1 ? models::Format::list(held)
                                : two ? tr("%1 each, at most %2").arg(TryoutWords::positions(now), TryoutWords::positions(most))
                                      : tr("%1, at most %2").arg(TryoutWords::positions(now), TryoutWords::positions(most)));
    m_slider->setAccessibleDescription(m_contextValue->text());
    showSpeed();
    update();
}

/// Of each model by itself: A and B write one after the other.
void FitPanel::showSpeed()
{
    QStringList speeds;
    std::optional<double> bandwidth;
    for (const std::string &name : m_names) {
        const auto found = m_fits.find(name);
        const bool known = found != m_fits.end() && found->second.fits;
        const QString speed = models::Format::figure(known ? found->second.decodeTokensPerSecond : std::nullopt);
        const QChar side = QLatin1Char(speeds.isEmpty() ? 'A' : 'B');
        speeds << (m_names.size() == 1 ? speed : tr("%1 %2", "A or B and its speed").arg(side).arg(speed));
        if (known && found->second.readBandwidthBytesPerSecond)
            bandwidth = found->second.readBandwidthBytesPerSecond;
    }
    m_speedValue->setText(speeds.isEmpty() ? models::Format::notAvailable() : models::Format::list(speeds));
    m_speedValue->setToolTip(bandwidth ? tr("While the context is nearly empty, from a measured bandwidth of %1 GB/s.")
                                             .arg(models::Format::figure(*bandwidth / 1e9))
                                       : QString());
}

QRectF FitPanel::barBox() const
{
    return QRectF(m_bar->geometry()).adjusted(0.5, 0.5, -0.5, -0.5);
}

void FitPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(m_theme.color(Theme::Token::Border));
    painter.drawLine(0, 0, width(), 0);
    const auto all = parts();
    std::uint64_t sum = 0;
    for (const Part &part : all)
        sum += part.bytes;
    const QRectF box = barBox();
    double x = box.left();
    for (std::size_t i = 0; i < all.size(); ++i) {
        const double wide = sum == 0 ? 0 : box.width() * double(all[i].bytes) / double(sum);
        painter.fillRect(QRectF(x, box.top(), wide, box.height()), QBrush(m_theme.color(all[i].token), all[i].style));
        x += wide;
        if (wide > 2 && i + 1 < all.size())
            painter.fillRect(QRectF(x - 1, box.top(), 1, box.height()), m_theme.color(Theme::Token::Surface));
        if (i + 1 == all.size())
            break;
        const QRectF mark = QRectF(m_rows[i].mark->geometry()).adjusted(0.5, 0.5, -0.5, -0.5);
        painter.setPen(m_theme.color(Theme::Token::ChipFreeOutline));
        painter.setBrush(QBrush(m_theme.color(all[i].token), all[i].style));
        painter.drawRect(mark);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(m_theme.color(Theme::Token::ChipFreeOutline));
    painter.drawRect(box);
    const int rule = m_rows.back().label->geometry().center().y() - m_theme.px(11);
    painter.setPen(m_theme.color(Theme::Token::Border));
    painter.drawLine(m_bar->x(), rule, m_bar->geometry().right(), rule);
}

void FitPanel::retranslate()
{
    m_zero->setText(QStringLiteral("0"));
    m_speedLabel->setText(tr("Expected tok/s"));
    m_contextLabel->setText(tr("Context"));
    m_slider->setAccessibleName(tr("Context"));
    m_options->retranslate();
    showFigures();
}

} // namespace chipdeck::ui
