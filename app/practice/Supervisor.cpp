#include "app/practice/Supervisor.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <thread>

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/practice/FreePorts.h"
#include "app/practice/JobIds.h"
#include "app/practice/Process.h"
#include "app/practice/ProcessTree.h"

namespace chipdeck::practice {

namespace {

using Clock = std::chrono::steady_clock;
constexpr int kBusyTickMs = 40;
constexpr int kIdleTickMs = 1000;
constexpr int kMaxPortTries = 5;
constexpr auto kFirstClientWithin = std::chrono::seconds(10);
constexpr auto kGatewayGrace = std::chrono::milliseconds(800);

/// A start takes seconds; more nodes, a database that has to be made and a busy machine take longer.
std::chrono::seconds startPatience(const Options &options)
{
    return std::chrono::seconds(40 + options.layout.nodeCount() / 4 + (options.accounting ? 60 : 0));
}

/// The gateway to start: as told, else where our build or an installation puts it, else from PATH.
std::string gatewayProgram(const Options &options)
{
    if (!options.gateway)
        return {};
    if (!options.gatewayProgram.empty())
        return options.gatewayProgram;
    std::error_code error;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
    const auto folder = self.parent_path();
    for (const auto &beside : {folder.parent_path() / "gateway" / "chipdeck-gateway", folder / "chipdeck-gateway"}) {
        if (!error && ::access(beside.c_str(), X_OK) == 0)
            return beside.string();
    }
    return findProgram("chipdeck-gateway", daemonPath()).value_or("chipdeck-gateway");
}

bool aboutPorts(const std::string &words)
{
    return words.find("in use") != std::string::npos;
}

} // namespace

Supervisor::Supervisor(const Options &options, std::string userFolder)
    : m_options(options), m_userFolder(std::move(userFolder)), m_guard(options.guardFd)
{
    m_paths.runtimeFolder = options.runtimeFolder;
    m_paths.logFolder = options.logFolder.empty() ? options.runtimeFolder + "/log" : options.logFolder;
}

int Supervisor::run()
{
    auto started = prepare();
    if (started)
        started = startCluster();
    if (!started)
        fail(started.error());
    while (m_phase != Phase::Ending) {
        step();
        if (m_phase != Phase::Ending)
            waitForEvents();
    }
    end();
    return m_failed ? 1 : 0;
}

Outcome<void> Supervisor::prepare()
{
    ::prctl(PR_SET_NAME, "chipdeck-practice");
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    sigset_t wanted;
    sigemptyset(&wanted);
    for (const int number : {SIGCHLD, SIGTERM, SIGINT, SIGHUP})
        sigaddset(&wanted, number);
    ::sigprocmask(SIG_BLOCK, &wanted, nullptr);
    m_signals = Descriptor(::signalfd(-1, &wanted, SFD_CLOEXEC | SFD_NONBLOCK));
    int ends[2];
    if (!m_signals || ::pipe2(ends, O_CLOEXEC) != 0)
        return tl::unexpected(std::string("No signals or pipes can be made: ") + std::strerror(errno));
    m_lifetimeRead = Descriptor(ends[0]);
    m_lifetimeWrite = Descriptor(ends[1]);
    m_startedAt = Clock::now();
    auto control = ControlServer::listen(controlSocketPath(m_userFolder, m_options.name));
    if (!control)
        return tl::unexpected(control.error());
    m_control.emplace(std::move(*control));
    return {};
}

Outcome<void> Supervisor::startCluster()
{
    auto place = thisPlace();
    if (!place)
        return tl::unexpected(place.error());
    const int ports = 1 + m_options.layout.nodeCount() + (m_options.accounting ? 1 : 0);
    const auto port = findFreePorts(ports);
    if (!port)
        return tl::unexpected("No " + std::to_string(ports) + " neighbouring free ports between 20000 and 32000 on 127.0.0.1");
    place->firstPort = *port;
    place->accountingPort = *port + ports - 1;
    if (m_options.firstJobId == 0)
        m_options.firstJobId = takeJobIds(jobIdsFile());
    if (const auto written = writeCluster(m_options, m_paths, *place); !written)
        return written;
    m_daemons = std::make_unique<DaemonSet>(
        daemonTable(m_options, m_paths, *place, gatewayProgram(m_options), m_lifetimeRead.get()), m_paths,
        m_options.autoRestart);
    m_nodes = std::make_unique<NodeProbe>(m_paths, m_options.layout.nodeCount());
    return {};
}

void Supervisor::step()
{
    reap();
    m_daemons->tick();
    if (m_phase == Phase::Starting)
        watchStart();
    m_control->serve([this](const std::string &line) { return handle(line); }, greeting());
    watchClients();
}

void Supervisor::waitForEvents()
{
    std::vector<pollfd> descriptors{{m_signals.get(), POLLIN, 0}, {m_guard.get(), POLLIN, 0}};
    m_control->addTo(descriptors);
    const bool busy = m_phase == Phase::Starting || !m_daemons->allReady();
    ::poll(descriptors.data(), descriptors.size(), busy ? kBusyTickMs : kIdleTickMs);
    if (descriptors[1].revents != 0)
        m_phase = Phase::Ending;
}

void Supervisor::reap()
{
    signalfd_siginfo info = {};
    while (::read(m_signals.get(), &info, sizeof info) == sizeof info) {
        if (info.ssi_signo != SIGCHLD)
            m_phase = Phase::Ending;
    }
    pid_t pid = 0;
    while ((pid = ::waitpid(-1, nullptr, WNOHANG)) > 0) {
        m_daemons->childEnded(pid);
        m_nodes->childEnded(pid);
    }
}

void Supervisor::watchStart()
{
    if (m_daemons->failure()) {
        const std::string why = *m_daemons->failure();
        if (!aboutPorts(why) || ++m_portTries > kMaxPortTries) {
            fail(why);
            return;
        }
        // Somebody took a port between our look and the daemon's: begin again with others.
        endDescendants(m_paths.runtimeFolder);
        std::filesystem::remove_all(m_paths.runtimeFolder + "/state");
        if (const auto started = startCluster(); !started)
            fail(started.error());
        return;
    }
    if (m_daemons->allReady())
        m_nodes->tick();
    if (m_nodes->ready() && m_daemons->allReady()) {
        m_phase = Phase::Ready;
        m_control->tellJoined(greeting());
    } else if (Clock::now() - m_startedAt > startPatience(m_options)) {
        fail(m_daemons->allReady() ? "Slurm did not get ready in time: " + m_nodes->obstacle()
                                   : "Slurm's daemons did not get ready in time:\n" + m_daemons->status());
    }
}

void Supervisor::watchClients()
{
    m_everJoined = m_everJoined || m_control->joined() > 0;
    if (m_control->joined() > 0 || (!m_everJoined && Clock::now() - m_startedAt < kFirstClientWithin))
        return;
    // Whoever starts clusters holds the name's lock and may be about to join this one: look again when it is free.
    const auto lock = lockName(m_userFolder, m_options.name, false);
    if (!lock || !*lock)
        return;
    m_control->serve([this](const std::string &line) { return handle(line); }, greeting());
    if (m_control->joined() > 0)
        return;
    ::unlink(controlSocketPath(m_userFolder, m_options.name).c_str());
    m_phase = Phase::Ending;
}

void Supervisor::fail(const std::string &why)
{
    m_failed = true;
    m_phase = Phase::Ending;
    std::cerr << why << std::endl;
    if (!m_control)
        return;
    // The one who started us may not have joined yet.
    const auto deadline = Clock::now() + std::chrono::seconds(1);
    while (m_control->joined() == 0 && Clock::now() < deadline) {
        m_control->serve([](const std::string &) { return std::string(); }, {});
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    m_control->tellJoined("failed " + why + "\n");
}

void Supervisor::end()
{
    if (m_control)
        m_control->close();
    if (m_daemons && m_daemons->isRunning("gateway")) {
        m_daemons->setAutoRestart(false);
        m_daemons->terminate("gateway");
        const auto deadline = Clock::now() + kGatewayGrace;
        while (m_daemons->isRunning("gateway") && Clock::now() < deadline) {
            reap();
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
    }
    endDescendants(m_paths.runtimeFolder);
    std::error_code ignored;
    std::filesystem::remove_all(m_paths.runtimeFolder, ignored);
    forgetName(m_userFolder, m_options.name);
}

std::string Supervisor::handle(const std::string &line)
{
    if (line == "status") {
        const char *phase = m_phase == Phase::Starting ? "starting" : "ready";
        return std::string(phase) + " " + std::to_string(m_control->joined()) + " clients " + m_paths.runtimeFolder
               + "\n" + m_daemons->status();
    }
    if (line == "stop") {
        ::unlink(controlSocketPath(m_userFolder, m_options.name).c_str());
        m_phase = Phase::Ending;
        return "stopping\n";
    }
    if (line == "restart on" || line == "restart off") {
        m_daemons->setAutoRestart(line == "restart on");
        return "ok\n";
    }
    if (line.starts_with("start "))
        return m_daemons->start(line.substr(6)) ? "ok\n" : "failed no daemon has the name '" + line.substr(6) + "'\n";
    return "failed unknown command '" + line + "': join, status, stop, start NAME, restart on, restart off\n";
}

std::string Supervisor::greeting() const
{
    if (m_phase != Phase::Ready)
        return {};
    const std::string gateway = m_options.gateway ? m_paths.gatewaySocket() : "-";
    return "ready " + gateway + " " + m_paths.runtimeFolder + " " + m_paths.slurmConf() + "\n";
}

} // namespace chipdeck::practice
