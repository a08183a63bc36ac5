#pragma once

#include <QWidget>

#include "ui/jobs/ActionPlan.h"
#include "widgets/theme/Theme.h"

class QGridLayout;
class QVBoxLayout;

namespace chipdeck::ui {

/// An action's preview: what follows, whose work it is, and what is left out and why.
class PlanView : public QWidget
{
    Q_OBJECT

public:
    PlanView(const widgets::Theme &theme, QWidget *parent);

    void setPlan(const ActionPlan &plan);

private:
    void addHeading(const QString &text);
    void addLines(const QStringList &lines, widgets::Theme::Token token, qsizetype most);
    void addOwners(const ActionPlan &plan);
    void addOwnerRow(QGridLayout *grid, int row, const QStringList &cells, bool head);

    const widgets::Theme &m_theme;
    QVBoxLayout *m_layout;
    QWidget *m_page = nullptr;
};

} // namespace chipdeck::ui
