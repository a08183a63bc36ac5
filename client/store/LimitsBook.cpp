#include "client/store/LimitsBook.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include <QDateTime>

namespace chipdeck::store {

namespace {

/// As often as a gateway reads them.
constexpr int againMs = 5'000;
/// An answer may be that long on its way.
constexpr std::int64_t sameClockS = 5;

} // namespace

LimitsBook::LimitsBook(Estimates *estimates, QObject *parent) : QObject(parent), m_estimates(estimates)
{
    m_again.setInterval(againMs);
    connect(&m_again, &QTimer::timeout, this, &LimitsBook::askAll);
}

void LimitsBook::follow(const std::vector<QString> &clusters)
{
    if (!m_estimates || clusters == m_followed)
        return;
    const std::vector<QString> before = std::exchange(m_followed, clusters);
    for (const QString &cluster : m_followed) {
        if (std::find(before.begin(), before.end(), cluster) == before.end())
            ask(cluster);
    }
    m_again.start();
}

void LimitsBook::rest()
{
    m_followed.clear();
    m_again.stop();
}

std::shared_ptr<const domain::ClusterLimits> LimitsBook::of(const QString &cluster) const
{
    const auto known = m_known.find(cluster);
    return known == m_known.end() ? nullptr : known->second.limits;
}

std::int64_t LimitsBook::clockAheadS(const QString &cluster) const
{
    const auto known = m_known.find(cluster);
    return known == m_known.end() ? 0 : known->second.clockAheadS;
}

bool LimitsBook::isSettled() const
{
    return std::none_of(m_known.begin(), m_known.end(), [](const auto &one) { return one.second.isAsked; });
}

void LimitsBook::askAll()
{
    for (const QString &cluster : m_followed)
        ask(cluster);
}

void LimitsBook::ask(const QString &cluster)
{
    Known &known = m_known[cluster];
    if (known.isAsked || !m_estimates->canAsk(cluster))
        return;
    known.isAsked = true;
    m_estimates->limits(cluster, known.etag, this, [this, cluster](const domain::Result<domain::ReadLimits> &answer) { take(cluster, answer); });
}

void LimitsBook::take(const QString &cluster, const domain::Result<domain::ReadLimits> &answer)
{
    Known &known = m_known[cluster];
    known.isAsked = false;
    if (!answer)
        return;
    const std::int64_t aheadS = answer->nowS == 0 ? 0 : answer->nowS - QDateTime::currentSecsSinceEpoch();
    const bool isClockOther = std::abs(aheadS - known.clockAheadS) > sameClockS;
    if (isClockOther)
        known.clockAheadS = aheadS;
    if (answer->unchanged) {
        if (isClockOther)
            Q_EMIT changed(cluster);
        return;
    }
    known.etag = answer->etag;
    known.limits = std::make_shared<const domain::ClusterLimits>(answer->limits);
    Q_EMIT changed(cluster);
}

} // namespace chipdeck::store
