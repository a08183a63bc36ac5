#pragma once

#include <QWidget>

#include "widgets/theme/Theme.h"

namespace chipdeck::ui {

/// How far something is, as a line whose end is seen at 0 too; without a total it says that something goes on.
class ProgressLine : public QWidget
{
    Q_OBJECT

public:
    explicit ProgressLine(const widgets::Theme &theme, QWidget *parent = nullptr);

    /// 0 to 1,000; below 0 = not known.
    void setThousandths(int thousandths);
    int thousandths() const { return m_thousandths; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const widgets::Theme &m_theme;
    int m_thousandths = -1;
};

} // namespace chipdeck::ui
