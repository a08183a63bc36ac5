#pragma once

#include "app/gateway/ledger/PriceBook.h"
#include "app/gateway/service/Authenticator.h"
#include "app/gateway/service/WorkerPool.h"
#include "chipdeck/v1/prices.grpc.pb.h"

namespace chipdeck::gateway {

/// What chip-hours cost and are sold for. Everybody sees prices; costs, history and changes are the operators'.
class PricesService final : public v1::Prices::CallbackService
{
public:
    /// Both outlive the service.
    PricesService(const Authenticator &authenticator, PriceBook &book) : m_authenticator(authenticator), m_book(book) {}

    grpc::ServerUnaryReactor *GetPrices(grpc::CallbackServerContext *context, const v1::GetPricesRequest *request,
                                        v1::PricePlan *response) override;
    grpc::ServerUnaryReactor *PutPrices(grpc::CallbackServerContext *context, const v1::PutPricesRequest *request,
                                        v1::PutPricesResponse *response) override;
    grpc::ServerUnaryReactor *ListPriceVersions(grpc::CallbackServerContext *context, const v1::ListPriceVersionsRequest *request,
                                                v1::ListPriceVersionsResponse *response) override;
    grpc::ServerUnaryReactor *GetPriceVersion(grpc::CallbackServerContext *context, const v1::GetPriceVersionRequest *request,
                                              v1::PricePlan *response) override;
    void stop() { m_pool.stop(std::chrono::milliseconds(500)); }

private:
    /// Answers with what `work` says of the caller, on the thread that waits for the disk.
    grpc::ServerUnaryReactor *answer(grpc::CallbackServerContext *context, std::function<domain::Result<void>(const Principal &)> work);
    domain::Result<void> put(const Principal &principal, const v1::PutPricesRequest &request, v1::PutPricesResponse &response);

    const Authenticator &m_authenticator;
    PriceBook &m_book;
    WorkerPool m_pool{"prices", 1, 64};
};

} // namespace chipdeck::gateway
