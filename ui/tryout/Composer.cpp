#include "ui/tryout/Composer.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QTextDocument>
#include <QToolButton>

#include "client/models/Format.h"
#include "widgets/theme/Icons.h"
#include "widgets/theme/Style.h"

namespace chipdeck::ui {

using widgets::Theme;

namespace {

constexpr int mostLines = 6;
constexpr int longestQuestion = 200'000;

} // namespace

Composer::Composer(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_edit(new QPlainTextEdit), m_hint(new widgets::TextLabel(theme, Theme::Type::Caption, Theme::Token::Muted)),
      m_button(new QPushButton), m_more(new QToolButton), m_sampling(new QToolButton)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme.px(16 + 8), theme.px(6 + 8), theme.px(16 + 8), theme.px(12 + 8));
    row->setSpacing(theme.px(8));
    m_edit->setObjectName(QStringLiteral("question"));
    m_hint->setObjectName(QStringLiteral("sendHint"));
    m_edit->setProperty("chipdeckFrameless", true);
    m_edit->setFrameShape(QFrame::NoFrame);
    m_edit->setTabChangesFocus(true);
    m_edit->installEventFilter(this);
    m_button->setObjectName(QStringLiteral("send"));
    m_more->setObjectName(QStringLiteral("conversations"));
    m_sampling->setObjectName(QStringLiteral("showSampling"));
    m_sampling->setCheckable(true);
    m_sampling->hide();
    for (QToolButton *button : {m_more, m_sampling})
        widgets::setButtonRole(button, widgets::ButtonRole::Quiet);
    widgets::setButtonRole(m_button, widgets::ButtonRole::Primary);
    row->addWidget(m_edit, 1);
    row->addWidget(m_hint, 0, Qt::AlignVCenter);
    row->addWidget(m_sampling, 0, Qt::AlignBottom);
    row->addWidget(m_more, 0, Qt::AlignBottom);
    row->addWidget(m_button, 0, Qt::AlignBottom);
    connect(m_button, &QPushButton::clicked, this, &Composer::act);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &Composer::fitHeight);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &Composer::showHint);
    connect(&theme, &Theme::changed, this, &Composer::followTheme);
    followTheme();
    retranslate();
}

void Composer::setPlaceholder(const QString &words)
{
    m_edit->setPlaceholderText(words);
    // Qt draws it anew only where it comes or goes.
    m_edit->viewport()->update();
    m_edit->setAccessibleName(words);
}

void Composer::setButton(const QString &send, const QString &stop, bool enabled)
{
    m_stops = !stop.isEmpty();
    m_button->setText(m_stops ? stop + QStringLiteral("  Esc") : send);
    m_button->setIcon(m_stops ? widgets::Icons::icon(QStringLiteral("stop"), m_theme, Theme::Token::AccentText) : QIcon());
    m_button->setEnabled(enabled);
}

void Composer::act()
{
    if (m_stops) {
        Q_EMIT stopped();
    } else if (m_button->isEnabled() && !text().trimmed().isEmpty() && !isTooLong()) {
        Q_EMIT sent(text());
    }
}

bool Composer::isTooLong() const
{
    return m_edit->document()->characterCount() > longestQuestion;
}

void Composer::showHint()
{
    m_hint->setToken(isTooLong() ? Theme::Token::Error : Theme::Token::Muted);
    m_hint->setText(isTooLong() ? tr("at most %1 characters").arg(models::Format::count(quint64(longestQuestion))) : tr("Enter sends"));
}

bool Composer::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (enter && !(key->modifiers() & Qt::ShiftModifier)) {
        if (!m_stops)
            act();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void Composer::fitHeight()
{
    const int line = QFontMetrics(m_edit->font()).lineSpacing();
    const int lines = std::clamp(int(m_edit->document()->size().height()), 1, mostLines);
    const int high = std::max(m_theme.px(28), lines * line + m_theme.px(8));
    m_edit->setFixedHeight(high);
    m_edit->setVerticalScrollBarPolicy(lines == mostLines ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    // A single line stands level with the button beside it.
    if (const int margin = (high - lines * line) / 2; int(m_edit->document()->documentMargin()) != margin)
        m_edit->document()->setDocumentMargin(margin);
}

void Composer::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool focus = m_edit->hasFocus();
    painter.setPen(QPen(m_theme.color(focus ? Theme::Token::Accent : Theme::Token::Border), focus ? 2 : 1));
    painter.setBrush(m_theme.color(Theme::Token::Surface));
    const QRectF box = QRectF(rect()).adjusted(m_theme.px(16), m_theme.px(6), -m_theme.px(16), -m_theme.px(12));
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), m_theme.px(6), m_theme.px(6));
}

void Composer::followTheme()
{
    m_edit->setFont(m_theme.font(Theme::Type::Body));
    m_more->setIcon(widgets::Icons::icon(QStringLiteral("history"), m_theme, Theme::Token::Muted));
    m_sampling->setIcon(widgets::Icons::icon(QStringLiteral("preferences"), m_theme, Theme::Token::Muted));
    for (QToolButton *button : {m_more, m_sampling})
        button->setFixedSize(m_theme.px(28), m_theme.px(28));
    fitHeight();
    update();
}

void Composer::retranslate()
{
    m_hint->setToolTip(tr("Shift+Enter begins a new line"));
    showHint();
    m_more->setToolTip(tr("Conversations"));
    m_sampling->setToolTip(tr("Sampling, seed and system prompt"));
    for (QToolButton *button : {m_more, m_sampling})
        button->setAccessibleName(button->toolTip());
}

} // namespace chipdeck::ui
