#include "ChildRun.h"

#include <chrono>
#include <csignal>
#include <cstring>
#include <exception>
#include <fstream>

#include <malloc.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace chipdeck::test {

namespace {

using Clock = std::chrono::steady_clock;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif
#else
constexpr bool sanitized = false;
#endif

std::uint64_t statusKb(const char *field)
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(field))
            return std::strtoull(line.c_str() + std::strlen(field), nullptr, 10);
    }
    return 0;
}

void limit(int what, rlim_t value)
{
    const rlimit both = {value, value};
    setrlimit(what, &both);
}

void writeAll(int pipe, const std::string &text)
{
    for (std::size_t at = 0; at < text.size();) {
        const ssize_t written = write(pipe, text.data() + at, text.size() - at);
        if (written <= 0)
            return;
        at += static_cast<std::size_t>(written);
    }
}

[[noreturn]] void beChild(const std::function<std::string()> &work, int pipe)
{
    for (const int signal : {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL})
        std::signal(signal, SIG_DFL); // Qt's handler would call a debugger
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, 20);
    if (!sanitized)
        limit(RLIMIT_AS, statusKb("VmSize:") * 1024 + (rlim_t(2) << 30)); // it spares the machine; what is too much is judged by the memory that is used
    malloc_trim(0); // or the work would be given what the parent once used, and seem to need less
    std::ofstream("/proc/self/clear_refs") << "5"; // the peak starts anew
    const std::uint64_t before = statusKb("VmRSS:");
    std::string said;
    try {
        said = work();
    } catch (const std::exception &error) {
        said = std::string("!an exception came through: ") + error.what();
    }
    const std::uint64_t peak = statusKb("VmHWM:");
    writeAll(pipe, std::to_string(sanitized || peak < before ? 0 : (peak - before) * 1024) + '\n' + said);
    _exit(0);
}

std::string readAll(int pipe, Clock::time_point deadline, bool &late)
{
    std::string text;
    char piece[4096];
    for (;;) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
        pollfd waiting = {pipe, POLLIN, 0};
        late = left <= 0 || poll(&waiting, 1, static_cast<int>(left)) == 0;
        if (late)
            return text;
        const ssize_t count = read(pipe, piece, sizeof piece);
        if (count <= 0)
            return text;
        text.append(piece, static_cast<std::size_t>(count));
    }
}

} // namespace

ChildOutcome runInChild(const std::function<std::string()> &work, double patienceSeconds)
{
    ChildOutcome outcome;
    int ends[2];
    if (pipe(ends) != 0) {
        outcome.death = "no pipe could be made";
        return outcome;
    }
    const auto start = Clock::now();
    const pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        beChild(work, ends[1]);
    }
    close(ends[1]);
    bool late = false;
    const std::string text = readAll(ends[0], start + std::chrono::milliseconds(static_cast<long>(patienceSeconds * 1000)), late);
    close(ends[0]);
    if (late)
        kill(child, SIGKILL);
    int status = 0;
    rusage usage = {};
    wait4(child, &status, 0, &usage);
    outcome.seconds = std::chrono::duration<double>(Clock::now() - start).count();
    for (const timeval &time : {usage.ru_utime, usage.ru_stime})
        outcome.cpuSeconds += static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    if (late)
        outcome.death = "it did not come to an end";
    else if (WIFSIGNALED(status))
        outcome.death = std::string("signal ") + std::to_string(WTERMSIG(status)) + " (" + strsignal(WTERMSIG(status)) + ')';
    else if (WEXITSTATUS(status) != 0)
        outcome.death = "exit code " + std::to_string(WEXITSTATUS(status));
    if (const std::size_t line = text.find('\n'); line != std::string::npos) {
        outcome.memoryBytes = std::strtoull(text.c_str(), nullptr, 10);
        outcome.said = text.substr(line + 1);
    }
    return outcome;
}

} // namespace chipdeck::test
