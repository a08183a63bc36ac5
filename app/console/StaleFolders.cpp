#include "app/console/StaleFolders.h"

#include <cerrno>
#include <cstring>
#include <ctime>

#include <QDir>
#include <QFile>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace chipdeck::console {
namespace {

/// Who is just starting has made the lock, but may not hold it yet.
constexpr time_t spareForS = 10;
/// What nobody claimed is left alone for longer: a console that lives may not have written anything into it.
constexpr time_t spareUnclaimedForS = 24 * 3600;

const QString claimName = QStringLiteral("/owner.lock");
const QString runtimeSocket = QStringLiteral("/runtime.sock");

bool isOwnFolder(const QByteArray &path)
{
    struct stat info {};
    return lstat(path.constData(), &info) == 0 && S_ISDIR(info.st_mode) && info.st_uid == geteuid() && (info.st_mode & 0077) == 0;
}

/// The lock when nobody holds it; -1 = somebody does, or there never was one.
int takeFreeLock(const QByteArray &path)
{
    const int lock = open(path.constData(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    struct stat info {};
    const bool isOld = lock >= 0 && fstat(lock, &info) == 0 && S_ISREG(info.st_mode) && info.st_mtime + spareForS < time(nullptr);
    if (isOld && flock(lock, LOCK_EX | LOCK_NB) == 0)
        return lock;
    if (lock >= 0)
        close(lock);
    return -1;
}

bool isAnswered(const QByteArray &path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= qsizetype(sizeof address.sun_path))
        return true;  // not known
    std::memcpy(address.sun_path, path.constData(), std::size_t(path.size()) + 1);
    const int caller = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const bool answered = caller < 0 || connect(caller, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0
        || (errno != ENOENT && errno != ECONNREFUSED);
    if (caller >= 0)
        close(caller);
    return answered;
}

/// Of a console that was killed before it could claim its folder, or of one that made no claims yet.
bool isForsaken(const QByteArray &folder)
{
    struct stat info {};
    const bool isClaimed = lstat((folder + QFile::encodeName(claimName)).constData(), &info) == 0 || errno != ENOENT;
    return !isClaimed && lstat(folder.constData(), &info) == 0 && info.st_mtime + spareUnclaimedForS < time(nullptr)
        && !isAnswered(folder + QFile::encodeName(runtimeSocket));
}

void clear(const QDir &base, const QString &pattern, const QString &lockName)
{
    for (const QString &name : base.entryList({pattern}, QDir::Dirs | QDir::NoSymLinks | QDir::NoDotAndDotDot)) {
        const QString path = base.filePath(name);
        if (!isOwnFolder(QFile::encodeName(path)))
            continue;
        const int lock = takeFreeLock(QFile::encodeName(path + lockName));
        if (lock < 0)
            continue;
        QDir(path).removeRecursively();
        close(lock);
    }
}

void clearForsaken(const QDir &base, const QString &pattern)
{
    for (const QString &name : base.entryList({pattern}, QDir::Dirs | QDir::NoSymLinks | QDir::NoDotAndDotDot)) {
        const QByteArray path = QFile::encodeName(base.filePath(name));
        if (isOwnFolder(path) && isForsaken(path))
            QDir(base.filePath(name)).removeRecursively();
    }
}

} // namespace

FolderClaim::FolderClaim(const QString &folder)
    : m_lock(open(QFile::encodeName(folder + claimName).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600))
{
    if (m_lock >= 0)
        flock(m_lock, LOCK_EX | LOCK_NB);
}

FolderClaim::~FolderClaim()
{
    if (m_lock >= 0)
        close(m_lock);
}

void clearStaleFolders(const QString &base)
{
    clear(QDir(base), QStringLiteral("chipdeck-??????"), QStringLiteral("/state/gateway.lock"));
    const QString ofModels = QStringLiteral("chipdeck-models-??????");
    clear(QDir(base), ofModels, claimName);
    clearForsaken(QDir(base), ofModels);
}

} // namespace chipdeck::console
