#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace chipdeck::gateway::slurm {

class Cancellation;
class StandbyPool;

/// Whose rights a command gets; only root can take another user's.
struct Identity {
    std::string name;
    uid_t uid = 0;
    gid_t gid = 0;
    std::vector<gid_t> groups;
    std::string home;
    std::string shell;
};

/// The local account of that name, or nothing.
std::optional<Identity> identityOf(const std::string &userName);
/// The account that this process runs as.
std::optional<Identity> ownIdentity();

struct CommandResult {
    enum class End { Exited, Signalled, TimedOut, TooMuchOutput, Cancelled, NotStarted };
    End end = End::NotStarted;
    int exitCode = -1;
    std::string output;
    std::string errors;  ///< standard error; for NotStarted: why

    bool succeeded() const { return end == End::Exited && exitCode == 0; }
};

/// One run of a program: an argument vector, never a shell; a process group of its own that is killed on time-out,
/// cancellation or too much output; an environment of only what is given.
class Command
{
public:
    explicit Command(std::vector<std::string> arguments) : m_arguments(std::move(arguments)) {}

    Command &withInput(std::string input);
    Command &withEnvironment(std::vector<std::string> environment);
    Command &withTimeout(std::chrono::milliseconds timeout);
    Command &withOutputLimit(std::size_t bytes);
    Command &withIdentity(std::optional<Identity> identity);
    Command &withWorkingDirectory(std::string path);
    Command &withCancellation(const Cancellation *cancellation);
    /// To run in a program that stands by, where one does.
    Command &withStandby(const StandbyPool *pool);

    /// Blocks until the program has ended or was killed.
    CommandResult run() const;

private:
    friend class RunningCommand;

    std::vector<std::string> m_arguments;
    std::vector<std::string> m_environment;
    std::string m_input;
    std::string m_workingDirectory;
    std::chrono::milliseconds m_timeout{20'000};
    std::size_t m_outputLimit = std::size_t{128} << 20;
    std::optional<Identity> m_identity;
    const Cancellation *m_cancellation = nullptr;
    const StandbyPool *m_standby = nullptr;
};

} // namespace chipdeck::gateway::slurm
