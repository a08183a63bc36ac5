#pragma once

#include <QWidget>

#include "ui/shell/OutcomeWords.h"
#include "widgets/theme/TextLabel.h"

class QToolButton;

namespace chipdeck::ui {

/// What was refused, failed or is not known, in whole sentences above the status bar, until it is closed or something
/// else is done. What was done stands in the status bar only.
class OutcomeToast : public QWidget
{
    Q_OBJECT

public:
    OutcomeToast(const widgets::Theme &theme, QWidget *window);

    void show(const OutcomeWords &outcome);
    void place() { place(m_left); }
    /// Above the status bar of the window, `left` from its edge.
    void place(int left);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void follow();

    const widgets::Theme &m_theme;
    widgets::TextLabel *m_words;
    QToolButton *m_close;
    widgets::Glyph m_glyph = widgets::Glyph::None;
    widgets::Theme::Token m_token = widgets::Theme::Token::Error;
    int m_left = 0;
};

} // namespace chipdeck::ui
