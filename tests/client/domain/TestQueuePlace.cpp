#include <QtTest>

#include "client/domain/QueuePlace.h"

using namespace chipdeck::domain;

class TestQueuePlace : public QObject
{
    Q_OBJECT

private:
    static Job waiting(std::uint32_t ref, std::uint64_t priority, std::int64_t submittedS, const char *pool = "train")
    {
        Job job;
        job.ref = ref;
        job.state = JobState::Pending;
        job.pool = pool;
        job.priority = priority;
        job.submitTimeS = submittedS;
        return job;
    }

    static std::vector<std::shared_ptr<const Job>> list(const std::vector<Job> &jobs)
    {
        std::vector<std::shared_ptr<const Job>> all;
        for (const Job &job : jobs)
            all.push_back(std::make_shared<const Job>(job));
        return all;
    }

private Q_SLOTS:
    void priorityTimeAndNumberDecideInThisOrder()
    {
        const std::vector<Job> jobs{waiting(1, 5, 100), waiting(2, 9, 300), waiting(3, 9, 200), waiting(4, 9, 300)};
        const std::vector<std::uint32_t> places{4, 2, 1, 3};
        for (std::size_t i = 0; i < jobs.size(); ++i)
            QCOMPARE(queuePlace(list(jobs), jobs[i])->place, places[i]);
        QCOMPARE(queuePlace(list(jobs), jobs[0])->of, 4U);
    }

    void onlyJobsThatWaitForTheSamePoolCount()
    {
        std::vector<Job> jobs{waiting(1, 5, 100), waiting(2, 9, 100, "batch"), waiting(3, 9, 100), waiting(4, 9, 100)};
        jobs[2].state = JobState::Held;
        jobs[3].state = JobState::Running;
        QCOMPARE(queuePlace(list(jobs), jobs[0]), (std::optional(QueuePlace{1, 1})));
    }

    void whatDoesNotWaitOrHasNoPriorityHasNoPlace()
    {
        Job running = waiting(1, 5, 100);
        running.state = JobState::Running;
        QVERIFY(!queuePlace(list({running}), running));
        Job untold = waiting(2, 5, 100);
        untold.priority.reset();
        QVERIFY(!queuePlace(list({untold}), untold));
    }
};

QTEST_GUILESS_MAIN(TestQueuePlace)
#include "TestQueuePlace.moc"
