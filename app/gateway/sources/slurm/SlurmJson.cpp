#include "app/gateway/sources/slurm/SlurmJson.h"

#include <algorithm>
#include <cctype>

#include "app/gateway/sources/slurm/Hostlist.h"
#include "app/gateway/sources/slurm/JsonValue.h"
#include "app/gateway/sources/slurm/StateWords.h"
#include "app/gateway/sources/slurm/Utf8.h"

namespace chipdeck::gateway::slurm {

using simdjson::ondemand::json_type;

namespace {

std::vector<std::string> upperWords(std::vector<std::string> words)
{
    for (std::string &word : words)
        std::transform(word.begin(), word.end(), word.begin(), [](unsigned char c) { return std::toupper(c); });
    return words;
}

/// Calls `read(key, value)` for every field of an object; anything else is passed over.
template<typename Reader>
void eachField(JsonValue value, Reader read)
{
    if (value.type() != json_type::object)
        return;
    for (auto field : value.get_object()) {
        const std::string key(std::string_view(field.unescaped_key()));
        read(key, field.value().value());
    }
}

/// Calls `read(element)` for every element of an array; anything else is passed over.
template<typename Reader>
void eachElement(JsonValue value, Reader read)
{
    if (value.type() != json_type::array)
        return;
    for (auto element : value.get_array())
        read(element.value());
}

std::optional<std::uint32_t> small(const JsonNumber &number)
{
    const auto count = number.count();
    return count && *count < UINT32_MAX ? std::optional(static_cast<std::uint32_t>(*count)) : std::nullopt;
}

bool readNodeNumber(NodeRecord &node, const std::string &key, JsonValue value)
{
    if (key == "cpus")
        node.cpus = small(readNumber(value));
    else if (key == "alloc_cpus")
        node.cpusAllocated = small(readNumber(value));
    else if (key == "real_memory")
        node.memoryMb = readNumber(value).count();
    else if (key == "alloc_memory")
        node.memoryAllocatedMb = readNumber(value).count();
    else if (key == "free_memory" || key == "free_mem")
        node.memoryFreeMb = readNumber(value).count();
    else if (key == "cpu_load")
        node.cpuLoadCenti = small(readNumber(value));
    else
        return false;
    return true;
}

NodeRecord readNode(JsonValue value)
{
    NodeRecord node;
    std::vector<std::string> flags;
    eachField(value, [&](const std::string &key, JsonValue field) {
        if (readNodeNumber(node, key, field))
            return;
        if (key == "name")
            node.name = readText(field);
        else if (key == "hostname")
            node.hostName = readText(field);
        else if (key == "state")
            node.states = upperWords(readWords(field));
        else if (key == "state_flags")
            flags = upperWords(readWords(field));
        else if (key == "gres")
            node.gres = readText(field);
        else if (key == "gres_used")
            node.gresUsed = readText(field);
        else if (key == "gres_drained")
            node.gresDrained = readText(field);
        else if (key == "reason")
            node.reason = readText(field);
        else if (key == "reservation")
            node.reservation = readText(field);
    });
    for (std::string &flag : flags) {
        if (!hasWord(node.states, flag))
            node.states.push_back(std::move(flag));
    }
    return node;
}

/// A wait status in v0.0.38 (768 = exit 3), {"return_code","signal":{"id"}} later.
void readExit(JobRecord &job, JsonValue value)
{
    if (value.type() == json_type::number) {
        const std::uint32_t status = readNumber(value).small();
        job.exitCode = static_cast<std::int32_t>(status >> 8 & 0xffU);
        job.exitSignal = static_cast<std::int32_t>(status & 0x7fU);
        return;
    }
    eachField(value, [&](const std::string &key, JsonValue field) {
        if (key == "return_code") {
            job.exitCode = static_cast<std::int32_t>(readNumber(field).small() & 0xffU);
        } else if (key == "signal" || key == "signaled") {
            eachField(field, [&](const std::string &name, JsonValue number) {
                if (name == "id" || name == "signal_id")
                    job.exitSignal = static_cast<std::int32_t>(readNumber(number).small() & 0x7fU);
            });
        }
    });
}

bool readJobNumber(JobRecord &job, const std::string &key, JsonValue value)
{
    if (key == "job_id")
        job.jobId = readNumber(value).small();
    else if (key == "array_job_id")
        job.arrayJob = readNumber(value).small();
    else if (key == "array_task_id")
        job.arrayTask = small(readNumber(value));
    else if (key == "priority")
        job.priority = readNumber(value).count();
    else if (key == "node_count")
        job.nodeCount = readNumber(value).small();
    else if (key == "cpus")
        job.cpus = readNumber(value).small();
    else if (key == "tasks")
        job.tasks = readNumber(value).small();
    else if (key == "restart_cnt")
        job.restarts = readNumber(value).small();
    else if (key == "submit_time")
        job.submitTimeS = readNumber(value).time();
    else if (key == "start_time")
        job.startTimeS = readNumber(value).time();
    else if (key == "end_time")
        job.endTimeS = readNumber(value).time();
    else if (key == "exit_code")
        readExit(job, value);
    else
        return false;
    return true;
}

std::string *textField(JobRecord &job, const std::string &key)
{
    const std::pair<const char *, std::string *> fields[] = {
        {"name", &job.name},
        {"user_name", &job.user},
        {"account", &job.account},
        {"qos", &job.qos},
        {"partition", &job.partition},
        {"nodes", &job.nodeList},
        {"array_task_string", &job.arrayPending},
        {"tres_per_node", &job.tresPerNode},
        {"tres_per_job", &job.tresPerJob},
        {"tres_per_task", &job.tresPerTask},
        {"tres_per_socket", &job.tresPerSocket},
        {"comment", &job.comment},
        {"standard_output", &job.stdoutPath},
        {"standard_error", &job.stderrPath},
        {"current_working_directory", &job.workingDirectory},
    };
    const auto found = std::find_if(std::begin(fields), std::end(fields), [&](const auto &f) { return key == f.first; });
    return found == std::end(fields) ? nullptr : found->second;
}

/// One string per allocated node, in the order of its hostlist.
void readGresDetail(JobRecord &job, JsonValue value)
{
    std::vector<std::string> perNode;
    eachElement(value, [&](JsonValue element) { perNode.push_back(readText(element)); });
    for (std::size_t i = 0; i < perNode.size(); ++i)
        job.gres.push_back({std::string(), std::move(perNode[i])});
}

void nameGresNodes(JobRecord &job)
{
    const auto names = job.gres.empty() ? std::nullopt : expandHostlist(job.nodeList, job.gres.size());
    if (!names || names->size() != job.gres.size()) {
        job.gres.clear();
        return;
    }
    for (std::size_t i = 0; i < names->size(); ++i)
        job.gres[i].nodes = (*names)[i];
}

JobRecord readJob(JsonValue value)
{
    JobRecord job;
    std::string description;
    job.hasDetail = true;
    eachField(value, [&](const std::string &key, JsonValue field) {
        if (readJobNumber(job, key, field))
            return;
        if (std::string *text = textField(job, key))
            *text = readText(field);
        else if (key == "job_state")
            job.states = upperWords(readWords(field));
        else if (key == "state_reason")
            job.reason = meant(readText(field));
        else if (key == "state_description")
            description = meant(readText(field));
        else if (key == "gres_detail")
            readGresDetail(job, field);
        else if (key == "batch_flag")
            job.isBatch = readBool(field) || readNumber(field).small() == 1;
        else if (key == "time_limit")
            job.timeLimitS = readNumber(field).count();
    });
    if (job.timeLimitS)
        *job.timeLimitS *= 60;
    if (!description.empty())
        job.reason = std::move(description);
    return job;
}

PartitionRecord readPartition(JsonValue value)
{
    PartitionRecord partition;
    std::optional<std::uint64_t> minutes;
    const auto readState = [&](JsonValue state) {
        const std::vector<std::string> words = upperWords(readWords(state));
        partition.available = words.empty() || hasWord(words, "UP");
    };
    eachField(value, [&](const std::string &key, JsonValue field) {
        if (key == "name")
            partition.name = readText(field);
        else if (key == "state")
            readState(field);
        else if (key == "flags")
            partition.isDefault = hasWord(upperWords(readWords(field)), "DEFAULT");
        else if (key == "max_time_limit")
            minutes = readNumber(field).count();
        else if (key == "nodes" && field.type() == json_type::string)
            partition.nodes = readText(field);
        else if (key == "nodes" || key == "maximums" || key == "partition")
            eachField(field, [&](const std::string &name, JsonValue inner) {
                if (key == "nodes" && name == "configured")
                    partition.nodes = readText(inner);
                else if (key == "maximums" && name == "time")
                    minutes = readNumber(inner).count();
                else if (key == "partition" && name == "state")
                    readState(inner);
            });
    });
    if (minutes)
        partition.maxTimeS = *minutes * 60;
    return partition;
}

ReservationRecord readReservation(JsonValue value)
{
    ReservationRecord reservation;
    eachField(value, [&](const std::string &key, JsonValue field) {
        if (key == "name")
            reservation.name = readText(field);
        else if (key == "node_list")
            reservation.nodes = readText(field);
        else if (key == "start_time")
            reservation.startTimeS = readNumber(field).time();
        else if (key == "end_time")
            reservation.endTimeS = readNumber(field).time();
    });
    return reservation;
}

RestError readError(JsonValue value)
{
    RestError error;
    std::string description;
    eachField(value, [&](const std::string &key, JsonValue field) {
        if (key == "error_number" || key == "error_code" || key == "errno")
            error.number = readNumber(field).code();
        else if (key == "error")
            error.text = readText(field);
        else if (key == "description")
            description = readText(field);
        else if (key == "source")
            error.source = readText(field);
    });
    if (error.text.empty())
        error.text = std::move(description);
    return error;
}

template<typename Record>
void readList(JsonValue list, bool &present, std::vector<Record> &into, Record (*read)(JsonValue))
{
    present = list.type() == json_type::array;
    eachElement(list, [&](JsonValue element) { into.push_back(read(element)); });
}

void readTop(RestAnswer &answer, RestError &loose, std::string_view key, JsonValue value)
{
    if (key == "nodes")
        readList(value, answer.hasNodes, answer.nodes, readNode);
    else if (key == "jobs")
        readList(value, answer.hasJobs, answer.jobs, readJob);
    else if (key == "partitions")
        readList(value, answer.hasPartitions, answer.partitions, readPartition);
    else if (key == "reservations")
        readList(value, answer.hasReservations, answer.reservations, readReservation);
    else if (key == "errors")
        eachElement(value, [&](JsonValue element) { answer.errors.push_back(readError(element)); });
    else if (key == "last_update")
        answer.lastUpdateS = readNumber(value).time();
    else if (key == "error")
        loose.text = readText(value);
    else if (key == "errno")
        loose.number = readNumber(value).code();
}

} // namespace

std::optional<RestAnswer> parseRestAnswer(std::string body)
{
    repairUtf8(body);
    RestAnswer answer;
    RestError loose;  // v0.0.38 puts {"error","errno"} at the top when nodes cannot be had
    try {
        simdjson::ondemand::parser parser;
        body.reserve(body.size() + simdjson::SIMDJSON_PADDING);
        auto document = parser.iterate(body.data(), body.size(), body.capacity());
        for (auto field : document.get_object()) {
            const std::string key(std::string_view(field.unescaped_key()));
            readTop(answer, loose, key, field.value());
        }
        // Something behind the object: two answers ran together.
        if (document.current_location().error() != simdjson::OUT_OF_BOUNDS)
            return std::nullopt;
    } catch (const simdjson::simdjson_error &) {
        return std::nullopt;
    }
    if (!loose.text.empty())
        answer.errors.push_back(std::move(loose));
    // The names of the nodes come after gres_detail in some versions, so they are matched at the end.
    for (JobRecord &job : answer.jobs)
        nameGresNodes(job);
    return answer;
}

std::vector<int> versionsIn(std::string_view openapi)
{
    std::vector<int> versions;
    constexpr std::string_view mark = "v0.0.";
    for (std::size_t at = openapi.find(mark); at != std::string_view::npos; at = openapi.find(mark, at + 1)) {
        std::string_view rest = openapi.substr(at + mark.size());
        int version = 0;
        while (!rest.empty() && std::isdigit(static_cast<unsigned char>(rest.front())) && version < 1000) {
            version = version * 10 + (rest.front() - '0');
            rest.remove_prefix(1);
        }
        // "\/slurm\/v0.0.38\/jobs": slashes may be escaped.
        if (rest.starts_with('\\'))
            rest.remove_prefix(1);
        if (rest.starts_with("/jobs") && std::find(versions.begin(), versions.end(), version) == versions.end())
            versions.push_back(version);
    }
    std::sort(versions.rbegin(), versions.rend());
    return versions;
}

} // namespace chipdeck::gateway::slurm
