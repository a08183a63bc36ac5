#include <QAbstractItemModelTester>
#include <QTest>

#include "client/models/NodeWords.h"
#include "ui/fleet/NodeEventsModel.h"

using namespace chipdeck;
using ui::EventWords;
using ui::NodeEventsModel;

class NodeEventsTest : public QObject
{
    Q_OBJECT

private:
    static store::TransitionEntry chip(quint64 id, unsigned position, const char *before, const char *after, quint64 ageMs)
    {
        return {id, "nodes/nv01/chips/" + std::to_string(position), before, after, {}, ageMs};
    }

    static QStringList column(const NodeEventsModel &model, int column)
    {
        QStringList texts;
        for (int row = 0; row < model.rowCount(); ++row)
            texts << model.index(row, column).data().toString();
        return texts;
    }

private Q_SLOTS:
    void sentencesSayWhatHappened_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char *before, const char *after, const char *sentence) {
            QTest::newRow(sentence) << QByteArray(before) << QByteArray(after) << QString::fromUtf8(sentence);
        };
        row("free", "allocated 12", "taken by job 12");
        row("allocated 12", "free", "freed by job 12");
        row("allocated 12", "allocated 13", "passed from job 12 to job 13");
        row("free", "free, draining", "draining");
        row("free, drained", "free", "back in service");
        row("allocated 12, draining", "free, drained", "freed by job 12, drained");
        row("free", "free, faulty", "became faulty");
        row("free, faulty", "free", "healthy again");
        row("", "free", "first seen: free");
        row("free", "not reported", "no longer reported");
        row("free", "held, which unknown", "held, which unknown");
        row("what", "ever", "what \u2192 ever");
    }

    void sentencesSayWhatHappened()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const auto event = chip(1, 3, before.constData(), after.constData(), 0);
        QTEST(EventWords::of(event).sentence, "sentence");
        QCOMPARE(EventWords::of(event).chip, std::optional(3U));
    }

    void nodesSpeakOfStates()
    {
        const auto words = EventWords::of({1, "nodes/nv01", "MIXED", "MIXED+DRAIN", "board", 0});
        QCOMPARE(words.sentence, QStringLiteral("taken out of service: mixed, draining"));
        QVERIFY(!words.chip);
        QCOMPARE(EventWords::own({1, "nodes/nv01", "MIXED", "MIXED+DRAIN", "board", 0}), QStringLiteral("MIXED \u2192 MIXED+DRAIN"));
        QCOMPARE(models::NodeWords::states({"IDLE", "DRAIN"}), QStringLiteral("drained"));
        QCOMPARE(models::NodeWords::states({"IDLE*", "NOT_RESPONDING"}), QStringLiteral("idle, not responding"));
        QCOMPARE(models::NodeWords::states({"BRAND_NEW"}), QStringLiteral("brand_new"));
        QCOMPARE(models::NodeWords::schedulerStates({"MIXED", "DRAIN"}), QStringLiteral("MIXED+DRAIN"));
    }

    void whatBefellSeveralChipsAtOnceIsOneRow()
    {
        NodeEventsModel model;
        QAbstractItemModelTester tester(&model);
        std::vector<store::TransitionEntry> events;
        for (unsigned i = 0; i < 8; ++i)
            events.push_back(chip(10 + i, i, "allocated 12", "free", 60'000));
        events.push_back(chip(30, 3, "free", "free, faulty", 5'000));
        for (unsigned i : {0U, 1U, 2U, 6U})
            events.push_back(chip(40 + i, i, "free", "allocated 12", 3'600'000));
        model.setEvents(events);
        QCOMPARE(column(model, NodeEventsModel::What),
                 (QStringList{QStringLiteral("became faulty"), QStringLiteral("freed by job 12"), QStringLiteral("taken by job 12")}));
        QVERIFY(model.index(1, NodeEventsModel::Subject).data().toString().contains(QStringLiteral("0\u20137")));
        QVERIFY(model.index(2, NodeEventsModel::Subject).data().toString().contains(QStringLiteral("0\u20132, 6")));
        model.toggle(1);
        QCOMPARE(model.rowCount(), 3 + 8);
        QCOMPARE(model.index(4, NodeEventsModel::Subject).data().toString(), QStringLiteral("chip 2"));
        QVERIFY(model.index(4, 0).data(NodeEventsModel::PartRole).toBool());
        model.setEvents(events);
        QCOMPARE(model.rowCount(), 3 + 8);
        model.toggle(5);  // any of its parts closes it
        QCOMPARE(model.rowCount(), 3);
        model.toggle(0);
        QCOMPARE(model.rowCount(), 3);
    }

    void whatFollowsFromTheNodeIsPartOfIt()
    {
        NodeEventsModel model;
        QAbstractItemModelTester tester(&model);
        std::vector<store::TransitionEntry> events{{1, "nodes/nv01", "MIXED", "MIXED+DRAIN", "board", 1'000}};
        for (unsigned i = 0; i < 4; ++i)
            events.push_back(chip(10 + i, i, "free", "free, draining", 1'100));
        events.push_back(chip(20, 5, "free, draining", "allocated 9, draining", 1'100));
        model.setEvents(events);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(0, 0).data(NodeEventsModel::CountRole).toInt(), 5);
        QCOMPARE(model.index(0, NodeEventsModel::Why).data().toString(), QStringLiteral("board"));
        QCOMPARE(model.index(0, NodeEventsModel::What).data(Qt::ToolTipRole).toString(), QStringLiteral("MIXED \u2192 MIXED+DRAIN"));
    }
};

QTEST_GUILESS_MAIN(NodeEventsTest)
#include "NodeEventsTest.moc"
