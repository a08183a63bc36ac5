#include <QTemporaryDir>
#include <QTest>

#include "app/gateway/ledger/PriceBook.h"
#include "app/gateway/ledger/WriteLog.h"

using namespace chipdeck;
using namespace chipdeck::gateway;
using domain::WriteState;

namespace {

WriteRequest request(const std::string &id, Verb verb, const std::string &cluster, const std::string &subject, const std::string &who)
{
    WriteRequest request;
    request.verb = verb;
    request.cluster = cluster;
    request.subject = subject;
    request.requestId = id;
    request.principal = who;
    request.reason = "why " + id;
    return request;
}

OutcomeEntry outcome(const std::string &id, WriteState state, const std::string &words)
{
    OutcomeEntry entry;
    entry.requestId = id;
    entry.state = state;
    entry.words = words;
    return entry;
}

/// A log with one of each kind of record.
struct Rig {
    QTemporaryDir folder;
    Ledger ledger{options()};
    WriteLog log{ledger};

    Ledger::Options options()
    {
        Ledger::Options options;
        options.file = folder.filePath(QStringLiteral("ledger.sqlite")).toStdString();
        options.retention = std::chrono::hours(24 * 30);
        return options;
    }

    Rig()
    {
        WriteRequest priority = request("r-priority", Verb::Update, "one", "4711", "ann");
        priority.priority = 500;
        WriteRequest signal = request("r-signal", Verb::Cancel, "one", "4712", "bob");
        signal.signal = "USR1";
        WriteRequest submit = request("r-submit", Verb::Submit, "two", {}, "ann");
        submit.job.displayName = "train 100%";
        submit.job.pool = "nv";
        submit.job.chipsPerNode = 4;
        submit.job.chipType = "gpu:h100";
        bool isGood = log.intent(priority) && log.intent(signal) && log.intent(submit);
        isGood = isGood && log.intent(request("r-drain", Verb::Drain, "two", "nv_01", "eve"));
        isGood = isGood && log.outcome("one", outcome("r-priority", WriteState::Done, {}));
        isGood = isGood && log.outcome("one", outcome("r-signal", WriteState::Refused, "the job is over"));
        PriceEntry prices;
        prices.principal = "ann";
        prices.requestId = "r-prices";
        prices.reason = "new contract";
        isGood = isGood && PriceBook(ledger).put(prices);
        if (!isGood)
            qFatal("The log cannot be written.");
    }

    /// The requests that are found, newest first.
    std::vector<std::string> find(const AuditFilter &filter, int size = 100)
    {
        std::vector<std::string> found;
        std::string token;
        do {
            const auto page = log.audit(filter, size, token);
            if (!page)
                return {page.error().reason};
            for (const AuditEntry &entry : page->entries)
                found.push_back(entry.requestId.substr(2));
            token = page->nextPageToken;
        } while (!token.empty());
        return found;
    }
};

using Found = std::vector<std::string>;

} // namespace

/// Looking for records of the audit.
class AuditQueryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachFilterFindsItsOwn();
    void pricesStandWithEveryCluster();
    void textIsTakenAsItStands();
    void detailsSayWhatWasAskedFor();
    void longQuestionsAreGivenUp();
    void pagesAndTotals();
};

void AuditQueryTest::eachFilterFindsItsOwn()
{
    Rig rig;
    QCOMPARE(rig.find({}), (Found{"prices", "drain", "submit", "signal", "priority"}));
    QCOMPARE(rig.find({}, 2), rig.find({}));
    QCOMPARE(rig.find({.principal = "ann"}), (Found{"prices", "submit", "priority"}));
    QCOMPARE(rig.find({.verbs = {"cancel", "drain"}}), (Found{"drain", "signal"}));
    QCOMPARE(rig.find({.subject = "jobs/47"}), (Found{"signal", "priority"}));
    QCOMPARE(rig.find({.outcomes = {WriteState::Refused}}), Found{"signal"});
    QCOMPARE(rig.find({.outcomes = {WriteState::Pending}}), (Found{"drain", "submit"}));
    QCOMPARE(rig.find({.text = "JOB IS OVER"}), Found{"signal"});
    QCOMPARE(rig.find({.principal = "ann", .text = "contract"}), Found{"prices"});
    QVERIFY(rig.find({.text = "contract", .outcomes = {WriteState::Refused}}).empty());
    const std::int64_t nowMs = wallTimeMs();
    QCOMPARE(rig.find({.fromMs = nowMs - 600'000, .beforeMs = nowMs + 1000}).size(), std::size_t(5));
    QVERIFY(rig.find({.fromMs = nowMs + 1000}).empty() && rig.find({.beforeMs = nowMs - 600'000}).empty());
}

void AuditQueryTest::pricesStandWithEveryCluster()
{
    Rig rig;
    QCOMPARE(rig.find({.clusters = {"one"}}), (Found{"prices", "signal", "priority"}));
    QCOMPARE(rig.find({.clusters = {"two"}}), (Found{"prices", "drain", "submit"}));
    QCOMPARE(rig.find({.clusters = {"one", "two"}}).size(), std::size_t(5));
    QCOMPARE(rig.find({.clusters = {"other"}}), Found{"prices"});
    const auto page = rig.log.audit({}, 10, {});
    QVERIFY(page->entries[0].cluster.empty() && page->entries[0].verb == "prices" && page->entries[1].cluster == "two");
}

void AuditQueryTest::textIsTakenAsItStands()
{
    Rig rig;
    // A word of SQL's patterns is a word.
    QCOMPARE(rig.find({.subject = "nv_01"}), Found{"drain"});
    QVERIFY(rig.find({.subject = "nv%01"}).empty() && rig.find({.subject = "n__01"}).empty());
    QVERIFY(rig.find({.text = "' OR 1=1 --"}).empty());
    QVERIFY(rig.find({.principal = "' OR ''='"}).empty());
    QCOMPARE(rig.find({.verbs = {"cancel') OR ('1'='1"}}).size(), std::size_t(0));
}

void AuditQueryTest::detailsSayWhatWasAskedFor()
{
    Rig rig;
    const auto entries = rig.log.audit({}, 10, {})->entries;
    QCOMPARE(entries[0].detail, std::string("rates 0"));
    QCOMPARE(entries[2].detail, std::string("name train 100%\npool nv\nchips 4 gpu:h100 a node"));
    QCOMPARE(entries[3].detail, std::string("signal USR1"));
    QCOMPARE(entries[4].detail, std::string("priority 500"));
    rig.log.refusal(request("r-refused", Verb::Hold, "one", "4713", "eve"), "NOT_YOURS");
    QTRY_COMPARE_WITH_TIMEOUT(rig.find({.outcomes = {WriteState::Refused}}).size(), std::size_t(2), 20000);
    QVERIFY(rig.log.audit({.verbs = {"hold"}}, 1, {})->entries.front().detail.empty());
}

void AuditQueryTest::pagesAndTotals()
{
    Rig rig;
    const auto first = rig.log.audit({.principal = "ann"}, 2, {});
    QVERIFY(first && first->entries.size() == 2 && first->matching == 3U && first->keptDays == 30 && first->keptSinceMs);
    const auto second = rig.log.audit({.principal = "ann"}, 2, first->nextPageToken);
    QVERIFY(second && second->entries.size() == 1 && !second->matching && second->nextPageToken.empty());
    QCOMPARE(rig.log.audit({}, 2, "x").error().reason, std::string("BAD_PAGE_TOKEN"));
    QVERIFY(!rig.log.audit({.principal = "nobody"}, 2, {})->entries.size());
}

/// Writes wait for the same reader.
void AuditQueryTest::longQuestionsAreGivenUp()
{
    Rig rig;
    domain::Result<std::int64_t> endless, after;
    const auto done = rig.ledger.read([&](Database &database) -> domain::Result<void> {
        {
            const Database::TimeLimit limit(database, std::chrono::milliseconds(50));
            endless = database.number("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n WHERE i < 0");
        }
        after = database.number("SELECT count(*) FROM audit");
        return {};
    });
    QVERIFY(done.has_value());
    QVERIFY(!endless);
    QCOMPARE(endless.error().reason, std::string("QUERY_TOO_COSTLY"));
    QVERIFY2(after && *after > 0, "what comes behind it has no limit of time");
}

QTEST_GUILESS_MAIN(AuditQueryTest)
#include "AuditQueryTest.moc"
