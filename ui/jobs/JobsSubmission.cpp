#include "ui/jobs/JobsScreen.h"

#include "ui/jobs/ActionPanel.h"
#include "ui/jobs/ConnectPanel.h"
#include "ui/jobs/JobDetails.h"
#include "ui/jobs/Resubmission.h"
#include "ui/jobs/SubmitPanel.h"

// How jobs come into the queue from this screen; the queue itself is in JobsScreen.cpp.
namespace chipdeck::ui {

void JobsScreen::showSubmit()
{
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
    const ChosenJob &one = jobs.front();
    if (edited)
        m_again->edit(one.cluster, one.name.toStdString(), *one.job);
    else
        m_again->submitAgain(one.cluster, one.name.toStdString(), *one.job);
}

void JobsScreen::makeResubmission()
{
    m_again = new Resubmission(m_actions, this);
    connect(m_again, &Resubmission::formWanted, this, [this](const SubmitDraft &draft, const QString &note) {
        m_submit->replaceDraft(draft, note);
        showSubmit();
    });
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
