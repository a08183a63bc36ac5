#include "tests/support/placement/PlacementOracle.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

namespace chipdeck::tests {

using namespace domain;

namespace {

/// A node as it stands at some moment, chip by chip.
struct Machine {
    std::uint32_t index = 0;
    std::uint32_t cpus = 0;
    std::uint64_t memoryMb = 0;
    std::uint32_t chips = 0;  ///< free ones of the type
    bool isEmpty = true;
    bool isUsable = true;
};

class Oracle
{
public:
    Oracle(const PlacementCase &asked, std::string type) : m_case(asked), m_type(std::move(type)), m_part(asked.job.parts.front()) {}

    Outlook run()
    {
        m_lengthS = (static_cast<std::int64_t>(*m_case.job.timing.limitS) + 59) / 60 * 60;
        const PoolLimits &pool = m_case.limits->pools.front();
        if (m_lengthS > static_cast<std::int64_t>(*pool.mostTimeS) || !reservationAllows())
            return Outlook::Impossible;
        // A block is a wish, which lapses.
        m_isWishGranted = false;
        if (!exists(machines(Stage::Empty)))
            return Outlook::Impossible;
        m_isWishGranted = true;
        if (const Reservation *own = ownReservation(); own && own->startS > m_case.nowS)
            return Outlook::Queues;
        return exists(machines(Stage::Now)) && !isInTheWay() ? Outlook::RunsNow : Outlook::Queues;
    }

private:
    enum class Stage { Empty, Now };

    const Reservation *ownReservation() const
    {
        const auto &list = m_case.limits->reservations;
        return m_case.job.reservation.empty() || list.empty() ? nullptr : &list.front();
    }

    bool reservationAllows() const
    {
        if (m_case.job.reservation.empty())
            return true;
        const Reservation *own = ownReservation();
        return own && m_case.submitter.user == "bob" && own->endS > m_case.nowS
            && std::max(m_case.nowS, own->startS) + m_lengthS <= own->endS;
    }

    bool isInReservation(const std::string &node) const
    {
        const auto &list = m_case.limits->reservations;
        return !list.empty() && std::count(list.front().nodes.begin(), list.front().nodes.end(), node) > 0;
    }

    bool isForbidden(const std::string &node) const
    {
        const auto &excepted = m_case.job.exceptNodes;
        const auto &fast = m_case.limits->nodeTraits.front().nodes;
        return std::count(excepted.begin(), excepted.end(), node) > 0 || (!m_part.features.empty() && std::count(fast.begin(), fast.end(), node) == 0)
            || (ownReservation() && !isInReservation(node));
    }

    /// Kept for others during the time that the job would run.
    bool isKept(const std::string &node) const
    {
        if (!isInReservation(node) || ownReservation())
            return false;
        const Reservation &one = m_case.limits->reservations.front();
        return one.startS < m_case.nowS + m_lengthS && one.endS > m_case.nowS;
    }

    std::vector<Machine> machines(Stage stage) const
    {
        std::vector<Machine> all;
        const Inventory &inventory = *m_case.cluster.inventory;
        for (std::uint32_t n = 0; n < inventory.nodes.size(); ++n) {
            const Node &node = inventory.nodes[n];
            const NodeStatus &status = (*m_case.cluster.nodeStatuses)[n];
            Machine machine{n, *node.cpus, *node.memoryBytes >> 20, 0, true, !isForbidden(node.id)};
            std::uint32_t chip = inventory.firstChip[n];
            for (const ChipGroup &group : node.groups) {
                for (std::uint32_t i = 0; i < group.count; ++i, ++chip) {
                    const bool isHeld = ChipState(m_case.cluster.chips->states[chip]).allocation() != Allocation::Free;
                    machine.chips += group.schedulerType == m_type && (stage == Stage::Empty || !isHeld) ? 1 : 0;
                    machine.isEmpty = machine.isEmpty && !(isHeld && stage == Stage::Now);
                }
            }
            if (stage == Stage::Now) {
                machine.cpus -= *status.cpusAllocated;
                machine.memoryMb -= *status.memoryAllocatedBytes >> 20;
                machine.isEmpty = machine.isEmpty && *status.cpusAllocated == 0;
                machine.isUsable = machine.isUsable && status.availability == NodeAvailability::Up && !status.drain && !isKept(node.id);
            }
            all.push_back(machine);
        }
        return all;
    }

    std::uint64_t memoryFor(std::uint32_t tasks) const
    {
        const std::uint64_t cpus = std::uint64_t{tasks} * m_part.cpusPerTask.value_or(1);
        if (m_part.memory)
            return (m_part.memory->bytes >> 20) * (m_part.memory->per == MemoryNeed::Per::Cpu ? cpus : 1);
        return m_case.limits->countsMemory ? 1024 * cpus : 0;
    }

    /// Whether so many tasks, with their chips, go onto the machine.
    bool holds(const Machine &machine, std::uint32_t tasks) const
    {
        if (!machine.isUsable || (m_part.exclusive && !machine.isEmpty))
            return false;
        std::uint32_t chips = 0;
        if (m_part.chips.count > 0)
            chips = m_part.chips.per == ChipNeed::Per::Node ? m_part.chips.count : m_part.chips.per == ChipNeed::Per::Task ? m_part.chips.count * tasks : 1;
        return tasks * m_part.cpusPerTask.value_or(1) <= machine.cpus && memoryFor(tasks) <= machine.memoryMb && chips <= machine.chips;
    }

    std::uint32_t mostTasks(const Machine &machine) const
    {
        std::uint32_t tasks = 0;
        while (tasks < 64 && holds(machine, tasks + 1))
            ++tasks;
        return tasks;
    }

    bool isSetGood(const std::vector<Machine> &set) const
    {
        const std::uint32_t least = leastNodes();
        if (set.size() < least || set.size() > mostNodes(least))
            return false;
        std::uint32_t tasks = 0;
        std::uint32_t chips = 0;
        std::set<std::string> blocks;
        for (const Machine &machine : set) {
            const std::uint32_t here = mostTasks(machine);
            if (here == 0)
                return false;
            tasks += here;
            chips += machine.chips;
            blocks.insert(m_case.cluster.inventory->nodes[machine.index].block);
        }
        const bool isTogether = m_case.job.together != Together::SameBlock || blocks.size() == 1 || !m_isWishGranted;
        const bool hasChips = m_part.chips.per != ChipNeed::Per::Job || chips >= m_part.chips.count;
        return isTogether && hasChips && tasks >= std::max(least, m_part.tasks.value_or(1));
    }

    std::uint32_t leastNodes() const
    {
        if (m_case.job.together == Together::SameNode)
            return 1;
        return std::min(m_part.leastNodes.value_or(1), m_part.tasks.value_or(UINT32_MAX));
    }

    std::uint32_t mostNodes(std::uint32_t least) const
    {
        const auto limit = m_case.limits->pools.front().mostNodes;
        const bool isFewer = m_part.tasks && m_part.leastNodes && *m_part.tasks < *m_part.leastNodes;
        if (m_case.job.together == Together::SameNode || isFewer)
            return limit && least > *limit ? 0 : least;
        if (limit && std::max(least, m_part.mostNodes.value_or(0)) > *limit)
            return 0;
        const bool mayBeMany = m_part.tasks.value_or(1) > 1 || m_part.chips.per == ChipNeed::Per::Job;
        const std::uint32_t most = m_part.mostNodes.value_or(m_part.leastNodes.value_or(mayBeMany ? 99 : 1));
        return std::min(most, limit.value_or(most));
    }

    /// Tries every set of machines.
    bool exists(const std::vector<Machine> &all) const
    {
        for (std::uint32_t bits = 1; bits < (1U << all.size()); ++bits) {
            std::vector<Machine> set;
            for (std::uint32_t i = 0; i < all.size(); ++i) {
                if (bits >> i & 1U)
                    set.push_back(all[i]);
            }
            if (isSetGood(set))
                return true;
        }
        return false;
    }

    /// The job ahead keeps the whole pool from when all of it has two chips, a CPU and its memory for it.
    bool isInTheWay() const
    {
        const auto &jobs = *m_case.cluster.jobs;
        const auto ahead = std::find_if(jobs.begin(), jobs.end(), [](const auto &job) { return job->state == JobState::Pending; });
        if (ahead == jobs.end())
            return false;
        std::int64_t startS = m_case.nowS;
        for (std::uint32_t n = 0; n < m_case.cluster.inventory->nodes.size(); ++n)
            startS = std::max(startS, readyS(n));
        if (startS == std::numeric_limits<std::int64_t>::max())
            return false;
        // Reservations push it, as a whole.
        for (bool moved = true; moved;) {
            moved = false;
            for (const Reservation &one : m_case.limits->reservations) {
                if (!one.nodes.empty() && one.startS < startS + 3600 && one.endS > startS) {
                    startS = one.endS;
                    moved = true;
                }
            }
        }
        if (startS > m_case.nowS)
            return startS <= m_case.nowS + 86400 && startS < m_case.nowS + m_lengthS + 60;
        return !existsBeside();
    }

    /// When the waiting job could have its share of the node; never, when the node is out of service.
    std::int64_t readyS(std::uint32_t n) const
    {
        const NodeStatus &status = (*m_case.cluster.nodeStatuses)[n];
        const Inventory &inventory = *m_case.cluster.inventory;
        if (status.availability != NodeAvailability::Up || status.drain)
            return std::numeric_limits<std::int64_t>::max();
        std::map<std::int64_t, std::vector<const Job *>> ends;
        for (const auto &job : *m_case.cluster.jobs) {
            if (job->state == JobState::Running && job->allocations.front().node == inventory.nodes[n].id)
                ends[*job->startTimeS + static_cast<std::int64_t>(*job->timeLimitS)].push_back(job.get());
        }
        std::uint32_t cpus = *inventory.nodes[n].cpus - *status.cpusAllocated;
        std::uint32_t chips = 0;
        for (std::uint32_t i = 0; i < inventory.nodes[n].groups.front().count; ++i)
            chips += ChipState(m_case.cluster.chips->states[inventory.firstChip[n] + i]).allocation() == Allocation::Free ? 1 : 0;
        std::int64_t atS = m_case.nowS;
        for (auto end = ends.begin(); cpus < 1 || chips < 2; ++end) {
            atS = end->first;
            for (const Job *job : end->second) {
                cpus += job->cpus;
                for (const std::uint32_t chip : job->allocations.front().chips)
                    chips += chip < inventory.nodes[n].groups.front().count ? 1 : 0;
            }
        }
        return atS;
    }

    /// The waiting job starts now, with two h100 and a CPU of each node; what is left has to do.
    bool existsBeside() const
    {
        std::vector<Machine> all = machines(Stage::Now);
        for (Machine &machine : all) {
            machine.cpus -= 1;
            machine.memoryMb -= m_case.limits->countsMemory ? 1024 : 0;
            machine.chips -= m_type == "gpu:h100" ? 2 : 0;
            machine.isEmpty = false;
        }
        return exists(all);
    }

    const PlacementCase &m_case;
    std::string m_type;
    const JobPart &m_part;
    std::int64_t m_lengthS = 0;
    bool m_isWishGranted = true;
};

} // namespace

Outlook placementOracle(const PlacementCase &asked, const std::string &type)
{
    return Oracle(asked, type).run();
}

} // namespace chipdeck::tests
