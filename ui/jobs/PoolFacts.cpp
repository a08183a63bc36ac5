#include "ui/jobs/PoolFacts.h"

#include <algorithm>

#include <QLocale>
#include <QPainter>

#include "client/domain/Text.h"
#include "client/models/Format.h"
#include "widgets/theme/Glyphs.h"
#include "widgets/theme/Theme.h"

namespace chipdeck::ui {

using widgets::Theme;

namespace {

// Chinese comes from a higher face than the one that the line is measured by.
constexpr int inLine = Qt::AlignVCenter | Qt::TextDontClip;

bool takesWork(const domain::NodeStatus &status)
{
    return status.availability == domain::NodeAvailability::Up && !status.drain;
}

int freeChips(const domain::ClusterSnapshot &cluster, std::uint32_t node, const domain::ChipGroup &group)
{
    int free = 0;
    for (std::uint32_t i = 0; i < group.count; ++i) {
        const domain::ChipState state(cluster.chips->states[cluster.inventory->firstChip[node] + group.first + i]);
        free += state.allocation() == domain::Allocation::Free && state.health() != domain::Health::Faulty ? 1 : 0;
    }
    return free;
}

PoolCount &countFor(std::vector<PoolCount> &counts, std::size_t from, const domain::Pool &pool, const std::string &type)
{
    const QString chipType = QString::fromStdString(type);
    for (std::size_t i = from; i < counts.size(); ++i) {
        if (counts[i].chipType == chipType)
            return counts[i];
    }
    counts.push_back({QString::fromStdString(domain::harmless(pool.id, 64)), chipType, 0, 0, 0, pool.available, 0});
    return counts.back();
}

} // namespace

std::vector<PoolCount> countPools(const domain::ClusterSnapshot &cluster, std::uint32_t perNode)
{
    std::vector<PoolCount> counts;
    if (!cluster.pools || !cluster.inventory || !cluster.chips || !cluster.nodeStatuses)
        return counts;
    for (const domain::Pool &pool : *cluster.pools) {
        const std::size_t from = counts.size();
        for (const std::uint32_t node : pool.nodes) {
            if (node >= cluster.inventory->nodes.size())
                continue;
            for (const domain::ChipGroup &group : cluster.inventory->nodes[node].groups) {
                PoolCount &count = countFor(counts, from, pool, group.schedulerType);
                const int free = takesWork((*cluster.nodeStatuses)[node]) ? freeChips(cluster, node, group) : 0;
                count.free += free;
                count.total += static_cast<int>(group.count);
                count.nodesWithRoom += perNode > 0 && free >= static_cast<int>(perNode) ? 1 : 0;
                count.nodesThatCould += perNode > 0 && group.count >= perNode ? 1 : 0;
            }
        }
    }
    return counts;
}

PoolFit poolFit(const PoolCount &count, int nodesAsked)
{
    if (!count.open)
        return PoolFit::Closed;
    if (count.nodesThatCould < nodesAsked)
        return PoolFit::Impossible;
    return count.nodesWithRoom < nodesAsked ? PoolFit::Waits : PoolFit::FitsNow;
}

namespace {

struct FitLook {
    widgets::Glyph glyph;
    Theme::Token token;
    QString word;
};

FitLook lookOf(PoolFit fit)
{
    switch (fit) {
    case PoolFit::FitsNow: return {widgets::Glyph::Play, Theme::Token::Good, PoolFacts::tr("Room now")};
    case PoolFit::Waits: return {widgets::Glyph::Clock, Theme::Token::Info, PoolFacts::tr("Would wait")};
    case PoolFit::Impossible: return {widgets::Glyph::Cross, Theme::Token::Error, PoolFacts::tr("Too small")};
    case PoolFit::Closed: break;
    }
    return {widgets::Glyph::Slash, Theme::Token::Muted, PoolFacts::tr("closed for new jobs")};
}

} // namespace

PoolFacts::PoolFacts(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void PoolFacts::setCounts(std::vector<PoolCount> counts, const QString &pool, const QString &chipType, int nodesAsked)
{
    m_counted = true;
    m_counts = std::move(counts);
    m_pool = pool;
    m_chipType = chipType;
    m_nodesAsked = std::max(1, nodesAsked);
    QStringList lines;
    for (const PoolCount &count : m_counts)
        lines << models::Format::clauses({tr("%1, %2: %3 of %4 free").arg(count.pool, count.chipType).arg(count.free).arg(count.total),
                                          lookOf(poolFit(count, m_nodesAsked)).word});
    setAccessibleDescription(lines.join(QLatin1Char('\n')));
    updateGeometry();
    update();
}

void PoolFacts::clear()
{
    m_counted = false;
    m_counts.clear();
    setAccessibleDescription({});
    updateGeometry();
    update();
}

void PoolFacts::retranslate()
{
    update();
}

int PoolFacts::rowHeight() const
{
    return QFontMetrics(m_theme.font(Theme::Type::Body)).height() + QFontMetrics(m_theme.font(Theme::Type::Caption)).height()
        + m_theme.px(2 + 10);
}

QSize PoolFacts::sizeHint() const
{
    return {m_theme.px(240), std::max(1, static_cast<int>(m_counts.size())) * rowHeight()};
}

void PoolFacts::paintEvent(QPaintEvent *)
{
    if (!m_counted)
        return;
    QPainter painter(this);
    if (m_counts.empty()) {
        painter.setFont(m_theme.font(Theme::Type::Body));
        painter.setPen(m_theme.color(Theme::Token::Muted));
        painter.drawText(rect(), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, tr("This cluster lists no pool with chips."));
        return;
    }
    int y = 0;
    for (const PoolCount &count : m_counts) {
        paintRow(painter, count, QRect(0, y, width(), rowHeight()));
        y += rowHeight();
    }
}

void PoolFacts::paintRow(QPainter &painter, const PoolCount &count, const QRect &row) const
{
    const bool chosen = (m_pool.isEmpty() || m_pool == count.pool) && (m_chipType.isEmpty() || m_chipType == count.chipType);
    painter.setFont(m_theme.font(Theme::Type::Body, chosen ? QFont::DemiBold : QFont::Normal));
    painter.setPen(m_theme.color(chosen ? Theme::Token::Text : Theme::Token::Muted));
    const QFontMetrics metrics = painter.fontMetrics();
    const int line = metrics.height();
    int nameWidth = row.width();
    if (m_chipType.isEmpty() || m_chipType == count.chipType) {
        const FitLook look = lookOf(poolFit(count, m_nodesAsked));
        const int wordWidth = metrics.horizontalAdvance(look.word);
        painter.drawText(QRect(row.left(), row.top(), row.width(), line), inLine | Qt::AlignRight, look.word);
        const int glyph = m_theme.px(12);
        const int glyphLeft = row.right() - wordWidth - m_theme.px(6) - glyph;
        widgets::paintGlyph(&painter, QRectF(glyphLeft, row.top() + (line - glyph) / 2.0, glyph, glyph), look.glyph, m_theme.color(look.token));
        nameWidth = glyphLeft - m_theme.px(8) - row.left();
    }
    painter.drawText(QRect(row.left(), row.top(), nameWidth, line), inLine | Qt::AlignLeft,
                     metrics.elidedText(tr("%1, %2").arg(count.pool, count.chipType), Qt::ElideRight, nameWidth));
    painter.setFont(m_theme.font(Theme::Type::Caption));
    painter.setPen(m_theme.color(Theme::Token::Muted));
    const QLocale locale;
    const QString free = tr("%1 of %2 free").arg(locale.toString(count.free), locale.toString(count.total));
    const QString room = count.open ? tr("%n node(s) have room now", nullptr, count.nodesWithRoom) : QString();
    const int below = painter.fontMetrics().height();
    const int barWidth = std::min(m_theme.px(96), row.width() / 3);
    const int top = row.top() + line + m_theme.px(2);
    paintBar(painter, count, QRect(row.left(), top + (below - m_theme.px(8)) / 2, barWidth, m_theme.px(8)));
    const QRect words(row.left() + barWidth + m_theme.px(8), top, row.width() - barWidth - m_theme.px(8), below);
    painter.setPen(m_theme.color(Theme::Token::Muted));
    painter.drawText(words, inLine | Qt::AlignLeft, painter.fontMetrics().elidedText(room.isEmpty() ? free : free + QStringLiteral(" · ") + room, Qt::ElideRight, words.width()));
}

void PoolFacts::paintBar(QPainter &painter, const PoolCount &count, const QRect &bar) const
{
    painter.fillRect(bar, m_theme.color(Theme::Token::ChipAllocated));
    const int freeWidth = count.total > 0 ? bar.width() * count.free / count.total : 0;
    painter.fillRect(QRect(bar.right() + 1 - freeWidth, bar.top(), freeWidth, bar.height()), m_theme.color(Theme::Token::ChipFree));
    painter.setPen(m_theme.color(Theme::Token::ChipFreeOutline));
    painter.drawRect(bar.adjusted(0, 0, -1, -1));
}

} // namespace chipdeck::ui
