#include <QElapsedTimer>
#include <QTest>

#include "widgets/chat/Markdown.h"

using namespace chipdeck::widgets;
using Kind = MarkdownBlock::Kind;

namespace {

QString plain(const MarkdownRuns &runs)
{
    QString text;
    for (const MarkdownRun &run : runs)
        text += run.text;
    return text;
}

const QString everything = QStringLiteral(
    "# Head *it*\n\nFirst **bold** and `code`.\nSame paragraph.\n\n- one\n- two\n  goes on\n  - deeper\n\n3. three\n\n> quoted\n> more\n\n"
    "```cpp\nint a;\n\nint b;\n```\n\n| a | b |\n|---|--:|\n| 1 | `x|y` |\n\n---\nlast [link](https://example.org/a) end\n");

} // namespace

class TestMarkdown : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void blocksAreFound()
    {
        const auto all = markdown::blocks(everything);
        std::vector<Kind> kinds;
        for (const MarkdownBlock &block : all)
            kinds.push_back(block.kind);
        const std::vector<Kind> expected{Kind::Heading, Kind::Paragraph, Kind::Item, Kind::Item, Kind::Item, Kind::Item,
                                         Kind::Paragraph, Kind::Code, Kind::Table, Kind::Rule, Kind::Paragraph};
        QVERIFY(kinds == expected);
        QCOMPARE(plain(all[1].runs), QStringLiteral("First bold and code. Same paragraph."));
        QCOMPARE(plain(all[3].runs), QStringLiteral("two goes on"));
        QCOMPARE(all[4].level, 1);
        QCOMPARE(all[5].marker, QStringLiteral("3."));
        QCOMPARE(all[6].quote, 1);
        QCOMPARE(plain(all[6].runs), QStringLiteral("quoted more"));
        QCOMPARE(all[7].text, QStringLiteral("int a;\n\nint b;"));
        QCOMPARE(all[7].language, QStringLiteral("cpp"));
        QCOMPARE(all[8].rows.size(), std::size_t(2));
        QCOMPARE(plain(all[8].rows[1][1]), QStringLiteral("x|y"));
        QVERIFY(all[8].alignments[1] == Qt::AlignRight);
    }

    /// What a view relies on: read piece by piece from the last block on, the same blocks come out.
    void piecesGiveTheSameBlocks()
    {
        for (const int step : {1, 2, 3, 7, 64}) {
            std::vector<MarkdownBlock> grown;
            for (int end = step; end < everything.size() + step; end += step) {
                const QString source = everything.left(end);
                const qsizetype from = grown.empty() ? 0 : grown.back().start;
                if (!grown.empty())
                    grown.pop_back();
                for (const MarkdownBlock &block : markdown::blocks(source, from))
                    grown.push_back(block);
            }
            QVERIFY2(grown == markdown::blocks(everything), qPrintable(QStringLiteral("step %1").arg(step)));
        }
    }

    /// Whatever a model goes on with, what a further piece costs has a bound; nothing of it is lost.
    void longTextsGoOnAsFurtherBlocks_data()
    {
        QTest::addColumn<QString>("piece");
        QTest::addColumn<bool>("isWhole");
        QTest::newRow("words") << QStringLiteral("on and ") << true;
        QTest::newRow("no space") << QStringLiteral("on") << true;
        QTest::newRow("pairs") << QString::fromUcs4(U"\U0001F600") << true;
        QTest::newRow("lines") << QStringLiteral("line\n") << true;
        QTest::newRow("heading") << QStringLiteral("# ") << false;
        QTest::newRow("rows") << QStringLiteral("| a | b |\n|---|---|\n") << false;
    }

    void longTextsGoOnAsFurtherBlocks()
    {
        QFETCH(QString, piece);
        QFETCH(bool, isWhole);
        const QString source = QStringLiteral("begin\n") + piece.repeated(60'000 / piece.size());
        std::vector<MarkdownBlock> grown;
        QString shown;
        for (qsizetype end = 0; end < source.size();) {
            end = std::min(source.size(), end + 1001);
            const qsizetype from = grown.empty() ? 0 : grown.back().start;
            QVERIFY2(source.left(end).size() - from < 20'000, qPrintable(QString::number(from)));
            if (!grown.empty())
                grown.pop_back();
            for (const MarkdownBlock &block : markdown::blocks(source.left(end), from))
                grown.push_back(block);
        }
        QVERIFY(grown == markdown::blocks(source));
        for (const MarkdownBlock &block : grown)
            shown += plain(block.runs);
        const auto letters = [](QString text) { return text.remove(u' ').remove(u'\n'); };
        QVERIFY(!isWhole || letters(shown) == letters(source));
    }

    void runs_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("faces");
        QTest::newRow("bold") << "a **b** c" << "a |B:b| c";
        QTest::newRow("both") << "***x***" << "BI:x";
        QTest::newRow("nested") << "**a *b* c**" << "B:a |BI:b|B: c";
        QTest::newRow("stars alone") << "2 * 3 * 4" << "2 * 3 * 4";
        QTest::newRow("snake_case") << "a_b_c" << "a_b_c";
        QTest::newRow("underscore") << "_a_ b" << "I:a| b";
        QTest::newRow("open") << "**open" << "**open";
        QTest::newRow("code") << "`a*b*`" << "C:a*b*";
        QTest::newRow("double tick") << "`` a`b ``" << "C:a`b";
        QTest::newRow("open tick") << "`a" << "`a";
        QTest::newRow("struck") << "~~a~~" << "S:a";
        QTest::newRow("escape") << "\\*a\\*" << "*a*";
        QTest::newRow("html") << "<b>x</b>&amp;" << "<b>x</b>&amp;";
        QTest::newRow("image") << "![alt](https://e.org/p.png)" << "L:alt";
        QTest::newRow("script") << "[x](javascript:alert)" << "[x](javascript:alert)";
        QTest::newRow("file") << "[x](file:///etc/passwd)" << "[x](file:///etc/passwd)";
        QTest::newRow("bare") << "see https://e.org/a." << "see |L:https://e.org/a|.";
        QTest::newRow("pointed") << "<https://e.org>" << "L:https://e.org";
    }

    void runs()
    {
        QFETCH(QString, source);
        QFETCH(QString, faces);
        QStringList found;
        for (const MarkdownRun &run : markdown::runs(source)) {
            QString face;
            face += run.bold ? QStringLiteral("B") : QString();
            face += run.italic ? QStringLiteral("I") : QString();
            face += run.code ? QStringLiteral("C") : QString();
            face += run.struck ? QStringLiteral("S") : QString();
            face += run.link.isEmpty() ? QString() : QStringLiteral("L");
            found << (face.isEmpty() ? run.text : face + u':' + run.text);
        }
        // Neighbours of one face are one.
        QString joined;
        for (const QString &each : found)
            joined += (joined.isEmpty() ? QString() : QStringLiteral("|")) + each;
        QCOMPARE(joined, faces);
    }

    void hostileTextIsReadInLinearTime_data()
    {
        QTest::addColumn<QString>("piece");
        for (const char *piece : {"http://[", "[http://x](", "<http://", "https://a%", "**a ", "*a _b ", "`", "`` ` ", "[a](", "![", "<http", "[[[]](", "~~a ", "| a ", "> ", "- ", "***", "a* *"})
            QTest::newRow(piece) << QString::fromLatin1(piece);
    }

    /// As many brackets before what could be the end of a link: each may look for it anew.
    void bracketsBeforeNoLinkAreReadInLinearTime()
    {
        QElapsedTimer clock;
        clock.start();
        for (const char *end : {"](javascript:x)", "\n](http://x)"})
            QCOMPARE(plain(markdown::runs(QString(200'000, u'[') + QLatin1String(end))).size(), 200'000 + qsizetype(qstrlen(end)));
        QVERIFY2(clock.elapsed() < 3000, qPrintable(QString::number(clock.elapsed())));
    }

    void hostileTextIsReadInLinearTime()
    {
        QFETCH(QString, piece);
        QElapsedTimer clock;
        clock.start();
        const QString text = piece.repeated(200'000 / int(piece.size()));
        QVERIFY(markdown::blocks(text).size() <= std::size_t(text.size()));
        QVERIFY2(clock.elapsed() < 3000, qPrintable(QString::number(clock.elapsed())));
    }

    void controlCharactersAreReplaced()
    {
        QCOMPARE(markdown::harmless(QStringLiteral("a\u202Eb\x1b\r\nc\u2028d")), QStringLiteral("a\uFFFDb\uFFFD\nc\nd"));
    }
};

QTEST_GUILESS_MAIN(TestMarkdown)
#include "TestMarkdown.moc"
