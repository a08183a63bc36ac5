#include "tests/e2e/connect/PseudoTerminal.h"

#include <array>
#include <chrono>
#include <csignal>

#include <poll.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace chipdeck::tests {

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto patience = std::chrono::seconds(60);

} // namespace

PseudoTerminal::PseudoTerminal(const std::vector<std::string> &command, int columns, int rows)
{
    winsize size{};
    size.ws_col = static_cast<unsigned short>(columns);
    size.ws_row = static_cast<unsigned short>(rows);
    std::vector<char *> words;
    for (const std::string &word : command)
        words.push_back(const_cast<char *>(word.c_str()));
    words.push_back(nullptr);
    m_process = ::forkpty(&m_terminal, nullptr, nullptr, &size);
    if (m_process == 0) {
        ::setenv("TERM", "xterm", 1);
        ::execv(words[0], words.data());
        ::_exit(127);
    }
}

PseudoTerminal::~PseudoTerminal()
{
    signal(SIGKILL);
    if (m_process > 0)
        ::waitpid(m_process, nullptr, 0);
    ::close(m_terminal);
}

void PseudoTerminal::type(const std::string &keys) const
{
    [[maybe_unused]] const auto written = ::write(m_terminal, keys.data(), keys.size());
}

void PseudoTerminal::resize(int columns, int rows) const
{
    winsize size{};
    size.ws_col = static_cast<unsigned short>(columns);
    size.ws_row = static_cast<unsigned short>(rows);
    ::ioctl(m_terminal, TIOCSWINSZ, &size);
}

bool PseudoTerminal::readSome(int patienceMs)
{
    pollfd ready{m_terminal, POLLIN, 0};
    if (::poll(&ready, 1, patienceMs) <= 0)
        return false;
    std::array<char, 4096> buffer;
    const ssize_t count = ::read(m_terminal, buffer.data(), buffer.size());
    if (count > 0)
        m_shown.append(buffer.data(), static_cast<std::size_t>(count));
    return count > 0;
}

bool PseudoTerminal::waitFor(const std::string &words)
{
    const auto deadline = Clock::now() + patience;
    while (m_shown.find(words) == std::string::npos && Clock::now() < deadline) {
        siginfo_t ended{};
        const bool isSilent = !readSome(200);
        if (isSilent && ::waitid(P_PID, static_cast<id_t>(m_process), &ended, WEXITED | WNOHANG | WNOWAIT) == 0 && ended.si_pid == m_process)
            break;
    }
    return m_shown.find(words) != std::string::npos;
}

int PseudoTerminal::exitCode()
{
    const auto deadline = Clock::now() + patience;
    int status = 0;
    while (Clock::now() < deadline) {
        // Whoever reads nothing makes the program wait.
        readSome(50);
        if (::waitpid(m_process, &status, WNOHANG) != m_process)
            continue;
        m_process = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    return -1;
}

void PseudoTerminal::signal(int number) const
{
    if (m_process > 0)
        ::kill(m_process, number);
}

bool PseudoTerminal::isPlain() const
{
    termios settings{};
    return ::tcgetattr(m_terminal, &settings) == 0 && (settings.c_lflag & ICANON) != 0 && (settings.c_lflag & ECHO) != 0;
}

} // namespace chipdeck::tests
