#include "client/models/EndWords.h"

#include <algorithm>
#include <array>

#include <QLocale>

#include "client/models/Format.h"

namespace chipdeck::models {

using domain::JobEnd;

namespace {

struct VerbWord {
    const char *verb;
    const char *words;
};

constexpr std::array<VerbWord, 25> verbWords{{
    {"submit", QT_TRANSLATE_NOOP("chipdeck::models::EndWords", "Submit")},
    {"cancel", QT_TRANSLATE_NOOP("chipdeck::models::EndWords", "Cancel")},
    {"hold", QT_TRANSLATE_NOOP("chipdeck::models::EndWords", "Hold")},
    {"release", QT_TRANSLATE_NOOP("chipdeck::models::EndWords", "Release")},
    {"requeue", QT_TRANSLATE_NOOP("chipdeck::models::EndWords", "Requeue")},
    {"suspend", QT_TRANSLATE_NOOP("chipdeck::models::EndWords", "Suspend")},
    {"resume_job", QT_TRANSLATE_NOOP("chipdeck::models::EndWords", "Resume job")},
    {"connect_port", QT_TRANSLATE_NOOP("chipdeck::models::EndWords", "Port of a job")},
    {"connect_shell", QT_TRANSLATE_NOOP("chipdeck::models::EndWords", "Shell in a job")},
    {"priority", QT_TRANSLATE_NOOP("chipdeck::models::EndWords", "Priority")},
    {"time_limit", QT_TRANSLATE_NOOP("chipdeck::models::EndWords", "Time limit")},
    {"pool", QT_TRANSLATE_NOOP("chipdeck::models::EndWords", "Move to pool")},
    {"drain", QT_TRANSLATE_NOOP("chipdeck::models::EndWords", "Drain node")},
    {"resume", QT_TRANSLATE_NOOP("chipdeck::models::EndWords", "Resume node")},
    {"log", QT_TRANSLATE_NOOP("chipdeck::models::EndWords", "Read log")},
    {"connect", QT_TRANSLATE_NOOP("chipdeck::models::EndWords", "Connect")},
    {"maintain", QT_TRANSLATE_NOOP("chipdeck::models::EndWords", "Order maintenance")},
    {"undo_maintain", QT_TRANSLATE_NOOP("chipdeck::models::EndWords", "Undo maintenance")},
    {"restore", QT_TRANSLATE_NOOP("chipdeck::models::EndWords", "Give a node back")},
    {"plan_window", QT_TRANSLATE_NOOP("chipdeck::models::EndWords", "Plan a window")},
    {"change_window", QT_TRANSLATE_NOOP("chipdeck::models::EndWords", "Change a window")},
    {"cancel_window", QT_TRANSLATE_NOOP("chipdeck::models::EndWords", "Cancel a window")},
    {"drain_chips", QT_TRANSLATE_NOOP("chipdeck::models::EndWords", "Drain chips")},
    {"resume_chips", QT_TRANSLATE_NOOP("chipdeck::models::EndWords", "Resume chips")},
    {"prices", QT_TRANSLATE_NOOP("chipdeck::models::EndWords", "Set prices")},
}};

} // namespace

QString EndWords::why(const domain::Job &job)
{
    switch (domain::jobEnd(job)) {
    case JobEnd::NotTold:
    case JobEnd::Completed: return {};
    case JobEnd::ExitCode: return tr("exit code %1").arg(job.exitCode.value_or(0));
    case JobEnd::Signal: return tr("ended by %1").arg(signal(job.exitSignal.value_or(0)));
    case JobEnd::TimeLimit: return tr("time limit reached");
    case JobEnd::OutOfMemory: return tr("needed more memory than it had");
    case JobEnd::NodeFail: return tr("a node failed");
    case JobEnd::Preempted: return tr("made room for another job");
    case JobEnd::Requeued: return tr("went back to the queue");
    case JobEnd::Resized: return tr("went on on other nodes");
    case JobEnd::CancelledWaiting: return tr("cancelled while it waited");
    case JobEnd::CancelledRunning: return tr("cancelled while it ran");
    case JobEnd::BootFail: return tr("a node did not boot");
    case JobEnd::Deadline: return tr("its deadline passed");
    case JobEnd::Failed: return tr("failed without a code");
    }
    return {};
}

QString EndWords::signal(int number)
{
    constexpr std::array<std::pair<int, const char *>, 11> names{{{1, "SIGHUP"}, {2, "SIGINT"}, {3, "SIGQUIT"}, {4, "SIGILL"}, {6, "SIGABRT"},
                                                                   {7, "SIGBUS"}, {8, "SIGFPE"}, {9, "SIGKILL"}, {11, "SIGSEGV"}, {13, "SIGPIPE"},
                                                                   {15, "SIGTERM"}}};
    const auto found = std::find_if(names.begin(), names.end(), [number](const auto &one) { return one.first == number; });
    return found == names.end() ? tr("signal %1").arg(number) : QString::fromLatin1(found->second);
}

QString EndWords::chipHours(std::optional<std::uint64_t> chipSeconds)
{
    if (!chipSeconds)
        return Format::notAvailable();
    return *chipSeconds == 0 ? Format::count(0) : Format::figure(static_cast<double>(*chipSeconds) / 3600);
}

QString EndWords::share(std::optional<double> share)
{
    return share ? tr("%1 %", "a share").arg(QLocale().toString(qRound(*share * 100))) : Format::notAvailable();
}

QString EndWords::verb(const std::string &verb)
{
    const auto found = std::find_if(verbWords.begin(), verbWords.end(), [&verb](const VerbWord &one) { return verb == one.verb; });
    return found == verbWords.end() ? Format::text(verb, 64) : tr(found->words);
}

const std::vector<std::string> &EndWords::verbs()
{
    static const std::vector<std::string> all = [] {
        std::vector<std::string> verbs;
        for (const VerbWord &one : verbWords)
            verbs.emplace_back(one.verb);
        return verbs;
    }();
    return all;
}

QString EndWords::outcome(domain::WriteState outcome)
{
    switch (outcome) {
    case domain::WriteState::Pending: return tr("Pending");
    case domain::WriteState::Done: return tr("Done");
    case domain::WriteState::Refused: return tr("Refused");
    case domain::WriteState::Unknown: return tr("Not known");
    case domain::WriteState::Unspecified: break;
    }
    return tr("Not told");
}

} // namespace chipdeck::models
