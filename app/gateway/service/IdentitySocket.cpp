#include "app/gateway/service/IdentitySocket.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <vector>

#include <pwd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace chipdeck::gateway {

namespace fs = std::filesystem;
using domain::Code;
using domain::Result;

namespace {

tl::unexpected<domain::Failure> refused(const std::string &folder, const std::string &what)
{
    return domain::failure(Code::FailedPrecondition, "SOCKET_FOLDER_UNSAFE",
                           folder + " " + what + ", so it would not tell who connects. Give the socket a folder of its own: "
                                                 "mkdir -m 0700 FOLDER, owned by the user who runs the gateway.");
}

/// Whoever may rename a folder above could put another in its place.
Result<void> checkAbove(const fs::path &folder)
{
    for (fs::path above = folder.parent_path();; above = above.parent_path()) {
        struct stat info {};
        if (stat(above.c_str(), &info) != 0)
            return refused(above.string(), std::string("cannot be looked at (") + std::strerror(errno) + ")");
        const bool isOthersToChange = (info.st_mode & (S_IWGRP | S_IWOTH)) != 0 && (info.st_mode & S_ISVTX) == 0;
        if ((info.st_uid != 0 && info.st_uid != geteuid()) || isOthersToChange)
            return refused(above.string(), "can be changed by other users");
        if (above == above.parent_path())
            return {};
    }
}

Result<void> checkFolder(const fs::path &folder)
{
    std::error_code error;
    if (!fs::exists(fs::symlink_status(folder, error)) && folder.has_parent_path()) {
        fs::create_directories(folder.parent_path(), error);
        if (mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
            return refused(folder.string(), std::string("cannot be made (") + std::strerror(errno) + ")");
    }
    struct stat info {};
    if (lstat(folder.c_str(), &info) != 0)
        return refused(folder.string(), std::string("cannot be looked at (") + std::strerror(errno) + ")");
    if (!S_ISDIR(info.st_mode))
        return refused(folder.string(), "is no folder");
    if (info.st_uid != geteuid())
        return refused(folder.string(), "belongs to another user");
    if ((info.st_mode & 0077) != 0)
        return refused(folder.string(), "is open to other users (its mode must be 0700)");
    return checkAbove(folder);
}

/// True when somebody answers there.
bool isAnswered(const std::string &path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    const int descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const bool answered = connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    close(descriptor);
    return answered;
}

std::string environment(const char *name)
{
    const char *value = std::getenv(name);
    return value && *value == '/' ? value : std::string();
}

} // namespace

Result<void> prepareSocket(const std::string &path)
{
    if (path.size() >= sizeof(sockaddr_un::sun_path)) {
        return domain::failure(Code::InvalidArgument, "SOCKET_PATH_TOO_LONG",
                               path + " is longer than the " + std::to_string(sizeof(sockaddr_un::sun_path) - 1)
                                   + " bytes that a socket's path may have; choose a shorter folder.");
    }
    if (auto safe = checkFolder(fs::path(path).parent_path()); !safe)
        return safe;
    struct stat info {};
    if (lstat(path.c_str(), &info) != 0)
        return {};
    if (!S_ISSOCK(info.st_mode)) {
        return domain::failure(Code::AlreadyExists, "SOCKET_PATH_TAKEN",
                               path + " is there and is no socket; remove it or choose another path.");
    }
    if (isAnswered(path)) {
        return domain::failure(Code::AlreadyExists, "ALREADY_RUNNING",
                               "Another gateway listens on " + path + "; end it or choose another path.");
    }
    unlink(path.c_str());
    return {};
}

std::string ownUserName()
{
    std::vector<char> buffer(16384);
    passwd entry{};
    passwd *found = nullptr;
    if (getpwuid_r(geteuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found)
        return found->pw_name;
    return std::to_string(geteuid());
}

std::string runtimeFolder()
{
    const std::string runtime = environment("XDG_RUNTIME_DIR");
    return runtime.empty() ? "/tmp/chipdeck-" + std::to_string(geteuid()) : runtime + "/chipdeck";
}

std::string stateFolder()
{
    if (const std::string state = environment("XDG_STATE_HOME"); !state.empty())
        return state + "/chipdeck/gateway";
    const std::string home = environment("HOME");
    return home.empty() ? runtimeFolder() + "/state" : home + "/.local/state/chipdeck/gateway";
}

} // namespace chipdeck::gateway
