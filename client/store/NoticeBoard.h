#pragma once

#include <functional>
#include <map>
#include <memory>
#include <vector>

#include <QObject>
#include <QTimer>

#include "client/domain/notices/JobWatcher.h"
#include "client/domain/notices/NoticeDigest.h"
#include "client/store/FleetStore.h"
#include "client/store/FollowedFile.h"
#include "client/store/NoticeFile.h"

namespace chipdeck::store {

/// What happened to the jobs of whoever sits here, on all clusters: who that is each gateway says. Lives on the GUI thread; the list is
/// kept on disk and bounded, one list for all consoles of a user, and beside it what was known of the jobs: what became of them while no
/// console ran is told by the next. Sums and repeats are left to client/domain/notices.
class NoticeBoard : public QObject
{
    Q_OBJECT

public:
    /// A gateway that is away for a shorter time is not worth a line.
    static constexpr qint64 lostAfterMs = 30000;

    /// For tests: milliseconds since the epoch.
    using Clock = std::function<qint64()>;

    /// The fleet outlives this object. An empty `file` keeps nothing; beside it lies followed.json.
    NoticeBoard(FleetStore &fleet, const QString &file, QObject *parent = nullptr, Clock clock = {});
    ~NoticeBoard() override;

    void setWishes(const domain::NoticeWishes &wishes);
    const domain::NoticeWishes &wishes() const { return m_wishes; }

    /// Newest first.
    const std::vector<domain::Notice> &notices() const { return m_notices; }
    int unread() const;
    void markRead(quint64 number);
    void markAllRead();
    void clear();
    /// Takes back what clear() took; what came meanwhile stays before it.
    void restore(std::vector<domain::Notice> notices);
    /// False once the list could not be written.
    bool isKept() const { return m_isKept; }
    /// What is due now, without waiting for the timer; for tests.
    void tick();

Q_SIGNALS:
    /// A new one that stands in the list; `loud` where the desktop is to tell it too.
    void raised(const chipdeck::domain::Notice &notice, bool loud);
    void changed();

private:
    struct Watched {
        domain::JobWatcher watcher;
        QMetaObject::Connection connection;
        bool isCurrent = false;  ///< every change since the last look at all was looked at
    };
    struct Gateway {
        qint64 lostSinceMs = 0;  ///< 0 = it answers
        bool isTold = false;
    };

    void watch(ClusterStore *cluster);
    void look(ClusterStore *cluster, const ReplicaChange &change);
    void resume(const ClusterStore &cluster, domain::JobWatcher &watcher);
    void keepFollowed();
    void gather(const ClusterStore &cluster, std::vector<domain::Notice> notices);
    void followGateways();
    void tellGateway(const std::string &address, domain::NoticeKind kind);
    void add(std::vector<domain::Notice> notices);
    void keepSoon();
    void keep();
    void take(std::vector<domain::Notice> shared);

    FleetStore &m_fleet;
    NoticeFile m_file;
    FollowedFile m_followedFile;
    FollowedFile::Clusters m_followed;  ///< that are not watched now
    bool m_hasNews = false;             ///< of what is followed, that are not on disk
    qint64 m_followedKeptMs = 0;
    bool m_hasFile;
    bool m_isKept = true;
    Clock m_clock;
    domain::NoticeWishes m_wishes;
    std::map<ClusterStore *, Watched> m_watched;
    std::map<std::string, Gateway> m_gateways;
    domain::NoticeDigest m_digest;
    std::vector<domain::Notice> m_notices;
    quint64 m_lastNumber = 0;
    qint64 m_waitedMs = 0;
    QTimer m_tick;
    QTimer m_keep;
};

} // namespace chipdeck::store
