#pragma once

#include <functional>

#include <QObject>

#include "client/store/Actions.h"
#include "ui/jobs/SubmitDraft.h"

namespace chipdeck::ui {

/// Submits a job once more, as it was submitted or after somebody has changed it: from what its gateway keeps, or where that is nothing, from
/// what the scheduler tells, with what is not known said.
class Resubmission : public QObject
{
    Q_OBJECT

public:
    explicit Resubmission(store::Actions &actions, QObject *parent = nullptr) : QObject(parent), m_actions(actions) {}

    /// One at a time; comes as agreementWanted(), or, where it cannot be submitted as it was, as formWanted().
    void submitAgain(const QString &cluster, const std::string &name, const domain::Job &job);
    void edit(const QString &cluster, const std::string &name, const domain::Job &job);

    /// What somebody has agreed to.
    void submit(const QString &cluster, const domain::JobDescription &job);

Q_SIGNALS:
    /// `before`: the job as it is listed.
    void agreementWanted(const QString &cluster, const chipdeck::domain::Job &before, const chipdeck::domain::JobDescription &job);
    /// `note` says what of the draft is not known, or why it was not taken; empty = nothing.
    void formWanted(const chipdeck::ui::SubmitDraft &draft, const QString &note);
    void submitted(const QString &cluster, const QString &name);

private:
    using Known = std::function<void(const domain::SubmittedJob &)>;

    void ask(const QString &cluster, const std::string &name, const domain::Job &job, const Known &known);
    void wantForm(const QString &cluster, const domain::JobDescription &job, const QString &note);

    store::Actions &m_actions;
    bool m_isBusy = false;
};

/// What is not known of a job that was not submitted through this gateway.
QString unknownOfScheduler();

} // namespace chipdeck::ui
