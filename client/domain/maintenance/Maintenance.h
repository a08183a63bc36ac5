#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "client/domain/Failure.h"
#include "client/domain/Job.h"

namespace chipdeck::domain {

/// What is done to the jobs of nodes that are taken out of service. The numbers are the contract's, and stored.
enum class MaintenanceMode : std::uint8_t { Unspecified = 0, Wait = 1, Requeue = 2, Stop = 3 };
enum class MaintenanceStepKind : std::uint8_t { Unspecified = 0, Out = 1, Back = 2, Kept = 3, Requeued = 4, Stopped = 5, GoesOn = 6 };
enum class WindowState : std::uint8_t { Unspecified = 0, Planned = 1, Now = 2, Past = 3, Cancelled = 4 };

/// Nodes or a block of one cluster, or some chips of one node.
struct MaintenanceTarget {
    std::vector<std::string> nodes;    ///< ids
    std::string block;                 ///< instead of nodes
    std::vector<std::uint32_t> chips;  ///< positions on the only node; empty = the node itself

    static constexpr std::size_t maxNodes = 4096;
    bool operator==(const MaintenanceTarget &) const = default;
};

/// What is meant and what is to be done to it.
struct MaintenanceOrder {
    MaintenanceTarget target;
    std::string requestId;
    std::string reason;
    MaintenanceMode mode = MaintenanceMode::Unspecified;

    /// The writes of its nodes and jobs have it with their number behind it.
    static constexpr std::size_t maxRequestIdCharacters = 48;
    /// That one order requeues or cancels; one that would hit more is refused.
    static constexpr std::size_t maxJobs = 10'000;
    bool operator==(const MaintenanceOrder &) const = default;
};

/// What one job, or the end of waiting for it, costs.
struct MaintenanceJob {
    std::string id;
    std::string user;
    std::uint32_t chips = 0;              ///< on all of its nodes
    std::optional<std::uint64_t> leftS;   ///< until its time limit; absent = none, or it waits
    std::optional<double> workedChipHours;
    std::optional<bool> canRequeue;       ///< absent = the scheduler did not say
    std::string whyNot;

    bool operator==(const MaintenanceJob &) const = default;
};

/// A time for which nodes are kept free of jobs. Times are seconds since the epoch on the scheduler's clock.
struct MaintenanceWindow {
    std::string id;    ///< empty = not ours
    std::string name;  ///< the scheduler's
    std::vector<std::string> nodes;
    std::int64_t startS = 0;
    std::int64_t endS = 0;
    std::vector<std::string> flags;
    std::string reason;
    std::string principal;
    WindowState state = WindowState::Unspecified;

    bool operator==(const MaintenanceWindow &) const = default;
};

/// What is wished of a window; what is absent of a change stays as it is.
struct WindowWish {
    std::string id;  ///< of a change or an end
    MaintenanceTarget target;
    std::string requestId;
    std::string reason;
    std::optional<std::int64_t> startS;
    std::optional<std::uint64_t> durationS;
    bool ignoreJobs = false;

    static constexpr std::uint64_t leastS = 60;
    static constexpr std::uint64_t mostS = 366ULL * 24 * 3600;
    bool operator==(const WindowWish &) const = default;
};

/// Who is hit.
struct MaintenanceImpact {
    std::vector<std::string> nodes;
    std::uint32_t chips = 0;
    std::vector<MaintenanceJob> jobs;
    std::size_t moreJobs = 0;        ///< hit as well, and not in the list; all figures count them
    std::vector<std::string> users;  ///< once each, sorted
    std::optional<std::uint64_t> emptyInS;
    std::optional<double> lostChipHours;
    std::optional<double> idleChipHours;
    std::uint32_t chipsInService = 0;
    std::uint32_t chipsInServiceAfter = 0;
    std::vector<MaintenanceJob> waiting;
    std::size_t moreWaiting = 0;  ///< not in the list
    std::vector<MaintenanceWindow> colliding;
    std::vector<std::string> alreadyOut;
    std::string chipTrouble;            ///< why single chips cannot be taken; empty = they can
    std::vector<std::string> notKnown;  ///< sentences

    bool operator==(const MaintenanceImpact &) const = default;
};

struct MaintenanceStep {
    MaintenanceStepKind kind = MaintenanceStepKind::Unspecified;
    WriteOutcome outcome;

    bool operator==(const MaintenanceStep &) const = default;
};

struct MaintenanceOutcome {
    std::string requestId;
    std::vector<MaintenanceStep> steps;
    bool repeatedRequest = false;

    bool operator==(const MaintenanceOutcome &) const = default;
};

/// One order that was carried out.
struct MaintenanceOperation {
    std::string id;
    std::string principal;
    std::string reason;
    MaintenanceMode mode = MaintenanceMode::Unspecified;
    std::uint64_t ageMs = 0;
    std::vector<std::string> nodes;
    std::vector<std::uint32_t> chips;
    bool undone = false;

    bool operator==(const MaintenanceOperation &) const = default;
};

struct MaintenanceList {
    std::vector<MaintenanceWindow> windows;
    std::vector<MaintenanceOperation> operations;  ///< newest first
    std::string trouble;                           ///< why the scheduler's own list is missing

    bool operator==(const MaintenanceList &) const = default;
};

/// What is wrong with the form of the whole; nullopt = nothing. Fields are the contract's.
std::optional<FieldViolation> checkTarget(const MaintenanceTarget &target);
std::optional<FieldViolation> checkOrder(const MaintenanceOrder &order);
/// `nowS` on the scheduler's clock. Of a new window start and length are needed; a change may be one of the reason alone.
std::optional<FieldViolation> checkNewWindow(const WindowWish &wish, std::int64_t nowS);
std::optional<FieldViolation> checkWindowChange(const WindowWish &wish, std::int64_t nowS);

} // namespace chipdeck::domain
