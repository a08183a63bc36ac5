#include "app/gateway/service/PricesService.h"

#include <algorithm>

#include "app/gateway/service/RpcAnswer.h"
#include "client/codec/PriceCodec.h"
#include "client/domain/Names.h"
#include "client/domain/Reason.h"
#include "client/domain/Text.h"

namespace chipdeck::gateway {

using domain::Code;
using domain::Failure;
using domain::Result;

namespace {

constexpr std::size_t maxShown = 120;

bool isOperator(const Principal &principal)
{
    return principal.role == "operator";
}

tl::unexpected<Failure> operatorOnly()
{
    return domain::failure(Code::PermissionDenied, "PRICES_OPERATOR_ONLY", "Only operators of this gateway change prices or see how they came about.");
}

/// What this caller may see of it.
Result<void> show(const Principal &principal, Result<domain::VersionedPrices> prices, v1::PricePlan &response)
{
    if (!prices)
        return tl::unexpected(prices.error());
    if (!isOperator(principal)) {
        std::erase_if(prices->plan.rates, [](const domain::PriceRate &rate) { return rate.kind == domain::PriceKind::Cost; });
        prices->about.rateCount = static_cast<std::uint32_t>(prices->plan.rates.size());
        prices->about.principal.clear();
        prices->about.reason.clear();
    }
    codec::toProto(*prices, response);
    return {};
}

/// The wish that a request spells, or all that is wrong with it.
Result<PriceEntry> wishOf(const Principal &principal, const v1::PutPricesRequest &request)
{
    PriceEntry wish;
    wish.principal = principal.user;
    wish.requestId = request.request_id();
    wish.reason = domain::trimmedReason(request.reason());
    if (!domain::isRequestId(wish.requestId))
        return tl::unexpected(fieldFailure("BAD_REQUEST_ID", "request_id", "A request_id is 8 to 64 letters, digits and -."));
    if (wish.reason.empty())
        return tl::unexpected(fieldFailure("REASON_REQUIRED", "reason", "Say why the prices change; others are charged by them."));
    if (const auto wrong = domain::checkReason(wish.reason))
        return tl::unexpected(fieldFailure("BAD_REASON", "reason", *wrong));
    const auto version = PriceBook::versionOf(request.etag());
    if (!version)
        return tl::unexpected(fieldFailure("BAD_ETAG", "etag", "Give the etag of the prices that were changed, as GetPrices tells it."));
    wish.basedOn = *version;
    domain::PriceReading reading = domain::readPrices(codec::ratesOf(request), request.utc_offset_minutes());
    if (!reading.problems.empty())
        return tl::unexpected(domain::failureOf(reading.problems));
    wish.plan = std::move(reading.plan);
    return wish;
}

} // namespace

grpc::ServerUnaryReactor *PricesService::answer(grpc::CallbackServerContext *context,
                                                std::function<Result<void>(const Principal &)> work)
{
    auto *reactor = context->DefaultReactor();
    const auto answer = std::make_shared<RpcAnswer>(reactor);
    const auto principal = m_authenticator.authenticate(*context);
    if (!principal) {
        answer->fail(principal.error());
        return reactor;
    }
    const bool queued = m_pool.post([answer, work = std::move(work), principal = *principal] {
        if (const auto done = work(principal); !done)
            answer->fail(done.error());
        else
            answer->succeed();
    });
    if (!queued)
        answer->fail({Code::ResourceExhausted, "TOO_MANY_CALLS", "Too many calls wait; try again in a moment.", {}, {}, {}});
    return reactor;
}

grpc::ServerUnaryReactor *PricesService::GetPrices(grpc::CallbackServerContext *context, const v1::GetPricesRequest *,
                                                   v1::PricePlan *response)
{
    return answer(context, [this, response](const Principal &principal) { return show(principal, m_book.newest(), *response); });
}

Result<void> PricesService::put(const Principal &principal, const v1::PutPricesRequest &request, v1::PutPricesResponse &response)
{
    auto wish = isOperator(principal) ? wishOf(principal, request) : operatorOnly();
    if (!wish) {
        // What the caller wrote is anything of any length; the record says who tried what, not all of it.
        m_book.refused({0, 0, principal.user, domain::harmless(request.request_id(), maxShown), domain::harmless(request.reason(), maxShown),
                        wish.error().reason, {}});
        return tl::unexpected(wish.error());
    }
    const auto outcome = m_book.put(*wish);
    if (!outcome)
        return tl::unexpected(outcome.error());
    codec::toProto(outcome->prices, *response.mutable_plan());
    response.set_repeated_request(outcome->repeatedRequest);
    return {};
}

grpc::ServerUnaryReactor *PricesService::PutPrices(grpc::CallbackServerContext *context, const v1::PutPricesRequest *request,
                                                   v1::PutPricesResponse *response)
{
    return answer(context, [this, request, response](const Principal &principal) { return put(principal, *request, *response); });
}

grpc::ServerUnaryReactor *PricesService::ListPriceVersions(grpc::CallbackServerContext *context,
                                                           const v1::ListPriceVersionsRequest *request,
                                                           v1::ListPriceVersionsResponse *response)
{
    return answer(context, [this, request, response](const Principal &principal) -> Result<void> {
        if (!isOperator(principal))
            return operatorOnly();
        const auto page = m_book.versions(request->page_size(), request->page_token());
        if (!page)
            return tl::unexpected(page.error());
        codec::toProto(*page, *response);
        return {};
    });
}

grpc::ServerUnaryReactor *PricesService::GetPriceVersion(grpc::CallbackServerContext *context, const v1::GetPriceVersionRequest *request,
                                                         v1::PricePlan *response)
{
    return answer(context, [this, request, response](const Principal &principal) -> Result<void> {
        if (!isOperator(principal))
            return operatorOnly();
        return show(principal, m_book.version(request->version()), *response);
    });
}

} // namespace chipdeck::gateway
