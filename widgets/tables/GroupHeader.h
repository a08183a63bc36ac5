#pragma once

#include <QWidget>

#include "widgets/theme/Theme.h"

namespace chipdeck::widgets {

/// Paints the heading of a group of rows; laid over the top of the table it keeps the current group's in sight.
class GroupHeader : public QWidget
{
    Q_OBJECT

public:
    GroupHeader(const Theme &theme, QWidget *parent);

    void setGroup(const QString &title, const QString &detail, bool folded);
    static void paintGroup(QPainter *painter, const Theme &theme, const QRect &box, const QString &title,
                           const QString &detail, bool folded);

Q_SIGNALS:
    void clicked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    const Theme &m_theme;
    QString m_title;
    QString m_detail;
    bool m_folded = false;
};

} // namespace chipdeck::widgets
