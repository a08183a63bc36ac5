#include "client/store/FollowedFile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include "client/domain/Text.h"

namespace chipdeck::store {

using Known = domain::JobWatcher::Known;

namespace {

constexpr qint64 latestMs = 32503680000000;  // the year 3000
constexpr qint64 latestS = latestMs / 1000;
constexpr qint64 mostCount = UINT32_MAX;

/// 0 where the file says anything but a whole number up to `greatest`.
qint64 numberOf(const QJsonObject &object, QLatin1String key, qint64 greatest)
{
    const qint64 number = object[key].toInteger(-1);
    return number >= 0 && number <= greatest ? number : 0;
}

std::string textOf(const QJsonObject &object, QLatin1String key)
{
    return domain::harmless(object[key].toString().toStdString());
}

Known toKnown(const QJsonObject &object)
{
    Known known;
    known.name = textOf(object, QLatin1String("name"));
    known.phase = static_cast<domain::JobWatcher::Phase>(numberOf(object, QLatin1String("phase"), int(domain::JobWatcher::Phase::Over)));
    known.isRunning = object[QLatin1String("runs")].toBool();
    known.restarts = static_cast<std::uint32_t>(numberOf(object, QLatin1String("restarts"), mostCount));
    if (object.contains(QLatin1String("array")))
        known.array = static_cast<std::uint32_t>(numberOf(object, QLatin1String("array"), mostCount));
    known.submitS = numberOf(object, QLatin1String("submit"), latestS);
    known.startS = numberOf(object, QLatin1String("start"), latestS);
    known.limitS = numberOf(object, QLatin1String("limit"), latestS);
    known.warnedEndS = numberOf(object, QLatin1String("warned"), 2 * latestS);
    return known;
}

QJsonObject toJson(const std::string &id, const Known &known)
{
    QJsonObject object{{QStringLiteral("id"), QString::fromStdString(id)},
                       {QStringLiteral("name"), QString::fromStdString(known.name)},
                       {QStringLiteral("phase"), int(known.phase)},
                       {QStringLiteral("runs"), known.isRunning},
                       {QStringLiteral("restarts"), qint64(known.restarts)},
                       {QStringLiteral("submit"), qint64(known.submitS)},
                       {QStringLiteral("start"), qint64(known.startS)},
                       {QStringLiteral("limit"), qint64(known.limitS)},
                       {QStringLiteral("warned"), qint64(known.warnedEndS)}};
    if (known.array)
        object.insert(QStringLiteral("array"), qint64(*known.array));
    return object;
}

FollowedCluster toCluster(const QJsonObject &object)
{
    FollowedCluster cluster;
    cluster.user = textOf(object, QLatin1String("user"));
    cluster.timeMs = numberOf(object, QLatin1String("time"), latestMs);
    for (const QJsonValue &each : object[QLatin1String("jobs")].toArray()) {
        const QJsonObject job = each.toObject();
        const std::string id = textOf(job, QLatin1String("id"));
        if (!id.empty() && cluster.jobs.size() < FollowedFile::mostJobs)
            cluster.jobs.emplace(id, toKnown(job));
    }
    return cluster;
}

} // namespace

FollowedFile::Clusters FollowedFile::parse(const QByteArray &text)
{
    Clusters clusters;
    if (text.size() > longestBytes)
        return clusters;
    for (const QJsonValue &each : QJsonDocument::fromJson(text).object()[QLatin1String("clusters")].toArray()) {
        const QJsonObject object = each.toObject();
        const QString key = object[QLatin1String("cluster")].toString();
        FollowedCluster cluster = toCluster(object);
        if (!key.isEmpty() && !cluster.user.empty() && cluster.timeMs > 0 && clusters.size() < mostClusters)
            clusters.emplace(key, std::move(cluster));
    }
    return clusters;
}

QByteArray FollowedFile::text(const Clusters &clusters)
{
    QJsonArray all;
    for (const auto &[key, cluster] : clusters) {
        if (cluster.jobs.size() > mostJobs)
            continue;
        QJsonArray jobs;
        for (const auto &[id, known] : cluster.jobs)
            jobs.append(toJson(id, known));
        all.append(QJsonObject{{QStringLiteral("cluster"), key},
                               {QStringLiteral("user"), QString::fromStdString(cluster.user)},
                               {QStringLiteral("time"), cluster.timeMs},
                               {QStringLiteral("jobs"), jobs}});
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("clusters"), all}}).toJson(QJsonDocument::Compact);
}

FollowedFile::Clusters FollowedFile::read(qint64 nowMs) const
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    Clusters clusters = parse(file.read(longestBytes + 1));
    std::erase_if(clusters, [nowMs](const auto &entry) { return nowMs - entry.second.timeMs > forgottenAfterMs; });
    return clusters;
}

bool FollowedFile::write(const Clusters &clusters) const
{
    QSaveFile file(m_path);
    const QByteArray bytes = text(clusters);
    return QDir().mkpath(QFileInfo(m_path).path()) && file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) && file.write(bytes) == bytes.size() && file.commit();
}

} // namespace chipdeck::store
