#include "ui/jobs/JobsScreen.h"

#include <QSplitter>

#include "client/domain/Names.h"
#include "client/store/JobLogs.h"
#include "ui/jobs/ActionPanel.h"
#include "ui/jobs/LogPage.h"
#include "ui/jobs/SubmitPanel.h"
#include "widgets/tables/TableView.h"

// One job's whole output in place of queue and details.
namespace chipdeck::ui {

void JobsScreen::showLog(bool errors)
{
    const auto job = m_shownCluster ? m_shownCluster->job(m_shownRef) : nullptr;
    const store::JobLogs *logs = m_actions.logs();
    if (!m_log || !job || !logs->canRead(m_shownCluster->key()))
        return;
    m_submit->close();
    m_action->close();
    m_log->showJob(m_shownCluster->key(), QString::fromStdString(domain::jobName(m_shownCluster->info().id, job->id)), *job, errors);
    m_splitter->hide();
    m_log->show();
    m_log->focusFind();
}

void JobsScreen::closeLog()
{
    if (!m_log || m_log->isHidden())
        return;
    m_log->hide();
    m_log->closeLog();
    m_splitter->show();
    m_table->setFocus();
}

} // namespace chipdeck::ui
