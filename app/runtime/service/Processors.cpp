#include "app/runtime/service/Processors.h"

#include <fstream>

namespace chipdeck::runtime {

std::size_t physicalCores()
{
    static const std::size_t cores = kernels::Topology::read().threads();
    return cores;
}

namespace {

std::string findTitle()
{
    std::ifstream file("/proc/cpuinfo");
    std::string name = "processor";
    for (std::string line; std::getline(file, line);) {
        const std::size_t colon = line.find(": ");
        if (line.starts_with("model name") && colon != std::string::npos) {
            name = line.substr(colon + 2);
            break;
        }
    }
    const kernels::Topology here = kernels::Topology::read();
    return name + ", " + here.text() + (here.place(here.threads()).cpus.empty() ? "" : ", bound");
}

} // namespace

std::string processorTitle()
{
    static const std::string title = findTitle(); // asked with every status
    return title;
}

std::future<TeamPlan> planTeam(std::size_t threads)
{
    if (threads == 1)
        return std::async(std::launch::deferred, [] { return TeamPlan(); });
    return std::async(std::launch::async, [threads] {
        const kernels::Topology here = kernels::Topology::read();
        const std::size_t count = threads == 0 ? here.threads() : threads;
        return TeamPlan{count, here.place(count, kernels::Topology::nodeHere())};
    });
}

} // namespace chipdeck::runtime
