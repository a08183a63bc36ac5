#include "app/gateway/sources/host/ProcFacts.h"

#include <fstream>
#include <sstream>
#include <vector>

#include <pwd.h>
#include <sys/stat.h>

#include "client/domain/Text.h"

namespace chipdeck::gateway {

MachineFacts readMachine(const std::string &procFolder)
{
    MachineFacts facts;
    std::ifstream memory(procFolder + "/meminfo");
    for (std::string line; std::getline(memory, line);) {
        std::istringstream in(line);
        std::string key;
        std::uint64_t kib = 0;
        if (!(in >> key >> kib))
            continue;
        if (key == "MemTotal:")
            facts.memoryBytes = kib * 1024;
        else if (key == "MemAvailable:")
            facts.memoryAvailableBytes = kib * 1024;
    }
    double load = 0;
    if (std::ifstream in(procFolder + "/loadavg"); in >> load && load >= 0 && load < 1e6)
        facts.loadMilli = static_cast<std::uint32_t>(load * 1000);
    return facts;
}

std::optional<ProcessFacts> readProcess(const std::string &procFolder, std::uint32_t pid)
{
    const std::string folder = procFolder + "/" + std::to_string(pid);
    struct stat info {};
    if (stat(folder.c_str(), &info) != 0)
        return std::nullopt;
    ProcessFacts facts;
    std::ifstream comm(folder + "/comm");
    std::getline(comm, facts.name);
    facts.name = domain::harmless(facts.name, 64);
    std::vector<char> buffer(16384);
    passwd entry{};
    passwd *found = nullptr;
    const bool isKnown = getpwuid_r(info.st_uid, &entry, buffer.data(), buffer.size(), &found) == 0 && found;
    facts.user = isKnown ? entry.pw_name : std::to_string(info.st_uid);
    return facts;
}

} // namespace chipdeck::gateway
