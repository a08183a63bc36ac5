// Headers, menus, scroll bars, and the sizes of all controls.
#include <QMenu>
#include <QPainter>
#include <QStyleOption>

#include "widgets/theme/Style.h"

namespace chipdeck::widgets {
namespace {

QSize pushButtonSize(const QStyleOptionButton &button, const QWidget *widget, const Theme &theme)
{
    const QFont plain = widget ? widget->font() : theme.font(Theme::Type::Body);
    QFont strong = plain;
    strong.setWeight(QFont::DemiBold);
    const QFontMetrics metrics(strong);
    // Room for either weight, so that nothing moves when it is pressed: in Chinese the heavier one may be the narrower.
    const auto widthIn = [&button](const QFont &font) { return QFontMetrics(font).size(Qt::TextShowMnemonic, button.text).width(); };
    int width = button.text.isEmpty() ? 0 : std::max(widthIn(plain), widthIn(strong)) + 2;
    if (!button.icon.isNull())
        width += button.iconSize.width() + (width ? theme.px(6) : 0);
    if (button.features & QStyleOptionButton::HasMenu)
        width += theme.px(18);
    if (buttonRole(widget) == ButtonRole::Link)
        return QSize(width, metrics.height() + theme.px(2));
    return QSize(std::max(width + theme.px(24), theme.px(28)), theme.px(28));
}

/// What the item does, at the left, and its shortcut at the right.
void drawMenuWords(const QStyleOptionMenuItem &item, QPainter *painter, const Theme &theme)
{
    painter->setFont(item.font);
    painter->setPen(theme.color(item.state & QStyle::State_Enabled ? Theme::Token::Text : Theme::Token::Muted));
    const QRect box = item.rect.adjusted(theme.px(34), 0, -theme.px(14), 0);
    const qsizetype tab = item.text.indexOf(u'\t');
    painter->drawText(box, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextHideMnemonic | Qt::TextSingleLine,
                      tab < 0 ? item.text : item.text.left(tab));
    if (tab >= 0) {
        painter->setPen(theme.color(Theme::Token::Muted));
        painter->drawText(box, Qt::AlignVCenter | Qt::AlignRight, item.text.mid(tab + 1));
    }
}

} // namespace

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    const int control = m_theme.px(28);
    switch (type) {
    case CT_PushButton: {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        return button ? pushButtonSize(*button, widget, m_theme) : result;
    }
    case CT_LineEdit:
    case CT_SpinBox:
        result.setHeight(std::max(control, result.height()));
        return result;
    case CT_ComboBox:
        return QSize(result.width() + m_theme.px(12), control);
    case CT_ToolButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option); isMenuButton(option))
            return QSize(QFontMetrics(button->font).horizontalAdvance(button->text) + m_theme.px(16), std::max(m_theme.px(20), result.height()));
        return result.expandedTo(QSize(control, control));
    case CT_MenuItem: {
        const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
        if (item && item->menuItemType == QStyleOptionMenuItem::Separator)
            return QSize(result.width(), m_theme.px(9));
        return QSize(size.width() + m_theme.px(64), control);
    }
    case CT_HeaderSection:
        result.setHeight(m_theme.px(26));
        return result;
    default:
        return result;
    }
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl sub,
                            const QWidget *widget) const
{
    if (control == CC_ScrollBar) {
        const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        if (bar) {
            const bool horizontal = bar->orientation == Qt::Horizontal;
            const int length = horizontal ? bar->rect.width() : bar->rect.height();
            const qint64 range = qint64(bar->maximum) - bar->minimum;
            const int least = pixelMetric(PM_ScrollBarSliderMin, option, widget);
            const int slider = range <= 0 ? length
                                          : std::max(std::min(least, length), int(qint64(length) * bar->pageStep / (range + bar->pageStep)));
            const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - slider, bar->upsideDown);
            const auto part = [&](int from, int size) {
                return horizontal ? QRect(bar->rect.left() + from, bar->rect.top(), size, bar->rect.height())
                                  : QRect(bar->rect.left(), bar->rect.top() + from, bar->rect.width(), size);
            };
            switch (sub) {
            case SC_ScrollBarGroove: return bar->rect;
            case SC_ScrollBarSlider: return part(start, slider);
            case SC_ScrollBarSubPage: return part(0, start);
            case SC_ScrollBarAddPage: return part(start + slider, length - start - slider);
            default: return {};
            }
        }
    }
    if (control == CC_ComboBox && sub == SC_ComboBoxEditField)
        return option->rect.adjusted(m_theme.px(8), 0, -m_theme.px(24), 0);
    if (control == CC_ComboBox && sub == SC_ComboBoxArrow)
        return QRect(option->rect.right() - m_theme.px(24), option->rect.top(), m_theme.px(24), option->rect.height());
    return QProxyStyle::subControlRect(control, option, sub, widget);
}

QRect Style::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    if (element == SE_PushButtonContents)
        return option->rect;
    if (element == SE_LineEditContents) {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        const int side = frame && frame->lineWidth > 0 ? m_theme.px(6) : 0;
        return option->rect.adjusted(side, 0, -side, 0);
    }
    if (element == SE_HeaderLabel) {
        const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
        const auto position = header ? header->position : QStyleOptionHeader::Middle;
        const bool first = position == QStyleOptionHeader::Beginning || position == QStyleOptionHeader::OnlyOneSection;
        const bool last = position == QStyleOptionHeader::End || position == QStyleOptionHeader::OnlyOneSection;
        return option->rect.adjusted(m_theme.px(first ? 16 : 8), 0, -m_theme.px(last ? 16 : 8), 0);
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

void Style::drawHeader(const QStyleOption *option, QPainter *painter) const
{
    painter->fillRect(option->rect, color(Theme::Token::Surface));
    const int height = m_theme.kind() == Theme::Kind::HighContrast ? 2 : 1;
    painter->fillRect(QRect(option->rect.left(), option->rect.bottom() - height + 1, option->rect.width(), height),
                      color(Theme::Token::Border));
}

void Style::drawHeaderLabel(const QStyleOption *option, QPainter *painter) const
{
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
    if (!header || header->orientation == Qt::Vertical)
        return;
    const QFont font = m_theme.font(Theme::Type::Caption, QFont::Medium);
    const QFontMetrics metrics(font);
    const bool sorted = header->sortIndicator != QStyleOptionHeader::None;
    const int arrow = sorted ? m_theme.px(14) : 0;
    QRect box = option->rect;
    QString text = metrics.elidedText(header->text, Qt::ElideRight, box.width() - arrow);
    if (text == QStringLiteral("…"))
        text.clear();  // over a column of glyphs it would say nothing
    const int width = metrics.horizontalAdvance(text);
    const bool right = header->textAlignment & Qt::AlignRight;
    const int x = right ? box.right() - width - arrow + 1 : box.left();
    painter->setFont(font);
    painter->setPen(color(sorted ? Theme::Token::Text : Theme::Token::Muted));
    painter->drawText(QRect(x, box.top(), width + 2, box.height()), Qt::AlignVCenter | Qt::AlignLeft, text);
    if (sorted)
        drawChevron(painter, QRectF(x + width + m_theme.px(4), box.top(), m_theme.px(10), box.height()), color(Theme::Token::Text),
                    header->sortIndicator == QStyleOptionHeader::SortDown ? -1 : 1);
}

void Style::drawMenuItem(const QStyleOption *option, QPainter *painter, const QWidget *) const
{
    const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
    if (!item)
        return;
    const QRect box = item->rect;
    if (item->menuItemType == QStyleOptionMenuItem::Separator) {
        painter->fillRect(QRect(box.left(), box.center().y(), box.width(), 1), color(Theme::Token::Border));
        return;
    }
    if (item->state & State_Selected)
        drawRounded(painter, box.adjusted(m_theme.px(4), 0, -m_theme.px(4), 0), color(Theme::Token::SelectionTint),
                    m_theme.kind() == Theme::Kind::HighContrast ? color(Theme::Token::Accent) : QColor(Qt::transparent), 1);
    const int mark = m_theme.px(14);
    const QRect markBox(box.left() + m_theme.px(12), box.center().y() - mark / 2 + 1, mark, mark);
    if (item->checkType != QStyleOptionMenuItem::NotCheckable) {
        QStyleOption indicator = *item;
        indicator.rect = markBox;
        indicator.state.setFlag(State_On, item->checked);
        indicator.state.setFlag(State_NoChange, false);
        drawIndicator(&indicator, painter, item->checkType == QStyleOptionMenuItem::Exclusive);
    } else if (!item->icon.isNull()) {
        item->icon.paint(painter, markBox, Qt::AlignCenter, item->state & State_Enabled ? QIcon::Normal : QIcon::Disabled);
    }
    drawMenuWords(*item, painter, m_theme);
    if (item->menuItemType == QStyleOptionMenuItem::SubMenu) {
        painter->save();
        painter->translate(box.right() - m_theme.px(14), box.center().y());
        painter->rotate(-90);
        drawChevron(painter, QRectF(-6, -6, 12, 12), color(Theme::Token::Muted), 1);
        painter->restore();
    }
}

void Style::drawScrollBar(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (!bar || bar->maximum <= bar->minimum)
        return;
    const QRect slider = subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget);
    const bool active = option->state & (State_MouseOver | State_Sunken);
    const qreal inset = active ? 1 : 2;
    const QRectF box = QRectF(slider).adjusted(inset, inset, -inset, -inset);
    const qreal corner = std::min(box.width(), box.height()) / 2;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color(active ? Theme::Token::ChipFreeOutline : Theme::Token::Border));
    painter->drawRoundedRect(box, corner, corner);
    painter->restore();
}

} // namespace chipdeck::widgets
