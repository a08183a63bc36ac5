// Loaded into one of Slurm's programs by LD_PRELOAD: it is linked and set up as always, reads Slurm's configuration and then, right before main, waits for
// what it shall do, and does that in a copy of itself. Only the C library is here, of which every such program has one; nothing may throw.
#include "app/gateway/sources/slurm/standby/StandbyMessage.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

extern "C" char **environ;

namespace {

using namespace chipdeck::gateway::slurm::standby;

constexpr int kControl = 0;
constexpr unsigned kMost = 64U << 20; // bytes of a request: far more than Linux lets any program have

using Main = int (*)(int, char **, char **);
Main programMain;

struct Job {
    Request request;
    int descriptors[3] = {-1, -1, -1};
    char *texts = nullptr;
};

bool readAll(void *into, std::size_t bytes)
{
    auto *to = static_cast<char *>(into);
    while (bytes > 0) {
        const ssize_t got = ::read(kControl, to, bytes);
        if (got <= 0 && (got == 0 || errno != EINTR))
            return false;
        to += got > 0 ? got : 0;
        bytes -= got > 0 ? static_cast<std::size_t>(got) : 0;
    }
    return true;
}

bool writeAll(const void *from, std::size_t bytes)
{
    return ::send(kControl, from, bytes, MSG_NOSIGNAL) == static_cast<ssize_t>(bytes);
}

/// The head, with which the descriptors come.
bool receiveHead(Job &job)
{
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof job.descriptors)];
    iovec into{&job.request, sizeof job.request};
    msghdr message{};
    message.msg_iov = &into;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    ssize_t got = 0;
    while ((got = ::recvmsg(kControl, &message, MSG_WAITALL | MSG_CMSG_CLOEXEC)) < 0 && errno == EINTR) {
    }
    const cmsghdr *head = CMSG_FIRSTHDR(&message);
    if (got != static_cast<ssize_t>(sizeof job.request) || !head || head->cmsg_type != SCM_RIGHTS || head->cmsg_len != CMSG_LEN(sizeof job.descriptors))
        return false;
    std::memcpy(job.descriptors, CMSG_DATA(head), sizeof job.descriptors);
    return job.request.greeting == kGreeting && job.request.arguments > 0 && job.request.bytes <= kMost;
}

bool receive(Job &job)
{
    if (!receiveHead(job))
        return false;
    job.texts = static_cast<char *>(std::malloc(job.request.bytes + 1));
    if (!job.texts || !readAll(job.texts, job.request.bytes))
        return false;
    job.texts[job.request.bytes] = '\0';
    return true;
}

char **pointers(char *&text, const char *end, unsigned count)
{
    auto **all = static_cast<char **>(std::calloc(count + 1, sizeof(char *)));
    for (unsigned i = 0; all && i < count && text < end; ++i) {
        all[i] = text;
        text += std::strlen(text) + 1;
    }
    return all;
}

/// In the copy: what exec would have made of it.
int become(const Job &job, pid_t standby)
{
    // As exec would with what else the gateway has, the copy ends with the one that began it.
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != standby)
        ::_exit(127);
    for (int number = 0; number < 3; ++number) {
        if (::dup2(job.descriptors[number], number) != number)
            ::_exit(127);
    }
    for (const int descriptor : job.descriptors) {
        if (descriptor > 2)
            ::close(descriptor);
    }
    char *text = job.texts;
    const char *end = job.texts + job.request.bytes;
    const char *folder = text;
    text += std::strlen(text) + 1;
    char **arguments = pointers(text, end, job.request.arguments);
    char **variables = pointers(text, end, job.request.variables);
    if (!arguments || !variables || (*folder != '\0' && ::chdir(folder) != 0))
        ::_exit(127);
    environ = variables;
    return programMain(static_cast<int>(job.request.arguments), arguments, variables);
}

/// A copy has this thread alone: what others hold it would wait for in vain.
bool isOneThread()
{
    DIR *threads = ::opendir("/proc/self/task");
    int count = 0;
    for (const dirent *each = threads ? ::readdir(threads) : nullptr; each; each = ::readdir(threads))
        count += each->d_name[0] != '.';
    if (threads)
        ::closedir(threads);
    return count == 1;
}

/// What each run would do first: a quarter of its time. It is part of Slurm's public interface, slurm.h, and ends the program where it fails.
void readConfiguration()
{
    if (const auto init = reinterpret_cast<void (*)(const char *)>(::dlsym(RTLD_DEFAULT, "slurm_init")))
        init(nullptr);
}

/// Waits for a copy; anything but 0 where there is none.
int endOf(pid_t copy)
{
    int status = 127 << 8;
    while (copy > 0 && ::waitpid(copy, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

/// Returns only in a copy, with what its main returned.
int standBy(int count, char **arguments)
{
    const pid_t self = ::getpid();
    readConfiguration();
    // Whether this program bears that something was done before its main: as said, its arguments harm nobody.
    const pid_t trial = isOneThread() ? ::fork() : -1;
    if (trial == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        ::close(kControl);
        ::open("/dev/null", O_RDONLY);
        return programMain(count, arguments, environ);
    }
    if (endOf(trial) != 0)
        ::_exit(1);
    if (!writeAll(&kGreeting, sizeof kGreeting))
        ::_exit(0);
    for (;;) {
        Job job;
        if (!receive(job))
            ::_exit(0);
        const pid_t copy = ::fork();
        if (copy == 0)
            return become(job, self);
        for (const int descriptor : job.descriptors)
            ::close(descriptor);
        std::free(job.texts);
        const End end = endOf(copy);
        if (!writeAll(&end, sizeof end))
            ::_exit(0);
    }
}

/// Of an interpreter that was started for a script, or whatever else is not the program that was named, the arguments are others: then all goes its way.
int mainOrStandBy(int count, char **arguments, char ** /*variables*/)
{
    const bool isWished = ::getenv(kVariable) != nullptr;
    ::unsetenv(kVariable);
    ::unsetenv("LD_PRELOAD");
    if (isWished && count == 2 && std::strcmp(arguments[1], kArgument) == 0)
        return standBy(count, arguments);
    return programMain(count, arguments, environ);
}

} // namespace

using StartMain = int (*)(Main, int, char **, void (*)(), void (*)(), void (*)(), void *);

/// In the place of the C library's, which every program begins with.
extern "C" __attribute__((visibility("default"))) int __libc_start_main(Main main, int count, char **arguments, void (*begin)(), void (*finish)(),
                                                                        void (*loaderFinish)(), void *stackEnd)
{
    programMain = main;
    const auto next = reinterpret_cast<StartMain>(::dlsym(RTLD_NEXT, "__libc_start_main"));
    return next(mainOrStandBy, count, arguments, begin, finish, loaderFinish, stackEnd);
}
