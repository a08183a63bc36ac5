#include "client/store/ClusterConnections.h"

#include <algorithm>

#include "client/domain/Text.h"
#include "client/store/Leftovers.h"
#include "client/store/Trouble.h"

namespace chipdeck::store {
namespace {

constexpr int measureMs = 1000;

QString plain(const std::string &text)
{
    return QString::fromStdString(domain::harmless(text, 64));
}

} // namespace

ClusterConnections::ClusterConnections(FleetStore &fleet, QObject *parent) : QObject(parent), m_fleet(fleet)
{
    connect(&m_measure, &QTimer::timeout, this, &ClusterConnections::measure);
    m_measure.start(measureMs);
}

ClusterConnections::~ClusterConnections()
{
    for (const auto &entry : m_entries)
        drop(*entry);
}

void ClusterConnections::drop(Entry &entry)
{
    // Nobody listens any more while the stores and the link go, in this order.
    entry.link->disconnect(this);
    for (const auto &store : entry.stores)
        m_fleet.remove(store.get());
    entry.stores.clear();
}

domain::Result<void> ClusterConnections::add(const QString &address)
{
    auto endpoint = link::parseEndpoint(address.toStdString());
    if (!endpoint)
        return tl::unexpected(endpoint.error());
    if (!entryOf(QString::fromStdString(endpoint->address())))
        add(std::make_unique<link::GatewayLink>(std::move(*endpoint)));
    return {};
}

void ClusterConnections::add(std::unique_ptr<link::GatewayLink> link)
{
    link::GatewayLink *const added = link.get();
    auto entry = std::make_unique<Entry>();
    entry->link = std::move(link);
    m_entries.push_back(std::move(entry));
    connect(added, &link::GatewayLink::changed, this, &ClusterConnections::gatewaysChanged);
    connect(added, &link::GatewayLink::ready, this, [this, added] { takeClusters(added); });
    added->start();
    Q_EMIT gatewaysChanged();
}

const link::GatewayLink *ClusterConnections::linkOf(const QString &address) const
{
    const Entry *const entry = entryOf(address);
    return entry ? entry->link.get() : nullptr;
}

ClusterConnections::Entry *ClusterConnections::entryOf(const QString &address) const
{
    const auto endpoint = link::parseEndpoint(address.toStdString());
    const std::string wanted = endpoint ? endpoint->address() : address.toStdString();
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&wanted](const auto &entry) {
        return entry->link->endpoint().address() == wanted;
    });
    return found != m_entries.end() ? found->get() : nullptr;
}

void ClusterConnections::remove(const QString &address)
{
    Entry *const leaving = entryOf(address);
    if (!leaving)
        return;
    m_ofRemoved.messages += leaving->link->traffic().messages;
    m_ofRemoved.bytes += leaving->link->traffic().bytes;
    std::vector<domain::ClusterSnapshot> pictures;
    for (const auto &store : leaving->stores)
        pictures.push_back(store->snapshot());
    drop(*leaving);
    freeElsewhere(std::move(pictures));
    // A gateway that hangs may take its time to let a call go.
    leaving->link->close();
    m_leaving.push_back(std::move(leaving->link));
    std::erase_if(m_entries, [leaving](const auto &entry) { return entry.get() == leaving; });
    Q_EMIT gatewaysChanged();
}

void ClusterConnections::retry(const QString &address)
{
    if (Entry *const entry = entryOf(address))
        entry->link->retryNow();
}

void ClusterConnections::takeClusters(const link::GatewayLink *link)
{
    const auto entry = std::find_if(m_entries.begin(), m_entries.end(), [link](const auto &each) { return each->link.get() == link; });
    if (entry == m_entries.end())
        return;
    auto &stores = (*entry)->stores;
    for (const domain::ClusterInfo &info : link->clusters()) {
        const bool known = std::any_of(stores.begin(), stores.end(), [&info](const auto &store) { return store->info().id == info.id; });
        if (known)
            continue;
        stores.push_back(std::make_unique<LiveClusterStore>(*(*entry)->link, info));
        m_fleet.add(stores.back().get());
    }
}

std::vector<ClusterConnections::Gateway> ClusterConnections::gateways() const
{
    std::vector<Gateway> out;
    for (const auto &entry : m_entries) {
        const link::GatewayLink &link = *entry->link;
        const link::ServerInfo &info = link.serverInfo();
        Gateway gateway;
        gateway.address = QString::fromStdString(link.endpoint().address());
        gateway.state = link.state();
        gateway.trouble = link.failure() ? troubleText(*link.failure()) : QString();
        gateway.reason = link.failure() ? QString::fromStdString(link.failure()->reason) : QString();
        gateway.version = plain(info.version);
        gateway.principal = plain(info.principal);
        gateway.role = plain(info.role);
        gateway.authentication = plain(info.authentication);
        gateway.clusters = static_cast<int>(entry->stores.size());
        out.push_back(std::move(gateway));
    }
    return out;
}

ClusterConnections::Place ClusterConnections::find(const QString &clusterKey) const
{
    for (const auto &entry : m_entries) {
        for (const auto &store : entry->stores) {
            if (store->key() == clusterKey)
                return {entry->link.get(), store->info().id};
        }
    }
    return {};
}

ClusterConnections::Total ClusterConnections::total() const
{
    Total out = m_ofRemoved;
    for (const auto &entry : m_entries) {
        out.messages += entry->link->traffic().messages;
        out.bytes += entry->link->traffic().bytes;
    }
    return out;
}

void ClusterConnections::measure()
{
    const Total before = std::exchange(m_measured, total());
    m_updatesPerSecond = static_cast<double>(m_measured.messages - before.messages) * 1000 / measureMs;
    m_bytesPerSecond = static_cast<double>(m_measured.bytes - before.bytes) * 1000 / measureMs;
    std::erase_if(m_leaving, [](const auto &link) { return link->isIdle(); });
    Q_EMIT ratesChanged();
}

} // namespace chipdeck::store
