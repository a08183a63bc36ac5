#include "app/gateway/ledger/TransitionBatch.h"

#include "app/gateway/ledger/Payload.h"

namespace chipdeck::gateway {

namespace {

std::optional<std::uint64_t> unsignedOf(std::optional<std::int64_t> value)
{
    return value ? std::optional(static_cast<std::uint64_t>(*value)) : std::nullopt;
}

std::optional<std::int64_t> signedOf(std::optional<std::uint64_t> value)
{
    return value ? std::optional(static_cast<std::int64_t>(*value)) : std::nullopt;
}

void writeJob(PayloadWriter &out, const domain::Job &job)
{
    for (const auto *text : {&job.displayName, &job.user, &job.account, &job.qos, &job.pool, &job.comment})
        out.word(*text);
    out.number(static_cast<std::uint64_t>(job.state));
    for (const auto &time : {job.submitTimeS, job.startTimeS, job.endTimeS})
        out.optionalNumber(unsignedOf(time));
    out.optionalNumber(job.timeLimitS);
    out.optionalNumber(unsignedOf(job.exitCode));
    out.number(job.cpus);
    out.number(job.restarts);
    out.number(job.chips.size());
    for (const auto &chips : job.chips) {
        out.word(chips.schedulerType);
        out.number(chips.count);
    }
    out.number(job.allocations.size());
    for (const auto &allocation : job.allocations) {
        out.word(allocation.node);
        out.number(allocation.count);
        out.number(allocation.chips.size());
        for (const std::uint32_t chip : allocation.chips)
            out.number(chip);
    }
}

domain::Job readJob(PayloadReader &in)
{
    domain::Job job;
    for (auto *text : {&job.displayName, &job.user, &job.account, &job.qos, &job.pool, &job.comment})
        *text = in.word();
    job.state = static_cast<domain::JobState>(in.number());
    for (auto *time : {&job.submitTimeS, &job.startTimeS, &job.endTimeS})
        *time = signedOf(in.optionalNumber());
    job.timeLimitS = in.optionalNumber();
    if (const auto code = in.optionalNumber())
        job.exitCode = static_cast<std::int32_t>(*code);
    job.cpus = static_cast<std::uint32_t>(in.number());
    job.restarts = static_cast<std::uint32_t>(in.number());
    for (std::uint64_t i = in.number(); i > 0 && in.isGood(); --i) {
        std::string type = in.word();
        job.chips.push_back({std::move(type), static_cast<std::uint32_t>(in.number())});
    }
    for (std::uint64_t i = in.number(); i > 0 && in.isGood(); --i) {
        domain::NodeAllocation allocation;
        allocation.node = in.word();
        allocation.count = static_cast<std::uint32_t>(in.number());
        for (std::uint64_t k = in.number(); k > 0 && in.isGood(); --k)
            allocation.chips.push_back(static_cast<std::uint32_t>(in.number()));
        job.allocations.push_back(std::move(allocation));
    }
    job.nodeCount = static_cast<std::uint32_t>(job.allocations.size());
    return job;
}

} // namespace

std::uint32_t TransitionEntry::chipCount() const
{
    std::uint32_t count = 0;
    for (const auto &run : chips)
        count += run.second;
    return count;
}

std::string TransitionEntry::indexSubject() const
{
    return (kind == Kind::Job ? "jobs/" : "nodes/") + subject;
}

std::string encodeTransitions(const std::vector<TransitionEntry> &entries)
{
    PayloadWriter out;
    out.number(entries.size());
    for (const TransitionEntry &entry : entries) {
        out.number(static_cast<std::uint64_t>(entry.kind));
        out.word(entry.subject);
        out.word(entry.before);
        out.word(entry.after);
        out.word(entry.reason);
        if (entry.kind == TransitionEntry::Kind::Chips) {
            out.number(entry.chips.size());
            for (const auto &[first, count] : entry.chips) {
                out.number(first);
                out.number(count);
            }
        }
        if (entry.kind == TransitionEntry::Kind::Job) {
            out.number(entry.job ? 1 : 0);
            if (entry.job)
                writeJob(out, *entry.job);
        }
    }
    return out.take();
}

std::optional<std::vector<TransitionEntry>> decodeTransitions(std::string_view payload)
{
    PayloadReader in(payload);
    std::vector<TransitionEntry> entries;
    for (std::uint64_t i = in.number(); i > 0 && in.isGood(); --i) {
        TransitionEntry entry;
        entry.kind = static_cast<TransitionEntry::Kind>(in.number());
        entry.subject = in.word();
        entry.before = in.word();
        entry.after = in.word();
        entry.reason = in.word();
        if (entry.kind == TransitionEntry::Kind::Chips) {
            for (std::uint64_t k = in.number(); k > 0 && in.isGood(); --k) {
                const auto first = static_cast<std::uint32_t>(in.number());
                entry.chips.emplace_back(first, static_cast<std::uint32_t>(in.number()));
            }
        }
        if (entry.kind == TransitionEntry::Kind::Job && in.number() != 0) {
            entry.job = readJob(in);
            entry.job->id = entry.subject;
        }
        entries.push_back(std::move(entry));
    }
    return in.isGood() ? std::optional(std::move(entries)) : std::nullopt;
}

} // namespace chipdeck::gateway
