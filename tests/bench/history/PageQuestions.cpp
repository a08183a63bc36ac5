#include "tests/bench/history/PageQuestions.h"

#include <random>

namespace chipdeck::bench {

using domain::EndedJobOrder;
using domain::JobState;

std::vector<PageQuestion> pageQuestions(std::size_t count, std::int64_t nowS, std::uint32_t seed)
{
    static const std::vector<std::string> queries{
        "", "state:failed,timeout", "user:daemon", "-user:daemon pool:nv", "runtime>4h", "wait>1h state:completed", "chips>=6", "name:train*", "name:*9*7*",
        "sweep", "train-77", "node:nv02", "-node:as01 state:failed", "vendor:nvidia", "model:h100 chips:8", "job:5000", "job:100*", "account:vision runtime<10m",
        "priority>5000 priority<5100", "limit>=1d", "ended:<30d", "submitted:>200d", "nodes:2 qos:normal", "nothing-like-it", "name:\"Export 33\"",
        "user:bin,daemon state:out_of_memory wait<5m", "reason:none", "practice:no pool:as chips:1", "a e i o",
        "used<20", "used>=50 chips>=4", "-used<50 state:completed", "used:n/a runtime>8h"};
    std::mt19937 random(seed);
    const auto pick = [&random](std::size_t below) { return std::uniform_int_distribution<std::size_t>(0, below - 1)(random); };
    std::vector<PageQuestion> questions;
    for (std::size_t i = 0; i < count; ++i) {
        domain::EndedJobFilter filter;
        filter.query = queries[i % queries.size()];
        filter.order = static_cast<EndedJobOrder>(pick(6));
        filter.isAscending = pick(4) == 0;
        if (pick(4) == 0)
            filter.pool = pick(2) == 0 ? "nv" : "as";
        if (pick(6) == 0)
            filter.user = pick(2) == 0 ? "daemon" : "nobody";
        if (pick(8) == 0)
            filter.account = pick(2) == 0 ? "vision" : "language";
        if (pick(8) == 0)
            filter.qos = pick(2) == 0 ? "normal" : "none";
        if (pick(5) == 0)
            filter.name = pick(2) == 0 ? "EVAL" : "99";
        if (pick(5) == 0)
            filter.states = {JobState::Failed, JobState::Cancelled};
        if (pick(3) == 0) {
            filter.endedFromS = nowS - static_cast<std::int64_t>(pick(300)) * 86'400;
            filter.endedBeforeS = *filter.endedFromS + static_cast<std::int64_t>(1 + pick(60)) * 86'400;
        }
        if (pick(8) == 0)
            filter.submittedFromS = nowS - static_cast<std::int64_t>(pick(300)) * 86'400;
        std::string what = "'" + filter.query + "' order " + std::to_string(static_cast<int>(filter.order)) + (filter.isAscending ? " up" : " down");
        const std::initializer_list<std::pair<bool, const char *>> parts{
            {!filter.pool.empty(), " pool"}, {!filter.user.empty(), " user"}, {!filter.account.empty(), " account"}, {!filter.qos.empty(), " qos"},
            {!filter.name.empty(), " name"}, {!filter.states.empty(), " states"}, {filter.endedFromS.has_value(), " ended"},
            {filter.submittedFromS.has_value(), " submitted"}};
        for (const auto &[isThere, word] : parts)
            what += isThere ? word : "";
        questions.push_back({what, std::move(filter)});
    }
    return questions;
}

} // namespace chipdeck::bench
