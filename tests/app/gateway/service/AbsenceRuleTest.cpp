#include <QTest>

#include "app/gateway/service/AbsenceRule.h"

using namespace chipdeck::gateway;
using namespace std::chrono_literals;

namespace {

/// Sent 20 s ago to a scheduler that has run for an hour, remembers for four minutes and keeps marks.
AbsenceEvidence plain()
{
    AbsenceEvidence evidence;
    evidence.age = 20s;
    evidence.memory = 240s;
    evidence.schedulerUp = 1h;
    evidence.keepsMarks = true;
    return evidence;
}

} // namespace

Q_DECLARE_METATYPE(AbsenceEvidence)

class AbsenceRuleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verdicts_data();
    void verdicts();
    void onlyTheProvenIsSentAgain();
    void everyLossIsPutInWords();
};

void AbsenceRuleTest::verdicts_data()
{
    QTest::addColumn<AbsenceEvidence>("evidence");
    QTest::addColumn<int>("verdict");
    const auto row = [](const char *name, AbsenceVerdict verdict, const auto &change) {
        AbsenceEvidence evidence = plain();
        change(evidence);
        QTest::newRow(name) << evidence << int(verdict);
    };
    using V = AbsenceVerdict;
    using E = AbsenceEvidence;
    row("never taken", V::SendAgain, [](E &) {});
    row("never taken, an outage without a fall", V::SendAgain, [](E &e) { e.sawOutage = true; });
    row("fallen since", V::RestartBetween, [](E &e) { e.schedulerUp = 10s; });
    row("fallen at about the same time", V::RestartBetween, [](E &e) { e.schedulerUp = 24s; });
    row("started surely before", V::SendAgain, [](E &e) { e.schedulerUp = 26s; });
    row("does not say since when it runs", V::RestartBetween, [](E &e) { e.schedulerUp.reset(); });
    row("fallen since, to be held", V::SendAgain, [](E &e) { e.schedulerUp = 10s; e.isHeld = true; });
    row("older than its memory", V::TooLongAgo, [](E &e) { e.age = 240s; });
    row("clock set back", V::TooLongAgo, [](E &e) { e.age.reset(); });
    row("marks may be dropped", V::MarksUnproven, [](E &e) { e.keepsMarks = false; });
    row("taken, no fall", V::Over, [](E &e) { e.isAcknowledged = true; });
    row("taken, an outage without a fall", V::Over, [](E &e) { e.isAcknowledged = e.sawOutage = true; });
    row("taken, waited, fallen", V::LostAfterStart, [](E &e) { e.isAcknowledged = true; e.schedulerUp = 10s; });
    row("taken, held, fallen", V::SendAgain, [](E &e) { e.isAcknowledged = e.isHeld = true; e.schedulerUp = 10s; });
    row("taken, held, had started before", V::LostAfterStart,
        [](E &e) { e.isAcknowledged = e.isHeld = e.hasStarted = true; e.schedulerUp = 10s; });
    row("taken, long ago, fallen", V::TooLongAgo, [](E &e) { e.isAcknowledged = true; e.age = 300s; e.schedulerUp = 10s; });
    row("taken, long ago, says nothing, no outage", V::Over, [](E &e) { e.isAcknowledged = true; e.age = 300s; e.schedulerUp.reset(); });
    row("taken, says nothing, an outage", V::LostAfterStart,
        [](E &e) { e.isAcknowledged = e.sawOutage = true; e.schedulerUp.reset(); });
}

void AbsenceRuleTest::verdicts()
{
    QFETCH(AbsenceEvidence, evidence);
    QFETCH(int, verdict);
    QCOMPARE(int(judgeAbsence(evidence)), verdict);
}

/// Over all combinations: what may have run is never sent again.
void AbsenceRuleTest::onlyTheProvenIsSentAgain()
{
    int sentAgain = 0;
    for (unsigned bits = 0; bits < 32; ++bits) {
        for (const auto &up : {std::optional<std::chrono::milliseconds>(1h), std::optional<std::chrono::milliseconds>(5s), std::optional<std::chrono::milliseconds>()}) {
            for (const auto &age : {std::optional<std::chrono::milliseconds>(20s), std::optional<std::chrono::milliseconds>(1h), std::optional<std::chrono::milliseconds>()}) {
                AbsenceEvidence evidence = plain();
                evidence.isAcknowledged = bits & 1;
                evidence.hasStarted = bits & 2;
                evidence.isHeld = bits & 4;
                evidence.sawOutage = bits & 8;
                evidence.keepsMarks = bits & 16;
                evidence.schedulerUp = up;
                evidence.age = age;
                if (judgeAbsence(evidence) != AbsenceVerdict::SendAgain)
                    continue;
                ++sentAgain;
                QVERIFY(evidence.keepsMarks && evidence.age == 20s);
                QVERIFY(evidence.isHeld || (!evidence.isAcknowledged && evidence.schedulerUp == 1h));
                QVERIFY(!evidence.isAcknowledged || !evidence.hasStarted);
            }
        }
    }
    QVERIFY(sentAgain > 0);
}

void AbsenceRuleTest::everyLossIsPutInWords()
{
    for (const auto verdict : {AbsenceVerdict::TooLongAgo, AbsenceVerdict::RestartBetween, AbsenceVerdict::MarksUnproven, AbsenceVerdict::LostAfterStart}) {
        QVERIFY(!reasonOf(verdict).empty());
        QVERIFY(wordsOf(verdict, "101", false).find("submit anew") != std::string::npos);
    }
    QVERIFY(wordsOf(AbsenceVerdict::LostAfterStart, "101", true).find(" started it") != std::string::npos);
    QVERIFY(wordsOf(AbsenceVerdict::LostAfterStart, "101", false).find("may have started") != std::string::npos);
    QVERIFY(reasonOf(AbsenceVerdict::SendAgain).empty() && wordsOf(AbsenceVerdict::Over, {}, false).empty());
}

QTEST_APPLESS_MAIN(AbsenceRuleTest)
#include "AbsenceRuleTest.moc"
