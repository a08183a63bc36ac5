#include "tests/support/placement/RandomPlacement.h"

namespace chipdeck::tests {

using namespace domain;

namespace {

/// Makes one case.
class Maker
{
public:
    explicit Maker(std::mt19937 &random) : m_random(random) {}

    PlacementCase run()
    {
        m_case.limits = std::make_shared<ClusterLimits>();
        m_case.submitter = {"ann", {}};
        makeNodes();
        holdThings();
        makeRules();
        if (chance(25))
            makeWaiter();
        describe();
        publish();
        return std::move(m_case);
    }

private:
    std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(m_random() % limit); }
    bool chance(std::uint32_t percent) { return below(100) < percent; }

    void makeNodes()
    {
        const std::uint32_t count = 1 + below(7);
        for (std::uint32_t i = 0; i < count; ++i) {
            Node node;
            node.id = "n" + std::to_string(i);
            node.cpus = 4 + below(3) * 4;
            node.memoryBytes = std::uint64_t{8 + 8 * below(3)} << 30;
            node.block = "b" + std::to_string(i / 3);
            ChipGroup first{0, 2 + 2 * below(3), Vendor::Nvidia, "H100 SXM", "gpu:h100", 0, {}, {}, {}};
            node.groups.push_back(first);
            if (chance(40))
                node.groups.push_back({first.count, 1 + below(4), Vendor::Nvidia, "L40S", "gpu:l40s", 0, {}, {}, {}});
            m_nodes.push_back(node);
            NodeStatus status;
            status.availability = chance(7) ? NodeAvailability::Down : NodeAvailability::Up;
            status.drain = chance(10);
            status.cpusAllocated = 0;
            status.memoryAllocatedBytes = 0;
            m_statuses.push_back(status);
        }
    }

    /// Jobs that run, each on one node.
    void holdThings()
    {
        for (std::size_t n = 0; n < m_nodes.size(); ++n) {
            std::vector<std::uint8_t> &chips = m_chips.emplace_back(m_nodes[n].chipCount(), ChipState(Allocation::Free, Health::Healthy, {}).byte());
            for (std::uint32_t jobs = below(4); jobs > 0; --jobs) {
                Job job;
                job.cpus = 1 + below(4);
                const std::uint32_t cpus = *m_statuses[n].cpusAllocated + job.cpus;
                if (cpus > *m_nodes[n].cpus || cpus > *m_nodes[n].memoryBytes >> 30)
                    continue;
                NodeAllocation held{m_nodes[n].id, {}, 0};
                for (std::uint32_t chip = 0; chip < chips.size(); ++chip) {
                    if (ChipState(chips[chip]).allocation() == Allocation::Free && chance(35)) {
                        held.chips.push_back(chip);
                        chips[chip] = ChipState(Allocation::Allocated, Health::Healthy, {}).byte();
                    }
                }
                held.count = static_cast<std::uint32_t>(held.chips.size());
                *m_statuses[n].cpusAllocated += job.cpus;
                *m_statuses[n].memoryAllocatedBytes += std::uint64_t{job.cpus} << 30;
                job.state = JobState::Running;
                job.startTimeS = m_case.nowS - 60;
                job.timeLimitS = 60 + 600 * (1 + below(6));
                job.allocations = {held};
                addJob(std::move(job));
            }
        }
    }

    void makeRules()
    {
        ClusterLimits &limits = *m_case.limits;
        limits.backfills = true;
        limits.countsMemory = chance(50);
        limits.memoryPerCpuMb = 1024;
        PoolLimits pool;
        pool.pool = "p";
        pool.defaultTimeS = 3600;
        pool.mostTimeS = 86400;
        if (chance(15))
            pool.mostNodes = 1 + below(4);
        limits.pools.push_back(pool);
        if (chance(30)) {
            Reservation reservation;
            reservation.name = "r";
            reservation.users = {"bob"};
            reservation.startS = m_case.nowS + static_cast<std::int64_t>(below(4)) * 1200 - 600;
            reservation.endS = reservation.startS + 7200;
            for (const Node &node : m_nodes) {
                if (chance(50))
                    reservation.nodes.push_back(node.id);
            }
            limits.reservations.push_back(reservation);
        }
        NodeTraits fast{{"fast"}, 1, {}};
        for (const Node &node : m_nodes) {
            if (chance(60))
                fast.nodes.push_back(node.id);
        }
        limits.nodeTraits.push_back(fast);
    }

    /// Needs a chip and a CPU on every node, so that there is no choice which nodes it keeps.
    void makeWaiter()
    {
        Job job;
        job.state = JobState::Pending;
        job.reason = "Resources";
        job.pool = "p";
        job.priority = 10;
        job.nodeCount = static_cast<std::uint32_t>(m_nodes.size());
        job.cpus = job.nodeCount;
        job.chips = {{"gpu:h100", 2 * job.nodeCount}};
        job.timeLimitS = 3600;
        addJob(std::move(job));
    }

    void addJob(Job job)
    {
        job.ref = static_cast<std::uint32_t>(m_jobs.size() + 1);
        job.id = std::to_string(job.ref);
        m_jobs.push_back(std::make_shared<const Job>(std::move(job)));
    }

    void describe()
    {
        JobPart &part = m_case.job.parts.front();
        part.pool = "p";
        part.chips.count = below(5) == 0 ? 0 : 1 + below(6);
        part.chips.model = chance(75) ? "gpu:h100" : "gpu:l40s";
        if (chance(50))
            part.leastNodes = 1 + below(4);
        if (part.leastNodes && chance(30))
            part.mostNodes = *part.leastNodes + below(3);
        if (chance(40))
            part.cpusPerTask = 1 + below(8);
        // Tasks and chips counted over the whole job at once: Slurm itself does not search for every way.
        if (chance(25))
            part.chips.per = ChipNeed::Per::Job;
        else if (chance(40))
            part.tasks = 1 + below(10);
        if (part.tasks && chance(30))
            part.chips.per = ChipNeed::Per::Task;
        if (chance(30))
            part.memory = MemoryNeed{std::uint64_t{1 + below(12)} << 30, chance(50) ? MemoryNeed::Per::Node : MemoryNeed::Per::Cpu};
        part.exclusive = chance(10);
        part.features = chance(20) ? "fast" : "";
        m_case.job.timing.limitS = chance(5) ? 200'000 : 300 * (1 + below(14));
        if (chance(10))
            m_case.job.exceptNodes = {"n0"};
        if (chance(10))
            m_case.job.reservation = "r";
        if (chance(30))
            m_case.submitter.user = "bob";
        if (chance(20))
            m_case.job.together = chance(50) ? Together::SameNode : Together::SameBlock;
    }

    void publish()
    {
        ClusterSnapshot &cluster = m_case.cluster;
        auto inventory = std::make_shared<Inventory>();
        inventory->nodes = m_nodes;
        inventory->index();
        cluster.inventory = inventory;
        auto columns = std::make_shared<ChipColumns>();
        for (const auto &chips : m_chips)
            columns->states.insert(columns->states.end(), chips.begin(), chips.end());
        columns->owners.assign(columns->states.size(), 0);
        cluster.chips = columns;
        cluster.nodeStatuses = std::make_shared<const std::vector<NodeStatus>>(m_statuses);
        cluster.jobs = std::make_shared<const std::vector<std::shared_ptr<const Job>>>(m_jobs);
        Pool pool{"p", true, 86400, true, {}};
        for (std::uint32_t i = 0; i < m_nodes.size(); ++i)
            pool.nodes.push_back(i);
        cluster.pools = std::make_shared<const std::vector<Pool>>(std::vector{pool});
    }

    std::mt19937 &m_random;
    PlacementCase m_case;
    std::vector<Node> m_nodes;
    std::vector<NodeStatus> m_statuses;
    std::vector<std::vector<std::uint8_t>> m_chips;  ///< states by node
    std::vector<std::shared_ptr<const Job>> m_jobs;
};

} // namespace

PlacementCase randomPlacement(std::mt19937 &random)
{
    return Maker(random).run();
}

} // namespace chipdeck::tests
