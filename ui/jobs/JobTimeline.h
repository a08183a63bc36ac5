#pragma once

#include <cstdint>
#include <optional>

#include <QWidget>

#include "client/domain/Job.h"

namespace chipdeck::widgets {
class Theme;
}

namespace chipdeck::ui {

/// The times of one job in seconds since the epoch, ready to be drawn.
struct TimelineSpan {
    std::int64_t submitS = 0;
    std::optional<std::int64_t> startS;
    std::optional<std::int64_t> endS;    ///< when it ended; nullopt while it waits or runs
    std::optional<std::int64_t> limitS;  ///< start (or forecast) + time limit
    std::int64_t nowS = 0;
    bool startIsForecast = false;

    /// The moment where the bar ends.
    std::int64_t lastS() const;
    /// Position of a moment within the bar, 0..1.
    double fraction(std::int64_t momentS) const;
};

/// nullopt when the scheduler does not say when the job was submitted.
std::optional<TimelineSpan> timelineOf(const domain::Job &job, std::int64_t nowS);

/// queued ─ running ─ what is left until the time limit, as one bar with the times below it.
class JobTimeline : public QWidget
{
    Q_OBJECT

public:
    JobTimeline(const widgets::Theme &theme, QWidget *parent);

    void setJob(const domain::Job &job, std::int64_t nowS);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintBar(QPainter &painter, const QRectF &bar) const;
    void paintTimes(QPainter &painter, const QRectF &bar) const;

    const widgets::Theme &m_theme;
    std::optional<TimelineSpan> m_span;
};

} // namespace chipdeck::ui
