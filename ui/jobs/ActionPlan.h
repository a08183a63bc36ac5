#pragma once

#include <memory>
#include <vector>

#include <QString>
#include <QStringList>

#include "client/domain/Cluster.h"
#include "client/domain/Job.h"
#include "client/domain/JobActions.h"

namespace chipdeck::ui {

using domain::JobVerb;

/// A job chosen in the queue and the cluster that it belongs to.
struct ChosenJob {
    QString cluster;    ///< ClusterStore::key()
    QString name;       ///< resource name
    QString principal;  ///< whom this console acts as on that cluster
    bool reachable = true;
    std::shared_ptr<const domain::Job> job;
    std::uint64_t outOfService = 0;  ///< chips that it holds and that take no new work after it
    /// Where the row stands for tasks of an array that wait, the others that are not over: to end the array ends them too.
    std::vector<std::shared_ptr<const domain::Job>> otherTasks{};
    bool mayActOnOthers = true;  ///< the principal is an operator there, or that is not known
};

/// Chips that the job holds on nodes which drain or do not answer.
std::uint64_t chipsOutOfService(const domain::ClusterSnapshot &cluster, const domain::Job &job);

std::vector<std::shared_ptr<const domain::Job>> otherTasks(const domain::ClusterSnapshot &cluster, const domain::Job &job);

/// Whose work an action touches.
struct JobOwner {
    QString user;
    int jobs = 0;
    std::uint64_t chips = 0;  ///< held now
    bool isSelf = false;      ///< the person at this console
};

/// What an action would do, said before it is done. A pure function of the jobs as they are now.
struct ActionPlan {
    JobVerb verb = JobVerb::Cancel;
    std::vector<ChosenJob> jobs;  ///< those that it applies to
    QStringList leftOut;          ///< one sentence for each reason: "Job 4711 has ended already, and 2 more."
    QString title;                ///< "Cancel 14 jobs"
    QString button;               ///< names act and count
    std::vector<JobOwner> owners;  ///< who holds most first
    QStringList consequences;
    bool touchesOthers = false;   ///< a reason is asked for
    bool destructive = false;
};

ActionPlan planAction(JobVerb verb, const std::vector<ChosenJob> &chosen, std::int64_t nowS);

/// Whether the verb makes sense for the job as it is now; says why not.
bool applies(JobVerb verb, const domain::Job &job, QString *whyNot = nullptr);

} // namespace chipdeck::ui
