#include "ui/jobs/JobsScreen.h"

#include <algorithm>

#include <QPushButton>

#include "client/models/Format.h"
#include "ui/jobs/ActionPanel.h"
#include "ui/jobs/ConnectPanel.h"
#include "ui/jobs/JobDetails.h"
#include "ui/jobs/SubmitPanel.h"

// How JobsScreen leads into a running job.
namespace chipdeck::ui {

using models::JobTableModel;

namespace {

bool allows(const store::ClusterStore &cluster, const char *verb)
{
    const auto &verbs = cluster.info().verbs;
    return std::find(verbs.begin(), verbs.end(), verb) != verbs.end();
}

ConnectTarget targetOf(const ChosenJob &job, const store::ClusterStore &cluster)
{
    ConnectTarget target;
    target.cluster = job.cluster;
    target.name = job.name;
    target.title = models::Format::text(job.job->displayName.empty() ? job.job->id : job.job->displayName);
    for (const domain::NodeAllocation &one : job.job->allocations)
        target.nodes << models::Format::text(one.node);
    target.isOthers = QString::fromStdString(job.job->user) != cluster.principal();
    target.hasPorts = allows(cluster, "connect_port");
    target.hasShell = allows(cluster, "connect_shell");
    return target;
}

} // namespace

void JobsScreen::makeConnect()
{
    m_connect = new ConnectPanel(m_theme, m_actions, this);
    connect(m_connect, &ConnectPanel::tunnelsChanged, this, &JobsScreen::showTunnels);
    connect(m_tunnels, &QPushButton::clicked, this, [this] {
        m_submit->close();
        m_action->close();
        m_details->hide();
        m_connect->showList();
    });
}

bool JobsScreen::canConnect(const std::vector<ChosenJob> &jobs) const
{
    if (jobs.size() != 1 || jobs.front().job->state != domain::JobState::Running)
        return false;
    const store::ClusterStore *cluster = m_fleet.find(jobs.front().cluster);
    return cluster && (allows(*cluster, "connect_port") || allows(*cluster, "connect_shell"));
}

void JobsScreen::showConnect()
{
    const std::vector<ChosenJob> jobs = chosen();
    if (!canConnect(jobs))
        return;
    m_submit->close();
    m_action->close();
    m_details->hide();
    m_connect->show(targetOf(jobs.front(), *m_fleet.find(jobs.front().cluster)));
}

/// What is open stays in sight whichever job is chosen.
void JobsScreen::showTunnels()
{
    const int open = m_connect->openTunnels();
    m_tunnels->setVisible(open > 0);
    m_tunnels->setText(tr("%n tunnel(s)", nullptr, open));
    m_tunnels->setToolTip(tr("Show the open tunnels"));
}

bool JobsScreen::showTunnelState(bool isAnyOpen)
{
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const JobTableModel::Found found = m_model.jobAt(row);
        if (!found.job || found.job->state != domain::JobState::Running)
            continue;
        select(found.cluster, found.job->ref);
        showConnect();
        if (!m_connect->isOpen())
            continue;
        if (isAnyOpen)
            m_connect->showExamples();
        return true;
    }
    return false;
}

} // namespace chipdeck::ui
