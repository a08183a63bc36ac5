#include "app/gateway/sources/slurm/Command.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/gateway/sources/slurm/Cancellation.h"

namespace chipdeck::gateway::slurm {

using Clock = std::chrono::steady_clock;

namespace {

Identity identityFrom(const passwd &entry)
{
    Identity identity{entry.pw_name, entry.pw_uid, entry.pw_gid, {}, entry.pw_dir, entry.pw_shell};
    int count = 256;
    identity.groups.resize(static_cast<std::size_t>(count));
    if (::getgrouplist(entry.pw_name, entry.pw_gid, identity.groups.data(), &count) < 0) {
        identity.groups.resize(static_cast<std::size_t>(count));
        ::getgrouplist(entry.pw_name, entry.pw_gid, identity.groups.data(), &count);
    }
    identity.groups.resize(static_cast<std::size_t>(count));
    return identity;
}

} // namespace

std::optional<Identity> identityOf(const std::string &userName)
{
    std::array<char, 16384> buffer{};
    passwd entry{};
    passwd *found = nullptr;
    if (::getpwnam_r(userName.c_str(), &entry, buffer.data(), buffer.size(), &found) != 0 || !found)
        return std::nullopt;
    return identityFrom(entry);
}

std::optional<Identity> ownIdentity()
{
    std::array<char, 16384> buffer{};
    passwd entry{};
    passwd *found = nullptr;
    if (::getpwuid_r(::geteuid(), &entry, buffer.data(), buffer.size(), &found) != 0 || !found)
        return std::nullopt;
    return identityFrom(entry);
}

Command &Command::withInput(std::string input)
{
    m_input = std::move(input);
    return *this;
}

Command &Command::withEnvironment(std::vector<std::string> environment)
{
    m_environment = std::move(environment);
    return *this;
}

Command &Command::withTimeout(std::chrono::milliseconds timeout)
{
    m_timeout = timeout;
    return *this;
}

Command &Command::withOutputLimit(std::size_t bytes)
{
    m_outputLimit = bytes;
    return *this;
}

Command &Command::withIdentity(std::optional<Identity> identity)
{
    m_identity = std::move(identity);
    return *this;
}

Command &Command::withWorkingDirectory(std::string path)
{
    m_workingDirectory = std::move(path);
    return *this;
}

Command &Command::withCancellation(const Cancellation *cancellation)
{
    m_cancellation = cancellation;
    return *this;
}

namespace {

class Descriptor
{
public:
    Descriptor() = default;
    ~Descriptor() { reset(); }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;

    void reset(int descriptor = -1)
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
        m_descriptor = descriptor;
    }
    int get() const { return m_descriptor; }
    bool isOpen() const { return m_descriptor >= 0; }

private:
    int m_descriptor = -1;
};

std::vector<char *> pointersTo(const std::vector<std::string> &texts)
{
    std::vector<char *> pointers;
    for (const std::string &text : texts)
        pointers.push_back(const_cast<char *>(text.c_str()));
    pointers.push_back(nullptr);
    return pointers;
}

/// What the child needs, prepared before fork: between fork and exec only system calls are allowed.
struct Launch {
    std::vector<char *> arguments;
    std::vector<char *> environment;
    const char *workingDirectory = nullptr;
    const Identity *identity = nullptr;
    pid_t parent = 0;
    int input = -1;
    int output = -1;
    int errors = -1;
    int status = -1;  ///< gets errno when exec does not happen
};

/// Raw system calls: glibc's wrappers signal "all threads" of a process that, after fork, has only one.
bool takeIdentity(const Identity &identity)
{
    return ::syscall(SYS_setgroups, identity.groups.size(), identity.groups.data()) == 0
        && ::syscall(SYS_setresgid, identity.gid, identity.gid, identity.gid) == 0
        && ::syscall(SYS_setresuid, identity.uid, identity.uid, identity.uid) == 0;
}

[[noreturn]] void becomeProgram(const Launch &launch)
{
    ::setpgid(0, 0);
    for (int number = 1; number < NSIG; ++number)
        ::signal(number, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::umask(022);
    const bool wired = ::dup2(launch.input, 0) == 0 && ::dup2(launch.output, 1) == 1 && ::dup2(launch.errors, 2) == 2
        && ::dup2(launch.status, 3) == 3 && ::fcntl(3, F_SETFD, FD_CLOEXEC) == 0;
    // Whatever else the gateway has open is not the program's business.
    ::syscall(SYS_close_range, 4U, ~0U, 0U);
    const bool allowed = !launch.identity || takeIdentity(*launch.identity);
    // A write must not be carried out after the gateway that began it is gone and another looks for its outcome.
    // After the change of identity, which would undo it.
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != launch.parent)
        ::_exit(127);
    if (wired && allowed && (!launch.workingDirectory || ::chdir(launch.workingDirectory) == 0))
        ::execve(launch.arguments[0], launch.arguments.data(), launch.environment.data());
    const int error = errno;
    [[maybe_unused]] const auto written = ::write(3, &error, sizeof error);
    ::_exit(127);
}

bool makePipe(Descriptor &readEnd, int &writeEnd)
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return false;
    readEnd.reset(ends[0]);
    writeEnd = ends[1];
    return true;
}

} // namespace

/// The parent's side of one run.
class RunningCommand
{
public:
    explicit RunningCommand(const Command &command) : m_command(command), m_deadline(Clock::now() + command.m_timeout) {}

    CommandResult run()
    {
        if (!start())
            return std::move(m_result);
        while (!m_finished)
            step();
        reap();
        return std::move(m_result);
    }

private:
    bool start();
    bool spawn(const Launch &launch);
    bool execHappened();
    void step();
    void writeInput();
    void read(Descriptor &from, std::string &into);
    void readRest();
    void stopFor(CommandResult::End end);
    void reap();
    int waitMs() const;

    const Command &m_command;
    Clock::time_point m_deadline;
    CommandResult m_result;
    pid_t m_process = -1;
    Descriptor m_input, m_output, m_errors, m_status, m_processDescriptor;
    std::size_t m_written = 0;
    bool m_finished = false;
};

bool RunningCommand::start()
{
    Launch launch{pointersTo(m_command.m_arguments), pointersTo(m_command.m_environment)};
    launch.workingDirectory = m_command.m_workingDirectory.empty() ? nullptr : m_command.m_workingDirectory.c_str();
    launch.identity = m_command.m_identity ? &*m_command.m_identity : nullptr;
    launch.parent = ::getpid();
    std::array<int, 2> input{-1, -1};
    // A socket, since writing to it never raises SIGPIPE when the program ends early.
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, input.data()) == 0) {
        m_input.reset(input[1]);
        launch.input = input[0];
    }
    Descriptor childInput, childOutput, childErrors, childStatus;
    childInput.reset(launch.input);
    const bool piped = makePipe(m_output, launch.output) && makePipe(m_errors, launch.errors)
        && makePipe(m_status, launch.status);
    childOutput.reset(launch.output);
    childErrors.reset(launch.errors);
    childStatus.reset(launch.status);
    if (!piped || launch.input < 0 || !spawn(launch)) {
        m_result.errors = std::strerror(errno);
        return false;
    }
    childInput.reset();
    childOutput.reset();
    childErrors.reset();
    childStatus.reset();
    return execHappened();
}

/// vfork spares copying the page tables of a big gateway. Not with another identity: until exec the child would share
/// its memory with a process of other rights.
bool RunningCommand::spawn(const Launch &launch)
{
    m_process = launch.identity ? ::fork() : ::vfork();
    if (m_process == 0)
        becomeProgram(launch);
    return m_process > 0;
}

bool RunningCommand::execHappened()
{
    int error = 0;
    ssize_t got = 0;
    while ((got = ::read(m_status.get(), &error, sizeof error)) < 0 && errno == EINTR) {
    }
    if (got == sizeof error) {
        m_result.errors = m_command.m_arguments[0] + ": " + std::strerror(error);
        while (::waitpid(m_process, nullptr, 0) < 0 && errno == EINTR) {
        }
        return false;
    }
    m_processDescriptor.reset(static_cast<int>(::syscall(SYS_pidfd_open, m_process, 0)));
    for (const int descriptor : {m_input.get(), m_output.get(), m_errors.get()})
        ::fcntl(descriptor, F_SETFL, O_NONBLOCK);
    return true;
}

int RunningCommand::waitMs() const
{
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(m_deadline - Clock::now()).count();
    return static_cast<int>(std::max<long long>(0, left) + 1);
}

void RunningCommand::step()
{
    if (m_input.isOpen() && m_written == m_command.m_input.size())
        m_input.reset();
    const int cancel = m_command.m_cancellation ? m_command.m_cancellation->descriptor() : -1;
    std::array<pollfd, 5> waits{{{m_output.get(), POLLIN, 0},
                                 {m_errors.get(), POLLIN, 0},
                                 {m_input.get(), POLLOUT, 0},
                                 {m_processDescriptor.get(), POLLIN, 0},
                                 {cancel, POLLIN, 0}}};
    if (::poll(waits.data(), waits.size(), waitMs()) < 0 && errno != EINTR)
        return stopFor(CommandResult::End::NotStarted);
    if (waits[4].revents != 0)
        return stopFor(CommandResult::End::Cancelled);
    if (waits[0].revents != 0)
        read(m_output, m_result.output);
    if (waits[1].revents != 0)
        read(m_errors, m_result.errors);
    if (waits[2].revents != 0)
        writeInput();
    if (m_result.output.size() + m_result.errors.size() > m_command.m_outputLimit)
        return stopFor(CommandResult::End::TooMuchOutput);
    if (waits[3].revents != 0)
        return readRest();
    if (Clock::now() >= m_deadline)
        stopFor(CommandResult::End::TimedOut);
}

void RunningCommand::writeInput()
{
    const std::string &input = m_command.m_input;
    const ssize_t sent = ::send(m_input.get(), input.data() + m_written, input.size() - m_written, MSG_NOSIGNAL);
    if (sent > 0)
        m_written += static_cast<std::size_t>(sent);
    else if (errno != EAGAIN && errno != EINTR)
        m_written = input.size();
}

void RunningCommand::read(Descriptor &from, std::string &into)
{
    std::array<char, 65536> buffer;
    const ssize_t got = ::read(from.get(), buffer.data(), buffer.size());
    if (got > 0)
        into.append(buffer.data(), static_cast<std::size_t>(got));
    else if (got == 0 || (errno != EAGAIN && errno != EINTR))
        from.reset();
}

/// The program has ended; a grandchild may still hold the pipes, so what is in them now is all there is.
void RunningCommand::readRest()
{
    const std::size_t limit = m_command.m_outputLimit;
    for (auto [from, into] : {std::pair{&m_output, &m_result.output}, std::pair{&m_errors, &m_result.errors}}) {
        std::size_t before = std::string::npos;
        while (from->isOpen() && before != into->size() && into->size() <= limit) {
            before = into->size();
            read(*from, *into);
        }
    }
    m_result.end = m_result.output.size() > limit ? CommandResult::End::TooMuchOutput : CommandResult::End::Exited;
    m_finished = true;
}

void RunningCommand::stopFor(CommandResult::End end)
{
    m_result.end = end;
    ::kill(-m_process, SIGKILL);
    ::kill(m_process, SIGKILL);
    m_finished = true;
}

void RunningCommand::reap()
{
    int status = 0;
    while (::waitpid(m_process, &status, 0) < 0 && errno == EINTR) {
    }
    if (m_result.end != CommandResult::End::Exited)
        return;
    if (WIFEXITED(status)) {
        m_result.exitCode = WEXITSTATUS(status);
    } else {
        m_result.end = CommandResult::End::Signalled;
        m_result.exitCode = 128 + WTERMSIG(status);
    }
}

CommandResult Command::run() const
{
    if (m_arguments.empty()) {
        CommandResult nothing;
        nothing.errors = "no program was named";
        return nothing;
    }
    return RunningCommand(*this).run();
}

} // namespace chipdeck::gateway::slurm
