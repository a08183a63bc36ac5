#include <QTemporaryDir>
#include <QTest>

#include <ctime>
#include <functional>

#include "FakeAccounting.h"
#include "app/gateway/history/JobHistory.h"
#include "app/gateway/history/LogHistory.h"
#include "app/gateway/ledger/TransitionBatch.h"

using namespace chipdeck;
using namespace chipdeck::gateway;
using chipdeck::domain::EndedJob;
using chipdeck::domain::EndedJobFilter;
using chipdeck::domain::EndedJobPage;
using chipdeck::domain::JobState;
using chipdeck::tests::endedJob;
using chipdeck::tests::FakeAccounting;
using std::chrono::milliseconds;

namespace {

/// A history over an accounting that the test fills, and the log beside it.
struct Rig {
    QTemporaryDir folder;
    FakeAccounting::Book book;
    Ledger ledger{ledgerOptions()};
    LogHistory log{ledger, "lab"};
    std::unique_ptr<JobHistory> history;
    std::size_t maxJobs = 1'000'000;
    const std::int64_t now = std::time(nullptr);

    Ledger::Options ledgerOptions()
    {
        Ledger::Options options;
        options.file = folder.filePath(QStringLiteral("ledger.sqlite")).toStdString();
        return options;
    }

    void start()
    {
        JobHistory::Options options;
        options.file = folder.filePath(QStringLiteral("history-lab.sqlite")).toStdString();
        options.maxJobs = maxJobs;
        options.period = std::chrono::seconds(1);
        history = std::make_unique<JobHistory>(options, std::make_unique<FakeAccounting>(book), log);
        history->start();
    }

    void add(const std::vector<EndedJob> &jobs)
    {
        const std::lock_guard lock(book.mutex);
        book.jobs.insert(book.jobs.end(), jobs.begin(), jobs.end());
    }

    /// The ids of all pages, newest first.
    std::vector<std::string> ids(const EndedJobFilter &filter = {}, std::size_t pageSize = 100)
    {
        std::vector<std::string> all;
        std::string token;
        do {
            const auto page = history->list(filter, pageSize, token);
            if (!page)
                return {page.error().reason};
            for (const EndedJob &job : page->jobs)
                all.push_back(job.job.id);
            token = page->nextPageToken;
        } while (!token.empty());
        return all;
    }

    bool isComplete()
    {
        const auto page = history->list({}, 1, {});
        return page && !page->completeSinceS && page->completeUntilS >= now;
    }

    /// A job as the gateway's log tells of it.
    void logJob(const EndedJob &job)
    {
        TransitionEntry entry;
        entry.kind = TransitionEntry::Kind::Job;
        entry.subject = job.job.id;
        entry.after = job.job.schedulerStates.front();
        entry.job = job.job;
        QVERIFY(ledger.write([&entry](Ledger::Writer &writer) {
            return writer.append("lab", LogKind::Transitions, encodeTransitions({entry})).map([](std::int64_t) {});
        }));
    }
};

} // namespace

class HistoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsNewestFirstInPages();
    void readsBackIntoThePastAndOnIntoTheFuture();
    void restartReadsOnlyWhatIsNew();
    void saysWhatIsWrongAndRecovers();
    void keepsTheNewestOnly();
    void everyRunOfARequeuedJobIsThere();
    void withoutAccountingTheLogAnswers();
};

void HistoryTest::listsNewestFirstInPages()
{
    Rig rig;
    rig.add({endedJob(1, rig.now - 500), endedJob(2, rig.now - 400, "bob"), endedJob(3, rig.now - 300), endedJob(4, rig.now - 200)});
    rig.start();
    QTRY_VERIFY_WITH_TIMEOUT(rig.isComplete(), 20000);
    QCOMPARE(rig.ids({}, 1), (std::vector<std::string>{"4", "3", "2", "1"}));
    EndedJobFilter filter;
    filter.user = "ann";
    filter.pool = "as";
    QCOMPARE(rig.ids(filter), (std::vector<std::string>{"3", "1"}));
    filter.states = {JobState::Failed};
    const auto page = rig.history->list(filter, 10, {});
    QVERIFY(page && page->jobs.size() == 1);
    QVERIFY(page->jobs.front() == endedJob(3, rig.now - 300));
    QVERIFY(page->origin == EndedJobPage::Origin::Accounting);
    QCOMPARE(rig.history->list({}, 10, "nonsense").error().reason, std::string("BAD_PAGE_TOKEN"));
    // What comes between two pages neither repeats nor hides others.
    const auto first = rig.history->list({}, 2, {});
    rig.add({endedJob(5, rig.now - 100)});
    QTRY_COMPARE_WITH_TIMEOUT(rig.ids().front(), std::string("5"), 20000);
    const auto second = rig.history->list({}, 2, first->nextPageToken);
    QCOMPARE(second->jobs.front().job.id, std::string("2"));
}

void HistoryTest::readsBackIntoThePastAndOnIntoTheFuture()
{
    Rig rig;
    rig.book.mostAtOnce = 40;
    std::vector<EndedJob> jobs;
    for (std::uint32_t i = 1; i <= 200; ++i)
        jobs.push_back(endedJob(i, rig.now - 90 - std::int64_t{i} * i * 600));
    rig.add(jobs);
    rig.start();
    QTRY_VERIFY_WITH_TIMEOUT(rig.isComplete(), 30000);
    QCOMPARE(rig.ids().size(), std::size_t{200});
}

void HistoryTest::restartReadsOnlyWhatIsNew()
{
    Rig rig;
    std::vector<EndedJob> jobs;
    for (std::uint32_t i = 1; i <= 300; ++i)
        jobs.push_back(endedJob(i, rig.now - std::int64_t{i} * 86400));
    rig.add(jobs);
    rig.start();
    QTRY_VERIFY_WITH_TIMEOUT(rig.isComplete(), 20000);
    QVERIFY(rig.history->stop(milliseconds(5000)));
    rig.history.reset();
    rig.book.told = 0;
    rig.add({endedJob(999, rig.now - 70)});
    rig.start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.ids().size(), std::size_t{301}, 20000);
    QVERIFY2(rig.book.told < 20, QByteArray::number(static_cast<qulonglong>(rig.book.told)).constData());
}

void HistoryTest::saysWhatIsWrongAndRecovers()
{
    Rig rig;
    rig.book.isDown = true;
    rig.add({endedJob(1, rig.now - 500)});
    rig.start();
    const auto early = rig.history->list({}, 10, {});
    QVERIFY(!early && early.error().reason == "HISTORY_LOADING");
    {
        const std::lock_guard lock(rig.book.mutex);
        rig.book.isDown = false;
    }
    QTRY_COMPARE_WITH_TIMEOUT(rig.ids(), std::vector<std::string>{"1"}, 20000);
    {
        const std::lock_guard lock(rig.book.mutex);
        rig.book.isDown = true;
    }
    const auto trouble = [&rig] { return rig.history->list({}, 1, {}).value_or(EndedJobPage()).trouble; };
    QTRY_COMPARE_WITH_TIMEOUT(trouble(), std::string("slurmdbd is down."), 20000);
    QCOMPARE(rig.ids(), std::vector<std::string>{"1"});
    {
        const std::lock_guard lock(rig.book.mutex);
        rig.book.isDown = false;
    }
    QTRY_VERIFY_WITH_TIMEOUT(trouble().empty(), 20000);
}

void HistoryTest::keepsTheNewestOnly()
{
    Rig rig;
    rig.maxJobs = 50;
    std::vector<EndedJob> jobs;
    for (std::uint32_t i = 1; i <= 400; ++i)
        jobs.push_back(endedJob(1000 - i, rig.now - 100 - std::int64_t{i} * 600));
    rig.add(jobs);
    rig.start();
    QTRY_VERIFY_WITH_TIMEOUT(rig.isComplete(), 20000);
    const auto ids = rig.ids();
    QVERIFY2(ids.size() >= 50 && ids.size() < 150, QByteArray::number(static_cast<qulonglong>(ids.size())).constData());
    QCOMPARE(ids.front(), std::string("999"));
}

void HistoryTest::everyRunOfARequeuedJobIsThere()
{
    Rig rig;
    EndedJob preempted = endedJob(7, rig.now - 500);
    preempted.job.state = JobState::Preempted;
    EndedJob again = endedJob(7, rig.now - 500);
    again.job.startTimeS = rig.now - 300;
    again.job.endTimeS = rig.now - 100;
    rig.add({again, preempted});
    rig.start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.ids(), (std::vector<std::string>{"7", "7"}), 20000);
    EndedJobFilter filter;
    filter.states = {JobState::Preempted};
    QCOMPARE(rig.ids(filter).size(), std::size_t{1});
}

void HistoryTest::withoutAccountingTheLogAnswers()
{
    Rig rig;
    rig.book.isKept = false;
    EndedJob running = endedJob(4, rig.now - 100);
    running.job.state = JobState::Running;
    for (const EndedJob &job : {endedJob(1, rig.now - 500), endedJob(2, rig.now - 400, "bob"), endedJob(3, rig.now - 300), running})
        rig.logJob(job);
    rig.start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.ids({}, 1), (std::vector<std::string>{"3", "2", "1"}), 20000);
    const auto page = rig.history->list({}, 10, {});
    QVERIFY(page && page->origin == EndedJobPage::Origin::GatewayLog);
    const domain::Job &job = page->jobs.front().job;
    QVERIFY(job.state == JobState::Failed && job.exitCode == 1 && job.qos == "normal" && job.timeLimitS == 3600U);
    EndedJobFilter filter;
    filter.name = "TRAIN-2";
    QCOMPARE(rig.ids(filter), std::vector<std::string>{"2"});
    filter.name = "train_2";
    QVERIFY(rig.ids(filter).empty());
    filter = {};
    filter.user = "ann";
    filter.qos = "normal";
    filter.endedBeforeS = rig.now - 400;
    QCOMPARE(rig.ids(filter), std::vector<std::string>{"1"});
    filter.qos = "high";
    QVERIFY(rig.ids(filter).empty());
    QCOMPARE(rig.history->list({}, 10, "x").error().reason, std::string("BAD_PAGE_TOKEN"));
}

QTEST_GUILESS_MAIN(HistoryTest)
#include "HistoryTest.moc"
