#pragma once

#include <QTimer>

#include "client/store/InferenceRuntime.h"
#include "ui/shell/Screen.h"
#include "ui/tryout/ModelAdditions.h"
#include "ui/tryout/ModelListModel.h"
#include "ui/tryout/TryoutPair.h"
#include "widgets/theme/TextLabel.h"
#include "widgets/theme/Theme.h"

class QListView;
class QMenu;
class QPushButton;
class QScrollArea;
class QSplitter;

namespace chipdeck::widgets {
class StatePanel;
}

namespace chipdeck::ui {

class AddModelPanel;
class AdditionRows;
class ChatPane;
class CommandRegistry;
class Composer;
class ConversationsPanel;
class FitPanel;
class SamplingPanel;
class ServeStrip;

/// Models on this computer: what they need, what they say and how fast, alone or two beside each other.
class TryoutScreen : public Screen
{
    Q_OBJECT

public:
    /// `folder` keeps the conversations.
    TryoutScreen(const widgets::Theme &theme, store::InferenceRuntime &runtime, CommandRegistry &commands, const QString &folder,
                 QWidget *parent = nullptr);

    QString id() const override { return QStringLiteral("tryout"); }
    QString title() const override;
    QString icon() const override { return QStringLiteral(":/icons/tryout.svg"); }
    /// Models run here: the clusters chosen above do not matter.
    void setClusterFilter(const QStringList &) override {}
    void setQuery(const QString &) override {}
    QString queryHint() const override { return {}; }
    QStringList screenshotStates() const override { return {QStringLiteral("add"), QStringLiteral("conversations")}; }
    bool showScreenshotState(const QString &state) override;

    /// Fixed: what slides in takes its room from what gives way a moment later.
    QSize minimumSizeHint() const override;

    TryoutPair &pair() { return m_pair; }
    /// What was chosen beside the context, to be remembered as one line.
    QString choices() const;
    void setChoices(const QString &choices);
    void chooseA(const std::string &model);
    void chooseB(const std::string &model);

Q_SIGNALS:
    /// By a person.
    void choicesChanged(const QString &choices);
    /// Something was done that the status bar tells.
    void done(const QString &words);
    /// Something could not be done; the words say what to do.
    void refused(const QString &words);
    /// Nothing went wrong, but somebody should know.
    void warned(const QString &words);
    /// A link in an answer was clicked.
    void linkRequested(const QUrl &url);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void registerCommands();
    void makeLayout();
    QWidget *makeModels();
    QWidget *makeOnTheWay();
    QWidget *makeChats();
    QWidget *makePanes();
    QWidget *makeComposer();
    void makeList();
    void connectPair();
    void connectPane(ChatPane &pane);
    void fillListMenu(QMenu &menu, const std::string &model);
    void fillCompareMenu();
    void fillConversations(const std::vector<store::ConversationKeeper::Listed> &found);
    void openConversation(const QString &id);
    void exportConversation(bool markdown);
    TryoutQuestion question() const;
    void takeChoices();
    void send(const QString &text);
    void takeStatus();
    void openAdding();
    void openConversations();
    void foldSampling();
    void showButton();
    void tellBusy();
    void showSides();
    void showState();
    void showMemory();
    void arrange();
    void retranslate();

    const widgets::Theme &m_theme;
    store::InferenceRuntime &m_runtime;
    CommandRegistry &m_commands;
    TryoutPair m_pair;
    ModelListModel m_models;
    ModelAdditions m_additions;
    widgets::StatePanel *m_state = nullptr;
    QSplitter *m_splitter = nullptr;
    QSplitter *m_panes = nullptr;
    QWidget *m_modelColumn = nullptr;
    widgets::TextLabel *m_heading = nullptr;
    widgets::TextLabel *m_memory = nullptr;
    QPushButton *m_add = nullptr;
    QListView *m_list = nullptr;
    QScrollArea *m_onTheWay = nullptr;
    AdditionRows *m_additionRows = nullptr;
    FitPanel *m_fit = nullptr;
    ChatPane *m_paneA = nullptr;
    ChatPane *m_paneB = nullptr;
    QMenu *m_compareMenu = nullptr;
    QMenu *m_conversations = nullptr;
    Composer *m_composer = nullptr;
    ServeStrip *m_serve = nullptr;
    SamplingPanel *m_sampling = nullptr;
    AddModelPanel *m_adding = nullptr;
    ConversationsPanel *m_kept = nullptr;
    store::ConversationKeeper::Look m_look;  ///< for the menu
    bool m_showsSampling = false;  ///< in the place of the models, where there is no room for both
};

} // namespace chipdeck::ui
