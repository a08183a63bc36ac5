#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "client/domain/Chip.h"

namespace chipdeck::domain {

/// Which chips a job needs; what is left open may be anything. All that is given must hold together.
struct ChipNeed {
    enum class Per : std::uint8_t { Node, Task, Job };

    std::uint32_t count = 0;  ///< 0 = no chips
    Per per = Per::Node;
    Vendor vendor = Vendor::Unknown;  ///< Unknown = any
    std::string model;  ///< of the catalogue ("H100 SXM") or the scheduler's own type ("gpu:h100"); empty = any
    std::optional<double> leastMemoryGb;
    std::optional<double> leastFp16Teraflops;  ///< dense

    bool operator==(const ChipNeed &) const = default;
};

struct MemoryNeed {
    enum class Per : std::uint8_t { Node, Cpu, Chip };

    std::uint64_t bytes = 0;  ///< in whole MiB; with Per::Node 0 = all that a node has
    Per per = Per::Node;

    bool operator==(const MemoryNeed &) const = default;
};

/// The nodes of a job that are alike. A plain job has one part, a heterogeneous one several, which start together.
struct JobPart {
    ChipNeed chips;
    std::optional<std::uint32_t> leastNodes;  ///< absent = the scheduler's default, 1
    std::optional<std::uint32_t> mostNodes;  ///< absent = leastNodes
    std::optional<std::uint32_t> tasks;  ///< in all nodes together
    std::optional<std::uint32_t> tasksPerNode;
    std::optional<std::uint32_t> cpusPerTask;
    std::optional<MemoryNeed> memory;
    std::string pool;  ///< several, comma-separated, when any would do; empty = chosen when it is submitted, or the default
    std::string features;  ///< the scheduler's own expression; empty = any
    bool exclusive = false;  ///< no other job on its nodes
    std::map<std::string, std::string> slurmOptions;  ///< as the job's, of this part; the first part's stand with the job's

    bool operator==(const JobPart &) const = default;
};

/// How near to each other the nodes of a part are to be. One block is a wish: Slurm takes any nodes after a while.
enum class Together : std::uint8_t { Anywhere, SameNode, SameBlock };

/// A whole script; text with its "#!" line.
struct ScriptWork {
    std::string text;

    bool operator==(const ScriptWork &) const = default;
};

/// A program and its arguments, started once a task by the scheduler's launcher; no shell reads them.
struct CommandWork {
    std::vector<std::string> words;

    bool operator==(const CommandWork &) const = default;
};

/// A command in an image.
struct ContainerWork {
    std::string image;  ///< as the cluster's container runtime names it
    std::vector<std::string> mounts;  ///< "/host/path:/path[:ro]"
    std::vector<std::string> command;  ///< empty = the image's own

    bool operator==(const ContainerWork &) const = default;
};

/// What stands in where the job runs on one vendor's chips; what is empty stays as the job has it.
struct Variant {
    Vendor vendor = Vendor::Unknown;
    std::string image;  ///< only of a container
    std::vector<std::string> command;  ///< of a command or container
    std::string script;  ///< of a script
    std::map<std::string, std::string> environment;  ///< added, and put in the place of equal names

    bool operator==(const Variant &) const = default;
};

struct Dependency {
    enum class Kind : std::uint8_t {
        AfterStart,    ///< they have started or were cancelled
        AfterEnd,      ///< they have ended, however
        AfterSuccess,  ///< they have ended well
        AfterFailure,  ///< they have ended otherwise
        AfterTask,     ///< the task of this number in that array has ended well
        Singleton,     ///< no other job of this name and user runs; names no job
    };

    Kind kind = Kind::AfterSuccess;
    std::vector<std::string> jobs;  ///< the scheduler's ids
    std::uint32_t minutesLater = 0;  ///< only with AfterStart

    bool operator==(const Dependency &) const = default;
};

/// Sent before the time limit ends the job, so that it can save its state.
struct CheckpointSignal {
    std::string signal;  ///< "USR1", "TERM" or a number
    std::uint32_t secondsBefore = 60;
    bool onlyScript = false;  ///< to the batch script instead of its steps

    bool operator==(const CheckpointSignal &) const = default;
};

struct Licence {
    std::string name;
    std::uint32_t count = 1;

    bool operator==(const Licence &) const = default;
};

/// When and with what rank a job may start. Times are seconds since the epoch.
struct JobTiming {
    std::optional<std::uint64_t> limitS;
    std::optional<std::uint64_t> leastLimitS;  ///< the scheduler may shorten the limit down to this if the job starts earlier so
    std::optional<std::int64_t> begin;  ///< not before
    std::optional<std::int64_t> deadline;  ///< not if it cannot end by then
    std::optional<std::uint64_t> priority;  ///< on the scheduler's own scale; operators only
    std::optional<std::int32_t> nice;  ///< above 0 lowers the priority by so much
    bool hold = false;

    bool operator==(const JobTiming &) const = default;
};

/// Files of a job; all but the working directory may hold the scheduler's patterns, such as "%j".
struct JobFiles {
    std::string workingDirectory;  ///< absolute; empty = the user's home
    std::string input;
    std::string output;
    std::string error;  ///< empty = where the output goes
    bool append = false;  ///< when it starts again, to what is there

    bool operator==(const JobFiles &) const = default;
};

/// The kinds of job that there are templates for.
enum class JobKind : std::uint8_t { Other, Training, Service, Batch, Benchmark, Notebook };

/// What somebody wants done, before a cluster is chosen: the same for all of them. `Job` is what a scheduler made of it.
struct JobDescription {
    std::string name;
    JobKind kind = JobKind::Other;
    std::variant<ScriptWork, CommandWork, ContainerWork> work;
    std::vector<JobPart> parts = std::vector<JobPart>(1);  ///< at least one
    Together together = Together::Anywhere;
    JobTiming timing;
    std::string account;
    std::string qos;
    std::string reservation;
    std::vector<Licence> licences;
    std::map<std::string, std::string> environment;
    JobFiles files;
    std::string array;  ///< "0-9", "1,3,5%2"; empty = no array
    std::vector<Dependency> dependencies;  ///< all must hold, or with anyDependency one of them
    bool anyDependency = false;
    std::vector<Variant> variants;  ///< at most one a vendor
    std::optional<CheckpointSignal> checkpoint;
    std::optional<bool> requeue;  ///< after a node failed or another job took its place; absent = as the scheduler is set
    std::vector<std::string> onlyNodes;  ///< must all be among its nodes
    std::vector<std::string> exceptNodes;
    std::string comment;
    /// Further options of sbatch by long name, known to Slurm alone: {"hint", "nomultithread"}; an empty value = the option takes
    /// none. In a job of several parts they stand with the first, and Slurm itself carries on those that are the whole job's.
    std::map<std::string, std::string> slurmOptions;

    bool operator==(const JobDescription &) const = default;
};

} // namespace chipdeck::domain
