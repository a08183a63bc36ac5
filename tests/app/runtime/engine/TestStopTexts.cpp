#include "app/runtime/engine/StopTexts.h"

#include "app/runtime/engine/CounterRandom.h"

#include <algorithm>

#include <QTest>

using namespace chipdeck::engine;

namespace {

struct Outcome
{
    std::string text;
    std::optional<std::size_t> stop;
};

/// The definition: the first place where a stop text is complete, the longest of those.
Outcome plainly(const std::string &text, const std::vector<std::string> &stops)
{
    for (std::size_t end = 1; end <= text.size(); ++end) {
        Outcome best;
        for (std::size_t index = 0; index < stops.size(); ++index) {
            if (std::string_view(text).substr(0, end).ends_with(stops[index]) && (!best.stop || stops[index].size() > stops[*best.stop].size()))
                best = {text.substr(0, end - stops[index].size()), index};
        }
        if (best.stop)
            return best;
    }
    return {text, {}};
}

} // namespace

class TestStopTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsBackOnlyWhatMayStop()
    {
        StopTexts stops({"\n\nUser:", ""});
        QCOMPARE(stops.texts().size(), std::size_t(1));
        QCOMPARE(stops.push("Hello\n").text, std::string("Hello"));
        QCOMPARE(stops.push("x").text, std::string("\nx"));
        QCOMPARE(stops.push("\n\nUs").text, std::string());
        QCOMPARE(stops.push("e").text, std::string());
        QCOMPARE(stops.push("d\n").text, std::string("\n\nUsed"));
        const StopTexts::Found found = stops.push("\nUser: more");
        QCOMPARE(found.text, std::string());
        QCOMPARE(found.stop.value(), std::size_t(0));
        QCOMPARE(stops.push("dropped").text, std::string());
        QCOMPARE(stops.finish(), std::string());
    }

    void whatIsLeftComesAtTheEnd()
    {
        StopTexts stops({"STOP"});
        QCOMPARE(stops.push("no ST").text, std::string("no "));
        QCOMPARE(stops.finish(), std::string("ST"));
    }

    void withoutStopTextsNothingIsHeld()
    {
        StopTexts stops({});
        QCOMPARE(stops.push("anything").text, std::string("anything"));
    }

    void howTextIsCutDoesNotMatter()
    {
        const CounterRandom random(99, 0);
        std::uint64_t place = 0;
        const auto next = [&](std::uint64_t bound) { return random.bits(place++) % bound; };
        const auto word = [&](std::uint64_t length) {
            std::string text;
            for (; length > 0; --length)
                text += static_cast<char>('a' + next(2));
            return text;
        };
        int stopped = 0;
        for (int round = 0; round < 3000; ++round) {
            std::vector<std::string> texts;
            for (std::uint64_t count = next(4); count > 0; --count)
                texts.push_back(word(1 + next(7)));
            const std::string whole = word(next(40));
            const Outcome expected = plainly(whole, texts);
            StopTexts stops(texts);
            Outcome found;
            for (std::size_t at = 0; at < whole.size() && !found.stop;) {
                const std::size_t length = std::min<std::size_t>(1 + next(5), whole.size() - at);
                const StopTexts::Found part = stops.push(std::string_view(whole).substr(at, length));
                found.text += part.text;
                found.stop = part.stop;
                at += length;
            }
            found.text += stops.finish();
            QCOMPARE(found.text, expected.text);
            QCOMPARE(found.stop.has_value(), expected.stop.has_value());
            if (found.stop)
                QCOMPARE(texts[*found.stop], texts[*expected.stop]);
            stopped += found.stop.has_value();
        }
        QVERIFY(stopped > 500 && stopped < 2900);
    }

    void aSpitefulStopTextIsLinear()
    {
        StopTexts stops({std::string(50000, 'a') + "b"});
        QElapsedTimer timer;
        timer.start();
        std::string text;
        for (int piece = 0; piece < 20000; ++piece)
            text += stops.push("aaaaa").text;
        text += stops.finish();
        QCOMPARE(text.size(), std::size_t(100000));
        QVERIFY(timer.elapsed() < 5000);
    }
};

QTEST_GUILESS_MAIN(TestStopTexts)
#include "TestStopTexts.moc"
