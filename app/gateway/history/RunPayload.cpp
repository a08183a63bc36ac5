#include "app/gateway/history/RunPayload.h"

#include "app/gateway/ledger/Payload.h"

namespace chipdeck::gateway {

namespace {

template<typename Number>
std::optional<std::uint64_t> stored(std::optional<Number> value)
{
    return value ? std::optional(static_cast<std::uint64_t>(*value)) : std::nullopt;
}

template<typename Number>
void read(std::optional<Number> &target, PayloadReader &in)
{
    if (const auto value = in.optionalNumber())
        target = static_cast<Number>(*value);
}

} // namespace

std::string runPayload(const domain::EndedJob &ended)
{
    const domain::Job &job = ended.job;
    PayloadWriter out;
    for (const std::string *text : {&job.reason, &job.comment, &job.workingDirectory, &job.arrayPending, &ended.nodes})
        out.text(*text);
    out.text(job.schedulerStates.empty() ? std::string() : job.schedulerStates.front());
    out.optionalNumber(job.priority);
    out.optionalNumber(job.timeLimitS);
    out.optionalNumber(stored(job.exitCode));
    out.optionalNumber(stored(job.exitSignal));
    out.optionalNumber(stored(job.arrayJob));
    out.optionalNumber(stored(job.arrayTask));
    out.number(job.nodeCount);
    out.number(job.cpus);
    out.number(job.chips.size());
    for (const domain::ChipCount &chips : job.chips) {
        out.text(chips.schedulerType);
        out.number(chips.count);
    }
    return out.take();
}

void readRunPayload(std::string_view payload, domain::EndedJob &ended)
{
    domain::Job &job = ended.job;
    PayloadReader in(payload);
    for (std::string *text : {&job.reason, &job.comment, &job.workingDirectory, &job.arrayPending, &ended.nodes})
        *text = in.text();
    if (std::string state = in.text(); !state.empty())
        job.schedulerStates = {std::move(state)};
    read(job.priority, in);
    read(job.timeLimitS, in);
    read(job.exitCode, in);
    read(job.exitSignal, in);
    read(job.arrayJob, in);
    read(job.arrayTask, in);
    job.nodeCount = static_cast<std::uint32_t>(in.number());
    job.cpus = static_cast<std::uint32_t>(in.number());
    for (std::uint64_t i = in.number(); i > 0 && in.isGood(); --i) {
        std::string type = in.text();
        job.chips.push_back({std::move(type), static_cast<std::uint32_t>(in.number())});
    }
}

} // namespace chipdeck::gateway
