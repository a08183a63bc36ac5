#include "tests/support/fixed/FixedEstimates.h"

#include <algorithm>

#include <QTimer>

namespace chipdeck::test {

void FixedEstimates::limits(const QString &, const std::string &etag, QObject *context, Done<domain::ReadLimits> done)
{
    etags.push_back(etag);
    domain::Result<domain::ReadLimits> answer = answerOnLimits;
    if (answer && answer->etag == etag)
        answer = domain::ReadLimits{etag, true, 0, {}, {}, answerOnLimits->nowS};
    QTimer::singleShot(0, context, [done, answer] { done(answer); });
}

void FixedEstimates::waits(const QString &, const std::vector<domain::WaitQuestion> &questions, QObject *context, Done<domain::WaitEstimates> done)
{
    waitQuestions.push_back(questions);
    domain::WaitEstimates answer;
    for (const domain::WaitQuestion &question : questions)
        answer.estimates.push_back(waitsByPool[question.pool]);
    QTimer::singleShot(0, context, [done, answer] { done(answer); });
}

void FixedEstimates::start(const QString &, const domain::ChosenJob &job, QObject *context, Done<domain::StartEstimate> done)
{
    startQuestions.push_back(job);
    mostStartsAtOnce = std::max(mostStartsAtOnce, ++startsAtOnce);
    if (isSilent)
        return;
    const auto found = startsByPool.find(job.choices.front().pool);
    const domain::Result<domain::StartEstimate> answer = found == startsByPool.end() ? domain::Result<domain::StartEstimate>() : found->second;
    QTimer::singleShot(20, context, [this, done, answer] {
        --startsAtOnce;
        done(answer);
    });
}

void FixedEstimates::priority(const QString &, const std::string &job, QObject *context, Done<domain::JobPriority> done)
{
    priorityQuestions.push_back(job);
    QTimer::singleShot(0, context, [done, answer = priorities[job]] { done(answer); });
}

} // namespace chipdeck::test
