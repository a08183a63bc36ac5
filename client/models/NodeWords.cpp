#include "client/models/NodeWords.h"

#include <algorithm>
#include <array>
#include <utility>

#include "client/models/Format.h"

namespace chipdeck::models {

namespace {

using Entry = std::pair<const char *, const char *>;
constexpr std::array stateWords{
    Entry{"UP", QT_TRANSLATE_NOOP("chipdeck::models::NodeWords", "up")},
    Entry{"IDLE", QT_TRANSLATE_NOOP("chipdeck::models::NodeWords", "idle")},
    Entry{"ALLOCATED", QT_TRANSLATE_NOOP("chipdeck::models::NodeWords", "allocated")},
    Entry{"MIXED", QT_TRANSLATE_NOOP("chipdeck::models::NodeWords", "mixed")},
    Entry{"DOWN", QT_TRANSLATE_NOOP("chipdeck::models::NodeWords", "down")},
    Entry{"DRAIN", QT_TRANSLATE_NOOP("chipdeck::models::NodeWords", "draining")},
    Entry{"DRAINING", QT_TRANSLATE_NOOP("chipdeck::models::NodeWords", "draining")},
    Entry{"DRAINED", QT_TRANSLATE_NOOP("chipdeck::models::NodeWords", "drained")},
    Entry{"ERROR", QT_TRANSLATE_NOOP("chipdeck::models::NodeWords", "error")},
    Entry{"FAIL", QT_TRANSLATE_NOOP("chipdeck::models::NodeWords", "failing")},
    Entry{"FAILING", QT_TRANSLATE_NOOP("chipdeck::models::NodeWords", "failing")},
    Entry{"COMPLETING", QT_TRANSLATE_NOOP("chipdeck::models::NodeWords", "completing")},
    Entry{"MAINT", QT_TRANSLATE_NOOP("chipdeck::models::NodeWords", "in maintenance")},
    Entry{"MAINTENANCE", QT_TRANSLATE_NOOP("chipdeck::models::NodeWords", "in maintenance")},
    Entry{"RESERVED", QT_TRANSLATE_NOOP("chipdeck::models::NodeWords", "reserved")},
    Entry{"PLANNED", QT_TRANSLATE_NOOP("chipdeck::models::NodeWords", "planned")},
    Entry{"BLOCKED", QT_TRANSLATE_NOOP("chipdeck::models::NodeWords", "blocked")},
    Entry{"FUTURE", QT_TRANSLATE_NOOP("chipdeck::models::NodeWords", "not yet there")},
    Entry{"UNKNOWN", QT_TRANSLATE_NOOP("chipdeck::models::NodeWords", "unknown")},
    Entry{"NOT_RESPONDING", QT_TRANSLATE_NOOP("chipdeck::models::NodeWords", "not responding")},
    Entry{"NO_RESPOND", QT_TRANSLATE_NOOP("chipdeck::models::NodeWords", "not responding")},
    Entry{"INVALID", QT_TRANSLATE_NOOP("chipdeck::models::NodeWords", "registered wrongly")},
    Entry{"INVALID_REG", QT_TRANSLATE_NOOP("chipdeck::models::NodeWords", "registered wrongly")},
    Entry{"POWER_DOWN", QT_TRANSLATE_NOOP("chipdeck::models::NodeWords", "powering down")},
    Entry{"POWERING_DOWN", QT_TRANSLATE_NOOP("chipdeck::models::NodeWords", "powering down")},
    Entry{"POWERED_DOWN", QT_TRANSLATE_NOOP("chipdeck::models::NodeWords", "powered down")},
    Entry{"POWER_UP", QT_TRANSLATE_NOOP("chipdeck::models::NodeWords", "powering up")},
    Entry{"POWERING_UP", QT_TRANSLATE_NOOP("chipdeck::models::NodeWords", "powering up")},
    Entry{"REBOOT", QT_TRANSLATE_NOOP("chipdeck::models::NodeWords", "to be rebooted")},
    Entry{"REBOOT_REQUESTED", QT_TRANSLATE_NOOP("chipdeck::models::NodeWords", "to be rebooted")},
    Entry{"REBOOT_ISSUED", QT_TRANSLATE_NOOP("chipdeck::models::NodeWords", "rebooting")},
    Entry{"CLOUD", QT_TRANSLATE_NOOP("chipdeck::models::NodeWords", "in the cloud")},
    Entry{"DYNAMIC_NORM", QT_TRANSLATE_NOOP("chipdeck::models::NodeWords", "dynamic")},
    Entry{"not reported", QT_TRANSLATE_NOOP("chipdeck::models::NodeWords", "not reported")},
};

} // namespace

QString NodeWords::state(const std::string &word)
{
    const std::string plain = word.substr(0, word.find_last_not_of("*~#!%$@^-+") + 1);
    const auto found = std::find_if(stateWords.begin(), stateWords.end(), [&](const Entry &entry) { return plain == entry.first; });
    return found != stateWords.end() ? tr(found->second) : Format::text(word, 40).toLower();
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
