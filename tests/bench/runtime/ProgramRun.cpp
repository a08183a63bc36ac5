#include "ProgramRun.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <fstream>

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace chipdeck::bench {

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Of the whole process, pages of mapped files too. Nothing once it has let go of its memory.
std::uint64_t residentBytes(pid_t process)
{
    std::ifstream rollup("/proc/" + std::to_string(process) + "/smaps_rollup");
    for (std::string line; std::getline(rollup, line);) {
        if (line.starts_with("Rss:"))
            return std::strtoull(line.c_str() + std::strlen("Rss:"), nullptr, 10) * 1024;
    }
    return 0;
}

[[noreturn]] void become(const std::vector<std::string> &command, const std::filesystem::path &libraries, int output)
{
    std::vector<char *> arguments;
    for (const std::string &argument : command)
        arguments.push_back(const_cast<char *>(argument.c_str()));
    arguments.push_back(nullptr);
    if (!libraries.empty())
        setenv("LD_LIBRARY_PATH", libraries.c_str(), 1);
    dup2(output, STDOUT_FILENO);
    dup2(open("/dev/null", O_RDWR), STDERR_FILENO);
    dup2(open("/dev/null", O_RDONLY), STDIN_FILENO);
    execv(arguments[0], arguments.data());
    _exit(127);
}

struct Sample { double seconds; std::uint64_t bytes; };

void keepOutput(ProgramRun &run, int pipe, pid_t process, bool watchMemory, Clock::time_point start, std::vector<Sample> &samples)
{
    char piece[4096];
    for (;;) {
        pollfd waiting = {pipe, POLLIN, 0};
        if (poll(&waiting, 1, watchMemory ? 20 : -1) == 0) {
            samples.push_back({secondsSince(start), residentBytes(process)});
            continue;
        }
        const ssize_t count = read(pipe, piece, sizeof piece);
        if (run.output.empty())
            run.secondsToOutput = secondsSince(start);
        if (count <= 0)
            return;
        run.output.append(piece, static_cast<std::size_t>(count));
    }
}

} // namespace

void haveMemoryAtHand()
{
    constexpr std::size_t bytes = 1u << 30, page = 4096;
    void *memory = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        return;
    madvise(memory, bytes, MADV_HUGEPAGE);
    for (std::size_t at = 0; at < bytes; at += page)
        static_cast<volatile char *>(memory)[at] = 1;
    munmap(memory, bytes);
}

ProgramRun runProgram(const std::vector<std::string> &command, const std::filesystem::path &libraries, bool watchMemory)
{
    ProgramRun run;
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return run;
    const auto start = Clock::now();
    const pid_t process = fork();
    if (process == 0)
        become(command, libraries, ends[1]);
    close(ends[1]);
    std::vector<Sample> samples;
    keepOutput(run, ends[0], process, watchMemory, start, samples);
    close(ends[0]);
    int status = 0;
    rusage usage = {};
    wait4(process, &status, 0, &usage);
    run.seconds = secondsSince(start);
    run.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    run.peakBytes = static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
    for (const Sample &sample : samples) {
        if (sample.seconds > run.seconds / 2)
            run.residentBytes = std::max(run.residentBytes, sample.bytes);
    }
    return run;
}

} // namespace chipdeck::bench
