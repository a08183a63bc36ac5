#include "app/runtime/kernels/cpu/CpuQuota.h"

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace chipdeck::kernels {

namespace {

/// Two numbers of one group, in microseconds: time granted in each period. 0 for "max", -1 and files that are not there.
double granted(const std::string &quota, const std::string &period)
{
    const double time = std::strtod(quota.c_str(), nullptr), each = std::strtod(period.c_str(), nullptr);
    return time > 0 && each > 0 ? time / each : 0;
}

std::string firstLine(const std::string &path)
{
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    return line;
}

double quotaIn(const std::string &folder, bool second)
{
    if (!second)
        return granted(firstLine(folder + "/cpu.cfs_quota_us"), firstLine(folder + "/cpu.cfs_period_us"));
    std::istringstream words(firstLine(folder + "/cpu.max"));
    std::string quota, period;
    words >> quota >> period;
    return granted(quota, period);
}

/// From a group up to the root. In a container the path may lie outside of what is mounted; the root of the mount then is the own group.
double leastUpwards(const std::string &base, std::string path, bool second)
{
    double least = 0;
    for (path = path == "/" ? "" : path;; path.erase(path.rfind('/'))) {
        const double quota = quotaIn(base + path, second);
        if (quota > 0 && (least == 0 || quota < least))
            least = quota;
        if (path.find('/') == std::string::npos)
            return least;
    }
}

} // namespace

double cpuQuota(const std::string &root)
{
    std::ifstream file(root + "proc/self/cgroup");
    double least = 0;
    for (std::string line; std::getline(file, line);) { // "0::/path" is version 2, "4:cpu,cpuacct:/path" version 1
        const std::size_t first = line.find(':'), second = line.find(':', first + 1);
        if (second == std::string::npos)
            continue;
        const std::string controllers = ',' + line.substr(first + 1, second - first - 1) + ',';
        const bool isSecond = controllers == ",,";
        if (!isSecond && controllers.find(",cpu,") == std::string::npos)
            continue;
        const double quota = leastUpwards(root + (isSecond ? "sys/fs/cgroup" : "sys/fs/cgroup/cpu"), line.substr(second + 1), isSecond);
        if (quota > 0 && (least == 0 || quota < least))
            least = quota;
    }
    return least;
}

} // namespace chipdeck::kernels
