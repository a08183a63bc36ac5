#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include "ProgramRun.h"
#include "client/domain/prices/RateText.h"

using namespace chipdeck;
using namespace chipdeck::ctl;

namespace {

domain::PricePlan planOf(const std::string &amount)
{
    return domain::readPrices({{"cost", "east", "", "h100", "2026-01-01", "2026-07-01", "CNY", "7.25"}, {"price", "", "", "", "2026-01-01", "", "CNY", amount}}, 480).plan;
}

} // namespace

/// Prices from a terminal: looked at, put into a file, changed there and set.
class TestPriceCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsAreChecked();
    void showAndHistory();
    void aFileGoesThereAndBack();
    void mistakesNameTheirLine();
    void conflictsAreTold();
    void oneGatewayIsChosen();

private:
    std::string file(const std::string &text)
    {
        QFile out(m_folder.filePath(QStringLiteral("prices.toml")));
        if (!out.open(QIODevice::WriteOnly) || out.write(text.data(), qint64(text.size())) < 0)
            qFatal("no file");
        return out.fileName().toStdString();
    }
    QTemporaryDir m_folder;
};

void TestPriceCommands::wordsAreChecked()
{
    ProgramRun run;
    using Words = std::vector<std::string>;
    for (const Words &words : {Words{"prices"}, Words{"prices", "set"}, Words{"prices", "put"}, Words{"prices", "show", "x"}, Words{"prices", "history", "1"},
                               Words{"prices", "put", "a", "b"}})
        QCOMPARE(run(words), 2);
    QVERIFY(says(run.err, "prices show [VERSION] | history | put FILE"));
    QCOMPARE(run({"prices", "put", file("")}), 2);
    QVERIFY(says(run.err, "--reason"));
    QCOMPARE(run({"prices", "put", file(""), "--reason", "why", "--request-id", "x"}), 2);
    QCOMPARE(run({"prices", "put", "/does/not/exist", "--reason", "why"}), 2);
    QVERIFY(says(run.err, "Cannot read /does/not/exist"));
    QVERIFY(run.seen->fixedPrices.changes.empty());
}

void TestPriceCommands::showAndHistory()
{
    ProgramRun run;
    QCOMPARE(run({"prices", "show"}), 0);
    QVERIFY(says(run.out, "version 0") && says(run.out, "no rates"));
    QCOMPARE(run({"prices", "history"}), 0);
    QVERIFY(says(run.out, "No prices have been set."));
    for (const char *amount : {"12.5", "13", "14"})
        run.seen->fixedPrices.keep(planOf(amount), "ann\x1b[31m", "contract");
    QCOMPARE(run({"prices", "show", "1"}), 0);
    QVERIFY2(says(run.out, "version 1 by ann") && says(run.out, "UTC+08:00") && says(run.out, "12.50") && says(run.out, "H100 SXM"), run.out.str().c_str());
    QVERIFY(!says(run.out, "\x1b"));
    QCOMPARE(run({"prices", "show", "9"}), 4);
    run.out.str({});
    QCOMPARE(run({"prices", "show", "--json"}), 0);
    QCOMPARE(run({"prices", "history", "--json"}), 0);
    const auto objects = run.objects();
    QCOMPARE(objects.size(), std::size_t(4));
    QCOMPARE(text(objects[0].value(QLatin1String("rates")).toArray().at(1).toObject(), "perChipHour"), QStringLiteral("14"));
    QCOMPARE(text(objects[1], "version"), QStringLiteral("3"));
    QCOMPARE(text(objects[3], "version"), QStringLiteral("1"));
    QCOMPARE(run({"prices", "history"}), 0);
    QVERIFY(says(run.out, "contract"));
}

void TestPriceCommands::aFileGoesThereAndBack()
{
    ProgramRun run;
    run.seen->fixedPrices.keep(planOf("12.5"), "ann", "contract");
    QCOMPARE(run({"prices", "show", "--file"}), 0);
    std::string text = run.out.str();
    text.replace(text.find("\"12.5\""), 6, "\"13.75\"");
    run.out.str({});
    QCOMPARE(run({"prices", "put", file(text), "--reason", "dearer power", "--request-id", "request-1"}), 0);
    QCOMPARE(run.out.str(), std::string("set prices: version 2 with 2 rates\n"));
    QVERIFY(run.seen->fixedPrices.kept.back().plan == planOf("13.75"));
    QCOMPARE(run.seen->fixedPrices.changes.back().reason, std::string("dearer power"));
    QCOMPARE(run.seen->fixedPrices.changes.back().etag, std::string("etag-1"));
    // The answer was lost: it is asked again, and nothing is done twice.
    QCOMPARE(run({"prices", "put", file(text), "--reason", "dearer power", "--request-id", "request-1"}), 0);
    QVERIFY(says(run.err, "earlier call with request id request-1"));
    QCOMPARE(run.seen->fixedPrices.kept.size(), std::size_t(2));
    run.out.str({});
    text.replace(text.find("version = 1"), 11, "version = 2");
    QCOMPARE(run({"prices", "put", file(text), "--reason", "again", "--json"}), 0);
    QCOMPARE(run.objects().at(0).value(QLatin1String("plan")).toObject().value(QLatin1String("rates")).toArray().size(), 2);
}

void TestPriceCommands::mistakesNameTheirLine()
{
    ProgramRun run;
    QCOMPARE(run({"prices", "put", file("[[rate]]\nkind = \"price\"\nfrom_day = 2026-01-01\ncurrency = \"CNY\"\nper_chip_hour = \"1,5\"\n"), "--reason", "why"}), 1);
    QVERIFY2(says(run.err, "prices.toml:5: rates[0].per_chip_hour"), run.err.str().c_str());
    QVERIFY(run.seen->fixedPrices.changes.empty());
}

void TestPriceCommands::conflictsAreTold()
{
    ProgramRun run;
    run.seen->fixedPrices.keep(planOf("12.5"), "ann", "contract");
    run.seen->fixedPrices.keep(planOf("13"), "bob", "contract");
    QCOMPARE(run({"prices", "put", file("version = 1\n"), "--reason", "why"}), 1);
    QVERIFY(says(run.err, "Another version is the newest"));
    QCOMPARE(run({"prices", "put", file("version = 7\n"), "--reason", "why"}), 4);
    run.seen->fixedPrices.isSilent = true;
    QCOMPARE(run({"prices", "show", "--timeout", "1"}), 3);
    QCOMPARE(run.seen->fixedPrices.kept.size(), std::size_t(2));
}

void TestPriceCommands::oneGatewayIsChosen()
{
    ProgramRun run;
    auto &gateways = run.seen->fixedPrices.all;
    gateways.push_back({QStringLiteral("unix:/old"), true, false, true});
    QCOMPARE(run({"prices", "show"}), 0);
    gateways.push_back({QStringLiteral("unix:/other"), true, true, false});
    QCOMPARE(run({"prices", "show"}), 1);
    QVERIFY(says(run.err, "say which with --gateway"));
    gateways.erase(gateways.begin());
    gateways.pop_back();
    QCOMPARE(run({"prices", "show"}), 1);
    QVERIFY(says(run.err, "keeps no prices"));
    gateways.clear();
    QCOMPARE(run({"prices", "show"}), 3);
}

QTEST_GUILESS_MAIN(TestPriceCommands)
#include "TestPriceCommands.moc"
