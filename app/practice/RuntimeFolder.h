#pragma once

#include <string>

#include "app/practice/Layout.h"

namespace chipdeck::practice {

/// Owns a file descriptor.
class Descriptor
{
public:
    Descriptor() = default;
    explicit Descriptor(int fd) : m_fd(fd) {}
    Descriptor(Descriptor &&other) noexcept : m_fd(other.release()) {}
    Descriptor &operator=(Descriptor &&other) noexcept;
    ~Descriptor() { reset(); }

    int get() const { return m_fd; }
    explicit operator bool() const { return m_fd >= 0; }
    int release();
    void reset();

private:
    int m_fd = -1;
};

/// The user's own folder for practice clusters, made where needed: /tmp/chipdeck-UID, or below XDG_RUNTIME_DIR where
/// another user has taken that name. Its owner and mode are checked, since /tmp belongs to everybody.
Outcome<std::string> userFolder();

/// Why `path` cannot hold what is private; empty when it is, or has just become, a folder of this user that nobody else
/// can enter.
std::string whyNotPrivate(const std::string &path);

/// Where a cluster called `name` listens for its clients.
std::string controlSocketPath(const std::string &userFolder, const std::string &name);

/// The exclusive lock that decides who starts or ends a cluster called `name`; empty when another holds it and `wait`
/// is false.
Outcome<Descriptor> lockName(const std::string &userFolder, const std::string &name, bool wait);

/// A new folder of mode 0700 for one cluster, locked for as long as `lock` lives, so that cleaners leave it alone.
struct RuntimeFolder {
    std::string path;
    Descriptor lock;
};
Outcome<RuntimeFolder> makeRuntimeFolder(const std::string &userFolder, const std::string &name);

/// Removes what a cluster called `name` left in the user's folder, unless somebody is starting or using one of that
/// name.
void forgetName(const std::string &userFolder, const std::string &name);

/// Ends what a cluster that was killed outright left behind, and removes its folder.
void clearStale(const std::string &userFolder, const std::string &name);

} // namespace chipdeck::practice
