#include "app/practice/Process.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sstream>

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace chipdeck::practice {

namespace {

constexpr std::size_t kMaxComplaints = 3;
// A daemon that lost another one may complain a million times before it is ended.
constexpr std::streamoff kMaxLookBack = 65'536;

std::vector<char *> pointers(const std::vector<std::string> &texts)
{
    std::vector<char *> list;
    for (const auto &text : texts)
        list.push_back(const_cast<char *>(text.c_str()));
    list.push_back(nullptr);
    return list;
}

std::string valueOf(const std::vector<std::string> &environment, const std::string &name)
{
    for (const auto &entry : environment) {
        if (entry.starts_with(name + "="))
            return entry.substr(name.size() + 1);
    }
    return {};
}

void closeAllFrom(unsigned first, unsigned last)
{
    if (first <= last)
        ::syscall(SYS_close_range, first, last, 0);
}

/// Runs between fork and exec.
void prepareChild(const Launch &what, pid_t parent)
{
    if (what.newSession)
        ::setsid();
    if (what.diesWithParent) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != parent)
            ::_exit(127);
    }
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::signal(SIGPIPE, SIG_DFL);
    const int nowhere = ::open("/dev/null", O_RDWR);
    ::dup2(nowhere, 0);
    ::dup2(what.outputFd >= 0 ? what.outputFd : nowhere, 1);
    ::dup2(1, 2);
    if (what.keepFd > 2) {
        ::fcntl(what.keepFd, F_SETFD, 0);
        closeAllFrom(3, static_cast<unsigned>(what.keepFd) - 1);
        closeAllFrom(static_cast<unsigned>(what.keepFd) + 1, ~0U);
    } else {
        closeAllFrom(3, ~0U);
    }
    if (::chdir(what.folder.c_str()) != 0)
        ::_exit(127);
}

} // namespace

Outcome<pid_t> launch(const Launch &what)
{
    const std::string &name = what.program.empty() ? what.argv.front() : what.program;
    const auto program = name.find('/') == std::string::npos ? findProgram(name, valueOf(what.environment, "PATH"))
                                                             : std::optional(name);
    if (!program)
        return tl::unexpected(name + " is not installed");
    const auto arguments = pointers(what.argv);
    const auto environment = pointers(what.environment);
    const pid_t parent = ::getpid();
    const pid_t child = ::fork();
    if (child < 0)
        return tl::unexpected("No process can be started: " + std::string(std::strerror(errno)));
    if (child == 0) {
        prepareChild(what, parent);
        ::execve(program->c_str(), arguments.data(), environment.data());
        ::_exit(127);
    }
    return child;
}

std::optional<std::string> findProgram(const std::string &name, const std::string &path)
{
    std::istringstream folders(path);
    std::string folder;
    while (std::getline(folders, folder, ':')) {
        const std::string candidate = folder + "/" + name;
        if (!folder.empty() && ::access(candidate.c_str(), X_OK) == 0)
            return candidate;
    }
    return std::nullopt;
}

std::string daemonPath()
{
    const char *path = std::getenv("PATH");
    const std::string own = path ? path : "/usr/local/bin:/usr/bin:/bin";
    return own + ":/usr/local/sbin:/usr/sbin:/sbin";
}

std::string lastWords(const std::string &logPath)
{
    std::ifstream log(logPath, std::ios::binary | std::ios::ate);
    std::string line;
    std::string last = "nothing";
    if (log.tellg() > kMaxLookBack) {
        log.seekg(-kMaxLookBack, std::ios::end);
        std::getline(log, line);
    } else {
        log.seekg(0);
    }
    std::vector<std::string> complaints;
    while (std::getline(log, line)) {
        if (line.find_first_not_of(" \t") == std::string::npos)
            continue;
        last = line;
        // A daemon that was started again says the same again.
        if ((line.find("fatal") != std::string::npos || line.find("rror:") != std::string::npos)
            && std::ranges::find(complaints, line) == complaints.end())
            complaints.push_back(line);
    }
    std::string words;
    const std::size_t first = complaints.size() > kMaxComplaints ? complaints.size() - kMaxComplaints : 0;
    for (std::size_t at = first; at < complaints.size(); ++at)
        words += (words.empty() ? "" : " / ") + complaints[at];
    return words.empty() ? last : words;
}

} // namespace chipdeck::practice
