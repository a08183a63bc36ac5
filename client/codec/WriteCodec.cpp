#include "client/codec/WriteCodec.h"

#include "chipdeck/v1/jobs.pb.h"
#include "client/codec/FleetCodec.h"

namespace chipdeck::codec {

namespace {

void writeNumbers(const domain::JobSpec &job, v1::JobSpec &out)
{
    if (job.nodes)
        out.set_nodes(*job.nodes);
    out.set_chips_per_node(job.chipsPerNode);
    if (job.cpusPerTask)
        out.set_cpus_per_task(*job.cpusPerTask);
    if (job.tasks)
        out.set_tasks(*job.tasks);
    if (job.memoryPerNodeBytes)
        out.set_memory_per_node_bytes(*job.memoryPerNodeBytes);
    if (job.timeLimitS)
        out.set_time_limit_s(*job.timeLimitS);
    if (job.priority)
        out.set_priority(*job.priority);
    out.set_hold(job.hold);
}

void readNumbers(const v1::JobSpec &job, domain::JobSpec &out)
{
    if (job.has_nodes())
        out.nodes = job.nodes();
    out.chipsPerNode = job.chips_per_node();
    if (job.has_cpus_per_task())
        out.cpusPerTask = job.cpus_per_task();
    if (job.has_tasks())
        out.tasks = job.tasks();
    if (job.has_memory_per_node_bytes())
        out.memoryPerNodeBytes = job.memory_per_node_bytes();
    if (job.has_time_limit_s())
        out.timeLimitS = job.time_limit_s();
    if (job.has_priority())
        out.priority = job.priority();
    out.hold = job.hold();
}

} // namespace

void toProto(const domain::JobSpec &job, v1::JobSpec &out)
{
    out.set_display_name(sendable(job.displayName));
    out.set_script(sendable(job.script));
    out.set_pool(sendable(job.pool));
    out.set_chip_type(sendable(job.chipType));
    out.set_working_directory(sendable(job.workingDirectory));
    out.set_array(sendable(job.array));
    out.set_account(sendable(job.account));
    out.set_qos(sendable(job.qos));
    out.set_stdout_path(sendable(job.stdoutPath));
    out.set_stderr_path(sendable(job.stderrPath));
    out.set_comment(sendable(job.comment));
    writeNumbers(job, out);
    for (const auto &[name, value] : job.environment)
        (*out.mutable_environment())[sendable(name)] = sendable(value);
}

domain::JobSpec fromProto(const v1::JobSpec &job)
{
    domain::JobSpec out;
    out.displayName = job.display_name();
    out.script = job.script();
    out.pool = job.pool();
    out.chipType = job.chip_type();
    out.workingDirectory = job.working_directory();
    out.array = job.array();
    out.account = job.account();
    out.qos = job.qos();
    out.stdoutPath = job.stdout_path();
    out.stderrPath = job.stderr_path();
    out.comment = job.comment();
    readNumbers(job, out);
    for (const auto &[name, value] : job.environment())
        out.environment[name] = value;
    return out;
}

void toProto(const domain::WriteOutcome &outcome, v1::WriteOutcome &out)
{
    out.set_request_id(sendable(outcome.requestId));
    out.set_state(static_cast<v1::WriteState>(outcome.state));
    out.set_name(sendable(outcome.name));
    out.set_reason(sendable(outcome.reason));
    out.set_scheduler_words(sendable(outcome.schedulerWords));
    for (const std::string &warning : outcome.warnings)
        out.add_warnings(sendable(warning));
    out.set_repeated_request(outcome.repeatedRequest);
}

domain::WriteOutcome fromProto(const v1::WriteOutcome &outcome)
{
    domain::WriteOutcome out;
    out.requestId = outcome.request_id();
    const bool isKnown = v1::WriteState_IsValid(outcome.state());
    out.state = isKnown ? static_cast<domain::WriteState>(outcome.state()) : domain::WriteState::Unknown;
    out.name = outcome.name();
    out.reason = outcome.reason();
    out.schedulerWords = outcome.scheduler_words();
    out.warnings.assign(outcome.warnings().begin(), outcome.warnings().end());
    out.repeatedRequest = outcome.repeated_request();
    return out;
}

} // namespace chipdeck::codec
