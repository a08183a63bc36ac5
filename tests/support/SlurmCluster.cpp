#include "tests/support/SlurmCluster.h"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <sstream>
#include <thread>

#include <fcntl.h>
#include <poll.h>
#include <pwd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/AccountTree.h"

namespace chipdeck::tests {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;
constexpr auto kStartPatience = std::chrono::seconds(120);
constexpr auto kAccountPatience = std::chrono::seconds(60);
constexpr auto kEndPatience = std::chrono::seconds(8);

/// A child process with pipes for its input and its output.
struct Child {
    pid_t pid = -1;
    int input = -1;
    int output = -1;
};

std::string pathWithDaemons()
{
    const char *path = std::getenv("PATH");
    return std::string(path ? path : "/usr/bin:/bin") + ":/usr/local/sbin:/usr/sbin:/sbin";
}

std::vector<std::string> environmentFor(const std::string &confPath)
{
    std::vector<std::string> environment{"PATH=" + pathWithDaemons()};
    if (!confPath.empty())
        environment.push_back("SLURM_CONF=" + confPath);
    for (char **entry = environ; *entry; ++entry) {
        const std::string text = *entry;
        if (!text.starts_with("PATH=") && !text.starts_with("SLURM_CONF="))
            environment.push_back(text);
    }
    return environment;
}

std::vector<char *> pointers(const std::vector<std::string> &texts)
{
    std::vector<char *> list;
    for (const auto &text : texts)
        list.push_back(const_cast<char *>(text.c_str()));
    list.push_back(nullptr);
    return list;
}

Child startChild(const std::vector<std::string> &command, const std::string &confPath)
{
    int in[2];
    int out[2];
    if (::pipe2(in, O_CLOEXEC) != 0 || ::pipe2(out, O_CLOEXEC) != 0)
        return {};
    const auto environment = environmentFor(confPath);
    const auto arguments = pointers(command);
    const auto variables = pointers(environment);
    Child child{::fork(), in[1], out[0]};
    if (child.pid == 0) {
        ::signal(SIGPIPE, SIG_DFL);
        ::dup2(in[0], 0);
        ::dup2(out[1], 1);
        ::dup2(out[1], 2);
        ::execvpe(arguments[0], arguments.data(), variables.data());
        ::_exit(127);
    }
    ::close(in[0]);
    ::close(out[1]);
    return child;
}

/// Waits for the child's end, and kills it when its time is up.
int exitCodeOf(pid_t pid, Clock::time_point deadline)
{
    int status = 0;
    while (::waitpid(pid, &status, WNOHANG) == 0) {
        if (Clock::now() > deadline)
            ::kill(pid, SIGKILL);
        std::this_thread::sleep_for(milliseconds(5));
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/// Appends what there is to read within the time; false at the end of the output.
bool readSome(int fd, std::string &text, Clock::time_point deadline)
{
    const auto left = std::chrono::duration_cast<milliseconds>(deadline - Clock::now()).count();
    pollfd descriptor{fd, POLLIN, 0};
    if (left <= 0 || ::poll(&descriptor, 1, static_cast<int>(left)) <= 0)
        return false;
    char buffer[4096];
    const ssize_t count = ::read(fd, buffer, sizeof buffer);
    if (count > 0)
        text.append(buffer, static_cast<std::size_t>(count));
    return count > 0;
}

SlurmCluster::Output runProgram(const std::vector<std::string> &command, const std::string &confPath,
                                const std::string &input, milliseconds patience)
{
    const auto deadline = Clock::now() + patience;
    const Child child = startChild(command, confPath);
    SlurmCluster::Output result;
    if (child.pid < 0)
        return result;
    ::signal(SIGPIPE, SIG_IGN);
    [[maybe_unused]] const auto written = ::write(child.input, input.data(), input.size());
    ::close(child.input);
    while (readSome(child.output, result.out, deadline)) {}
    ::close(child.output);
    result.exitCode = exitCodeOf(child.pid, deadline);
    return result;
}

std::string freshName()
{
    static std::atomic<int> number = 0;
    std::string name = "t";
    name += std::to_string(::getpid());
    name += "-";
    name += std::to_string(++number);
    return name;
}

std::string whyMissing(const std::vector<const char *> &programs)
{
    for (const char *needed : programs) {
        const auto found =
            runProgram({"sh", "-c", std::string("command -v ") + needed}, {}, {}, std::chrono::seconds(5));
        if (!found.ok())
            return std::string("Slurm is not installed: ") + needed + " is missing";
    }
    return {};
}

} // namespace

std::string SlurmCluster::program()
{
    return CHIPDECK_PRACTICE_PROGRAM;
}

std::string SlurmCluster::skipReason()
{
    if (::access(program().c_str(), X_OK) != 0)
        return "chipdeck-practice is not built";
    return whyMissing({"munged", "slurmctld", "slurmd", "slurmrestd", "scontrol"});
}

std::string SlurmCluster::accountingSkipReason()
{
    const std::string why = skipReason();
    return why.empty() ? whyMissing({"mariadbd", "mariadb-install-db", "my_print_defaults", "slurmdbd", "sacctmgr"}) : why;
}

SlurmCluster::SlurmCluster() : SlurmCluster(Options()) {}

SlurmCluster::SlurmCluster(Options options)
    : m_options(std::move(options)), m_name(m_options.name.empty() ? freshName() : m_options.name)
{
    if (m_options.program.empty())
        m_options.program = program();
    start();
}

SlurmCluster::~SlurmCluster()
{
    if (m_lifetime >= 0)
        ::close(m_lifetime);
    if (m_join > 0)
        exitCodeOf(m_join, Clock::now() + kEndPatience);
    // The next test may count processes or want the machine's whole speed: wait for the end.
    const auto deadline = Clock::now() + kEndPatience;
    while (!m_runtimeFolder.empty() && ::access(m_runtimeFolder.c_str(), F_OK) == 0 && Clock::now() < deadline)
        std::this_thread::sleep_for(milliseconds(10));
}

std::vector<std::string> SlurmCluster::joinCommand() const
{
    // Tests leave the user's count of job ids alone.
    std::vector<std::string> command{m_options.program, "join", "--name", m_name, "--first-job", "1"};
    if (m_options.pools.empty()) {
        command.insert(command.end(),
                       {"--nodes", std::to_string(m_options.nodes), "--chips", std::to_string(m_options.chips)});
    }
    for (const auto &pool : m_options.pools)
        command.insert(command.end(), {"--pool", pool});
    for (const auto &line : m_options.configExtra)
        command.insert(command.end(), {"--config-extra", line});
    if (!m_options.gateway)
        command.push_back("--no-gateway");
    if (!m_options.autoRestart)
        command.push_back("--no-restart");
    if (m_options.accounting)
        command.push_back("--accounting");
    command.insert(command.end(), m_options.arguments.begin(), m_options.arguments.end());
    return command;
}

void SlurmCluster::start()
{
    const Child child = startChild(joinCommand(), {});
    if (child.pid < 0) {
        m_error = std::string("chipdeck-practice cannot be started: ") + std::strerror(errno);
        return;
    }
    m_join = child.pid;
    m_lifetime = child.input;
    if (!awaitReady(child.output) && m_error.empty())
        m_error = "chipdeck-practice ended without a word";
    ::close(child.output);
    if (m_options.accounting && ok())
        makeAccounts();
}

void SlurmCluster::makeAccounts()
{
    const struct passwd *user = ::getpwuid(::geteuid());
    for (const std::string &commands : accountCommands(user ? user->pw_name : "root")) {
        const Output made = run({"sacctmgr", "-i", "-Q"}, commands, kAccountPatience);
        if (!made.ok()) {
            const std::size_t error = made.out.find("error");
            m_error = "The accounts cannot be made: " + (error == std::string::npos ? made.out : made.out.substr(error));
            return;
        }
    }
    // slurmctld is told a moment later than sacctmgr.
    const auto deadline = Clock::now() + kAccountPatience;
    while (run({"scontrol", "show", "assoc_mgr", "flags=assoc", "users=bin"}).out.find("UserName=bin") == std::string::npos) {
        if (Clock::now() > deadline) {
            m_error = "slurmctld was not told of the accounts";
            return;
        }
        std::this_thread::sleep_for(milliseconds(100));
    }
}

bool SlurmCluster::awaitReady(int output)
{
    std::string text;
    const auto deadline = Clock::now() + kStartPatience;
    while (text.find('\n') == std::string::npos && readSome(output, text, deadline)) {}
    std::istringstream words(text);
    std::string practice;
    std::string ready;
    words >> practice >> ready >> m_gatewaySocket >> m_runtimeFolder >> m_confPath;
    if (practice == "practice" && ready == "ready" && !m_confPath.empty())
        return true;
    while (readSome(output, text, deadline)) {}
    m_error = text;
    m_runtimeFolder.clear();
    return false;
}

SlurmCluster::Output SlurmCluster::run(const std::vector<std::string> &command, const std::string &input,
                                       milliseconds patience) const
{
    return runProgram(command, m_confPath, input, patience);
}

unsigned SlurmCluster::submit(const std::string &script, const std::vector<std::string> &options) const
{
    std::vector<std::string> command{"sbatch", "--parsable", "--chdir", m_runtimeFolder};
    command.insert(command.end(), options.begin(), options.end());
    const Output output = run(command, script.starts_with("#!") ? script : "#!/bin/sh\n" + script + "\n");
    return output.ok() ? static_cast<unsigned>(std::strtoul(output.out.c_str(), nullptr, 10)) : 0;
}

std::vector<SlurmCluster::Daemon> SlurmCluster::daemons() const
{
    std::istringstream lines(
        runProgram({m_options.program, "status", "--name", m_name}, {}, {}, std::chrono::seconds(5)).out);
    std::string line;
    std::getline(lines, line);
    std::vector<Daemon> list;
    while (std::getline(lines, line)) {
        std::istringstream words(line);
        Daemon daemon;
        if (words >> daemon.name >> daemon.pid >> daemon.state >> daemon.restarts)
            list.push_back(daemon);
    }
    return list;
}

pid_t SlurmCluster::daemonPid(const std::string &name) const
{
    for (const auto &daemon : daemons()) {
        if (daemon.name == name)
            return daemon.pid;
    }
    return 0;
}

bool SlurmCluster::killDaemon(const std::string &name, int signalNumber) const
{
    const pid_t pid = daemonPid(name);
    return pid > 0 && ::kill(pid, signalNumber) == 0;
}

bool SlurmCluster::control(const std::vector<std::string> &words) const
{
    std::vector<std::string> command{m_options.program, "control"};
    command.insert(command.end(), words.begin(), words.end());
    command.insert(command.end(), {"--name", m_name});
    return runProgram(command, {}, {}, std::chrono::seconds(5)).ok();
}

bool SlurmCluster::setAutoRestart(bool on) const
{
    return control({"restart", on ? "on" : "off"});
}

bool SlurmCluster::startDaemon(const std::string &name) const
{
    return control({"start", name});
}

bool SlurmCluster::waitReady(milliseconds patience) const
{
    const auto deadline = Clock::now() + patience;
    while (Clock::now() < deadline) {
        bool ready = true;
        for (const auto &daemon : daemons())
            ready = ready && daemon.state == "ready";
        const Output nodes = run({"sinfo", "-h", "-p", "all", "-N", "-o", "%T"}, {}, std::chrono::seconds(5));
        // '*': does not answer; "unknown": has not registered since slurmctld came back.
        if (ready && nodes.ok() && nodes.out.find('*') == std::string::npos
            && nodes.out.find("unk") == std::string::npos)
            return true;
        std::this_thread::sleep_for(milliseconds(100));
    }
    return false;
}

} // namespace chipdeck::tests
