#include "client/domain/placement/NearerLimits.h"

#include <algorithm>
#include <array>

namespace chipdeck::domain::placement {

namespace {

constexpr std::array resourceLimits{&QosLimits::group,        &QosLimits::perUser,             &QosLimits::perAccount,    &QosLimits::perJob,      &QosLimits::perNode,
                                    &QosLimits::groupMinutes, &QosLimits::groupRunningMinutes, &QosLimits::perJobMinutes, &QosLimits::leastPerJob};
constexpr std::array jobLimits{&QosLimits::groupJobs,        &QosLimits::groupSubmitted, &QosLimits::jobsPerUser,
                               &QosLimits::submittedPerUser, &QosLimits::jobsPerAccount, &QosLimits::submittedPerAccount};

} // namespace

std::vector<ResourceLimit> leftOpen(std::vector<ResourceLimit> list, const std::vector<ResourceLimit> &nearer)
{
    std::erase_if(list, [&nearer](const ResourceLimit &limit) {
        return std::any_of(nearer.begin(), nearer.end(), [&limit](const ResourceLimit &other) { return other.resource == limit.resource; });
    });
    return list;
}

QosLimits leftOpen(QosLimits qos, const QosLimits &nearer)
{
    for (const auto list : resourceLimits)
        qos.*list = leftOpen(std::move(qos.*list), nearer.*list);
    for (const auto number : jobLimits) {
        if (nearer.*number)
            (qos.*number).reset();
    }
    if (nearer.mostTimeS)
        qos.mostTimeS.reset();
    return qos;
}

void addTo(QosLimits &nearer, const QosLimits &qos)
{
    const QosLimits more = leftOpen(qos, nearer);
    for (const auto list : resourceLimits)
        (nearer.*list).insert((nearer.*list).end(), (more.*list).begin(), (more.*list).end());
    for (const auto number : jobLimits) {
        if (more.*number)
            nearer.*number = more.*number;
    }
    if (more.mostTimeS)
        nearer.mostTimeS = more.mostTimeS;
}

} // namespace chipdeck::domain::placement
