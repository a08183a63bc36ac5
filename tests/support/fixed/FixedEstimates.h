#pragma once

#include <map>
#include <vector>

#include "client/store/Estimates.h"

namespace chipdeck::test {

/// Answers what the test chose for all clusters alike. Answers come through the event loop, as real ones do.
class FixedEstimates : public store::Estimates
{
    Q_OBJECT

public:
    explicit FixedEstimates(QObject *parent = nullptr) : Estimates(parent) {}

    bool isOld = false;  ///< the gateways cannot be asked
    bool isSilent = false;  ///< schedulers do not answer
    domain::Result<domain::ReadLimits> answerOnLimits{domain::ReadLimits{"1", false, 0, {}, {}}};
    std::map<std::string, domain::WaitEstimate> waitsByPool;
    std::map<std::string, domain::Result<domain::StartEstimate>> startsByPool;

    std::vector<std::string> etags;  ///< limits were asked for with
    std::vector<std::vector<domain::WaitQuestion>> waitQuestions;
    std::vector<domain::ChosenJob> startQuestions;
    std::map<std::string, domain::JobPriority> priorities;  ///< by resource name
    std::vector<std::string> priorityQuestions;
    int startsAtOnce = 0;  ///< that wait for an answer
    int mostStartsAtOnce = 0;

    bool canAsk(const QString &) const override { return !isOld; }
    void limits(const QString &cluster, const std::string &etag, QObject *context, Done<domain::ReadLimits> done) override;
    void waits(const QString &cluster, const std::vector<domain::WaitQuestion> &questions, QObject *context, Done<domain::WaitEstimates> done) override;
    void start(const QString &cluster, const domain::ChosenJob &job, QObject *context, Done<domain::StartEstimate> done) override;
    void priority(const QString &cluster, const std::string &job, QObject *context, Done<domain::JobPriority> done) override;
};

} // namespace chipdeck::test
