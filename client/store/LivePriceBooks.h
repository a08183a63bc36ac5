#pragma once

#include "client/store/ClusterConnections.h"
#include "client/store/PriceBooks.h"

namespace chipdeck::store {

/// Prices over the links of ClusterConnections. A gateway that is not connected answers with UNAVAILABLE.
class LivePriceBooks : public PriceBooks
{
    Q_OBJECT

public:
    /// The connections outlive this object.
    explicit LivePriceBooks(ClusterConnections &connections, QObject *parent = nullptr);

    std::vector<Gateway> gateways() const override;
    void newest(const QString &gateway, QObject *context, Done<domain::VersionedPrices> done) override;
    void version(const QString &gateway, quint64 number, QObject *context, Done<domain::VersionedPrices> done) override;
    void versions(const QString &gateway, const std::string &pageToken, QObject *context, Done<domain::PriceVersionPage> done) override;
    void put(const QString &gateway, const domain::PriceChange &change, QObject *context, Done<domain::PriceOutcome> done) override;

private:
    template<typename T, typename Ask>
    void ask(const QString &gateway, QObject *context, Done<T> done, const Ask &ask);

    ClusterConnections &m_connections;
};

} // namespace chipdeck::store
