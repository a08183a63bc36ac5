#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "app/gateway/sources/Maintainer.h"
#include "app/gateway/sources/Scheduler.h"
#include "app/gateway/sources/Source.h"

namespace chipdeck::gateway {

/// A scheduler in memory that can lose answers, requests and jobs on demand.
class FakeScheduler final : public Scheduler
{
public:
    enum class Submit { Accept, Refuse, RefuseField, LoseAnswer, LoseRequest };

    std::atomic<Submit> submitMode{Submit::Accept};
    std::atomic<bool> isDown{false};
    std::atomic<int> submitDelayMs{0};
    std::atomic<int> looks{0};  ///< how often it was asked for jobs by their requests
    std::atomic<int> endedJobsStayMs{300'000};  ///< 0: it does not say
    std::atomic<int> upForMs{3'600'000};  ///< -1: it does not say
    std::atomic<domain::JobState> foundState{domain::JobState::Pending};
    std::function<void()> onSubmit;
    std::function<void(const std::vector<std::string> &)> onBatch;
    std::set<std::string> refused;  ///< jobs of a batch that it does nothing to
    LogFile log;
    Maintainer *hands = nullptr;  ///< for maintenance

    int submits() const
    {
        const std::lock_guard lock(m_mutex);
        return m_submits;
    }
    std::map<std::string, std::string> jobs() const
    {
        const std::lock_guard lock(m_mutex);
        return m_jobs;
    }
    void forgetAllJobs()
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.clear();
    }
    void addJob(const std::string &requestId, const std::string &id)
    {
        const std::lock_guard lock(m_mutex);
        m_jobs[requestId] = id;
    }
    std::vector<std::string> calls() const
    {
        const std::lock_guard lock(m_mutex);
        return m_calls;
    }

    domain::Result<std::string> submit(const domain::JobSpec &, const std::string &requestId, const ActingUser &user,
                                       std::vector<std::string> &warnings) override
    {
        if (onSubmit)
            onSubmit();
        std::this_thread::sleep_for(std::chrono::milliseconds(submitDelayMs));
        const std::lock_guard lock(m_mutex);
        ++m_submits;
        m_calls.push_back("submit as " + user.name + (user.isSelf ? " (self)" : ""));
        if (submitMode == Submit::Refuse) {
            auto refused = domain::failure(domain::Code::FailedPrecondition, "SLURM_REFUSED", "Slurm refused it.");
            refused.value().schedulerWords = "Invalid account";
            return refused;
        }
        if (submitMode == Submit::RefuseField) {
            return tl::unexpected(domain::Failure{domain::Code::InvalidArgument, "INVALID_JOB", "It is wrong.", {}, {},
                                                  {{"job.environment[A]", "Is wrong."}, {"job.\x1b", "Too."}}});
        }
        if (submitMode == Submit::LoseRequest)
            return lost();
        const std::string id = std::to_string(++m_nextId);
        m_jobs[requestId] = id;
        if (submitMode == Submit::LoseAnswer)
            return lost();
        warnings.push_back("a node is unavailable");
        return id;
    }
    domain::Result<std::string> submitChosen(const domain::ChosenJob &job, const std::string &requestId, const ActingUser &user,
                                             std::vector<std::string> &warnings) override
    {
        auto id = submit({}, requestId, user, warnings);
        const std::lock_guard lock(m_mutex);
        m_chosen.push_back(job);
        return id;
    }
    std::vector<domain::FieldViolation> cannotExpress(const domain::ChosenJob &job) const override
    {
        if (job.description.together != domain::Together::SameBlock)
            return {};
        return {{"together", "It knows no blocks; choose anywhere."}};
    }
    std::vector<domain::ChosenJob> chosen() const
    {
        const std::lock_guard lock(m_mutex);
        return m_chosen;
    }
    domain::Result<domain::StartEstimate> estimateStart(const domain::JobSpec &job, const ActingUser &user) override
    {
        return estimate(job.pool + (job.hold ? " held" : ""), user);
    }
    domain::Result<domain::StartEstimate> estimateStart(const domain::ChosenJob &job, const ActingUser &user) override
    {
        return estimate(job.choices.front().pool + " " + job.choices.front().schedulerType + (job.description.timing.hold ? " held" : ""), user);
    }
    domain::Result<void> cancel(const std::string &job, const std::string &signal, const ActingUser &user) override
    {
        return note("cancel", signal.empty() ? job : job + " with " + signal, user);
    }
    domain::Result<void> hold(const std::string &job, const ActingUser &user) override { return note("hold", job, user); }
    domain::Result<void> release(const std::string &job, const ActingUser &user) override { return note("release", job, user); }
    domain::Result<void> requeue(const std::string &job, const ActingUser &user) override { return note("requeue", job, user); }
    domain::Result<void> update(const std::string &job, const JobChange &change, const ActingUser &user) override
    {
        return note(std::string("update") + (change.priority ? " priority" : "") + (change.timeLimitS ? " limit" : "") + (change.pool.empty() ? "" : " pool"), job, user);
    }
    domain::Result<void> suspend(const std::string &job, const ActingUser &user) override { return note("suspend", job, user); }
    domain::Result<void> resumeJob(const std::string &job, const ActingUser &user) override { return note("resume job", job, user); }
    std::vector<domain::Result<void>> actOnAll(const JobAction &action, const std::vector<std::string> &jobs, const ActingUser &user) override
    {
        if (onBatch)
            onBatch(jobs);
        std::vector<domain::Result<void>> results;
        for (const std::string &job : jobs) {
            if (refused.count(job) > 0)
                results.push_back(domain::failure(domain::Code::FailedPrecondition, "SLURM_REFUSED", "Slurm refused it."));
            else
                results.push_back(note("all" + std::to_string(static_cast<int>(action.kind)), job, user));
        }
        return results;
    }
    domain::Result<void> drain(const std::string &node, const std::string &, const ActingUser &user) override { return note("drain", node, user); }
    domain::Result<void> resume(const std::string &node, const ActingUser &user) override { return note("resume", node, user); }

    domain::Result<FoundJobs> find(const std::vector<std::string> &requestIds) override
    {
        ++looks;
        if (isDown)
            return domain::failure(domain::Code::Unavailable, "DOWN", "No answer.");
        const std::lock_guard lock(m_mutex);
        FoundJobs found;
        for (const std::string &requestId : requestIds) {
            if (const auto job = m_jobs.find(requestId); job != m_jobs.end())
                found[requestId] = FoundJob{job->second, foundState, {}, false};
        }
        return found;
    }
    domain::Result<std::chrono::milliseconds> endedJobsStay() override
    {
        if (endedJobsStayMs == 0)
            return domain::failure(domain::Code::Unavailable, "DOWN", "No answer.");
        return std::chrono::milliseconds(endedJobsStayMs);
    }
    domain::Result<std::optional<std::chrono::milliseconds>> upFor() override
    {
        if (isDown)
            return domain::failure(domain::Code::Unavailable, "DOWN", "No answer.");
        return upForMs < 0 ? std::nullopt : std::optional(std::chrono::milliseconds(upForMs));
    }
    domain::Result<LogFile> logFile(const std::string &, bool) override
    {
        if (isDown)
            return domain::failure(domain::Code::Unavailable, "DOWN", "No answer.");
        return log;
    }
    Maintainer *maintainer() override { return hands; }
    std::string describeDrain(const std::string &node, const std::string &) const override { return "drain " + node; }

    std::atomic<bool> loseActions{false};

private:
    domain::Result<domain::StartEstimate> estimate(const std::string &what, const ActingUser &user)
    {
        const std::lock_guard lock(m_mutex);
        m_calls.push_back("estimate " + what + " as " + user.name + (user.isSelf ? " (self)" : ""));
        if (isDown)
            return domain::failure(domain::Code::Unavailable, "DOWN", "No answer.");
        return domain::StartEstimate{1'760'000'000, 60, {"n1"}, 1, "main", {}, 0};
    }
    static tl::unexpected<domain::Failure> lost()
    {
        return domain::failure(domain::Code::Unavailable, "OUTCOME_UNKNOWN", "The answer was lost.");
    }
    domain::Result<void> note(const std::string &verb, const std::string &subject, const ActingUser &user)
    {
        const std::lock_guard lock(m_mutex);
        m_calls.push_back(verb + " " + subject + " as " + user.name);
        if (loseActions)
            return lost();
        return {};
    }

    mutable std::mutex m_mutex;
    std::map<std::string, std::string> m_jobs;  ///< id by request id
    std::vector<std::string> m_calls;
    int m_submits = 0;
    std::vector<domain::ChosenJob> m_chosen;
    int m_nextId = 100;
};

class IdleSource final : public Source
{
public:
    void start(SnapshotSink &) override {}
    void stop() override {}
    void refreshSoon() override { ++refreshes; }
    std::atomic<int> refreshes{0};
};

} // namespace chipdeck::gateway
