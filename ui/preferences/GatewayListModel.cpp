#include "ui/preferences/GatewayListModel.h"

#include "client/models/Format.h"
#include "client/store/FleetStore.h"

namespace chipdeck::ui {
namespace {

QString placeOf(const store::ClusterStore &cluster)
{
    return cluster.key().section(u'#', 0, -2);
}

} // namespace

GatewayListModel::GatewayListModel(const Settings &settings, const store::FleetStore &fleet, const GatewayStates &states, QObject *parent)
    : QAbstractTableModel(parent), m_settings(settings), m_fleet(fleet), m_states(states)
{
    connect(&states, &GatewayStates::changed, this, &GatewayListModel::refresh);
    connect(&settings, &Settings::gatewaysChanged, this, &GatewayListModel::refresh);
    connect(&fleet, &store::FleetStore::clusterAdded, this, &GatewayListModel::refresh);
    connect(&fleet, &store::FleetStore::clusterAboutToBeRemoved, this,
            [this] { QMetaObject::invokeMethod(this, &GatewayListModel::refresh, Qt::QueuedConnection); });
    connect(&fleet, &store::FleetStore::changed, this, [this](store::ClusterStore *, const store::ReplicaChange &change) {
        if (change.freshness || change.layout)
            refresh();
    });
    refresh();
}

GatewayListModel::Row GatewayListModel::makeRow(const QString &address, const QString &label, bool removable) const
{
    Row row;
    row.address = address;
    row.name = label;
    row.removable = removable;
    const GatewayStates::Gateway *opened = m_states.find(address);
    if (opened && !opened->words.isEmpty()) {
        row.state = GatewayStates::word(*opened);
        row.trouble = GatewayStates::advice(*opened);
        row.glyph = widgets::Glyph::Cross;
        row.token = widgets::Theme::Token::Error;
        row.silent = true;
    } else if (opened) {
        row.state = tr("connecting");
    } else {
        row.state = tr("not opened");
        row.trouble = tr("This run was started with --gateway and opens only what was named there.");
    }
    describeClusters(&row);
    if (row.name.isEmpty())
        row.name = row.clusters;  // without one the address beside it is name enough
    return row;
}

void GatewayListModel::describeClusters(Row *row) const
{
    QStringList names;
    bool practice = false;
    for (const store::ClusterStore *cluster : m_fleet.clusters()) {
        if (placeOf(*cluster) != GatewayStates::place(row->address))
            continue;
        const FreshnessWords words = FreshnessWords::of(*cluster, QDateTime::currentDateTime());
        names << words.name;
        practice = practice || cluster->info().practice;
        // The first one that is not well speaks for all.
        if (names.size() == 1 || !words.live) {
            row->state = words.words;
            row->glyph = words.glyph;
            row->token = words.token;
            row->trouble = cluster->trouble();
            row->silent = !words.live;
        }
    }
    row->clusters = models::Format::list(names);
    row->origin = originOf(*row, practice);
}

QString GatewayListModel::originOf(const Row &row, bool practice) const
{
    if (row.removable)
        return tr("by you");
    const GatewayStates::Gateway *opened = m_states.find(row.address);
    if (opened && opened->origin == GatewayStates::Origin::CommandLine)
        return tr("by --gateway");
    return practice ? tr("practice, by Chipdeck") : tr("by Chipdeck");
}

void GatewayListModel::refresh()
{
    QList<Row> rows;
    QStringList seen;
    const auto add = [&](const QString &address, const QString &label, bool removable) {
        if (seen.contains(GatewayStates::place(address)))
            return;
        seen << GatewayStates::place(address);
        rows << makeRow(address, label, removable);
    };
    for (const GatewayAddress &gateway : m_settings.gateways())
        add(gateway.address, gateway.label, true);
    for (const GatewayStates::Gateway &gateway : m_states.gateways())
        add(gateway.place, {}, false);
    for (const store::ClusterStore *cluster : m_fleet.clusters())
        add(placeOf(*cluster), {}, false);
    // A selection survives while only words change.
    const bool sameRows = std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(),
                                     [](const Row &a, const Row &b) { return a.address == b.address; });
    if (sameRows) {
        m_rows = rows;
        if (!rows.isEmpty())
            Q_EMIT dataChanged(index(0, 0), index(int(rows.size()) - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

int GatewayListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int GatewayListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant GatewayListModel::text(const Row &row, int column) const
{
    switch (column) {
    case State: return row.state;
    case Name: return row.name;
    case Address: return row.address;
    case Clusters: return row.clusters.isEmpty() ? tr("none seen yet") : row.clusters;
    case Origin: return row.origin;
    default: return {};
    }
}

QVariant GatewayListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const Row &row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole: return text(row, index.column());
    case Qt::ToolTipRole: return row.trouble.isEmpty() ? QVariant() : QVariant(row.trouble);
    case GlyphRole: return int(row.glyph);
    case TokenRole: return int(row.token);
    case AddressRole: return row.address;
    case RemovableRole: return row.removable;
    case RetryRole: return row.silent;
    case TroubleRole: return row.trouble;
    default: return {};
    }
}

QVariant GatewayListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case State: return tr("State");
    case Name: return tr("Name");
    case Address: return tr("Address");
    case Clusters: return tr("Clusters");
    case Origin: return tr("Added");
    default: return {};
    }
}

} // namespace chipdeck::ui
