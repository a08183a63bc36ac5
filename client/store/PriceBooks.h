#pragma once

#include <functional>
#include <vector>

#include <QObject>
#include <QString>

#include "client/domain/Failure.h"
#include "client/domain/prices/PriceVersion.h"

namespace chipdeck::store {

/// The prices of every gateway that keeps some. Answers come on this object's thread, each once, unless `context` is gone by then.
class PriceBooks : public QObject
{
    Q_OBJECT

public:
    struct Gateway {
        QString address;  ///< what the calls below take
        bool isReady = false;
        bool keepsPrices = false;  ///< known once it is ready; an older one keeps none
        bool mayChange = false;    ///< who asks is an operator there

        bool operator==(const Gateway &) const = default;
    };
    template<typename T>
    using Done = std::function<void(const domain::Result<T> &)>;

    /// All gateways, in the order in which they were added.
    virtual std::vector<Gateway> gateways() const = 0;
    virtual void newest(const QString &gateway, QObject *context, Done<domain::VersionedPrices> done) = 0;
    virtual void version(const QString &gateway, quint64 number, QObject *context, Done<domain::VersionedPrices> done) = 0;
    /// Newest first; an empty token = the first page.
    virtual void versions(const QString &gateway, const std::string &pageToken, QObject *context, Done<domain::PriceVersionPage> done) = 0;
    /// May be repeated with the same request id where the answer was lost: it is carried out once.
    virtual void put(const QString &gateway, const domain::PriceChange &change, QObject *context, Done<domain::PriceOutcome> done) = 0;

Q_SIGNALS:
    void gatewaysChanged();

protected:
    using QObject::QObject;
};

} // namespace chipdeck::store
