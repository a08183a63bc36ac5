#include "client/codec/PlacementCodec.h"

#include <array>
#include <cmath>
#include <stdexcept>

#include <google/protobuf/util/json_util.h>

#include "chipdeck/v1/placement.pb.h"
#include "client/codec/FleetCodec.h"
#include "client/codec/LimitsCodec.h"
#include "client/domain/Names.h"

namespace chipdeck::codec {

namespace {

/// A wait that can be told: not negative, and not without end.
bool isWait(double seconds)
{
    return std::isfinite(seconds) && seconds >= 0;
}

domain::Result<domain::WaitEstimate> read(const v1::WaitEstimate &in)
{
    domain::WaitEstimate estimate;
    estimate.learntFrom = in.learnt_from();
    if (!in.has_band())
        return estimate;
    const v1::WaitBand &band = in.band();
    if (!isWait(band.p10_s()) || !isWait(band.p50_s()) || !isWait(band.p90_s()) || band.p50_s() < band.p10_s() || band.p90_s() < band.p50_s() || band.inside() > band.judged())
        return tl::unexpected(malformed("a wait's band is none"));
    estimate.band = domain::WaitBand{band.p10_s(), band.p50_s(), band.p90_s(), {band.judged(), band.inside()}};
    return estimate;
}

void write(const domain::Placement &placement, v1::PlacementListing &out)
{
    out.set_chip_type(sendable(placement.schedulerType));
    out.set_model(sendable(placement.chips.model));
    out.set_outlook(static_cast<v1::PlacementOutlook>(static_cast<int>(placement.outlook) + 1));
    for (const domain::PlacementReason &reason : placement.reasons) {
        v1::PlacementReason &one = *out.add_reasons();
        one.set_reason(reasonWord(reason.kind));
        one.set_subject(sendable(reason.subject));
        if (reason.has)
            one.set_has(*reason.has);
        if (reason.needs)
            one.set_needs(*reason.needs);
    }
    for (const domain::NodeAllocation &allocation : placement.likely) {
        v1::NodeAllocation &one = *out.add_likely();
        one.set_node(sendable(allocation.node));
        one.set_count(allocation.count);
        for (const std::uint32_t chip : allocation.chips)
            one.add_chips(chip);
    }
    out.set_chip_count(placement.chipCount);
    out.set_node_count(placement.nodeCount);
    out.set_pool_chips(placement.poolChips);
    out.set_free_chips(placement.freeChips);
    const auto known = placement.schedulerType.empty() ? std::nullopt : domain::lookUpChip(placement.chips.model);
    if (known && known->fp16Teraflops)
        out.set_fp16_teraflops(*known->fp16Teraflops * placement.chipCount);
}

} // namespace

void toProto(const domain::ReadLimits &limits, v1::GetLimitsResponse &out)
{
    out.set_etag(sendable(limits.etag));
    out.set_unchanged(limits.unchanged);
    out.set_age_ms(limits.ageMs);
    out.set_trouble(sendable(limits.trouble));
    out.set_now_s(limits.nowS);
    if (!limits.unchanged)
        toProto(limits.limits, *out.mutable_limits());
}

domain::Result<domain::ReadLimits> fromProto(const v1::GetLimitsResponse &response)
{
    auto limits = fromProto(response.limits());
    if (!limits)
        return tl::unexpected(limits.error());
    // Of a clock that shows no time of ours nothing can be said.
    const std::int64_t nowS = response.now_s() > 0 && response.now_s() < (std::int64_t{1} << 40) ? response.now_s() : 0;
    return domain::ReadLimits{response.etag(), response.unchanged(), response.age_ms(), response.trouble(), std::move(*limits), nowS};
}

void toProto(const std::vector<domain::WaitQuestion> &questions, v1::EstimateWaitsRequest &out)
{
    for (const domain::WaitQuestion &question : questions) {
        v1::WaitQuestion &one = *out.add_questions();
        one.set_pool(sendable(question.pool));
        one.set_chip_type(sendable(question.schedulerType));
        one.set_chips(question.share.chips);
        one.set_cpus(question.share.cpus);
        if (question.limitS)
            one.set_time_limit_s(*question.limitS);
    }
}

std::vector<domain::WaitQuestion> fromProto(const v1::EstimateWaitsRequest &request)
{
    std::vector<domain::WaitQuestion> questions;
    for (const v1::WaitQuestion &one : request.questions()) {
        questions.push_back({one.pool(), one.chip_type(), {one.chips(), one.cpus()}, {}});
        if (one.has_time_limit_s())
            questions.back().limitS = one.time_limit_s();
    }
    return questions;
}

void toProto(const domain::WaitEstimate &estimate, v1::WaitEstimate &out)
{
    out.set_learnt_from(estimate.learntFrom);
    if (!estimate.band)
        return;
    v1::WaitBand &band = *out.mutable_band();
    band.set_p10_s(estimate.band->p10S);
    band.set_p50_s(estimate.band->p50S);
    band.set_p90_s(estimate.band->p90S);
    band.set_judged(estimate.band->calibration.judged);
    band.set_inside(estimate.band->calibration.inside);
}

void toProto(const domain::WaitEstimates &estimates, v1::EstimateWaitsResponse &out)
{
    for (const domain::WaitEstimate &estimate : estimates.estimates)
        toProto(estimate, *out.add_estimates());
    out.set_age_ms(estimates.ageMs);
}

domain::Result<domain::WaitEstimates> fromProto(const v1::EstimateWaitsResponse &response)
{
    domain::WaitEstimates estimates;
    for (const v1::WaitEstimate &one : response.estimates()) {
        auto estimate = read(one);
        if (!estimate)
            return tl::unexpected(estimate.error());
        estimates.estimates.push_back(std::move(*estimate));
    }
    estimates.ageMs = response.age_ms();
    return estimates;
}

void toProto(const domain::StartEstimate &estimate, v1::PreviewJobResponse &out)
{
    if (estimate.startS)
        out.set_start_time_s(*estimate.startS);
    if (estimate.startsInS)
        out.set_starts_in_s(*estimate.startsInS);
    for (const std::string &node : estimate.nodes)
        out.add_nodes(sendable(node));
    out.set_node_count(estimate.nodeCount);
    out.set_pool(sendable(estimate.pool));
    out.set_scheduler_words(sendable(estimate.words));
    out.set_age_ms(estimate.ageMs);
}

domain::StartEstimate fromProto(const v1::PreviewJobResponse &response)
{
    domain::StartEstimate estimate;
    if (response.has_start_time_s())
        estimate.startS = response.start_time_s();
    if (response.has_starts_in_s())
        estimate.startsInS = response.starts_in_s();
    estimate.nodes.assign(response.nodes().begin(), response.nodes().end());
    estimate.nodeCount = response.node_count();
    estimate.pool = response.pool();
    estimate.words = response.scheduler_words();
    estimate.ageMs = response.age_ms();
    return estimate;
}

void toProto(const domain::JobPriority &priority, v1::GetPriorityResponse &out)
{
    out.set_age_ms(priority.ageMs);
    if (!priority.factors)
        return;
    v1::PriorityFactors &factors = *out.mutable_factors();
    factors.set_total(priority.factors->total);
    factors.set_age(priority.factors->age);
    factors.set_fair_share(priority.factors->fairShare);
    factors.set_job_size(priority.factors->jobSize);
    factors.set_pool(priority.factors->pool);
    factors.set_qos(priority.factors->qos);
    factors.set_resources(priority.factors->resources);
    factors.set_site(priority.factors->site);
    factors.set_nice(priority.factors->nice);
}

domain::Result<domain::JobPriority> fromProto(const v1::GetPriorityResponse &response)
{
    domain::JobPriority priority;
    priority.ageMs = response.age_ms();
    if (!response.has_factors())
        return priority;
    const v1::PriorityFactors &in = response.factors();
    for (const double part : {in.total(), in.age(), in.fair_share(), in.job_size(), in.pool(), in.qos(), in.resources(), in.site(), in.nice()}) {
        if (!std::isfinite(part))
            return tl::unexpected(malformed("a part of a priority is no number"));
    }
    priority.factors = domain::PriorityFactors{{}, in.total(), in.age(), in.fair_share(), in.job_size(), in.pool(), in.qos(), in.resources(), in.site(), in.nice()};
    return priority;
}

std::string reasonWord(domain::PlacementReason::Kind kind)
{
    static constexpr std::array words{"NO_SUCH_POOL", "NO_SUCH_CHIPS", "TOO_FEW_CHIPS", "NODES_TOO_SMALL", "TOO_FEW_CPUS", "TOO_LITTLE_MEMORY", "FEATURES",
                                      "BLOCKS", "POOL_CLOSED", "POOL_LIMIT", "ACCOUNT", "QOS", "QOS_LIMIT", "ACCOUNT_LIMIT", "RESERVATION", "NODES_OUT",
                                      "CHIPS_HELD", "FRAGMENTED", "OTHERS_FIRST", "HELD", "BEGINS_LATER", "DEPENDENCY", "LICENCES", "DEADLINE", "CANNOT_SAY", "UNFORESEEN"};
    static_assert(words.size() == static_cast<std::size_t>(domain::PlacementReason::Kind::Unforeseen) + 1);
    return words[static_cast<std::size_t>(kind)];
}

std::string placementJson(const PlacementLine &line)
{
    v1::PlacementListing message;
    message.set_pool(domain::poolName(line.cluster, sendable(line.placement.pool)));
    write(line.placement, message);
    if (line.wait)
        toProto(*line.wait, *message.mutable_wait());
    if (line.start)
        toProto(*line.start, *message.mutable_start());
    for (const domain::Quote &quote : line.prices) {
        v1::PlacementPrice &price = *message.add_prices();
        price.set_currency(quote.currency);
        price.set_amount(quote.amount.text());
        price.set_is_partial(quote.isPartial);
    }
    google::protobuf::util::JsonPrintOptions options;
    options.always_print_primitive_fields = true;
    std::string text;
    if (const auto status = google::protobuf::util::MessageToJsonString(message, &text, options); !status.ok())
        throw std::logic_error("JSON of a placement: " + status.ToString());
    return text;
}

} // namespace chipdeck::codec
