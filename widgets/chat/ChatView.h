#pragma once

#include <vector>

#include <QScrollArea>

#include "widgets/chat/ChatMessage.h"

class QPushButton;
class QVBoxLayout;

namespace chipdeck::widgets {

/// A conversation that grows at its end: follows the end until somebody scrolls up; a button brings it back.
class ChatView : public QScrollArea
{
    Q_OBJECT

public:
    explicit ChatView(const Theme &theme, QWidget *parent = nullptr);

    void setEntries(const std::vector<ChatEntry> &entries);
    int count() const { return int(m_messages.size()); }
    ChatMessage *message(int index) const { return m_messages.at(std::size_t(index)); }
    void add(const ChatEntry &entry);
    /// Leaves the first `count` messages.
    void truncate(int count);
    /// The last message: pieces as they come.
    void appendText(const QString &piece);
    void appendReasoning(const QString &piece);
    void setReasoningMs(qint64 ms);
    void setNote(const QString &note, bool failed = false, const QString &detail = {});
    /// The last message is being written; nothing can be edited meanwhile.
    void setWriting(bool writing);
    bool isFollowing() const { return m_following; }
    void goToEnd();
    /// Words in the middle while there is no message.
    void setEmptyWords(const QString &words);

Q_SIGNALS:
    void edited(int index, const QString &text);
    void regenerateRequested(int index);
    void linkRequested(const QUrl &url);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void follow();
    void trackScrolling();
    void placeEndButton();
    void retranslate();

    const Theme &m_theme;
    QWidget *m_page;
    QVBoxLayout *m_column;
    TextLabel *m_empty;
    QPushButton *m_endButton;
    std::vector<ChatMessage *> m_messages;
    bool m_following = true;
    int m_lastMaximum = 0;
};

} // namespace chipdeck::widgets
