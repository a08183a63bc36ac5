#include "client/store/DownloadPlan.h"

#include <algorithm>
#include <filesystem>

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace chipdeck::store {
namespace {

constexpr qint64 mebibyte = 1024 * 1024;
constexpr qint64 leastPart = 8 * mebibyte;
constexpr qint64 mostParts = 1024;
constexpr qint64 longestPlan = 4 * mebibyte;
constexpr int hashBytes = 32;

} // namespace

DownloadPlan DownloadPlan::make(const QString &url, const QByteArray &etag, qint64 bytes, bool ranged, qint64 partBytes)
{
    DownloadPlan plan{url, etag, bytes, partBytes, ranged, {}};
    if (!ranged || bytes <= 0) {
        plan.partBytes = std::max<qint64>(bytes, 0);
        plan.hashes.resize(1);
        return plan;
    }
    if (plan.partBytes <= 0) {
        const qint64 even = (bytes + mostParts - 1) / mostParts;
        plan.partBytes = std::max(leastPart, (even + mebibyte - 1) / mebibyte * mebibyte);
    }
    plan.hashes.resize(std::size_t((bytes + plan.partBytes - 1) / plan.partBytes));
    return plan;
}

DownloadPlan DownloadPlan::read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > longestPlan)
        return {};
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    DownloadPlan plan = make(object[QStringLiteral("url")].toString(), object[QStringLiteral("etag")].toString().toUtf8(), object[QStringLiteral("bytes")].toInteger(-1),
                             true, std::max<qint64>(1, object[QStringLiteral("partBytes")].toInteger()));
    const QJsonArray hashes = object[QStringLiteral("sha256")].toArray();
    if (plan.bytes <= 0 || std::size_t(hashes.size()) != plan.hashes.size())
        return {};
    plan.announced = object[QStringLiteral("announced")].toString().toLatin1();
    for (std::size_t i = 0; i < plan.hashes.size(); ++i) {
        const QByteArray hash = QByteArray::fromHex(hashes[qsizetype(i)].toString().toLatin1());
        plan.hashes[i] = hash.size() == hashBytes ? hash : QByteArray();
    }
    return plan;
}

bool DownloadPlan::write(const QString &path) const
{
    QJsonArray all;
    for (const QByteArray &hash : hashes)
        all.append(QString::fromLatin1(hash.toHex()));
    const QJsonObject object{{QStringLiteral("url"), url}, {QStringLiteral("etag"), QString::fromUtf8(etag)}, {QStringLiteral("bytes"), bytes},
                             {QStringLiteral("partBytes"), partBytes}, {QStringLiteral("sha256"), all},
                             {QStringLiteral("announced"), QString::fromLatin1(announced)}};
    // Written twice a second on the GUI thread: it does not wait until the disk has it. A program's end leaves the old or the new
    // one whole; after a loss of power a damaged one counts as none.
    QFile file(path + QStringLiteral(".new"));
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(object).toJson(QJsonDocument::Compact)) <= 0 || !file.flush())
        return false;
    file.close();
    std::error_code error;
    std::filesystem::rename(file.fileName().toStdString(), path.toStdString(), error);
    return !error;
}

qint64 DownloadPlan::lengthOf(int part) const
{
    return bytes < 0 ? -1 : std::min(partBytes, bytes - startOf(part));
}

qint64 DownloadPlan::bytesThere() const
{
    qint64 sum = 0;
    for (int part = 0; part < parts(); ++part)
        sum += hashes[std::size_t(part)].isEmpty() ? 0 : std::max<qint64>(0, lengthOf(part));
    return sum;
}

bool DownloadPlan::isComplete() const
{
    return std::none_of(hashes.begin(), hashes.end(), [](const QByteArray &hash) { return hash.isEmpty(); });
}

bool DownloadPlan::isSameFile(const DownloadPlan &other) const
{
    const bool isAnnounced = announced == other.announced || announced.isEmpty() || other.announced.isEmpty();
    return isAnnounced && url == other.url && bytes == other.bytes && etag == other.etag && ranged == other.ranged;
}

DownloadCheck checkDownload(const DownloadPlan &plan, const QString &path, const std::atomic<bool> &stop)
{
    DownloadCheck check;
    QFile file(path);
    const bool isOpen = file.open(QIODevice::ReadOnly);
    QCryptographicHash whole(QCryptographicHash::Sha256);
    for (int part = 0; part < plan.parts(); ++part) {
        const QByteArray &kept = plan.hashes[std::size_t(part)];
        if (kept.isEmpty())
            continue;
        QCryptographicHash hash(QCryptographicHash::Sha256);
        qint64 left = plan.bytes < 0 ? file.size() : plan.lengthOf(part);
        bool read = isOpen && file.seek(plan.startOf(part));
        while (read && left > 0 && !stop) {
            const QByteArray bytes = file.read(std::min(left, mebibyte));
            read = !bytes.isEmpty();
            left -= bytes.size();
            hash.addData(bytes);
            whole.addData(bytes);
        }
        if (stop)
            return {};
        if (!read || hash.result() != kept)
            check.wrongParts.push_back(part);
    }
    if (check.wrongParts.empty() && plan.isComplete())
        check.sha256 = whole.result();
    return check;
}

} // namespace chipdeck::store
