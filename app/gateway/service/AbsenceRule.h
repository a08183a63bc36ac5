#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace chipdeck::gateway {

/// What is known of a submit when the scheduler, live for a while, has said twice that it lists no job with the request's mark.
struct AbsenceEvidence {
    bool isAcknowledged = false;  ///< the scheduler had given it a number
    bool hasStarted = false;      ///< it was seen to run
    /// It was to be held, and was so when last seen: a copy of it cannot start by itself.
    bool isHeld = false;
    /// Since it was sent or last seen; nullopt = not known, the clock was set back.
    std::optional<std::chrono::milliseconds> age;
    std::chrono::milliseconds memory{};  ///< a job that ended is listed for so long
    /// Since the scheduler's start by its own clock; nullopt = it does not say.
    std::optional<std::chrono::milliseconds> schedulerUp;
    /// By how much it must have run longer than the age: clocks tick in seconds, and answers take time.
    std::chrono::milliseconds margin{5000};
    bool sawOutage = false;   ///< the scheduler was out of reach since the job was last seen
    bool keepsMarks = false;  ///< some job of the scheduler's list carries a request's mark
};

enum class AbsenceVerdict {
    SendAgain,       ///< provably never taken, or a held copy that cannot run twice
    Over,            ///< it was taken, ended, and was forgotten in the course of things
    TooLongAgo,      ///< it may have ended and been forgotten
    RestartBetween,  ///< the scheduler fell after it was sent: it may have been taken, started and forgotten
    MarksUnproven,   ///< absence of the mark proves nothing where marks may be dropped
    LostAfterStart,  ///< it was taken and lost; it has run, or may have
};

/// Sends again only what is provably absent. A fall of the scheduler forgets up to seconds of what it took, and a job may start within
/// them: whatever it might have taken before its last start is never sent again, unless it is held.
AbsenceVerdict judgeAbsence(const AbsenceEvidence &evidence);

/// The outcome's machine-readable reason; empty for SendAgain and Over.
std::string reasonOf(AbsenceVerdict verdict);
/// What a person is told. `job` is the number that it had, empty where it had none.
std::string wordsOf(AbsenceVerdict verdict, const std::string &job, bool hasStarted);

} // namespace chipdeck::gateway
