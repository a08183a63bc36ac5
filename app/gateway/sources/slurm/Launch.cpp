#include "app/gateway/sources/slurm/Launch.h"

#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/gateway/sources/slurm/Command.h"

namespace chipdeck::gateway::slurm {

namespace {

/// Raw system calls: glibc's wrappers signal "all threads" of a process that, after fork, has only one.
bool takeIdentity(const Identity &identity)
{
    return ::syscall(SYS_setgroups, identity.groups.size(), identity.groups.data()) == 0
        && ::syscall(SYS_setresgid, identity.gid, identity.gid, identity.gid) == 0
        && ::syscall(SYS_setresuid, identity.uid, identity.uid, identity.uid) == 0;
}

/// `status` gets errno when exec does not happen.
[[noreturn]] void becomeProgram(const Launch &launch, pid_t parent, int status)
{
    if (launch.hasTerminal)
        ::setsid();
    else
        ::setpgid(0, 0);
    for (int number = 1; number < NSIG; ++number)
        ::signal(number, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::umask(022);
    const bool wired = ::dup2(launch.input, 0) == 0 && ::dup2(launch.output, 1) == 1 && ::dup2(launch.errors, 2) == 2
        && ::dup2(status, 3) == 3 && ::fcntl(3, F_SETFD, FD_CLOEXEC) == 0
        && (!launch.hasTerminal || ::ioctl(0, TIOCSCTTY, 0) == 0);
    // Whatever else the gateway has open is not the program's business.
    ::syscall(SYS_close_range, 4U, ~0U, 0U);
    const bool allowed = !launch.identity || takeIdentity(*launch.identity);
    // A write must not be carried out after the gateway that began it is gone and another looks for its outcome.
    // After the change of identity, which would undo it.
    ::prctl(PR_SET_PDEATHSIG, launch.deathSignal);
    if (::getppid() != parent)
        ::_exit(127);
    if (wired && allowed && (!launch.workingDirectory || ::chdir(launch.workingDirectory) == 0))
        ::execve(launch.arguments[0], launch.arguments.data(), launch.environment.data());
    const int error = errno;
    [[maybe_unused]] const auto written = ::write(3, &error, sizeof error);
    ::_exit(127);
}

/// 0 once exec has happened.
int errorOfExec(int status)
{
    int error = 0;
    ssize_t got = 0;
    while ((got = ::read(status, &error, sizeof error)) < 0 && errno == EINTR) {
    }
    return got == sizeof error ? error : 0;
}

} // namespace

std::vector<char *> pointersTo(const std::vector<std::string> &texts)
{
    std::vector<char *> pointers;
    for (const std::string &text : texts)
        pointers.push_back(const_cast<char *>(text.c_str()));
    pointers.push_back(nullptr);
    return pointers;
}

pid_t startProcess(Launch launch, std::string &why)
{
    std::array<int, 2> status{};
    if (::pipe2(status.data(), O_CLOEXEC) != 0) {
        why = std::strerror(errno);
        return -1;
    }
    const pid_t parent = ::getpid();
    // vfork spares copying the page tables of a big gateway. Not with another identity: until exec the child would share its memory
    // with a process of other rights.
    const pid_t process = launch.identity ? ::fork() : ::vfork();
    if (process == 0)
        becomeProgram(launch, parent, status[1]);
    int error = process < 0 ? errno : 0;
    ::close(status[1]);
    if (process > 0) {
        error = errorOfExec(status[0]);
        if (error != 0) {
            while (::waitpid(process, nullptr, 0) < 0 && errno == EINTR) {
            }
        }
    }
    ::close(status[0]);
    if (error == 0)
        return process;
    why = std::string(launch.arguments[0]) + ": " + std::strerror(error);
    return -1;
}

} // namespace chipdeck::gateway::slurm
