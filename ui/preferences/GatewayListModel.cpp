#include "ui/preferences/GatewayListModel.h"

#include "client/store/FleetStore.h"

namespace chipdeck::ui {
namespace {

QString addressOf(const store::ClusterStore &cluster)
{
    return cluster.key().section(u'#', 0, -2);
}

} // namespace

GatewayListModel::GatewayListModel(const Settings &settings, const store::FleetStore &fleet, QObject *parent)
    : QAbstractTableModel(parent), m_settings(settings), m_fleet(fleet)
{
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
    row.state = tr("connecting");
    QStringList names;
    for (const store::ClusterStore *cluster : m_fleet.clusters()) {
        if (addressOf(*cluster) != address)
            continue;
        const FreshnessWords words = FreshnessWords::of(*cluster, QDateTime::currentDateTime());
        names << words.name;
        row.practice = row.practice || cluster->info().practice;
        // The first one that is not well speaks for all.
        if (names.size() == 1 || !words.live) {
            row.state = words.words;
            row.glyph = words.glyph;
            row.token = words.token;
            row.trouble = cluster->trouble();
        }
    }
    row.clusters = names.join(QStringLiteral(", "));
    if (row.name.isEmpty())
        row.name = names.isEmpty() ? address : names.first();
    return row;
}

void GatewayListModel::refresh()
{
    QList<Row> rows;
    QStringList seen;
    for (const GatewayAddress &gateway : m_settings.gateways()) {
        rows << makeRow(gateway.address, gateway.label, true);
        seen << gateway.address;
    }
    for (const store::ClusterStore *cluster : m_fleet.clusters()) {
        const QString address = addressOf(*cluster);
        if (seen.contains(address))
            continue;
        seen << address;
        rows << makeRow(address, {}, false);
    }
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
    case Clusters: return row.clusters.isEmpty() ? tr("n/a") : row.clusters;
    case Origin: return row.removable ? tr("added by you") : row.practice ? tr("practice, started by Chipdeck") : tr("started by Chipdeck");
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
    case Qt::ToolTipRole: return row.trouble.isEmpty() ? QVariant() : QVariant(row.trouble.toHtmlEscaped());
    case GlyphRole: return int(row.glyph);
    case TokenRole: return int(row.token);
    case AddressRole: return row.address;
    case RemovableRole: return row.removable;
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
    case Origin: return tr("Origin");
    default: return {};
    }
}

} // namespace chipdeck::ui
