#include "ui/jobs/JobTimeline.h"

#include <algorithm>

#include <QDateTime>
#include <QPainter>

#include "client/models/Format.h"
#include "widgets/theme/Theme.h"

namespace chipdeck::ui {

using widgets::Theme;

std::int64_t TimelineSpan::lastS() const
{
    if (endS)
        return std::max(*endS, submitS + 1);
    return std::max({nowS, limitS.value_or(nowS), startS.value_or(nowS), submitS + 1});
}

double TimelineSpan::fraction(std::int64_t momentS) const
{
    const double whole = static_cast<double>(lastS() - submitS);
    return std::clamp(static_cast<double>(momentS - submitS) / whole, 0.0, 1.0);
}

std::optional<TimelineSpan> timelineOf(const domain::Job &job, std::int64_t nowS)
{
    if (!job.submitTimeS)
        return std::nullopt;
    TimelineSpan span;
    span.submitS = *job.submitTimeS;
    span.nowS = std::max(nowS, span.submitS);
    span.startS = job.startTimeS;
    span.startIsForecast = job.startIsForecast || (job.startTimeS && *job.startTimeS > nowS);
    if (!domain::isActive(job.state))
        span.endS = job.endTimeS ? job.endTimeS : std::optional(span.nowS);
    else if (span.startS && job.timeLimitS)
        span.limitS = *span.startS + static_cast<std::int64_t>(*job.timeLimitS);
    return span;
}

JobTimeline::JobTimeline(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void JobTimeline::setJob(const domain::Job &job, std::int64_t nowS)
{
    m_span = timelineOf(job, nowS);
    update();
}

QSize JobTimeline::sizeHint() const
{
    return {m_theme.px(220), m_theme.px(11 + 4) + QFontMetrics(m_theme.font(Theme::Type::Caption)).height() * 2};
}

void JobTimeline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(m_theme.font(Theme::Type::Caption));
    if (!m_span) {
        painter.setPen(m_theme.color(Theme::Token::Muted));
        painter.drawText(rect(), Qt::AlignLeft | Qt::AlignTop, tr("The scheduler gives no times."));
        return;
    }
    const QRectF bar(0.5, 0.5, width() - 1.0, m_theme.px(11));
    paintBar(painter, bar);
    paintTimes(painter, bar);
}

void JobTimeline::paintBar(QPainter &painter, const QRectF &bar) const
{
    const auto x = [&](std::int64_t moment) { return bar.left() + bar.width() * m_span->fraction(moment); };
    const QColor outline = m_theme.color(Theme::Token::ChipFreeOutline);
    const std::int64_t doneS = m_span->endS.value_or(m_span->nowS);
    const bool started = m_span->startS && !m_span->startIsForecast;
    const double queuedEnd = x(started ? *m_span->startS : doneS);

    painter.setPen(outline);
    painter.setBrush(m_theme.color(Theme::Token::ChipFree));
    painter.drawRect(QRectF(bar.left(), bar.top(), std::max(1.0, queuedEnd - bar.left()), bar.height()));
    if (started) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(Theme::Token::ChipBusy));
        painter.drawRect(QRectF(queuedEnd, bar.top(), std::max(1.0, x(doneS) - queuedEnd), bar.height()));
    }
    if (!m_span->endS && m_span->lastS() > doneS) {
        painter.setPen(QPen(outline, 1, Qt::DashLine));
        painter.drawLine(QPointF(x(doneS), bar.center().y()), QPointF(bar.right(), bar.center().y()));
        painter.setPen(QPen(outline, 1));
        painter.drawLine(QPointF(bar.right(), bar.top()), QPointF(bar.right(), bar.bottom()));
    }
    painter.setPen(QPen(m_theme.color(Theme::Token::Text), 2));
    painter.drawLine(QPointF(x(doneS), bar.top() - 0.5), QPointF(x(doneS), bar.bottom() + 2));
}

void JobTimeline::paintTimes(QPainter &painter, const QRectF &bar) const
{
    const auto time = [](std::int64_t moment) { return models::Format::moment(moment); };
    const QRectF below(bar.left(), bar.bottom() + m_theme.px(4), bar.width(), height() - bar.bottom());
    painter.setPen(m_theme.color(Theme::Token::Muted));
    painter.drawText(below, Qt::AlignLeft | Qt::AlignTop, tr("queued %1").arg(time(m_span->submitS)));
    QString right;
    if (m_span->endS)
        right = tr("ended %1").arg(time(*m_span->endS));
    else if (m_span->limitS)
        right = m_span->startIsForecast ? tr("time limit about %1").arg(time(*m_span->limitS)) : tr("time limit %1").arg(time(*m_span->limitS));
    painter.drawText(below, Qt::AlignRight | Qt::AlignTop, right);
    if (m_span->startS) {
        const QString start = m_span->startIsForecast ? tr("starts about %1").arg(time(*m_span->startS)) : tr("started %1").arg(time(*m_span->startS));
        painter.drawText(below.translated(0, painter.fontMetrics().height()), Qt::AlignLeft | Qt::AlignTop, start);
    }
}

} // namespace chipdeck::ui
