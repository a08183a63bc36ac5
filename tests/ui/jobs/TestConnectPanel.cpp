#include <QtTest>

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

#include "tests/support/fixed/FixedActions.h"
#include "ui/jobs/ConnectPanel.h"
#include "ui/jobs/ShellCommand.h"
#include "ui/jobs/TunnelRow.h"
#include "widgets/forms/FormField.h"
#include "widgets/theme/TextLabel.h"

using namespace chipdeck;
using State = store::TunnelFacts::State;

class TestConnectPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void offersWhatTheUserListensOn();
    void keepsWhatWasTyped();
    void refusesWhatIsNoPort();
    void asksForAReasonForOthersJobs();
    void opensAndShowsWhatPasses();
    void tunnelsSurviveAnotherJob();
    void saysWhyATunnelEnded();
    void showsTheCommandForAShell();
    void quotesWhatAShellWouldTake_data();
    void quotesWhatAShellWouldTake();

private:
    template<typename T>
    T *find(const char *name) const
    {
        return m_panel->findChild<T *>(QLatin1String(name));
    }
    QString text(const char *name) const { return find<widgets::TextLabel>(name)->text(); }
    static ui::ConnectTarget target(const char *job = "7");

    std::unique_ptr<widgets::Theme> m_theme;
    std::unique_ptr<test::FixedActions> m_actions;
    std::unique_ptr<ui::ConnectPanel> m_panel;
};

ui::ConnectTarget TestConnectPanel::target(const char *job)
{
    ui::ConnectTarget made;
    made.cluster = QStringLiteral("unix:/run/g.sock#lab");
    made.name = QStringLiteral("clusters/lab/jobs/") + QLatin1String(job);
    made.title = QStringLiteral("train");
    made.nodes = QStringList{QStringLiteral("nv01")};
    return made;
}

void TestConnectPanel::init()
{
    m_theme = std::make_unique<widgets::Theme>();
    m_actions = std::make_unique<test::FixedActions>();
    m_panel = std::make_unique<ui::ConnectPanel>(*m_theme, *m_actions, nullptr);
    m_panel->resize(352, 700);
}

void TestConnectPanel::cleanup()
{
    m_panel.reset();
    m_actions.reset();
    m_theme.reset();
}

void TestConnectPanel::offersWhatTheUserListensOn()
{
    m_actions->ports = domain::ConnectionOpened{"nv01", {5000, 8000}};
    m_panel->show(target());
    auto *port = find<QComboBox>("connectPort");
    QCOMPARE(port->currentText(), QStringLiteral("8888"));
    // A usual one that is listened on is most likely what is wanted.
    QTRY_COMPARE_WITH_TIMEOUT(port->currentText(), QStringLiteral("8000"), 20000);
    QCOMPARE(port->itemText(0), QStringLiteral("5000"));
    QCOMPARE(port->count(), 4);
}

void TestConnectPanel::keepsWhatWasTyped()
{
    m_actions->ports = domain::ConnectionOpened{"nv01", {5000}};
    m_panel->show(target());
    auto *port = find<QComboBox>("connectPort");
    port->lineEdit()->selectAll();
    QTest::keyClicks(port->lineEdit(), QStringLiteral("7000"));
    QTRY_COMPARE_WITH_TIMEOUT(port->count(), 4, 20000);
    QCOMPARE(port->currentText(), QStringLiteral("7000"));
}

void TestConnectPanel::refusesWhatIsNoPort()
{
    m_panel->show(target());
    for (const char *wrong : {"", "0", "65536", "http"}) {
        find<QComboBox>("connectPort")->setEditText(QLatin1String(wrong));
        find<QPushButton>("connectOpen")->click();
        QVERIFY(m_actions->tunnels.empty());
        const auto fields = m_panel->findChildren<widgets::FormField *>();
        QVERIFY(std::any_of(fields.begin(), fields.end(), [](const widgets::FormField *field) { return field->hasError(); }));
    }
}

void TestConnectPanel::asksForAReasonForOthersJobs()
{
    ui::ConnectTarget others = target();
    others.isOthers = true;
    m_panel->show(others);
    find<QPushButton>("connectOpen")->click();
    QVERIFY(m_actions->tunnels.empty());
    find<QLineEdit>("connectReason")->setText(QStringLiteral("It hangs."));
    find<QPushButton>("connectOpen")->click();
    QCOMPARE(m_actions->tunnels.size(), std::size_t{1});
    QCOMPARE(m_actions->tunnels[0]->wish().reason, std::string("It hangs."));
}

void TestConnectPanel::opensAndShowsWhatPasses()
{
    m_panel->show(target());
    find<QPushButton>("connectOpen")->click();
    QCOMPARE(m_actions->tunnels.size(), std::size_t{1});
    QCOMPARE(m_actions->tunnels[0]->wish().port, quint16{8888});
    QCOMPARE(m_panel->openTunnels(), 1);
    store::TunnelFacts facts;
    facts.state = State::Open;
    facts.node = "nv01";
    facts.localPort = 8889;
    facts.connections = 3;
    facts.bytesIn = 1200;
    facts.bytesOut = 34'000'000;
    m_actions->tunnels[0]->setFacts(facts);
    QCOMPARE(text("tunnelUrl"), QStringLiteral("http://127.0.0.1:8889/"));
    QVERIFY2(text("tunnelState").contains(QStringLiteral("3")) && text("tunnelState").contains(QStringLiteral("34.0 MB")), qPrintable(text("tunnelState")));
    QGuiApplication::clipboard()->clear();
    find<QToolButton>("tunnelCopy")->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("http://127.0.0.1:8889/"));
    // The same once more would only confuse.
    find<QPushButton>("connectOpen")->click();
    QCOMPARE(m_actions->tunnels.size(), std::size_t{1});
    find<QToolButton>("tunnelStop")->click();
    QCOMPARE(m_panel->openTunnels(), 0);
    find<QToolButton>("tunnelStop")->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_actions->tunnels.empty(), 20000);
    QVERIFY(m_panel->findChildren<ui::TunnelRow *>().isEmpty());
}

void TestConnectPanel::tunnelsSurviveAnotherJob()
{
    m_panel->show(target());
    find<QPushButton>("connectOpen")->click();
    m_panel->show(target("8"));
    find<QPushButton>("connectOpen")->click();
    QCOMPARE(m_panel->openTunnels(), 2);
    m_panel->close();
    QCOMPARE(m_panel->openTunnels(), 2);
    m_panel->showList();
    QCOMPARE(m_panel->findChildren<ui::TunnelRow *>().size(), 2);
    QVERIFY(!find<QPushButton>("connectOpen")->isVisibleTo(m_panel.get()));
}

void TestConnectPanel::saysWhyATunnelEnded()
{
    m_panel->show(target());
    find<QPushButton>("connectOpen")->click();
    store::TunnelFacts facts;
    facts.state = State::Ended;
    facts.failure = domain::Failure{domain::Code::FailedPrecondition, "JOB_ENDED", "Over.", {}, {}, {}};
    m_actions->tunnels[0]->setFacts(facts);
    QVERIFY2(text("tunnelState").contains(QStringLiteral("job has ended")), qPrintable(text("tunnelState")));
    facts.failure = domain::Failure{domain::Code::FailedPrecondition, "PORT_NOT_LISTENED", "Nobody is there.", {}, {{"port", "8888"}, {"node", "nv01"}, {"ports", "80 443"}}, {}};
    m_actions->tunnels[0]->setFacts(facts);
    QVERIFY2(text("tunnelState").contains(QStringLiteral("80 443")), qPrintable(text("tunnelState")));
    QCOMPARE(m_panel->openTunnels(), 0);
}

void TestConnectPanel::showsTheCommandForAShell()
{
    ui::ConnectTarget two = target();
    two.nodes << QStringLiteral("nv02");
    m_panel->show(two);
    find<QComboBox>("connectNode")->setCurrentText(QStringLiteral("nv02"));
    const QString command = find<QLineEdit>("connectCommand")->text();
    QVERIFY2(command.endsWith(QStringLiteral("chipdeckctl shell clusters/lab/jobs/7 --node nv02 --gateway unix:/run/g.sock")), qPrintable(command));
    QGuiApplication::clipboard()->clear();
    find<QToolButton>("connectCopy")->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), command);
    two.hasShell = false;
    m_panel->show(two);
    QVERIFY(!find<QLineEdit>("connectCommand")->isVisibleTo(m_panel.get()));
}

void TestConnectPanel::quotesWhatAShellWouldTake_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("typed");
    QTest::newRow("plain") << QStringLiteral("unix:/run/user/1000/g.sock") << QStringLiteral("unix:/run/user/1000/g.sock");
    QTest::newRow("address") << QStringLiteral("tls://h:1?ca=a&key=b") << QStringLiteral("'tls://h:1?ca=a&key=b'");
    QTest::newRow("space") << QStringLiteral("a b") << QStringLiteral("'a b'");
    QTest::newRow("quote") << QStringLiteral("it's") << QStringLiteral("'it'\\''s'");
    QTest::newRow("hostile") << QStringLiteral("$(rm)") << QStringLiteral("'$(rm)'");
    QTest::newRow("empty") << QString() << QStringLiteral("''");
}

void TestConnectPanel::quotesWhatAShellWouldTake()
{
    QFETCH(QString, word);
    QFETCH(QString, typed);
    QCOMPARE(ui::typedCommand({word}), typed);
}

QTEST_MAIN(TestConnectPanel)
#include "TestConnectPanel.moc"
