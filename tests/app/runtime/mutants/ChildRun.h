#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace chipdeck::test {

/// What became of a piece of work in a process of its own.
struct ChildOutcome
{
    std::string said;               // what the work returned; empty when it did not come to its end
    std::string death;              // how the process ended when not by itself: a signal, an exit code, being late
    double cpuSeconds = 0;
    double seconds = 0;
    std::uint64_t memoryBytes = 0;  // resident at its peak, mapped pages counted, less what there was when the work began; 0 = not known

    bool died() const { return !death.empty(); }
};

/// Forks, runs `work` with limits for CPU time, address space and core files, and waits at most `patienceSeconds`. Call from a process with one thread.
ChildOutcome runInChild(const std::function<std::string()> &work, double patienceSeconds = 30);

} // namespace chipdeck::test
