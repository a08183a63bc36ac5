#pragma once

#include <QWidget>

#include "widgets/theme/TextLabel.h"
#include "widgets/theme/Theme.h"

class QAction;
class QHBoxLayout;
class QPushButton;

namespace chipdeck::widgets {

/// The first row of a screen (48 px): title, muted detail, then buttons at the right.
class PageHeader : public QWidget
{
    Q_OBJECT

public:
    explicit PageHeader(const Theme &theme, Theme::Type type = Theme::Type::Title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    /// brief: what is said where there is no room for all of it.
    void setDetail(const QString &detail, const QString &brief = {});
    /// Appends at the right end.
    void addWidget(QWidget *widget);
    /// A button that follows the action's text, icon, tool tip and enabled state.
    QPushButton *addAction(QAction *action, bool primary = false);

private:
    TextLabel *m_title;
    TextLabel *m_detail;
    QHBoxLayout *m_layout;
};

} // namespace chipdeck::widgets
