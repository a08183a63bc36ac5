#pragma once

#include <QWidget>

#include "ui/shell/PaletteItems.h"
#include "widgets/theme/Theme.h"

class QLineEdit;
class QListWidget;

namespace chipdeck::store {
class FleetStore;
}

namespace chipdeck::ui {

class CommandRegistry;

/// Ctrl+K: type a few letters of a command, cluster, node or job, press Enter.
class CommandPalette : public QWidget
{
    Q_OBJECT

public:
    CommandPalette(const widgets::Theme &theme, const CommandRegistry &commands, const store::FleetStore &fleet,
                   QWidget *parent);

    /// `context` is the screen in sight: its commands are offered too.
    void open(const QString &context);

Q_SIGNALS:
    void resourceChosen(const QString &clusterKey, const QString &name);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void search(const QString &typed);
    void choose();
    int heightNow() const;
    void retranslate();

    const widgets::Theme &m_theme;
    const CommandRegistry &m_commands;
    const store::FleetStore &m_fleet;
    PaletteItems m_items;
    std::vector<PaletteHit> m_hits;
    QLineEdit *m_field;
    QListWidget *m_list;
};

} // namespace chipdeck::ui
