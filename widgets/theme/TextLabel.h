#pragma once

#include <QLabel>

#include "widgets/theme/Theme.h"

namespace chipdeck::widgets {

/// Text in one of the theme's roles; always plain text (what a cluster says never becomes markup), follows the theme.
class TextLabel : public QLabel
{
    Q_OBJECT

public:
    explicit TextLabel(const Theme &theme, Theme::Type type = Theme::Type::Body,
                       Theme::Token token = Theme::Token::Text, int weight = QFont::Normal, QWidget *parent = nullptr);

    void setToken(Theme::Token token);
    void setType(Theme::Type type, int weight = QFont::Normal);
    /// Cuts with an ellipsis instead of asking for its whole width; the whole text is then the tool tip.
    void setElided(bool elided);
    /// What stands there where an elided label's text would be cut, if that fits.
    void setBrief(const QString &brief);
    /// What the label shows at its present width.
    QString shownText() const;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void follow();

    const Theme &m_theme;
    Theme::Type m_type;
    Theme::Token m_token;
    int m_weight;
    bool m_elided = false;
    QString m_brief;
    QString m_ownTip;  ///< the tool tip that stands for what was cut
};

} // namespace chipdeck::widgets
