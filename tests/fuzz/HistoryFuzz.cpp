#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "app/gateway/history/HistoryColumns.h"

using namespace chipdeck;

namespace {

gateway::HistoryColumns someRuns()
{
    gateway::HistoryColumns columns;
    std::vector<domain::EndedJob> runs;
    for (std::uint32_t i = 1; i <= 300; ++i) {
        domain::EndedJob run;
        run.job.ref = i;
        run.job.id = std::to_string(i);
        run.job.displayName = std::string(200, 'a') + std::to_string(i);
        run.job.user = i % 2 == 0 ? "ann" : "bob";
        run.job.state = domain::JobState::Completed;
        run.job.submitTimeS = 1'700'000'000 + i % 50;
        run.job.startTimeS = *run.job.submitTimeS + i % 7;
        run.job.endTimeS = *run.job.startTimeS + i % 11;
        run.job.chips = {{"gpu:h100", i % 3}};
        run.nodes = "nv0" + std::to_string(i % 5);
        runs.push_back(std::move(run));
    }
    columns.add(runs);
    return columns;
}

} // namespace

/// What a client sends to list ended jobs: a page token up to the first line end, and a query behind it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const gateway::HistoryColumns columns = someRuns();
    static const domain::ClusterInfo lab{"lab", "Lab", domain::ClusterKind::Slurm, false, {}, {}};
    const std::string text(reinterpret_cast<const char *>(data), size);
    const std::size_t line = std::min(text.find('\n'), text.size());
    const auto after = gateway::runPlaceOf(text.substr(0, line));
    if (after && gateway::runPlaceOf(gateway::text(*after)) != after)
        std::abort();
    domain::EndedJobFilter filter;
    filter.query = text.substr(std::min(line + 1, text.size()));
    filter.order = static_cast<domain::EndedJobOrder>(size % 6);
    filter.isAscending = size % 2 == 0;
    const auto begun = std::chrono::steady_clock::now();
    const auto found = columns.find(filter, after, 7, lab, 1'700'000'100);
    if (found && (found->keys.size() > 7 || (found->isMore && !found->last)))
        std::abort();
    // A million rows are 3,000 times as many; who asks too much is refused after 1.5 s.
    if (std::chrono::steady_clock::now() - begun > std::chrono::seconds(5))
        std::abort();
    return 0;
}
