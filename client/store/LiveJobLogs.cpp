#include "client/store/LiveJobLogs.h"

#include <algorithm>

#include <QPointer>
#include <QTimer>

#include "client/store/LiveLogTail.h"

namespace chipdeck::store {

LiveJobLogs::LiveJobLogs(ClusterConnections &connections, QObject *parent) : JobLogs(parent), m_connections(connections) {}

bool LiveJobLogs::canRead(const QString &cluster) const
{
    const auto place = m_connections.find(cluster);
    const auto &can = place.link ? place.link->serverInfo().capabilities : std::vector<std::string>();
    return std::find(can.begin(), can.end(), "log.read") != can.end();
}

template<typename T, typename Ask>
void LiveJobLogs::ask(const QString &cluster, QObject *context, Done<T> done, const Ask &ask)
{
    const Done<T> answer = [context = QPointer(context), done = std::move(done)](const domain::Result<T> &result) {
        if (context && done)
            done(result);
    };
    const auto place = m_connections.find(cluster);
    if (place.link)
        return ask(place.link->calls(), answer);
    QTimer::singleShot(0, this, [answer] {
        answer(tl::unexpected(domain::Failure{domain::Code::Unavailable, "UNAVAILABLE", "This cluster is not connected.", {}, {}, {}}));
    });
}

void LiveJobLogs::files(const QString &cluster, const std::string &job, const std::string &pageToken, QObject *context,
                        Done<domain::LogFilePage> done)
{
    ask(cluster, context, std::move(done),
        [&](const link::GatewayCalls &calls, const auto &answer) { calls.logFiles(job, pageToken, answer); });
}

void LiveJobLogs::read(const LogPlace &place, const domain::LogRange &range, QObject *context, Done<domain::LogPage> done)
{
    ask(place.cluster, context, std::move(done),
        [&](const link::GatewayCalls &calls, const auto &answer) { calls.readLog(place.name, range, answer); });
}

void LiveJobLogs::search(const LogPlace &place, const domain::LogSearch &search, QObject *context, Done<domain::LogFindings> done)
{
    ask(place.cluster, context, std::move(done),
        [&](const link::GatewayCalls &calls, const auto &answer) { calls.searchLog(place.name, search, answer); });
}

void LiveJobLogs::findTime(const LogPlace &place, qint64 timeMs, QObject *context, Done<domain::LogMoment> done)
{
    ask(place.cluster, context, std::move(done),
        [&](const link::GatewayCalls &calls, const auto &answer) { calls.findLogTime(place.name, timeMs, answer); });
}

LogTail *LiveJobLogs::follow(const LogPlace &place, qint64 offset, QObject *parent)
{
    link::LogStream::Start start{place.name.job, place.name.standardError, offset};
    return new LiveLogTail(m_connections.find(place.cluster).link, std::move(start), LiveLogTail::Pace::OfEyes, parent);
}

} // namespace chipdeck::store
