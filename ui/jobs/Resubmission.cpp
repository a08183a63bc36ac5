#include "ui/jobs/Resubmission.h"

#include "client/domain/Names.h"
#include "client/domain/Text.h"
#include "client/domain/description/PlainJob.h"
#include "client/models/ImportWords.h"
#include "ui/jobs/ActionRun.h"
#include "ui/jobs/DraftDescription.h"

namespace chipdeck::ui {

QString unknownOfScheduler()
{
    return Resubmission::tr("The scheduler tells no script and no environment, and not all that was asked for.");
}

void Resubmission::wantForm(const QString &cluster, const domain::JobDescription &job, const QString &note)
{
    SubmitDraft draft = draftOf(job);
    draft.cluster = cluster;
    if (draft.work == QLatin1String("script") && draft.script.isEmpty())
        draft.script = SubmitDraft::initial().script;
    Q_EMIT formWanted(draft, note);
}

void Resubmission::ask(const QString &cluster, const std::string &name, const domain::Job &job, const Known &known)
{
    if (m_isBusy)
        return;
    m_isBusy = true;
    m_actions.submission(cluster, name, this, [this, cluster, job, known](const domain::Result<domain::SubmittedJob> &submitted) {
        m_isBusy = false;
        if (submitted && domain::isSubmissionOf(*submitted, job))
            known(*submitted);
        else
            wantForm(cluster, domain::describe(job), unknownOfScheduler());
    });
}

void Resubmission::submitAgain(const QString &cluster, const std::string &name, const domain::Job &job)
{
    ask(cluster, name, job, [this, cluster, job](const domain::SubmittedJob &submitted) {
        if (submitted.notTaken.empty())
            Q_EMIT agreementWanted(cluster, job, submitted.description);
        else
            wantForm(cluster, submitted.description, models::ImportWords::line(submitted.notTaken.front()));
    });
}

void Resubmission::submit(const QString &cluster, const domain::JobDescription &job)
{
    if (m_isBusy)
        return;
    m_isBusy = true;
    const auto done = [this, cluster, job](const domain::Result<domain::WriteOutcome> &outcome) {
        m_isBusy = false;
        if (outcome && outcome->state == domain::WriteState::Done)
            Q_EMIT submitted(cluster, QString::fromStdString(outcome->name));
        else
            wantForm(cluster, job, outcome ? QString::fromStdString(domain::harmless(outcome->schedulerWords, 300)) : failureWords(outcome.error()));
    };
    m_actions.submitDescribed(cluster, {job, {}}, domain::newRequestId(), this, done);
}

void Resubmission::edit(const QString &cluster, const std::string &name, const domain::Job &job)
{
    ask(cluster, name, job, [this, cluster](const domain::SubmittedJob &submitted) {
        wantForm(cluster, submitted.description, submitted.notTaken.empty() ? QString() : models::ImportWords::line(submitted.notTaken.front()));
    });
}

} // namespace chipdeck::ui
