#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "client/store/PriceBooks.h"

namespace chipdeck::test {

/// Keeps versions as a gateway does, in memory. Answers come through the event loop, as real ones do.
class FixedPrices : public store::PriceBooks
{
    Q_OBJECT

public:
    explicit FixedPrices(QObject *parent = nullptr) : PriceBooks(parent) {}

    std::vector<Gateway> all{{QStringLiteral("unix:/lab"), true, true, true}};
    std::vector<domain::VersionedPrices> kept;  ///< version 1 first
    std::vector<domain::PriceChange> changes;   ///< that were asked for, done or not
    std::deque<domain::Failure> failures;       ///< of the next calls, before anything is looked at
    bool isSilent = false;                      ///< nothing is answered

    /// As if somebody had set them.
    void keep(const domain::PricePlan &plan, const std::string &principal, const std::string &reason);
    void announce() { Q_EMIT gatewaysChanged(); }

    std::vector<Gateway> gateways() const override { return all; }
    void newest(const QString &gateway, QObject *context, Done<domain::VersionedPrices> done) override;
    void version(const QString &gateway, quint64 number, QObject *context, Done<domain::VersionedPrices> done) override;
    void versions(const QString &gateway, const std::string &pageToken, QObject *context, Done<domain::PriceVersionPage> done) override;
    void put(const QString &gateway, const domain::PriceChange &change, QObject *context, Done<domain::PriceOutcome> done) override;

private:
    template<typename T>
    void answer(QObject *context, const Done<T> &done, domain::Result<T> result);
    domain::VersionedPrices at(std::size_t version) const;
    domain::Result<domain::PriceOutcome> carryOut(const domain::PriceChange &change);
};

} // namespace chipdeck::test
