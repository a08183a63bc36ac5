#include "ui/tryout/ServeStrip.h"

#include <algorithm>

#include <QAbstractTextDocumentLayout>
#include <QApplication>
#include <QClipboard>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include "client/models/Format.h"
#include "ui/tryout/TryoutWords.h"
#include "widgets/chat/DetailFold.h"
#include "widgets/theme/Icons.h"
#include "widgets/theme/Style.h"

namespace chipdeck::ui {

using widgets::TextLabel;
using widgets::Theme;

namespace {

// The port is the one people know from other runners' examples; any other is taken where it is in use.
const QString wantedAddress = QStringLiteral("127.0.0.1:8090");

/// As JSON has it, within a word that a shell has in single quotes.
QString quoted(QString text)
{
    return text.replace(u'\\', QLatin1String("\\\\")).replace(u'"', QLatin1String("\\\"")).replace(u'\'', QLatin1String("'\\''"));
}

} // namespace

ToggleSwitch::ToggleSwitch(const Theme &theme, QWidget *parent) : QAbstractButton(parent), m_theme(theme)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] { updateGeometry(); });
}

QSize ToggleSwitch::sizeHint() const
{
    return {m_theme.px(34), m_theme.px(20)};
}

void ToggleSwitch::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF pill = QRectF(rect()).adjusted(1, 1, -1, -1);
    const QColor on = m_theme.color(isEnabled() ? Theme::Token::Accent : Theme::Token::Muted);
    const QColor line = isChecked() || hasFocus() ? on : m_theme.color(Theme::Token::ChipFreeOutline);
    painter.setPen(QPen(line, hasFocus() ? 2 : 1));
    painter.setBrush(isChecked() ? on : m_theme.color(Theme::Token::Surface));
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    const double radius = pill.height() / 2 - m_theme.px(3);
    const double x = isChecked() ? pill.right() - pill.height() / 2 : pill.left() + pill.height() / 2;
    painter.setPen(Qt::NoPen);
    painter.setBrush(isChecked() ? m_theme.color(Theme::Token::AccentText) : line);
    painter.drawEllipse(QPointF(x, pill.center().y()), radius, radius);
}

ServeStrip::ServeStrip(const Theme &theme, store::InferenceRuntime &runtime, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_runtime(runtime), m_switch(new ToggleSwitch(theme)),
      m_heading(new TextLabel(theme, Theme::Type::Body, Theme::Token::Text, QFont::DemiBold)),
      m_address(new TextLabel(theme, Theme::Type::Body, Theme::Token::Text)),
      m_figures(new TextLabel(theme, Theme::Type::Caption, Theme::Token::Muted)),
      m_words(new TextLabel(theme, Theme::Type::Caption, Theme::Token::Muted)), m_detail(new widgets::DetailFold(theme)),
      m_box(new QWidget(this)), m_line(new QPlainTextEdit), m_copy(new QToolButton)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(10));
    column->setSpacing(theme.px(8));
    makeRows(column);
    auto *line = new QHBoxLayout(m_box);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_line, 1);
    line->addWidget(m_copy);
    column->addWidget(m_box);
    m_switch->setObjectName(QStringLiteral("serveSwitch"));
    m_line->setObjectName(QStringLiteral("curlLine"));
    m_line->setReadOnly(true);
    m_line->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_line->setWordWrapMode(QTextOption::WrapAnywhere);
    m_line->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_line->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    widgets::setButtonRole(m_copy, widgets::ButtonRole::Quiet);
    connect(m_switch, &QAbstractButton::clicked, this, &ServeStrip::setServing);
    connect(m_copy, &QToolButton::clicked, this, [this] {
        QApplication::clipboard()->setText(curlLine());
        Q_EMIT copied();
    });
    connect(m_line->document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this, &ServeStrip::fitLine);
    connect(&runtime, &store::InferenceRuntime::statusChanged, this, &ServeStrip::showState);
    connect(&theme, &Theme::changed, this, &ServeStrip::followTheme);
    followTheme();
    retranslate();
}

/// The address has its whole room: it is what people look here for. Words wrap below it, figures give way to it.
void ServeStrip::makeRows(QVBoxLayout *column)
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(m_theme.px(8));
    grid->setVerticalSpacing(m_theme.px(2));
    grid->setColumnStretch(3, 1);
    m_address->setObjectName(QStringLiteral("serveAddress"));
    m_address->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_address->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    m_figures->setElided(true);
    m_figures->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_words->setObjectName(QStringLiteral("serveWords"));
    m_words->setWordWrap(true);
    grid->addWidget(m_switch, 0, 0);
    grid->addWidget(m_heading, 0, 1);
    grid->addWidget(m_address, 0, 2);
    grid->addWidget(m_figures, 0, 3);
    grid->addWidget(m_words, 1, 1, 1, 3);
    // Its mark stands below the words; around it the button has an edge of its own.
    m_detail->setContentsMargins(m_switch->sizeHint().width() + m_theme.px(1), 0, 0, 0);
    grid->addWidget(m_detail, 2, 0, 1, 4);
    column->addLayout(grid);
}

void ServeStrip::setModel(const std::string &name)
{
    m_model = name;
    showState();
}

void ServeStrip::setServing(bool enabled)
{
    m_trouble.reset();
    const auto take = [this](const domain::Result<domain::Serving> &serving) {
        if (!serving)
            m_trouble = serving.error();
        showState();
    };
    m_runtime.setServing(enabled, wantedAddress, {}, this, [this, enabled, take](const domain::Result<domain::Serving> &serving) {
        if (serving || !enabled)
            return take(serving);
        m_runtime.setServing(true, QStringLiteral("127.0.0.1:0"), {}, this, take);
    });
    showState();
}

QString ServeStrip::curlLine() const
{
    const domain::Serving &serving = m_runtime.status().serving;
    const QString id = quoted(models::Format::text(m_model.rfind("models/", 0) == 0 ? m_model.substr(7) : m_model, 128));
    return QStringLiteral("curl http://%1/v1/chat/completions \\\n"
                          "  -H 'Content-Type: application/json' \\\n"
                          "  -d '{\"model\":\"%2\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}'")
        .arg(models::Format::text(serving.address, 64), id);
}

void ServeStrip::showState()
{
    const domain::Serving &serving = m_runtime.status().serving;
    const bool ready = m_runtime.state() == store::InferenceRuntime::State::Ready;
    m_switch->setEnabled(ready);
    m_switch->setChecked(serving.enabled);
    showWords(serving);
    m_box->setVisible(serving.enabled);
    if (serving.enabled && m_line->toPlainText() != curlLine())
        m_line->setPlainText(curlLine());
    fitLine();
}

void ServeStrip::showWords(const domain::Serving &serving)
{
    m_address->setVisible(serving.enabled);
    m_address->setText(models::Format::text(serving.address, 64));
    m_figures->setToolTip({});
    m_figures->setText(
        !serving.enabled
            ? QString()
            : tr("up %1, %n requests", nullptr, int(serving.requests)).arg(models::Format::duration(std::int64_t(serving.upMs / 1000))));
    m_words->setToken(m_trouble ? Theme::Token::Error : Theme::Token::Muted);
    m_words->setText(m_trouble ? TryoutWords::failure(*m_trouble) : tr("OpenAI-compatible, for programs of this computer only"));
    m_detail->setDetail(m_trouble ? TryoutWords::detail(*m_trouble) : QString());
}

/// As high as the line is once it is wrapped: a cut call would not work.
void ServeStrip::fitLine()
{
    const int lines = std::max(3, int(m_line->document()->size().height()));
    m_line->setFixedHeight(lines * QFontMetrics(m_line->font()).lineSpacing() + m_theme.px(14));
}

void ServeStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    QMetaObject::invokeMethod(this, &ServeStrip::fitLine, Qt::QueuedConnection);
}

void ServeStrip::followTheme()
{
    m_line->setFont(m_theme.font(Theme::Type::MonoSmall));
    fitLine();
    m_copy->setIcon(widgets::Icons::icon(QStringLiteral("copy"), m_theme, Theme::Token::Muted));
    update();
}

void ServeStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Theme::Token::Window));
    painter.setPen(m_theme.color(Theme::Token::Border));
    painter.drawLine(0, 0, width(), 0);
}

void ServeStrip::retranslate()
{
    m_heading->setText(tr("Serve"));
    m_switch->setAccessibleName(tr("Serve"));
    m_line->setAccessibleName(tr("A call of the port"));
    m_copy->setToolTip(tr("Copy the line"));
    m_copy->setAccessibleName(m_copy->toolTip());
    showState();
}

} // namespace chipdeck::ui
