#pragma once

#include <optional>

#include <QTimer>

#include "ui/tryout/TryoutPair.h"
#include "widgets/forms/SidePanel.h"

class QLineEdit;
class QListWidget;
class QPushButton;

namespace chipdeck::widgets {
class FormField;
class NoteBar;
}

namespace chipdeck::ui {

/// All conversations that are kept: found by what was said in them, opened, given another title, deleted and brought back.
class ConversationsPanel : public widgets::SidePanel
{
    Q_OBJECT

public:
    ConversationsPanel(const widgets::Theme &theme, TryoutPair &pair, QWidget *parent = nullptr);

    /// Looks anew at what is there, then opens.
    void openLatest();
    void retranslate();

Q_SIGNALS:
    void openRequested(const QString &id);

private:
    QWidget *makeContent();
    void makeFooter();
    void look();
    void showFound(const QString &words, const std::vector<store::ConversationKeeper::Listed> &found);
    void showChosen();
    QString chosen() const;
    void requestOpen();
    void rename();
    void remove();
    void bringBack();

    const widgets::Theme &m_theme;
    TryoutPair &m_pair;
    QLineEdit *m_search;
    QListWidget *m_list;
    QLineEdit *m_title;
    widgets::TextLabel *m_none = nullptr;
    widgets::FormField *m_titleField = nullptr;
    widgets::NoteBar *m_deletedNote = nullptr;
    QPushButton *m_delete = nullptr;
    QPushButton *m_openButton = nullptr;
    std::optional<store::Conversation> m_deleted;
    QTimer m_typing;
    store::ConversationKeeper::Look m_look;
    QTimer m_patience;  ///< a look that takes longer says so
};

} // namespace chipdeck::ui
