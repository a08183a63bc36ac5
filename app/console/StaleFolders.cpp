#include "app/console/StaleFolders.h"

#include <ctime>

#include <QDir>
#include <QFile>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace chipdeck::console {
namespace {

/// Who is just starting has made the lock, but may not hold it yet.
constexpr time_t spareForS = 10;

const QString claimName = QStringLiteral("/owner.lock");

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
    clear(QDir(base), QStringLiteral("chipdeck-models-??????"), claimName);
}

} // namespace chipdeck::console
