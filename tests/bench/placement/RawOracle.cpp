#include "tests/bench/placement/RawOracle.h"

#include <algorithm>

#include "app/gateway/sources/slurm/Hostlist.h"
#include "tests/bench/placement/RawText.h"

namespace chipdeck::bench {

namespace {

struct Machine {
    std::string name;
    std::uint64_t cpus = 0, memoryMb = 0, chips = 0;
};

class Oracle
{
public:
    Oracle(const std::vector<std::string> &arguments, const RawSight &sight, std::int64_t nowS) : m_sight(sight), m_nowS(nowS)
    {
        for (const std::string &argument : arguments) {
            const std::size_t equals = argument.find('=');
            m_options[argument.substr(0, equals)] = equals == std::string::npos ? "yes" : argument.substr(equals + 1);
        }
    }

    bool run()
    {
        if (!readPartition() || !readReservation() || !areLicencesThere() || !isTimeAllowed())
            return false;
        readChips();
        readMachines();
        const std::size_t count = m_machines.size();
        for (std::uint32_t bits = 1; bits < (1U << count); ++bits) {
            std::vector<Machine> set;
            for (std::size_t i = 0; i < count; ++i) {
                if (bits >> i & 1U)
                    set.push_back(m_machines[i]);
            }
            if (isGood(set))
                return true;
        }
        return false;
    }

private:
    std::string option(const char *name) const
    {
        const auto found = m_options.find(std::string("--") + name);
        return found == m_options.end() ? std::string() : found->second;
    }
    std::uint64_t number(const char *name, std::uint64_t otherwise) const { return option(name).empty() ? otherwise : std::stoull(option(name)); }
    /// "--mem=2048M", as Chipdeck writes it, or in KiB.
    std::uint64_t megabytes(const char *name) const
    {
        const std::uint64_t size = number(name, 0);
        return option(name).ends_with('K') ? size / 1024 : option(name).ends_with('G') ? size * 1024 : size;
    }

    bool readPartition()
    {
        for (const RawRow &row : rawRows(m_sight.partitions)) {
            if (rawValue(row, "PartitionName") != option("partition"))
                continue;
            m_names = gateway::slurm::expandHostlist(rawValue(row, "Nodes")).value_or(std::vector<std::string>());
            m_mostNodes = rawNumber(row, "MaxNodes").value_or(999);
            m_mostS = rawSeconds(rawValue(row, "MaxTime"));
            return rawValue(row, "State") == "UP" || rawValue(row, "State") == "DOWN";
        }
        return false;
    }

    bool readReservation()
    {
        if (option("reservation").empty())
            return true;
        for (const RawRow &row : rawRows(m_sight.reservations)) {
            if (rawValue(row, "ReservationName") != option("reservation"))
                continue;
            const auto kept = gateway::slurm::expandHostlist(rawValue(row, "Nodes")).value_or(std::vector<std::string>());
            std::erase_if(m_names, [&](const std::string &name) { return std::find(kept.begin(), kept.end(), name) == kept.end(); });
            return rawValue(row, "Users") == "root";
        }
        return false;
    }

    bool areLicencesThere() const
    {
        if (option("licenses").empty())
            return true;
        const std::vector<std::string> asked = words(option("licenses"), ':');
        for (const RawRow &row : rawRows(m_sight.licences)) {
            if (rawValue(row, "LicenseName") == asked[0])
                return rawNumber(row, "Total").value_or(0) >= (asked.size() > 1 ? std::stoull(asked[1]) : 1);
        }
        return false;
    }

    bool isTimeAllowed() const
    {
        const auto asked = rawSeconds(option("time"));
        if (asked && m_mostS && *asked > *m_mostS)
            return false;
        // "uts1800000000": seconds since the epoch.
        const std::string deadline = option("deadline");
        return deadline.empty() || m_nowS + static_cast<std::int64_t>(asked.value_or(0)) <= std::stoll(deadline.substr(3));
    }

    /// "gpu:h100:2", "h100:2": kind, type and number.
    void readChips()
    {
        for (const char *name : {"gres", "gpus", "gpus-per-task"}) {
            const std::vector<std::string> parts = words(option(name), ':');
            if (parts.empty())
                continue;
            m_counted = name;
            m_count = std::stoull(parts.back());
            m_type = m_counted == "gres" ? option(name).substr(0, option(name).rfind(':')) : "gpu:" + parts[0];
        }
    }

    void readMachines()
    {
        for (const RawRow &row : rawRows(m_sight.nodes)) {
            Machine machine{rawValue(row, "NodeName"), rawNumber(row, "CPUTot").value_or(0), rawNumber(row, "RealMemory").value_or(0), 0};
            for (const std::string &entry : words(rawValue(row, "Gres"), ',')) {
                const std::size_t colon = entry.rfind(':');
                if (entry.substr(0, colon) == m_type)
                    machine.chips += std::stoull(entry.substr(colon + 1));
            }
            const std::vector<std::string> features = words(rawValue(row, "ActiveFeatures"), ',');
            const bool hasFeature = option("constraint").empty() || std::find(features.begin(), features.end(), option("constraint")) != features.end();
            const std::vector<std::string> except = words(option("exclude"), ',');
            const bool isIn = std::find(m_names.begin(), m_names.end(), machine.name) != m_names.end();
            if (isIn && hasFeature && std::find(except.begin(), except.end(), machine.name) == except.end())
                m_machines.push_back(machine);
        }
    }

    /// Tasks that a machine all for itself holds.
    std::uint64_t tasksOn(const Machine &machine) const
    {
        const std::uint64_t cpus = number("cpus-per-task", 1);
        std::uint64_t tasks = machine.cpus / cpus;
        const bool isPlain = option("mem").empty() && option("mem-per-cpu").empty();
        const std::uint64_t perCpu = isPlain ? 1000 : megabytes("mem-per-cpu");
        if (perCpu > 0)
            tasks = std::min(tasks, machine.memoryMb / (perCpu * cpus));
        if (megabytes("mem") > machine.memoryMb || (m_counted == "gres" && machine.chips < m_count) || (m_counted == "gpus" && machine.chips == 0))
            return 0;
        if (m_counted == "gpus-per-task")
            tasks = std::min(tasks, machine.chips / m_count);
        const std::uint64_t perNode = number("ntasks-per-node", 0);
        return perNode == 0 ? tasks : tasks >= perNode ? perNode : 0;
    }

    bool isGood(const std::vector<Machine> &set) const
    {
        const std::vector<std::string> range = words(option("nodes"), '-');
        std::uint64_t least = range.empty() ? 1 : std::stoull(range[0]);
        std::uint64_t most = range.empty() ? 999 : range.size() > 1 ? std::stoull(range[1]) : least;
        const std::uint64_t asked = number("ntasks", 0);
        if (asked > 0 && asked < least)
            least = most = asked;
        const std::uint64_t wanted = std::max({asked, least, number("ntasks-per-node", 0) * least});
        // Slurm keeps a job whose range reaches beyond the partition's nodes waiting (PartitionNodeLimit).
        if (set.size() < least || set.size() > most || least > m_mostNodes || set.size() > m_mostNodes || (range.size() > 1 && most > m_mostNodes))
            return false;
        std::uint64_t tasks = 0, chips = 0;
        for (const Machine &machine : set) {
            if (tasksOn(machine) == 0)
                return false;
            tasks += tasksOn(machine);
            chips += machine.chips;
        }
        const std::vector<std::string> named = words(option("nodelist"), ',');
        const bool hasNamed = std::all_of(named.begin(), named.end(), [&set](const std::string &name) {
            return std::any_of(set.begin(), set.end(), [&name](const Machine &machine) { return machine.name == name; });
        });
        return hasNamed && tasks >= wanted && (m_counted != "gpus" || chips >= m_count);
    }

    const RawSight &m_sight;
    std::int64_t m_nowS;
    RawRow m_options;
    std::vector<std::string> m_names;
    std::uint64_t m_mostNodes = 999;
    std::optional<std::uint64_t> m_mostS;
    std::string m_type, m_counted;
    std::uint64_t m_count = 0;
    std::vector<Machine> m_machines;
};

} // namespace

bool couldEverStart(const std::vector<std::string> &arguments, const RawSight &sight, std::int64_t nowS)
{
    std::vector<std::string> part;
    for (const std::string &argument : arguments) {
        if (argument != ":") {
            part.push_back(argument);
            continue;
        }
        if (!Oracle(part, sight, nowS).run())
            return false;
        part.clear();
    }
    return Oracle(part, sight, nowS).run();
}

} // namespace chipdeck::bench
