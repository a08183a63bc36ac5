#include "app/gateway/service/AbsenceRule.h"

#include <algorithm>

namespace chipdeck::gateway {

namespace {

constexpr const char *lookAndSubmit = " Look at its output, and submit anew if it did not run.";

} // namespace

AbsenceVerdict judgeAbsence(const AbsenceEvidence &evidence)
{
    const bool ranThroughout = evidence.age && evidence.schedulerUp && *evidence.schedulerUp > *evidence.age + evidence.margin;
    const bool remembers = evidence.age && *evidence.age < evidence.memory;
    if (evidence.isAcknowledged) {
        const bool isSteady = evidence.schedulerUp ? ranThroughout : !evidence.sawOutage && !remembers;
        if (isSteady)
            return AbsenceVerdict::Over;
        if (!remembers)
            return AbsenceVerdict::TooLongAgo;
        return evidence.isHeld && !evidence.hasStarted && evidence.keepsMarks ? AbsenceVerdict::SendAgain : AbsenceVerdict::LostAfterStart;
    }
    if (!remembers)
        return AbsenceVerdict::TooLongAgo;
    if (!evidence.keepsMarks)
        return AbsenceVerdict::MarksUnproven;
    return ranThroughout || evidence.isHeld ? AbsenceVerdict::SendAgain : AbsenceVerdict::RestartBetween;
}

std::string reasonOf(AbsenceVerdict verdict)
{
    switch (verdict) {
    case AbsenceVerdict::SendAgain:
    case AbsenceVerdict::Over: return {};
    case AbsenceVerdict::LostAfterStart: return "LOST_AFTER_START";
    case AbsenceVerdict::TooLongAgo:
    case AbsenceVerdict::RestartBetween:
    case AbsenceVerdict::MarksUnproven: break;
    }
    return "OUTCOME_LOST";
}

std::string wordsOf(AbsenceVerdict verdict, const std::string &job, bool hasStarted)
{
    switch (verdict) {
    case AbsenceVerdict::SendAgain:
    case AbsenceVerdict::Over: return {};
    case AbsenceVerdict::TooLongAgo:
        return std::string("The scheduler does not list this job, and it is too long ago to tell a job that never was from one that "
                           "has ended and been forgotten.") + lookAndSubmit;
    case AbsenceVerdict::RestartBetween:
        return std::string("The scheduler started anew after this was sent to it and does not list it: it may have taken it, started it "
                           "and forgotten it in its fall. It is not sent again.") + lookAndSubmit;
    case AbsenceVerdict::MarksUnproven:
        return std::string("The scheduler lists no job that is marked with this request, but no other job of its list is marked either: "
                           "it may not keep comments. It is not sent again.") + lookAndSubmit;
    case AbsenceVerdict::LostAfterStart: break;
    }
    return "The scheduler took this as job " + job + ", " + (hasStarted ? "started" : "may have started")
           + " it and then lost it in a crash; the number may since belong to another job. It is not sent again, since it may have run in "
             "part. Look at its output, and submit anew if it is to run.";
}

} // namespace chipdeck::gateway
