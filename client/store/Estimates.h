#pragma once

#include <functional>
#include <string>
#include <vector>

#include <QObject>
#include <QString>

#include "client/domain/Failure.h"
#include "client/domain/PlacementEstimates.h"
#include "client/domain/description/ChosenJob.h"

namespace chipdeck::store {

/// What gateways know of when jobs start: rules, waits, and the schedulers' own word. `cluster` is a ClusterStore::key(). Answers come on
/// this object's thread, each once, unless `context` is gone by then.
class Estimates : public QObject
{
    Q_OBJECT

public:
    template<typename T>
    using Done = std::function<void(const domain::Result<T> &)>;

    /// Whether the cluster's gateway can be asked; an older one cannot.
    virtual bool canAsk(const QString &cluster) const = 0;
    /// `etag`: of the limits that are known already; empty = none.
    virtual void limits(const QString &cluster, const std::string &etag, QObject *context, Done<domain::ReadLimits> done) = 0;
    /// At most 64 questions.
    virtual void waits(const QString &cluster, const std::vector<domain::WaitQuestion> &questions, QObject *context,
                       Done<domain::WaitEstimates> done) = 0;
    /// Asks the scheduler, which submits nothing: a newer question ends an older one with PREVIEW_REPLACED.
    virtual void start(const QString &cluster, const domain::ChosenJob &job, QObject *context, Done<domain::StartEstimate> done) = 0;
    /// What its priority is made of. `job`: its resource name. An older gateway answers with UNIMPLEMENTED.
    virtual void priority(const QString &cluster, const std::string &job, QObject *context, Done<domain::JobPriority> done) = 0;

protected:
    using QObject::QObject;
};

} // namespace chipdeck::store
