#pragma once

#include <QWidget>

#include "widgets/theme/TextLabel.h"
#include "widgets/theme/Theme.h"

class QHBoxLayout;
class QPlainTextEdit;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace chipdeck::widgets {

class ChatText;
class DetailFold;

/// What one message says. Texts are untrusted: Markdown of the model, plain text of the person.
struct ChatEntry {
    bool fromPerson = false;
    QString text;
    QString reasoning;
    qint64 reasoningMs = -1;  ///< how long it reasoned; -1 = not known
    QString note;             ///< muted words below: "214 tokens in 2.31 s"
    bool failed = false;      ///< the note says what went wrong
    QString detail{};         ///< and this, folded below it, what the program itself said

    bool operator==(const ChatEntry &) const = default;
};

/// One message: the person's in a bubble, the model's as it stands, its reasoning folded above. Copy, edit and ask again
/// stand below it.
class ChatMessage : public QWidget
{
    Q_OBJECT

public:
    ChatMessage(const Theme &theme, const ChatEntry &entry, QWidget *parent = nullptr);

    const ChatEntry &entry() const { return m_entry; }
    void appendText(const QString &piece);
    void appendReasoning(const QString &piece);
    void setReasoningMs(qint64 ms);
    void setNote(const QString &note, bool failed, const QString &detail = {});
    /// More is to come: a mark at the end, and no buttons.
    void setWriting(bool writing);
    /// Nothing can be changed while an answer is written.
    void setActionsEnabled(bool enabled);
    void setUnfolded(bool unfolded);
    void startEditing();
    ChatText *text() const { return m_text; }

Q_SIGNALS:
    /// The person's message with new words: it and all after it are asked anew.
    void edited(const QString &text);
    void regenerateRequested();
    void linkRequested(const QUrl &url);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeReasoning(QVBoxLayout *column);
    void makeFooter(QVBoxLayout *column);
    void makeEditor(QVBoxLayout *column);
    QToolButton *addTool(const QString &name);
    void finishEditing(bool send);
    void showReasoning();
    void showTools();
    void placeTools();
    void followTheme();
    void retranslate();

    const Theme &m_theme;
    ChatEntry m_entry;
    QToolButton *m_fold;
    ChatText *m_reasoning;
    ChatText *m_text;
    QWidget *m_editing = nullptr;
    QPlainTextEdit *m_editor = nullptr;
    QPushButton *m_send = nullptr;
    QPushButton *m_cancel = nullptr;
    TextLabel *m_note;
    DetailFold *m_detail;
    QWidget *m_tools;
    QHBoxLayout *m_toolRow;
    QToolButton *m_copy;
    QToolButton *m_again;
    bool m_unfolded = false;
    bool m_writing = false;
    bool m_enabled = true;
    bool m_hovered = false;
};

} // namespace chipdeck::widgets
