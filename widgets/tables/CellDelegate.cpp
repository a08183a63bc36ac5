#include "widgets/tables/CellDelegate.h"

#include <QHeaderView>
#include <QPainter>
#include <QTableView>

namespace chipdeck::widgets {

namespace {

/// QTableView does not say which cell is the outer one; its header knows.
const QHeaderView *headerOf(const QStyleOptionViewItem &option)
{
    const auto *table = qobject_cast<const QTableView *>(option.widget);
    return table ? table->horizontalHeader() : nullptr;
}

} // namespace

CellDelegate::CellDelegate(const Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme)
{
}

QFont CellDelegate::cellFont(const QModelIndex &index) const
{
    const QVariant given = index.data(Qt::FontRole);
    const int weight = given.isValid() ? int(given.value<QFont>().weight()) : int(QFont::Normal);
    QFont font = m_theme.font(m_mono ? Theme::Type::Mono : Theme::Type::Body, weight);
    font.setUnderline(m_link && m_theme.kind() == Theme::Kind::HighContrast && m_link(index));
    return font;
}

/// The outer columns keep the page's edge, so that a table's text stands below its heading.
QRect CellDelegate::contentBox(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QHeaderView *header = headerOf(option);
    const bool first = header && header->sectionPosition(index.column()) == 0;
    const bool last = header && header->sectionPosition(index.column()) + header->sectionSize(index.column()) == header->length();
    return option.rect.adjusted(m_theme.px(first ? 16 : 8), 0, -m_theme.px(last ? 16 : 8), 0);
}

QColor CellDelegate::textColor(const QModelIndex &index) const
{
    if (isStale(index))
        return m_theme.color(Theme::Token::Muted);
    if (m_link && m_link(index))
        return m_theme.color(Theme::Token::Accent);
    return m_theme.color(m_token ? m_token(index) : Theme::Token::Text);
}

void CellDelegate::paintBackground(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (option.state & QStyle::State_Selected) {
        painter->fillRect(option.rect, m_theme.color(Theme::Token::SelectionTint));
        if (const QHeaderView *header = headerOf(option); header && header->sectionPosition(index.column()) == 0)
            painter->fillRect(QRect(option.rect.topLeft(), QSize(m_theme.px(3), option.rect.height())),
                              m_theme.color(Theme::Token::Accent));
    }
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                      m_theme.color(Theme::Token::GridLine));
    const bool focus = (option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange);
    if (focus && index.isValid()) {
        painter->setPen(QPen(m_theme.color(Theme::Token::Accent), 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option.rect.adjusted(1, 1, -1, -1));
    }
}

void CellDelegate::paintText(QPainter *painter, const QStyleOptionViewItem &, const QModelIndex &index, const QRect &box,
                             const QString &text, Qt::Alignment alignment, const QColor &color) const
{
    const QFont font = cellFont(index);
    painter->setFont(font);
    painter->setPen(color);
    painter->drawText(box, int(alignment | Qt::AlignVCenter) | Qt::TextSingleLine,
                      QFontMetrics(font).elidedText(text, m_elide, box.width()));
}

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    paintBackground(painter, option, index);
    const QVariant aligned = index.data(Qt::TextAlignmentRole);
    const auto alignment = aligned.isValid() ? Qt::Alignment(aligned.toInt()) : Qt::Alignment(Qt::AlignLeft);
    const QRect box = contentBox(option, index);
    paintText(painter, option, index, box, index.data().toString(), alignment & Qt::AlignHorizontal_Mask, textColor(index));
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const int width = QFontMetrics(cellFont(index)).horizontalAdvance(index.data().toString());
    return QSize(width + m_theme.px(17), m_theme.rowHeight());
}

StateDelegate::StateDelegate(const Theme &theme, Look look, QObject *parent)
    : CellDelegate(theme, parent), m_look(std::move(look))
{
}

void StateDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    paintBackground(painter, option, index);
    const StateLook look = m_look(index);
    const int size = theme().px(12);
    const QRect content = contentBox(option, index);
    const QRectF glyphBox(content.left(), option.rect.center().y() - size / 2.0 + 0.5, size, size);
    const QColor glyphColor = isStale(index) ? theme().color(Theme::Token::Muted) : theme().color(look.token);
    paintGlyph(painter, glyphBox, look.glyph, glyphColor, theme().color(Theme::Token::Surface));
    if (look.outline) {
        const double inset = size / 8.0;  // a Square leaves so much of its box free
        const double half = theme().px(100) / 200.0;
        painter->setPen(QPen(theme().color(isStale(index) ? Theme::Token::Muted : *look.outline), 2 * half));
        painter->setBrush(isStale(index) ? theme().color(Theme::Token::Surface) : glyphColor);
        painter->drawRect(glyphBox.adjusted(inset + half, inset + half, -inset - half, -inset - half));
    }
    const int left = look.glyph == Glyph::None ? 0 : theme().px(17);
    if (left > 0 && content.width() < theme().px(32))
        return;  // a column this narrow is meant for the glyph alone
    const QColor word = look.colorWord && !isStale(index) ? theme().color(look.token) : textColor(index);
    paintText(painter, option, index, content.adjusted(left, 0, 0, 0), index.data().toString(), Qt::AlignLeft, word);
}

QSize StateDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return CellDelegate::sizeHint(option, index) + QSize(theme().px(17), 0);
}

void FigureDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    paintBackground(painter, option, index);
    const QString text = index.data().toString();
    const bool missing = text.isEmpty() || text == u"n/a" || text == u"–" || text == tr("n/a");
    const QRect box = contentBox(option, index);
    paintText(painter, option, index, box, text.isEmpty() ? tr("n/a") : text, Qt::AlignRight,
              missing ? theme().color(Theme::Token::Muted) : textColor(index));
}

NameDelegate::NameDelegate(const Theme &theme, QObject *parent) : CellDelegate(theme, parent)
{
    setMono(true);
}

} // namespace chipdeck::widgets
