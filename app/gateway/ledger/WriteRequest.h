#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/domain/Failure.h"
#include "client/domain/Job.h"
#include "client/domain/description/ChosenJob.h"
#include "client/domain/maintenance/Maintenance.h"
#include "client/domain/maintenance/NodeBack.h"

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
    Maintain = 13,       ///< an order over several nodes; each of them has a write of its own
    UndoMaintain = 14,
    Restore = 15,        ///< a node gets the state that it had
    PlanWindow = 16,
    ChangeWindow = 17,
    CancelWindow = 18,
    DrainChips = 19,
    ConnectPort = 20,   ///< into a job
    ConnectShell = 21,  ///< the same
    ResumeChips = 22,
};

/// What writes of maintenance say beyond the common.
struct MaintenancePart {
    domain::MaintenanceTarget target;
    domain::MaintenanceMode mode = domain::MaintenanceMode::Unspecified;
    std::string undoes;               ///< request id of the order that is undone
    std::int64_t startS = 0;          ///< of a window
    std::uint64_t durationS = 0;      ///< of a window
    bool ignoreJobs = false;          ///< of a window
    std::vector<domain::NodeAdministration> states;  ///< of the nodes, when it was taken; of a Restore, what comes back. No part of the wish.
    std::vector<std::string> jobs;    ///< on the nodes when it was taken; no part of the wish

    bool operator==(const MaintenancePart &) const = default;
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
    std::optional<MaintenancePart> maintenance;  ///< of the verbs from Maintain on
    std::vector<domain::PartChoice> chosen;  ///< of a described job: what was chosen when it was taken; not part of the wish

    bool operator==(const WriteRequest &) const = default;
};

/// "submit", "time_limit", ...: the word of audit records.
std::string verbWord(const WriteRequest &request);
/// "clusters/C/jobs/J", "clusters/C/nodes/N", "clusters/C/windows/W"; the cluster for a submit and for an order of maintenance.
std::string subjectName(const WriteRequest &request);
bool isNodeVerb(Verb verb);
/// A number that is one of them.
bool isVerb(Verb verb);
bool isWindowVerb(Verb verb);

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
