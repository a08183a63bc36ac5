#include "app/ctl/MaintenanceWords.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "app/ctl/Words.h"
#include "client/domain/Names.h"
#include "client/domain/Text.h"

namespace chipdeck::ctl {

using domain::MaintenanceStepKind;
using domain::harmless;

namespace {

std::string figure(const std::optional<double> &value)
{
    if (!value)
        return "n/a";
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1f", *value);
    return text.data();
}

/// `more` stand behind those that are named.
std::string joined(const std::vector<std::string> &words, std::size_t more = 0)
{
    constexpr std::size_t most = 8;
    std::string text;
    for (std::size_t i = 0; i < std::min(words.size(), most); ++i)
        text.append(text.empty() ? "" : " ").append(harmless(words[i], 80));
    more += words.size() - std::min(words.size(), most);
    return more > 0 ? text + " and " + std::to_string(more) + " more" : text;
}

std::string subjectOf(const std::string &name)
{
    const auto parsed = domain::parseName(name);
    if (!parsed)
        return harmless(name, 120);
    return parsed->job.empty() ? "node " + harmless(parsed->node, 80) : "job " + harmless(parsed->job, 80);
}

const char *doneWords(MaintenanceStepKind kind)
{
    switch (kind) {
    case MaintenanceStepKind::Out: return "is out of service";
    case MaintenanceStepKind::Back: return "is back as it was";
    case MaintenanceStepKind::Kept: return "was left as it is";
    case MaintenanceStepKind::Requeued: return "was requeued";
    case MaintenanceStepKind::Stopped: return "was cancelled";
    case MaintenanceStepKind::GoesOn: return "goes on";
    case MaintenanceStepKind::Unspecified: break;
    }
    return "was done";
}

std::string_view stateWord(domain::WindowState state)
{
    constexpr std::array<std::string_view, 5> words{"unknown", "planned", "now", "past", "cancelled"};
    return words[static_cast<std::size_t>(state)];
}

std::string keptWords(const domain::WriteOutcome &outcome)
{
    const std::string who = harmless(outcome.schedulerWords, 300);
    if (outcome.reason == "IN_SERVICE_ALREADY")
        return "it is in service already";
    if (outcome.reason == "HELD_BY_ORDER")
        return "another order keeps it out of service: " + who;
    if (outcome.reason == "HELD_BY_OTHER")
        return "somebody else keeps it out of service: " + who;
    return who.empty() ? outcome.reason : who;
}

} // namespace

void printImpact(const domain::MaintenanceImpact &impact, bool areChips, const Output &output)
{
    std::ostream &out = output.out;
    out << "nodes (" << impact.nodes.size() << "): " << joined(impact.nodes) << "\nchips: " << impact.chips << "; in service in the whole cluster: "
        << impact.chipsInService << ", then " << impact.chipsInServiceAfter << '\n';
    if (!impact.alreadyOut.empty())
        out << "out of service already: " << joined(impact.alreadyOut) << '\n';
    if (impact.jobs.empty()) {
        out << "no job is hit\n";
    } else {
        Table table({{"JOB", false, false}, {"USER", false, true}, {"CHIPS", true, false}, {"LEFT", true, false}, {"CHIP-HOURS", true, false}, {"REQUEUE", false, true}});
        for (const domain::MaintenanceJob &job : impact.jobs) {
            table.add({job.id, job.user, std::to_string(job.chips), durationWords(job.leftS), figure(job.workedChipHours),
                       !job.canRequeue ? std::string("n/a") : *job.canRequeue ? std::string("yes") : "no: " + job.whyNot});
        }
        table.print(out, output.screen);
        if (impact.moreJobs > 0) {
            out << "and " << impact.moreJobs << " more jobs, " << impact.jobs.size() + impact.moreJobs << " in all; an order requeues or cancels at most "
                << domain::MaintenanceOrder::maxJobs << '\n';
        }
        out << "users: " << joined(impact.users) << "\nstopped now: " << figure(impact.lostChipHours) << " chip-hours are lost\nwaited for: empty in "
            << durationWords(impact.emptyInS) << " at the latest, " << figure(impact.idleChipHours) << " chip-hours stand idle at most\n";
    }
    std::vector<std::string> waiting;
    for (const domain::MaintenanceJob &job : impact.waiting)
        waiting.push_back(job.id);
    if (!waiting.empty())
        out << "waiting for these nodes: " << joined(waiting, impact.moreWaiting) << '\n';
    for (const domain::MaintenanceWindow &window : impact.colliding)
        out << "reserved by " << harmless(window.name, 80) << " from " << timeWords(window.startS) << " to " << timeWords(window.endS) << '\n';
    for (const std::string &words : impact.notKnown)
        out << harmless(words, 400) << '\n';
    if (areChips && !impact.chipTrouble.empty())
        out << harmless(impact.chipTrouble, 400) << '\n';
}

ExitCode printStep(const domain::MaintenanceStep &step, const Output &output)
{
    const ExitCode code = exitCodeOf(step.outcome);
    const std::string subject = subjectOf(step.outcome.name);
    const std::string words = domain::harmlessLines(step.outcome.schedulerWords, 1024);
    if (code != ExitCode::Ok) {
        output.err << "chipdeckctl: " << subject << ": " << (code == ExitCode::UnknownOutcome ? "not known yet" : "refused") << ": "
                   << (words.empty() ? step.outcome.reason : words) << '\n';
        return code;
    }
    output.out << subject << ' ' << doneWords(step.kind);
    if (step.kind == MaintenanceStepKind::Kept)
        output.out << ": " << keptWords(step.outcome);
    else if (step.kind == MaintenanceStepKind::GoesOn && !words.empty())
        output.out << ": " << words;
    output.out << '\n';
    return code;
}

std::string stepsSummary(const domain::MaintenanceOutcome &outcome)
{
    constexpr std::array<std::string_view, 7> kinds{"done", "out of service", "back", "left as they are", "requeued", "cancelled", "going on"};
    std::array<std::size_t, kinds.size()> counts{};
    std::size_t refused = 0;
    std::size_t open = 0;
    for (const domain::MaintenanceStep &step : outcome.steps) {
        const ExitCode code = exitCodeOf(step.outcome);
        ++(code == ExitCode::Ok ? counts[static_cast<std::size_t>(step.kind)] : code == ExitCode::UnknownOutcome ? open : refused);
    }
    std::string words;
    const auto add = [&words](std::size_t count, std::string_view what) {
        if (count > 0)
            words.append(words.empty() ? "" : ", ").append(std::to_string(count)).append(" ").append(what);
    };
    for (std::size_t i = 0; i < kinds.size(); ++i)
        add(counts[i], kinds[i]);
    add(refused, "refused");
    add(open, "not known yet");
    return words.empty() ? "nothing to do" : words;
}

void printList(const domain::MaintenanceList &list, const Output &output)
{
    Table windows({{"WINDOW", false, false}, {"STATE", false, false}, {"BEGINS", false, false}, {"ENDS", false, false}, {"NODES", false, true}, {"BY", false, true},
                   {"REASON", false, true}});
    for (const domain::MaintenanceWindow &window : list.windows) {
        windows.add({window.id.empty() ? "(" + harmless(window.name, 60) + ")" : window.id, std::string(stateWord(window.state)), timeWords(window.startS),
                     timeWords(window.endS), joined(window.nodes), window.principal, window.reason});
    }
    Table orders({{"ORDER", false, false}, {"AGE", true, false}, {"NODES", false, true}, {"BY", false, true}, {"UNDONE", false, false}, {"REASON", false, true}});
    for (const domain::MaintenanceOperation &one : list.operations)
        orders.add({one.id, ageWords(one.ageMs), joined(one.nodes), one.principal, one.undone ? "yes" : "no", one.reason});
    if (!windows.isEmpty())
        windows.print(output.out, output.screen);
    if (!orders.isEmpty())
        orders.print(output.out, output.screen);
    if (windows.isEmpty() && orders.isEmpty())
        output.out << "No maintenance is planned, and none was ordered.\n";
    if (!list.trouble.empty())
        output.err << "chipdeckctl: the scheduler's own windows are not known: " << harmless(list.trouble, 400) << '\n';
}

} // namespace chipdeck::ctl
