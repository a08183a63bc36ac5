#include "app/runtime/service/Processors.h"

#include <fstream>
#include <set>
#include <string>

#include <sched.h>

namespace chipdeck::runtime {

std::size_t physicalCores()
{
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    if (sched_getaffinity(0, sizeof allowed, &allowed) != 0)
        return 1;
    std::set<std::string> cores;
    for (int cpu = 0; cpu < CPU_SETSIZE; ++cpu) {
        if (!CPU_ISSET(cpu, &allowed))
            continue;
        std::ifstream file("/sys/devices/system/cpu/cpu" + std::to_string(cpu) + "/topology/thread_siblings_list");
        std::string siblings;
        std::getline(file, siblings);
        cores.insert(siblings.empty() ? std::to_string(cpu) : siblings);
    }
    return cores.empty() ? 1 : cores.size();
}

std::string processorTitle()
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
    const std::size_t cores = physicalCores();
    return name + ", " + std::to_string(cores) + (cores == 1 ? " core" : " cores");
}

} // namespace chipdeck::runtime
