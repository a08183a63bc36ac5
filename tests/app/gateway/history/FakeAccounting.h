#pragma once

#include <algorithm>
#include <atomic>
#include <mutex>
#include <vector>

#include "app/gateway/sources/History.h"

namespace chipdeck::tests {

/// A run of the job `number`, submitted at `submitS`.
inline domain::EndedJob endedJob(std::uint32_t number, std::int64_t submitS, const std::string &user = "ann")
{
    domain::EndedJob ended;
    ended.job.ref = number;
    ended.job.id = std::to_string(number);
    ended.job.displayName = "train-" + std::to_string(number);
    ended.job.state = number % 3 == 0 ? domain::JobState::Failed : domain::JobState::Completed;
    ended.job.schedulerStates = {number % 3 == 0 ? "FAILED" : "COMPLETED"};
    ended.job.user = user;
    ended.job.account = "vision";
    ended.job.qos = "normal";
    ended.job.pool = number % 2 == 0 ? "nv" : "as";
    ended.job.submitTimeS = submitS;
    ended.job.startTimeS = submitS + 5;
    ended.job.endTimeS = submitS + 65;
    ended.job.timeLimitS = 3600;
    ended.job.exitCode = number % 3 == 0 ? 1 : 0;
    ended.job.exitSignal = 0;
    ended.job.nodeCount = 2;
    ended.job.cpus = 4;
    ended.job.priority = 17;
    ended.job.chips = {{"gpu:h100", 8}};
    ended.nodes = "nv[01-02]";
    return ended;
}

/// An accounting in memory, whose jobs a test chooses; answers as sacct does, by the time of their end.
class FakeAccounting final : public gateway::History
{
public:
    struct Book {
        std::mutex mutex;
        std::vector<domain::EndedJob> jobs;
        bool isKept = true;
        bool isDown = false;
        std::size_t mostAtOnce = 1'000'000;
        std::atomic<int> questions = 0;
        std::atomic<std::size_t> told = 0;
    };

    explicit FakeAccounting(Book &book) : m_book(book) {}

    domain::Result<bool> isKept() override
    {
        const std::lock_guard lock(m_book.mutex);
        if (m_book.isDown)
            return domain::failure(domain::Code::Unavailable, "SLURMCTLD_UNREACHABLE", "It is down.");
        return m_book.isKept;
    }

    domain::Result<void> endedJobs(std::int64_t fromS, std::int64_t untilS, const std::function<void(domain::EndedJob &&)> &use) override
    {
        ++m_book.questions;
        const std::lock_guard lock(m_book.mutex);
        if (m_book.isDown)
            return domain::failure(domain::Code::Unavailable, "SLURM_COMMAND_FAILED", "slurmdbd is down.");
        const auto isMeant = [&](const domain::EndedJob &job) { return job.job.endTimeS >= fromS && job.job.endTimeS <= untilS; };
        if (static_cast<std::size_t>(std::count_if(m_book.jobs.begin(), m_book.jobs.end(), isMeant)) > m_book.mostAtOnce)
            return domain::failure(domain::Code::ResourceExhausted, "SLURM_BAD_ANSWER", "Too many.");
        for (const domain::EndedJob &job : m_book.jobs) {
            if (!isMeant(job))
                continue;
            ++m_book.told;
            use(domain::EndedJob(job));
        }
        return {};
    }

    void stop() override {}

private:
    Book &m_book;
};

} // namespace chipdeck::tests
