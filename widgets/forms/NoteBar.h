#pragma once

#include <functional>

#include <QWidget>

#include "widgets/theme/Glyphs.h"
#include "widgets/theme/TextLabel.h"
#include "widgets/theme/Theme.h"

class QPushButton;

namespace chipdeck::widgets {

/// A strip above data that are old or incomplete: glyph, a bold sentence, a muted one, a plain button.
class NoteBar : public QWidget
{
    Q_OBJECT

public:
    explicit NoteBar(const Theme &theme, QWidget *parent = nullptr);

    void setNote(Glyph glyph, Theme::Token token, const QString &strong, const QString &muted);
    void setButton(const QString &text, std::function<void()> act);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Glyph m_glyph = Glyph::None;
    Theme::Token m_token = Theme::Token::Muted;
    TextLabel *m_strong;
    TextLabel *m_muted;
    QPushButton *m_button;
    std::function<void()> m_act;
};

} // namespace chipdeck::widgets
