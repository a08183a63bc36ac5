#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <QByteArray>

#include "client/domain/Job.h"
#include "client/domain/description/ChosenJob.h"

namespace chipdeck::link {

/// What a gateway says about itself and about the caller.
struct ServerInfo {
    std::string version;
    std::uint32_t contract = 0;
    std::vector<std::string> capabilities;
    std::string principal;
    std::string authentication;
    std::string role;
};

/// Who will be hit by draining a node; the contract's PreviewDrainResponse.
struct DrainPreview {
    std::vector<std::string> jobs;
    std::vector<std::string> users;
    std::optional<std::uint64_t> emptyInS;
    std::uint32_t chipsInService = 0;
    std::uint32_t chipsInServiceAfter = 0;
    std::string call;
};

struct LogPiece {
    QByteArray data;
    quint64 offset = 0;
    quint64 skipped = 0;  ///< bytes left out before `data`
    bool atEnd = false;
    bool caughtUp = false;  ///< all that there was when the call began has now come
    std::optional<quint64> skippedLines{};  ///< that ended in what was left out; absent = not counted
};

struct TransitionEntry {
    quint64 id = 0;
    std::string subject, before, after, reason;
    quint64 ageMs = 0;
};

/// A write to a job or a node, as the contract's services take it.
struct Write {
    enum class Verb : std::uint8_t { Submit, Cancel, Hold, Release, Requeue, Priority, TimeLimit, Drain, Resume, Suspend, ResumeJob, Pool };

    Verb verb = Verb::Submit;
    std::string requestId;
    std::string cluster;  ///< the cluster's id
    std::string name;     ///< resource name of the job or node; empty for Submit
    std::string reason;
    std::string signal;
    std::uint64_t number = 0;  ///< priority or seconds
    domain::JobSpec job;
    std::string pool;  ///< where a job shall run instead
    std::optional<domain::ChosenJob> described;  ///< of a submit, instead of `job`
};

/// What one job of a list came to.
struct JobOutcome {
    std::size_t job = 0;  ///< index in the list
    domain::WriteOutcome outcome;
};

} // namespace chipdeck::link
