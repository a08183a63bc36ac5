#include "app/gateway/sources/slurm/PlacementText.h"

#include <algorithm>
#include <array>

#include "app/gateway/sources/slurm/Hostlist.h"
#include "app/gateway/sources/slurm/KeyValues.h"
#include "app/gateway/sources/slurm/StateWords.h"
#include "client/domain/Text.h"

namespace chipdeck::gateway::slurm {

namespace {

enum Field : std::size_t { JobId, ArrayJob, ArrayTask, State, BatchFlag, Requeue, Wanted, Planned, fieldCount };

constexpr std::array<std::string_view, fieldCount> names{"JobID", "ArrayJobID", "ArrayTaskID", "State", "BatchFlag", "Requeue", "ReqNodes", "SchedNodes"};
constexpr char mark = '|';

bool isYes(std::string_view word)
{
    return word == "1" || word == "yes" || word == "YES";
}

std::string idOf(const std::array<std::string_view, fieldCount> &row)
{
    const std::string_view task = meant(row[ArrayTask]);
    const bool isOne = !task.empty() && std::all_of(task.begin(), task.end(), [](char c) { return c >= '0' && c <= '9'; });
    // The tasks of an array that wait are one row, known by the array's number.
    if (isOne)
        return domain::harmless(row[ArrayJob], 16) + "_" + domain::harmless(task, 16);
    return domain::harmless(task.empty() ? row[JobId] : row[ArrayJob], 16);
}

} // namespace

std::string placementFormat()
{
    std::string format;
    for (const std::string_view name : names)
        format.append(format.empty() ? "" : ",").append(name).append(":").append(1, mark);
    return format;
}

std::vector<domain::JobPlacement> parsePlacements(std::string_view text)
{
    std::vector<domain::JobPlacement> placements;
    HostlistBudget hosts;
    while (const auto line = nextLine(text)) {
        std::array<std::string_view, fieldCount> row;
        std::string_view rest = *line;
        std::size_t field = 0;
        for (std::size_t end = rest.find(mark); field < fieldCount && end != std::string_view::npos; end = rest.find(mark)) {
            row[field++] = rest.substr(0, end);
            rest.remove_prefix(end + 1);
        }
        if (field < fieldCount)
            continue;
        domain::JobPlacement made{idOf(row), true, {}, {}};
        if (row[BatchFlag] != "1")
            made.whyNot = "It is interactive: only jobs with a script can be requeued.";
        else if (!isYes(row[Requeue]))
            made.whyNot = "It was submitted so that it is never requeued.";
        made.canRequeue = made.whyNot.empty();
        if (row[State] == "PENDING") {
            for (const Field list : {Wanted, Planned}) {
                for (const std::string &node : hosts.expand(meant(row[list])))
                    made.wants.push_back(domain::harmless(node, 128));
            }
        }
        placements.push_back(std::move(made));
    }
    return placements;
}

} // namespace chipdeck::gateway::slurm
