#include <QtTest>

#include <QAction>
#include <QDialogButtonBox>
#include <QInputDialog>
#include <QMenu>
#include <QPushButton>

#include "ui/jobs/QueueViews.h"

using namespace chipdeck;

class TestQueueViews : public QObject
{
    Q_OBJECT

private:
    static QAction *entry(const QPushButton &views, const QString &text)
    {
        Q_EMIT views.menu()->aboutToShow();
        for (QAction *action : views.menu()->actions()) {
            if (action->text() == text)
                return action;
        }
        return nullptr;
    }

    static void save(const QPushButton &views, const QString &name)
    {
        entry(views, QStringLiteral("Save this view…"))->trigger();
        auto *dialog = views.findChild<QInputDialog *>(QStringLiteral("viewName"));
        QVERIFY(dialog);
        dialog->setTextValue(name);
        dialog->accept();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

private Q_SLOTS:
    void aViewIsKeptAsItWas()
    {
        const ui::SavedView view{QStringLiteral("Mine & \"others\""), QStringLiteral("user:ann -state:held"), 0, 9, true, QByteArray("\0\1\xff", 3)};
        QCOMPARE(ui::savedView(ui::textOf(view)), std::optional(view));
    }

    void textsThatAreNoViewAreLeftOut_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << QString();
        QTest::newRow("no object") << QStringLiteral("[1]");
        QTest::newRow("no name") << QStringLiteral("{\"query\":\"a\"}");
        QTest::newRow("blank name") << QStringLiteral("{\"name\":\"  \"}");
        QTest::newRow("endless name") << QStringLiteral("{\"name\":\"%1\"}").arg(QString(61, QLatin1Char('a')));
        QTest::newRow("no such grouping") << QStringLiteral("{\"name\":\"a\",\"group\":99}");
        QTest::newRow("no such column") << QStringLiteral("{\"name\":\"a\",\"sort\":-2}");
        QTest::newRow("endless") << QStringLiteral("{\"name\":\"a\",\"x\":\"%1\"}").arg(QString(5000, QLatin1Char('a')));
    }
    void textsThatAreNoViewAreLeftOut()
    {
        QFETCH(QString, text);
        const ui::SavedView good{QStringLiteral("good"), {}, 1, -1, false, {}};
        QCOMPARE(ui::savedViews({text, ui::textOf(good), ui::textOf(good)}), QList<ui::SavedView>{good});
    }

    void aViewIsSavedChosenReplacedAndRemoved()
    {
        ui::SavedView now{{}, QStringLiteral("state:pending"), 0, 9, true, {}};
        ui::QueueViews views([&now] { return now; });
        views.retranslate();
        QSignalSpy changed(&views, &ui::QueueViews::viewsChanged);
        save(views, QStringLiteral("  Waits  "));
        QCOMPARE(changed.count(), 1);
        now.query = QStringLiteral("state:held");
        save(views, QStringLiteral("Waits"));
        QCOMPARE(views.views().size(), 1);

        ui::QueueViews again([&now] { return now; });
        again.setViews(views.views());
        QSignalSpy chosen(&again, &ui::QueueViews::chosen);
        entry(again, QStringLiteral("Waits"))->trigger();
        now.name = QStringLiteral("Waits");
        QCOMPARE(chosen.first().first().value<ui::SavedView>(), now);

        entry(again, QStringLiteral("Remove a view"))->menu()->actions().constFirst()->trigger();
        QVERIFY(again.views().isEmpty());
        QVERIFY(!entry(again, QStringLiteral("Waits")));
    }

    void aBlankNameSavesNothing()
    {
        ui::QueueViews views([] { return ui::SavedView(); });
        save(views, QStringLiteral("   "));
        QVERIFY(views.views().isEmpty());
    }

    void whenAllPlacesAreTakenNoneIsLost()
    {
        QStringList kept;
        for (int i = 0; i < ui::SavedView::mostViews; ++i)
            kept << ui::textOf({QStringLiteral("view %1").arg(i), QStringLiteral("state:held"), 1, -1, false, {}});
        ui::QueueViews views([] { return ui::SavedView(); });
        views.setViews(kept);
        QSignalSpy changed(&views, &ui::QueueViews::viewsChanged);
        entry(views, QStringLiteral("Save this view…"))->trigger();
        auto *dialog = views.findChild<QInputDialog *>(QStringLiteral("viewName"));
        QVERIFY(dialog);
        QVERIFY2(dialog->labelText().contains(QString::number(ui::SavedView::mostViews)), qPrintable(dialog->labelText()));
        const QPushButton *go = dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
        QVERIFY(!go->isEnabled());
        dialog->setTextValue(QStringLiteral("one more"));
        QVERIFY(!go->isEnabled());
        dialog->setTextValue(QStringLiteral(" view 7 "));
        QVERIFY(go->isEnabled());
        dialog->reject();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);

        save(views, QStringLiteral("one more"));
        QCOMPARE(views.views(), kept);
        QCOMPARE(changed.count(), 0);
        save(views, QStringLiteral("view 0"));
        QCOMPARE(views.views().size(), kept.size());
        QCOMPARE(ui::savedView(views.views().constLast())->query, QString());
    }

    void myJobsAreOfferedWhereTheUserIsKnown()
    {
        ui::QueueViews views([] { return ui::SavedView(); });
        QVERIFY(!entry(views, QStringLiteral("My jobs")));
        views.setUser(QStringLiteral("ann"));
        QSignalSpy chosen(&views, &ui::QueueViews::chosen);
        entry(views, QStringLiteral("My jobs"))->trigger();
        QCOMPARE(chosen.first().first().value<ui::SavedView>().query, QStringLiteral("user:\"ann\""));
    }
};

QTEST_MAIN(TestQueueViews)
#include "TestQueueViews.moc"
