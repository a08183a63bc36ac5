#include "app/runtime/engine/FreeMemory.h"

#include <algorithm>
#include <fstream>
#include <limits>
#include <sstream>
#include <vector>

namespace chipdeck::engine {

namespace {

/// The number in a file that holds nothing else; none for "max".
std::optional<std::uint64_t> numberIn(const std::string &path)
{
    std::ifstream file(path);
    std::uint64_t number = 0;
    return file >> number ? std::optional(number) : std::nullopt;
}

/// The number behind `key` in lines of "key number".
std::optional<std::uint64_t> numberOf(const std::string &path, const std::string &key)
{
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        std::istringstream words(line);
        std::string name;
        std::uint64_t number = 0;
        if (words >> name >> number && name == key)
            return number;
    }
    return std::nullopt;
}

struct Group
{
    std::string path;                       // within the hierarchy, "/a/b"
    bool second = true;                     // version of control groups
};

/// Lines of "0::/path" (version 2) and "4:memory:/path" (version 1); both may be there.
std::optional<Group> ownGroup(const std::string &root)
{
    std::ifstream file(root + "proc/self/cgroup");
    std::optional<Group> found;
    for (std::string line; std::getline(file, line);) {
        const std::size_t first = line.find(':');
        const std::size_t second = line.find(':', first + 1);
        if (second == std::string::npos)
            continue;
        std::string controllers(1, ',');
        controllers.append(line, first + 1, second - first - 1).push_back(',');
        if (controllers.find(",memory,") != std::string::npos)
            return Group{line.substr(second + 1), false};
        if (controllers == ",,")
            found = Group{line.substr(second + 1), true};
    }
    return found;
}

/// What one level leaves; the file cache that it counts as used can be given up.
std::optional<std::uint64_t> leftIn(const std::string &folder, bool second)
{
    std::uint64_t limit = std::numeric_limits<std::uint64_t>::max();
    std::vector<std::string> limits = {"/memory.max", "/memory.high"};
    if (!second)
        limits = {"/memory.limit_in_bytes"};
    for (const std::string &name : limits)
        limit = std::min(limit, numberIn(folder + name).value_or(limit));
    const auto used = numberIn(folder + (second ? "/memory.current" : "/memory.usage_in_bytes"));
    if (!used || limit > (std::uint64_t(1) << 60))
        return std::nullopt;
    const std::uint64_t cache = std::min(*used, numberOf(folder + "/memory.stat", second ? "inactive_file" : "total_inactive_file").value_or(0));
    return limit > *used - cache ? limit - (*used - cache) : 0;
}

} // namespace

std::optional<FreeMemory> FreeMemory::read(const std::string &root)
{
    const auto available = numberOf(root + "proc/meminfo", "MemAvailable:");
    if (!available)
        return std::nullopt;
    FreeMemory result{*available * 1024, "machine"};
    const auto group = ownGroup(root);
    if (!group)
        return result;
    const std::string base = root + (group->second ? "sys/fs/cgroup" : "sys/fs/cgroup/memory");
    // In a container the path may lie outside of what is mounted; the root of the mount then is the own group.
    for (std::string path = group->path == "/" ? "" : group->path;; path.erase(path.rfind('/'))) {
        const auto left = leftIn(base + path, group->second);
        if (left && *left < result.bytes)
            result = {*left, path.empty() ? "/" : path};
        if (path.empty() || path.find('/') == std::string::npos)
            break;
    }
    return result;
}

} // namespace chipdeck::engine
