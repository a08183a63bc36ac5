#include "app/practice/DaemonSet.h"

#include <algorithm>

#include <fcntl.h>
#include <signal.h>

#include "app/practice/FreePorts.h"
#include "app/practice/Process.h"
#include "app/practice/RuntimeFolder.h"

namespace chipdeck::practice {

namespace {

using Clock = std::chrono::steady_clock;
// A daemon that ran this long was well: its next failure starts counting anew.
constexpr auto kHealthyAfter = std::chrono::seconds(10);
constexpr int kMaxFailuresAtStart = 3;

} // namespace

DaemonSet::DaemonSet(std::vector<DaemonSpec> table, const ClusterPaths &paths, bool autoRestart)
    : m_paths(paths), m_autoRestart(autoRestart)
{
    for (auto &spec : table) {
        m_daemons.emplace_back();
        m_daemons.back().spec = std::move(spec);
    }
}

void DaemonSet::tick()
{
    const auto now = Clock::now();
    for (auto &daemon : m_daemons) {
        const bool due = daemon.state == Daemon::State::Backoff && now >= daemon.dueAt;
        if (due || (daemon.state == Daemon::State::Waiting && predecessorReady(daemon)))
            launchDaemon(daemon);
        else if (daemon.state == Daemon::State::Starting && serves(daemon))
            daemon.state = Daemon::State::Ready;
    }
    m_wasReady = m_wasReady || allReady();
}

void DaemonSet::childEnded(pid_t pid)
{
    const auto daemon = std::ranges::find(m_daemons, pid, &Daemon::pid);
    if (pid <= 0 || daemon == m_daemons.end())
        return;
    daemon->pid = 0;
    failed(*daemon, daemon->spec.name + " said: " + lastWords(m_paths.logOf(daemon->spec.name)));
}

void DaemonSet::terminate(const std::string &name)
{
    for (const auto &daemon : m_daemons) {
        if (daemon.spec.name == name && daemon.pid > 0)
            ::kill(daemon.pid, SIGTERM);
    }
}

bool DaemonSet::allReady() const
{
    return std::ranges::all_of(m_daemons, [](const Daemon &daemon) { return daemon.state == Daemon::State::Ready; });
}

bool DaemonSet::isRunning(const std::string &name) const
{
    return std::ranges::any_of(m_daemons,
                               [&](const Daemon &daemon) { return daemon.spec.name == name && daemon.pid > 0; });
}

std::string DaemonSet::status() const
{
    std::string lines;
    for (const auto &daemon : m_daemons) {
        lines += daemon.spec.name + " " + std::to_string(daemon.pid) + " " + text(daemon.state) + " "
                 + std::to_string(daemon.restarts) + "\n";
    }
    return lines;
}

void DaemonSet::setAutoRestart(bool on)
{
    m_autoRestart = on;
    for (auto &daemon : m_daemons) {
        if (on && daemon.state == Daemon::State::Down)
            daemon.state = Daemon::State::Backoff;
    }
}

bool DaemonSet::start(const std::string &name)
{
    const auto daemon = std::ranges::find_if(m_daemons, [&](const Daemon &one) { return one.spec.name == name; });
    if (daemon == m_daemons.end())
        return false;
    if (daemon->pid == 0)
        launchDaemon(*daemon);
    return true;
}

void DaemonSet::launchDaemon(Daemon &daemon)
{
    Descriptor log(::open(m_paths.logOf(daemon.spec.name).c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
    Launch what{.argv = daemon.spec.argv,
                .environment = daemonEnvironment(m_paths),
                .folder = m_paths.runtimeFolder,
                .outputFd = log.get(),
                .keepFd = daemon.spec.keepFd};
    what.environment.insert(what.environment.end(), daemon.spec.environment.begin(), daemon.spec.environment.end());
    const auto now = Clock::now();
    if (daemon.startedAt != Daemon::Time())
        ++daemon.restarts;
    daemon.startedAt = now;
    const auto pid = launch(what);
    if (!pid) {
        failed(daemon, daemon.spec.name + " cannot be started: " + pid.error());
        return;
    }
    daemon.pid = *pid;
    daemon.state = Daemon::State::Starting;
}

void DaemonSet::failed(Daemon &daemon, const std::string &why)
{
    const auto now = Clock::now();
    daemon.failuresInARow = now - daemon.startedAt > kHealthyAfter ? 1 : daemon.failuresInARow + 1;
    daemon.dueAt = now + backoff(daemon.failuresInARow);
    if (!m_wasReady && daemon.failuresInARow >= kMaxFailuresAtStart)
        m_failure = why;
    const bool again = m_autoRestart || !m_wasReady;
    daemon.state = again ? Daemon::State::Backoff : Daemon::State::Down;
}

bool DaemonSet::predecessorReady(const Daemon &daemon) const
{
    return daemon.spec.after.empty() || std::ranges::any_of(m_daemons, [&](const Daemon &other) {
               return other.spec.name == daemon.spec.after && other.state == Daemon::State::Ready;
           });
}

bool DaemonSet::serves(const Daemon &daemon) const
{
    if (daemon.spec.readyPort > 0)
        return portListens(daemon.spec.readyPort);
    return daemon.spec.readySocket.empty() || socketAnswers(daemon.spec.readySocket.c_str());
}

} // namespace chipdeck::practice
