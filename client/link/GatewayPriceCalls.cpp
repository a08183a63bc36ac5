#include "client/link/GatewayCalls.h"

#include <grpcpp/channel.h>

#include "chipdeck/v1/prices.grpc.pb.h"
#include "client/codec/PriceCodec.h"
#include "client/link/UnaryCall.h"

namespace chipdeck::link {
namespace {

domain::Result<domain::VersionedPrices> pricesFrom(const v1::PricePlan &plan)
{
    return codec::fromProto(plan);
}

} // namespace

// Begins METHOD; the stub lives as long as the call. A macro, since the overloads of generated methods have no address of one type.
#define CHIPDECK_START(METHOD, REQUEST, RESPONSE)                                                                                 \
    [stub = std::shared_ptr<v1::Prices::Stub>(v1::Prices::NewStub(m_channel))](                                                    \
        grpc::ClientContext *context, const v1::REQUEST *request, v1::RESPONSE *response,                                         \
        std::function<void(grpc::Status)> finish) {                                                                               \
        stub->async()->METHOD(context, request, response,                                                                         \
                              [stub, finish = std::move(finish)](const grpc::Status &status) { finish(status); });                \
    }

void GatewayCalls::prices(Done<domain::VersionedPrices> done) const
{
    UnaryCall<v1::GetPricesRequest, v1::PricePlan, domain::VersionedPrices>::run(
        {m_calls, m_way, readDeadline}, {}, CHIPDECK_START(GetPrices, GetPricesRequest, PricePlan), pricesFrom, std::move(done));
}

void GatewayCalls::priceVersion(std::uint64_t version, Done<domain::VersionedPrices> done) const
{
    v1::GetPriceVersionRequest request;
    request.set_version(version);
    UnaryCall<v1::GetPriceVersionRequest, v1::PricePlan, domain::VersionedPrices>::run(
        {m_calls, m_way, readDeadline}, std::move(request), CHIPDECK_START(GetPriceVersion, GetPriceVersionRequest, PricePlan), pricesFrom,
        std::move(done));
}

void GatewayCalls::priceVersions(int count, const std::string &pageToken, Done<domain::PriceVersionPage> done) const
{
    v1::ListPriceVersionsRequest request;
    request.set_page_size(count);
    request.set_page_token(pageToken);
    UnaryCall<v1::ListPriceVersionsRequest, v1::ListPriceVersionsResponse, domain::PriceVersionPage>::run(
        {m_calls, m_way, readDeadline}, std::move(request),
        CHIPDECK_START(ListPriceVersions, ListPriceVersionsRequest, ListPriceVersionsResponse),
        [](const v1::ListPriceVersionsResponse &page) { return codec::fromProto(page); }, std::move(done));
}

void GatewayCalls::putPrices(const domain::PriceChange &change, Done<domain::PriceOutcome> done) const
{
    v1::PutPricesRequest request;
    codec::toProto(change, request);
    UnaryCall<v1::PutPricesRequest, v1::PutPricesResponse, domain::PriceOutcome>::run(
        {m_calls, m_way, writeDeadline}, std::move(request), CHIPDECK_START(PutPrices, PutPricesRequest, PutPricesResponse),
        [](const v1::PutPricesResponse &response) { return codec::fromProto(response); }, std::move(done));
}

#undef CHIPDECK_START

} // namespace chipdeck::link
