#include "ui/tryout/PaneHeader.h"

#include <algorithm>

#include <QPainter>
#include <QPainterPath>

#include "client/models/Format.h"
#include "ui/tryout/ModelDelegate.h"
#include "ui/tryout/TryoutWords.h"

namespace chipdeck::ui {

using models::Format;
using widgets::Theme;

namespace {

constexpr int edge = 16;
constexpr int rowHeight = 17;
constexpr int tall = 133;
/// Wider, a figure would stand too far from what it is.
constexpr int widestRow = 360;

} // namespace

PaneHeader::PaneHeader(const Theme &theme, const TryoutSide &side, QString letter, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_side(side), m_letter(std::move(letter))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&side, &TryoutSide::changed, this, &PaneHeader::refresh);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
    refresh();
}

QSize PaneHeader::sizeHint() const
{
    return {m_theme.px(260), m_theme.px(tall)};
}

void PaneHeader::setRoomForButtons(int px)
{
    m_room = px;
    update();
}

std::vector<PaneHeader::Row> PaneHeader::rows() const
{
    const auto share = m_side.bandwidthShare();
    const auto prompt = m_side.promptSpeed();
    const domain::LocalModel *model = m_side.model();
    const std::uint32_t length = m_side.sofar().contextLength ? m_side.sofar().contextLength : model ? model->context : 0;
    const QString used = length == 0 ? Format::notAvailable() : tr("%1 of %2").arg(Format::count(m_side.sofar().contextUsed), Format::count(length));
    const QString part = !share ? Format::notAvailable() : *share > 1 ? tr("over 100 %") : tr("%1 %").arg(Format::figure(*share * 100));
    return {{tr("share of measured bandwidth"), part},
            {tr("reading the prompt"), prompt ? tr("%1 tok/s").arg(Format::figure(prompt)) : Format::notAvailable()},
            {tr("context"), used}};
}

void PaneHeader::refresh()
{
    QStringList words;
    if (const domain::LocalModel *model = m_side.model())
        words << TryoutWords::title(*model) << TryoutWords::phaseLine(m_side).words;
    words << tr("%1 tok/s").arg(Format::figure(m_side.speed()));
    for (const Row &row : rows())
        words << Format::labelled(row.label, row.value);
    const auto share = m_side.bandwidthShare();
    setToolTip(share && *share > 1 ? tr("Faster than the memory when it was measured: the processor's cache holds part of the model, or the computer "
                                        "was busy then.")
                                   : QString());
    words << toolTip();
    words.removeAll(QString());
    setAccessibleName(m_letter);
    setAccessibleDescription(Format::clauses(words));
    update();
}

void PaneHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int left = m_theme.px(edge);
    const int inside = width() - 2 * left;
    paintTitle(painter, QRect(left, m_theme.px(14), inside, m_theme.px(18)));
    const QRect figures(left, m_theme.px(38), inside, m_theme.px(32));
    if (m_side.phase() == TryoutSide::Phase::Loading)
        paintLoading(painter, figures);
    else
        paintSpeed(painter, figures);
    paintRows(painter, m_theme.px(73));
    painter.setPen(m_theme.color(Theme::Token::Border));
    painter.drawLine(0, height() - 1, width(), height() - 1);
}

void PaneHeader::paintTitle(QPainter &painter, const QRect &line) const
{
    ModelDelegate::paintBadge(&painter, m_theme, QRectF(line.left(), line.top() + m_theme.px(1), m_theme.px(16), m_theme.px(16)), m_letter);
    const TryoutWords::Line phase = TryoutWords::phaseLine(m_side);
    QRect rest = line.adjusted(m_theme.px(24), 0, -m_room, 0);
    const int glyph = phase.glyph == widgets::Glyph::None ? 0 : m_theme.px(16);
    const domain::LocalModel *model = m_side.model();
    const QString title = model ? TryoutWords::title(*model) : tr("no model");
    const QString quantization = model ? Format::text(model->quantization, 24) : QString();
    // Two quantisations of one model are told apart by it: rather the words behind give way.
    const int named = QFontMetrics(m_theme.font(Theme::Type::Body, QFont::DemiBold)).horizontalAdvance(title)
        + QFontMetrics(m_theme.font(Theme::Type::Body)).horizontalAdvance(quantization) + glyph + m_theme.px(18);
    painter.setFont(m_theme.font(Theme::Type::Caption));
    const bool isBrief = !phase.brief.isEmpty() && named + painter.fontMetrics().horizontalAdvance(phase.words) > rest.width();
    const QString words = isBrief ? phase.brief : phase.words;
    const int wide = painter.fontMetrics().horizontalAdvance(words);
    painter.setPen(m_theme.color(phase.token));
    painter.drawText(rest, Qt::AlignRight | Qt::AlignVCenter, words);
    widgets::paintGlyph(&painter, QRectF(rest.right() - wide - glyph, rest.top() + m_theme.px(3), m_theme.px(12), m_theme.px(12)), phase.glyph,
                        m_theme.color(phase.glyphToken));
    rest.adjust(0, 0, -wide - glyph - m_theme.px(8), 0);
    painter.setFont(m_theme.font(Theme::Type::Body, QFont::DemiBold));
    painter.setPen(m_theme.color(model ? Theme::Token::Text : Theme::Token::Muted));
    const QString shown = painter.fontMetrics().elidedText(title, Qt::ElideRight, rest.width());
    painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter, shown);
    rest.setLeft(rest.left() + painter.fontMetrics().horizontalAdvance(shown) + m_theme.px(8));
    painter.setFont(m_theme.font(Theme::Type::Body));
    painter.setPen(m_theme.color(Theme::Token::Muted));
    if (painter.fontMetrics().horizontalAdvance(quantization) <= rest.width())
        painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter, quantization);
}

void PaneHeader::paintSpeed(QPainter &painter, const QRect &line) const
{
    const auto speed = m_side.speed();
    painter.setFont(m_theme.font(Theme::Type::Figure, QFont::DemiBold));
    painter.setPen(m_theme.color(speed ? Theme::Token::Text : Theme::Token::Muted));
    const QString figure = speed ? Format::figure(speed) : QStringLiteral("–");
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, figure);
    const int after = line.left() + painter.fontMetrics().horizontalAdvance(figure) + m_theme.px(4);
    painter.setFont(m_theme.font(Theme::Type::Body));
    painter.setPen(m_theme.color(Theme::Token::Muted));
    const QString unit = tr("tok/s");
    painter.drawText(QRect(after, line.top() + m_theme.px(5), line.right() - after, line.height() - m_theme.px(5)),
                     Qt::AlignLeft | Qt::AlignVCenter, unit);
    const int curve = after + painter.fontMetrics().horizontalAdvance(unit) + m_theme.px(12);
    if (line.right() - curve >= m_theme.px(60))
        paintCurve(painter, QRectF(curve, line.top() + m_theme.px(3), std::min(m_theme.px(92), line.right() - curve), m_theme.px(26)));
}

/// How far the model is, where its speed will stand.
void PaneHeader::paintLoading(QPainter &painter, const QRect &line) const
{
    const int thousandths = m_side.loadedThousandths();
    painter.setFont(m_theme.font(Theme::Type::Figure, QFont::DemiBold));
    painter.setPen(m_theme.color(Theme::Token::Text));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, tr("%1 %").arg(thousandths / 10));
    // The bar begins where it will not move as figures grow.
    const int from = line.left() + painter.fontMetrics().horizontalAdvance(tr("%1 %").arg(100)) + m_theme.px(12);
    const QRectF bar(from + 0.5, line.center().y() - m_theme.px(4) + 0.5, std::min(m_theme.px(180), line.right() - from - 1), m_theme.px(8));
    if (bar.width() < m_theme.px(24))
        return;
    painter.fillRect(bar, m_theme.color(Theme::Token::ChipFree));
    painter.fillRect(QRectF(bar.left(), bar.top(), bar.width() * thousandths / 1000, bar.height()), m_theme.color(Theme::Token::Accent));
    painter.setPen(m_theme.color(Theme::Token::ChipFreeOutline));
    painter.drawRect(bar);
}

/// Zero-based, so that a course that wavers by a tenth looks like one.
void PaneHeader::paintCurve(QPainter &painter, const QRectF &box) const
{
    painter.setPen(m_theme.color(Theme::Token::GridLine));
    painter.drawLine(box.bottomLeft(), box.bottomRight());
    const auto &speeds = m_side.speeds();
    if (speeds.size() < 2)
        return;
    const double top = std::max(1.0, *std::max_element(speeds.begin(), speeds.end()) * 1.25);
    QPolygonF curve;
    for (std::size_t i = 0; i < speeds.size(); ++i)
        curve << QPointF(box.left() + box.width() * double(i) / double(TryoutSide::mostSamples - 1), box.bottom() - box.height() * speeds[i] / top);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.color(Theme::Token::Accent), 1.5));
    painter.drawPolyline(curve);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(Theme::Token::Accent));
    if (m_side.phase() == TryoutSide::Phase::Writing)
        painter.drawEllipse(curve.last(), m_theme.px(3), m_theme.px(3));
    painter.restore();
}

void PaneHeader::paintRows(QPainter &painter, int top) const
{
    const auto all = rows();
    for (std::size_t i = 0; i < all.size(); ++i) {
        const QRect line(m_theme.px(edge), top + int(i) * m_theme.px(rowHeight), std::min(width() - 2 * m_theme.px(edge), m_theme.px(widestRow)),
                         m_theme.px(rowHeight));
        painter.setFont(m_theme.font(Theme::Type::Caption));
        painter.setPen(m_theme.color(Theme::Token::Text));
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, all[i].value);
        const int value = painter.fontMetrics().horizontalAdvance(all[i].value);
        painter.setPen(m_theme.color(Theme::Token::Muted));
        const QString label = painter.fontMetrics().elidedText(all[i].label, Qt::ElideRight, line.width() - value - m_theme.px(8));
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, label);
        if (i + 1 < all.size())
            continue;
        const int after = line.left() + painter.fontMetrics().horizontalAdvance(label) + m_theme.px(10);
        const QRectF gauge(after + 0.5, line.top() + m_theme.px(4) + 0.5, std::min(m_theme.px(90), line.right() - value - after - m_theme.px(8)),
                           m_theme.px(8));
        const domain::LocalModel *model = m_side.model();
        const std::uint32_t length = m_side.sofar().contextLength ? m_side.sofar().contextLength : model ? model->context : 0;
        if (gauge.width() < m_theme.px(24))
            continue;
        painter.fillRect(gauge, m_theme.color(Theme::Token::ChipFree));
        const double share = length == 0 ? 0 : std::min(1.0, double(m_side.sofar().contextUsed) / length);
        painter.fillRect(QRectF(gauge.left(), gauge.top(), gauge.width() * share, gauge.height()), m_theme.color(Theme::Token::ChipBusy));
        painter.setPen(m_theme.color(Theme::Token::ChipFreeOutline));
        painter.drawRect(gauge);
    }
}

} // namespace chipdeck::ui
