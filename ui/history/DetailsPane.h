#pragma once

#include <QWidget>

#include "widgets/theme/Theme.h"

class QToolButton;
class QVBoxLayout;

namespace chipdeck::widgets {
class TextLabel;
}

namespace chipdeck::ui {

/// One row's details beside its table: a title with a cross, and below it what scrolls.
class DetailsPane : public QWidget
{
    Q_OBJECT

public:
    explicit DetailsPane(const widgets::Theme &theme, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setSubtitle(const QString &subtitle);
    /// Below the title; a heading parts what is added after it.
    QVBoxLayout *content() const { return m_content; }
    widgets::TextLabel *addHeading();
    /// Stays in sight below what scrolls.
    void setFooter(QWidget *footer);
    void retranslate();

Q_SIGNALS:
    void closeRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;

    const widgets::Theme &m_theme;

private:
    widgets::TextLabel *m_title;
    widgets::TextLabel *m_subtitle;
    QToolButton *m_cross;
    QVBoxLayout *m_content;
};

} // namespace chipdeck::ui
