#pragma once

#include <string>
#include <vector>

#include <QCoreApplication>
#include <QString>

namespace chipdeck::models {

/// The states of a node as people say them. A scheduler's word that is not known stays as it is, in small letters.
class NodeWords
{
    Q_DECLARE_TR_FUNCTIONS(chipdeck::models::NodeWords)

public:
    /// "mixed, draining"; "not reported" when there is none.
    static QString states(const std::vector<std::string> &states);
    /// One word of a scheduler, "IDLE*".
    static QString state(const std::string &word);
    /// The scheduler's own words, "MIXED+DRAIN", for who looks them up in its manual.
    static QString schedulerStates(const std::vector<std::string> &states);
};

} // namespace chipdeck::models
