#include <QTemporaryDir>
#include <QTest>

#include <random>

#include "client/store/ArchiveExport.h"
#include "client/store/ArchiveSearch.h"
#include "tests/support/fixed/FixedArchive.h"

using namespace chipdeck;
using namespace chipdeck::store;
using chipdeck::domain::EndedJobFilter;
using chipdeck::domain::EndedJobOrder;
using chipdeck::test::FixedArchive;
using chipdeck::test::pastEntry;
using chipdeck::test::pastJob;
using Reply = ArchiveSearch::Reply;

namespace {

const QString lab = QStringLiteral("unix:/lab#lab");
const QString far = QStringLiteral("ssh://far#far");
constexpr std::int64_t now = 1'800'000'000;

using Ids = std::vector<std::string>;

Ids idsOf(const EndedJobSearch &search)
{
    Ids ids;
    for (std::size_t i = 0; i < search.size(); ++i)
        ids.push_back(search.at(i).job.id);
    return ids;
}

domain::Failure down()
{
    return {domain::Code::Unavailable, "UNAVAILABLE", "It is down.", {}, {}, {}};
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// Pages of several sources as one list.
class TestArchiveSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anyPagesMakeTheSortedList();
    void pagesComeAsTheyAreWanted();
    void whoFailsIsToldAndLeftOut();
    void whoIsLateIsPutWhereItBelongs();
    void anAnswerToAnOlderQuestionIsForgotten();
    void gatewaysHaveFiltersOfTheirOwn();
    void anExportHoldsEveryRow();
    void anExportSaysWhatItCouldNotWrite();
};

void TestArchiveSearch::anyPagesMakeTheSortedList()
{
    std::mt19937 random(3);
    const auto upTo = [&random](int most) { return std::uniform_int_distribution<int>(0, most)(random); };
    for (int round = 0; round < 300; ++round) {
        const std::size_t count = static_cast<std::size_t>(1 + upTo(4));
        std::vector<std::vector<int>> lists(count);
        std::vector<int> all;
        for (auto &list : lists) {
            for (int i = upTo(12); i > 0; --i)
                list.push_back(upTo(20));
            std::sort(list.begin(), list.end());
            all.insert(all.end(), list.begin(), list.end());
        }
        std::sort(all.begin(), all.end());
        PagedMerge<int> merge(count, std::less<int>());
        std::vector<std::size_t> given(count, 0);
        int steps = 0;
        while (!merge.isComplete() && ++steps < 1000) {
            const auto source = static_cast<std::size_t>(upTo(static_cast<int>(count) - 1));
            if (upTo(5) == 0 && given[source] == 0)
                merge.leaveOut(source);
            if (given[source] > lists[source].size())
                continue;
            const std::size_t end = std::min(lists[source].size(), given[source] + static_cast<std::size_t>(1 + upTo(4)));
            const std::vector<int> page(lists[source].begin() + static_cast<std::ptrdiff_t>(given[source]), lists[source].begin() + static_cast<std::ptrdiff_t>(end));
            merge.add(source, page, end < lists[source].size());
            given[source] = end == lists[source].size() ? end + 1 : end;
        }
        // Sources that were left out for good have told nothing.
        std::vector<int> told, merged;
        for (std::size_t i = 0; i < count; ++i)
            told.insert(told.end(), lists[i].begin(), lists[i].begin() + static_cast<std::ptrdiff_t>(std::min(given[i], lists[i].size())));
        std::sort(told.begin(), told.end());
        for (std::size_t i = 0; i < merge.size(); ++i)
            merged.push_back(merge.at(i));
        QVERIFY(std::is_sorted(merged.begin(), merged.end()));
        QVERIFY(merged == told);
    }
}

void TestArchiveSearch::pagesComeAsTheyAreWanted()
{
    FixedArchive archive;
    for (std::uint32_t i = 1; i <= 30; ++i)
        archive.jobs[i % 3 == 0 ? far : lab].push_back(pastJob(i, now - i));
    EndedJobSearch search(archive);
    EndedJobFilter filter;
    filter.order = EndedJobOrder::Ended;
    search.begin({lab, far}, filter, 4);
    QTRY_VERIFY_WITH_TIMEOUT(!search.isBusy(), 20000);
    // Of 20 and 10 jobs the first four of each are here: what comes behind the lab's fourth is not known yet.
    QCOMPARE(idsOf(search), (Ids{"1", "2", "3", "4", "5"}));
    QVERIFY(search.matching() == 30U && search.canFetchMore());
    const auto asked = archive.pageSizes.size();
    search.fetchMore();
    QTRY_VERIFY_WITH_TIMEOUT(!search.isBusy(), 20000);
    QCOMPARE(archive.pageSizes.size(), asked + 1);
    while (search.canFetchMore()) {
        search.fetchMore();
        QTRY_VERIFY_WITH_TIMEOUT(!search.isBusy(), 20000);
    }
    QCOMPARE(search.size(), std::size_t{30});
    QCOMPARE(idsOf(search).back(), std::string("30"));
    QCOMPARE(search.sourceOf(2), std::size_t{1});
}

void TestArchiveSearch::whoFailsIsToldAndLeftOut()
{
    FixedArchive archive;
    archive.jobs[lab] = {pastJob(1, now)};
    archive.failures[far] = down();
    EndedJobSearch search(archive);
    search.begin({lab, far}, {});
    QTRY_VERIFY_WITH_TIMEOUT(!search.isBusy(), 20000);
    QCOMPARE(idsOf(search), Ids{"1"});
    QVERIFY(search.sources()[1].reply == Reply::Failed && search.sources()[1].failure.reason == "UNAVAILABLE");
    QVERIFY(!search.matching() && !search.canFetchMore());
}

void TestArchiveSearch::whoIsLateIsPutWhereItBelongs()
{
    FixedArchive archive;
    archive.jobs[lab] = {pastJob(1, now), pastJob(3, now - 20)};
    archive.jobs[far] = {pastJob(2, now - 10)};
    archive.delaysMs[far] = 2500;
    EndedJobSearch search(archive);
    int rearranged = 0;
    connect(&search, &ArchiveSearch::rearranged, this, [&rearranged] { ++rearranged; });
    search.begin({lab, far}, {});
    QTRY_COMPARE_WITH_TIMEOUT(idsOf(search), (Ids{"1", "3"}), 20000);
    QVERIFY(search.sources()[1].reply == Reply::Late);
    QTRY_COMPARE_WITH_TIMEOUT(idsOf(search), (Ids{"1", "2", "3"}), 20000);
    QVERIFY(search.sources()[1].reply == Reply::Answered && rearranged == 1);
}

void TestArchiveSearch::anAnswerToAnOlderQuestionIsForgotten()
{
    FixedArchive archive;
    archive.jobs[lab] = {pastJob(1, now), pastJob(2, now - 5)};
    EndedJobSearch search(archive);
    search.begin({lab}, {});
    EndedJobFilter filter;
    filter.query = "job:2";
    search.begin({lab}, filter);
    QTRY_VERIFY_WITH_TIMEOUT(!search.isBusy(), 20000);
    QTest::qWait(50);
    QCOMPARE(idsOf(search), Ids{"2"});
}

void TestArchiveSearch::gatewaysHaveFiltersOfTheirOwn()
{
    FixedArchive archive;
    const QString one = QStringLiteral("unix:/lab"), other = QStringLiteral("ssh://far");
    archive.entries[one] = {pastEntry(3, 3000), pastEntry(1, 1000)};
    archive.entries[other] = {pastEntry(2, 2000, "prices")};
    AuditSearch search(archive);
    domain::AuditFilter ofLab, ofFar;
    ofLab.clusters = {"lab"};
    ofFar.text = "prices";
    search.begin({{one, ofLab}, {other, ofFar}});
    QTRY_VERIFY_WITH_TIMEOUT(!search.isBusy() && search.size() == 3, 20000);
    QVERIFY(search.at(0).id == 3 && search.at(1).id == 2 && search.at(2).id == 1);
    QVERIFY(archive.auditFilters[0] == ofLab && archive.auditFilters[1] == ofFar);
    QVERIFY(search.firstPage(1)->keptDays == 90);
}

void TestArchiveSearch::anExportHoldsEveryRow()
{
    FixedArchive archive;
    for (std::uint32_t i = 1; i <= 2500; ++i)
        archive.jobs[i % 2 == 0 ? far : lab].push_back(pastJob(i, now - i));
    archive.entries[QStringLiteral("unix:/lab")] = {pastEntry(2, 2000), pastEntry(1, 1000)};
    QTemporaryDir folder;
    ArchiveExport out(archive);
    QStringList finished;
    connect(&out, &ArchiveExport::finished, this, [&finished](const QString &path, quint64 rows, const QStringList &left) {
        finished << path + QLatin1Char(' ') + QString::number(rows) + left.join(QLatin1Char(','));
    });
    const QString csv = folder.filePath(QStringLiteral("jobs.csv"));
    EndedJobFilter filter;
    filter.order = EndedJobOrder::Ended;
    out.writeJobs(csv, {lab, far}, {QStringLiteral("lab"), QStringLiteral("far")}, filter);
    QTRY_COMPARE_WITH_TIMEOUT(finished, QStringList{csv + QStringLiteral(" 2500")}, 20000);
    const QList<QByteArray> lines = contentOf(csv).split('\n');
    QCOMPARE(lines.size(), qsizetype(2502));
    QVERIFY(lines[0].startsWith("\xEF\xBB\xBF" "cluster,job,"));
    QVERIFY(lines[1].startsWith("lab,1,") && lines[2].startsWith("far,2,") && lines[2500].startsWith("far,2500,"));
    const QString json = folder.filePath(QStringLiteral("audit.jsonl"));
    out.writeAudit(json, ArchiveExport::Form::JsonLines, {{QStringLiteral("unix:/lab"), {}}});
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), qsizetype(2), 20000);
    QCOMPARE(contentOf(json).count('\n'), qsizetype(2));
    QVERIFY(contentOf(json).startsWith("{\"id\":\"2\""));
}

void TestArchiveSearch::anExportSaysWhatItCouldNotWrite()
{
    FixedArchive archive;
    archive.jobs[lab] = {pastJob(1, now)};
    archive.failures[far] = down();
    QTemporaryDir folder;
    ArchiveExport out(archive);
    QString failed;
    QStringList left;
    connect(&out, &ArchiveExport::failed, this, [&failed](const QString &words) { failed = words; });
    connect(&out, &ArchiveExport::finished, this, [&left](const QString &, quint64, const QStringList &names) { left = names; });
    out.writeJobs(folder.filePath(QStringLiteral("no/such/jobs.csv")), {lab}, {QStringLiteral("lab")}, {});
    QVERIFY(failed.contains(QStringLiteral("jobs.csv")) && !out.isRunning());
    out.writeJobs(folder.filePath(QStringLiteral("jobs.csv")), {lab, far}, {QStringLiteral("lab"), QStringLiteral("far")}, {});
    QTRY_COMPARE_WITH_TIMEOUT(left, QStringList{QStringLiteral("far")}, 20000);
}

QTEST_GUILESS_MAIN(TestArchiveSearch)
#include "TestArchiveSearch.moc"
