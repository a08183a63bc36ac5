#include "app/gateway/sources/host/HostPicture.h"

#include <algorithm>

#include "client/domain/Text.h"

namespace chipdeck::gateway {

using domain::Allocation;
using domain::ChipColumns;
using domain::Job;
using domain::Metric;

namespace {

/// Keeps the old object where the new one says the same.
template<typename T>
void replace(std::shared_ptr<const T> &slot, T value)
{
    if (!slot || !(*slot == value))
        slot = std::make_shared<const T>(std::move(value));
}

domain::ChipGroup groupOf(const HostChip &chip, std::uint32_t first)
{
    domain::ChipGroup group;
    group.first = first;
    group.vendor = chip.vendor;
    const auto known = domain::lookUpChip(chip.model);
    group.model = known ? known->model : domain::harmless(chip.model, 64);
    group.dies = known ? known->dies : 0;
    group.schedulerType = chip.schedulerType;
    group.memoryBytes = chip.memoryBytes;
    return group;
}

bool isSameKind(const domain::ChipGroup &a, const domain::ChipGroup &b)
{
    return a.vendor == b.vendor && a.model == b.model && a.schedulerType == b.schedulerType && a.memoryBytes == b.memoryBytes;
}

Allocation allocationOf(const HostChip &chip)
{
    if (!chip.knowsProcesses)
        return Allocation::NotReported;
    if (chip.processes.empty())
        return Allocation::Free;
    const bool hasFreeSlice = std::any_of(chip.slices.begin(), chip.slices.end(), [](const HostSlice &slice) { return slice.pids.empty(); });
    return hasFreeSlice ? Allocation::Partly : Allocation::Allocated;
}

/// What a process holds of a chip by the slices that it uses; 0 = nobody says.
std::uint32_t permilleOf(const HostChip &chip, std::uint32_t pid)
{
    std::uint32_t permille = 0;
    for (const HostSlice &slice : chip.slices) {
        if (std::find(slice.pids.begin(), slice.pids.end(), pid) != slice.pids.end())
            permille += slice.permille;
    }
    return permille;
}

bool isSame(const ChipColumns &a, const ChipColumns &b)
{
    return a.states == b.states && a.owners == b.owners && a.extraOwners == b.extraOwners
           && std::equal(std::begin(a.metrics), std::end(a.metrics), std::begin(b.metrics));
}

} // namespace

domain::ClusterInfo hostInfo(const HostConfig &config)
{
    return {config.id, config.displayName, domain::ClusterKind::Host, false, {}, {}};
}

HostPicture::HostPicture(HostConfig config, std::string hostName, std::uint32_t cpus)
    : m_config(std::move(config)), m_hostName(std::move(hostName)), m_cpus(cpus)
{
    m_now.info = hostInfo(m_config);
    m_now.pools = std::make_shared<const std::vector<domain::Pool>>();
}

std::shared_ptr<const domain::ClusterSnapshot> HostPicture::update(const MachineFacts &machine,
                                                                   const std::vector<HostChip> &chips)
{
    updateInventory(machine, chips);
    updateJobs(chips);
    updateChips(chips);
    updateStatus(machine);
    return std::make_shared<const domain::ClusterSnapshot>(m_now);
}

void HostPicture::updateInventory(const MachineFacts &machine, const std::vector<HostChip> &chips)
{
    domain::Node node;
    node.id = m_hostName;
    node.cpus = m_cpus;
    node.memoryBytes = machine.memoryBytes;
    for (std::uint32_t i = 0; i < chips.size(); ++i) {
        domain::ChipGroup group = groupOf(chips[i], i);
        if (node.groups.empty() || !isSameKind(node.groups.back(), group))
            node.groups.push_back(std::move(group));
        domain::ChipGroup &home = node.groups.back();
        for (const HostSlice &slice : chips[i].slices)
            home.slices.push_back({home.count, domain::harmless(slice.profile, 32), domain::harmless(slice.uid, 96), slice.permille});
        ++home.count;
        home.uids.push_back(domain::harmless(chips[i].uid, 96));
    }
    if (m_now.inventory && m_now.inventory->nodes.front() == node)
        return;
    auto inventory = std::make_shared<domain::Inventory>();
    inventory->nodes.push_back(std::move(node));
    inventory->index();
    m_now.inventory = std::move(inventory);
}

/// One for each process, by pid.
std::map<std::uint32_t, Job> HostPicture::jobsOf(const std::vector<HostChip> &chips) const
{
    std::map<std::uint32_t, Job> jobs;
    for (std::uint32_t i = 0; i < chips.size(); ++i) {
        for (const HostProcess &process : chips[i].processes) {
            Job &job = jobs[process.pid];
            if (job.allocations.empty()) {
                const auto facts = readProcess(m_config.procFolder, process.pid);
                job.id = std::to_string(process.pid);
                job.displayName = facts ? facts->name : "?";
                job.user = facts ? facts->user : "?";
                job.state = domain::JobState::Running;
                job.nodeCount = 1;
                job.allocations.push_back({m_hostName, {}, 0});
            }
            auto &held = job.allocations.front();
            if (std::find(held.chips.begin(), held.chips.end(), i) == held.chips.end()) {
                held.chips.push_back(i);
                ++held.count;
            }
        }
    }
    return jobs;
}

void HostPicture::updateJobs(const std::vector<HostChip> &chips)
{
    std::map<std::uint32_t, Job> jobs = jobsOf(chips);
    std::map<std::uint32_t, std::uint32_t> refs;
    for (const auto &[pid, job] : jobs) {
        const auto known = m_refs.find(pid);
        refs[pid] = known == m_refs.end() ? m_nextRef++ : known->second;
    }
    m_refs.swap(refs);
    std::vector<std::shared_ptr<const Job>> list;
    for (auto &[pid, job] : jobs) {
        job.ref = m_refs[pid];
        list.push_back(std::make_shared<const Job>(std::move(job)));
    }
    std::sort(list.begin(), list.end(), [](const auto &a, const auto &b) { return a->ref < b->ref; });
    const bool isUnchanged = m_now.jobs
                             && std::equal(list.begin(), list.end(), m_now.jobs->begin(), m_now.jobs->end(),
                                           [](const auto &a, const auto &b) { return *a == *b; });
    if (!isUnchanged)
        m_now.jobs = std::make_shared<const std::vector<std::shared_ptr<const Job>>>(std::move(list));
}

void HostPicture::updateChips(const std::vector<HostChip> &chips)
{
    ChipColumns columns;
    for (std::uint32_t i = 0; i < chips.size(); ++i) {
        const HostChip &chip = chips[i];
        columns.states.push_back(domain::ChipState(allocationOf(chip), chip.health, domain::Administration::InService).byte());
        columns.owners.push_back(chip.processes.empty() ? 0 : m_refs[chip.processes.front().pid]);
        for (std::size_t k = 1; k < chip.processes.size(); ++k) {
            const std::uint32_t pid = chip.processes[k].pid;
            const domain::ExtraOwner extra{i, m_refs[pid], permilleOf(chip, pid)};
            if (extra.jobRef != columns.owners.back())
                columns.extraOwners.push_back(extra);
        }
        const std::optional<double> values[] = {chip.utilizationPercent, chip.memoryUsedPercent, chip.powerWatts,
                                                chip.temperatureCelsius};
        for (const Metric metric : domain::allMetrics)
            columns.metrics[metricIndex(metric)].push_back(domain::quantise(metric, values[metricIndex(metric)]));
    }
    if (!m_now.chips || !isSame(*m_now.chips, columns))
        m_now.chips = std::make_shared<const ChipColumns>(std::move(columns));
}

void HostPicture::updateStatus(const MachineFacts &machine)
{
    domain::NodeStatus status;
    status.availability = domain::NodeAvailability::Up;
    status.states = {"UP"};
    status.memoryFreeBytes = machine.memoryAvailableBytes;
    if (machine.memoryBytes && machine.memoryAvailableBytes)
        status.memoryAllocatedBytes = *machine.memoryBytes - std::min(*machine.memoryBytes, *machine.memoryAvailableBytes);
    status.cpuLoadMilli = machine.loadMilli;
    replace(m_now.nodeStatuses, std::vector<domain::NodeStatus>{std::move(status)});
}

} // namespace chipdeck::gateway
