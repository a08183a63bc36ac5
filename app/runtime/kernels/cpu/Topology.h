#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace chipdeck::kernels {

/// Where threads and memory of a team go.
struct Placement
{
    std::vector<int> cpus;                  // one a thread, to be bound to; empty = the system places them
    std::vector<int> nodes;                 // to spread what all threads read over; empty = where it is first written
};

/// The cores that this process may use, as hwloc finds them. A value.
class Topology
{
public:
    struct Core
    {
        int cpu = 0;                        // of a core's hardware threads, the first that is allowed: the others add nothing to arithmetic
        int node = 0;                       // of memory
    };

    /// What is asked of a process beside the machine's own shape.
    struct Limits
    {
        std::vector<int> cpus;              // allowed; empty = all
        double quota = 0;                   // processors' worth of time; 0 = no limit
        bool memoryPlaced = false;          // somebody chose where the process's memory goes
    };

    /// Of this machine and process. Takes about a millisecond, more on large machines: beside other work, or not at all for one thread.
    static Topology read();

    /// Of a machine in hwloc's words, such as "pack:2 core:8 pu:2"; nothing when they say none.
    static std::optional<Topology> described(const std::string &machine, const Limits &limits);

    const std::vector<Core> &cores() const { return m_cores; }
    std::size_t nodes() const;              // that these cores belong to
    bool isRestricted() const { return m_restricted; } // the process may use less than the machine has

    /// The node of the processor that runs this thread now.
    static int nodeHere();

    /// That serve a model best: one a core, no more than the quota lets run all the time.
    std::size_t threads() const;

    /// For so many threads; the cores of `nearNode` come first.
    /// Threads are bound only on machines with several nodes, where nobody restricted the process, and where each has a core; see the README.
    Placement place(std::size_t threads, int nearNode = 0) const;

    /// "16 cores", "3 of 16 cores", "32 cores on 2 nodes"; ", time for 2" behind where a quota grants less than there are.
    std::string text() const;

private:
    struct Found;
    static Topology make(const Found &found, const Limits &limits);

    std::vector<Core> m_cores;              // ordered by node
    std::size_t m_machineCores = 0;
    double m_quota = 0;
    bool m_restricted = false, m_memoryPlaced = false;
};

} // namespace chipdeck::kernels
