#include "ui/notices/NoticeWords.h"

#include "client/domain/Names.h"
#include "client/models/ClusterWords.h"
#include "client/models/Format.h"
#include "client/store/FleetStore.h"

namespace chipdeck::ui {

using domain::JobState;
using domain::NoticeKind;
using widgets::Glyph;
using widgets::Theme;

QString NoticeWords::ofFailed(JobState state, const QString &name)
{
    switch (state) {
    case JobState::Timeout: return tr("%1 reached its time limit").arg(name);
    case JobState::NodeFail: return tr("%1 lost a node").arg(name);
    case JobState::OutOfMemory: return tr("%1 ran out of memory").arg(name);
    case JobState::Preempted: return tr("%1 gave way to another job").arg(name);
    case JobState::BootFail: return tr("%1: its nodes did not start").arg(name);
    case JobState::Deadline: return tr("%1 missed its deadline").arg(name);
    default: return tr("%1 failed").arg(name);
    }
}

QString NoticeWords::ofOne(const domain::Notice &notice, const QString &name)
{
    switch (notice.kind) {
    case NoticeKind::Started: return notice.isAgain ? tr("%1 started again").arg(name) : tr("%1 started").arg(name);
    case NoticeKind::Failed: return ofFailed(notice.state, name);
    case NoticeKind::Requeued: return tr("%1 waits again").arg(name);
    case NoticeKind::NearLimit: return tr("%1 reaches its limit in %2").arg(name, models::Format::duration(qint64(notice.restS)));
    case NoticeKind::GatewayLost: return tr("%1 does not answer").arg(name);
    case NoticeKind::GatewayBack: return tr("%1 answers again").arg(name);
    case NoticeKind::Ended: break;
    }
    if (notice.state == JobState::Cancelled)
        return tr("%1 was cancelled").arg(name);
    return notice.state == JobState::Unknown ? tr("%1 left the queue").arg(name) : tr("%1 ended").arg(name);
}

QString NoticeWords::ofMany(const domain::Notice &notice)
{
    const int count = int(notice.count);
    switch (notice.kind) {
    case NoticeKind::Started: return tr("%n jobs started", nullptr, count);
    case NoticeKind::Failed: return tr("%n jobs failed", nullptr, count);
    case NoticeKind::Requeued: return tr("%n jobs wait again", nullptr, count);
    case NoticeKind::NearLimit: return tr("%n jobs soon reach their limits", nullptr, count);
    default: return tr("%n jobs ended", nullptr, count);
    }
}

QString NoticeWords::ofArray(const domain::Notice &notice, const QString &name)
{
    const int count = int(notice.count);
    switch (notice.kind) {
    case NoticeKind::Started: return tr("%1: %n tasks started", nullptr, count).arg(name);
    case NoticeKind::Failed: return tr("%1: %n tasks failed", nullptr, count).arg(name);
    case NoticeKind::Requeued: return tr("%1: %n tasks wait again", nullptr, count).arg(name);
    case NoticeKind::NearLimit: return tr("%1: %n tasks soon reach their limits", nullptr, count).arg(name);
    default: return tr("%1: %n tasks ended", nullptr, count).arg(name);
    }
}

QString NoticeWords::title(const domain::Notice &notice)
{
    if (notice.kind == NoticeKind::GatewayLost || notice.kind == NoticeKind::GatewayBack)
        return ofOne(notice, models::Format::text(notice.cluster, 64));
    if (notice.count > 1 && !notice.isArray)
        return ofMany(notice);
    const QString name = notice.jobName.empty() ? tr("Job %1").arg(models::Format::text(notice.job, 64)) : models::Format::text(notice.jobName, 64);
    return notice.isArray && notice.count > 1 ? ofArray(notice, name) : ofOne(notice, name);
}

QString NoticeWords::place(const domain::Notice &notice, const store::FleetStore &fleet)
{
    if (notice.kind == NoticeKind::GatewayLost || notice.kind == NoticeKind::GatewayBack)
        return tr("Gateway");
    if (notice.cluster.empty())
        return tr("on several clusters");
    const store::ClusterStore *cluster = fleet.find(QString::fromStdString(notice.cluster));
    const QString title = cluster ? models::ClusterWords::title(cluster->info()) : models::Format::text(notice.clusterTitle, 64);
    return notice.job.empty() ? title : models::Format::clauses({title, models::Format::text(notice.job, 32)});
}

widgets::StateLook NoticeWords::look(const domain::Notice &notice)
{
    switch (notice.kind) {
    case NoticeKind::Started: return {Glyph::Play, Theme::Token::Good};
    case NoticeKind::Failed: return {Glyph::Cross, Theme::Token::Error};
    case NoticeKind::Requeued: return {Glyph::Clock, Theme::Token::Warning};
    case NoticeKind::NearLimit: return {Glyph::Warning, Theme::Token::Warning};
    case NoticeKind::GatewayLost: return {Glyph::Cross, Theme::Token::Error};
    case NoticeKind::GatewayBack: return {Glyph::Dot, Theme::Token::Good};
    case NoticeKind::Ended: break;
    }
    if (notice.state == JobState::Cancelled)
        return {Glyph::Slash, Theme::Token::Muted};
    return notice.state == JobState::Completed ? widgets::StateLook{Glyph::Check, Theme::Token::Good}
                                               : widgets::StateLook{Glyph::DottedRing, Theme::Token::Muted};
}

QString NoticeWords::jobName(const domain::Notice &notice)
{
    const std::string id = notice.cluster.substr(notice.cluster.rfind('#') + 1);
    return notice.job.empty() || id.empty() ? QString() : QString::fromStdString(domain::jobName(id, notice.job));
}

} // namespace chipdeck::ui
