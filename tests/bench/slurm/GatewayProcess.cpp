#include "tests/bench/slurm/GatewayProcess.h"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <system_error>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace chipdeck::bench {

GatewayProcess::GatewayProcess(const tests::SlurmCluster &cluster)
{
    const std::string folder = cluster.runtimeFolder() + "/bench";
    std::filesystem::create_directories(folder);
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
    m_socket = folder + "/gateway.sock";
    const std::string file = folder + "/gateway.toml";
    std::ofstream(file) << "[listen]\nunix = \"" << m_socket << "\"\n[state]\nfolder = \"" << folder << "\"\n"
                        << "[[cluster]]\nid = \"bench\"\nsource = \"slurm\"\nrest = \"unix:" << cluster.restSocket()
                        << "\"\nslurm_conf = \"" << cluster.confPath() << "\"\n";
    int lifetime[2];
    if (pipe2(lifetime, O_CLOEXEC) != 0)
        throw std::system_error(errno, std::generic_category(), "pipe");
    m_pid = fork();
    if (m_pid == 0) {
        dup2(lifetime[0], STDIN_FILENO);
        dup2(STDERR_FILENO, STDOUT_FILENO);
        execl(CHIPDECK_GATEWAY_PROGRAM, CHIPDECK_GATEWAY_PROGRAM, "--config", file.c_str(), "--lifetime-fd", "0", nullptr);
        _exit(127);
    }
    close(lifetime[0]);
    m_lifetime = lifetime[1];
}

GatewayProcess::~GatewayProcess()
{
    close(m_lifetime);
    waitpid(m_pid, nullptr, 0);
}

} // namespace chipdeck::bench
