#include "widgets/chat/ChatView.h"

#include <algorithm>

#include <QEvent>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

#include "widgets/theme/Style.h"

namespace chipdeck::widgets {

namespace {

constexpr int readableWidth = 760;

} // namespace

ChatView::ChatView(const Theme &theme, QWidget *parent)
    : QScrollArea(parent), m_theme(theme), m_page(new QWidget), m_column(new QVBoxLayout(m_page)),
      m_empty(new TextLabel(theme, Theme::Type::Body, Theme::Token::Muted)), m_endButton(new QPushButton(this))
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_column->setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12));
    m_column->setSpacing(theme.px(12));
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_column->addWidget(m_empty, 1);
    m_column->addStretch(0);
    setWidget(m_page);
    setBackground(m_page, theme, Theme::Token::Surface);
    m_endButton->hide();
    connect(m_endButton, &QPushButton::clicked, this, &ChatView::goToEnd);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &ChatView::trackScrolling);
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, &ChatView::follow);
    retranslate();
}

void ChatView::setEntries(const std::vector<ChatEntry> &entries)
{
    truncate(0);
    for (const ChatEntry &entry : entries)
        add(entry);
    goToEnd();
}

void ChatView::add(const ChatEntry &entry)
{
    auto *message = new ChatMessage(m_theme, entry, m_page);
    message->setMaximumWidth(m_theme.px(readableWidth));
    m_column->insertWidget(m_column->count() - 1, message);
    m_messages.push_back(message);
    const auto index = [this, message] { return int(std::find(m_messages.begin(), m_messages.end(), message) - m_messages.begin()); };
    connect(message, &ChatMessage::edited, this, [this, index](const QString &text) { Q_EMIT edited(index(), text); });
    connect(message, &ChatMessage::regenerateRequested, this, [this, index] { Q_EMIT regenerateRequested(index()); });
    connect(message, &ChatMessage::linkRequested, this, &ChatView::linkRequested);
    m_empty->hide();
}

void ChatView::truncate(int count)
{
    while (this->count() > count) {
        m_messages.back()->hide();
        m_messages.back()->deleteLater();
        m_messages.pop_back();
    }
    m_empty->setVisible(m_messages.empty());
}

void ChatView::appendText(const QString &piece)
{
    if (!m_messages.empty())
        m_messages.back()->appendText(piece);
}

void ChatView::appendReasoning(const QString &piece)
{
    if (!m_messages.empty())
        m_messages.back()->appendReasoning(piece);
}

void ChatView::setReasoningMs(qint64 ms)
{
    if (!m_messages.empty())
        m_messages.back()->setReasoningMs(ms);
}

void ChatView::setNote(const QString &note, bool failed, const QString &detail)
{
    if (!m_messages.empty())
        m_messages.back()->setNote(note, failed, detail);
}

void ChatView::setWriting(bool writing)
{
    for (ChatMessage *message : m_messages) {
        message->setActionsEnabled(!writing);
        message->setWriting(writing && message == m_messages.back());
    }
}

void ChatView::setEmptyWords(const QString &words)
{
    m_empty->setText(words);
}

void ChatView::goToEnd()
{
    m_following = true;
    m_endButton->hide();
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

/// A range that grows is new text, not somebody who scrolls.
void ChatView::follow()
{
    if (m_following)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    m_lastMaximum = verticalScrollBar()->maximum();
}

void ChatView::trackScrolling()
{
    const QScrollBar *bar = verticalScrollBar();
    if (bar->maximum() != m_lastMaximum)
        return;
    m_following = bar->value() >= bar->maximum() - m_theme.px(4);
    m_endButton->setVisible(!m_following);
    placeEndButton();
}

void ChatView::placeEndButton()
{
    m_endButton->resize(m_endButton->sizeHint());
    const QRect view = viewport()->geometry();
    m_endButton->move(view.center().x() - m_endButton->width() / 2, view.bottom() - m_endButton->height() - m_theme.px(8));
    m_endButton->raise();
}

void ChatView::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    placeEndButton();
    follow();
}

void ChatView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QScrollArea::changeEvent(event);
}

void ChatView::retranslate()
{
    m_endButton->setText(tr("Go to the end"));
    setAccessibleName(tr("Conversation"));
    placeEndButton();
}

} // namespace chipdeck::widgets
