#pragma once

#include <functional>

#include <QStackedWidget>
#include <QTimer>

#include "widgets/theme/TextLabel.h"
#include "widgets/theme/Theme.h"

class QPushButton;

namespace chipdeck::widgets {

class NoteBar;
class Skeleton;

/// The designed states of a view in one place. Holds the view's content; empty, error and denied take its place,
/// stale and partial stand above it as a bar (the data stay), loading shows bars where rows will be, after 300 ms.
class StatePanel : public QWidget
{
    Q_OBJECT

public:
    enum class State { Content, Empty, Loading, Stale, Partial, Error, Denied };

    /// One sentence of what is so, one of what to do, one button that does it, and small print.
    struct Words {
        QString what;
        QString help;
        QString button;
        QString smallPrint;
        std::function<void()> act;
    };

    /// Takes the content over.
    StatePanel(const Theme &theme, QWidget *content, QWidget *parent = nullptr);

    QWidget *content() const { return m_content; }
    State state() const { return m_state; }
    void setState(State state, const Words &words = {});
    /// Column shares of the skeleton's bars, so that it looks like the table to come.
    void setSkeletonColumns(const QList<int> &widths);

private:
    QWidget *makeMessage();
    void fillMessage(QWidget *message);
    void showMessage(State state, const Words &words);
    void showBar(State state, const Words &words);

    const Theme &m_theme;
    State m_state = State::Content;
    Words m_words;
    QWidget *m_content;
    QStackedWidget *m_stack;
    NoteBar *m_bar;
    Skeleton *m_skeleton;
    QLabel *m_icon;
    TextLabel *m_what;
    TextLabel *m_help;
    TextLabel *m_smallPrint;
    QPushButton *m_button;
    QTimer m_skeletonDelay;
};

} // namespace chipdeck::widgets
