#include "app/gateway/sources/slurm/OutputPath.h"

#include <algorithm>
#include <cctype>
#include <optional>

#include "app/gateway/sources/slurm/Hostlist.h"

namespace chipdeck::gateway::slurm {

namespace {

constexpr std::size_t maxWidth = 10;  // as Slurm has it
constexpr std::uint32_t noTask = 0xfffffffe;

std::string padded(std::uint32_t number, std::size_t width)
{
    const std::string digits = std::to_string(number);
    return std::string(width > digits.size() ? width - digits.size() : 0, '0') + digits;
}

/// One record may stand for several waiting tasks, of which each will have a file of its own.
bool standsForSeveral(const JobRecord &job)
{
    return !job.arrayTask && !job.arrayPending.empty();
}

std::optional<std::string> valueOf(char letter, std::size_t width, const JobRecord &job, const std::string &host)
{
    switch (letter) {
    case '%': return "%";
    case 'A': return padded(job.arrayJob != 0 ? job.arrayJob : job.jobId, width);
    case 'a': return standsForSeveral(job) ? std::nullopt : std::optional(padded(job.arrayTask.value_or(noTask), width));
    case 'b': return standsForSeveral(job) ? std::nullopt : std::optional(padded(job.arrayTask.value_or(noTask) % 10, width));  // since 24.05
    case 'j':
    case 'J': return standsForSeveral(job) ? std::nullopt : std::optional(padded(job.jobId, width));
    case 'n':
    case 't': return padded(0, width);
    case 'u': return job.user.empty() ? std::nullopt : std::optional(job.user);
    case 'x': return job.name;
    case 's': return "batch";
    case 'N': return host.empty() ? std::nullopt : std::optional(host.substr(0, host.find('.')));
    default: return std::nullopt;
    }
}

std::string absolute(const std::string &path, const JobRecord &job)
{
    if (path.empty() || path.front() == '/' || job.workingDirectory.empty())
        return path;
    return job.workingDirectory + '/' + path;
}

} // namespace

std::string expandPattern(const std::string &pattern, const JobRecord &job, const std::string &host)
{
    // A backslash tells Slurm to take the name as it is, without the backslash.
    if (pattern.find('\\') != std::string::npos) {
        std::string plain = pattern;
        std::erase(plain, '\\');
        return plain;
    }
    std::string path;
    for (std::size_t at = 0; at < pattern.size();) {
        const std::size_t percent = std::min(pattern.size(), pattern.find('%', at));
        path.append(pattern, at, percent - at);
        std::size_t end = percent;
        std::size_t width = 0;
        while (++end < pattern.size() && std::isdigit(static_cast<unsigned char>(pattern[end])))
            width = std::min(maxWidth, width * 10 + static_cast<std::size_t>(pattern[end] - '0'));
        const auto value = end < pattern.size() ? valueOf(pattern[end], width, job, host) : std::nullopt;
        at = std::min(pattern.size(), end + 1);
        if (percent < pattern.size())
            path += value ? *value : pattern.substr(percent, at - percent);
    }
    return path;
}

std::string standardOutputOf(const JobRecord &job, const std::string &host)
{
    if (!job.stdoutPath.empty())
        return absolute(expandPattern(job.stdoutPath, job, host), job);
    if (!job.isBatch || job.workingDirectory.empty())
        return {};
    return absolute(expandPattern(job.arrayJob != 0 ? "slurm-%A_%a.out" : "slurm-%j.out", job, host), job);
}

std::string standardErrorOf(const JobRecord &job, const std::string &host)
{
    return job.stderrPath.empty() ? standardOutputOf(job, host) : absolute(expandPattern(job.stderrPath, job, host), job);
}

std::string firstNodeOf(const JobRecord &job)
{
    return firstOfHostlist(job.nodeList);
}

} // namespace chipdeck::gateway::slurm
