#pragma once

#include <QAbstractButton>

#include "widgets/theme/Theme.h"

namespace chipdeck::ui {

/// One entry of the navigation rail: icon, word, an optional count; the chosen one has an accent bar and a tint.
class RailButton : public QAbstractButton
{
    Q_OBJECT

public:
    RailButton(const widgets::Theme &theme, const QString &iconName, QWidget *parent = nullptr);

    void setFolded(bool folded);
    void setCount(int count);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const widgets::Theme &m_theme;
    QString m_iconName;
    bool m_folded = false;
    int m_count = 0;
};

} // namespace chipdeck::ui
