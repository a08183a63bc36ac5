#pragma once

#include <algorithm>
#include <cctype>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "FakeAccounting.h"
#include "app/gateway/history/HistoryColumns.h"
#include "client/domain/Query.h"

namespace chipdeck::tests {

using domain::EndedJob;
using domain::EndedJobFilter;
using domain::JobState;
using gateway::comesBefore;
using gateway::HistoryColumns;
using gateway::RunKey;
using gateway::RunPlace;

constexpr std::int64_t now = 1'800'000'000;

inline bool contains(std::string text, std::string part)
{
    for (std::string *one : {&text, &part})
        std::transform(one->begin(), one->end(), one->begin(), [](unsigned char c) { return c < 128 ? std::tolower(c) : c; });
    return text.find(part) != std::string::npos;
}

/// The same question, answered plainly.
inline bool isMeant(const EndedJob &ended, const EndedJobFilter &filter)
{
    const domain::Job &job = ended.job;
    const auto is = [](const std::string &wanted, const std::string &value) { return wanted.empty() || wanted == value; };
    const bool isState = filter.states.empty() || std::find(filter.states.begin(), filter.states.end(), job.state) != filter.states.end();
    return is(filter.user, job.user) && is(filter.account, job.account) && is(filter.pool, job.pool) && is(filter.qos, job.qos) && isState
           && contains(job.displayName, filter.name) && job.submitTimeS >= filter.submittedFromS.value_or(0)
           && job.submitTimeS < filter.submittedBeforeS.value_or(INT64_MAX) && job.endTimeS >= filter.endedFromS.value_or(0)
           && job.endTimeS < filter.endedBeforeS.value_or(INT64_MAX);
}

class Dice
{
public:
    std::size_t upTo(std::size_t most) { return std::uniform_int_distribution<std::size_t>(0, most)(m_random); }
    bool seldom() { return upTo(3) == 0; }
    std::string one(const std::vector<std::string> &words) { return words[upTo(words.size() - 1)]; }

    EndedJob job()
    {
        EndedJob ended = endedJob(static_cast<std::uint32_t>(upTo(400) + 1), now - static_cast<std::int64_t>(upTo(5000)), one({"ann", "bob", "eve"}));
        ended.job.account = one({"vision", "language"});
        ended.job.qos = one({"normal", "high"});
        ended.job.displayName = one({"Train", "eval", "Sweep-Ä", ""}) + std::to_string(upTo(9));
        ended.job.endTimeS = *ended.job.submitTimeS + static_cast<std::int64_t>(upTo(500));
        ended.job.priority = upTo(20);
        if (seldom())
            ended.job.startTimeS.reset();
        if (seldom()) {
            ended.job.arrayJob = ended.job.ref / 10;
            ended.job.arrayTask = ended.job.ref % 10;
            ended.job.id = std::to_string(*ended.job.arrayJob) + '_' + std::to_string(*ended.job.arrayTask);
        }
        if (seldom())
            ended.job.reason = one({"TimeLimit", "NodeDown"});
        if (seldom())
            ended.job.chips = {{"npu:910c", 2}};
        if (seldom())
            ended.job.timeLimitS.reset();
        if (const auto held = domain::heldChipS(ended.job); held && seldom())
            ended.use = domain::ChipUse{*held * 1000 / 2, *held * 5 * upTo(100)};
        return ended;
    }

    EndedJobFilter filter()
    {
        EndedJobFilter filter;
        for (std::string EndedJobFilter::*text : {&EndedJobFilter::user, &EndedJobFilter::account, &EndedJobFilter::pool, &EndedJobFilter::qos}) {
            if (seldom())
                filter.*text = one({"ann", "bob", "vision", "language", "nv", "as", "high", "normal", "nobody"});
        }
        if (seldom())
            filter.name = one({"train", "EVAL", "p-Ä", "7", "zz"});
        if (seldom())
            filter.states = {JobState::Failed, JobState::Timeout};
        for (auto EndedJobFilter::*time : {&EndedJobFilter::submittedFromS, &EndedJobFilter::submittedBeforeS, &EndedJobFilter::endedFromS,
                                           &EndedJobFilter::endedBeforeS}) {
            if (seldom())
                filter.*time = now - static_cast<std::int64_t>(upTo(6000));
        }
        return filter;
    }

    std::string query()
    {
        static const std::vector<std::string> queries{
            "user:ann", "-user:ann", "state:failed,timeout", "name:train*", "runtime>2m", "wait<1m", "chips>=8", "node:nv02", "-node:nv01", "job:1*",
            "vendor:nvidia", "model:h100", "limit>1h", "priority:17", "nodes:2", "ended:<1h", "-reason:timelimit", "train", "nv01", "bob", "account:v* pool:nv",
            "reason:timelimit", "cluster:lab", "cluster:other", "practice:no", "util>5", "3", "submitted:>1h", "started:n/a", "gpu:h100", "state:active",
            "used<50", "-used<20", "used:n/a", "used>=50", "tra*9", "eval", "-Sweep", "1*2", "lab", "4_2"};
        return one(queries) + (seldom() ? " " + one(queries) : std::string());
    }

private:
    std::mt19937 m_random{7};
};

inline const domain::ClusterInfo lab{"lab", "Lab", domain::ClusterKind::Slurm, false, "Slurm", {}};

/// "nv[01-02]" as the gateway expands it.
inline std::vector<std::string> nodesOf(const std::string &list)
{
    return list == "nv[01-02]" ? std::vector<std::string>{"nv01", "nv02"} : std::vector<std::string>{list};
}

/// The same answers by sorting all of them, with the domain's own query.
inline std::vector<RunKey> plainly(const std::map<RunKey, EndedJob> &runs, const EndedJobFilter &filter)
{
    const auto query = domain::Query::parse(filter.query);
    std::vector<RunPlace> places;
    for (const auto &[key, run] : runs) {
        EndedJob with = run;
        for (const std::string &node : nodesOf(run.nodes))
            with.job.allocations.push_back({node, {}, 1});
        if (isMeant(run, filter) && query && query->matchesEndedJob(lab, with, now))
            places.push_back({domain::orderValue(run, filter.order), key});
    }
    std::sort(places.begin(), places.end(), [&filter](const RunPlace &a, const RunPlace &b) { return comesBefore(a, b, filter.isAscending); });
    std::vector<RunKey> keys;
    for (const RunPlace &place : places)
        keys.push_back(place.key);
    return keys;
}

/// All pages, each of another size.
inline std::vector<RunKey> allOf(const HistoryColumns &columns, const EndedJobFilter &filter, Dice &dice)
{
    std::vector<RunKey> found;
    std::optional<RunPlace> after;
    std::optional<std::uint64_t> matching;
    for (bool more = true; more;) {
        const auto page = columns.find(filter, after, dice.upTo(20) + 1, lab, now);
        if (!page || (page->isMore && page->keys.empty()))
            return {};
        if (!after)
            matching = page->matching;
        found.insert(found.end(), page->keys.begin(), page->keys.end());
        more = page->isMore;
        after = page->last;
    }
    return matching == found.size() ? found : std::vector<RunKey>();
}

} // namespace chipdeck::tests
