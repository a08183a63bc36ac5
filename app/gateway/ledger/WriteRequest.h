#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/domain/Failure.h"
#include "client/domain/Job.h"
#include "client/domain/description/ChosenJob.h"

namespace chipdeck::gateway {

/// What a person asks a scheduler to do. The numbers are stored: never reuse one.
enum class Verb : std::uint8_t {
    Submit = 1,
    Cancel = 2,
    Hold = 3,
    Release = 4,
    Requeue = 5,
    Update = 6,
    Drain = 7,
    Resume = 8,
    ReadLog = 9,
    Connect = 10,  ///< to the gateway itself
    Suspend = 11,
    ResumeJob = 12,
    ConnectPort = 20,   ///< into a job
    ConnectShell = 21,  ///< the same
};

/// One write as it was asked for: enough to carry it out, to recognise its repetition and to audit it.
struct WriteRequest {
    Verb verb = Verb::Submit;
    std::string cluster;
    std::string subject;  ///< id of the job or node that it acts on; empty for a submit
    std::string requestId;
    std::string principal;
    std::string reason;
    std::string signal;                      ///< of a cancel
    std::optional<std::uint64_t> priority;   ///< of an update
    std::optional<std::uint64_t> timeLimitS; ///< of an update
    domain::JobSpec job;                     ///< of a submit
    std::string pool;                        ///< of an update
    std::string batch;                       ///< what tells the list that it was part of from any other; empty = none
    std::optional<domain::ChosenJob> described;  ///< of a submit, instead of `job`: with the choices that were asked for
    std::vector<domain::PartChoice> chosen;  ///< of a described job: what was chosen when it was taken; not part of the wish

    bool operator==(const WriteRequest &) const = default;
};

/// "submit", "time_limit", ...: the word of audit records.
std::string verbWord(const WriteRequest &request);
/// "clusters/C/jobs/J" or "clusters/C/nodes/N"; the cluster for a submit.
std::string subjectName(const WriteRequest &request);
bool isNodeVerb(Verb verb);
/// A number that is one of them.
bool isVerb(Verb verb);

std::string encode(const WriteRequest &request);
/// Whether the second is a repetition of the first, which may have been carried out since.
bool isSameWish(const WriteRequest &first, const WriteRequest &second);
/// nullopt for bytes that are no request.
std::optional<WriteRequest> decodeWriteRequest(std::string_view payload);

/// One step of a write's life as the log holds it.
struct OutcomeEntry {
    std::string requestId;
    domain::WriteState state = domain::WriteState::Unspecified;
    std::string id;  ///< of the job made or acted on, or of the node
    std::string reason;
    std::string words;
    std::string message;             ///< of a refusal
    domain::Code code{};             ///< of a refusal
    std::vector<std::string> warnings;
    std::vector<domain::FieldViolation> fields;  ///< of a refusal

    bool operator==(const OutcomeEntry &) const = default;
};

std::string encode(const OutcomeEntry &entry);
std::optional<OutcomeEntry> decodeOutcome(std::string_view payload);

} // namespace chipdeck::gateway
