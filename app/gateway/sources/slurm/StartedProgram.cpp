#include "app/gateway/sources/slurm/StartedProgram.h"

#include <cerrno>
#include <csignal>

#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace chipdeck::gateway::slurm {

std::unique_ptr<StartedProgram> StartedProcess::start(Launch launch, std::string &why)
{
    const pid_t process = startProcess(std::move(launch), why);
    return process < 0 ? nullptr : std::make_unique<StartedProcess>(process);
}

StartedProcess::StartedProcess(pid_t process) : m_process(process)
{
    m_descriptor.reset(static_cast<int>(::syscall(SYS_pidfd_open, process, 0)));
}

void StartedProcess::kill()
{
    ::kill(-m_process, SIGKILL);
    ::kill(m_process, SIGKILL);
}

int StartedProcess::reap()
{
    int status = 0;
    while (::waitpid(m_process, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

} // namespace chipdeck::gateway::slurm
