#include <thread>

#include <QTemporaryDir>
#include <QTest>

#include "app/gateway/ledger/PriceBook.h"
#include "app/gateway/ledger/Retention.h"
#include "app/gateway/ledger/WriteLog.h"
#include "client/domain/prices/RateText.h"

using namespace chipdeck;
using namespace chipdeck::gateway;
using domain::WriteState;

namespace {

domain::PricePlan planOf(const std::string &amount)
{
    return domain::readPrices({{"cost", "a", "", "H100", "2026-01-01", "2026-07-01", "CNY", "7.25"}, {"price", "", "", "", "2026-01-01", "", "CNY", amount}}, 480).plan;
}

PriceEntry wish(const std::string &requestId, std::uint64_t basedOn, const std::string &amount = "12.5")
{
    return {0, basedOn, "ann", requestId, "new contract", {}, planOf(amount)};
}

std::string reasonOf(const domain::Result<domain::PriceOutcome> &outcome)
{
    return outcome ? std::string() : outcome.error().reason;
}

} // namespace

class PriceBookTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void entriesKeepEveryField();
    void versionsCountUpAndStay();
    void whoComesLateIsTold();
    void ofTwoAtOnceOneIsTold();
    void aRepeatHasTheFirstOutcome();
    void allIsAudited();
    void projectionsCanBeRebuilt();
    void retentionKeepsEveryVersion();
    void aFileOfTheVersionBeforeIsBroughtUp();

private:
    QTemporaryDir m_folder;
    int m_count = 0;
    Ledger::Options freshFile()
    {
        Ledger::Options options;
        options.file = m_folder.filePath(QString::number(++m_count) + QStringLiteral(".sqlite")).toStdString();
        return options;
    }
};

void PriceBookTest::entriesKeepEveryField()
{
    const PriceEntry entry{3, 2, "ann", "request-1", "why", "no", planOf("0.000000001")};
    QCOMPARE(decodePriceEntry(encode(entry)).value(), entry);
    const std::string bytes = encode(entry);
    for (std::size_t size = 0; size < bytes.size(); ++size)
        QVERIFY(!decodePriceEntry(bytes.substr(0, size)));
    PriceEntry odd = entry;
    odd.plan.rates.back().currency = "???";
    QVERIFY(!decodePriceEntry(encode(odd)));
}

void PriceBookTest::versionsCountUpAndStay()
{
    const Ledger::Options options = freshFile();
    {
        Ledger ledger(options);
        PriceBook book(ledger);
        const auto none = book.newest().value();
        QCOMPARE(none.about.version, std::uint64_t(0));
        QVERIFY(none.plan.rates.empty());
        QCOMPARE(PriceBook::versionOf(none.etag), std::optional<std::uint64_t>(0));
        const auto first = book.put(wish("request-1", 0));
        QVERIFY2(first, reasonOf(first).c_str());
        QVERIFY(!first->repeatedRequest);
        QCOMPARE(first->prices.about.version, std::uint64_t(1));
        QVERIFY(first->prices.plan == planOf("12.5"));
        QVERIFY(book.put(wish("request-2", 1, "13")));
    }
    Ledger ledger(options);
    PriceBook book(ledger);
    const auto newest = book.newest().value();
    QCOMPARE(newest.about.version, std::uint64_t(2));
    QCOMPARE(newest.about.principal, std::string("ann"));
    QCOMPARE(newest.about.reason, std::string("new contract"));
    QCOMPARE(newest.about.rateCount, 2U);
    QVERIFY(newest.plan == planOf("13"));
    QVERIFY(book.version(1)->plan == planOf("12.5"));
    QCOMPARE(PriceBook::versionOf(book.version(0)->etag), std::optional<std::uint64_t>(0));
    for (const std::uint64_t number : {std::uint64_t(3), ~std::uint64_t(0)})
        QCOMPARE(book.version(number).error().reason, std::string("NO_SUCH_VERSION"));
    const auto page = book.versions(1, {}).value();
    QCOMPARE(page.versions.size(), std::size_t(1));
    QCOMPARE(page.versions[0].version, std::uint64_t(2));
    const auto rest = book.versions(1, page.nextPageToken).value();
    QCOMPARE(rest.versions.at(0).version, std::uint64_t(1));
    QVERIFY(rest.nextPageToken.empty());
    QCOMPARE(book.versions(1, "x").error().reason, std::string("BAD_PAGE_TOKEN"));
}

void PriceBookTest::whoComesLateIsTold()
{
    Ledger ledger(freshFile());
    PriceBook book(ledger);
    QVERIFY(book.put(wish("request-1", 0)));
    const auto late = book.put(wish("request-2", 0, "99"));
    QCOMPARE(reasonOf(late), std::string("PRICES_CHANGED"));
    QCOMPARE(late.error().metadata.at("version"), std::string("1"));
    QCOMPARE(late.error().metadata.at("principal"), std::string("ann"));
    QCOMPARE(reasonOf(book.put(wish("request-3", 7))), std::string("PRICES_CHANGED"));
    QVERIFY(book.newest()->plan == planOf("12.5"));
}

void PriceBookTest::ofTwoAtOnceOneIsTold()
{
    Ledger ledger(freshFile());
    PriceBook book(ledger);
    std::atomic<int> made = 0, told = 0;
    for (std::uint64_t round = 0; round < 10; ++round) {
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&, i] {
                const auto outcome = book.put(wish("request-" + std::to_string(round) + "-" + std::to_string(i), round));
                outcome ? ++made : ++told;
            });
        }
        for (std::thread &thread : threads)
            thread.join();
    }
    QCOMPARE(made.load(), 10);
    QCOMPARE(told.load(), 30);
    QCOMPARE(book.newest()->about.version, std::uint64_t(10));
}

void PriceBookTest::aRepeatHasTheFirstOutcome()
{
    Ledger ledger(freshFile());
    PriceBook book(ledger);
    QVERIFY(book.put(wish("request-1", 0)));
    QVERIFY(book.put(wish("request-2", 1, "14")));
    const auto again = book.put(wish("request-1", 0));
    QVERIFY(again && again->repeatedRequest);
    QCOMPARE(again->prices.about.version, std::uint64_t(1));
    QCOMPARE(reasonOf(book.put(wish("request-1", 0, "15"))), std::string("REQUEST_ID_REUSED"));
    PriceEntry others = wish("request-1", 0);
    others.principal = "bob";
    QCOMPARE(reasonOf(book.put(others)), std::string("REQUEST_ID_REUSED"));
    QCOMPARE(book.newest()->about.version, std::uint64_t(2));
}

void PriceBookTest::allIsAudited()
{
    Ledger ledger(freshFile());
    PriceBook book(ledger);
    WriteLog log(ledger);
    QVERIFY(book.put(wish("request-1", 0)));
    for (int i = 0; i < 30; ++i)
        book.refused({0, 0, "bob", "request-2", "cheaper", "OPERATOR_ONLY", {}});
    QTRY_COMPARE(log.audit({.principal = "bob"}, 100, {})->entries.size(), std::size_t(RefusalBudget::perPeriod));
    const AuditEntry refused = log.audit({.principal = "bob"}, 1, {})->entries.at(0);
    QCOMPARE(refused.verb, std::string("prices"));
    QCOMPARE(refused.outcome, WriteState::Refused);
    QCOMPARE(refused.outcomeWords, std::string("OPERATOR_ONLY"));
    const AuditEntry made = log.audit({.principal = "ann"}, 1, {})->entries.at(0);
    QCOMPARE(made.subject, std::string("prices/versions/1"));
    QCOMPARE(made.reason, std::string("new contract"));
    QCOMPARE(made.requestId, std::string("request-1"));
    QCOMPARE(made.outcome, WriteState::Done);
    QCOMPARE(book.newest()->about.version, std::uint64_t(1));
}

void PriceBookTest::projectionsCanBeRebuilt()
{
    Ledger ledger(freshFile());
    PriceBook book(ledger);
    WriteLog log(ledger);
    QVERIFY(book.put(wish("request-1", 0)));
    QVERIFY(book.put(wish("request-2", 1, "14")));
    const auto before = log.audit({}, 100, {})->entries;
    QVERIFY(ledger.rebuildProjections());
    QCOMPARE(book.versions(10, {})->versions.size(), std::size_t(2));
    QVERIFY(book.version(1)->plan == planOf("12.5"));
    QVERIFY(log.audit({}, 100, {})->entries == before);
    QVERIFY(book.put(wish("request-1", 0))->repeatedRequest);
}

void PriceBookTest::retentionKeepsEveryVersion()
{
    Ledger ledger(freshFile());
    PriceBook book(ledger);
    QVERIFY(book.put(wish("request-1", 0)));
    book.refused({0, 0, "bob", "request-2", "cheaper", "OPERATOR_ONLY", {}});
    WriteLog log(ledger);
    QTRY_COMPARE(log.audit({}, 100, {})->entries.size(), std::size_t(2));
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    std::int64_t rows = 0;
    QVERIFY(ledger.write([&rows](Ledger::Writer &writer) -> domain::Result<void> {
        (void)writer.database().run("COMMIT");
        const auto trimmed = Retention(std::chrono::hours(0), 1).trim(writer.database());
        auto begun = writer.database().run("BEGIN IMMEDIATE");
        rows = writer.database().number("SELECT COUNT(*) FROM log").value_or(-1);
        return trimmed ? begun : tl::unexpected(trimmed.error());
    }));
    QCOMPARE(rows, std::int64_t(1));
    QVERIFY(log.audit({}, 100, {})->entries.empty());
    QVERIFY(ledger.rebuildProjections());
    QVERIFY(book.version(1)->plan == planOf("12.5"));
}

void PriceBookTest::aFileOfTheVersionBeforeIsBroughtUp()
{
    const Ledger::Options options = freshFile();
    {
        Ledger ledger(options);
        WriteLog log(ledger);
        QVERIFY(log.access({Verb::ReadLog, "one", "4711", "request-1", "ann", "why", {}, {}, {}, {}}));
    }
    {
        auto database = Database::open(options.file.string(), Database::Mode::ReadWrite);
        QVERIFY(database && database->run("DROP INDEX writes_maintenance; DROP TABLE price_versions; UPDATE schema_version SET version = 1"));
    }
    Ledger ledger(options);
    QVERIFY(!ledger.problem());
    PriceBook book(ledger);
    QVERIFY(book.put(wish("request-1", 0)));
    QCOMPARE(WriteLog(ledger).audit({}, 100, {})->entries.size(), std::size_t(2));
}

QTEST_GUILESS_MAIN(PriceBookTest)
#include "PriceBookTest.moc"
