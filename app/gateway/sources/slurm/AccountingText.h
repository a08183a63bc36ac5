#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/domain/EndedJobs.h"

namespace chipdeck::gateway::slurm {

/// Reader of `sacct -p`: runs of jobs that are over. Names and comments may hold any character, so fields are parted by a
/// mark that is drawn anew for each call, as in QueueText.
class AccountingText
{
public:
    explicit AccountingText(std::string mark) : m_mark(std::move(mark)) {}

    static AccountingText withRandomMark();
    /// What sacct is told to write: fields, mark and no header. Times are asked for by SLURM_TIME_FORMAT=%s.
    std::vector<std::string> arguments() const;

    /// The fields of one row, in the order of arguments().
    using Row = std::vector<std::string_view>;
    /// Calls `use` for each complete row; false when the text does not end with one.
    bool eachRow(std::string_view text, const std::function<void(const Row &)> &use) const;

    /// Nothing when the row is not about a job that is over, or makes no sense. `chipGres` names what counts as chips.
    static std::optional<domain::EndedJob> job(const Row &row, const std::vector<std::string> &chipGres);

private:
    std::string m_mark;
};

} // namespace chipdeck::gateway::slurm
