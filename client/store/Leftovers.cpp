#include "client/store/Leftovers.h"

#include <memory>

#include <QThreadPool>

namespace chipdeck::store {

void freeElsewhere(std::vector<domain::ClusterSnapshot> pictures)
{
    auto held = std::make_shared<std::vector<domain::ClusterSnapshot>>(std::move(pictures));
    QThreadPool::globalInstance()->start([held = std::move(held)] { held->clear(); });
}

} // namespace chipdeck::store
