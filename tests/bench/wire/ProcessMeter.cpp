#include "tests/bench/wire/ProcessMeter.h"

#include <cerrno>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <sstream>
#include <system_error>

#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace chipdeck::bench {

namespace {

double statusMiB(pid_t process, const std::string &field)
{
    std::ifstream status("/proc/" + std::to_string(process) + "/status");
    for (std::string word; status >> word;) {
        double kib = 0;
        if (word == field && status >> kib)
            return kib / 1024;
    }
    return 0;
}

int peerPort(int descriptor)
{
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    if (getpeername(descriptor, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        return -1;
    if (address.ss_family == AF_INET)
        return ntohs(reinterpret_cast<sockaddr_in *>(&address)->sin_port);
    return address.ss_family == AF_INET6 ? ntohs(reinterpret_cast<sockaddr_in6 *>(&address)->sin6_port) : -1;
}

} // namespace

double cpuSeconds(pid_t process)
{
    clockid_t clock = 0;
    timespec time{};
    if (clock_getcpuclockid(process, &clock) != 0 || clock_gettime(clock, &time) != 0)
        return 0;
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

double cpuSecondsWithChildren(pid_t process)
{
    std::ifstream stat("/proc/" + std::to_string(process) + "/stat");
    std::string text;
    std::getline(stat, text);
    // The program's name stands in parentheses and may hold anything; the times are the 12th to 15th word after it.
    std::istringstream words(text.substr(text.rfind(')') + 1));
    std::string skipped;
    for (int i = 0; i < 11; ++i)
        words >> skipped;
    double all = 0;
    for (int i = 0; i < 4; ++i) {
        double ticks = 0;
        words >> ticks;
        all += ticks;
    }
    return all / static_cast<double>(sysconf(_SC_CLK_TCK));
}

double residentMiB(pid_t process)
{
    return statusMiB(process, "VmRSS:");
}

double peakMiB(pid_t process)
{
    return statusMiB(process, "VmHWM:");
}

WireBytes wireBytes(int port)
{
    WireBytes bytes;
    for (int descriptor = 3; descriptor < 1024; ++descriptor) {
        if (peerPort(descriptor) != port)
            continue;
        tcp_info info{};
        socklen_t size = sizeof info;
        if (getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, &info, &size) != 0)
            continue;
        bytes.received += info.tcpi_bytes_received;
        bytes.sent += info.tcpi_bytes_acked;
    }
    return bytes;
}

Child::Child(const std::vector<std::string> &arguments)
{
    int toChild[2];
    int fromChild[2];
    if (pipe2(toChild, O_CLOEXEC) != 0 || pipe2(fromChild, O_CLOEXEC) != 0)
        throw std::system_error(errno, std::generic_category(), "pipe");
    std::vector<char *> pointers{const_cast<char *>("chipdeck_bench_wire")};
    for (const std::string &argument : arguments)
        pointers.push_back(const_cast<char *>(argument.c_str()));
    pointers.push_back(nullptr);
    m_pid = fork();
    if (m_pid == 0) {
        dup2(toChild[0], STDIN_FILENO);
        dup2(fromChild[1], STDOUT_FILENO);
        execv("/proc/self/exe", pointers.data());
        _exit(127);
    }
    close(toChild[0]);
    close(fromChild[1]);
    m_input = toChild[1];
    m_output = fromChild[0];
}

Child::~Child()
{
    end();
}

std::string Child::readLine()
{
    std::string line;
    for (char letter = 0; read(m_output, &letter, 1) == 1 && letter != '\n';)
        line.push_back(letter);
    return line;
}

void Child::closeInput()
{
    if (m_input >= 0)
        close(m_input);
    m_input = -1;
}

void Child::end()
{
    if (m_pid < 0)
        return;
    closeInput();
    close(m_output);
    waitpid(m_pid, nullptr, 0);
    m_pid = -1;
}

} // namespace chipdeck::bench
