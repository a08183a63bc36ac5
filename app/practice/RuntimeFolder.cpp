#include "app/practice/RuntimeFolder.h"

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/practice/FreePorts.h"
#include "app/practice/ProcessTree.h"

namespace chipdeck::practice {

namespace fs = std::filesystem;

namespace {

// A UNIX socket's path has at most 107 bytes; Slurm's step sockets add "/spool/NODE/NODE_JOB.STEP" to the runtime
// folder.
constexpr std::size_t kMaxUserFolder = 40;

/// Whether the open file is the one of that path: it may have been removed while we waited for its lock.
bool isStill(int fd, const std::string &path)
{
    struct stat open = {};
    struct stat named = {};
    return ::fstat(fd, &open) == 0 && ::lstat(path.c_str(), &named) == 0 && open.st_ino == named.st_ino
           && open.st_dev == named.st_dev;
}

/// Whoever was killed a moment ago still holds its lock for as long as the kernel takes to end it.
bool lockSoon(int fd)
{
    constexpr auto patience = std::chrono::seconds(1);
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK || std::chrono::steady_clock::now() > deadline)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return true;
}

} // namespace

Descriptor &Descriptor::operator=(Descriptor &&other) noexcept
{
    if (this != &other) {
        reset();
        m_fd = other.release();
    }
    return *this;
}

int Descriptor::release()
{
    return std::exchange(m_fd, -1);
}

void Descriptor::reset()
{
    if (m_fd >= 0)
        ::close(m_fd);
    m_fd = -1;
}

std::string whyNotPrivate(const std::string &path)
{
    if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST)
        return path + " cannot be created: " + std::strerror(errno);
    struct stat info = {};
    if (::lstat(path.c_str(), &info) != 0)
        return path + " cannot be read: " + std::strerror(errno);
    if (!S_ISDIR(info.st_mode))
        return path + " is not a folder";
    if (info.st_uid != ::geteuid())
        return path + " belongs to another user";
    if ((info.st_mode & 0077) != 0)
        return path + " can be entered by other users (mode must be 0700)";
    return {};
}

Outcome<std::string> userFolder()
{
    const std::string common = "/tmp/chipdeck-" + std::to_string(::geteuid());
    const auto first = whyNotPrivate(common);
    if (first.empty())
        return common;
    const char *session = std::getenv("XDG_RUNTIME_DIR");
    if (!session || *session != '/')
        return tl::unexpected("No private folder for the practice cluster: " + first
                              + ". Remove it, or set XDG_RUNTIME_DIR.");
    const std::string own = std::string(session) + "/chipdeck";
    if (own.size() > kMaxUserFolder)
        return tl::unexpected("No private folder for the practice cluster: " + first + ", and " + own
                              + " is too long a path.");
    const auto second = whyNotPrivate(own);
    if (!second.empty())
        return tl::unexpected("No private folder for the practice cluster: " + first + ", and " + second + ".");
    return own;
}

std::string controlSocketPath(const std::string &userFolder, const std::string &name)
{
    return userFolder + "/" + name + ".sock";
}

Outcome<Descriptor> lockName(const std::string &userFolder, const std::string &name, bool wait)
{
    const std::string path = userFolder + "/" + name + ".lock";
    while (true) {
        Descriptor lock(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (!lock)
            return tl::unexpected(path + " cannot be opened: " + std::strerror(errno));
        if (::flock(lock.get(), wait ? LOCK_EX : LOCK_EX | LOCK_NB) != 0) {
            if (errno == EWOULDBLOCK)
                return Descriptor();
            if (errno != EINTR)
                return tl::unexpected(path + " cannot be locked: " + std::strerror(errno));
        } else if (isStill(lock.get(), path)) {
            return lock;
        }
    }
}

void forgetName(const std::string &userFolder, const std::string &name)
{
    const auto lock = lockName(userFolder, name, false);
    const std::string socket = controlSocketPath(userFolder, name);
    if (!lock || !*lock || socketAnswers(socket.c_str()))
        return;
    ::unlink(socket.c_str());
    ::unlink((userFolder + "/" + name + ".log").c_str());
    ::unlink((userFolder + "/" + name + ".lock").c_str());
}

Outcome<RuntimeFolder> makeRuntimeFolder(const std::string &userFolder, const std::string &name)
{
    std::string path = userFolder + "/" + name + ".XXXXXX";
    if (!::mkdtemp(path.data()))
        return tl::unexpected("No folder can be made in " + userFolder + ": " + std::strerror(errno));
    Descriptor lock(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!lock || ::flock(lock.get(), LOCK_SH | LOCK_NB) != 0)
        return tl::unexpected(path + " cannot be locked: " + std::strerror(errno));
    return RuntimeFolder{path, std::move(lock)};
}

void clearStale(const std::string &userFolder, const std::string &name)
{
    std::error_code ignored;
    for (const auto &entry : fs::directory_iterator(userFolder, ignored)) {
        const std::string path = entry.path().string();
        if (!entry.is_directory(ignored) || !entry.path().filename().string().starts_with(name + "."))
            continue;
        Descriptor probe(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
        if (!probe || !lockSoon(probe.get()))
            continue;
        endProcessesOf(path);
        fs::remove_all(path, ignored);
    }
}

} // namespace chipdeck::practice
