#pragma once

#include <QWidget>

#include "widgets/theme/TextLabel.h"
#include "widgets/theme/Theme.h"

class QHBoxLayout;
class QScrollArea;
class QToolButton;
class QVariantAnimation;
class QVBoxLayout;

namespace chipdeck::widgets {

/// A form beside what it is about: slides in from the right with a 2 px accent edge, closes with Esc or its cross, and
/// is hidden rather than destroyed, so that what was typed is still there when it opens again.
class SidePanel : public QWidget
{
    Q_OBJECT

public:
    explicit SidePanel(const Theme &theme, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setDetail(const QString &detail);
    /// Takes the content over; it scrolls when higher than the panel.
    void setContent(QWidget *content);
    /// What has the keys once the panel is open; the content itself when not set. Never a focus proxy of what holds it: the way
    /// through the fields would lead back to it or past its neighbours.
    void setFirst(QWidget *field) { m_first = field; }
    /// Row at the bottom that stays in sight, for the buttons.
    QHBoxLayout *footer() const { return m_footer; }
    /// Width at scale 1; 0 = as wide as the layout gives, with the detail beside the title.
    void setPanelWidth(int px);

    void open();
    void close();
    bool isOpen() const { return m_open; }
    QSize sizeHint() const override;

Q_SIGNALS:
    void opened();
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void slide(bool in);
    void makeHead(QVBoxLayout *column);
    void followTheme();
    void retranslate();

    const Theme &m_theme;
    TextLabel *m_title;
    TextLabel *m_detail;
    QToolButton *m_cross;
    QHBoxLayout *m_head;
    QHBoxLayout *m_words;  ///< the detail below the title, where it has no room beside it
    QScrollArea *m_scroll;
    QWidget *m_first = nullptr;
    QHBoxLayout *m_footer;
    QVariantAnimation *m_animation;
    int m_width = 352;
    bool m_open = false;
};

} // namespace chipdeck::widgets
