#pragma once

#include <string>
#include <vector>

#include <QCoreApplication>
#include <QString>

#include "client/domain/AuditRecords.h"
#include "client/domain/EndedJobs.h"

namespace chipdeck::models {

/// What the archive says in words: why a job is over, what was asked for and what came of it.
class EndWords
{
    Q_DECLARE_TR_FUNCTIONS(chipdeck::models::EndWords)

public:
    /// Short, for a cell; empty for what the state says already.
    static QString why(const domain::Job &job);
    /// "SIGKILL"; a number where it has no name.
    static QString signal(int number);
    /// Chip-hours with as many digits as say something: "0.25", "12.5", "1,240"; "n/a" for none.
    static QString chipHours(std::optional<std::uint64_t> chipSeconds);
    /// "83 %"; not measured is "n/a".
    static QString share(std::optional<double> share);

    static QString verb(const std::string &verb);
    /// The verbs that have words, in the order of the contract.
    static const std::vector<std::string> &verbs();
    static QString outcome(domain::WriteState outcome);
};

} // namespace chipdeck::models
