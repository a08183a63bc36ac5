#include "ui/fleet/EventWords.h"

#include <algorithm>
#include <array>
#include <vector>

#include <QStringList>

#include "client/models/Format.h"
#include "client/models/LoggedStates.h"
#include "ui/fleet/ChipPicture.h"

namespace chipdeck::ui {

using models::Format;
using models::LoggedStates;

/// The words of the log for a chip, taken apart: allocation, owner, health, administration.
struct EventWords::ChipSide {
    std::string allocation;
    std::string owner;
    std::string health;
    std::string administration;
    bool known = false;
};

namespace {

constexpr std::array allocations{"not reported", "free", "allocated", "partly", "held, which unknown"};

bool takesOut(const std::vector<std::string> &states)
{
    return std::any_of(states.begin(), states.end(), [](const std::string &word) {
        return word == "DRAIN" || word == "DRAINED" || word == "DRAINING" || word.rfind("DOWN", 0) == 0 || word == "FAIL";
    });
}

} // namespace

EventWords::ChipSide EventWords::parse(const std::string &words)
{
    ChipSide side;
    std::string rest = words;
    const auto cutTail = [&rest](std::string &target, std::initializer_list<const char *> tails) {
        for (const char *tail : tails) {
            const std::string end = std::string(", ") + tail;
            if (rest.size() >= end.size() && rest.compare(rest.size() - end.size(), end.size(), end) == 0) {
                target = tail;
                rest.resize(rest.size() - end.size());
                return;
            }
        }
    };
    cutTail(side.administration, {"draining", "drained", "down"});
    cutTail(side.health, {"degraded", "faulty"});
    for (const char *allocation : allocations) {
        const std::string start = allocation;
        if (rest != start && rest.rfind(start + " ", 0) != 0)
            continue;
        side.allocation = start;
        side.owner = rest == start ? std::string() : rest.substr(start.size() + 1);
        side.known = true;
    }
    return side;
}

QString EventWords::state(const std::string &words, bool isChip)
{
    if (!isChip)
        return LoggedStates::ofNode(words);
    const ChipSide side = parse(words);
    if (!side.known)
        return Format::text(words, 120);
    const std::array said{tr("not reported"), tr("free"), tr("allocated"), tr("partly held"), tr("held, which unknown")};
    const auto at = std::find(allocations.begin(), allocations.end(), side.allocation) - allocations.begin();
    QString text = said[static_cast<std::size_t>(at)];
    if (!side.owner.empty())
        text = tr("%1 by job %2", "allocated by job 12").arg(text, Format::text(side.owner, 40));
    const auto add = [&](const std::string &word, const char *ours, const QString &theirs) {
        if (word == ours)
            text = Format::clauses({text, theirs});
    };
    add(side.health, "degraded", tr("degraded"));
    add(side.health, "faulty", tr("faulty"));
    add(side.administration, "draining", tr("draining"));
    add(side.administration, "drained", tr("drained"));
    add(side.administration, "down", tr("down"));
    return text;
}

QString EventWords::own(const store::TransitionEntry &event)
{
    const QString after = Format::text(event.after, 160);
    return event.before.empty() ? after : Format::text(event.before, 160) + QStringLiteral(" \u2192 ") + after;
}

EventWords EventWords::of(const store::TransitionEntry &event)
{
    return event.subject.find("/chips/") != std::string::npos ? ofChip(event) : ofNode(event);
}

QString EventWords::allocationChange(const ChipSide &before, const ChipSide &after, Kind &kind)
{
    const QString from = Format::text(before.owner, 40);
    const QString to = Format::text(after.owner, 40);
    if (!after.owner.empty()) {
        kind = Kind::Taken;
        return before.owner.empty() ? tr("taken by job %1").arg(to) : tr("passed from job %1 to job %2").arg(from, to);
    }
    if (after.allocation == "free") {
        kind = Kind::Freed;
        return before.owner.empty() ? tr("became free") : tr("freed by job %1").arg(from);
    }
    return after.allocation == "not reported" ? tr("no longer reported") : tr("held, which unknown");
}

EventWords EventWords::ofChip(const store::TransitionEntry &event)
{
    EventWords words;
    words.chip = QString::fromStdString(event.subject.substr(event.subject.find("/chips/") + 7)).toUInt();
    const ChipSide before = parse(event.before);
    const ChipSide after = parse(event.after);
    if (event.before.empty() || !before.known || !after.known) {
        words.kind = after.health == "faulty" ? Kind::Faulty : event.before.empty() ? Kind::FirstSeen : Kind::Other;
        words.sentence = event.before.empty() ? tr("first seen: %1").arg(state(event.after, true))
                                              : state(event.before, true) + QStringLiteral(" \u2192 ") + state(event.after, true);
        return words;
    }
    QStringList parts;
    const bool held = before.allocation != after.allocation || before.owner != after.owner;
    if (held)
        parts << allocationChange(before, after, words.kind);
    if (before.health != after.health) {
        words.kind = after.health == "faulty" ? Kind::Faulty : after.health.empty() ? Kind::Healthy : Kind::Other;
        parts << (after.health == "faulty" ? tr("became faulty") : after.health.empty() ? tr("healthy again") : tr("degraded"));
    }
    if (before.administration != after.administration) {
        const bool back = after.administration.empty();
        if (!held)
            words.kind = back ? Kind::BackInService : Kind::OutOfService;
        parts << (back ? tr("back in service")
                  : after.administration == "drained" ? tr("drained")
                  : after.administration == "down"    ? tr("down with the node")
                                                      : tr("draining"));
        words.administrative = parts.size() == 1;
    }
    words.sentence = parts.isEmpty() ? state(event.after, true) : Format::clauses(parts);
    return words;
}

EventWords EventWords::ofNode(const store::TransitionEntry &event)
{
    EventWords words;
    const auto before = LoggedStates::split(event.before);
    const auto after = LoggedStates::split(event.after);
    if (before.empty()) {
        words.kind = Kind::FirstSeen;
        words.sentence = tr("first seen: %1").arg(state(event.after, false));
        return words;
    }
    const bool wasOut = takesOut(before);
    const bool isOut = takesOut(after);
    const QString now = state(event.after, false);
    if (isOut && !wasOut)
        words.sentence = tr("taken out of service: %1").arg(now);
    else if (wasOut && !isOut)
        words.sentence = tr("back in service: %1").arg(now);
    else
        words.sentence = state(event.before, false) + QStringLiteral(" \u2192 ") + now;
    words.kind = isOut && !wasOut ? Kind::OutOfService : wasOut && !isOut ? Kind::BackInService : Kind::Other;
    return words;
}

} // namespace chipdeck::ui
