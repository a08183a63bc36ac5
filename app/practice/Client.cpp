#include "app/practice/Client.h"

#include <cerrno>
#include <chrono>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <thread>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/practice/Process.h"
#include "app/practice/RuntimeFolder.h"

namespace chipdeck::practice {

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto kListensWithin = std::chrono::seconds(15);
constexpr int kJoinTries = 5;

Descriptor connectTo(const std::string &path)
{
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
    Descriptor fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (::connect(fd.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        fd.reset();
    return fd;
}

Outcome<pid_t> startGuard(const Options &options, const std::string &logPath)
{
    Descriptor log(::open(logPath.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
    Launch what{.program = "/proc/self/exe",
                .argv = {"chipdeck-guard", "guard"},
                .outputFd = log.get(),
                .newSession = true,
                .diesWithParent = false};
    for (char **entry = environ; *entry; ++entry)
        what.environment.emplace_back(*entry);
    what.argv.insert(what.argv.end(), options.forwarded.begin(), options.forwarded.end());
    return launch(what);
}

/// Waits until a cluster that was just started listens.
Outcome<Descriptor> awaitListener(pid_t guard, const std::string &socketPath, const std::string &logPath)
{
    const auto deadline = Clock::now() + kListensWithin;
    while (Clock::now() < deadline) {
        if (auto connection = connectTo(socketPath))
            return connection;
        if (::waitpid(guard, nullptr, WNOHANG) == guard)
            return tl::unexpected("The practice cluster's supervisor said: " + lastWords(logPath));
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return tl::unexpected(std::string("The practice cluster's supervisor does not answer"));
}

/// A connection to the running cluster of this name, or to a new one. Under the name's lock, so that two consoles that
/// start together start one cluster.
Outcome<Descriptor> connectOrStart(const Options &options, const std::string &folder)
{
    const std::string socketPath = controlSocketPath(folder, options.name);
    if (auto connection = connectTo(socketPath))
        return connection;
    const auto lock = lockName(folder, options.name, true);
    if (!lock)
        return tl::unexpected(lock.error());
    if (auto connection = connectTo(socketPath))
        return connection;
    clearStale(folder, options.name);
    const std::string logPath = folder + "/" + options.name + ".log";
    const auto guard = startGuard(options, logPath);
    if (!guard)
        return tl::unexpected(guard.error());
    return awaitListener(*guard, socketPath, logPath);
}

bool sendLine(int fd, const std::string &line)
{
    const std::string text = line + "\n";
    return ::send(fd, text.data(), text.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(text.size());
}

/// How holding a cluster ended.
enum class Held { InputClosed, Failed, ClosedBeforeReady, ClosedAfterReady };

/// Reads what the cluster says; returns false when it has gone.
bool readLines(int fd, std::string &received, bool &ready, bool &failed)
{
    char buffer[1024];
    const ssize_t count = ::read(fd, buffer, sizeof buffer);
    if (count <= 0)
        return count < 0 && errno == EINTR;
    received.append(buffer, static_cast<std::size_t>(count));
    if (received.starts_with("failed ")) {
        failed = true;
    } else if (!ready && received.find('\n') != std::string::npos) {
        ready = true;
        std::cout << "practice " << received.substr(0, received.find('\n')) << std::endl;
    }
    return true;
}

bool inputOpen()
{
    char buffer[256];
    const ssize_t count = ::read(0, buffer, sizeof buffer);
    return count > 0 || (count < 0 && (errno == EINTR || errno == EAGAIN));
}

Held hold(int fd)
{
    std::string received;
    bool ready = false;
    bool failed = false;
    while (true) {
        pollfd descriptors[] = {{0, POLLIN, 0}, {fd, POLLIN, 0}};
        if (::poll(descriptors, 2, -1) < 0)
            continue;
        if (descriptors[1].revents != 0 && !readLines(fd, received, ready, failed))
            break;
        if (descriptors[0].revents != 0 && !inputOpen())
            return Held::InputClosed;
    }
    if (failed) {
        std::cerr << "chipdeck-practice: " << received.substr(7) << std::flush;
        return Held::Failed;
    }
    return ready ? Held::ClosedAfterReady : Held::ClosedBeforeReady;
}

int complain(const std::string &why, Exit code)
{
    std::cerr << "chipdeck-practice: " << why << std::endl;
    return code;
}

} // namespace

int runJoin(const Options &options)
{
    if (const auto missing = missingPackages(); !missing.empty())
        return complain(missing, NotInstalled);
    const auto folder = userFolder();
    if (!folder)
        return complain(folder.error(), CannotStart);
    // A cluster that is just ending closes the connection before it says anything: then the next try starts another.
    for (int attempt = 0; attempt < kJoinTries; ++attempt) {
        const auto connection = connectOrStart(options, *folder);
        if (!connection)
            return complain(connection.error(), CannotStart);
        if (!sendLine(connection->get(), "join"))
            continue;
        switch (hold(connection->get())) {
        case Held::InputClosed:
            return Done;
        case Held::Failed:
            return CannotStart;
        case Held::ClosedAfterReady:
            return complain("the practice cluster has ended", ClusterEnded);
        case Held::ClosedBeforeReady:
            break;
        }
    }
    return complain("the practice cluster ended while it was being started", CannotStart);
}

int runCommand(const Options &options, const std::string &line)
{
    const auto folder = userFolder();
    if (!folder)
        return complain(folder.error(), CannotStart);
    const auto connection = connectTo(controlSocketPath(*folder, options.name));
    if (!connection || !sendLine(connection.get(), line))
        return complain("no practice cluster called '" + options.name + "' runs", ClusterEnded);
    std::string answer;
    char buffer[1024];
    ssize_t count = 0;
    while ((count = ::read(connection.get(), buffer, sizeof buffer)) > 0)
        answer.append(buffer, static_cast<std::size_t>(count));
    const bool refused = answer.starts_with("failed ");
    (refused ? std::cerr : std::cout) << answer << std::flush;
    return refused ? WrongUsage : Done;
}

std::string missingPackages()
{
    const std::pair<const char *, const char *> needed[] = {
        {"munged", "munge"},          {"slurmctld", "slurmctld"},   {"slurmd", "slurmd"},
        {"slurmrestd", "slurmrestd"}, {"scontrol", "slurm-client"}, {"sinfo", "slurm-client"},
    };
    std::string programs;
    std::string packages;
    for (const auto &[program, package] : needed) {
        if (findProgram(program, daemonPath()))
            continue;
        programs += std::string(programs.empty() ? "" : ", ") + program;
        if (packages.find(package) == std::string::npos)
            packages += std::string(" ") + package;
    }
    if (programs.empty())
        return {};
    return "the practice cluster needs " + programs + ", which are not installed: apt-get install" + packages;
}

} // namespace chipdeck::practice
