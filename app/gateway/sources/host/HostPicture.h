#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/gateway/sources/host/HostChip.h"
#include "app/gateway/sources/host/HostSource.h"
#include "app/gateway/sources/host/ProcFacts.h"
#include "client/domain/Cluster.h"

namespace chipdeck::gateway {

/// Makes snapshots of this computer: one node, its chips in the order of their drivers, and one job for each process that
/// uses some. Parts that did not change stay the same objects.
class HostPicture
{
public:
    HostPicture(HostConfig config, std::string hostName, std::uint32_t cpus);

    std::shared_ptr<const domain::ClusterSnapshot> update(const MachineFacts &machine, const std::vector<HostChip> &chips);

private:
    void updateInventory(const MachineFacts &machine, const std::vector<HostChip> &chips);
    void updateJobs(const std::vector<HostChip> &chips);
    std::map<std::uint32_t, domain::Job> jobsOf(const std::vector<HostChip> &chips) const;
    void updateChips(const std::vector<HostChip> &chips);
    void updateStatus(const MachineFacts &machine);

    const HostConfig m_config;
    const std::string m_hostName;
    const std::uint32_t m_cpus;
    domain::ClusterSnapshot m_now;
    std::map<std::uint32_t, std::uint32_t> m_refs;  ///< by pid
    std::uint32_t m_nextRef = 1;
};

} // namespace chipdeck::gateway
