#include "ui/preferences/PriceTimeline.h"

#include <algorithm>

#include <QEvent>
#include <QPainter>

#include "client/models/Format.h"

namespace chipdeck::ui {

using widgets::Theme;

namespace {

constexpr int labelPx = 64;
constexpr int lanePx = 18;
constexpr int titlePx = 24;
constexpr int axisPx = 16;
constexpr int openEndDays = 180;  ///< what has no end is drawn so much longer

} // namespace

PriceTimeline::PriceTimeline(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

std::vector<PriceTimeline::Mark> PriceTimeline::marksOf(std::vector<Span> spans)
{
    std::vector<Mark> marks;
    std::stable_sort(spans.begin(), spans.end(), [](const Span &a, const Span &b) { return a.from < b.from; });
    for (const Lane lane : {Cost, Price}) {
        bool hasReached = false;
        bool isOpen = false;
        QDate reached;
        for (const Span &span : spans) {
            if (span.lane != lane)
                continue;
            if (hasReached && !isOpen && span.from > reached)
                marks.push_back({lane, reached, span.from, false});
            else if (hasReached && (isOpen || span.from < reached))
                marks.push_back({lane, span.from, isOpen ? span.until : span.until.isValid() ? std::min(span.until, reached) : reached, true});
            isOpen = isOpen || !span.until.isValid();
            reached = hasReached && span.until.isValid() ? std::max(reached, span.until) : span.until.isValid() ? span.until : reached;
            hasReached = true;
        }
    }
    return marks;
}

void PriceTimeline::setSpans(std::vector<Span> spans, const QString &title, bool gapsAreWrong, bool withCost)
{
    m_spans = std::move(spans);
    m_marks = marksOf(m_spans);
    m_title = title;
    m_gapsAreWrong = gapsAreWrong;
    m_withCost = withCost;
    m_first = m_last = QDate();
    bool hasOpenEnd = false;
    for (const Span &span : m_spans) {
        m_first = m_first.isValid() ? std::min(m_first, span.from) : span.from;
        for (const QDate &day : {span.from, span.until}) {
            if (day.isValid())
                m_last = m_last.isValid() ? std::max(m_last, day) : day;
        }
        hasOpenEnd = hasOpenEnd || !span.until.isValid();
    }
    if (hasOpenEnd)
        m_last = m_last.addDays(openEndDays);
    describe();
    updateGeometry();
    update();
}

void PriceTimeline::describe()
{
    QStringList words;
    for (const Mark &mark : m_marks) {
        const QString from = mark.from.toString(Qt::ISODate);
        if (mark.isOverlap)
            words << tr("overlap from %1").arg(from);
        else if (m_gapsAreWrong)
            words << tr("gap from %1").arg(from);
    }
    setAccessibleName(tr("When which rate holds"));
    setAccessibleDescription(models::Format::clauses(QStringList{m_title} + words));
}

QSize PriceTimeline::sizeHint() const
{
    return {m_theme.px(320), m_theme.px(titlePx + axisPx + (m_withCost ? 2 : 1) * (lanePx + 4) + 8)};
}

QRect PriceTimeline::laneBox(Lane lane) const
{
    const int row = m_withCost ? int(lane) : 0;
    return {m_theme.px(16 + labelPx), m_theme.px(titlePx + row * (lanePx + 4)), width() - m_theme.px(32 + labelPx), m_theme.px(lanePx)};
}

int PriceTimeline::xOf(const QDate &day) const
{
    const QRect box = laneBox(Price);
    const qint64 all = std::max<qint64>(1, m_first.daysTo(m_last));
    const qint64 at = day.isValid() ? std::clamp<qint64>(m_first.daysTo(day), 0, all) : all;
    return box.left() + int(box.width() * at / all);
}

void PriceTimeline::paintSpan(QPainter *painter, const Span &span) const
{
    QRect box = laneBox(span.lane);
    box.setLeft(xOf(span.from));
    box.setRight(std::max(box.left() + 2, xOf(span.until) - 2));
    const QColor fill = m_theme.color(span.lane == Cost ? Theme::Token::ChipFree : Theme::Token::SelectionTint);
    painter->setBrush(fill);
    painter->setPen(QPen(m_theme.color(span.isChosen ? Theme::Token::Accent : Theme::Token::ChipFreeOutline), span.isChosen ? 2 : 1));
    painter->drawRect(box.adjusted(1, 1, -1, -1));
    painter->setPen(m_theme.color(Theme::Token::Text));
    const QFont font = m_theme.font(Theme::Type::Caption);
    painter->setFont(font);
    const QRect inner = box.adjusted(m_theme.px(4), 0, -m_theme.px(4), 0);
    const QString words = span.until.isValid() ? span.amount : span.amount + QStringLiteral(" →");
    if (inner.width() >= QFontMetrics(font).horizontalAdvance(words))
        painter->drawText(inner, Qt::AlignVCenter | Qt::AlignLeft, words);
}

void PriceTimeline::paintMark(QPainter *painter, const Mark &mark) const
{
    QRect box = laneBox(mark.lane);
    box.setLeft(xOf(mark.from));
    box.setRight(std::max(box.left() + 3, xOf(mark.until) - 1));
    if (!mark.isOverlap && !m_gapsAreWrong) {
        painter->setPen(QPen(m_theme.color(Theme::Token::Muted), 1, Qt::DashLine));
        painter->drawLine(box.left(), box.center().y(), box.right(), box.center().y());
        return;
    }
    // What overlaps stays readable above it.
    if (mark.isOverlap)
        box.setTop(box.bottom() - m_theme.px(5));
    const QColor color = m_theme.color(mark.isOverlap ? Theme::Token::Error : Theme::Token::Warning);
    painter->fillRect(box, QBrush(color, mark.isOverlap ? Qt::DiagCrossPattern : Qt::BDiagPattern));
    painter->setPen(color);
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(box.adjusted(0, 0, -1, -1));
}

void PriceTimeline::paintAxis(QPainter *painter) const
{
    painter->setFont(m_theme.font(Theme::Type::Caption));
    painter->setPen(m_theme.color(Theme::Token::Muted));
    const QRect lane = laneBox(Price);
    const QRect row(lane.left(), lane.bottom() + m_theme.px(4), lane.width(), m_theme.px(axisPx));
    painter->drawText(row, Qt::AlignLeft, m_first.toString(Qt::ISODate));
    const bool isOpen = std::any_of(m_spans.begin(), m_spans.end(), [](const Span &span) { return !span.until.isValid(); });
    painter->drawText(row, Qt::AlignRight, isOpen ? tr("no end") : m_last.toString(Qt::ISODate));
    const QDate today = QDate::currentDate();
    if (today <= m_first || today >= m_last)
        return;
    const int x = xOf(today);
    painter->setPen(QPen(m_theme.color(Theme::Token::Accent), 1, Qt::DashLine));
    painter->drawLine(x, laneBox(m_withCost ? Cost : Price).top() - m_theme.px(2), x, lane.bottom() + m_theme.px(2));
    painter->setPen(m_theme.color(Theme::Token::Accent));
    const QString word = tr("today");
    const int wide = painter->fontMetrics().horizontalAdvance(word);
    const QRect at(std::clamp(x - wide / 2, row.left() + m_theme.px(80), std::max(row.left() + m_theme.px(80), row.right() - m_theme.px(80) - wide)), row.top(),
                   wide + 1, row.height());
    painter->drawText(at, Qt::AlignLeft, word);
}

void PriceTimeline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, width(), 1), m_theme.color(Theme::Token::Border));
    painter.setFont(m_theme.font(Theme::Type::Caption, QFont::DemiBold));
    painter.setPen(m_theme.color(Theme::Token::Text));
    const QRect title(m_theme.px(16), m_theme.px(4), width() - m_theme.px(32), m_theme.px(titlePx - 6));
    painter.drawText(title, Qt::AlignVCenter | Qt::AlignLeft, painter.fontMetrics().elidedText(m_title, Qt::ElideRight, title.width()));
    if (!m_first.isValid() || !m_last.isValid())
        return;
    for (const Lane lane : {Cost, Price}) {
        if (lane == Cost && !m_withCost)
            continue;
        const QRect box = laneBox(lane);
        painter.setFont(m_theme.font(Theme::Type::Caption));
        painter.setPen(m_theme.color(Theme::Token::Muted));
        painter.drawText(QRect(m_theme.px(16), box.top(), m_theme.px(labelPx - 8), box.height()), Qt::AlignVCenter | Qt::AlignLeft,
                         lane == Cost ? tr("Cost") : tr("Price"));
        painter.fillRect(QRect(box.left(), box.center().y(), box.width(), 1), m_theme.color(Theme::Token::GridLine));
    }
    for (const Span &span : m_spans)
        paintSpan(&painter, span);
    for (const Mark &mark : m_marks)
        paintMark(&painter, mark);
    paintAxis(&painter);
}

void PriceTimeline::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        describe();
        update();
    }
    QWidget::changeEvent(event);
}

} // namespace chipdeck::ui
