#include <set>

#include <QAbstractItemModelTester>
#include <QFile>
#include <QSignalSpy>
#include <QTest>
#include <QTranslator>

#include "client/domain/ScriptOptions.h"
#include "client/models/AuditModel.h"
#include "client/models/EndWords.h"
#include "client/models/EndedJobModel.h"
#include "client/models/ImportWords.h"
#include "tests/support/fixed/FixedArchive.h"
#include "tests/support/fixed/FixedClusterStore.h"

using namespace chipdeck;
using namespace chipdeck::models;
using chipdeck::test::FixedArchive;
using chipdeck::test::pastEntry;
using chipdeck::test::pastJob;

namespace {

constexpr std::int64_t now = 1'800'000'000;

/// Another language: every sentence in brackets, with its places.
class Brackets : public QTranslator
{
public:
    QString translate(const char *context, const char *source, const char *, int) const override
    {
        return qstrcmp(context, "chipdeck::models::ImportWords") == 0 ? QLatin1Char('[') + QString::fromUtf8(source) + QLatin1Char(']') : QString();
    }
    bool isEmpty() const override { return false; }
};

} // namespace

/// What a search of the archive found, as rows.
class TestArchiveModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void jobsShowWhatIsKnown();
    void moreComeAtTheEnd();
    void theSearchOrders();
    void auditShowsWhatWasDone();
    void wordsOfEnds();
    void wordsOfWhatIsNotTaken();
};

void TestArchiveModels::jobsShowWhatIsKnown()
{
    store::FleetStore fleet;
    test::FixedClusterStore cluster({"lab", "The lab", domain::ClusterKind::Slurm, false, "Slurm", {}});
    fleet.add(&cluster);
    FixedArchive archive;
    domain::EndedJob measured = pastJob(1, now, 90, 3600, 4);
    measured.use = domain::ChipUse{4ULL * 3600 * 1000, 3ULL * 3600 * 1000};
    domain::EndedJob waited = pastJob(2, now - 10);
    waited.job.state = domain::JobState::Cancelled;
    waited.job.startTimeS.reset();
    archive.jobs[cluster.key()] = {measured, waited};
    store::EndedJobSearch search(archive);
    EndedJobModel model(search, fleet);
    QAbstractItemModelTester tester(&model);
    domain::EndedJobFilter filter;
    filter.order = domain::EndedJobOrder::Ended;
    search.begin({cluster.key()}, filter);
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 2, 20000);
    const auto text = [&model](int row, int column) { return model.index(row, column).data().toString(); };
    QCOMPARE(text(0, EndedJobModel::Cluster), QStringLiteral("The lab"));
    QCOMPARE(text(0, EndedJobModel::Chips), QStringLiteral("4 H100"));
    QCOMPARE(text(0, EndedJobModel::Held), QStringLiteral("4"));
    QCOMPARE(text(0, EndedJobModel::Used), QStringLiteral("75 %"));
    QCOMPARE(text(0, EndedJobModel::Why), QString());
    QCOMPARE(text(1, EndedJobModel::Ran), QStringLiteral("never"));
    QCOMPARE(text(1, EndedJobModel::Held), QStringLiteral("0"));
    QCOMPARE(text(1, EndedJobModel::Used), QStringLiteral("n/a"));
    QCOMPARE(text(1, EndedJobModel::Why), QStringLiteral("cancelled while it waited"));
    QVERIFY(!model.jobAt(2) && !model.jobAt(-1));
    fleet.remove(&cluster);
}

void TestArchiveModels::moreComeAtTheEnd()
{
    store::FleetStore fleet;
    FixedArchive archive;
    const QString key = QStringLiteral("x#lab");
    for (std::uint32_t i = 1; i <= 25; ++i)
        archive.jobs[key].push_back(pastJob(i, now - i));
    store::EndedJobSearch search(archive);
    EndedJobModel model(search, fleet);
    connect(&model, &EndedJobModel::moreWanted, &search, [&search] { search.fetchMore(); });
    search.begin({key}, {}, 10);
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 10, 20000);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    while (model.canFetchMore({})) {
        const int rows = model.rowCount();
        model.fetchMore({});
        QTRY_VERIFY_WITH_TIMEOUT(model.rowCount() > rows, 20000);
    }
    QCOMPARE(model.rowCount(), 25);
    QCOMPARE(resets.count(), 0);
    QCOMPARE(model.index(0, EndedJobModel::Cluster).data().toString(), QStringLiteral("lab"));
}

void TestArchiveModels::theSearchOrders()
{
    store::FleetStore fleet;
    FixedArchive archive;
    store::EndedJobSearch search(archive);
    EndedJobModel model(search, fleet);
    std::vector<std::pair<domain::EndedJobOrder, bool>> asked;
    connect(&model, &EndedJobModel::orderWanted, this, [&asked](domain::EndedJobOrder order, bool up) { asked.emplace_back(order, up); });
    model.sort(EndedJobModel::Held, Qt::DescendingOrder);
    model.sort(EndedJobModel::Waited, Qt::AscendingOrder);
    model.sort(EndedJobModel::Name, Qt::AscendingOrder);
    QCOMPARE(asked.size(), std::size_t{2});
    QVERIFY(asked[0] == std::make_pair(domain::EndedJobOrder::Held, false) && asked[1] == std::make_pair(domain::EndedJobOrder::Waited, true));
    for (int column = 0; column < EndedJobModel::ColumnCount; ++column) {
        if (const auto order = EndedJobModel::orderOf(column))
            QCOMPARE(EndedJobModel::columnOf(*order), column);
        QVERIFY(!model.headerData(column, Qt::Horizontal).toString().isEmpty());
    }
}

void TestArchiveModels::auditShowsWhatWasDone()
{
    FixedArchive archive;
    const QString gateway = QStringLiteral("unix:/lab");
    domain::AuditEntry prices = pastEntry(2, now * 1000, "prices");
    prices.cluster.clear();
    prices.subject = "prices/versions/3";
    domain::AuditEntry refused = pastEntry(1, now * 1000 - 5);
    refused.outcome = domain::WriteState::Refused;
    refused.outcomeWords = "not yours";
    archive.entries[gateway] = {prices, refused};
    store::AuditSearch search(archive);
    AuditModel model(search);
    QAbstractItemModelTester tester(&model);
    search.begin({{gateway, {}}});
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 2, 20000);
    const auto text = [&model](int row, int column) { return model.index(row, column).data().toString(); };
    QCOMPARE(text(0, AuditModel::Verb), QStringLiteral("Set prices"));
    QCOMPARE(text(0, AuditModel::Cluster), QStringLiteral("all"));
    QCOMPARE(text(0, AuditModel::Subject), QStringLiteral("prices/versions/3"));
    QCOMPARE(text(0, AuditModel::Reason), QStringLiteral("wrong data"));
    QCOMPARE(text(1, AuditModel::Subject), QStringLiteral("jobs/4001"));
    QCOMPARE(text(1, AuditModel::Outcome), QStringLiteral("Refused"));
    QCOMPARE(text(1, AuditModel::Reason), QStringLiteral("not yours"));
    QCOMPARE(model.gatewayAt(0), gateway);
}

void TestArchiveModels::wordsOfEnds()
{
    domain::Job job;
    job.state = domain::JobState::Failed;
    job.exitCode = 3;
    QCOMPARE(EndWords::why(job), QStringLiteral("exit code 3"));
    job.exitSignal = 9;
    QCOMPARE(EndWords::why(job), QStringLiteral("ended by SIGKILL"));
    job.exitSignal = 77;
    QCOMPARE(EndWords::why(job), QStringLiteral("ended by signal 77"));
    for (const auto state : {domain::JobState::Timeout, domain::JobState::OutOfMemory, domain::JobState::NodeFail, domain::JobState::Preempted,
                             domain::JobState::Cancelled, domain::JobState::BootFail, domain::JobState::Deadline}) {
        job.state = state;
        QVERIFY(!EndWords::why(job).isEmpty());
    }
    QCOMPARE(EndWords::verb("unheard-of"), QStringLiteral("unheard-of"));
    QCOMPARE(EndWords::chipHours(900), QStringLiteral("0.25"));
    QCOMPARE(EndWords::chipHours({}), QStringLiteral("n/a"));
}

/// Everything that an import leaves out says why in the reader's language: what it quotes is the script's, or has no words in it.
void TestArchiveModels::wordsOfWhatIsNotTaken()
{
    QFile manual(QStringLiteral(CHIPDECK_SOURCE_DIR "/tests/data/sbatch-22.05-options.txt"));
    QVERIFY(manual.open(QIODevice::ReadOnly));
    std::string wrong = "#!/bin/sh\n#SBATCH -q a\n#SBATCH -q b\n#PBS -l nodes=1\n#SBATCH word\n#SBATCH --hold=x\n#SBATCH -?\n#SBATCH --=\n";
    std::string empty = "#!/bin/sh\n";
    for (const QByteArray &row : manual.readAll().split('\n')) {
        const std::string name = row.trimmed().toStdString();
        const bool takesNothing = domain::takesOf(name) == domain::OptionTakes::Nothing;
        wrong += "#SBATCH --" + name + (takesNothing ? "\n" : "=?\n");
        empty += takesNothing ? "" : "#SBATCH --" + name + "=\n";
    }
    wrong += "#SBATCH hetjob\n#SBATCH --time=20\n#SBATCH --hold\n#SBATCH --account\n";
    std::vector<domain::ImportLine> lines;
    std::string parts = "#!/bin/sh\n", words = "#!/bin/sh\n#SBATCH";
    for (int i = 0; i < 1001; ++i) {
        parts += "#SBATCH hetjob\n";
        words += " w";
    }
    for (const std::string &script : {wrong, empty, parts, words, std::string("#!/bin/sh\n#SBATCH --comment=\"open\n")}) {
        const auto import = domain::importScript(script);
        lines.insert(lines.end(), import.lines.begin(), import.lines.end());
    }
    Brackets brackets;
    QCoreApplication::installTranslator(&brackets);
    std::set<domain::NotTaken> causes;
    for (const domain::ImportLine &line : lines) {
        if (line.reading.fate != domain::OptionFate::Refused)
            continue;
        causes.insert(line.reading.cause);
        const QString why = ImportWords::why(line.reading);
        QVERIFY2(why.startsWith(QLatin1Char('[')) && why.endsWith(QLatin1Char(']')), qPrintable(why));
        QVERIFY2(!why.contains(QLatin1Char('%')), qPrintable(why));
        QVERIFY(ImportWords::line(line).contains(why));
        if (line.reading.cause != domain::NotTaken::WrongValue)
            continue;
        const std::string &form = line.reading.about.front();
        QVERIFY2(form.find(' ') == std::string::npos || why.contains(QLatin1Char('[') + QString::fromStdString(form) + QLatin1Char(']')), form.c_str());
    }
    QCoreApplication::removeTranslator(&brackets);
    QVERIFY2(causes.size() >= 20, qPrintable(QString::number(causes.size())));
}

QTEST_GUILESS_MAIN(TestArchiveModels)
#include "TestArchiveModels.moc"
