#include "app/gateway/service/JobListing.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <set>

#include "client/domain/JobDemand.h"
#include "client/domain/Query.h"

namespace chipdeck::gateway {

using domain::Code;
using domain::Failure;
using domain::Result;

namespace {

constexpr int defaultPage = 100;
constexpr int maxPage = 1000;

Failure notYet()
{
    return {Code::Unavailable, "NO_PICTURE_YET", "The cluster has not answered yet; see the freshness of its parts.", {}, {}, {}};
}

Failure badFilter(const domain::QueryError &error)
{
    Failure failure{Code::InvalidArgument, "BAD_FILTER", "The filter cannot be read: " + error.message, {}, {}, {}};
    failure.metadata["position"] = std::to_string(error.position);
    failure.metadata["length"] = std::to_string(error.length);
    failure.fields.push_back({"filter", error.message});
    return failure;
}

bool holds(const domain::Job &job, const std::string &node)
{
    return domain::isActive(job.state)
           && std::any_of(job.allocations.begin(), job.allocations.end(),
                          [&node](const auto &allocation) { return allocation.node == node; });
}

void addJobsHit(const domain::ClusterSnapshot &snapshot, const std::string &node, std::int64_t nowS, DrainImpact &impact)
{
    std::set<std::string> users;
    std::uint64_t emptyInS = 0;
    bool isBounded = true;
    for (const auto &job : *snapshot.jobs) {
        if (!holds(*job, node))
            continue;
        impact.jobs.push_back(job->id);
        users.insert(job->user);
        if (!job->timeLimitS || !job->startTimeS) {
            isBounded = false;
            continue;
        }
        const std::int64_t leftS = *job->startTimeS + static_cast<std::int64_t>(*job->timeLimitS) - nowS;
        emptyInS = std::max(emptyInS, static_cast<std::uint64_t>(std::max<std::int64_t>(0, leftS)));
    }
    impact.users.assign(users.begin(), users.end());
    if (isBounded)
        impact.emptyInS = emptyInS;
}

void countChips(const domain::ClusterSnapshot &snapshot, std::size_t node, DrainImpact &impact)
{
    const auto &states = snapshot.chips->states;
    const std::uint32_t first = snapshot.inventory->firstChip[node];
    const std::uint32_t end = snapshot.inventory->firstChip[node + 1];
    const std::size_t count = std::min<std::size_t>(snapshot.inventory->chipCount(), states.size());
    for (std::size_t chip = 0; chip < count; ++chip) {
        if (domain::ChipState(states[chip]).administration() != domain::Administration::InService)
            continue;
        ++impact.chipsInService;
        impact.chipsInServiceAfter += chip < first || chip >= end;
    }
}

} // namespace

Result<JobPage> listJobs(const domain::ClusterSnapshot *snapshot, const std::string &filter, int pageSize,
                         const std::string &pageToken)
{
    if (!snapshot || !snapshot->jobs)
        return tl::unexpected(notYet());
    const auto query = domain::Query::parse(filter);
    if (!query)
        return tl::unexpected(badFilter(query.error()));
    std::uint32_t before = std::numeric_limits<std::uint32_t>::max();
    const char *end = pageToken.data() + pageToken.size();
    const auto [stop, error] = std::from_chars(pageToken.data(), end, before);
    if (!pageToken.empty() && (stop != end || error != std::errc()))
        return domain::failure(Code::InvalidArgument, "BAD_PAGE_TOKEN", "The page token is not one of this list.");
    const auto limit = static_cast<std::size_t>(pageSize <= 0 ? defaultPage : std::min(pageSize, maxPage));
    JobPage page;
    // Refs are given in the order in which jobs were first seen.
    for (auto job = snapshot->jobs->rbegin(); job != snapshot->jobs->rend(); ++job) {
        if ((*job)->ref >= before || !query->matchesJob(snapshot->info, **job))
            continue;
        if (page.jobs.size() == limit) {
            page.nextPageToken = std::to_string(page.jobs.back()->ref);
            break;
        }
        page.jobs.push_back(*job);
    }
    return page;
}

domain::JobSpec withDefaults(domain::JobSpec job, const domain::ClusterSnapshot *snapshot)
{
    job = domain::demandOf(job).job;
    if (!job.nodes)
        job.nodes = 1;
    if (!snapshot || !snapshot->pools)
        return job;
    for (const domain::Pool &pool : *snapshot->pools) {
        if (job.pool.empty() && pool.isDefault)
            job.pool = pool.id;
    }
    return job;
}

Result<DrainImpact> previewDrain(const domain::ClusterSnapshot *snapshot, const std::string &node, std::int64_t nowS)
{
    if (!snapshot || !snapshot->inventory || !snapshot->jobs || !snapshot->chips)
        return tl::unexpected(notYet());
    const auto index = snapshot->inventory->findNode(node);
    if (!index)
        return domain::failure(Code::NotFound, "NODE_NOT_FOUND", "The cluster has no such node.");
    DrainImpact impact;
    addJobsHit(*snapshot, node, nowS, impact);
    countChips(*snapshot, *index, impact);
    return impact;
}

} // namespace chipdeck::gateway
