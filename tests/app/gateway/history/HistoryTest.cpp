#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
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
    const domain::ClusterInfo cluster{"lab", "Lab", domain::ClusterKind::Slurm, false, "Slurm", {}};
    std::unique_ptr<JobUses> uses = *JobUses::open(folder.filePath(QStringLiteral("uses.sqlite")).toStdString());
    LogHistory log{ledger, cluster, uses.get()};
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
        options.cluster = cluster;
        history = std::make_unique<JobHistory>(options, std::make_unique<FakeAccounting>(book), log, uses.get());
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
    void theLogIsFilteredAndOrderedToo();
    void anIndexIsFilteredAndOrdered();
    void theUseFiltersAndOrders_data();
    void theUseFiltersAndOrders();
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
    QTRY_COMPARE_WITH_TIMEOUT(rig.ids(), std::vector<std::string>{"HISTORY_UNREADABLE"}, 20000);
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

void HistoryTest::theLogIsFilteredAndOrderedToo()
{
    Rig rig;
    rig.book.isKept = false;
    std::vector<EndedJob> jobs;
    for (std::uint32_t i = 1; i <= 20; ++i) {
        EndedJob job = endedJob(i, rig.now - 5000 + i, i % 4 == 0 ? "bob" : "ann");
        job.job.startTimeS = *job.job.submitTimeS + (i * 7) % 20;
        job.job.endTimeS = *job.job.startTimeS + (i * 11) % 20;
        job.job.allocations = {{i % 2 == 0 ? "nv01" : "nv02", {0}, 1}};
        if (i == 5)
            job.job.startTimeS.reset();
        jobs.push_back(job);
        rig.logJob(job);
    }
    rig.start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.ids().size(), std::size_t{20}, 20000);
    const auto first = rig.history->list({}, 3, {});
    QVERIFY(first && first->matching == 20U && first->keptSinceS);
    QVERIFY(!rig.history->list({}, 3, first->nextPageToken)->matching);
    for (const auto order : {domain::EndedJobOrder::Submitted, domain::EndedJobOrder::Ended, domain::EndedJobOrder::Waited, domain::EndedJobOrder::Ran,
                             domain::EndedJobOrder::Held}) {
        for (const bool isAscending : {false, true}) {
            EndedJobFilter filter;
            filter.order = order;
            filter.isAscending = isAscending;
            filter.query = "-user:bob node:nv02";
            std::vector<EndedJob> wanted;
            std::copy_if(jobs.begin(), jobs.end(), std::back_inserter(wanted), [](const EndedJob &job) { return job.job.user == "ann" && job.job.ref % 2 == 1; });
            std::stable_sort(wanted.begin(), wanted.end(), [&](const EndedJob &a, const EndedJob &b) {
                const auto one = domain::orderValue(a, order), other = domain::orderValue(b, order);
                return one != other ? (one < other) == isAscending : a.job.submitTimeS > b.job.submitTimeS;
            });
            std::vector<std::string> ids;
            for (const EndedJob &job : wanted)
                ids.push_back(job.job.id);
            const auto listed = rig.ids(filter, 3);
            std::string what = std::to_string(static_cast<int>(order)) + (isAscending ? " up:" : " down:");
            for (const auto *some : std::initializer_list<const std::vector<std::string> *>{&listed, &ids}) {
                for (const std::string &id : *some)
                    what += ' ' + id;
                what += " |";
            }
            QVERIFY2(listed == ids, what.c_str());
        }
    }
    EndedJobFilter wrong;
    wrong.query = "usr:ann";
    QCOMPARE(rig.history->list(wrong, 10, {}).error().reason, std::string("BAD_QUERY"));
}

void HistoryTest::anIndexIsFilteredAndOrdered()
{
    Rig rig;
    for (std::uint32_t i = 1; i <= 30; ++i) {
        EndedJob job = endedJob(i, rig.now - 1000 + i);
        job.job.endTimeS = *job.job.startTimeS + (i * 7) % 31;
        rig.add({job});
    }
    rig.start();
    QTRY_VERIFY_WITH_TIMEOUT(rig.isComplete(), 20000);
    EndedJobFilter filter;
    filter.order = domain::EndedJobOrder::Ran;
    filter.query = "state:failed";
    const auto page = rig.history->list(filter, 4, {});
    QVERIFY(page && page->jobs.size() == 4 && page->matching == 10U && page->keptSinceS);
    const auto next = rig.history->list(filter, 100, page->nextPageToken);
    QVERIFY(next && next->jobs.size() == 6 && next->nextPageToken.empty());
    std::vector<std::int64_t> ran;
    for (const auto *each : {&page->jobs, &next->jobs}) {
        for (const EndedJob &job : *each)
            ran.push_back(*domain::ranS(job.job));
    }
    QVERIFY(std::is_sorted(ran.rbegin(), ran.rend()));
    filter.query = "runtime>>";
    QCOMPARE(rig.history->list(filter, 4, {}).error().reason, std::string("BAD_QUERY"));
}

void HistoryTest::theUseFiltersAndOrders_data()
{
    QTest::addColumn<bool>("isKept");
    QTest::newRow("index") << true;
    QTest::newRow("log") << false;
}

void HistoryTest::theUseFiltersAndOrders()
{
    QFETCH(bool, isKept);
    Rig rig;
    rig.book.isKept = isKept;
    for (std::uint32_t i = 1; i <= 12; ++i) {
        const EndedJob job = endedJob(i, rig.now - 1000 + i);
        if (isKept)
            rig.add({job});
        else
            rig.logJob(job);
        // 10 %, 20 %, ... of the minute of eight chips that it held; the last ones were not measured.
        if (i <= 9)
            QVERIFY(rig.uses->add({{{job.job.id, *job.job.submitTimeS, *job.job.startTimeS}, {480'000, 48'000ULL * i}}}));
    }
    rig.start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.ids().size(), std::size_t{12}, 20000);
    EndedJobFilter filter;
    filter.order = domain::EndedJobOrder::Used;
    const std::vector<std::string> down{"9", "8", "7", "6", "5", "4", "3", "2", "1", "12", "11", "10"};
    QCOMPARE(rig.ids(filter, 5), down);
    QCOMPARE(rig.ids(filter, 3), down);
    filter.isAscending = true;
    QCOMPARE(rig.ids(filter, 4), (std::vector<std::string>{"12", "11", "10", "1", "2", "3", "4", "5", "6", "7", "8", "9"}));
    filter.query = "used<30";
    QCOMPARE(rig.ids(filter), (std::vector<std::string>{"1", "2"}));
    filter.order = domain::EndedJobOrder::Submitted;
    filter.isAscending = false;
    filter.query = "used>=50 state:failed";
    QCOMPARE(rig.ids(filter), (std::vector<std::string>{"9", "6"}));
    filter.query = "used:n/a";
    QCOMPARE(rig.ids(filter), (std::vector<std::string>{"12", "11", "10"}));
    const auto page = rig.history->list({}, 12, {});
    QVERIFY(page && page->jobs[3].use && !page->jobs[0].use);
}

QTEST_GUILESS_MAIN(HistoryTest)
#include "HistoryTest.moc"
