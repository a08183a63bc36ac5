#include "ui/jobs/ReasonWords.h"

#include <array>
#include <string_view>

#include <QCoreApplication>

#include "client/domain/Text.h"
#include "client/models/Format.h"

namespace chipdeck::ui {
namespace {

struct ReasonWords {
    Q_DECLARE_TR_FUNCTIONS(chipdeck::ui::ReasonWords)
};

struct PendingWord {
    std::string_view word;
    const char *headline;
    const char *words;
};

// Slurm's reasons as `man squeue` lists them; only the word is Slurm's.
constexpr std::array pendingWords{
    PendingWord{"Resources", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Waits for chips"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "It is next in line, and the chips or cores it asks for are still held by others.")},
    PendingWord{"Priority", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Waits its turn"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Jobs of higher priority for the same pool come first.")},
    PendingWord{"Dependency", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Waits for another job"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "It starts when the job that it depends on has ended as asked.")},
    PendingWord{"DependencyNeverSatisfied", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Will never start"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "The job that it depends on ended otherwise. Cancel it and submit it again.")},
    PendingWord{"BeginTime", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Waits for its begin time"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "It asked not to start before a certain time.")},
    PendingWord{"JobHeldUser", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Held by its user"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Release it to let it queue again.")},
    PendingWord{"JobHeldAdmin", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Held by an operator"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Only an operator can release it.")},
    PendingWord{"JobArrayTaskLimit", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Waits for other tasks of its array"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "The array limits how many of its tasks run at once.")},
    PendingWord{"PartitionTimeLimit", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Asks for more time than its pool allows"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Lower its time limit, or it will never start.")},
    PendingWord{"PartitionNodeLimit", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Asks for more nodes than its pool allows"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Ask for fewer nodes or choose another pool.")},
    PendingWord{"PartitionDown", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Its pool is closed"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "An operator has to open the pool.")},
    PendingWord{"PartitionInactive", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Its pool is closed"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "An operator has to open the pool.")},
    PendingWord{"ReqNodeNotAvail", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "A node it needs is out of service"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "It waits for a drained, reserved or dead node to come back.")},
    PendingWord{"NodeDown", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "A node it needs is down"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "It waits for the node to come back.")},
    PendingWord{"Reservation", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Waits for its reservation"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "The reservation that it names has not begun or has no room.")},
    PendingWord{"ReservationDeleted", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Its reservation is gone"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Submit it again without the reservation.")},
    PendingWord{"Licenses", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Waits for a licence"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "All licences that it asks for are in use.")},
    PendingWord{"BadConstraints", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Nothing fits what it asks for"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "No set of nodes can give it what it asks for. Cancel it and ask for less.")},
    PendingWord{"AssocGrpGRES", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Its account is at its limit of chips"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "It starts when other jobs of the account give chips back.")},
    PendingWord{"QOSGrpGRES", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Its quality of service is at its limit of chips"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "It starts when other jobs of that service give chips back.")},
    PendingWord{"QOSMaxJobsPerUserLimit", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Its user has as many jobs as allowed"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "It starts when another job of the user ends.")},
    PendingWord{"AssocGrpCpuLimit", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Its account is at its limit of cores"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "It starts when other jobs of the account end.")},
    PendingWord{"BadAccount", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Its account is not known"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Cancel it and submit it with a valid account.")},
    PendingWord{"AssocGrp*", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Its account is at its limit"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "It starts when other jobs of the account end.")},
    PendingWord{"AssocMax*", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Asks for more than its account may"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "It starts when other jobs of its user end, or never when it alone is too large.")},
    PendingWord{"AssociationJobLimit", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Its account is at its limit"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "It starts when other jobs of the account end.")},
    PendingWord{"QOSGrp*", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Its quality of service is at its limit"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "It starts when other jobs of that service end.")},
    PendingWord{"QOSMax*", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Asks for more than its quality of service allows"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "It starts when other jobs of its user end, or never when it alone is too large.")},
    PendingWord{"QOSNotAllowed", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "May not use its quality of service"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Cancel it and submit it with another one, or ask an operator.")},
    PendingWord{"QOSJobLimit", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Its quality of service is at its limit"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "It starts when other jobs of that service end.")},
    PendingWord{"InvalidAccount", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Its account is not known"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Cancel it and submit it with a valid account.")},
    PendingWord{"InvalidQOS", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Its quality of service is not known"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Cancel it and submit it with a valid one.")},
    PendingWord{"AccountNotAllowed", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Its account may not use this pool"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Choose another pool, or ask an operator.")},
    PendingWord{"PartitionConfig", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Asks for more than its pool allows"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Ask for less or choose another pool.")},
    PendingWord{"JobHoldMaxRequeue", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Held after too many restarts"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "It was requeued as often as allowed. Release it to try again.")},
    PendingWord{"NodeUnavailable", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "A node it needs is out of service"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "It waits for a drained, reserved or dead node to come back.")},
    PendingWord{"Nodes required for job are*", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "A node it needs is out of service"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "It waits for a drained, reserved or dead node to come back.")},
    PendingWord{"Nodes_required_for_job_are*", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "A node it needs is out of service"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "It waits for a drained, reserved or dead node to come back.")},
    PendingWord{"Prolog", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Starts"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Its nodes are being made ready.")},
    PendingWord{"JobLaunchFailure", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Its start failed"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "A node could not start it. Its log and the node's events may say why.")},
    PendingWord{"Cleaning", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Being cleaned up"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Its last run is still being cleared away.")},
    PendingWord{"None", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Just queued"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "The scheduler has not looked at it yet.")},
    PendingWord{"launch failed requeued held", QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Held after a failed start"),
                QT_TRANSLATE_NOOP("chipdeck::ui::ReasonWords", "Its start failed on a node, so that the scheduler holds it. Release it to try again.")},
};

/// The scheduler may add detail ("ReqNodeNotAvail, UnavailableNodes:nv01"); a word that ends in * stands for a family.
const PendingWord *findWord(std::string_view reason)
{
    const PendingWord *best = nullptr;
    for (const PendingWord &entry : pendingWords) {
        const bool family = entry.word.back() == '*';
        const std::string_view stem = entry.word.substr(0, entry.word.size() - (family ? 1 : 0));
        const bool ends = family || reason.size() == stem.size() || reason[std::min(stem.size(), reason.size() - 1)] == ',';
        if (reason.starts_with(stem) && ends && (!best || stem.size() > best->word.size()))
            best = &entry;
    }
    return best;
}

ReasonText waitingText(const domain::Job &job)
{
    const QString own = QString::fromStdString(domain::harmless(job.reason, 160));
    // More may be said behind it.
    const QString said = models::Format::sentence(own);
    if (const PendingWord *word = job.reason.empty() ? nullptr : findWord(job.reason)) {
        const bool detailed = job.reason.find(',') != std::string::npos;
        return {ReasonWords::tr(word->headline), detailed ? ReasonWords::tr(word->words) + QLatin1Char(' ') + said : ReasonWords::tr(word->words), own};
    }
    if (own.isEmpty())
        return {ReasonWords::tr("Waits"), ReasonWords::tr("The scheduler gives no reason."), {}};
    return {ReasonWords::tr("Waits"), ReasonWords::tr("The scheduler says: %1").arg(said), own};
}

ReasonText failedText(const domain::Job &job)
{
    if (job.exitSignal && *job.exitSignal != 0)
        return {ReasonWords::tr("Failed"), ReasonWords::tr("It was ended by signal %1. Its log may say why.").arg(*job.exitSignal), {}};
    if (job.exitCode)
        return {ReasonWords::tr("Failed"), ReasonWords::tr("It ended with exit code %1. Its log may say why.").arg(*job.exitCode), {}};
    return {ReasonWords::tr("Failed"), ReasonWords::tr("The scheduler gives no exit code. Its log may say why."), {}};
}

} // namespace

ReasonText reasonText(const domain::Job &job)
{
    using domain::JobState;
    switch (job.state) {
    case JobState::Pending:
    case JobState::Held:
        return waitingText(job);
    case JobState::Running:
        return {ReasonWords::tr("Runs"), ReasonWords::tr("It holds its chips until it ends or reaches its time limit."), {}};
    case JobState::Configuring:
        return {ReasonWords::tr("Starts"), ReasonWords::tr("Its nodes are being made ready."), {}};
    case JobState::Suspended:
        return {ReasonWords::tr("Suspended"), ReasonWords::tr("It is stopped for now and keeps its chips."), {}};
    case JobState::Completing:
        return {ReasonWords::tr("Ending"), ReasonWords::tr("Its chips are free again; its last processes are being cleared away."), {}};
    case JobState::Completed:
        return {ReasonWords::tr("Completed"), ReasonWords::tr("It ended well."), {}};
    case JobState::Cancelled:
        return {ReasonWords::tr("Cancelled"), ReasonWords::tr("Somebody ended it before it was done."), {}};
    case JobState::Timeout:
        return {ReasonWords::tr("Timed out"), ReasonWords::tr("It reached its time limit. Submit it again with a longer one."), {}};
    case JobState::NodeFail:
        return {ReasonWords::tr("A node failed"), ReasonWords::tr("One of its nodes stopped answering."), {}};
    case JobState::OutOfMemory:
        return {ReasonWords::tr("Out of memory"), ReasonWords::tr("It used more memory than it asked for. Ask for more per node."), {}};
    case JobState::Preempted:
        return {ReasonWords::tr("Preempted"), ReasonWords::tr("A job of higher priority took its chips."), {}};
    case JobState::BootFail:
        return {ReasonWords::tr("A node did not boot"), ReasonWords::tr("Its nodes could not be made ready."), {}};
    case JobState::Deadline:
        return {ReasonWords::tr("Past its deadline"), ReasonWords::tr("It could not end before the deadline that it was given."), {}};
    case JobState::Failed:
        return failedText(job);
    case JobState::Unknown:
        break;
    }
    return {ReasonWords::tr("State unknown"), ReasonWords::tr("This console does not know the state that the scheduler reports.")};
}

QString reasonInQueue(const domain::Job &job)
{
    using domain::JobState;
    switch (job.state) {
    case JobState::Pending:
    case JobState::Held: {
        const ReasonText reason = waitingText(job);
        const bool unknown = !job.reason.empty() && !findWord(job.reason);
        return unknown ? reason.own : reason.headline;
    }
    case JobState::Failed:
        if (job.exitSignal && *job.exitSignal != 0)
            return ReasonWords::tr("Signal %1").arg(*job.exitSignal);
        return {};  // its exit code stands beside its time
    case JobState::Preempted:
        return ReasonWords::tr("A more urgent job took its chips");
    default:
        return {};
    }
}

QString reasonToolTip(const ReasonText &reason)
{
    return reason.own.isEmpty() ? reason.words : reason.words + QLatin1Char('\n') + ReasonWords::tr("Scheduler: %1").arg(reason.own);
}

} // namespace chipdeck::ui
