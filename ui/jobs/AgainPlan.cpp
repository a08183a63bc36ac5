#include "ui/jobs/AgainPlan.h"

#include <algorithm>

#include <QCoreApplication>

#include "client/models/Format.h"
#include "ui/jobs/PlacementWords.h"

namespace chipdeck::ui {

using domain::Outlook;
using models::Format;

namespace {

struct AgainWords {
    Q_DECLARE_TR_FUNCTIONS(chipdeck::ui::AgainPlan)
};

QString outlookWords(const domain::Placement &place)
{
    const QString pool = Format::text(place.pool, 64);
    if (place.outlook == Outlook::RunsNow)
        return AgainWords::tr("By the last picture it would start at once in pool %1.").arg(pool);
    const QString why = place.reasons.empty() ? QString() : reasonSentence(place.reasons.front());
    return place.outlook == Outlook::Queues ? AgainWords::tr("By the last picture it would wait in pool %1: %2").arg(pool, why)
                                            : AgainWords::tr("By the last picture it could not run in pool %1: %2").arg(pool, why);
}

} // namespace

ActionPlan planAgain(const domain::Job &before, const domain::JobDescription &job, const std::vector<domain::Placement> &places)
{
    const QString id = Format::text(before.id, 64);
    ActionPlan plan;
    plan.title = AgainWords::tr("Submit job %1 again").arg(id);
    plan.button = AgainWords::tr("Submit again");
    plan.consequences << AgainWords::tr("A new job is submitted, described as job %1 was.").arg(id);
    if (domain::isActive(before.state))
        plan.consequences << AgainWords::tr("Job %1 is not over: both may run side by side.").arg(id);
    const auto best = std::min_element(places.begin(), places.end(), [](const auto &a, const auto &b) { return a.outlook < b.outlook; });
    if (best != places.end() && best->chipCount > 0)
        plan.consequences << AgainWords::tr("It asks for %n chip(s): %1.", nullptr, static_cast<int>(best->chipCount)).arg(placementName(*best));
    if (job.timing.limitS)
        plan.consequences << AgainWords::tr("It may run for %1 at most.").arg(Format::duration(static_cast<std::int64_t>(*job.timing.limitS)));
    if (best != places.end())
        plan.consequences << outlookWords(*best);
    plan.consequences << AgainWords::tr("It can be cancelled afterwards.");
    return plan;
}

domain::JobDescription withPool(domain::JobDescription job, const std::vector<domain::Pool> &pools)
{
    const auto usual = std::find_if(pools.begin(), pools.end(), [](const domain::Pool &pool) { return pool.isDefault; });
    for (domain::JobPart &part : job.parts) {
        if (part.pool.empty() && usual != pools.end())
            part.pool = usual->id;
    }
    return job;
}

} // namespace chipdeck::ui
