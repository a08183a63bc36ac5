#include "app/gateway/service/LimitsView.h"

#include <algorithm>
#include <set>

namespace chipdeck::gateway {

domain::ClusterLimits limitsFor(const std::string &user, const std::vector<std::string> &groups, const domain::ClusterLimits &limits)
{
    domain::ClusterLimits view = limits;
    view.priorities.clear();
    std::erase_if(view.associations, [&user](const domain::AssociationLimits &one) { return !one.user.empty() && one.user != user; });
    std::set<std::string> accounts;
    for (const domain::AssociationLimits &one : view.associations) {
        if (!one.user.empty())
            accounts.insert(one.account);
    }
    for (domain::QosLimits &qos : view.qos) {
        std::erase_if(qos.users, [&user](const domain::HolderUse &use) { return use.holder != user; });
        std::erase_if(qos.accounts, [&accounts](const domain::HolderUse &use) { return accounts.count(use.holder) == 0; });
    }
    for (domain::PoolLimits &pool : view.pools) {
        const auto isIn = [&groups](const std::string &group) { return std::find(groups.begin(), groups.end(), group) != groups.end(); };
        if (std::any_of(pool.onlyGroups.begin(), pool.onlyGroups.end(), isIn))
            pool.onlyGroups.clear();
    }
    return view;
}

} // namespace chipdeck::gateway
