#pragma once

#include <cstdint>

#include <QWidget>

namespace chipdeck::widgets {
class Theme;
}

namespace chipdeck::ui {

/// How a job's time was spent, as one bar: the part that it waited, outlined, and the part that it ran, filled.
class RunBar : public QWidget
{
    Q_OBJECT

public:
    explicit RunBar(const widgets::Theme &theme, QWidget *parent = nullptr);

    void setTimes(std::int64_t waitedS, std::int64_t ranS);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const widgets::Theme &m_theme;
    std::int64_t m_waitedS = 0;
    std::int64_t m_ranS = 0;
};

} // namespace chipdeck::ui
