#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/gateway/sources/slurm/Records.h"

namespace chipdeck::gateway::slurm {

/// Reader of `squeue -O`: the compact list of all jobs. Names and comments may hold any character, newlines too, so
/// fields are parted by a mark that is drawn anew for each call and that no user can know beforehand.
class QueueText
{
public:
    explicit QueueText(std::string mark) : m_mark(std::move(mark)) {}

    /// A mark for one call: a separator character and random letters.
    static std::string randomMark();
    static QueueText withRandomMark() { return QueueText(randomMark()); }
    /// The value for `squeue -O`.
    std::string format() const;

    /// The fields of one row, in the order of format().
    using Row = std::vector<std::string_view>;
    /// Calls `use` for each complete row; false when the text does not end with one.
    bool eachRow(std::string_view text, const std::function<void(const Row &)> &use) const;

    static std::uint32_t jobIdIn(const Row &row);
    static std::optional<std::uint32_t> taskIn(const Row &row);
    static std::string_view commentIn(const Row &row);
    static JobRecord record(const Row &row);

private:
    std::string m_mark;
};

/// Rows of `squeue -r` that stand for one record (the tasks of a waiting array) as one job: `tasks` are their numbers.
void mergeTasks(JobRecord &job, const std::vector<std::uint32_t> &tasks);

} // namespace chipdeck::gateway::slurm
