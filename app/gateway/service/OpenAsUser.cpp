#include "app/gateway/service/OpenAsUser.h"

#include <cerrno>
#include <cstring>

#include <csignal>
#include <fcntl.h>
#include <linux/openat2.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace chipdeck::gateway {

namespace {

constexpr int patienceMs = 5000;
constexpr int fileFlags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;

/// For kernels without openat2: one component at a time, none of which may be a link.
int walk(int folder, const char *path, int &error)
{
    char component[256];
    int current = dup(folder);
    while (current >= 0) {
        const char *slash = std::strchr(path, '/');
        const std::size_t length = slash ? static_cast<std::size_t>(slash - path) : std::strlen(path);
        if (length >= sizeof component) {
            error = ENAMETOOLONG;
            close(current);
            return -1;
        }
        std::memcpy(component, path, length);
        component[length] = 0;
        const int flags = slash ? O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC : fileFlags;
        const int next = length == 0 ? dup(current) : openat(current, component, flags);
        error = errno == ENOTDIR && slash ? ELOOP : errno;
        close(current);
        if (!slash || next < 0)
            return next;
        current = next;
        path = slash + 1;
    }
    error = errno;
    return -1;
}

// Only system calls from here on: it runs in a child of a process with many threads.
int openPlan(const char *folderPath, const char *file, int &error)
{
    const int folder = open(folderPath, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) {
        error = errno;
        return -1;
    }
    open_how how{};
    how.flags = fileFlags;
    how.resolve = RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS | RESOLVE_BENEATH;
    int result = static_cast<int>(syscall(SYS_openat2, folder, file, &how, sizeof how));
    error = errno;
    if (result < 0 && (error == ENOSYS || error == EINVAL))
        result = walk(folder, file, error);
    close(folder);
    return result;
}

/// One byte of data, and the descriptor when there is one; the data is the error number otherwise.
void sendResult(int socket, int descriptor, int error)
{
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
    iovec data{&error, sizeof error};
    msghdr message{};
    message.msg_iov = &data;
    message.msg_iovlen = 1;
    if (descriptor >= 0) {
        error = 0;
        message.msg_control = control;
        message.msg_controllen = sizeof control;
        cmsghdr *header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(sizeof(int));
        std::memcpy(CMSG_DATA(header), &descriptor, sizeof descriptor);
    }
    (void)sendmsg(socket, &message, MSG_NOSIGNAL);
}

int receiveResult(int socket, int &error)
{
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
    iovec data{&error, sizeof error};
    msghdr message{};
    message.msg_iov = &data;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    if (recvmsg(socket, &message, MSG_CMSG_CLOEXEC) != static_cast<ssize_t>(sizeof error)) {
        error = EIO;
        return -1;
    }
    const cmsghdr *header = CMSG_FIRSTHDR(&message);
    if (!header || header->cmsg_type != SCM_RIGHTS)
        return -1;
    int descriptor = -1;
    std::memcpy(&descriptor, CMSG_DATA(header), sizeof descriptor);
    return descriptor;
}

[[noreturn]] void runChild(int socket, const char *folder, const char *file, const UserRights &rights)
{
    int error = 0;
    int descriptor = -1;
    // Raw calls: the C library's would try to change threads that do not exist in this process.
    if (syscall(SYS_setgroups, rights.groups.size(), rights.groups.data()) != 0
        || syscall(SYS_setresgid, rights.gid, rights.gid, rights.gid) != 0
        || syscall(SYS_setresuid, rights.uid, rights.uid, rights.uid) != 0)
        error = errno;
    else
        descriptor = openPlan(folder, file, error);
    sendResult(socket, descriptor, error);
    _exit(0);
}

} // namespace

int openBeneath(const OpenPlan &plan, int &error)
{
    return openPlan(plan.folder.c_str(), plan.file.c_str(), error);
}

int openAsUser(const OpenPlan &plan, const UserRights &rights, int &error)
{
    int sockets[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets) != 0) {
        error = errno;
        return -1;
    }
    // A bare clone: the fork handlers of libraries are not for a child that only opens a file.
    const auto child = static_cast<pid_t>(syscall(SYS_clone, SIGCHLD, nullptr, nullptr, nullptr, nullptr));
    if (child == 0)
        runChild(sockets[1], plan.folder.c_str(), plan.file.c_str(), rights);
    error = errno;
    close(sockets[1]);
    int descriptor = -1;
    if (child > 0) {
        pollfd ready{sockets[0], POLLIN, 0};
        if (poll(&ready, 1, patienceMs) > 0) {
            descriptor = receiveResult(sockets[0], error);
        } else {
            error = ETIMEDOUT;
            kill(child, SIGKILL);
        }
        int status = 0;
        for (int i = 0; i < 100 && waitpid(child, &status, WNOHANG) == 0; ++i)
            usleep(10000);
    }
    close(sockets[0]);
    return descriptor;
}

} // namespace chipdeck::gateway
