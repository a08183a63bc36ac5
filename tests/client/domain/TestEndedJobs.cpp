#include <QTest>

#include <algorithm>

#include "client/domain/ArchiveCsv.h"
#include "client/domain/EndedJobs.h"

using namespace chipdeck::domain;

namespace {

EndedJob job(JobState state = JobState::Completed)
{
    EndedJob ended;
    ended.job.id = "4711";
    ended.job.state = state;
    ended.job.submitTimeS = 1'800'000'000;
    ended.job.startTimeS = 1'800'000'060;
    ended.job.endTimeS = 1'800'003'660;
    ended.job.chips = {{"gpu:h100", 6}, {"gpu:l40s", 2}};
    return ended;
}

} // namespace

/// What is computed of a job that is over, and how it is written for other programs.
class TestEndedJobs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timesAndChipHours();
    void whatNeverRanHeldNothing();
    void efficiencyNeedsAMeasurement();
    void ordersFollowTheFigures();
    void reasonsOfTheEnd();
    void csvIsReadAsItWasMeant();
    void csvHoldsNoFormula();
};

void TestEndedJobs::timesAndChipHours()
{
    const EndedJob ended = job();
    QCOMPARE(waitedS(ended.job).value_or(0), std::int64_t{60});
    QCOMPARE(ranS(ended.job).value_or(0), std::int64_t{3600});
    QCOMPARE(chipCount(ended.job), std::uint64_t{8});
    QCOMPARE(heldChipS(ended.job).value_or(0), std::uint64_t{8 * 3600});
    // Clocks that disagree give no negative times.
    EndedJob odd = job();
    odd.job.endTimeS = *odd.job.startTimeS - 5;
    QCOMPARE(ranS(odd.job).value_or(9), std::int64_t{0});
}

void TestEndedJobs::whatNeverRanHeldNothing()
{
    EndedJob ended = job(JobState::Cancelled);
    ended.job.startTimeS.reset();
    QVERIFY(!ranS(ended.job));
    QCOMPARE(waitedS(ended.job).value_or(0), std::int64_t{3660});
    QCOMPARE(heldChipS(ended.job).value_or(9), std::uint64_t{0});
    ended.job.endTimeS.reset();
    QVERIFY(!waitedS(ended.job));
    EndedJob endless = job();
    endless.job.endTimeS.reset();
    QVERIFY(!heldChipS(endless.job));
}

void TestEndedJobs::efficiencyNeedsAMeasurement()
{
    EndedJob ended = job();
    QVERIFY(!efficiency(ended));
    ended.use = ChipUse{0, 0};
    QVERIFY(!efficiency(ended));
    const std::uint64_t heldMs = 8ULL * 3600 * 1000;
    ended.use = ChipUse{heldMs, heldMs / 4};
    QCOMPARE(efficiency(ended).value_or(0), 0.25);
    // A twentieth of its time says nothing of the rest.
    ended.use = ChipUse{heldMs / 20, heldMs / 20};
    QVERIFY(!efficiency(ended));
    ended.use = ChipUse{heldMs / 2, heldMs};
    QCOMPARE(efficiency(ended).value_or(0), 1.0);
}

void TestEndedJobs::ordersFollowTheFigures()
{
    EndedJob some = job();
    QCOMPARE(orderValue(some, EndedJobOrder::Submitted), std::int64_t{1'800'000'000});
    QCOMPARE(orderValue(some, EndedJobOrder::Ended), std::int64_t{1'800'003'660});
    QCOMPARE(orderValue(some, EndedJobOrder::Waited), std::int64_t{60});
    QCOMPARE(orderValue(some, EndedJobOrder::Ran), std::int64_t{3600});
    QCOMPARE(orderValue(some, EndedJobOrder::Held), std::int64_t{28'800});
    QCOMPARE(orderValue(EndedJob(), EndedJobOrder::Ended), std::int64_t{-1});
    QCOMPARE(orderValue(some, EndedJobOrder::Used), std::int64_t{-1});
    some.use = ChipUse{28'800'000, 7'200'000};
    QCOMPARE(orderValue(some, EndedJobOrder::Used), std::int64_t{2500});
}

void TestEndedJobs::reasonsOfTheEnd()
{
    const auto reason = [](JobState state, std::optional<int> code, std::optional<int> signal, bool hasRun = true) {
        EndedJob ended = job(state);
        ended.job.exitCode = code;
        ended.job.exitSignal = signal;
        if (!hasRun)
            ended.job.startTimeS.reset();
        return jobEnd(ended.job);
    };
    QVERIFY(reason(JobState::Completed, 0, 0) == JobEnd::Completed);
    QVERIFY(reason(JobState::Failed, 3, 0) == JobEnd::ExitCode);
    QVERIFY(reason(JobState::Failed, 0, 9) == JobEnd::Signal);
    QVERIFY(reason(JobState::Failed, {}, {}) == JobEnd::Failed);
    QVERIFY(reason(JobState::Timeout, 0, 15) == JobEnd::TimeLimit);
    QVERIFY(reason(JobState::OutOfMemory, 0, 125) == JobEnd::OutOfMemory);
    QVERIFY(reason(JobState::Cancelled, 0, 0, false) == JobEnd::CancelledWaiting);
    QVERIFY(reason(JobState::Cancelled, 0, 0) == JobEnd::CancelledRunning);
    QVERIFY(reason(JobState::Unknown, 0, 0) == JobEnd::NotTold);
    EndedJob requeued = job(JobState::Cancelled);
    requeued.job.schedulerStates = {"REQUEUED"};
    QVERIFY(jobEnd(requeued.job) == JobEnd::Requeued);
    QCOMPARE(endWords(requeued.job), std::string("requeued"));
    requeued.job.schedulerStates = {"RESIZING"};
    QVERIFY(jobEnd(requeued.job) == JobEnd::Resized);
    QCOMPARE(endWords(requeued.job), std::string("resized"));
}

void TestEndedJobs::csvIsReadAsItWasMeant()
{
    EndedJob ended = job(JobState::Failed);
    ended.job.displayName = "a, \"b\"\nc";
    ended.job.exitCode = 3;
    ended.nodes = "nv[01-02]";
    const std::string line = endedJobCsv("lab", ended);
    QVERIFY2(line.starts_with("lab,4711,\"a, \"\"b\"\"\nc\","), line.c_str());
    QVERIFY2(line.find(",failed,exit code 3,3,,gpu:h100=6;gpu:l40s=2,0,nv[01-02],2027-01-15T08:00:00Z,2027-01-15T08:01:00Z,2027-01-15T09:01:00Z,60,3600,28800,,,\r\n")
                 != std::string::npos, line.c_str());
    const auto cells = [](const std::string &text) { return std::count(text.begin(), text.end(), ','); };
    ended.job.displayName = "plain";
    QCOMPARE(cells(endedJobCsv("lab", ended)), cells(endedJobCsvHeader()));
    QCOMPARE(cells(auditCsv({})), cells(auditCsvHeader()));
}

void TestEndedJobs::csvHoldsNoFormula()
{
    QCOMPARE(csvLine({"=1+1", "@x", "-2+3", "-5", "+7.5", "-", "\tx"}), std::string("'=1+1,'@x,'-2+3,-5,+7.5,'-,'\tx\r\n"));
}

QTEST_GUILESS_MAIN(TestEndedJobs)
#include "TestEndedJobs.moc"
