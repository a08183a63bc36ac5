#pragma once

#include <optional>
#include <vector>

#include <QString>

#include "client/domain/Failure.h"
#include "client/domain/Job.h"

namespace chipdeck::ui {

/// What a person typed into the submit form, as text: nothing is lost because it is not yet right.
struct SubmitDraft {
    QString cluster;  ///< ClusterStore::key()
    QString pool;     ///< empty = the scheduler's default
    QString name;
    QString script;
    QString chipType;  ///< "gpu:h100"; empty = no chips
    QString chipsPerNode;
    QString nodes;
    QString timeLimit;
    QString priority;
    QString memoryGb;
    QString cpusPerTask;
    QString environment;  ///< NAME=value, one a line
    QString workingDirectory;
    QString array;
    QString account;
    bool hold = false;

    bool operator==(const SubmitDraft &) const = default;

    static SubmitDraft initial();
    /// One that gets most things wrong, to look at what the form says then.
    static SubmitDraft mistaken();
    /// The same job again, to be edited.
    static SubmitDraft fromJob(const domain::Job &job, const QString &cluster);
};

/// A draft as a job, and what of the text could not be read; fields are named as in the contract ("job.nodes").
struct DraftResult {
    domain::JobSpec spec;
    std::vector<domain::FieldViolation> violations;
};

DraftResult readDraft(const SubmitDraft &draft);

/// "90" minutes, "2:30:00", "1-12:00", "90 min", "36 h", "2 d"; nullopt when it is none of these. Whatever is longer than
/// any rule allows is a second longer than that.
std::optional<std::uint64_t> parseTimeLimit(const QString &text);
/// The limit as a person says it: "3 days", "2 h 30 min".
QString timeLimitWords(std::uint64_t seconds);

} // namespace chipdeck::ui
