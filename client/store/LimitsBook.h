#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include <QObject>
#include <QString>
#include <QTimer>

#include "client/store/Estimates.h"

namespace chipdeck::store {

/// The rules of clusters, asked for again and again while somebody follows them; mostly the gateway says that they are the same. What was
/// known stays when a gateway goes. Lives on the GUI thread.
class LimitsBook : public QObject
{
    Q_OBJECT

public:
    /// `estimates` may be null, and outlives this object.
    explicit LimitsBook(Estimates *estimates, QObject *parent = nullptr);

    /// Those of these clusters (ClusterStore::key()), from now on until rest().
    void follow(const std::vector<QString> &clusters);
    void rest();
    /// Null while they are not known.
    std::shared_ptr<const domain::ClusterLimits> of(const QString &cluster) const;

    /// Seconds that the gateway's clock is ahead of this machine's; 0 while it is not known. Times of the cluster are weighed by its clock.
    std::int64_t clockAheadS(const QString &cluster) const;

    /// No answer is awaited.
    bool isSettled() const;

Q_SIGNALS:
    void changed(const QString &cluster);

private:
    struct Known {
        std::string etag;
        std::shared_ptr<const domain::ClusterLimits> limits;
        std::int64_t clockAheadS = 0;
        bool isAsked = false;
    };

    void askAll();
    void ask(const QString &cluster);
    void take(const QString &cluster, const domain::Result<domain::ReadLimits> &answer);

    Estimates *m_estimates;
    std::map<QString, Known> m_known;
    std::vector<QString> m_followed;
    QTimer m_again;
};

} // namespace chipdeck::store
