#include "client/store/Leftovers.h"

#include <memory>

#include <QThreadPool>

namespace chipdeck::store {

namespace {

template<typename Things>
void clearElsewhere(Things things)
{
    auto held = std::make_shared<Things>(std::move(things));
    QThreadPool::globalInstance()->start([held = std::move(held)] { held->clear(); });
}

} // namespace

void freeElsewhere(std::vector<domain::ClusterSnapshot> pictures)
{
    clearElsewhere(std::move(pictures));
}

void freeElsewhere(std::vector<std::shared_ptr<const domain::Job>> jobs)
{
    clearElsewhere(std::move(jobs));
}

} // namespace chipdeck::store
