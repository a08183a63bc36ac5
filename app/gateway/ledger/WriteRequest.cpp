#include "app/gateway/ledger/WriteRequest.h"

#include <limits>

#include "app/gateway/ledger/Payload.h"
#include "client/domain/Names.h"
#include "client/files/JobFile.h"

namespace chipdeck::gateway {

namespace {

void writeJob(PayloadWriter &out, const domain::JobSpec &job)
{
    for (const auto *text : {&job.displayName, &job.script, &job.pool, &job.chipType, &job.workingDirectory, &job.array,
                             &job.account, &job.qos, &job.stdoutPath, &job.stderrPath, &job.comment})
        out.text(*text);
    out.number(job.chipsPerNode);
    out.number(job.hold ? 1 : 0);
    for (const auto &number : {job.nodes, job.cpusPerTask, job.tasks})
        out.optionalNumber(number ? std::optional<std::uint64_t>(*number) : std::nullopt);
    for (const auto &number : {job.memoryPerNodeBytes, job.timeLimitS, job.priority})
        out.optionalNumber(number);
    out.number(job.environment.size());
    for (const auto &[name, value] : job.environment) {
        out.text(name);
        out.text(value);
    }
}

domain::JobSpec readJob(PayloadReader &in)
{
    domain::JobSpec job;
    for (auto *text : {&job.displayName, &job.script, &job.pool, &job.chipType, &job.workingDirectory, &job.array,
                       &job.account, &job.qos, &job.stdoutPath, &job.stderrPath, &job.comment})
        *text = in.text();
    job.chipsPerNode = static_cast<std::uint32_t>(in.number());
    job.hold = in.number() != 0;
    for (auto *number : {&job.nodes, &job.cpusPerTask, &job.tasks}) {
        const auto value = in.optionalNumber();
        *number = value ? std::optional(static_cast<std::uint32_t>(*value)) : std::nullopt;
    }
    for (auto *number : {&job.memoryPerNodeBytes, &job.timeLimitS, &job.priority})
        *number = in.optionalNumber();
    for (std::uint64_t i = in.number(); i > 0 && in.isGood(); --i) {
        std::string name = in.text();
        job.environment[std::move(name)] = in.text();
    }
    return job;
}

void writeChoices(PayloadWriter &out, const std::vector<domain::PartChoice> &choices)
{
    out.number(choices.size());
    for (const domain::PartChoice &one : choices) {
        out.text(one.pool);
        out.text(one.schedulerType);
        out.number(static_cast<std::uint64_t>(one.vendor));
        out.number(one.chipsPerNode);
    }
}

std::vector<domain::PartChoice> readChoices(PayloadReader &in)
{
    std::vector<domain::PartChoice> choices;
    for (std::uint64_t i = in.number(); i > 0 && in.isGood(); --i) {
        domain::PartChoice &one = choices.emplace_back();
        one.pool = in.text();
        one.schedulerType = in.text();
        one.vendor = static_cast<domain::Vendor>(in.number());
        one.chipsPerNode = static_cast<std::uint32_t>(in.number());
    }
    return choices;
}

/// In its file form, which later versions read too.
void writeDescribed(PayloadWriter &out, const WriteRequest &request)
{
    out.text(files::jobText(request.described->description));
    writeChoices(out, request.described->choices);
    writeChoices(out, request.chosen);
}

bool readDescribed(PayloadReader &in, WriteRequest &request)
{
    auto description = files::parseJobUnchecked(in.text(), "log");
    if (!description)
        return false;
    request.described = domain::ChosenJob{std::move(*description), readChoices(in)};
    request.chosen = readChoices(in);
    return true;
}

bool hasPart(Verb verb)
{
    return (verb >= Verb::Maintain && verb <= Verb::DrainChips) || verb == Verb::ResumeChips;
}

void writeTexts(PayloadWriter &out, const std::vector<std::string> &texts)
{
    out.number(texts.size());
    for (const std::string &text : texts)
        out.text(text);
}

std::vector<std::string> readTexts(PayloadReader &in)
{
    std::vector<std::string> texts;
    for (std::uint64_t i = in.number(); i > 0 && in.isGood(); --i)
        texts.push_back(in.text());
    return texts;
}

void writePart(PayloadWriter &out, const MaintenancePart &part)
{
    writeTexts(out, part.target.nodes);
    out.text(part.target.block);
    out.number(part.target.chips.size());
    for (const std::uint32_t chip : part.target.chips)
        out.number(chip);
    out.number(static_cast<std::uint64_t>(part.mode));
    out.text(part.undoes);
    out.number(static_cast<std::uint64_t>(part.startS));
    out.number(part.durationS);
    out.number(part.ignoreJobs ? 1 : 0);
    out.number(part.states.size());
    for (const domain::NodeAdministration &state : part.states) {
        out.text(state.node);
        out.number(state.drain ? 1 : 0);
        out.text(state.reason);
    }
    writeTexts(out, part.jobs);
}

MaintenancePart readPart(PayloadReader &in)
{
    MaintenancePart part;
    part.target.nodes = readTexts(in);
    part.target.block = in.text();
    for (std::uint64_t i = in.number(); i > 0 && in.isGood(); --i)
        part.target.chips.push_back(static_cast<std::uint32_t>(in.number()));
    part.mode = static_cast<domain::MaintenanceMode>(in.number());
    part.undoes = in.text();
    part.startS = static_cast<std::int64_t>(in.number());
    part.durationS = in.number();
    part.ignoreJobs = in.number() != 0;
    for (std::uint64_t i = in.number(); i > 0 && in.isGood(); --i) {
        std::string node = in.text();
        const bool isOut = in.number() != 0;
        part.states.push_back({std::move(node), isOut, in.text()});
    }
    part.jobs = readTexts(in);
    return part;
}

/// "priority+time_limit"
std::string changeWord(const WriteRequest &request)
{
    std::string word;
    const auto add = [&word](const char *one) { word.append(word.empty() ? "" : "+").append(one); };
    if (request.priority)
        add("priority");
    if (request.timeLimitS)
        add("time_limit");
    if (!request.pool.empty())
        add("pool");
    return word;
}

} // namespace

std::string verbWord(const WriteRequest &request)
{
    switch (request.verb) {
    case Verb::Submit: return "submit";
    case Verb::Cancel: return "cancel";
    case Verb::Hold: return "hold";
    case Verb::Release: return "release";
    case Verb::Requeue: return "requeue";
    case Verb::Update: return changeWord(request);
    case Verb::Drain: return "drain";
    case Verb::Resume: return "resume";
    case Verb::ReadLog: return "log";
    case Verb::Connect: return "connect";
    case Verb::Suspend: return "suspend";
    case Verb::ResumeJob: return "resume_job";
    case Verb::ConnectPort: return "connect_port";
    case Verb::ConnectShell: return "connect_shell";
    case Verb::Maintain: return "maintain";
    case Verb::UndoMaintain: return "undo_maintain";
    case Verb::Restore: return "restore";
    case Verb::PlanWindow: return "plan_window";
    case Verb::ChangeWindow: return "change_window";
    case Verb::CancelWindow: return "cancel_window";
    case Verb::DrainChips: return "drain_chips";
    case Verb::ResumeChips: return "resume_chips";
    }
    return "unknown";
}

bool isVerb(Verb verb)
{
    return verb >= Verb::Submit && verb <= Verb::ResumeChips;
}

bool isNodeVerb(Verb verb)
{
    return verb == Verb::Drain || verb == Verb::Resume || verb == Verb::Restore || verb == Verb::DrainChips || verb == Verb::ResumeChips;
}

bool isWindowVerb(Verb verb)
{
    return verb == Verb::PlanWindow || verb == Verb::ChangeWindow || verb == Verb::CancelWindow;
}

std::string subjectName(const WriteRequest &request)
{
    if (request.cluster.empty())
        return {};
    if (request.subject.empty())
        return domain::clusterName(request.cluster);
    if (isWindowVerb(request.verb))
        return domain::clusterName(request.cluster) + "/windows/" + request.subject;
    return isNodeVerb(request.verb) ? domain::nodeName(request.cluster, request.subject)
                                    : domain::jobName(request.cluster, request.subject);
}

std::string encode(const WriteRequest &request)
{
    PayloadWriter out;
    out.number(static_cast<std::uint64_t>(request.verb));
    for (const auto *text : {&request.cluster, &request.subject, &request.requestId, &request.principal, &request.reason,
                             &request.signal})
        out.text(*text);
    out.optionalNumber(request.priority);
    out.optionalNumber(request.timeLimitS);
    writeJob(out, request.job);
    // Only where there is something: what was stored before these were known must stay equal to its repetition.
    if (!request.pool.empty() || !request.batch.empty() || request.described || request.maintenance) {
        out.text(request.pool);
        out.text(request.batch);
    }
    // One or the other: the verb says which.
    if (request.maintenance)
        writePart(out, *request.maintenance);
    else if (request.described)
        writeDescribed(out, request);
    return out.take();
}

bool isSameWish(const WriteRequest &first, const WriteRequest &second)
{
    WriteRequest a = first;
    WriteRequest b = second;
    for (WriteRequest *one : {&a, &b}) {
        one->chosen.clear();
        if (one->maintenance) {
            one->maintenance->states.clear();
            one->maintenance->jobs.clear();
            // What an undo is about is found in the log.
            if (one->verb == Verb::UndoMaintain)
                one->maintenance->target = {};
        }
    }
    return encode(a) == encode(b);
}

std::optional<WriteRequest> decodeWriteRequest(std::string_view payload)
{
    PayloadReader in(payload);
    WriteRequest request;
    const std::uint64_t verb = in.number();
    request.verb = static_cast<Verb>(verb);
    if (verb > std::numeric_limits<std::uint8_t>::max() || !isVerb(request.verb))
        return std::nullopt;
    for (auto *text : {&request.cluster, &request.subject, &request.requestId, &request.principal, &request.reason,
                       &request.signal})
        *text = in.text();
    request.priority = in.optionalNumber();
    request.timeLimitS = in.optionalNumber();
    request.job = readJob(in);
    if (!in.atEnd()) {
        request.pool = in.text();
        request.batch = in.text();
    }
    if (!in.atEnd() && hasPart(request.verb))
        request.maintenance = readPart(in);
    else if (!in.atEnd() && !readDescribed(in, request))
        return std::nullopt;
    return in.isGood() ? std::optional(std::move(request)) : std::nullopt;
}

std::string encode(const OutcomeEntry &entry)
{
    PayloadWriter out;
    out.text(entry.requestId);
    out.number(static_cast<std::uint64_t>(entry.state));
    out.text(entry.id);
    out.text(entry.reason);
    out.text(entry.words);
    out.text(entry.message);
    out.number(static_cast<std::uint64_t>(entry.code));
    out.number(entry.warnings.size());
    for (const std::string &warning : entry.warnings)
        out.text(warning);
    out.number(entry.fields.size());
    for (const domain::FieldViolation &field : entry.fields) {
        out.text(field.field);
        out.text(field.description);
    }
    return out.take();
}

std::optional<OutcomeEntry> decodeOutcome(std::string_view payload)
{
    PayloadReader in(payload);
    OutcomeEntry entry;
    entry.requestId = in.text();
    const std::uint64_t state = in.number();
    if (state > static_cast<std::uint64_t>(domain::WriteState::Unknown))
        return std::nullopt;
    entry.state = static_cast<domain::WriteState>(state);
    entry.id = in.text();
    entry.reason = in.text();
    entry.words = in.text();
    entry.message = in.text();
    entry.code = static_cast<domain::Code>(in.number());
    for (std::uint64_t i = in.number(); i > 0 && in.isGood(); --i)
        entry.warnings.push_back(in.text());
    // Logs of earlier versions end here.
    for (std::uint64_t i = in.atEnd() ? 0 : in.number(); i > 0 && in.isGood(); --i) {
        std::string field = in.text();
        entry.fields.push_back({std::move(field), in.text()});
    }
    return in.isGood() ? std::optional(std::move(entry)) : std::nullopt;
}

} // namespace chipdeck::gateway
