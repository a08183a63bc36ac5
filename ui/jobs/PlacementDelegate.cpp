#include "ui/jobs/PlacementDelegate.h"

#include <QMouseEvent>
#include <QPainter>

#include "ui/jobs/PlacementModel.h"
#include "ui/jobs/PlacementWords.h"
#include "widgets/theme/Theme.h"

namespace chipdeck::ui {

using widgets::Theme;

namespace {

// Chinese comes from a higher face than the one that the line is measured by.
constexpr int inLine = Qt::AlignVCenter | Qt::TextDontClip;
constexpr int marginPx = 6, lineGapPx = 2, bandPx = 56, bandGapPx = 8;

} // namespace

QString PlacementDelegate::linkWords()
{
    return tr("Submit here");
}

int PlacementDelegate::bodyHeight() const
{
    return QFontMetrics(m_theme.font(Theme::Type::Body)).height();
}

int PlacementDelegate::captionHeight() const
{
    return QFontMetrics(m_theme.font(Theme::Type::Caption)).height();
}

QSize PlacementDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    const int captions = m_hasFigures ? 2 : 1;
    return {m_theme.px(240), bodyHeight() + captions * (captionHeight() + m_theme.px(lineGapPx)) + m_theme.px(2 * marginPx)};
}

QRect PlacementDelegate::linkRect(const QRect &row) const
{
    if (!m_hasFigures)
        return {};
    const int width = QFontMetrics(m_theme.font(Theme::Type::Caption)).horizontalAdvance(linkWords());
    // Higher than its line, so that it is easily hit.
    return QRect(row.right() - m_theme.px(marginPx) - width + 1, row.bottom() - m_theme.px(marginPx) - captionHeight() + 1, width, captionHeight())
        .adjusted(-m_theme.px(4), -m_theme.px(3), m_theme.px(4), m_theme.px(3));
}

void PlacementDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver))
        painter->fillRect(option.rect, m_theme.color(Theme::Token::SelectionTint));
    const int margin = m_theme.px(marginPx);
    const QRect row = option.rect.adjusted(margin, margin, -margin, -margin);
    const QRect first(row.left(), row.top(), row.width(), bodyHeight());
    paintNames(*painter, QRect(first.left(), first.top(), paintOutlook(*painter, first, index), first.height()), index);
    const QRect second(row.left(), first.bottom() + 1 + m_theme.px(lineGapPx), row.width(), captionHeight());
    painter->setFont(m_theme.font(Theme::Type::Caption));
    paintWhy(*painter, second, index);
    if (m_hasFigures)
        paintFigures(*painter, option.rect, second.translated(0, second.height() + m_theme.px(lineGapPx)), index);
    if (option.state & QStyle::State_HasFocus) {
        painter->setPen(m_theme.color(Theme::Token::Accent));
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
    painter->restore();
}

/// Returns the width that is left for the names.
int PlacementDelegate::paintOutlook(QPainter &painter, const QRect &line, const QModelIndex &index) const
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

void PlacementDelegate::paintNames(QPainter &painter, const QRect &line, const QModelIndex &index) const
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

/// Returns the right end of what is left of the line.
int PlacementDelegate::paintRight(QPainter &painter, const QRect &line, const QString &words) const
{
    if (words.isEmpty())
        return line.right();
    const QString shown = painter.fontMetrics().elidedText(words, Qt::ElideRight, line.width() * 3 / 5);
    painter.drawText(line, inLine | Qt::AlignRight, shown);
    return line.right() - painter.fontMetrics().horizontalAdvance(shown) - m_theme.px(8);
}

void PlacementDelegate::paintWhy(QPainter &painter, const QRect &line, const QModelIndex &index) const
{
    painter.setPen(m_theme.color(Theme::Token::Text));
    QRect rest = line;
    rest.setRight(paintRight(painter, line, index.data(PlacementModel::StartRole).toString()));
    painter.setPen(m_theme.color(Theme::Token::Muted));
    painter.drawText(rest, inLine | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(index.data(PlacementModel::LineRole).toString(), Qt::ElideRight, rest.width()));
}

void PlacementDelegate::paintFigures(QPainter &painter, const QRect &row, const QRect &line, const QModelIndex &index) const
{
    QRect rest = line;
    if (index.data(PlacementModel::SubmitRole).toBool()) {
        const QRect link = linkRect(row);
        painter.setPen(m_theme.color(Theme::Token::Accent));
        painter.drawText(link, inLine | Qt::AlignHCenter, linkWords());
        rest.setRight(link.left() - m_theme.px(8));
    }
    painter.setPen(m_theme.color(Theme::Token::Text));
    rest.setRight(paintRight(painter, rest, index.data(PlacementModel::PriceRole).toString()));
    const QString words = index.data(PlacementModel::WaitRole).toString();
    // The words say all that the band shows: where there is no room for both, it makes room.
    if (painter.fontMetrics().horizontalAdvance(words) <= rest.width() - m_theme.px(bandPx + bandGapPx))
        rest.setLeft(paintBand(painter, rest, index));
    painter.setPen(m_theme.color(Theme::Token::Muted));
    painter.drawText(rest, inLine | Qt::AlignLeft, painter.fontMetrics().elidedText(words, Qt::ElideRight, rest.width()));
}

/// The band on a scale from now to a week, with the middle of it; the same scale in all rows. Returns where words may begin.
int PlacementDelegate::paintBand(QPainter &painter, const QRect &line, const QModelIndex &index) const
{
    const QVariant value = index.data(PlacementModel::BandRole);
    if (!value.isValid())
        return line.left();
    const BandMarks marks = value.value<BandMarks>();
    const QRect track(line.left(), line.center().y() - m_theme.px(3), m_theme.px(bandPx), m_theme.px(6));
    painter.fillRect(track, m_theme.color(Theme::Token::GridLine));
    const auto at = [&track](double mark) { return track.left() + qRound(mark * track.width()); };
    const int thick = m_theme.px(2);
    painter.fillRect(QRect(at(marks.p10), track.top(), std::max(thick, at(marks.p90) - at(marks.p10)), track.height()), m_theme.color(Theme::Token::Info));
    painter.fillRect(QRect(std::min(at(marks.p50), track.right() - thick + 1), track.top() - m_theme.px(2), thick, track.height() + m_theme.px(4)),
                     m_theme.color(Theme::Token::Text));
    return track.right() + 1 + m_theme.px(bandGapPx);
}

bool PlacementDelegate::editorEvent(QEvent *event, QAbstractItemModel *, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::MouseButtonRelease && event->type() != QEvent::MouseButtonPress)
        return false;
    const auto *mouse = static_cast<QMouseEvent *>(event);
    const bool isHit = mouse->button() == Qt::LeftButton && index.data(PlacementModel::SubmitRole).toBool() && linkRect(option.rect).contains(mouse->pos());
    if (isHit && event->type() == QEvent::MouseButtonRelease)
        Q_EMIT submitRequested(index);
    return isHit;
}

} // namespace chipdeck::ui
