#pragma once

#include <QAbstractTableModel>
#include <QList>

#include "ui/preferences/GatewayStates.h"
#include "ui/shell/FreshnessWords.h"
#include "ui/shell/Settings.h"

namespace chipdeck::store {
class FleetStore;
}

namespace chipdeck::ui {

/// The gateways that the settings name, then the others that this run has opened; with what their clusters say.
class GatewayListModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { State, Name, Address, Clusters, Origin, ColumnCount };
    enum Role { GlyphRole = Qt::UserRole + 1, TokenRole, AddressRole, RemovableRole, RetryRole, TroubleRole };

    GatewayListModel(const Settings &settings, const store::FleetStore &fleet, const GatewayStates &states, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void refresh();

private:
    struct Row {
        QString address;
        QString name;
        QString clusters;
        QString state;
        QString trouble;
        widgets::Glyph glyph = widgets::Glyph::DottedRing;
        widgets::Theme::Token token = widgets::Theme::Token::Muted;
        QString origin;
        bool removable = false;
        bool silent = false;
    };

    Row makeRow(const QString &address, const QString &label, bool removable) const;
    void describeClusters(Row *row) const;
    QString originOf(const Row &row, bool practice) const;
    QVariant text(const Row &row, int column) const;

    const Settings &m_settings;
    const store::FleetStore &m_fleet;
    const GatewayStates &m_states;
    QList<Row> m_rows;
};

} // namespace chipdeck::ui
