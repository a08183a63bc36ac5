#include "app/practice/Guard.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <iostream>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/practice/Process.h"
#include "app/practice/ProcessTree.h"
#include "app/practice/RuntimeFolder.h"

namespace chipdeck::practice {

namespace {

volatile std::sig_atomic_t supervisorPid = 0;

void passOn(int signalNumber)
{
    if (supervisorPid > 0)
        ::kill(supervisorPid, signalNumber);
}

std::vector<std::string> ownEnvironment()
{
    std::vector<std::string> environment;
    for (char **entry = environ; *entry; ++entry)
        environment.emplace_back(*entry);
    return environment;
}

Outcome<pid_t> startSupervisor(const Options &options, const std::string &runtimeFolder, int guardFd)
{
    Launch what{.program = "/proc/self/exe",
                .argv = {"chipdeck-practice", "supervise"},
                .environment = ownEnvironment(),
                .outputFd = 2,
                .keepFd = guardFd,
                .newSession = true,
                .diesWithParent = false};
    what.argv.insert(what.argv.end(), options.forwarded.begin(), options.forwarded.end());
    what.argv.insert(what.argv.end(), {"--runtime", runtimeFolder, "--guard-fd", std::to_string(guardFd)});
    return launch(what);
}

void installSignals()
{
    struct sigaction action = {};
    action.sa_handler = passOn;
    for (const int number : {SIGTERM, SIGINT, SIGHUP})
        ::sigaction(number, &action, nullptr);
    ::signal(SIGPIPE, SIG_IGN);
}

void waitFor(pid_t supervisor)
{
    while (true) {
        const pid_t ended = ::waitpid(-1, nullptr, 0);
        if (ended == supervisor || (ended < 0 && errno == ECHILD))
            return;
    }
}

int complain(const std::string &why)
{
    std::cerr << why << std::endl;
    return 1;
}

} // namespace

int runGuard(const Options &options)
{
    ::prctl(PR_SET_NAME, "chipdeck-guard");
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    installSignals();
    const auto folder = userFolder();
    if (!folder)
        return complain(folder.error());
    const auto runtime = makeRuntimeFolder(*folder, options.name);
    if (!runtime)
        return complain(runtime.error());
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return complain(std::string("No pipe can be made: ") + std::strerror(errno));
    const Descriptor writing(ends[1]);
    Descriptor reading(ends[0]);
    const auto supervisor = startSupervisor(options, runtime->path, reading.get());
    reading.reset();
    if (supervisor) {
        supervisorPid = *supervisor;
        waitFor(*supervisor);
        supervisorPid = 0;
    }
    endDescendants(runtime->path);
    std::error_code ignored;
    std::filesystem::remove_all(runtime->path, ignored);
    forgetName(*folder, options.name);
    return supervisor ? 0 : complain(supervisor.error());
}

} // namespace chipdeck::practice
