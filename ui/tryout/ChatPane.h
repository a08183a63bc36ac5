#pragma once

#include <QWidget>

#include "ui/tryout/TryoutSide.h"
#include "widgets/theme/Theme.h"

class QToolButton;

namespace chipdeck::widgets {
class ChatView;
}

namespace chipdeck::ui {

class PaneHeader;

/// One side on the screen: figures above, the conversation below.
class ChatPane : public QWidget
{
    Q_OBJECT

public:
    ChatPane(const widgets::Theme &theme, TryoutSide &side, const QString &letter, QWidget *parent = nullptr);

    TryoutSide &side() { return m_side; }
    widgets::ChatView *view() const { return m_view; }
    /// A button at the right end of the first line: compare, or end the comparison.
    QToolButton *button() const { return m_button; }
    void setButtonIcon(const QString &icon);
    void retranslate();

Q_SIGNALS:
    void edited(int index, const QString &text);
    void regenerateRequested(int index);
    void linkRequested(const QUrl &url);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void connectSide();
    void showAll();
    void endAnswer();
    void showNotes();
    void placeButton();

    const widgets::Theme &m_theme;
    TryoutSide &m_side;
    PaneHeader *m_header;
    widgets::ChatView *m_view;
    QToolButton *m_button;
    QString m_icon;
};

} // namespace chipdeck::ui
