#include "ui/jobs/JobsScreen.h"

#include <QMenu>

#include "client/domain/description/PlainJob.h"
#include "ui/jobs/ActionPanel.h"
#include "ui/jobs/ConnectPanel.h"
#include "ui/jobs/JobDetails.h"
#include "ui/jobs/LogPage.h"
#include "ui/jobs/QueueViews.h"
#include "ui/jobs/SubmitFiles.h"
#include "ui/jobs/SubmitForm.h"
#include "ui/jobs/SubmitPanel.h"
#include "widgets/tables/TableView.h"

// What pictures are taken of.
namespace chipdeck::ui {

using models::JobTableModel;

namespace {

constexpr const char *oldScript = "#!/bin/bash\n#SBATCH --job-name=llama-sft --nodes=2\n#SBATCH --gres=gpu:h100:8\n#SBATCH --time=1-12:00:00 --signal=B:USR1@120\n"
                                  "#SBATCH --hint=nomultithread\n#SBATCH --wait\nsrun python train.py --config sft.yaml\n";

} // namespace

QStringList JobsScreen::screenshotStates() const
{
    QStringList states;
    for (const char *name : {"details", "waiting", "description", "submit", "mistakes", "more", "container", "template", "template-inference-service", "template-batch-inference", "template-benchmark", "template-notebook", "import",
                             "cancel", "outcomes", "again", "priority", "log", "actions", "views", "connect", "tunnels"})
        states << QLatin1String(name);
    return states;
}

/// Whether the state is one of the form's.
bool JobsScreen::showFormState(const QString &state)
{
    SubmitDraft draft = state == QLatin1String("mistakes") ? SubmitDraft::mistaken() : SubmitDraft::initial();
    if (state == QLatin1String("import"))
        draft.script = QLatin1String(oldScript);
    if (state == QLatin1String("container")) {
        draft.work = state;
        draft.image = QStringLiteral("/images/pytorch-24.10.sqsh");
        draft.mounts = QStringLiteral("/data/imagenet:/data:ro");
        draft.command = QStringLiteral("python train.py --config \"my config.yaml\"");
        draft.chipType = SubmitDraft::anyChips;
        draft.leastMemoryGb = QStringLiteral("64");
        draft.leastTeraflops = QStringLiteral("300");
    }
    const QString templates = QStringLiteral("template");
    const QStringList known{QStringLiteral("submit"), QStringLiteral("mistakes"), QStringLiteral("more"), QStringLiteral("import"), QStringLiteral("container")};
    if (!known.contains(state) && !state.startsWith(templates))
        return false;
    m_submit->form().setMoreOpen(state == QLatin1String("more"));
    m_submit->setDraft(draft);
    if (state.startsWith(templates))
        m_submit->files().useTemplate(state == templates ? QStringLiteral("training") : state.mid(templates.size() + 1), false);
    if (state == QLatin1String("import"))
        m_submit->files().importTyped();
    showSubmit();
    return true;
}

/// Nothing where the state is not one of an action on all jobs.
std::optional<bool> JobsScreen::showActionState(const QString &state)
{
    const bool hasOutcomes = state == QLatin1String("outcomes");
    if (!hasOutcomes && state != QLatin1String("cancel") && state != QLatin1String("priority"))
        return std::nullopt;
    m_table->selectAll();
    act(hasOutcomes ? JobVerb::Hold : state == QLatin1String("cancel") ? JobVerb::Cancel : JobVerb::Priority);
    if (!hasOutcomes)
        return m_action->isOpen();
    m_action->showExample();
    return m_action->isOpen() && m_action->hasJobs();
}

/// What is shown of one job, the first one that runs or waits.
bool JobsScreen::showJobState(const QString &state)
{
    const domain::JobState wanted = state == QLatin1String("waiting") ? domain::JobState::Pending : domain::JobState::Running;
    JobTableModel::Found found;
    for (int row = 0; row < m_model.rowCount() && (!found.job || found.job->state != wanted); ++row)
        found = m_model.jobAt(row);
    if (!found.job || found.job->state != wanted)
        return false;
    m_details->showDescription(state == QLatin1String("description"));
    select(found.cluster, found.job->ref);
    if (state == QLatin1String("again"))
        showAgain(found.cluster->key(), *found.job, domain::describe(*found.job));
    if (state == QLatin1String("log"))
        showLog(false);
    if (state == QLatin1String("views"))
        m_views->menu()->popup(m_views->mapToGlobal(QPoint(0, m_views->height())));
    m_details->showActions(state == QLatin1String("actions"));
    return state != QLatin1String("log") || (m_log && !m_log->isHidden());
}

bool JobsScreen::showScreenshotState(const QString &state)
{
    m_action->close();
    closeLog();
    m_connect->close();
    m_views->menu()->hide();
    m_details->showActions(false);
    if (showFormState(state))
        return true;
    m_submit->close();
    if (const std::optional<bool> shown = showActionState(state))
        return *shown;
    if (state == QLatin1String("connect") || state == QLatin1String("tunnels"))
        return showTunnelState(state == QLatin1String("tunnels"));
    return showJobState(state);
}

} // namespace chipdeck::ui
