#include "ui/tryout/ServeStrip.h"

#include <algorithm>

#include <QAbstractTextDocumentLayout>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QPainter>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include "client/models/Format.h"
#include "ui/tryout/TryoutWords.h"
#include "widgets/theme/Icons.h"
#include "widgets/theme/Style.h"

namespace chipdeck::ui {

using widgets::TextLabel;
using widgets::Theme;

namespace {

// The port is the one people know from other runners' examples; any other is taken where it is in use.
const QString wantedAddress = QStringLiteral("127.0.0.1:8090");

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
      m_words(new TextLabel(theme, Theme::Type::Body, Theme::Token::Muted)), m_figures(new TextLabel(theme, Theme::Type::Caption, Theme::Token::Muted)),
      m_box(new QWidget(this)), m_line(new QPlainTextEdit), m_copy(new QToolButton)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(10));
    column->setSpacing(theme.px(8));
    auto *row = new QHBoxLayout;
    row->setSpacing(theme.px(8));
    m_words->setElided(true);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_switch, m_heading, m_words, m_figures})
        row->addWidget(widget, widget == m_words ? 1 : 0);
    column->addLayout(row);
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

void ServeStrip::setModel(const std::string &name)
{
    m_model = name;
    showState();
}

void ServeStrip::setServing(bool enabled)
{
    m_trouble.clear();
    const auto take = [this](const domain::Result<domain::Serving> &serving) {
        if (!serving)
            m_trouble = TryoutWords::failure(serving.error());
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
    const QString id = models::Format::text(m_model.rfind("models/", 0) == 0 ? m_model.substr(7) : m_model, 128).remove(u'\'').remove(u'"').remove(u'\\');
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
    const QString port = QString::fromStdString(serving.address).section(u':', -1);
    m_words->setToken(m_trouble.isEmpty() ? Theme::Token::Muted : Theme::Token::Error);
    m_words->setText(!m_trouble.isEmpty() ? m_trouble
                         : serving.enabled ? tr("OpenAI-compatible, this computer only, port %1").arg(models::Format::text(port.toStdString(), 8))
                                           : tr("OpenAI-compatible, for programs of this computer only"));
    m_figures->setVisible(serving.enabled);
    m_figures->setText(tr("up %1, %n requests", nullptr, int(serving.requests)).arg(models::Format::duration(std::int64_t(serving.upMs / 1000))));
    m_box->setVisible(serving.enabled);
    if (serving.enabled && m_line->toPlainText() != curlLine())
        m_line->setPlainText(curlLine());
    fitLine();
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
