#include "app/practice/NodeProbe.h"

#include <fstream>

#include <fcntl.h>

#include "app/practice/Daemon.h"
#include "app/practice/Process.h"
#include "app/practice/RuntimeFolder.h"

namespace chipdeck::practice {

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto kPeriod = std::chrono::milliseconds(150);

bool isUp(const std::string &state)
{
    // A trailing '*' means that the node does not answer (any more).
    return state == "idle" || state == "mixed" || state == "allocated";
}

} // namespace

NodeProbe::NodeProbe(const ClusterPaths &paths, int nodeCount) : m_paths(paths), m_nodeCount(nodeCount) {}

void NodeProbe::tick()
{
    if (m_ready || m_pid > 0 || Clock::now() < m_nextAt)
        return;
    const std::string answer = m_paths.runtimeFolder + "/probe";
    Descriptor file(::open(answer.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    const auto pid = launch({.argv = {"sinfo", "-h", "-p", "all", "-N", "-o", "%N %T"},
                             .environment = daemonEnvironment(m_paths),
                             .folder = m_paths.runtimeFolder,
                             .outputFd = file.get()});
    if (pid)
        m_pid = *pid;
    else
        m_obstacle = pid.error();
}

void NodeProbe::childEnded(pid_t pid)
{
    if (pid != m_pid || pid <= 0)
        return;
    m_pid = 0;
    m_nextAt = Clock::now() + kPeriod;
    read();
}

void NodeProbe::read()
{
    std::ifstream answer(m_paths.runtimeFolder + "/probe");
    std::string line;
    int up = 0;
    std::string other = "slurmctld does not answer";
    while (std::getline(answer, line)) {
        const auto space = line.rfind(' ');
        if (space != std::string::npos && isUp(line.substr(space + 1)))
            ++up;
        else
            other = "sinfo said: " + line;
    }
    m_ready = up == m_nodeCount;
    m_obstacle = std::to_string(up) + " of " + std::to_string(m_nodeCount) + " nodes are up; " + other;
}

} // namespace chipdeck::practice
