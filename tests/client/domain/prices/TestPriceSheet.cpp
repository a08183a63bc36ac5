#include <QtTest>

#include <random>

#include "client/domain/prices/PriceSheet.h"

using namespace chipdeck::domain;

namespace {

/// "cluster|pool|model|cost|price|currency|from|until"
PriceRow row(const std::string &line)
{
    std::array<std::string, 8> parts;
    std::size_t at = 0;
    for (const char c : line) {
        if (c == '|')
            ++at;
        else
            parts[at] += c;
    }
    return {parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6], parts[7]};
}

std::vector<PriceRow> rows(const std::vector<std::string> &lines)
{
    std::vector<PriceRow> out;
    for (const std::string &line : lines)
        out.push_back(row(line));
    return out;
}

/// "row column fault other" of each problem.
QStringList words(const SheetReading &reading)
{
    QStringList out;
    for (const RowProblem &problem : reading.problems)
        out << QStringLiteral("%1 %2 %3%4").arg(problem.row).arg(int(problem.column)).arg(int(problem.fault))
                   .arg(problem.other ? QStringLiteral(" %1").arg(*problem.other) : QString());
    return out;
}

QString word(std::size_t at, PriceColumn column, PriceFault fault, const QString &other = {})
{
    return QStringLiteral("%1 %2 %3%4").arg(at).arg(int(column)).arg(int(fault)).arg(other.isEmpty() ? QString() : u' ' + other);
}

} // namespace

/// A table of prices and the rates that it is.
class TestPriceSheet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void costAndPriceShareARow()
    {
        const auto sheet = rows({"|train|H100 SXM|8|12.5|CNY|2026-01-01|2026-07-01", "|train|H100 SXM|7|12|CNY|2026-07-01|", "|batch|||3|CNY|2026-01-01|"});
        const SheetReading reading = readSheet(sheet, 480);
        QCOMPARE(words(reading), QStringList());
        QCOMPARE(reading.plan.rates.size(), std::size_t(5));
        QCOMPARE(reading.plan.utcOffsetMinutes, 480);
        QVERIFY(rowsOf(reading.plan) == sheet);
    }

    void mistakesStandInTheirCells()
    {
        using C = PriceColumn;
        using F = PriceFault;
        QCOMPARE(words(readSheet(rows({"|||4,20|5|CNY|2026-01-01|"}), 0)), QStringList{word(0, C::Cost, F::BadAmount)});
        QCOMPARE(words(readSheet(rows({"|||1|-5|CNY|2026-01-01|"}), 0)), QStringList{word(0, C::Price, F::NegativeAmount)});
        QCOMPARE(words(readSheet(rows({"|||||CNY|2026-01-01|"}), 0)), QStringList{word(0, C::Price, F::NoAmount)});
        QCOMPARE(words(readSheet(rows({"|||1|2|CNY|1.2.2026|"}), 0)), QStringList{word(0, C::FromDay, F::BadDay)});
        QCOMPARE(words(readSheet(rows({"|||1|2|XXX|2026-01-01|2025-01-01"}), 0)),
                 (QStringList{word(0, C::UntilDay, F::EndsTooEarly), word(0, C::Currency, F::BadCurrency)}));
        QCOMPARE(words(readSheet(rows({"UP||||2|CNY|2026-01-01|"}), 0)), QStringList{word(0, C::Cluster, F::BadCluster)});
    }

    /// Rows are named by their place in the table, not by that of their rates.
    void gapsAndOverlapsNameTheRows()
    {
        using C = PriceColumn;
        using F = PriceFault;
        QCOMPARE(words(readSheet(rows({"|a||1|2|CNY|2026-01-01|2026-02-01", "|b||1|2|CNY|2026-01-01|", "|a|||2|CNY|2026-03-01|"}), 0)),
                 QStringList{word(2, C::FromDay, F::Gap, QStringLiteral("0"))});
        const SheetReading overlap = readSheet(rows({"|a||1|2|CNY|2026-01-01|2026-02-01", "|a||1|2|CNY|2026-01-15|"}), 0);
        QCOMPARE(words(overlap), QStringList{word(1, C::FromDay, F::Overlap, QStringLiteral("0"))});
        QVERIFY(dayText(overlap.problems.front().from) == "2026-01-15" && dayText(*overlap.problems.front().until) == "2026-02-01");
    }

    void theMarginIsExact_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("margin");
        const auto add = [](const char *line, const char *margin) { QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(margin); };
        add("|train||8.1|12.3|CNY|2026-01-01|", "4.2");
        add("|train||0.1|0.3|CNY|2026-01-01|", "0.2");
        add("|train||9|8.5|CNY|2026-01-01|", "-0.5");
        add("|other|||20|CNY|2026-03-01|", "18");    // the cost of any pool
        add("|other|||20|USD|2026-03-01|", "");      // none in this currency
        add("|other|||20|CNY|2025-03-01|", "");      // none yet
        add("|train||x|20|CNY|2026-03-01|", "");
        add("|train||8|y|CNY|2026-03-01|", "");
    }
    void theMarginIsExact()
    {
        QFETCH(QString, line);
        QFETCH(QString, margin);
        const SheetReading any = readSheet(rows({"|||2||CNY|2026-01-01|"}), 0);
        const auto found = marginOf(any.plan, row(line.toStdString()));
        QCOMPARE(found ? QString::fromStdString(found->text()) : QString(), margin);
    }

    void tablesAreCompared()
    {
        const auto before = rows({"|a||1|2|CNY|2026-01-01|", "|b||1|2|CNY|2026-01-01|", "|c||1|2|CNY|2026-01-01|"});
        const auto after = rows({"|c||1|2|CNY|2026-01-01|", "|b||1|3|CNY|2026-01-01|2027-01-01", "|d|||9|CNY|2026-01-01|"});
        const auto found = differences(before, after);
        QCOMPARE(found.size(), std::size_t(3));
        QVERIFY(found[0].before == before[1] && found[0].after == after[1]);
        QVERIFY(!found[1].before && found[1].after == after[2]);
        QVERIFY(found[2].before == before[0] && !found[2].after);
        QVERIFY(differences(before, {before[2], before[0], before[1]}).empty());
    }

    /// Whatever is changed, added and removed, it reads as if for the first time.
    void aReaderThatRemembersReadsTheSame()
    {
        std::mt19937 random(11);
        const auto pick = [&random](const std::vector<std::string> &words) { return words[random() % words.size()]; };
        const auto fresh = [&] {
            return PriceRow{pick({"", "", "a"}), pick({"", "x", "y"}), pick({"", "H100 SXM", "910C"}), pick({"", "1.5", "?"}), pick({"", "2.25"}),
                            pick({"CNY", "USD"}), pick({"2026-01-01", "2026-02-01"}), pick({"", "2026-02-01", "2026-03-01"})};
        };
        SheetReader reader;
        std::vector<PriceRow> sheet;
        for (int step = 0; step < 3000; ++step) {
            const std::size_t at = sheet.empty() ? 0 : random() % sheet.size();
            switch (random() % 6) {
            case 0: sheet.insert(sheet.begin() + std::ptrdiff_t(at), fresh()); break;
            case 1: sheet.push_back(fresh()); break;
            case 2: sheet.erase(sheet.begin() + std::ptrdiff_t(at), sheet.begin() + std::ptrdiff_t(std::min(sheet.size(), at + 2))); break;
            case 3: sheet = random() % 20 == 0 ? std::vector<PriceRow>() : sheet; break;
            default:
                if (!sheet.empty())
                    sheet[at] = fresh();
            }
            const SheetReading known = reader.read(sheet, 0);
            const SheetReading anew = readSheet(sheet, 0);
            QVERIFY(known.plan == anew.plan);
            QVERIFY(known.problems == anew.problems);
        }
    }

    /// Whatever is typed, what is read of it is typed again as the same.
    void readingIsStable()
    {
        std::mt19937 random(7);
        const auto pick = [&random](const std::vector<std::string> &words) { return words[random() % words.size()]; };
        int good = 0;
        for (int trial = 0; trial < 3000; ++trial) {
            std::vector<PriceRow> sheet;
            for (std::size_t i = 0; i < 1 + random() % 4; ++i)
                sheet.push_back({pick({"", "", "a"}), pick({"", "x", "y"}), pick({"", "H100 SXM", "910C"}), pick({"", "1.5", "0", "?"}), pick({"", "2.25", "3"}),
                                 pick({"CNY", "USD", "CNY", "nope"}), pick({"2026-01-01", "2026-02-01", "2026-03-01"}), pick({"", "2026-02-01", "2026-03-01"})});
            const SheetReading reading = readSheet(sheet, 0);
            for (const RowProblem &problem : reading.problems)
                QVERIFY(problem.row < sheet.size() && (!problem.other || *problem.other < sheet.size()));
            if (!reading.problems.empty())
                continue;
            ++good;
            const SheetReading again = readSheet(rowsOf(reading.plan), 0);
            QVERIFY(again.problems.empty());
            QCOMPARE(again.plan.rates.size(), reading.plan.rates.size());
            QVERIFY(differences(rowsOf(again.plan), rowsOf(reading.plan)).empty());
        }
        QVERIFY2(good > 100, qPrintable(QString::number(good)));
    }
};

QTEST_GUILESS_MAIN(TestPriceSheet)
#include "TestPriceSheet.moc"
