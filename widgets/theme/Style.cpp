#include "widgets/theme/Style.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QStyleOption>
#include <QTextEdit>
#include <QPlainTextEdit>

namespace chipdeck::widgets {
namespace {

constexpr auto roleProperty = "chipdeckButtonRole";
constexpr auto errorProperty = "chipdeckFieldError";

} // namespace

void setButtonRole(QAbstractButton *button, ButtonRole role)
{
    button->setProperty(roleProperty, int(role));
    button->setCursor(role == ButtonRole::Link ? Qt::PointingHandCursor : Qt::ArrowCursor);
    button->updateGeometry();
    button->update();
}

ButtonRole buttonRole(const QWidget *button)
{
    return button ? static_cast<ButtonRole>(button->property(roleProperty).toInt()) : ButtonRole::Plain;
}

void setFieldError(QWidget *field, bool error)
{
    field->setProperty(errorProperty, error);
    field->update();
}

bool hasFieldError(const QWidget *field)
{
    return field && field->property(errorProperty).toBool();
}

void setBackground(QWidget *widget, const Theme &theme, Theme::Token token)
{
    const auto follow = [widget, &theme, token] {
        QPalette palette = theme.palette();
        palette.setColor(QPalette::Window, theme.color(token));
        widget->setPalette(palette);
    };
    widget->setAutoFillBackground(true);
    QObject::connect(&theme, &Theme::changed, widget, follow);
    follow();
}

Style::Style(const Theme &theme) : QProxyStyle(QStringLiteral("Fusion")), m_theme(theme)
{
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand: return drawButton(option, painter, widget);
    case PE_PanelButtonTool: return drawToolPanel(option, painter, widget);
    case PE_PanelLineEdit:
        drawField(option, painter, widget);
        return slantPlaceholder(painter, widget);
    case PE_FrameLineEdit: return drawField(option, painter, widget);
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck: return drawIndicator(option, painter, false);
    case PE_IndicatorRadioButton: return drawIndicator(option, painter, true);
    case PE_FrameFocusRect:
        return drawRounded(painter, option->rect, Qt::transparent, color(Theme::Token::Accent), 2);
    case PE_Frame:
        if (qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QTextEdit *>(widget))
            return drawField(option, painter, widget);
        return;
    case PE_FrameMenu:
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, color(Theme::Token::Surface));
        painter->setPen(color(Theme::Token::Border));
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    case PE_PanelMenu:
        painter->fillRect(option->rect, color(Theme::Token::Surface));
        return;
    case PE_PanelItemViewRow:
    case PE_IndicatorHeaderArrow:  // part of the label
        return;
    default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    switch (element) {
    case CE_PushButtonBevel: return drawButton(option, painter, widget);
    case CE_PushButtonLabel: return drawButtonLabel(option, painter, widget);
    case CE_Header: {
        drawHeader(option, painter);
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            // The base class asks itself, not its proxy, for the label's place.
            QStyleOptionHeader label = *header;
            label.rect = subElementRect(SE_HeaderLabel, option, widget);
            drawHeaderLabel(&label, painter);
        }
        return;
    }
    case CE_HeaderSection:
    case CE_HeaderEmptyArea: return drawHeader(option, painter);
    case CE_HeaderLabel: return drawHeaderLabel(option, painter);
    case CE_MenuItem: return drawMenuItem(option, painter, widget);
    case CE_MenuEmptyArea: return;
    case CE_Splitter: {
        const QRect box = option->rect;
        painter->fillRect(box, color(Theme::Token::Surface));
        const QRect line = option->state & State_Horizontal ? QRect(box.center().x(), box.top(), 1, box.height())
                                                            : QRect(box.left(), box.center().y(), box.width(), 1);
        painter->fillRect(line, color(Theme::Token::Border));
        return;
    }
    default: QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                               const QWidget *widget) const
{
    switch (control) {
    case CC_ScrollBar: return drawScrollBar(option, painter, widget);
    case CC_ComboBox: return drawComboBox(option, painter, widget);
    case CC_SpinBox: return drawSpinBox(option, painter, widget);
    case CC_ToolButton:
        if (isMenuButton(option))
            return drawMenuToolButton(option, painter, widget);
        [[fallthrough]];
    default: QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent: return m_theme.px(10);
    case PM_ScrollBarSliderMin: return m_theme.px(32);
    case PM_SplitterWidth: return m_theme.px(5);
    case PM_DefaultFrameWidth:
        // Room for the rounded corners, which a text editor's viewport would cover.
        return qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QTextEdit *>(widget) ? m_theme.px(4) : 1;
    case PM_ButtonMargin: return m_theme.px(10);
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_ButtonDefaultIndicator: return 0;
    case PM_MenuPanelWidth: return 1;
    case PM_MenuVMargin: return m_theme.px(4);
    case PM_MenuHMargin: return 0;
    case PM_SmallIconSize:
    case PM_ButtonIconSize: return m_theme.px(16);
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return m_theme.px(14);
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing: return m_theme.px(8);
    case PM_HeaderMargin: return m_theme.px(8);
    case PM_HeaderMarkSize: return m_theme.px(10);
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing: return m_theme.px(8);
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin: return m_theme.px(4);
    case PM_ToolTipLabelFrameWidth: return m_theme.px(5);
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_ScrollBar_Transient: return 0;
    case SH_ComboBox_Popup: return 0;
    case SH_ItemView_ShowDecorationSelected: return 1;
    case SH_Table_GridLineColor: return int(color(Theme::Token::GridLine).rgba());
    case SH_UnderlineShortcut: return 0;
    case SH_ToolTipLabel_Opacity: return 255;
    case SH_EtchDisabledText:
    case SH_DitherDisabledText: return 0;
    case SH_Widget_Animation_Duration: return m_theme.reducedMotion() ? 0 : 120;
    case SH_DialogButtonBox_ButtonsHaveIcons: return 0;
    default: return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (auto *area = qobject_cast<QAbstractScrollArea *>(widget)) {
        const bool editor = qobject_cast<QPlainTextEdit *>(widget) || qobject_cast<QTextEdit *>(widget);
        if (!editor || widget->property("chipdeckFrameless").toBool())
            area->setFrameShape(QFrame::NoFrame);
    }
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QHeaderView *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    // Rich text is guessed from tags: what a cluster says in a tool tip must stay text.
    if (auto *label = qobject_cast<QLabel *>(widget); label && label->inherits("QTipLabel"))
        label->setTextFormat(Qt::PlainText);
}

} // namespace chipdeck::widgets
