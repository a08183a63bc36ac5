#include "client/store/Refusals.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>

namespace chipdeck::store {
namespace {

struct Words {
    const char *reason;
    const char *text;
};

constexpr std::array known{
    // who may what
    Words{"NOT_YOUR_JOB", QT_TRANSLATE_NOOP("Refusal", "This job belongs to another user; only its owner or an operator may do that.")},
    Words{"NOT_YOUR_RECORDS", QT_TRANSLATE_NOOP("Refusal", "Only operators see other people's records.")},
    Words{"OPERATOR_ONLY", QT_TRANSLATE_NOOP("Refusal", "Only operators of this gateway take nodes out of service and back.")},
    Words{"UNKNOWN_CERTIFICATE", QT_TRANSLATE_NOOP("Refusal", "The gateway maps your certificate to no user. Ask whoever runs it to add you.")},
    Words{"CANNOT_ACT_AS_USER", QT_TRANSLATE_NOOP("Refusal", "This gateway runs as an ordinary user and cannot act for anybody else.")},
    Words{"PERMISSION", QT_TRANSLATE_NOOP("Refusal", "The scheduler does not let you do that.")},
    Words{"NO_IDENTITY", QT_TRANSLATE_NOOP("Refusal", "The gateway does not know who you are.")},
    Words{"READ_ONLY_CLUSTER", QT_TRANSLATE_NOOP("Refusal", "This cluster can be looked at only.")},
    Words{"REASON_REQUIRED", QT_TRANSLATE_NOOP("Refusal", "This touches other people: say why, in one line.")},
    Words{"REASON_MISSING", QT_TRANSLATE_NOOP("Refusal", "Say why the node is taken out of service or back.")},
    Words{"PRICES_OPERATOR_ONLY", QT_TRANSLATE_NOOP("Refusal", "Only operators of this gateway set prices and see their history.")},
    // what is no longer so
    Words{"PRICES_CHANGED", QT_TRANSLATE_NOOP("Refusal", "Somebody else has set prices meanwhile; look at them first.")},
    Words{"NO_SUCH_VERSION", QT_TRANSLATE_NOOP("Refusal", "There is no such version of the prices.")},
    Words{"NO_SUCH_SUBMISSION", QT_TRANSLATE_NOOP("Refusal", "The gateway keeps no submission of yours for this job.")},
    Words{"JOB_UNKNOWN", QT_TRANSLATE_NOOP("Refusal", "The cluster knows no such job; it may have ended.")},
    Words{"JOB_NOT_FOUND", QT_TRANSLATE_NOOP("Refusal", "The cluster knows no such job; it may have ended.")},
    Words{"JOB_ENDED", QT_TRANSLATE_NOOP("Refusal", "The job has already ended.")},
    Words{"JOB_STATE", QT_TRANSLATE_NOOP("Refusal", "The job's state does not allow that.")},
    Words{"JOB_CHANGED", QT_TRANSLATE_NOOP("Refusal", "The job's number now belongs to another job; look at the queue again.")},
    Words{"NODE_NOT_FOUND", QT_TRANSLATE_NOOP("Refusal", "The cluster has no such node.")},
    Words{"NODE_UNKNOWN", QT_TRANSLATE_NOOP("Refusal", "The cluster has no such node.")},
    Words{"NODE_STATE", QT_TRANSLATE_NOOP("Refusal", "The node's state does not allow that.")},
    Words{"CLUSTER_NOT_FOUND", QT_TRANSLATE_NOOP("Refusal", "This gateway serves no such cluster.")},
    Words{"QUERY_TOO_COSTLY", QT_TRANSLATE_NOOP("Refusal", "This search takes too long over so many records. Name a user or a shorter time.")},
    // maintenance
    Words{"CHIPS_NOT_POSSIBLE", QT_TRANSLATE_NOOP("Refusal", "This scheduler takes no single chip out of service; take the node.")},
    Words{"NO_MAINTENANCE", QT_TRANSLATE_NOOP("Refusal", "This cluster's scheduler has no planned maintenance.")},
    Words{"INVALID_TARGET", QT_TRANSLATE_NOOP("Refusal", "What is to be taken out of service is not named as it should be; see the fields.")},
    Words{"NO_SUCH_BLOCK", QT_TRANSLATE_NOOP("Refusal", "The cluster has no block of this name.")},
    Words{"NO_SUCH_OPERATION", QT_TRANSLATE_NOOP("Refusal", "The gateway holds no such order of maintenance.")},
    Words{"NO_SUCH_WINDOW", QT_TRANSLATE_NOOP("Refusal", "The cluster has no such window any more.")},
    Words{"WINDOW_BEGUN", QT_TRANSLATE_NOOP("Refusal", "The window has begun: its start cannot be moved any more.")},
    Words{"NODES_BUSY",
          QT_TRANSLATE_NOOP("Refusal", "Jobs may still run when the window begins, or another reservation holds the nodes. Choose a later start, or allow jobs to run into it.")},
    Words{"TOO_MANY_JOBS", QT_TRANSLATE_NOOP("Refusal", "More jobs run there than one order acts on. Name fewer nodes, or wait for the jobs.")},
    Words{"BAD_START", QT_TRANSLATE_NOOP("Refusal", "The scheduler does not take this start; choose one that is yet to come.")},
    // what does not fit
    Words{"NOT_ENOUGH_CHIPS",
          QT_TRANSLATE_NOOP("Refusal", "No node of the pool has so many chips of this kind. Ask for fewer a node, or for more nodes.")},
    Words{"NOT_ENOUGH_CPUS", QT_TRANSLATE_NOOP("Refusal", "No node of the pool has so many CPUs. Ask for fewer.")},
    Words{"NOT_ENOUGH_MEMORY", QT_TRANSLATE_NOOP("Refusal", "No node of the pool has so much memory. Ask for less.")},
    Words{"PARTITION_LIMIT", QT_TRANSLATE_NOOP("Refusal", "The job goes beyond a limit of its pool.")},
    Words{"POLICY_LIMIT", QT_TRANSLATE_NOOP("Refusal", "The job goes beyond what your account or QOS may use.")},
    Words{"QUEUE_FULL", QT_TRANSLATE_NOOP("Refusal", "The scheduler's queue is full; try again later.")},
    Words{"INVALID_JOB", QT_TRANSLATE_NOOP("Refusal", "The job cannot be submitted as it is; see its fields.")},
    Words{"INVALID_PRICES", QT_TRANSLATE_NOOP("Refusal", "The gateway refuses these prices; see the rates.")},
    Words{"INVALID_PARTITION", QT_TRANSLATE_NOOP("Refusal", "The cluster has no such pool, or you may not use it.")},
    Words{"INVALID_ACCOUNT", QT_TRANSLATE_NOOP("Refusal", "You may not use this account here.")},
    Words{"INVALID_QOS", QT_TRANSLATE_NOOP("Refusal", "You may not use this QOS here.")},
    Words{"INVALID_ARRAY", QT_TRANSLATE_NOOP("Refusal", "The scheduler takes no such array; it may be too large for it.")},
    Words{"INVALID_CHIP_TYPE", QT_TRANSLATE_NOOP("Refusal", "The pool has no chips of this type.")},
    Words{"INVALID_TIME_LIMIT", QT_TRANSLATE_NOOP("Refusal", "The pool allows no such time limit.")},
    Words{"INVALID_NODE_COUNT", QT_TRANSLATE_NOOP("Refusal", "The pool has not so many nodes.")},
    Words{"INVALID_SIGNAL", QT_TRANSLATE_NOOP("Refusal", "The scheduler knows no such signal.")},
    Words{"SLURM_REFUSED", QT_TRANSLATE_NOOP("Refusal", "The scheduler refused it.")},
    // what became of a request
    Words{"OUTCOME_UNKNOWN", QT_TRANSLATE_NOOP("Refusal", "Whether it was done is not known yet. It is not sent again by itself.")},
    Words{"OUTCOME_LOST", QT_TRANSLATE_NOOP("Refusal", "Whether it was done cannot be found out any more; look at the queue.")},
    Words{"LOST_AFTER_START", QT_TRANSLATE_NOOP("Refusal", "The scheduler forgot this job, which may have run; it is not sent again.")},
    Words{"KEEPS_GETTING_LOST", QT_TRANSLATE_NOOP("Refusal", "The scheduler lost this job each time it was sent; it is not sent again.")},
    Words{"NO_EFFECT", QT_TRANSLATE_NOOP("Refusal", "The answer was lost, and the scheduler shows no effect of it. Send it again.")},
    Words{"REQUEST_ID_REUSED", QT_TRANSLATE_NOOP("Refusal", "Another request has the same id; send it again.")},
    Words{"NO_ESTIMATES", QT_TRANSLATE_NOOP("Refusal", "This cluster does not say when a job would start.")},
    Words{"NO_LIMITS", QT_TRANSLATE_NOOP("Refusal", "The gateway cannot read by what rules this cluster lets jobs start.")},
    Words{"PREVIEW_REPLACED", QT_TRANSLATE_NOOP("Refusal", "A newer question took the place of this one.")},
    Words{"NO_PICTURE_YET", QT_TRANSLATE_NOOP("Refusal", "The cluster has not answered yet; see how fresh its parts are.")},
    // too much at once, or out of order
    Words{"TOO_MANY_WRITES", QT_TRANSLATE_NOOP("Refusal", "Too many calls wait; try again in a few seconds.")},
    Words{"TOO_MANY_CALLS", QT_TRANSLATE_NOOP("Refusal", "Too many calls wait; try again in a few seconds.")},
    Words{"TOO_MANY_WATCHES", QT_TRANSLATE_NOOP("Refusal", "You look at this cluster from too many windows; close some.")},
    Words{"TOO_MANY_LOGS", QT_TRANSLATE_NOOP("Refusal", "Too many logs of this cluster are being read; close some.")},
    Words{"LEDGER_BUSY", QT_TRANSLATE_NOOP("Refusal", "The gateway cannot write its log fast enough; try again in a few seconds.")},
    Words{"LEDGER_DISK_FULL",
          QT_TRANSLATE_NOOP("Refusal", "The gateway's disk is full, and without its log it changes nothing. Make room there.")},
    Words{"LEDGER_IO_ERROR",
          QT_TRANSLATE_NOOP("Refusal",
                            "The gateway cannot write its log, and without it changes nothing. Ask whoever runs it to look at its disk.")},
    Words{"LEDGER_ERROR",
          QT_TRANSLATE_NOOP("Refusal",
                            "The gateway cannot write its log, and without it changes nothing. Ask whoever runs it to look at its disk.")},
    Words{"LEDGER_LOCKED",
          QT_TRANSLATE_NOOP("Refusal",
                            "The gateway cannot write its log, and without it changes nothing. Ask whoever runs it to look at its disk.")},
    Words{"LEDGER_NOT_WRITABLE",
          QT_TRANSLATE_NOOP("Refusal",
                            "The gateway cannot write its log, and without it changes nothing. Ask whoever runs it to look at its disk.")},
    Words{"LEDGER_CORRUPT",
          QT_TRANSLATE_NOOP("Refusal",
                            "The gateway cannot write its log, and without it changes nothing. Ask whoever runs it to look at its disk.")},
    Words{"STOPPING", QT_TRANSLATE_NOOP("Refusal", "The gateway is ending; try again in a moment.")},
    Words{"SLURM_COMMAND_MISSING", QT_TRANSLATE_NOOP("Refusal", "The gateway's machine lacks a Slurm command that this needs.")},
    Words{"SLURM_COMMAND_FAILED", QT_TRANSLATE_NOOP("Refusal", "A Slurm command failed.")},
    Words{"SLURM_BAD_ANSWER", QT_TRANSLATE_NOOP("Refusal", "The scheduler's REST service answers what cannot be read.")},
    Words{"SLURM_API_MISSING", QT_TRANSLATE_NOOP("Refusal", "The scheduler's REST service speaks no version that the gateway knows.")},
    Words{"SLURM_TOO_OLD", QT_TRANSLATE_NOOP("Refusal", "This Slurm is too old for that.")},
    Words{"SLURM_TOKEN_MISSING", QT_TRANSLATE_NOOP("Refusal", "The gateway's token for Slurm cannot be read.")},
    Words{"SLURM_TOKEN_EXPIRED", QT_TRANSLATE_NOOP("Refusal", "The gateway's token for Slurm is over; it needs a new one.")},
    // logs
    Words{"NO_LOG", QT_TRANSLATE_NOOP("Refusal", "The job has no output file.")},
    Words{"LOG_ERROR", QT_TRANSLATE_NOOP("Refusal", "The job's output cannot be opened.")},
    Words{"LOG_NO_TIMES", QT_TRANSLATE_NOOP("Refusal", "No line of this file begins with a time that is known here; search for text instead.")},
    Words{"LOG_TIME_AMBIGUOUS",
          QT_TRANSLATE_NOOP("Refusal", "The times in this file could mean several: they lack the date, the year or the zone. Search for text instead.")},
    Words{"LOG_TIMES_SPARSE", QT_TRANSLATE_NOOP("Refusal", "Too few lines of this file have a time; search for text instead.")},
    Words{"LOG_NOT_SAVED", QT_TRANSLATE_NOOP("Refusal", "The log could not be saved there; choose another folder, or make room.")},
    Words{"BAD_PATTERN", QT_TRANSLATE_NOOP("Refusal", "This cannot be searched for; see what is wrong with it.")},
    Words{"LOG_TIMEOUT", QT_TRANSLATE_NOOP("Refusal", "The file system of the job's output does not answer.")},
    Words{"LOG_OUTSIDE", QT_TRANSLATE_NOOP("Refusal", "The job's output path leads out of its folder; it is not opened.")},
    Words{"LOG_NOT_READABLE", QT_TRANSLATE_NOOP("Refusal", "The job's user may not read its output.")},
    Words{"LOG_NOT_YOURS", QT_TRANSLATE_NOOP("Refusal", "A log is read with your own rights, and they do not reach this file.")},
    Words{"LOG_NOT_OWNED", QT_TRANSLATE_NOOP("Refusal", "The output file does not belong to the job's user; it is not read.")},
    Words{"LOG_OWNER_UNKNOWN", QT_TRANSLATE_NOOP("Refusal", "The gateway's machine does not know the job's user.")},
    Words{"LOG_NOT_A_FILE", QT_TRANSLATE_NOOP("Refusal", "The job's output is no regular file; it is not read.")},
    Words{"LOG_IS_LINK", QT_TRANSLATE_NOOP("Refusal", "A symbolic link leads to the job's output; it is not followed.")},
    // connections into jobs
    Words{"PORT_NOT_LISTENED", QT_TRANSLATE_NOOP("Refusal", "Nothing of the job's user listens on this port yet.")},
    Words{"PORT_OF_ANOTHER", QT_TRANSLATE_NOOP("Refusal", "Another user listens on this port, not the job's.")},
    Words{"PORT_REFUSED", QT_TRANSLATE_NOOP("Refusal", "What listens on this port takes no connection; look whether it still works.")},
    Words{"STEP_FAILED", QT_TRANSLATE_NOOP("Refusal", "What ran inside the job never answered; look at the cluster's task prolog.")},
    Words{"STEP_TIMEOUT", QT_TRANSLATE_NOOP("Refusal", "Slurm began nothing inside the job within 20 s; slurmctld or the node may hang.")},
    Words{"TOO_MANY_CONNECTIONS", QT_TRANSLATE_NOOP("Refusal", "There are as many connections into jobs as the gateway allows; close some.")},
    Words{"JOB_NOT_RUNNING", QT_TRANSLATE_NOOP("Refusal", "The job does not run yet; connect once it does.")},
    Words{"JOB_SUSPENDED", QT_TRANSLATE_NOOP("Refusal", "The job is suspended, so that nothing in it answers.")},
    Words{"NODE_NOT_OF_JOB", QT_TRANSLATE_NOOP("Refusal", "The job does not run on this node.")},
    Words{"CONNECT_DISABLED", QT_TRANSLATE_NOOP("Refusal", "This gateway allows no such connection into jobs.")},
    Words{"CONNECT_OWN_ONLY", QT_TRANSLATE_NOOP("Refusal", "This gateway lets operators connect to their own jobs only.")},
    Words{"CONNECTION_LOST", QT_TRANSLATE_NOOP("Refusal", "The connection into the job was lost.")},
    Words{"CONNECTION_RESET", QT_TRANSLATE_NOOP("Refusal", "The program in the job broke the connection.")},
    Words{"CONNECTION_IDLE", QT_TRANSLATE_NOOP("Refusal", "Nothing passed for so long that the gateway closed the connection.")},
    Words{"LOCAL_PORT_TAKEN", QT_TRANSLATE_NOOP("Refusal", "This port of this computer is in use already; choose another, or none.")},
    Words{"LOCAL_PORT_REFUSED", QT_TRANSLATE_NOOP("Refusal", "This computer does not let this port be listened on.")},
};

} // namespace

QString refusalWordsForMany(const std::string &reason)
{
    const auto words = std::find_if(known.begin(), known.end(), [&](const Words &each) { return reason == each.reason; });
    return words == known.end() ? QString() : QCoreApplication::translate("Refusal", words->text);
}

QString refusalWords(const std::string &reason)
{
    const auto words = std::find_if(known.begin(), known.end(), [&](const Words &each) { return reason == each.reason; });
    const QString text = refusalWordsForMany(reason);
    return words == known.end() || text == QLatin1String(words->text) ? QString() : text;
}

std::vector<std::string_view> refusalsWithWords()
{
    std::vector<std::string_view> reasons;
    for (const Words &words : known)
        reasons.emplace_back(words.reason);
    return reasons;
}

} // namespace chipdeck::store
