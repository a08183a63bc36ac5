#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "client/domain/Job.h"

namespace chipdeck::domain {

/// How busy a job's chips were, as far as their telemetry told. Chip-milliseconds: of two chips each second counts twice.
struct ChipUse {
    std::uint64_t measuredMs = 0;  ///< how much of what the job held was measured
    std::uint64_t usedMs = 0;      ///< that times the utilisation

    bool operator==(const ChipUse &) const = default;
};

/// One run of a job that is over. Of `job`, `allocations` and the paths of its output are not told.
struct EndedJob {
    Job job;
    std::string nodes;  ///< where it ran, in the scheduler's short form, "nv[01-04]"; empty = nowhere, or not told
    std::optional<ChipUse> use{};  ///< absent = not measured

    bool operator==(const EndedJob &) const = default;
};

/// What a list of ended jobs is ordered by. The numbers are those of the contract.
enum class EndedJobOrder : std::uint8_t { Submitted = 0, Ended = 1, Waited = 2, Ran = 3, Held = 4, Used = 5 };

/// Which ended jobs are wanted, and in which order; what is empty or absent does not restrict.
struct EndedJobFilter {
    std::string user, account, pool, qos;
    std::string name;              ///< a part of the job's name; case of ASCII letters does not count
    std::vector<JobState> states{};  ///< any of these
    std::optional<std::int64_t> submittedFromS{}, submittedBeforeS{};  ///< since the epoch
    std::optional<std::int64_t> endedFromS{}, endedBeforeS{};
    std::string query{};  ///< in the query language; ages are relative to the reader's clock
    EndedJobOrder order = EndedJobOrder::Submitted;
    bool isAscending = false;  ///< else the newest, longest, largest first

    bool operator==(const EndedJobFilter &) const = default;
};

struct EndedJobPage {
    enum class Origin : std::uint8_t { NotTold = 0, Accounting = 1, GatewayLog = 2 };

    std::vector<EndedJob> jobs;  ///< in the order that was asked for
    std::string nextPageToken;   ///< empty = there are no more
    Origin origin = Origin::NotTold;
    std::optional<std::int64_t> completeSinceS;  ///< of jobs that ended before this some may be missing yet
    std::optional<std::int64_t> completeUntilS;  ///< of those that ended after this too
    std::string trouble;                         ///< why it is not newer; empty when all is well
    std::optional<std::int64_t> keptSinceS;      ///< when the oldest that is kept ended; absent = none, or not told
    std::optional<std::uint64_t> matching;       ///< how many match in all; told with the first page only
};

/// Seconds from submission to start; of a job that never started to its end. nullopt = not told.
std::optional<std::int64_t> waitedS(const Job &job);
/// Seconds from start to end; nullopt = it never started, or not told.
std::optional<std::int64_t> ranS(const Job &job);
std::uint64_t chipCount(const Job &job);
/// Chip-seconds from start to end; nullopt = not told.
std::optional<std::uint64_t> heldChipS(const Job &job);
/// Used over measured, 0 to 1; nullopt = not measured, or for less than a tenth of what it held.
std::optional<double> efficiency(const EndedJob &ended);
/// What `order` orders by: seconds since the epoch, seconds, chip-seconds, or of the use ten-thousandths. What is not told comes as the
/// smallest, -1.
std::int64_t orderValue(const EndedJob &ended, EndedJobOrder order);

/// Why a job is over, for words in any language.
enum class JobEnd : std::uint8_t {
    NotTold,
    Completed,
    ExitCode,      ///< it ended with an exit code other than 0
    Signal,        ///< something in it or around it sent a signal
    TimeLimit,
    OutOfMemory,
    NodeFail,
    Preempted,
    Requeued,      ///< this run ended to wait again
    Resized,       ///< this run went on as another, on more or fewer nodes
    CancelledWaiting,
    CancelledRunning,
    BootFail,
    Deadline,
    Failed,        ///< without a code
};
JobEnd jobEnd(const Job &job);

} // namespace chipdeck::domain
