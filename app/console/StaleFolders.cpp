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

/// A gateway that is just starting has made its lock, but may not hold it yet.
constexpr time_t spareForS = 10;

bool isOwnFolder(const QByteArray &path)
{
    struct stat info {};
    return lstat(path.constData(), &info) == 0 && S_ISDIR(info.st_mode) && info.st_uid == geteuid() && (info.st_mode & 0077) == 0;
}

/// The lock of the folder's gateway when nobody holds it; -1 = somebody does, or there never was a gateway.
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

} // namespace

void clearStaleFolders(const QString &base)
{
    const QDir folder(base);
    const QStringList names = folder.entryList({QStringLiteral("chipdeck-??????")}, QDir::Dirs | QDir::NoSymLinks | QDir::NoDotAndDotDot);
    for (const QString &name : names) {
        const QString path = folder.filePath(name);
        if (!isOwnFolder(QFile::encodeName(path)))
            continue;
        const int lock = takeFreeLock(QFile::encodeName(path + QStringLiteral("/state/gateway.lock")));
        if (lock < 0)
            continue;
        QDir(path).removeRecursively();
        close(lock);
    }
}

} // namespace chipdeck::console
