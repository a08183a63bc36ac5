#include "ui/shell/FreshnessWords.h"

#include <QLocale>

#include "client/models/ClusterWords.h"

namespace chipdeck::ui {

QString FreshnessWords::duration(quint64 ms)
{
    const quint64 seconds = ms / 1000;
    if (seconds < 60)
        return tr("%1 s").arg(seconds);
    if (seconds < 3600)
        return tr("%1 min").arg(seconds / 60);
    if (seconds < 48 * 3600)
        return tr("%1 h").arg(seconds / 3600);
    return tr("%1 d").arg(seconds / 86400);
}

QString FreshnessWords::since(quint64 ageMs, const QDateTime &now)
{
    const QDateTime then = now.addMSecs(-qint64(ageMs));
    const QString time = then.time().toString(QStringLiteral("HH:mm"));
    return then.date() == now.date() ? time : QLocale().toString(then.date(), tr("d MMM", "day in the freshness of a cluster")) + u' ' + time;
}

void FreshnessWords::takeName(const store::ClusterStore &cluster)
{
    const domain::ClusterInfo &info = cluster.info();
    name = models::ClusterWords::title(info);
    if (name.isEmpty())
        name = cluster.key().section(u'#', 0, 0);
    if (info.practice)
        label = tr("practice");
    else if (info.kind == domain::ClusterKind::Simulated)
        label = tr("simulated");
    // "Practice practice" says nothing twice.
    if (label.compare(name, Qt::CaseInsensitive) == 0)
        label.clear();
}

FreshnessWords FreshnessWords::of(const store::ClusterStore &cluster, const QDateTime &now)
{
    using widgets::Glyph;
    using widgets::Theme;
    FreshnessWords out;
    out.takeName(cluster);
    const auto age = cluster.ageMs();
    switch (cluster.reachability()) {
    case domain::Reachability::Live:
        out.live = cluster.trouble().isEmpty();
        out.words = out.live ? tr("live") : tr("live, not all of it");
        // As new as can be, but for telemetry that is late or what only a newer program can show; the trouble says which.
        if (!out.live) {
            out.glyph = Glyph::Ring;
            out.token = Theme::Token::Warning;
        }
        break;
    case domain::Reachability::Stale:
        out.glyph = Glyph::Ring;
        out.token = Theme::Token::Warning;
        out.words = age ? tr("%1 old").arg(duration(*age)) : tr("old");
        break;
    case domain::Reachability::Unreachable:
        out.glyph = Glyph::Cross;
        out.token = Theme::Token::Error;
        out.words = age ? tr("unreachable since %1").arg(since(*age, now)) : tr("unreachable");
        break;
    case domain::Reachability::Unknown:
        out.glyph = Glyph::DottedRing;
        out.token = Theme::Token::Muted;
        out.words = cluster.connection() == store::ClusterStore::Connection::Lost ? tr("does not answer") : tr("connecting");
        break;
    }
    return out;
}

} // namespace chipdeck::ui
