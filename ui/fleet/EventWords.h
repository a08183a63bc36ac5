#pragma once

#include <optional>
#include <string>

#include <QCoreApplication>
#include <QString>

#include "client/store/Actions.h"

namespace chipdeck::ui {

/// What one entry of a cluster's log says, in the current language: "freed by job 12". The log's own words are kept for
/// the tool tip.
class EventWords
{
    Q_DECLARE_TR_FUNCTIONS(EventWords)

public:
    enum class Kind { Other, Taken, Freed, OutOfService, BackInService, Faulty, Healthy, FirstSeen };

    Kind kind = Kind::Other;
    QString sentence;
    /// Only how the chip is run changed: a consequence of what was done to its node.
    bool administrative = false;
    std::optional<unsigned> chip;  ///< its position; nothing for an event of the node itself

    static EventWords of(const store::TransitionEntry &event);
    /// "MIXED \u2192 MIXED+DRAIN", as the scheduler or the gateway wrote it.
    static QString own(const store::TransitionEntry &event);
    /// One side of a change in the current language: "allocated 12, draining".
    static QString state(const std::string &words, bool isChip);

private:
    struct ChipSide;
    static ChipSide parse(const std::string &words);
    static EventWords ofChip(const store::TransitionEntry &event);
    static EventWords ofNode(const store::TransitionEntry &event);
    static QString allocationChange(const ChipSide &before, const ChipSide &after, Kind &kind);
};

} // namespace chipdeck::ui
