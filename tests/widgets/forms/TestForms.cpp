#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

#include "widgets/forms/FormField.h"
#include "widgets/forms/NoteBar.h"
#include "widgets/forms/SegmentedControl.h"
#include "widgets/forms/SidePanel.h"
#include "widgets/forms/Skeleton.h"
#include "widgets/forms/StatePanel.h"
#include "widgets/theme/Style.h"

using namespace chipdeck::widgets;

class TestForms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void errorOffersWhatWouldBeRight()
    {
        auto *edit = new QLineEdit(QStringLiteral("900"));
        FormField field(m_theme, edit);
        field.setLabel(QStringLiteral("Priority"));
        field.setHint(QStringLiteral("0 to 500"));
        QSignalSpy changed(&field, &FormField::errorChanged);
        field.setError(QStringLiteral("500 is your account's highest."), QStringLiteral("Use 500"), [edit] { edit->setText(QStringLiteral("500")); });
        QVERIFY(field.hasError());
        QVERIFY(hasFieldError(edit));
        QCOMPARE(edit->accessibleName(), QStringLiteral("Priority"));
        QCOMPARE(edit->accessibleDescription(), QStringLiteral("500 is your account's highest."));
        field.findChild<QPushButton *>()->click();
        QCOMPARE(edit->text(), QStringLiteral("500"));
        field.setError({});
        QVERIFY(!hasFieldError(edit));
        QCOMPARE(edit->accessibleDescription(), QStringLiteral("0 to 500"));
        QCOMPARE(changed.count(), 2);
    }

    void whatIsOfferedIsReadWhole_data()
    {
        QTest::addColumn<QString>("words");
        for (const char *words : {"Use 8", "\u6539\u7528 1", "\u6539\u7528 8", "\u6539\u7528 500", "D\u00f9ng 8", "Usa 64"})
            QTest::newRow(words) << QString::fromUtf8(words);
    }
    void whatIsOfferedIsReadWhole()
    {
        QFETCH(QString, words);
        m_theme.install();
        auto *edit = new QLineEdit;
        FormField field(m_theme, edit);
        field.setShort(84);
        field.setError(QStringLiteral("Too many."), words, [] {});
        field.resize(400, field.sizeHint().height());
        field.show();
        QVERIFY(QTest::qWaitForWindowExposed(&field));
        auto *offer = field.findChild<QPushButton *>();
        const auto inked = [offer] {
            const QImage image = offer->grab().toImage();
            int count = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x)
                    count += image.pixel(x, y) != image.pixel(0, 0) ? 1 : 0;
            }
            return count;
        };
        const int asLaidOut = inked();
        offer->resize(offer->width() + 40, offer->height());
        QCOMPARE(asLaidOut, inked());
    }

    void aShortFieldHasItsHintBesideIt()
    {
        auto *edit = new QLineEdit;
        FormField field(m_theme, edit);
        field.setLabel(QStringLiteral("Time limit"));
        field.setShort(84);
        field.setHint(QStringLiteral("1 h"));
        field.resize(400, field.sizeHint().height());
        field.show();
        QVERIFY(QTest::qWaitForWindowExposed(&field));
        QCOMPARE(edit->width(), m_theme.px(84));
        const auto labels = field.findChildren<TextLabel *>();
        const auto hint = std::find_if(labels.begin(), labels.end(), [](const TextLabel *label) { return label->text() == u"1 h"; });
        QVERIFY(hint != labels.end());
        QVERIFY((*hint)->x() > edit->geometry().right());
        QVERIFY((*hint)->y() < edit->geometry().bottom());
    }

    void aFieldWithoutUnitReachesItsEdge()
    {
        for (const auto arrangement : {FormField::Arrangement::LabelAbove, FormField::Arrangement::LabelBeside}) {
            auto *edit = new QLineEdit;
            FormField field(m_theme, edit, arrangement);
            field.setLabel(QStringLiteral("Reason"));
            field.resize(300, 60);
            field.show();
            QVERIFY(QTest::qWaitForWindowExposed(&field));
            QCOMPARE(edit->mapTo(&field, edit->rect().topRight()).x(), field.rect().right());
        }
    }

    void panelKeepsWhatWasTyped()
    {
        QWidget window;
        auto *row = new QHBoxLayout(&window);
        row->addWidget(new QWidget, 1);
        auto *panel = new SidePanel(m_theme);
        row->addWidget(panel);
        auto *edit = new QLineEdit;
        auto *content = new QWidget;
        (new QVBoxLayout(content))->addWidget(edit);
        panel->setContent(content);
        panel->setFirst(edit);
        window.resize(800, 400);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QVERIFY(!panel->isVisible());
        panel->open();
        QTRY_COMPARE(panel->width(), 352);
        QTest::keyClicks(edit, QStringLiteral("typed"));
        QSignalSpy closed(panel, &SidePanel::closed);
        QTest::keyClick(edit, Qt::Key_Escape);
        QCOMPARE(closed.count(), 1);
        QTRY_VERIFY(!panel->isVisible());
        panel->open();
        QTRY_VERIFY(panel->isVisible());
        QCOMPARE(edit->text(), QStringLiteral("typed"));
    }

    void segmentsMoveByKey()
    {
        SegmentedControl control(m_theme);
        control.setSegments({QStringLiteral("Map"), QStringLiteral("Table")});
        QCOMPARE(control.currentIndex(), 0);
        QSignalSpy changed(&control, &SegmentedControl::currentChanged);
        QTest::keyClick(&control, Qt::Key_Right);
        QCOMPARE(control.currentIndex(), 1);
        control.setSegments({QStringLiteral("Karte"), QStringLiteral("Tabelle")});
        QCOMPARE(control.currentIndex(), 1);
        QCOMPARE(changed.count(), 1);
    }

    void staleKeepsTheDataInSight()
    {
        auto *content = new QLineEdit;
        StatePanel panel(m_theme, content);
        panel.resize(500, 400);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        int tries = 0;
        panel.setState(StatePanel::State::Stale, {QStringLiteral("Unreachable since 03:12."), QStringLiteral("6 h old."), QStringLiteral("Try again"), {}, [&tries] { ++tries; }});
        QVERIFY(content->isVisible());
        auto *bar = panel.findChild<NoteBar *>();
        QVERIFY(bar->isVisible());
        bar->findChild<QPushButton *>()->click();
        QCOMPARE(tries, 1);
        panel.setState(StatePanel::State::Content);
        QVERIFY(!bar->isVisible());
    }

    void messageTakesThePlace()
    {
        auto *content = new QLineEdit;
        StatePanel panel(m_theme, content);
        panel.resize(500, 400);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        bool done = false;
        panel.setState(StatePanel::State::Empty, {QStringLiteral("No node matches."), QStringLiteral("Remove the filter."), QStringLiteral("Remove"), {}, [&done] { done = true; }});
        QVERIFY(!content->isVisible());
        for (QPushButton *button : panel.findChildren<QPushButton *>()) {
            if (button->text() == u"Remove" && button->isVisible())
                button->click();
        }
        QVERIFY(done);
    }

    void skeletonWaits()
    {
        StatePanel panel(m_theme, new QWidget);
        panel.resize(500, 400);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        panel.setState(StatePanel::State::Loading);
        auto *skeleton = panel.findChild<Skeleton *>();
        QVERIFY(skeleton->isVisible());
        const QImage before = skeleton->grab().toImage();
        QTRY_VERIFY_WITH_TIMEOUT(skeleton->grab().toImage() != before, 20000);
    }

private:
    Theme m_theme;
};

QTEST_MAIN(TestForms)
#include "TestForms.moc"
