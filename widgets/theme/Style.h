#pragma once

#include <QProxyStyle>

#include "widgets/theme/Theme.h"

class QAbstractButton;
class QStyleOption;
class QWidget;

namespace chipdeck::widgets {

enum class ButtonRole {
    Plain,        ///< outlined
    Primary,      ///< filled with the accent; one a view
    Destructive,  ///< outlined, text in the error colour
    Link,         ///< text only, in the accent colour
    Quiet,        ///< no outline until hovered: tool buttons
};

void setButtonRole(QAbstractButton *button, ButtonRole role);
ButtonRole buttonRole(const QWidget *button);
/// Draws the field's border in the error colour.
void setFieldError(QWidget *field, bool error);
bool hasFieldError(const QWidget *field);
/// Whether it is a tool button of words that opens a menu.
bool isMenuButton(const QStyleOption *option);
/// A panel painted with that token; without it a widget shows its parent's.
void setBackground(QWidget *widget, const Theme &theme, Theme::Token token);

/// Fusion with Chipdeck's measures: flat, 6 px corners, 2 px accent focus ring, thin scroll bars, tables without grid.
class Style : public QProxyStyle
{
    Q_OBJECT

public:
    explicit Style(const Theme &theme);

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget = nullptr) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget = nullptr) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget = nullptr) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl subControl,
                         const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *data) const override;
    void polish(QWidget *widget) override;
    using QProxyStyle::polish;

private:
    bool hasFocusRing(const QStyleOption *option) const;
    QColor color(Theme::Token token) const { return m_theme.color(token); }
    void drawRounded(QPainter *painter, const QRect &rect, const QColor &fill, const QColor &line, qreal width,
                     Qt::PenStyle style = Qt::SolidLine) const;
    Qt::PenStyle lineStyle(bool enabled) const;
    void drawChevron(QPainter *painter, const QRectF &box, const QColor &color, int direction) const;
    void drawButton(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawButtonLabel(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawMenuToolButton(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const;
    void drawToolPanel(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawField(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void slantPlaceholder(QPainter *painter, const QWidget *widget) const;
    void drawIndicator(const QStyleOption *option, QPainter *painter, bool round) const;
    void drawSpinBox(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const;
    void drawComboBox(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const;
    void drawHeader(const QStyleOption *option, QPainter *painter) const;
    void drawHeaderLabel(const QStyleOption *option, QPainter *painter) const;
    void drawMenuItem(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawScrollBar(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const;

    const Theme &m_theme;
};

} // namespace chipdeck::widgets
