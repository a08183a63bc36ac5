#include "app/gateway/service/LogOpener.h"

#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/gateway/service/OpenAsUser.h"
#include "client/domain/Text.h"

namespace chipdeck::gateway {

using domain::Code;
using domain::Result;

namespace {

struct User {
    uid_t uid = 0;
    UserRights rights;
};

std::optional<User> findUser(const std::string &name)
{
    std::vector<char> buffer(16384);
    passwd entry{};
    passwd *found = nullptr;
    if (getpwnam_r(name.c_str(), &entry, buffer.data(), buffer.size(), &found) != 0 || !found)
        return std::nullopt;
    User user{entry.pw_uid, {entry.pw_uid, entry.pw_gid, {}}};
    int count = 64;
    user.rights.groups.resize(64);
    if (getgrouplist(name.c_str(), entry.pw_gid, user.rights.groups.data(), &count) < 0) {
        user.rights.groups.resize(static_cast<std::size_t>(count));
        getgrouplist(name.c_str(), entry.pw_gid, user.rights.groups.data(), &count);
    }
    user.rights.groups.resize(static_cast<std::size_t>(count));
    return user;
}

bool namesParent(const std::string &path)
{
    return ("/" + path + "/").find("/../") != std::string::npos;
}

/// Where links may lead and where not: the job's folder is taken as it is, what lies below it must be plain. A file elsewhere, as with
/// "../logs/%j.out", is one in a folder that is taken as it is.
Result<OpenPlan> planOf(const LogPath &log)
{
    std::string path = log.path;
    if (path.empty())
        return domain::failure(Code::NotFound, "NO_LOG", "The job has no output file.");
    if (path.front() != '/')
        path = log.workingDirectory + "/" + path;
    const std::string folder = path.substr(0, path.rfind('/'));
    if (path.front() != '/' || path.ends_with("/..") || path.size() >= 4096 || path.find('\0') != std::string::npos) {
        return domain::failure(Code::PermissionDenied, "LOG_OUTSIDE",
                               "The job's output path " + domain::harmless(path)
                                   + " leads out of its folder; it is not opened.");
    }
    std::string base = log.workingDirectory;
    while (base.size() > 1 && base.back() == '/')
        base.pop_back();
    if (base.size() <= 1 || !path.starts_with(base + "/") || namesParent(path.substr(base.size())))
        base = folder;
    OpenPlan plan;
    plan.folder = base.empty() ? "/" : base;
    plan.file = path.substr(base.size() + 1);
    while (plan.file.starts_with('/'))
        plan.file.erase(0, 1);
    return plan;
}

domain::Failure openFailure(int error, const LogPath &log)
{
    const std::string shown = domain::harmless(log.path);
    switch (error) {
    case ENOENT:
        return {Code::NotFound, "NO_LOG", "There is no file " + shown + " yet, or it was removed.", {}, {}, {}};
    case ELOOP:
    case EXDEV:
        return {Code::PermissionDenied, "LOG_IS_LINK", "A symbolic link leads to " + shown + "; it is not followed.", {}, {}, {}};
    case EACCES:
    case EPERM:
        if (log.reader != log.owner)
            return {Code::PermissionDenied, "LOG_NOT_YOURS", domain::harmless(log.reader, 64) + " may not read " + shown
                        + "; a log is read with the rights of whoever asks.", {}, {}, {}};
        return {Code::PermissionDenied, "LOG_NOT_READABLE", "The job's user may not read " + shown + ".", {}, {}, {}};
    case ETIMEDOUT:
        return {Code::Unavailable, "LOG_TIMEOUT", "The file system of " + shown + " does not answer.", {}, {}, {}};
    default:
        return {Code::Unavailable, "LOG_ERROR", "Cannot open " + shown + ": " + std::strerror(error) + ".", {}, {}, {}};
    }
}

} // namespace

FileHandle::FileHandle(FileHandle &&other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

FileHandle &FileHandle::operator=(FileHandle &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

FileHandle::~FileHandle()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<FileHandle> openLog(const LogPath &log)
{
    const auto plan = planOf(log);
    if (!plan)
        return tl::unexpected(plan.error());
    const auto user = findUser(log.owner);
    if (!user) {
        return domain::failure(Code::FailedPrecondition, "LOG_OWNER_UNKNOWN",
                               "The gateway's machine knows no user " + domain::harmless(log.owner, 64)
                                   + ", so it cannot read with that user's rights.");
    }
    const auto reader = log.reader == log.owner ? user : findUser(log.reader);
    if (!reader && !log.withOwnRights) {
        return domain::failure(Code::PermissionDenied, "CANNOT_ACT_AS_USER",
                               "There is no account " + domain::harmless(log.reader, 64)
                                   + " on the gateway's machine, so it cannot read with that user's rights.");
    }
    int error = 0;
    FileHandle file(log.withOwnRights ? openBeneath(*plan, error) : openAsUser(*plan, reader->rights, error));
    if (file.get() < 0)
        return tl::unexpected(openFailure(error, log));
    struct stat info {};
    if (fstat(file.get(), &info) != 0)
        return tl::unexpected(openFailure(errno, log));
    if (!S_ISREG(info.st_mode)) {
        return domain::failure(Code::PermissionDenied, "LOG_NOT_A_FILE",
                               domain::harmless(log.path) + " is no regular file; it is not read.");
    }
    if (info.st_uid != user->uid) {
        return domain::failure(Code::PermissionDenied, "LOG_NOT_OWNED",
                               domain::harmless(log.path) + " does not belong to the job's user; it is not read.");
    }
    return file;
}

} // namespace chipdeck::gateway
