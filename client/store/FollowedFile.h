#pragma once

#include <map>
#include <optional>
#include <string>

#include <QByteArray>
#include <QString>

#include "client/domain/notices/JobWatcher.h"

namespace chipdeck::store {

/// The jobs of one user in one cluster, as they were when they were last looked at.
struct FollowedCluster {
    std::string user;
    qint64 timeMs = 0;  ///< of that look, since the epoch
    domain::JobWatcher::Followed jobs;
};

/// What the console knew of its reader's jobs, on disk, so that the next start can tell what became of them. Whoever wrote the file, what is
/// read is bounded in number and length, and its texts are harmless.
class FollowedFile
{
public:
    static constexpr std::size_t mostJobs = 10'000;  ///< of a cluster; of one with more nothing is kept
    static constexpr std::size_t mostClusters = 64;
    static constexpr qint64 longestBytes = 16 * 1024 * 1024;
    /// What became of jobs that were looked at so long ago is no news.
    static constexpr qint64 forgottenAfterMs = qint64{7} * 24 * 3600 * 1000;

    using Clusters = std::map<QString, FollowedCluster>;  ///< by ClusterStore::key()

    explicit FollowedFile(QString path) : m_path(std::move(path)) {}

    /// Nothing where there is no file, or none that can be read.
    Clusters read(qint64 nowMs) const;
    bool write(const Clusters &clusters) const;

    /// What makes no sense is left out.
    static Clusters parse(const QByteArray &text);
    static QByteArray text(const Clusters &clusters);

private:
    QString m_path;
};

} // namespace chipdeck::store
