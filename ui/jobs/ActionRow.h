#pragma once

#include <QWidget>

class QAction;
class QMenu;
class QPushButton;

namespace chipdeck::ui {

/// Buttons of commands beside each other. Those in front that have no room stand first in the menu behind them instead; the menu
/// and the last button are always there, whatever the language.
class ActionRow : public QWidget
{
    Q_OBJECT

public:
    /// In the order in which they matter. Actions outlive this object.
    struct Actions {
        QList<QAction *> front;
        QList<QAction *> menu;
        QAction *last = nullptr;  ///< destructive
    };

    /// Gaps in px.
    ActionRow(const Actions &actions, int gap, QWidget *parent = nullptr);

    void setMenuText(const QString &text);
    void showMenu(bool show);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Front {
        QAction *action;
        QPushButton *button;
    };

    int leastWidth() const;
    void fit();

    QList<Front> m_front;
    QPushButton *m_more;
    QMenu *m_menu;
    QPushButton *m_last;
    int m_gap;
};

} // namespace chipdeck::ui
