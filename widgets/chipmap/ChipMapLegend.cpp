#include "widgets/chipmap/ChipMapLegend.h"

#include <QFontMetrics>
#include <QPainter>

#include "widgets/chipmap/ChipMapSprites.h"

namespace chipdeck::widgets {

ChipMapLegend::ChipMapLegend(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void ChipMapLegend::setStates(const std::vector<Entry> &entries)
{
    if (entries == m_entries && m_name.isEmpty())
        return;
    m_entries = entries;
    m_name.clear();
    describe();
}

void ChipMapLegend::setScale(const QString &name, const QString &low, const QString &high, const QString &missing)
{
    m_entries.clear();
    m_name = name;
    m_low = low;
    m_high = high;
    m_missing = missing;
    describe();
}

void ChipMapLegend::setNote(const QString &note)
{
    m_note = note;
    update();
}

void ChipMapLegend::describe()
{
    QStringList words;
    for (const Entry &entry : m_entries)
        words << (entry.text + QLatin1Char(' ') + entry.count).trimmed();
    if (!m_name.isEmpty())
        words << tr("%1: %2 \u2013 %3", "a metric and its range").arg(m_name, m_low, m_high);
    setAccessibleDescription(words.join(tr(", ", "between the entries of the legend")));
    setToolTip(words.join(QStringLiteral("\n")));
    update();
}

QSize ChipMapLegend::sizeHint() const
{
    return {m_theme.px(600), m_theme.px(30)};
}

int ChipMapLegend::entriesWidth(bool withCounts, int space) const
{
    const QFontMetrics caption(m_theme.font(Theme::Type::Caption));
    const QFontMetrics bold(m_theme.font(Theme::Type::Caption, QFont::DemiBold));
    int width = 0;
    for (const Entry &entry : m_entries) {
        width += m_theme.px(20) + caption.horizontalAdvance(entry.text) + space;
        if (withCounts && !entry.count.isEmpty())
            width += m_theme.px(4) + bold.horizontalAdvance(entry.count);
    }
    return width;
}

void ChipMapLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    int right = width();
    const QFont caption = m_theme.font(Theme::Type::Caption);
    const int noteWidth = m_note.isEmpty() ? 0 : QFontMetrics(caption).horizontalAdvance(m_note) + m_theme.px(12);
    const int used = m_name.isEmpty() ? paintStates(painter, 0, right) : paintScale(painter, 0);
    if (used + noteWidth > right)
        return;
    painter.setFont(caption);
    painter.setPen(m_theme.color(Theme::Token::Muted));
    painter.drawText(rect(), Qt::AlignRight | Qt::AlignVCenter, m_note);
}

int ChipMapLegend::paintStates(QPainter &painter, int x, int right) const
{
    const int wide = m_theme.px(16);
    const int tight = m_theme.px(8);
    const bool counts = entriesWidth(true, tight) <= right;
    const int space = entriesWidth(counts, wide) <= right ? wide : tight;
    const ChipMapColors colors(m_theme);
    const double unit = m_theme.px(100) / 100.0;
    for (const Entry &entry : m_entries) {
        painter.setFont(m_theme.font(Theme::Type::Caption));
        const int textWidth = painter.fontMetrics().horizontalAdvance(entry.text);
        if (x + m_theme.px(20) + textWidth > right)
            break;
        const QSize cell(m_theme.px(14), m_theme.px(12));
        ChipMapLook look;
        look.fill = entry.fill;
        look.border = entry.border;
        look.planned = entry.planned;
        ChipMapSprites::paintCell(painter, QRect(QPoint(x, (height() - cell.height()) / 2), cell), look, colors, unit);
        x += m_theme.px(20);
        painter.setPen(m_theme.color(Theme::Token::Muted));
        painter.drawText(QRect(x, 0, textWidth + 2, height()), Qt::AlignLeft | Qt::AlignVCenter, entry.text);
        x += textWidth;
        if (counts && !entry.count.isEmpty()) {
            x += m_theme.px(4);
            painter.setFont(m_theme.font(Theme::Type::Caption, QFont::DemiBold));
            painter.setPen(m_theme.color(Theme::Token::Text));
            painter.drawText(QRect(x, 0, right - x, height()), Qt::AlignLeft | Qt::AlignVCenter, entry.count);
            x += painter.fontMetrics().horizontalAdvance(entry.count);
        }
        x += space;
    }
    return x;
}

int ChipMapLegend::paintScale(QPainter &painter, int x) const
{
    const int bar = m_theme.px(160);
    const int high = m_theme.px(10);
    painter.setFont(m_theme.font(Theme::Type::Caption));
    const auto word = [&](const QString &text) {
        painter.setPen(m_theme.color(Theme::Token::Muted));
        const int width = painter.fontMetrics().horizontalAdvance(text);
        painter.drawText(QRect(x, 0, width + 2, height()), Qt::AlignLeft | Qt::AlignVCenter, text);
        x += width + m_theme.px(8);
    };
    word(m_name);
    word(m_low);
    for (int i = 0; i < bar; ++i)
        painter.fillRect(x + i, (height() - high) / 2, 1, high, Theme::sequential(i / double(bar - 1)));
    x += bar + m_theme.px(8);
    word(m_high);
    x += m_theme.px(8);
    const ChipMapColors colors(m_theme);
    const QSize cell(m_theme.px(14), m_theme.px(12));
    ChipMapSprites::paintCell(painter, QRect(QPoint(x, (height() - cell.height()) / 2), cell), {}, colors,
                              m_theme.px(100) / 100.0);
    x += m_theme.px(20);
    word(m_missing);
    return x;
}

} // namespace chipdeck::widgets
