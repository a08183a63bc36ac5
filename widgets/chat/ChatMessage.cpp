#include "widgets/chat/ChatMessage.h"

#include <QApplication>
#include <QClipboard>
#include <QGraphicsOpacityEffect>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "widgets/chat/ChatText.h"
#include "widgets/chat/DetailFold.h"
#include "widgets/theme/Glyphs.h"
#include "widgets/theme/Icons.h"
#include "widgets/theme/Style.h"

namespace chipdeck::widgets {
namespace {

constexpr int padding = 12;

} // namespace

ChatMessage::ChatMessage(const Theme &theme, const ChatEntry &entry, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_entry(entry), m_fold(new QToolButton(this)), m_reasoning(new ChatText(theme, this)),
      m_text(new ChatText(theme, this)), m_note(new TextLabel(theme, Theme::Type::Caption, Theme::Token::Muted, QFont::Normal, this)),
      m_detail(new DetailFold(theme, this))
{
    const int inside = entry.fromPerson ? theme.px(padding) : 0;
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(inside, entry.fromPerson ? theme.px(8) : 0, inside, entry.fromPerson ? theme.px(8) : 0);
    column->setSpacing(theme.px(6));
    makeReasoning(column);
    m_text->setObjectName(QStringLiteral("messageText"));
    m_text->setPlain(entry.fromPerson);
    column->addWidget(m_text);
    makeFooter(column);
    connect(m_text, &ChatText::linkRequested, this, &ChatMessage::linkRequested);
    connect(&theme, &Theme::changed, this, &ChatMessage::followTheme);
    m_text->setSource(entry.text);
    m_reasoning->setSource(entry.reasoning);
    setNote(entry.note, entry.failed, entry.detail);
    showReasoning();
    followTheme();
    retranslate();
}

void ChatMessage::makeReasoning(QVBoxLayout *column)
{
    m_fold->setObjectName(QStringLiteral("foldReasoning"));
    m_fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setButtonRole(m_fold, ButtonRole::Quiet);
    connect(m_fold, &QToolButton::clicked, this, [this] { setUnfolded(!m_unfolded); });
    column->addWidget(m_fold, 0, Qt::AlignLeft);
    auto *indented = new QHBoxLayout;
    indented->setContentsMargins(m_theme.px(12), 0, 0, 0);
    m_reasoning->setObjectName(QStringLiteral("reasoningText"));
    m_reasoning->setToken(Theme::Token::Muted);
    connect(m_reasoning, &ChatText::linkRequested, this, &ChatMessage::linkRequested);
    indented->addWidget(m_reasoning);
    column->addLayout(indented);
}

void ChatMessage::makeFooter(QVBoxLayout *column)
{
    auto *footer = new QHBoxLayout;
    footer->setContentsMargins(0, 0, 0, 0);
    footer->setSpacing(m_theme.px(8));
    m_note->setWordWrap(true);
    m_note->setObjectName(QStringLiteral("messageNote"));
    footer->addWidget(m_note, 1);
    // Above the rest and not in a layout: they cost no room, and nothing jumps when they come.
    m_tools = new QWidget(this);
    setBackground(m_tools, m_theme, m_entry.fromPerson ? Theme::Token::Window : Theme::Token::Surface);
    m_toolRow = new QHBoxLayout(m_tools);
    m_toolRow->setContentsMargins(0, 0, 0, 0);
    m_toolRow->setSpacing(0);
    m_copy = addTool(QStringLiteral("copyMessage"));
    m_again = addTool(m_entry.fromPerson ? QStringLiteral("editMessage") : QStringLiteral("regenerate"));
    // As it is shown: it may be put into a terminal next.
    connect(m_copy, &QToolButton::clicked, this,
            [this] { QApplication::clipboard()->setText(m_entry.fromPerson ? m_entry.text : markdown::harmless(m_entry.text)); });
    connect(m_again, &QToolButton::clicked, this, [this] { m_entry.fromPerson ? startEditing() : Q_EMIT regenerateRequested(); });
    column->addLayout(footer);
    // Begins where the note behind its mark does.
    m_detail->setContentsMargins(m_theme.px(12), 0, 0, 0);
    column->addWidget(m_detail);
    // Seen or not, they can be reached by keyboard.
    auto *effect = new QGraphicsOpacityEffect(m_tools);
    effect->setOpacity(0);
    m_tools->setGraphicsEffect(effect);
    for (QToolButton *tool : {m_copy, m_again})
        tool->installEventFilter(this);
}

QToolButton *ChatMessage::addTool(const QString &name)
{
    auto *tool = new QToolButton(m_tools);
    tool->setObjectName(name);
    setButtonRole(tool, ButtonRole::Quiet);
    m_toolRow->addWidget(tool);
    return tool;
}

void ChatMessage::makeEditor(QVBoxLayout *column)
{
    m_editing = new QWidget(this);
    auto *rows = new QVBoxLayout(m_editing);
    rows->setContentsMargins(0, 0, 0, m_theme.px(8));
    m_editor = new QPlainTextEdit(m_editing);
    m_editor->setObjectName(QStringLiteral("messageEditor"));
    m_editor->setTabChangesFocus(true);
    m_editor->setFixedHeight(m_theme.px(96));
    m_editor->installEventFilter(this);
    rows->addWidget(m_editor);
    auto *buttons = new QHBoxLayout;
    m_cancel = new QPushButton(m_editing);
    m_send = new QPushButton(m_editing);
    m_send->setObjectName(QStringLiteral("sendEdited"));
    m_send->setEnabled(m_enabled);
    connect(m_cancel, &QPushButton::clicked, this, [this] { finishEditing(false); });
    connect(m_send, &QPushButton::clicked, this, [this] { finishEditing(true); });
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_send);
    rows->addLayout(buttons);
    column->insertWidget(2, m_editing);
    retranslate();
}

void ChatMessage::appendText(const QString &piece)
{
    m_entry.text += piece;
    m_text->append(piece);
    showReasoning();
}

void ChatMessage::appendReasoning(const QString &piece)
{
    m_entry.reasoning += piece;
    m_reasoning->append(piece);
    showReasoning();
}

void ChatMessage::setReasoningMs(qint64 ms)
{
    m_entry.reasoningMs = ms;
    retranslate();
}

void ChatMessage::setNote(const QString &note, bool failed, const QString &detail)
{
    m_entry.note = note;
    m_entry.failed = failed;
    m_entry.detail = detail;
    m_detail->setDetail(detail);
    m_note->setToken(failed ? Theme::Token::Error : Theme::Token::Muted);
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    m_note->setContentsMargins(failed ? m_theme.px(17) : 0, 0, 0, 0);
    showReasoning();
    update();
}

void ChatMessage::setWriting(bool writing)
{
    m_writing = writing;
    showReasoning();
    showTools();
    retranslate();
}

void ChatMessage::setActionsEnabled(bool enabled)
{
    m_enabled = enabled;
    if (m_send)
        m_send->setEnabled(enabled);
    showTools();
}

void ChatMessage::setUnfolded(bool unfolded)
{
    m_unfolded = unfolded;
    showReasoning();
    followTheme();
}

void ChatMessage::showReasoning()
{
    m_fold->setVisible(!m_entry.reasoning.isEmpty());
    m_reasoning->setVisible(!m_entry.reasoning.isEmpty() && m_unfolded);
    const bool reasons = m_entry.text.isEmpty() && !m_entry.reasoning.isEmpty();
    m_reasoning->setWriting(m_writing && reasons);
    m_text->setWriting(m_writing && !reasons);
    const bool isNothing = m_entry.failed && m_entry.text.isEmpty();
    m_text->setVisible((!reasons || !m_writing) && !isNothing && !(m_editing && m_editing->isVisibleTo(this)));
}

void ChatMessage::showTools()
{
    const bool isEdited = m_editing && m_editing->isVisibleTo(this);
    const bool shown = !m_writing && !isEdited && (m_hovered || m_copy->hasFocus() || m_again->hasFocus());
    static_cast<QGraphicsOpacityEffect *>(m_tools->graphicsEffect())->setOpacity(shown ? 1 : 0);
    m_copy->setEnabled(!m_writing);
    m_again->setEnabled(!m_writing && m_enabled);
}

void ChatMessage::startEditing()
{
    if (!m_editing)
        makeEditor(static_cast<QVBoxLayout *>(layout()));
    m_editor->setPlainText(m_entry.text);
    m_editing->show();
    m_text->hide();
    m_editor->setFocus();
    showTools();
}

void ChatMessage::finishEditing(bool send)
{
    const QString text = m_editor->toPlainText().trimmed();
    // What cannot be sent now stays to be sent later.
    if (send && (!m_enabled || text.isEmpty()))
        return;
    m_editing->hide();
    m_text->show();
    showTools();
    if (send)
        Q_EMIT edited(text);
}

bool ChatMessage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        QMetaObject::invokeMethod(this, &ChatMessage::showTools, Qt::QueuedConnection);
    if (watched == m_editor && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (key->key() == Qt::Key_Escape || (enter && !(key->modifiers() & Qt::ShiftModifier))) {
            finishEditing(enter);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ChatMessage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeTools();
}

void ChatMessage::placeTools()
{
    const int edge = m_entry.fromPerson ? m_theme.px(4) : 0;
    m_tools->resize(m_tools->sizeHint());
    m_tools->move(width() - m_tools->width() - edge, m_entry.fromPerson ? edge : height() - m_tools->height());
    m_tools->raise();
}

void ChatMessage::enterEvent(QEnterEvent *)
{
    m_hovered = true;
    showTools();
}

void ChatMessage::leaveEvent(QEvent *)
{
    m_hovered = false;
    showTools();
}

void ChatMessage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_entry.failed && m_note->isVisible()) {
        const QPoint at = m_note->geometry().topLeft();
        paintGlyph(&painter, QRectF(at.x(), at.y() + m_theme.px(2), m_theme.px(12), m_theme.px(12)), Glyph::Cross,
                   m_theme.color(Theme::Token::Error));
    }
    if (!m_entry.fromPerson)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    const bool lined = m_theme.kind() == Theme::Kind::HighContrast;
    painter.setPen(lined ? QPen(m_theme.color(Theme::Token::Border), 1) : QPen(Qt::NoPen));
    painter.setBrush(m_theme.color(Theme::Token::Window));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), m_theme.px(6), m_theme.px(6));
}

void ChatMessage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ChatMessage::followTheme()
{
    m_copy->setIcon(Icons::icon(QStringLiteral("copy"), m_theme, Theme::Token::Muted));
    m_again->setIcon(Icons::icon(m_entry.fromPerson ? QStringLiteral("edit") : QStringLiteral("refresh"), m_theme, Theme::Token::Muted));
    m_fold->setIcon(Icons::icon(m_unfolded ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"), m_theme, Theme::Token::Muted));
    for (QToolButton *tool : {m_copy, m_again})
        tool->setFixedSize(m_theme.px(24), m_theme.px(22));
    placeTools();
    update();
}

void ChatMessage::retranslate()
{
    const bool reasons = m_writing && m_entry.text.isEmpty();
    m_fold->setText(reasons ? tr("Reasoning…")
                        : m_entry.reasoningMs < 0 ? tr("Reasoning")
                                                  : tr("Reasoned for %1 s").arg(QLocale().toString(double(m_entry.reasoningMs) / 1000, 'f', 1)));
    m_copy->setToolTip(tr("Copy the message"));
    m_again->setToolTip(m_entry.fromPerson ? tr("Edit and ask again") : tr("Answer again"));
    for (QToolButton *tool : {m_copy, m_again})
        tool->setAccessibleName(tool->toolTip());
    m_text->setAccessibleName(m_entry.fromPerson ? tr("Your message") : tr("Answer"));
    m_reasoning->setAccessibleName(tr("Reasoning"));
    if (!m_editing)
        return;
    m_editor->setAccessibleName(tr("Your message"));
    m_cancel->setText(tr("Cancel"));
    m_send->setText(tr("Send again"));
}

} // namespace chipdeck::widgets
