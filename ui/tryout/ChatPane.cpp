#include "ui/tryout/ChatPane.h"

#include <QToolButton>
#include <QVBoxLayout>

#include "ui/tryout/PaneHeader.h"
#include "ui/tryout/TryoutWords.h"
#include "widgets/chat/ChatView.h"
#include "widgets/theme/Icons.h"
#include "widgets/theme/Style.h"

namespace chipdeck::ui {

using widgets::Theme;

ChatPane::ChatPane(const Theme &theme, TryoutSide &side, const QString &letter, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_side(side), m_header(new PaneHeader(theme, side, letter, this)),
      m_view(new widgets::ChatView(theme, this)), m_button(new QToolButton(m_header))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_view, 1);
    m_button->setObjectName(QStringLiteral("paneButton") + letter);
    widgets::setButtonRole(m_button, widgets::ButtonRole::Quiet);
    m_header->setRoomForButtons(theme.px(28));
    connect(m_view, &widgets::ChatView::edited, this, &ChatPane::edited);
    connect(m_view, &widgets::ChatView::regenerateRequested, this, &ChatPane::regenerateRequested);
    connect(m_view, &widgets::ChatView::linkRequested, this, &ChatPane::linkRequested);
    connect(&theme, &Theme::changed, this, [this] {
        setButtonIcon(m_icon);
        placeButton();
    });
    connectSide();
    retranslate();
}

void ChatPane::connectSide()
{
    connect(&m_side, &TryoutSide::replaced, this, &ChatPane::showAll);
    connect(&m_side, &TryoutSide::truncated, m_view, &widgets::ChatView::truncate);
    connect(&m_side, &TryoutSide::questionAdded, this, [this] {
        m_view->add(TryoutWords::entry(m_side.messages().back()));
        m_view->goToEnd();
    });
    connect(&m_side, &TryoutSide::answerStarted, this, [this] {
        m_view->add({});
        m_view->setWriting(true);
        showNotes();
    });
    connect(&m_side, &TryoutSide::answerGrew, this, [this](const QString &text, const QString &reasoning) {
        if (!reasoning.isEmpty())
            m_view->appendReasoning(reasoning);
        if (!text.isEmpty()) {
            m_view->setReasoningMs(m_side.messages().back().reasoningMs);
            m_view->appendText(text);
        }
    });
    connect(&m_side, &TryoutSide::answerEnded, this, &ChatPane::endAnswer);
    connect(&m_side, &TryoutSide::modelChanged, this, &ChatPane::showNotes);
}

void ChatPane::showAll()
{
    std::vector<widgets::ChatEntry> entries;
    for (const store::ConversationMessage &message : m_side.messages())
        entries.push_back(TryoutWords::entry(message, m_side.isMixed()));
    m_view->setEntries(entries);
}

void ChatPane::endAnswer()
{
    const widgets::ChatEntry entry = TryoutWords::entry(m_side.messages().back(), m_side.isMixed());
    m_view->setReasoningMs(entry.reasoningMs);
    m_view->setNote(entry.note, entry.failed, entry.detail);
    m_view->setWriting(false);
}

void ChatPane::setButtonIcon(const QString &icon)
{
    m_icon = icon;
    m_button->setIcon(widgets::Icons::icon(icon, m_theme, Theme::Token::Muted));
}

void ChatPane::placeButton()
{
    m_button->setFixedSize(m_theme.px(24), m_theme.px(24));
    m_button->move(m_header->width() - m_theme.px(12) - m_button->width(), m_theme.px(11));
}

void ChatPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeButton();
}

void ChatPane::retranslate()
{
    m_view->setEmptyWords(tr("Ask something below. The model is loaded with the first question, and nothing leaves this computer."));
    m_header->refresh();
    showNotes();
}

/// Which model wrote an answer is said only where not all are of one.
void ChatPane::showNotes()
{
    const bool named = m_side.isMixed();
    for (int i = 0; i < m_view->count() && i < int(m_side.messages().size()); ++i) {
        const widgets::ChatEntry entry = TryoutWords::entry(m_side.messages()[std::size_t(i)], named);
        m_view->message(i)->setNote(entry.note, entry.failed, entry.detail);
    }
}

} // namespace chipdeck::ui
