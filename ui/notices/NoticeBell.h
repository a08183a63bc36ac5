#pragma once

#include <QToolButton>

#include "widgets/theme/Theme.h"

namespace chipdeck::ui {

/// The bell of the window's bar, with the number of what is unread.
class NoticeBell : public QToolButton
{
    Q_OBJECT

public:
    explicit NoticeBell(const widgets::Theme &theme, QWidget *parent = nullptr);

    void setUnread(int count);
    /// The keys of the command that it runs, for the tool tip.
    void setKeys(const QString &keys);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void follow();

    const widgets::Theme &m_theme;
    int m_unread = 0;
    QString m_keys;
};

} // namespace chipdeck::ui
