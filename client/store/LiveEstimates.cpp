#include "client/store/LiveEstimates.h"

#include <algorithm>

#include <QPointer>
#include <QTimer>

namespace chipdeck::store {

bool LiveEstimates::canAsk(const QString &cluster) const
{
    const auto place = m_connections.find(cluster);
    if (!place.link || place.link->state() != link::GatewayLink::State::Ready)
        return false;
    const auto &words = place.link->serverInfo().capabilities;
    return std::find(words.begin(), words.end(), "placement") != words.end();
}

template<typename T, typename Ask>
void LiveEstimates::ask(const QString &cluster, QObject *context, Done<T> done, const Ask &ask)
{
    const Done<T> answer = [context = QPointer(context), done = std::move(done)](const domain::Result<T> &result) {
        if (context && done)
            done(result);
    };
    const auto place = m_connections.find(cluster);
    if (place.link)
        return ask(place.link->calls(), place.cluster, answer);
    QTimer::singleShot(0, this, [answer] {
        answer(tl::unexpected(domain::Failure{domain::Code::Unavailable, "UNAVAILABLE", "This cluster is not connected.", {}, {}, {}}));
    });
}

void LiveEstimates::limits(const QString &cluster, const std::string &etag, QObject *context, Done<domain::ReadLimits> done)
{
    ask(cluster, context, std::move(done),
        [&etag](const link::GatewayCalls &calls, const std::string &id, const auto &answer) { calls.limits(id, etag, answer); });
}

void LiveEstimates::waits(const QString &cluster, const std::vector<domain::WaitQuestion> &questions, QObject *context,
                          Done<domain::WaitEstimates> done)
{
    ask(cluster, context, std::move(done),
        [&questions](const link::GatewayCalls &calls, const std::string &id, const auto &answer) { calls.waits(id, questions, answer); });
}

void LiveEstimates::start(const QString &cluster, const domain::ChosenJob &job, QObject *context, Done<domain::StartEstimate> done)
{
    ask(cluster, context, std::move(done),
        [&job](const link::GatewayCalls &calls, const std::string &id, const auto &answer) { calls.start(id, job, answer); });
}

void LiveEstimates::priority(const QString &cluster, const std::string &job, QObject *context, Done<domain::JobPriority> done)
{
    ask(cluster, context, std::move(done), [&job](const link::GatewayCalls &calls, const std::string &, const auto &answer) { calls.priority(job, answer); });
}

} // namespace chipdeck::store
