#include "client/codec/MaintenanceCodec.h"

#include <stdexcept>

#include <google/protobuf/util/json_util.h>

#include "chipdeck/v1/maintenance.pb.h"
#include "client/codec/FleetCodec.h"
#include "client/codec/WriteCodec.h"
#include "client/domain/Names.h"

namespace chipdeck::codec {

using domain::MaintenanceJob;

namespace {

template<typename Enum, typename Wire>
Enum knownOf(Wire value, Enum last)
{
    const int number = static_cast<int>(value);
    return number >= 0 && number <= static_cast<int>(last) ? static_cast<Enum>(number) : Enum::Unspecified;
}

template<typename Texts, typename Field>
void writeTexts(const Texts &texts, Field &field)
{
    for (const std::string &text : texts)
        *field.Add() = sendable(text);
}

template<typename Field>
std::vector<std::string> readTexts(const Field &field)
{
    return {field.begin(), field.end()};
}

template<typename Number, typename Wire>
std::optional<Number> givenOf(Wire value)
{
    return value == 0 ? std::nullopt : std::optional(static_cast<Number>(value));
}

void write(const std::string &cluster, const MaintenanceJob &job, v1::MaintenanceJob &out)
{
    out.set_name(sendable(domain::jobName(cluster, job.id)));
    out.set_user(sendable(job.user));
    out.set_chips(job.chips);
    if (job.leftS)
        out.set_left_s(*job.leftS);
    if (job.workedChipHours)
        out.set_worked_chip_hours(*job.workedChipHours);
    if (job.canRequeue)
        out.set_can_requeue(*job.canRequeue);
    out.set_why_not(sendable(job.whyNot));
}

domain::Result<MaintenanceJob> read(const v1::MaintenanceJob &in)
{
    const auto name = domain::parseName(in.name());
    if (!name || name->job.empty())
        return tl::unexpected(malformed("The name of a job in the preview is none."));
    MaintenanceJob job;
    job.id = name->job;
    job.user = in.user();
    job.chips = in.chips();
    if (in.has_left_s())
        job.leftS = in.left_s();
    if (in.has_worked_chip_hours())
        job.workedChipHours = in.worked_chip_hours();
    if (in.has_can_requeue())
        job.canRequeue = in.can_requeue();
    job.whyNot = in.why_not();
    return job;
}

void write(const domain::MaintenanceWindow &window, v1::MaintenanceWindow &out)
{
    out.set_id(sendable(window.id));
    out.set_name(sendable(window.name));
    writeTexts(window.nodes, *out.mutable_nodes());
    out.set_start_s(window.startS);
    out.set_end_s(window.endS);
    writeTexts(window.flags, *out.mutable_flags());
    out.set_reason(sendable(window.reason));
    out.set_principal(sendable(window.principal));
    out.set_state(static_cast<v1::WindowState>(window.state));
}

domain::MaintenanceWindow read(const v1::MaintenanceWindow &in)
{
    return {in.id(), in.name(), readTexts(in.nodes()), in.start_s(), in.end_s(), readTexts(in.flags()), in.reason(), in.principal(),
            knownOf(in.state(), domain::WindowState::Cancelled)};
}

std::string json(const google::protobuf::Message &message)
{
    google::protobuf::util::JsonPrintOptions options;
    options.always_print_primitive_fields = true;
    std::string text;
    if (const auto status = google::protobuf::util::MessageToJsonString(message, &text, options); !status.ok())
        throw std::logic_error("JSON of " + message.GetTypeName() + ": " + status.ToString());
    return text;
}

} // namespace

void toProto(const domain::MaintenanceTarget &target, v1::MaintenanceTarget &out)
{
    writeTexts(target.nodes, *out.mutable_nodes());
    out.set_block(sendable(target.block));
    out.mutable_chips()->Add(target.chips.begin(), target.chips.end());
}

domain::MaintenanceTarget fromProto(const v1::MaintenanceTarget &target)
{
    return {readTexts(target.nodes()), target.block(), {target.chips().begin(), target.chips().end()}};
}

void toProto(const domain::MaintenanceOrder &order, v1::BeginMaintenanceRequest &out)
{
    toProto(order.target, *out.mutable_target());
    out.set_request_id(sendable(order.requestId));
    out.set_reason(sendable(order.reason));
    out.set_mode(static_cast<v1::MaintenanceMode>(order.mode));
}

domain::MaintenanceOrder fromProto(const v1::BeginMaintenanceRequest &request)
{
    return {fromProto(request.target()), request.request_id(), request.reason(), knownOf(request.mode(), domain::MaintenanceMode::Stop)};
}

void toProto(const domain::WindowWish &wish, v1::PlanWindowRequest &out)
{
    toProto(wish.target, *out.mutable_target());
    out.set_request_id(sendable(wish.requestId));
    out.set_reason(sendable(wish.reason));
    out.set_start_s(wish.startS.value_or(0));
    out.set_duration_s(wish.durationS.value_or(0));
    out.set_ignore_jobs(wish.ignoreJobs);
}

domain::WindowWish fromProto(const v1::PlanWindowRequest &request)
{
    return {{}, fromProto(request.target()), request.request_id(), request.reason(), givenOf<std::int64_t>(request.start_s()),
            givenOf<std::uint64_t>(request.duration_s()), request.ignore_jobs()};
}

void toProto(const domain::WindowWish &wish, v1::ChangeWindowRequest &out)
{
    out.set_id(sendable(wish.id));
    toProto(wish.target, *out.mutable_target());
    out.set_request_id(sendable(wish.requestId));
    out.set_reason(sendable(wish.reason));
    out.set_start_s(wish.startS.value_or(0));
    out.set_duration_s(wish.durationS.value_or(0));
    out.set_ignore_jobs(wish.ignoreJobs);
}

domain::WindowWish fromProto(const v1::ChangeWindowRequest &request)
{
    return {request.id(), fromProto(request.target()), request.request_id(), request.reason(), givenOf<std::int64_t>(request.start_s()),
            givenOf<std::uint64_t>(request.duration_s()), request.ignore_jobs()};
}

void toProto(const domain::WindowWish &wish, v1::CancelWindowRequest &out)
{
    out.set_id(sendable(wish.id));
    out.set_request_id(sendable(wish.requestId));
    out.set_reason(sendable(wish.reason));
}

domain::WindowWish fromProto(const v1::CancelWindowRequest &request)
{
    return {request.id(), {}, request.request_id(), request.reason(), {}, {}, false};
}

void toProto(const std::string &cluster, const domain::MaintenanceImpact &impact, v1::PreviewMaintenanceResponse &out)
{
    writeTexts(impact.nodes, *out.mutable_nodes());
    out.set_chips(impact.chips);
    for (const MaintenanceJob &job : impact.jobs)
        write(cluster, job, *out.add_jobs());
    writeTexts(impact.users, *out.mutable_users());
    if (impact.emptyInS)
        out.set_empty_in_s(*impact.emptyInS);
    if (impact.lostChipHours)
        out.set_lost_chip_hours(*impact.lostChipHours);
    if (impact.idleChipHours)
        out.set_idle_chip_hours(*impact.idleChipHours);
    out.set_chips_in_service(impact.chipsInService);
    out.set_chips_in_service_after(impact.chipsInServiceAfter);
    for (const MaintenanceJob &job : impact.waiting)
        write(cluster, job, *out.add_waiting());
    for (const domain::MaintenanceWindow &window : impact.colliding)
        write(window, *out.add_colliding());
    writeTexts(impact.alreadyOut, *out.mutable_already_out());
    out.set_chip_trouble(sendable(impact.chipTrouble));
    writeTexts(impact.notKnown, *out.mutable_not_known());
    out.set_more_jobs(static_cast<std::uint32_t>(impact.moreJobs));
    out.set_more_waiting(static_cast<std::uint32_t>(impact.moreWaiting));
}

domain::Result<domain::MaintenanceImpact> fromProto(const v1::PreviewMaintenanceResponse &response)
{
    domain::MaintenanceImpact impact;
    impact.nodes = readTexts(response.nodes());
    impact.chips = response.chips();
    for (const auto &[from, to] : {std::pair(&response.jobs(), &impact.jobs), std::pair(&response.waiting(), &impact.waiting)}) {
        for (const v1::MaintenanceJob &job : *from) {
            auto made = read(job);
            if (!made)
                return tl::unexpected(made.error());
            to->push_back(std::move(*made));
        }
    }
    impact.users = readTexts(response.users());
    if (response.has_empty_in_s())
        impact.emptyInS = response.empty_in_s();
    if (response.has_lost_chip_hours())
        impact.lostChipHours = response.lost_chip_hours();
    if (response.has_idle_chip_hours())
        impact.idleChipHours = response.idle_chip_hours();
    impact.chipsInService = response.chips_in_service();
    impact.chipsInServiceAfter = response.chips_in_service_after();
    for (const v1::MaintenanceWindow &window : response.colliding())
        impact.colliding.push_back(read(window));
    impact.alreadyOut = readTexts(response.already_out());
    impact.chipTrouble = response.chip_trouble();
    impact.notKnown = readTexts(response.not_known());
    impact.moreJobs = response.more_jobs();
    impact.moreWaiting = response.more_waiting();
    return impact;
}

void toProto(const domain::MaintenanceOutcome &outcome, v1::MaintenanceOutcome &out)
{
    out.set_request_id(sendable(outcome.requestId));
    for (const domain::MaintenanceStep &step : outcome.steps) {
        v1::MaintenanceStep &made = *out.add_steps();
        made.set_kind(static_cast<v1::MaintenanceStepKind>(step.kind));
        toProto(step.outcome, *made.mutable_outcome());
    }
    out.set_repeated_request(outcome.repeatedRequest);
}

domain::MaintenanceOutcome fromProto(const v1::MaintenanceOutcome &outcome)
{
    domain::MaintenanceOutcome made{outcome.request_id(), {}, outcome.repeated_request()};
    for (const v1::MaintenanceStep &step : outcome.steps())
        made.steps.push_back({knownOf(step.kind(), domain::MaintenanceStepKind::GoesOn), fromProto(step.outcome())});
    return made;
}

void toProto(const domain::MaintenanceList &list, v1::ListMaintenanceResponse &out)
{
    for (const domain::MaintenanceWindow &window : list.windows)
        write(window, *out.add_windows());
    for (const domain::MaintenanceOperation &one : list.operations) {
        v1::MaintenanceOperation &made = *out.add_operations();
        made.set_id(sendable(one.id));
        made.set_principal(sendable(one.principal));
        made.set_reason(sendable(one.reason));
        made.set_mode(static_cast<v1::MaintenanceMode>(one.mode));
        made.set_age_ms(one.ageMs);
        writeTexts(one.nodes, *made.mutable_nodes());
        made.mutable_chips()->Add(one.chips.begin(), one.chips.end());
        made.set_undone(one.undone);
    }
    out.set_trouble(sendable(list.trouble));
}

domain::MaintenanceList fromProto(const v1::ListMaintenanceResponse &response)
{
    domain::MaintenanceList list;
    for (const v1::MaintenanceWindow &window : response.windows())
        list.windows.push_back(read(window));
    for (const v1::MaintenanceOperation &one : response.operations()) {
        list.operations.push_back({one.id(), one.principal(), one.reason(), knownOf(one.mode(), domain::MaintenanceMode::Stop), one.age_ms(),
                                   readTexts(one.nodes()), {one.chips().begin(), one.chips().end()}, one.undone()});
    }
    list.trouble = response.trouble();
    return list;
}

std::string maintenanceImpactJson(const std::string &cluster, const domain::MaintenanceImpact &impact)
{
    v1::PreviewMaintenanceResponse out;
    toProto(cluster, impact, out);
    return json(out);
}

std::string maintenanceOutcomeJson(const domain::MaintenanceOutcome &outcome)
{
    v1::MaintenanceOutcome out;
    toProto(outcome, out);
    return json(out);
}

std::string maintenanceListJson(const domain::MaintenanceList &list)
{
    v1::ListMaintenanceResponse out;
    toProto(list, out);
    return json(out);
}

} // namespace chipdeck::codec
