#pragma once

#include <optional>
#include <vector>

#include <QDate>
#include <QWidget>

#include "widgets/theme/Theme.h"

namespace chipdeck::ui {

/// When which rate holds for the same chips in the same currency: one lane for what they cost, one for what a customer pays. Days of which
/// nothing is said are hatched, days of which two rates speak are crossed out.
class PriceTimeline : public QWidget
{
    Q_OBJECT

public:
    enum Lane { Cost, Price, LaneCount };

    struct Span {
        Lane lane = Price;
        QDate from;
        QDate until;  ///< the first day on which it holds no more; invalid = it has no end
        QString amount;
        bool isChosen = false;
    };
    /// Days of a lane that are not as they should be.
    struct Mark {
        Lane lane = Price;
        QDate from, until;  ///< `until` invalid = without an end
        bool isOverlap = false;

        bool operator==(const Mark &) const = default;
    };

    explicit PriceTimeline(const widgets::Theme &theme, QWidget *parent = nullptr);

    /// `title` says of which chips. `gapsAreWrong` false: a wider rate holds meanwhile.
    void setSpans(std::vector<Span> spans, const QString &title, bool gapsAreWrong, bool withCost);
    static std::vector<Mark> marksOf(std::vector<Span> spans);
    const std::vector<Mark> &marks() const { return m_marks; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void describe();
    QRect laneBox(Lane lane) const;
    int xOf(const QDate &day) const;
    void paintSpan(QPainter *painter, const Span &span) const;
    void paintMark(QPainter *painter, const Mark &mark) const;
    void paintAxis(QPainter *painter) const;

    const widgets::Theme &m_theme;
    std::vector<Span> m_spans;
    std::vector<Mark> m_marks;
    QString m_title;
    bool m_gapsAreWrong = true;
    bool m_withCost = true;
    QDate m_first, m_last;
};

} // namespace chipdeck::ui
