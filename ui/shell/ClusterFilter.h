#pragma once

#include <QPushButton>
#include <QStringList>

#include "widgets/theme/Theme.h"

class QMenu;

namespace chipdeck::store {
class FleetStore;
}

namespace chipdeck::ui {

/// Chooses the clusters that every screen shows. The menu stays open while one ticks.
class ClusterFilter : public QPushButton
{
    Q_OBJECT

public:
    ClusterFilter(const widgets::Theme &theme, const store::FleetStore &fleet, QWidget *parent = nullptr);

    /// Keys chosen; empty = all. A key whose cluster is not there (yet) is kept.
    QStringList chosen() const { return m_chosen; }
    void setChosen(const QStringList &keys);

Q_SIGNALS:
    void chosenChanged(const QStringList &keys);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fillMenu();
    void toggle(const QString &key, bool on);
    void showWords();

    const widgets::Theme &m_theme;
    const store::FleetStore &m_fleet;
    QMenu *m_menu;
    QStringList m_chosen;
};

} // namespace chipdeck::ui
