#pragma once

#include <cstdint>
#include <optional>

#include <QByteArray>
#include <QString>

namespace chipdeck::ui {

/// What stands in on one vendor's chips, as text.
struct VariantDraft {
    QString image;
    QString work;         ///< a script or command, as the job has it
    QString environment;  ///< NAME=value, one a line

    bool operator==(const VariantDraft &) const = default;
};

/// What a person typed into the submit form, as text: nothing is lost because it is not yet right.
struct SubmitDraft {
    /// Of `chipType`: any that are what the fields below ask for.
    static const QString anyChips;
    /// Of `chipType`, in a form that nobody has filled in yet: the first that the cluster has.
    static const QString firstChips;

    QString cluster;  ///< ClusterStore::key()
    QString pool;     ///< empty = the scheduler's default, or one that has the chips
    QString name;
    QString work = QStringLiteral("script");  ///< or "command", "container"
    QString script;
    QString command;  ///< of a command or container, as a shell reads words
    QString image;
    QString mounts;   ///< one a line
    QString chipType;  ///< "gpu:h100" or a model of the catalogue; empty = no chips
    QString vendor;    ///< of any chips: a word of a job's file; empty = any
    QString leastMemoryGb;
    QString leastTeraflops;
    QString chipsPer = QStringLiteral("node");  ///< or "task", "job"
    QString chipsPerNode;  ///< how many
    QString nodes;     ///< "2" or "2-4"
    QString tasksPerNode;
    QString together = QStringLiteral("anywhere");
    QString timeLimit;
    QString priority;
    QString memoryGb;  ///< a node
    QString cpusPerTask;
    QString environment;  ///< NAME=value, one a line
    QString workingDirectory;
    QString output;
    QString array;
    QString account;
    QString qos;
    QString afterKind;  ///< the word of a dependency; empty = none
    QString afterJobs;  ///< ids
    QString signal;     ///< empty = none
    QString signalSeconds;
    VariantDraft nvidia;
    VariantDraft ascend;
    QString further;  ///< the rest, as lines of a job's file
    bool hold = false;
    bool signalScript = false;  ///< to the script alone

    bool operator==(const SubmitDraft &) const = default;

    static SubmitDraft initial();
    /// One that gets most things wrong, to look at what the form says then.
    static SubmitDraft mistaken();

    /// Whether anything stands in the fields that the form folds away.
    bool usesMore() const;

    /// As it is kept on the disk; what does not know a field leaves it alone.
    QByteArray toJson() const;
    /// nullopt for bytes that are none. Bounded: at most 8 MiB are read, and no text of them is longer.
    static std::optional<SubmitDraft> fromJson(const QByteArray &json);
};

/// "90" minutes, "2:30:00", "1-12:00", "90 min", "36 h", "2 d"; nullopt when it is none of these. Whatever is longer than
/// any rule allows is a second longer than that.
std::optional<std::uint64_t> parseTimeLimit(const QString &text);
/// The limit as a person says it: "3 days", "2 h 30 min".
QString timeLimitWords(std::uint64_t seconds);
/// What parseTimeLimit() reads as the same.
QString timeLimitText(std::uint64_t seconds);

} // namespace chipdeck::ui
