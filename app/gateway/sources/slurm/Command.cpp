#include "app/gateway/sources/slurm/Command.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <pwd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/gateway/sources/slurm/Cancellation.h"
#include "app/gateway/sources/slurm/Descriptor.h"
#include "app/gateway/sources/slurm/Launch.h"
#include "app/gateway/sources/slurm/StandbyPool.h"

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

Command &Command::withStandby(const StandbyPool *pool)
{
    m_standby = pool;
    return *this;
}

namespace {

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
    std::unique_ptr<StartedProgram> m_program;
    Descriptor m_input, m_output, m_errors;
    std::size_t m_written = 0;
    bool m_finished = false;
};

bool RunningCommand::start()
{
    Launch launch{pointersTo(m_command.m_arguments), pointersTo(m_command.m_environment)};
    launch.workingDirectory = m_command.m_workingDirectory.empty() ? nullptr : m_command.m_workingDirectory.c_str();
    launch.identity = m_command.m_identity ? &*m_command.m_identity : nullptr;
    std::array<int, 2> input{-1, -1};
    // A socket, since writing to it never raises SIGPIPE when the program ends early.
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, input.data()) == 0) {
        m_input.reset(input[1]);
        launch.input = input[0];
    }
    Descriptor childInput, childOutput, childErrors;
    childInput.reset(launch.input);
    const bool piped = makePipe(m_output, launch.output) && makePipe(m_errors, launch.errors);
    childOutput.reset(launch.output);
    childErrors.reset(launch.errors);
    if (!piped || launch.input < 0) {
        m_result.errors = std::strerror(errno);
        return false;
    }
    m_program = m_command.m_standby ? m_command.m_standby->begin(launch) : nullptr;
    if (!m_program)
        m_program = StartedProcess::start(std::move(launch), m_result.errors);
    if (!m_program)
        return false;
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
                                 {m_program->descriptor(), POLLIN, 0},
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
    m_program->kill();
    m_finished = true;
}

void RunningCommand::reap()
{
    const int status = m_program->reap();
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
