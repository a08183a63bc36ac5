#include "ui/jobs/JobsScreen.h"

#include <QDateTime>

#include "client/domain/Names.h"
#include "ui/jobs/ActionPanel.h"
#include "ui/jobs/AgainPlan.h"
#include "ui/jobs/ConnectPanel.h"
#include "ui/jobs/JobDetails.h"
#include "ui/jobs/Resubmission.h"
#include "ui/jobs/SubmitPanel.h"

// How jobs come into the queue from this screen; the queue itself is in JobsScreen.cpp.
namespace chipdeck::ui {

void JobsScreen::showSubmit()
{
    closeLog();
    m_action->close();
    m_connect->close();
    m_details->hide();
    m_submit->open();
    arrange();
    refresh();
}

void JobsScreen::again(bool edited)
{
    const std::vector<ChosenJob> jobs = chosen();
    if (jobs.empty())
        return;
    submitAgain(jobs.front().cluster, *jobs.front().job, edited);
}

void JobsScreen::submitAgain(const QString &clusterKey, const domain::Job &job, bool edited)
{
    const std::string name = domain::jobName(clusterKey.section(u'#', -1).toStdString(), job.id);
    if (edited)
        m_again->edit(clusterKey, name, job);
    else
        m_again->submitAgain(clusterKey, name, job);
}

void JobsScreen::showAgain(const QString &cluster, const domain::Job &before, const domain::JobDescription &job)
{
    const store::ClusterStore *store = m_fleet.find(cluster);
    std::vector<domain::Placement> places;
    if (store && store->hasSnapshot() && store->snapshot().pools) {
        const domain::PlacementIndex index(store->snapshot(), nullptr);
        places = index.preview(withPool(job, *store->snapshot().pools), {store->principal().toStdString(), {}}, QDateTime::currentSecsSinceEpoch());
    }
    closeLog();
    m_submit->close();
    m_connect->close();
    m_details->hide();
    m_action->ask([before, job, places] { return planAgain(before, job, places); }, [this, cluster, job] { m_again->submit(cluster, job); });
}

void JobsScreen::makeResubmission()
{
    m_again = new Resubmission(m_actions, this);
    connect(m_again, &Resubmission::formWanted, this, [this](const SubmitDraft &draft, const QString &note) {
        m_submit->replaceDraft(draft, note);
        showSubmit();
    });
    connect(m_again, &Resubmission::agreementWanted, this, &JobsScreen::showAgain);
    connect(m_again, &Resubmission::submitted, this, [this](const QString &cluster, const QString &name) {
        m_awaitedCluster = cluster;
        m_awaitedName = name;
        findSubmitted();
    });
}

void JobsScreen::keepFormIn(const QString &folder)
{
    m_submit->keepIn(folder);
}

void JobsScreen::findSubmitted()
{
    open(m_awaitedCluster, m_awaitedName);
}

} // namespace chipdeck::ui
