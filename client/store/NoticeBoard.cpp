#include "client/store/NoticeBoard.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <utility>

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QSignalBlocker>

namespace chipdeck::store {

using domain::Notice;
using domain::NoticeKind;

namespace {

constexpr int tickMs = 1000;
constexpr int keepAfterMs = 2000;
constexpr int keepAgainMs = 100;
/// At the end there is no other time for it.
constexpr int lastPatienceMs = 1000;
/// What time alone brings is looked for among all jobs of the reader's.
constexpr qint64 waitMs = 5000;
/// What a crash may forget of how jobs were.
constexpr qint64 followedMs = 60000;

/// Only what the scheduler says now may be compared with what it said before.
bool hasCurrentJobs(const ClusterStore &cluster)
{
    if (!cluster.hasSnapshot() || cluster.connection() != ClusterStore::Connection::Live || cluster.principal().isEmpty())
        return false;
    const auto parts = cluster.freshness();
    return std::none_of(parts.begin(), parts.end(), [](const domain::PartFreshness &part) {
        return part.part == "jobs" && part.reachability != domain::Reachability::Live;
    });
}

std::string gatewayOf(const ClusterStore &cluster)
{
    return cluster.key().section(u'#', 0, -2).toStdString();
}

QString besideOf(const QString &file)
{
    return QFileInfo(file).dir().filePath(QStringLiteral("followed.json"));
}

} // namespace

NoticeBoard::NoticeBoard(FleetStore &fleet, const QString &file, QObject *parent, Clock clock)
    : QObject(parent), m_fleet(fleet), m_file(file), m_followedFile(besideOf(file)), m_hasFile(!file.isEmpty()), m_clock(std::move(clock))
{
    if (!m_clock)
        m_clock = [] { return QDateTime::currentMSecsSinceEpoch(); };
    if (m_hasFile) {
        m_notices = m_file.read();
        m_followed = m_followedFile.read(m_clock());
    }
    m_lastNumber = m_notices.empty() ? 0 : m_notices.front().number;
    for (ClusterStore *cluster : fleet.clusters())
        watch(cluster);
    connect(&fleet, &FleetStore::clusterAdded, this, &NoticeBoard::watch);
    connect(&fleet, &FleetStore::clusterAboutToBeRemoved, this, [this](ClusterStore *cluster) {
        if (const auto found = m_watched.find(cluster); found != m_watched.end()) {
            disconnect(found->second.connection);
            if (const domain::JobWatcher &watcher = found->second.watcher; watcher.hasLooked())
                m_followed[cluster->key()] = {watcher.user(), m_clock(), watcher.followed()};
            m_watched.erase(found);
            m_gateways.erase(gatewayOf(*cluster));
        }
    });
    connect(&m_tick, &QTimer::timeout, this, &NoticeBoard::tick);
    m_tick.start(tickMs);
    m_keep.setSingleShot(true);
    connect(&m_keep, &QTimer::timeout, this, &NoticeBoard::keep);
}

NoticeBoard::~NoticeBoard()
{
    // What is held back yet would be told by nobody: the next start tells nothing of what is so already. Who listens may be gone.
    const QSignalBlocker silent(this);
    add(m_digest.takeAll());
    if (m_keep.isActive())
        m_file.share(m_notices, lastPatienceMs);
    keepFollowed();
}

void NoticeBoard::setWishes(const domain::NoticeWishes &wishes)
{
    m_wishes = wishes;
    for (auto &[cluster, watched] : m_watched)
        watched.watcher.setLimitAhead(wishes.limitAheadMin * 60);
}

void NoticeBoard::watch(ClusterStore *cluster)
{
    Watched &watched = m_watched[cluster];
    watched.watcher.setLimitAhead(m_wishes.limitAheadMin * 60);
    watched.connection = connect(cluster, &ClusterStore::changed, this, [this, cluster](const ReplicaChange &change) { look(cluster, change); });
    ReplicaChange all;
    all.jobs = true;
    look(cluster, all);
}

void NoticeBoard::look(ClusterStore *cluster, const ReplicaChange &change)
{
    const auto found = m_watched.find(cluster);
    if (found == m_watched.end())
        return;
    Watched &watched = found->second;
    const bool wasCurrent = std::exchange(watched.isCurrent, hasCurrentJobs(*cluster));
    if (!watched.isCurrent)
        return;
    domain::JobWatcher &watcher = watched.watcher;
    resume(*cluster, watcher);
    watcher.setUser(cluster->principal().toStdString());
    const qint64 nowS = m_clock() / 1000;
    // After a loss anything may have changed that nobody told.
    if (!wasCurrent || !watcher.hasLooked() || change.layout) {
        m_hasNews = true;
        return gather(*cluster, watcher.look(*cluster->snapshot().jobs, nowS));
    }
    if (!change.jobs)
        return;
    m_hasNews = true;
    domain::JobWatcher::Jobs changed;
    for (const std::uint32_t ref : change.changedJobs) {
        if (auto job = cluster->job(ref))
            changed.push_back(std::move(job));
    }
    gather(*cluster, watcher.look(changed, change.removedJobs, nowS));
}

void NoticeBoard::resume(const ClusterStore &cluster, domain::JobWatcher &watcher)
{
    const auto kept = watcher.hasLooked() ? m_followed.end() : m_followed.find(cluster.key());
    if (kept == m_followed.end())
        return;
    if (kept->second.user == cluster.principal().toStdString())
        watcher.resume(kept->second.user, std::move(kept->second.jobs));
    m_followed.erase(kept);
}

/// Only what is in the list, too: what waits to be told would else be forgotten by a crash, and told twice the other way round.
void NoticeBoard::keepFollowed()
{
    if (!m_hasFile || !m_hasNews || !m_digest.isEmpty())
        return;
    FollowedFile::Clusters all = m_followed;
    for (const auto &[cluster, watched] : m_watched) {
        if (watched.watcher.hasLooked())
            all[cluster->key()] = {watched.watcher.user(), m_clock(), watched.watcher.followed()};
    }
    m_hasNews = !m_followedFile.write(all);
    m_followedKeptMs = m_clock();
}

void NoticeBoard::gather(const ClusterStore &cluster, std::vector<Notice> notices)
{
    notices.erase(std::remove_if(notices.begin(), notices.end(),
                                 [this](const Notice &each) { return m_wishes.wayOf(each.kind) == domain::NoticeWay::Off; }),
                  notices.end());
    for (Notice &notice : notices) {
        notice.cluster = cluster.key().toStdString();
        notice.clusterTitle = cluster.info().displayName.empty() ? cluster.info().id : cluster.info().displayName;
        notice.timeMs = m_clock();
    }
    m_digest.add(std::move(notices), m_clock());
}

void NoticeBoard::tick()
{
    const bool waits = std::abs(m_clock() - m_waitedMs) >= waitMs;
    if (waits)
        m_waitedMs = m_clock();
    for (auto &[cluster, watched] : m_watched) {
        if (waits && watched.isCurrent && hasCurrentJobs(*cluster) && watched.watcher.hasLooked())
            gather(*cluster, watched.watcher.wait(m_clock() / 1000));
    }
    followGateways();
    add(m_digest.take(m_clock()));
    if (m_hasFile && !m_keep.isActive() && m_file.hasChanged())
        keep();
    if (!m_keep.isActive() && std::abs(m_clock() - m_followedKeptMs) >= followedMs)
        keepFollowed();
}

void NoticeBoard::followGateways()
{
    for (const ClusterStore *cluster : m_fleet.clusters()) {
        Gateway &gateway = m_gateways[gatewayOf(*cluster)];
        if (cluster->connection() == ClusterStore::Connection::Live) {
            if (std::exchange(gateway.isTold, false))
                tellGateway(gatewayOf(*cluster), NoticeKind::GatewayBack);
            gateway.lostSinceMs = 0;
        } else if (cluster->connection() == ClusterStore::Connection::Lost && gateway.lostSinceMs == 0) {
            gateway.lostSinceMs = m_clock();
        }
    }
    for (auto &[address, gateway] : m_gateways) {
        if (gateway.lostSinceMs != 0 && !gateway.isTold && m_clock() - gateway.lostSinceMs >= lostAfterMs) {
            gateway.isTold = true;
            tellGateway(address, NoticeKind::GatewayLost);
        }
    }
}

void NoticeBoard::tellGateway(const std::string &address, NoticeKind kind)
{
    if (m_wishes.wayOf(kind) == domain::NoticeWay::Off)
        return;
    Notice notice;
    notice.kind = kind;
    notice.cluster = address;
    notice.timeMs = m_clock();
    m_digest.add({notice}, m_clock());
}

void NoticeBoard::add(std::vector<Notice> notices)
{
    if (notices.empty())
        return;
    const QTime time = QDateTime::fromMSecsSinceEpoch(m_clock()).time();
    const bool isQuiet = m_wishes.isQuietAt(time.hour() * 60 + time.minute());
    std::vector<std::pair<Notice, bool>> told;
    for (Notice &notice : notices) {
        notice.number = ++m_lastNumber;
        told.emplace_back(notice, !isQuiet && m_wishes.wayOf(notice.kind) == domain::NoticeWay::Desktop);
        m_notices.insert(m_notices.begin(), std::move(notice));
    }
    if (m_notices.size() > NoticeFile::most)
        m_notices.resize(NoticeFile::most);
    keepSoon();
    Q_EMIT changed();
    for (const auto &[notice, loud] : told)
        Q_EMIT raised(notice, loud);
}

int NoticeBoard::unread() const
{
    return int(std::count_if(m_notices.begin(), m_notices.end(), [](const Notice &each) { return !each.isRead; }));
}

void NoticeBoard::markRead(quint64 number)
{
    for (Notice &notice : m_notices) {
        if (notice.number != number || notice.isRead)
            continue;
        notice.isRead = true;
        keepSoon();
        Q_EMIT changed();
        return;
    }
}

void NoticeBoard::markAllRead()
{
    if (unread() == 0)
        return;
    for (Notice &notice : m_notices)
        notice.isRead = true;
    keepSoon();
    Q_EMIT changed();
}

void NoticeBoard::clear()
{
    if (m_notices.empty())
        return;
    m_notices.clear();
    keepSoon();
    Q_EMIT changed();
}

void NoticeBoard::restore(std::vector<Notice> notices)
{
    m_notices.insert(m_notices.end(), std::make_move_iterator(notices.begin()), std::make_move_iterator(notices.end()));
    if (m_notices.size() > NoticeFile::most)
        m_notices.resize(NoticeFile::most);
    keepSoon();
    Q_EMIT changed();
}

void NoticeBoard::keepSoon()
{
    if (m_hasFile && !m_keep.isActive())
        m_keep.start(keepAfterMs);
}

void NoticeBoard::keep()
{
    m_keep.stop();
    if (!m_hasFile)
        return;
    std::vector<Notice> shared = m_notices;
    switch (m_file.share(shared, 0)) {
    case NoticeFile::Shared::Yes:
        m_isKept = true;
        m_hasNews = true;
        keepFollowed();
        break;
    case NoticeFile::Shared::Failed: m_isKept = false; break;
    case NoticeFile::Shared::Busy: m_keep.start(keepAgainMs); return;
    }
    take(std::move(shared));
}

/// What another console of the same user noticed, read or removed.
void NoticeBoard::take(std::vector<Notice> shared)
{
    for (auto notice = shared.rbegin(); notice != shared.rend(); ++notice) {
        if (notice->number == 0)
            notice->number = ++m_lastNumber;
    }
    if (shared == m_notices)
        return;
    m_notices = std::move(shared);
    Q_EMIT changed();
}

} // namespace chipdeck::store
