#include "app/practice/ProcessTree.h"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <thread>

#include <dirent.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace chipdeck::practice {

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto kPatience = std::chrono::seconds(3);
constexpr auto kPause = std::chrono::milliseconds(20);

std::string readAll(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<pid_t> allProcesses()
{
    std::vector<pid_t> pids;
    DIR *folder = ::opendir("/proc");
    if (!folder)
        return pids;
    while (const dirent *entry = ::readdir(folder)) {
        if (std::isdigit(static_cast<unsigned char>(entry->d_name[0])))
            pids.push_back(static_cast<pid_t>(std::atol(entry->d_name)));
    }
    ::closedir(folder);
    return pids;
}

/// The parent of a living process, 0 for one that has ended. The name in parentheses may itself hold spaces and
/// parentheses.
pid_t livingParent(pid_t pid)
{
    const std::string stat = readAll("/proc/" + std::to_string(pid) + "/stat");
    const auto close = stat.rfind(')');
    if (close == std::string::npos || stat.size() < close + 5 || stat[close + 2] == 'Z' || stat[close + 2] == 'X')
        return 0;
    return static_cast<pid_t>(std::atol(stat.c_str() + close + 4));
}

bool isMine(pid_t pid)
{
    struct stat info = {};
    return ::stat(("/proc/" + std::to_string(pid)).c_str(), &info) == 0 && info.st_uid == ::geteuid();
}

/// True when the environment, a list of NUL-terminated assignments, holds exactly this one.
bool holds(const std::string &environment, const std::string &assignment)
{
    return ('\0' + environment).find('\0' + assignment + '\0') != std::string::npos;
}

void killAll(const std::vector<pid_t> &pids)
{
    for (const pid_t pid : pids)
        ::kill(pid, SIGKILL);
}

/// Repeats, since a daemon may start another process between the look and the kill.
template<typename Find>
bool endFound(const Find &find)
{
    const auto deadline = Clock::now() + kPatience;
    while (Clock::now() < deadline) {
        const auto found = find();
        if (found.empty())
            return true;
        killAll(found);
        std::this_thread::sleep_for(kPause);
        reapAll();
    }
    return false;
}

} // namespace

std::vector<pid_t> descendantsOf(pid_t ancestor)
{
    std::multimap<pid_t, pid_t> children;
    for (const pid_t pid : allProcesses()) {
        if (const pid_t parent = livingParent(pid))
            children.emplace(parent, pid);
    }
    std::vector<pid_t> found;
    std::vector<pid_t> open{ancestor};
    while (!open.empty()) {
        const auto [first, last] = children.equal_range(open.back());
        open.pop_back();
        for (auto child = first; child != last; ++child) {
            found.push_back(child->second);
            open.push_back(child->second);
        }
    }
    return found;
}

std::vector<pid_t> processesOf(const std::string &runtimeFolder)
{
    std::vector<pid_t> found;
    for (const pid_t pid : allProcesses()) {
        if (pid == ::getpid() || !isMine(pid) || livingParent(pid) == 0)
            continue;
        // Jobs do not inherit the daemons' mark, but Slurm tells them its configuration. A shell in which somebody set
        // SLURM_CONF by hand has no job and is left alone.
        const std::string environment = readAll("/proc/" + std::to_string(pid) + "/environ");
        const bool job = holds(environment, "SLURM_CONF=" + runtimeFolder + "/slurm.conf")
                         && environment.find("SLURM_JOB_ID=") != std::string::npos;
        if (job || holds(environment, "CHIPDECK_PRACTICE=" + runtimeFolder))
            found.push_back(pid);
    }
    return found;
}

bool endDescendants(const std::string &runtimeFolder)
{
    const bool tree = endFound([] { return descendantsOf(::getpid()); });
    return endProcessesOf(runtimeFolder) && tree;
}

bool endProcessesOf(const std::string &runtimeFolder)
{
    return endFound([&] { return processesOf(runtimeFolder); });
}

void reapAll()
{
    while (::waitpid(-1, nullptr, WNOHANG) > 0) {}
}

} // namespace chipdeck::practice
