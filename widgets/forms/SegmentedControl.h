#pragma once

#include <QStringList>
#include <QWidget>

#include "widgets/theme/Theme.h"

class QButtonGroup;

namespace chipdeck::widgets {

/// A few exclusive choices side by side: Map | Table. Arrow keys move between them.
class SegmentedControl : public QWidget
{
    Q_OBJECT

public:
    explicit SegmentedControl(const Theme &theme, QWidget *parent = nullptr);

    /// Keeps the current index where it still exists; call again to translate.
    void setSegments(const QStringList &texts);
    int count() const;
    int currentIndex() const;
    void setCurrentIndex(int index);
    QSize sizeHint() const override;

Q_SIGNALS:
    void currentChanged(int index);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    const Theme &m_theme;
    QButtonGroup *m_group;
};

} // namespace chipdeck::widgets
