#include "client/models/NodeWords.h"

#include <algorithm>
#include <array>
#include <utility>

#include "client/models/Format.h"

namespace chipdeck::models {

QString NodeWords::state(const std::string &word)
{
    using Entry = std::pair<const char *, const char *>;
    static constexpr std::array words{
        Entry{"UP", QT_TR_NOOP("up")},
        Entry{"IDLE", QT_TR_NOOP("idle")},
        Entry{"ALLOCATED", QT_TR_NOOP("allocated")},
        Entry{"MIXED", QT_TR_NOOP("mixed")},
        Entry{"DOWN", QT_TR_NOOP("down")},
        Entry{"DRAIN", QT_TR_NOOP("draining")},
        Entry{"DRAINING", QT_TR_NOOP("draining")},
        Entry{"DRAINED", QT_TR_NOOP("drained")},
        Entry{"ERROR", QT_TR_NOOP("error")},
        Entry{"FAIL", QT_TR_NOOP("failing")},
        Entry{"FAILING", QT_TR_NOOP("failing")},
        Entry{"COMPLETING", QT_TR_NOOP("completing")},
        Entry{"MAINT", QT_TR_NOOP("in maintenance")},
        Entry{"MAINTENANCE", QT_TR_NOOP("in maintenance")},
        Entry{"RESERVED", QT_TR_NOOP("reserved")},
        Entry{"PLANNED", QT_TR_NOOP("planned")},
        Entry{"BLOCKED", QT_TR_NOOP("blocked")},
        Entry{"FUTURE", QT_TR_NOOP("not yet there")},
        Entry{"UNKNOWN", QT_TR_NOOP("unknown")},
        Entry{"NOT_RESPONDING", QT_TR_NOOP("not responding")},
        Entry{"NO_RESPOND", QT_TR_NOOP("not responding")},
        Entry{"INVALID", QT_TR_NOOP("registered wrongly")},
        Entry{"INVALID_REG", QT_TR_NOOP("registered wrongly")},
        Entry{"POWER_DOWN", QT_TR_NOOP("powering down")},
        Entry{"POWERING_DOWN", QT_TR_NOOP("powering down")},
        Entry{"POWERED_DOWN", QT_TR_NOOP("powered down")},
        Entry{"POWER_UP", QT_TR_NOOP("powering up")},
        Entry{"POWERING_UP", QT_TR_NOOP("powering up")},
        Entry{"REBOOT", QT_TR_NOOP("to be rebooted")},
        Entry{"REBOOT_REQUESTED", QT_TR_NOOP("to be rebooted")},
        Entry{"REBOOT_ISSUED", QT_TR_NOOP("rebooting")},
        Entry{"CLOUD", QT_TR_NOOP("in the cloud")},
        Entry{"DYNAMIC_NORM", QT_TR_NOOP("dynamic")},
        Entry{"not reported", QT_TR_NOOP("not reported")},
    };
    const std::string plain = word.substr(0, word.find_last_not_of("*~#!%$@^-+") + 1);
    const auto found = std::find_if(words.begin(), words.end(), [&](const Entry &entry) { return plain == entry.first; });
    return found != words.end() ? tr(found->second) : Format::text(word, 40).toLower();
}

QString NodeWords::states(const std::vector<std::string> &states)
{
    if (states.empty())
        return tr("not reported");
    // Slurm keeps "idle" or "down" beside "drain" for a node that nobody runs on any more.
    const bool drains = std::find(states.begin(), states.end(), "DRAIN") != states.end();
    const bool empty = states.front() == "IDLE" || states.front() == "DOWN";
    QStringList words;
    for (const std::string &word : states) {
        if (drains && empty && word == "IDLE")
            continue;
        const QString said = drains && empty && word == "DRAIN" ? state("DRAINED") : state(word);
        if (!words.contains(said))
            words << said;
    }
    return Format::clauses(words);
}

QString NodeWords::schedulerStates(const std::vector<std::string> &states)
{
    QStringList words;
    for (const std::string &word : states)
        words << Format::text(word, 40);
    return words.join(QLatin1Char('+'));
}

} // namespace chipdeck::models
