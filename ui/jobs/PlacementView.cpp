#include "ui/jobs/PlacementView.h"

#include <QPainter>
#include <QStyledItemDelegate>

#include "client/models/ClusterWords.h"
#include "ui/jobs/PlacementWords.h"
#include "widgets/theme/Theme.h"

namespace chipdeck::ui {

using widgets::Theme;

namespace {

// Chinese comes from a higher face than the one that the line is measured by.
constexpr int inLine = Qt::AlignVCenter | Qt::TextDontClip;

class PlacementDelegate : public QStyledItemDelegate
{
public:
    PlacementDelegate(const Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme) {}

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {m_theme.px(240), QFontMetrics(m_theme.font(Theme::Type::Body)).height() + QFontMetrics(m_theme.font(Theme::Type::Caption)).height()
                                     + m_theme.px(2 + 2 * 6)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        const bool lit = option.state & (QStyle::State_Selected | QStyle::State_MouseOver);
        if (lit)
            painter->fillRect(option.rect, m_theme.color(Theme::Token::SelectionTint));
        const QRect row = option.rect.adjusted(m_theme.px(6), m_theme.px(6), -m_theme.px(6), -m_theme.px(6));
        const int line = QFontMetrics(m_theme.font(Theme::Type::Body)).height();
        paintNames(*painter, QRect(row.left(), row.top(), paintOutlook(*painter, QRect(row.left(), row.top(), row.width(), line), index), line), index);
        painter->setFont(m_theme.font(Theme::Type::Caption));
        painter->setPen(m_theme.color(Theme::Token::Muted));
        const QRect below(row.left(), row.top() + line + m_theme.px(2), row.width(), painter->fontMetrics().height());
        painter->drawText(below, inLine | Qt::AlignLeft,
                          painter->fontMetrics().elidedText(index.data(PlacementModel::LineRole).toString(), Qt::ElideRight, below.width()));
        if (option.state & QStyle::State_HasFocus) {
            painter->setPen(m_theme.color(Theme::Token::Accent));
            painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
        }
        painter->restore();
    }

private:
    /// Returns the width that is left for the names.
    int paintOutlook(QPainter &painter, const QRect &line, const QModelIndex &index) const
    {
        const OutlookLook look = lookOf(static_cast<domain::Outlook>(index.data(PlacementModel::OutlookRole).toInt()));
        painter.setFont(m_theme.font(Theme::Type::Body));
        painter.setPen(m_theme.color(Theme::Token::Text));
        painter.drawText(line, inLine | Qt::AlignRight, look.word);
        const int glyph = m_theme.px(12);
        const int left = line.right() - painter.fontMetrics().horizontalAdvance(look.word) - m_theme.px(6) - glyph;
        widgets::paintGlyph(&painter, QRectF(left, line.top() + (line.height() - glyph) / 2.0, glyph, glyph), look.glyph, m_theme.color(look.token));
        return left - m_theme.px(8) - line.left();
    }

    void paintNames(QPainter &painter, const QRect &line, const QModelIndex &index) const
    {
        painter.setFont(m_theme.font(Theme::Type::Body, QFont::DemiBold));
        painter.setPen(m_theme.color(Theme::Token::Text));
        const QString name = painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, line.width());
        painter.drawText(line, inLine | Qt::AlignLeft, name);
        const int taken = painter.fontMetrics().horizontalAdvance(name) + m_theme.px(8);
        painter.setFont(m_theme.font(Theme::Type::Body));
        painter.setPen(m_theme.color(Theme::Token::Muted));
        const QRect rest = line.adjusted(taken, 0, 0, 0);
        if (rest.width() > m_theme.px(24))
            painter.drawText(rest, inLine | Qt::AlignLeft,
                             painter.fontMetrics().elidedText(index.data(PlacementModel::ClusterRole).toString(), Qt::ElideRight, rest.width()));
    }

    const Theme &m_theme;
};

} // namespace

PlacementView::PlacementView(const Theme &theme, store::FleetStore &fleet, QWidget *parent) : QListView(parent), m_theme(theme), m_fleet(fleet)
{
    setObjectName(QStringLiteral("submitPlacements"));
    setModel(&m_rows);
    setItemDelegate(new PlacementDelegate(theme, this));
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    setUniformItemSizes(true);
    connect(this, &QListView::clicked, this, &PlacementView::take);
    connect(this, &QListView::activated, this, &PlacementView::take);
    connect(&theme, &Theme::changed, this, [this] { scheduleDelayedItemsLayout(); });
}

void PlacementView::show(const std::vector<store::ClusterPlacement> &placements)
{
    std::vector<PlacementModel::Row> rows;
    for (const store::ClusterPlacement &placement : placements) {
        const store::ClusterStore *cluster = m_fleet.find(placement.cluster);
        rows.push_back({placement, cluster ? models::ClusterWords::title(cluster->info()) : QString()});
    }
    m_rows.setRows(std::move(rows));
    setChosen(m_cluster, m_pool, m_schedulerType);
}

void PlacementView::setChosen(const QString &cluster, const QString &pool, const QString &schedulerType)
{
    m_cluster = cluster;
    m_pool = pool;
    m_schedulerType = schedulerType;
    for (int i = 0; i < m_rows.rowCount(); ++i) {
        const store::ClusterPlacement &of = m_rows.row(i).of;
        if (of.cluster == cluster && (pool.isEmpty() || QString::fromStdString(of.placement.pool) == pool)
            && (schedulerType.isEmpty() || QString::fromStdString(of.placement.schedulerType) == schedulerType)) {
            setCurrentIndex(m_rows.index(i));
            return;
        }
    }
    clearSelection();
    setCurrentIndex({});
}

void PlacementView::take(const QModelIndex &index)
{
    const store::ClusterPlacement &of = m_rows.row(index.row()).of;
    Q_EMIT taken(of.cluster, QString::fromStdString(of.placement.pool), QString::fromStdString(of.placement.schedulerType));
}

void PlacementView::retranslate()
{
    m_rows.retranslate();
}

} // namespace chipdeck::ui
