#include <atomic>
#include <fstream>
#include <future>

#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

#include "app/gateway/ledger/Ledger.h"
#include "app/gateway/ledger/Payload.h"
#include "app/gateway/ledger/Retention.h"
#include "app/gateway/ledger/WriteLog.h"

using namespace chipdeck;
using namespace chipdeck::gateway;
using domain::WriteState;

namespace {

WriteRequest submitRequest(const std::string &id)
{
    WriteRequest request;
    request.verb = Verb::Submit;
    request.cluster = "one";
    request.requestId = id;
    request.principal = "ann";
    request.job.displayName = "train";
    request.job.script = "#!/bin/sh\nsleep 1\n";
    request.job.nodes = 2;
    request.job.environment = {{"A", "1"}, {"B", ""}};
    return request;
}

} // namespace

class LedgerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void payloadKeepsWhatItWasGiven();
    void payloadSurvivesDamage();
    void requestsAndOutcomesKeepEveryField();
    void outcomesSurviveARestart();
    void thoseWhoWaitAtOnceShareATransactionAndFailAlone();
    void projectionsCanBeRebuilt();
    void auditIsPagedAndFiltered();
    void refusalsAreOnRecordWithinBounds();
    void aDamagedFileIsSaidAndRefusesWrites();
    void aLockedFileIsSaidAndComesBack();
    void aFullDiskIsSaidAndReadingGoesOn();
    void aNewerSchemaIsRefused();
    void retentionKeepsOpenWrites();

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

void LedgerTest::payloadKeepsWhatItWasGiven()
{
    PayloadWriter out;
    out.number(0);
    out.number(~std::uint64_t{0});
    out.word("same");
    out.text(std::string("a\0b", 3));
    out.word("same");
    out.optionalNumber(std::nullopt);
    out.optionalNumber(7);
    const std::string bytes = out.take();
    PayloadReader in(bytes);
    QCOMPARE(in.number(), std::uint64_t{0});
    QCOMPARE(in.number(), ~std::uint64_t{0});
    QCOMPARE(in.word(), std::string("same"));
    QCOMPARE(in.text(), std::string("a\0b", 3));
    QCOMPARE(in.word(), std::string("same"));
    QVERIFY(!in.optionalNumber());
    QCOMPARE(in.optionalNumber().value_or(0), std::uint64_t{7});
    QVERIFY(in.isGood() && in.atEnd());
}

void LedgerTest::payloadSurvivesDamage()
{
    const std::string whole = encode(submitRequest("request-1"));
    QVERIFY(decodeWriteRequest(whole));
    for (std::size_t size = 0; size < whole.size(); ++size)
        QVERIFY(!decodeWriteRequest(std::string_view(whole).substr(0, size)));
    for (std::size_t at = 0; at < whole.size(); ++at) {
        std::string damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ 0xff);
        (void)decodeWriteRequest(damaged);
    }
}

void LedgerTest::requestsAndOutcomesKeepEveryField()
{
    WriteRequest request = submitRequest("request-1");
    request.priority = 5;
    request.timeLimitS = 60;
    request.reason = "why";
    request.signal = "SIGTERM";
    request.subject = "12";
    request.job.hold = true;
    request.job.memoryPerNodeBytes = std::uint64_t{1} << 40;
    QVERIFY(decodeWriteRequest(encode(request)) == request);
    WriteRequest order = submitRequest("request-2");
    order.verb = Verb::Maintain;
    order.batch = "request-1";
    order.maintenance = MaintenancePart{{{"n1", "n2"}, "rack", {0, 7}}, domain::MaintenanceMode::Stop, "request-0", 1'800'000'000, 3600, true,
                                        {{"n1", true, "disk"}, {"n2", false, {}}}, {"7", "8_3"}};
    QVERIFY(decodeWriteRequest(encode(order)) == order);
    WriteRequest repeat = order;
    repeat.maintenance->states.clear();
    repeat.maintenance->jobs.clear();
    QVERIFY(isSameWish(order, repeat));
    repeat.maintenance->mode = domain::MaintenanceMode::Wait;
    QVERIFY(!isSameWish(order, repeat));
    const OutcomeEntry outcome{"request-1", WriteState::Refused, "12", "WHY", "words", "message",
                               domain::Code::PermissionDenied, {"one", "two"}, {{"job.pool", "Is wrong."}}};
    const auto read = decodeOutcome(encode(outcome));
    QVERIFY(read);
    QVERIFY(*read == outcome);
    // A log of a version that knew no fields: the same bytes without what comes last.
    OutcomeEntry plain = outcome;
    plain.fields.clear();
    std::string payload = encode(plain);
    payload.pop_back();
    QVERIFY(decodeOutcome(payload) == plain);
}

void LedgerTest::outcomesSurviveARestart()
{
    const auto options = freshFile();
    {
        Ledger ledger(options);
        WriteLog log(ledger);
        QVERIFY(log.intent(submitRequest("request-1")));
        QVERIFY(log.intent(submitRequest("request-2")));
        QVERIFY(log.outcome("one", {"request-1", WriteState::Done, "4711", {}, {}, {}, {}, {"held"}}));
    }
    Ledger ledger(options);
    WriteLog log(ledger);
    const auto first = log.find("one", "request-1");
    QVERIFY(first && *first);
    QCOMPARE((*first)->outcome.id, std::string("4711"));
    QVERIFY((*first)->request == submitRequest("request-1"));
    QVERIFY((*first)->acknowledgedMs.has_value());
    const auto open = log.open("one");
    QVERIFY(open);
    QCOMPARE(open->size(), std::size_t{2});  // one without an outcome, one not yet settled
    QVERIFY(log.settled("one", {"request-1"}));
    QCOMPARE(log.open("one")->size(), std::size_t{1});
    QVERIFY(!log.find("one", "request-9")->has_value());
    QVERIFY(!log.find("other", "request-1")->has_value());
}

void LedgerTest::thoseWhoWaitAtOnceShareATransactionAndFailAlone()
{
    Ledger ledger(freshFile());
    WriteLog log(ledger);
    QVERIFY(log.intent(submitRequest("request-0")));
    std::promise<void> isReached;
    std::promise<void> mayGoOn;
    auto holdsUp = std::async(std::launch::async, [&] {
        return ledger.write([&](Ledger::Writer &) -> domain::Result<void> {
            isReached.set_value();
            mayGoOn.get_future().wait();
            return {};
        });
    });
    isReached.get_future().wait();
    std::atomic<int> begun = 0;
    std::size_t visible = 0;
    std::vector<std::future<domain::Result<void>>> waiting;
    for (int i = 1; i <= 9; ++i) {
        waiting.push_back(std::async(std::launch::async, [&, i] {
            ++begun;
            return ledger.write([&, i](Ledger::Writer &writer) -> domain::Result<void> {
                if (auto row = writer.append("one", LogKind::Intent, encode(submitRequest("request-" + std::to_string(i)))); !row)
                    return tl::unexpected(row.error());
                visible = std::max(visible, log.open("one")->size());
                return i % 3 == 0 ? domain::failure(domain::Code::Internal, "MINE", "Of this one alone.") : domain::Result<void>();
            });
        }));
    }
    QTRY_COMPARE(begun.load(), 9);
    QTest::qWait(200);
    mayGoOn.set_value();
    QVERIFY(holdsUp.get());
    for (int i = 1; i <= 9; ++i) {
        const auto done = waiting[static_cast<std::size_t>(i) - 1].get();
        QCOMPARE(done.has_value(), i % 3 != 0);
        QVERIFY(done || done.error().reason == "MINE");
        QCOMPARE(log.find("one", "request-" + std::to_string(i))->has_value(), i % 3 != 0);
    }
    // One after the other, the last would have found five or six of them in the file beside the first request.
    QVERIFY2(visible < 6, std::to_string(visible).c_str());
    QVERIFY(!ledger.problem());
}

void LedgerTest::projectionsCanBeRebuilt()
{
    Ledger ledger(freshFile());
    WriteLog log(ledger);
    QVERIFY(log.intent(submitRequest("request-1")));
    QVERIFY(log.outcome("one", {"request-1", WriteState::Done, "4711", {}, "fine", {}, {}, {}}));
    QVERIFY(log.intent(submitRequest("request-2")));
    QVERIFY(log.attempt("one", "request-2"));
    QVERIFY(log.outcome("one", {"request-2", WriteState::Refused, {}, "NO", "no", {}, {}, {}}));
    QVERIFY(log.settled("one", {"request-1"}));
    const auto auditBefore = log.audit({}, 100, {});
    // A submission is on record under the job that came of it, one that was refused under its cluster.
    QCOMPARE(auditBefore->entries[1].subject, std::string("clusters/one/jobs/4711"));
    QCOMPARE(auditBefore->entries[0].subject, std::string("clusters/one"));
    QVERIFY(log.outcome("one", {"request-1", WriteState::Done, "4712", {}, "fine", {}, {}, {}}));
    QCOMPARE(log.audit({}, 100, {})->entries[1].subject, std::string("clusters/one/jobs/4712"));
    QVERIFY(log.outcome("one", {"request-1", WriteState::Done, "4711", {}, "fine", {}, {}, {}}));
    QVERIFY(log.settled("one", {"request-1"}));
    QVERIFY(ledger.write([](Ledger::Writer &writer) {
        return writer.database().run("DELETE FROM writes; DELETE FROM audit; UPDATE schema_version SET projections = 0");
    }));
    QVERIFY(!log.find("one", "request-1")->has_value());
    QVERIFY(ledger.rebuildProjections());
    const auto first = log.find("one", "request-1");
    QVERIFY(first && *first);
    QVERIFY((*first)->isSettled);
    QCOMPARE((*log.find("one", "request-2"))->attempts, 2);
    QVERIFY(log.audit({}, 100, {})->entries == auditBefore->entries);
}

void LedgerTest::refusalsAreOnRecordWithinBounds()
{
    Ledger ledger(freshFile());
    WriteLog log(ledger);
    WriteRequest wish;
    wish.verb = Verb::Cancel;
    wish.cluster = "one";
    wish.subject = "7";
    wish.requestId = "request-1";
    wish.principal = "eve";
    wish.reason = "mine";
    wish.job.script = std::string(100'000, 'x');
    for (int i = 0; i < 100; ++i)
        log.refusal(wish, "NOT_YOUR_JOB");
    wish.principal = "bob";
    log.refusal(wish, "NOT_YOUR_JOB");
    QTRY_COMPARE_WITH_TIMEOUT(log.audit({.principal = "bob"}, 1000, {})->entries.size(), std::size_t{1}, 3000);
    const auto records = log.audit({.principal = "eve"}, 1000, {})->entries;
    QCOMPARE(records.size(), std::size_t{RefusalBudget::perPeriod});
    QCOMPARE(records.front().verb, std::string("cancel"));
    QCOMPARE(records.front().reason, std::string("mine"));
    QCOMPARE(records.front().outcome, domain::WriteState::Refused);
    QCOMPARE(records.front().outcomeWords, std::string("NOT_YOUR_JOB"));
    QVERIFY(!*log.find("one", "request-1"));
    QVERIFY(ledger.rebuildProjections());
    QVERIFY(log.audit({.principal = "eve"}, 1000, {})->entries == records);
    QVERIFY(ledger.read([](Database &database) -> domain::Result<void> {
        if (database.number("SELECT max(length(payload)) FROM log").value_or(1'000'000) > 1000)
            return domain::failure(domain::Code::Internal, "TOO_LONG", "The script is in the log.");
        return {};
    }));
    // What was left out is counted, and told with the next one.
    RefusalBudget budget;
    const auto start = RefusalBudget::Clock::now();
    for (int i = 0; i < RefusalBudget::perPeriod; ++i)
        QVERIFY(budget.take("eve", start) == std::optional<std::uint64_t>(0));
    for (int i = 0; i < 5; ++i)
        QVERIFY(!budget.take("eve", start));
    QVERIFY(budget.take("eve", start + RefusalBudget::period) == std::optional<std::uint64_t>(5));
}

void LedgerTest::auditIsPagedAndFiltered()
{
    Ledger ledger(freshFile());
    WriteLog log(ledger);
    for (int i = 0; i < 5; ++i)
        QVERIFY(log.intent(submitRequest("request-" + std::to_string(i))));
    WriteRequest other = submitRequest("request-other");
    other.principal = "bob";
    other.verb = Verb::Drain;
    other.subject = "n1";
    other.reason = "fan";
    QVERIFY(log.intent(other));
    const auto page = log.audit({.clusters = {"one"}, .principal = "ann"}, 2, {});
    QVERIFY(page);
    QCOMPARE(page->entries.size(), std::size_t{2});
    QCOMPARE(page->entries.front().requestId, std::string("request-4"));
    const auto next = log.audit({.clusters = {"one"}, .principal = "ann"}, 10, page->nextPageToken);
    QCOMPARE(next->entries.size(), std::size_t{3});
    QVERIFY(next->nextPageToken.empty());
    const auto bobs = log.audit({.principal = "bob"}, 10, {});
    QCOMPARE(bobs->entries.size(), std::size_t{1});
    QCOMPARE(bobs->entries.front().subject, std::string("clusters/one/nodes/n1"));
    QCOMPARE(bobs->entries.front().reason, std::string("fan"));
    QVERIFY(!log.audit({}, 10, "x"));
}

void LedgerTest::aDamagedFileIsSaidAndRefusesWrites()
{
    const auto options = freshFile();
    std::ofstream(options.file) << std::string(8192, 'x');
    Ledger ledger(options);
    QVERIFY(ledger.problem());
    QCOMPARE(ledger.problem()->reason, std::string("LEDGER_CORRUPT"));
    WriteLog log(ledger);
    const auto done = log.intent(submitRequest("request-1"));
    QVERIFY(!done);
    QCOMPARE(done.error().reason, std::string("LEDGER_CORRUPT"));
    QVERIFY(done.error().message.find("move it aside") != std::string::npos);
}

void LedgerTest::aLockedFileIsSaidAndComesBack()
{
    const auto options = freshFile();
    Ledger ledger(options);
    WriteLog log(ledger);
    QVERIFY(log.intent(submitRequest("request-1")));
    auto other = Database::open(options.file.string(), Database::Mode::ReadWrite);
    QVERIFY(other && other->run("BEGIN EXCLUSIVE"));
    const auto done = log.intent(submitRequest("request-2"));
    QVERIFY(!done);
    QCOMPARE(done.error().reason, std::string("LEDGER_LOCKED"));
    QVERIFY(other->run("ROLLBACK"));
    QVERIFY(log.intent(submitRequest("request-2")));
    QVERIFY(!ledger.problem());
}

void LedgerTest::aFullDiskIsSaidAndReadingGoesOn()
{
    auto options = freshFile();
    options.maxPages = 60;
    Ledger ledger(options);
    WriteLog log(ledger);
    QVERIFY(log.intent(submitRequest("request-1")));
    WriteRequest large = submitRequest("request-2");
    large.job.script = std::string(512 * 1024, 'x');
    const auto done = log.intent(large);
    QVERIFY(!done);
    QCOMPARE(done.error().reason, std::string("LEDGER_DISK_FULL"));
    QVERIFY(log.find("one", "request-1")->has_value());
    QVERIFY(!log.find("one", "request-2")->has_value());
    QVERIFY(log.intent(submitRequest("request-3")));
}

void LedgerTest::aNewerSchemaIsRefused()
{
    const auto options = freshFile();
    {
        Ledger ledger(options);
        QVERIFY(ledger.write([](Ledger::Writer &writer) {
            return writer.database().run("UPDATE schema_version SET version = 99");
        }));
    }
    Ledger ledger(options);
    QCOMPARE(ledger.problem().value_or(domain::Failure{}).reason, std::string("LEDGER_TOO_NEW"));
}

void LedgerTest::retentionKeepsOpenWrites()
{
    Ledger ledger(freshFile());
    WriteLog log(ledger);
    QVERIFY(log.intent(submitRequest("request-open")));
    QVERIFY(log.intent(submitRequest("request-done")));
    QVERIFY(log.outcome("one", {"request-done", WriteState::Refused, {}, "NO", {}, {}, {}, {}}));
    QVERIFY(ledger.write([](Ledger::Writer &writer) -> domain::Result<void> {
        auto aged = writer.database().run("UPDATE log SET time_ms = 1000; UPDATE writes SET intent_ms = 1000; COMMIT");
        const auto trimmed = Retention(std::chrono::hours(24), std::uint64_t{1} << 40).trim(writer.database());
        auto begun = writer.database().run("BEGIN IMMEDIATE");
        return !aged ? aged : trimmed ? begun : tl::unexpected(trimmed.error());
    }));
    QVERIFY(log.find("one", "request-open")->has_value());
    QVERIFY(!log.find("one", "request-done")->has_value());
}

QTEST_GUILESS_MAIN(LedgerTest)
#include "LedgerTest.moc"
