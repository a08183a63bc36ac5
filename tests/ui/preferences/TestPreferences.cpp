#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include "client/store/FleetStore.h"
#include "tests/support/fixed/FixedClusterStore.h"
#include "ui/preferences/ClustersPage.h"
#include "ui/preferences/GatewayForm.h"
#include "ui/preferences/GatewayListModel.h"
#include "ui/preferences/LookPage.h"
#include "ui/preferences/ShortcutListModel.h"
#include "ui/preferences/ShortcutsPage.h"
#include "ui/shell/CommandRegistry.h"
#include "ui/shell/Language.h"
#include "widgets/forms/FormField.h"
#include "widgets/forms/SegmentedControl.h"
#include "widgets/tables/TableView.h"

using namespace chipdeck;
using namespace chipdeck::ui;
using test::FixedClusterStore;

namespace {

domain::ClusterInfo info(const char *id)
{
    domain::ClusterInfo info;
    info.id = id;
    info.displayName = id;
    return info;
}

} // namespace

class TestPreferences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<Settings>(m_folder->filePath(QStringLiteral("console.ini")));
    }

    void addressesAreChecked_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("right");
        QTest::addColumn<QString>("remedy");
        const auto row = [](const char *address, bool right, const char *remedy = "") {
            QTest::newRow(address) << QString::fromLatin1(address) << right << QString::fromLatin1(remedy);
        };
        row("tls://login.example.org:7443?ca=/a&cert=/b&key=/c", true);
        row("tls://[::1]:7443?ca=/a&cert=/b&key=/c", true);
        row("tls://login:7443", false);
        row("tls://login:7443?ca=a&cert=/b&key=/c", false);
        row("login:7443", false, "tls://login:7443");
        row("ssh://ann@login", true);
        row("ssh://login:2222", true);
        row("ssh://ann@login/opt/chipdeck-gateway", true);
        row("unix:/run/user/1000/chipdeck.sock", true);
        row("login.example.org", false, "ssh://login.example.org");
        row("https://login:7443", false, "tls://login:7443");
        row("/run/x.sock", false, "unix:/run/x.sock");
        row("unix:run/x.sock", false);
        row("login:99999", false);
        row("ssh://-oProxyCommand=x", false);
        row("ssh://a b", false);
        row("", false);
    }
    void addressesAreChecked()
    {
        QFETCH(QString, address);
        QFETCH(bool, right);
        QFETCH(QString, remedy);
        const GatewayCheck check = GatewayCheck::of(address);
        QCOMPARE(check.error.isEmpty(), right);
        QCOMPARE(check.remedy, remedy);
    }

    void addressKeepsItsRoomBesideTheForm()
    {
        m_settings->setGateways({{QStringLiteral("tls://gateway.example:8443?ca=/a&cert=/b&key=/c"), QStringLiteral("Shanghai")}});
        store::FleetStore fleet;
        GatewayStates states;
        ClustersPage page(m_theme, *m_settings, fleet, states, {});
        page.resize(m_theme.px(920), m_theme.px(560));
        page.show();
        auto *table = page.findChild<widgets::TableView *>();
        QVERIFY(!table->isColumnHidden(GatewayListModel::Clusters));
        const auto buttons = page.findChildren<QPushButton *>();
        const auto add = std::find_if(buttons.begin(), buttons.end(), [](const QPushButton *one) { return one->text() == QStringLiteral("Add a gateway…"); });
        QVERIFY(add != buttons.end() && (*add)->isVisible());
        page.openForm();
        QVERIFY2(!(*add)->isVisible(), "what is open already needs no button that opens it");
        const auto settled = [table] { return table->horizontalHeader()->length() <= table->viewport()->width(); };
        QTRY_VERIFY(settled());
        QVERIFY(table->isColumnHidden(GatewayListModel::Clusters) && table->isColumnHidden(GatewayListModel::Origin));
        QVERIFY(!table->isColumnHidden(GatewayListModel::Name));
        QVERIFY(table->columnWidth(GatewayListModel::Address) >= m_theme.px(150));
        page.resize(m_theme.px(828), m_theme.px(560));
        QTRY_VERIFY(table->isColumnHidden(GatewayListModel::Name) && settled());
        QVERIFY(table->columnWidth(GatewayListModel::Address) >= m_theme.px(200));
        page.closeForm();
        QTRY_VERIFY(!table->isColumnHidden(GatewayListModel::Clusters) && !table->isColumnHidden(GatewayListModel::Name));
        QVERIFY((*add)->isVisible());
        m_settings->setGateways({});
    }

    void gatewayIsTestedAddedAndRemoved()
    {
        QString asked;
        std::function<void(const ProbeAnswer &)> answer;
        const Probe probe = [&](const QString &address, QObject *, std::function<void(const ProbeAnswer &)> done) {
            asked = address;
            answer = std::move(done);
        };
        store::FleetStore fleet;
        GatewayStates states;
        ClustersPage page(m_theme, *m_settings, fleet, states, probe);
        page.openForm();
        auto *edit = page.findChildren<QLineEdit *>().first();
        const auto button = [&page](const QString &text) -> QPushButton * {
            for (QPushButton *candidate : page.findChildren<QPushButton *>()) {
                if (candidate->text() == text)
                    return candidate;
            }
            return nullptr;
        };
        QVERIFY(!button(QStringLiteral("Add"))->isEnabled());
        edit->setText(QStringLiteral("https://login"));
        QVERIFY(!button(QStringLiteral("Add"))->isEnabled());
        button(QStringLiteral("Correct it"))->click();
        QCOMPARE(edit->text(), QStringLiteral("login"));  // as TLS, which asks for files
        QVERIFY(!button(QStringLiteral("Add"))->isEnabled());
        edit->setText(QStringLiteral("ssh://login"));
        QCOMPARE(edit->text(), QStringLiteral("login"));
        button(QStringLiteral("Test the connection"))->click();
        QCOMPARE(asked, QStringLiteral("ssh://login"));
        answer({false, QStringLiteral("Nobody listens there.")});
        QVERIFY(button(QStringLiteral("Test the connection"))->isEnabled());
        button(QStringLiteral("Add"))->click();
        QCOMPARE(m_settings->gateways(), (QList<GatewayAddress>{{QStringLiteral("ssh://login"), {}}}));
        auto *table = page.findChild<widgets::TableView *>();
        QCOMPARE(table->model()->rowCount(), 1);
        table->selectRow(0);
        for (QPushButton *candidate : page.findChildren<QPushButton *>()) {
            if (candidate->text().startsWith(QStringLiteral("Remove")))
                candidate->click();
        }
        QVERIFY(m_settings->gateways().isEmpty());
        const Settings again(m_settings->fileName());
        QVERIFY(again.gateways().isEmpty());
    }

    void addressIsSpreadOverTheFieldsAndPutTogetherAgain_data()
    {
        QTest::addColumn<QString>("address");
        for (const char *address : {"ssh://ann@login:2222", "unix:/run/user/1000/chipdeck.sock", "tls://login:7443?ca=/a&cert=/b&key=/c"})
            QTest::newRow(address) << QString::fromLatin1(address);
    }
    void addressIsSpreadOverTheFieldsAndPutTogetherAgain()
    {
        QFETCH(QString, address);
        GatewayForm form(m_theme);
        form.setGateway({address, QStringLiteral("mine")});
        QCOMPARE(form.gateway(), (GatewayAddress{address, QStringLiteral("mine")}));
        form.clear();
        form.findChildren<QLineEdit *>().first()->setText(address);  // pasted whole
        QCOMPARE(form.gateway().address, address);
    }

    void absentFilesAreNamedBeforeAnybodyIsAsked()
    {
        GatewayForm form(m_theme);
        const QString there = m_folder->filePath(QStringLiteral("ca.pem"));
        QFile file(there);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        form.setGateway({QStringLiteral("tls://login:7443?ca=%1&cert=%1&key=/not/there").arg(there), {}});
        QVERIFY(!form.isRight());
        int wrong = 0;
        for (const widgets::FormField *field : form.findChildren<widgets::FormField *>())
            wrong += field->hasError();
        QCOMPARE(wrong, 1);
        form.setGateway({QStringLiteral("tls://login:7443?ca=%1&cert=%1&key=%1").arg(there), {}});
        QVERIFY(form.isRight());
    }

    void gatewayIsEditedInPlaceAndARemovalTakenBack()
    {
        const QList<GatewayAddress> before{{QStringLiteral("ssh://a"), QStringLiteral("A")}, {QStringLiteral("ssh://b"), {}}};
        m_settings->setGateways(before);
        store::FleetStore fleet;
        GatewayStates states;
        ClustersPage page(m_theme, *m_settings, fleet, states, {});
        page.openForm(QStringLiteral("ssh://a"));
        auto *form = page.findChild<GatewayForm *>();
        QCOMPARE(form->gateway().label, QStringLiteral("A"));
        page.type({QStringLiteral("ssh://b"), {}});
        QVERIFY(page.findChildren<widgets::FormField *>().first()->hasError());
        page.type({QStringLiteral("ssh://c"), QStringLiteral("C")});
        Q_EMIT form->confirmed();
        QCOMPARE(m_settings->gateways(), (QList<GatewayAddress>{{QStringLiteral("ssh://c"), QStringLiteral("C")}, {QStringLiteral("ssh://b"), {}}}));
        std::function<void()> undo;
        connect(&page, &ClustersPage::done, this, [&undo](const QString &, const std::function<void()> &back) { undo = back; });
        page.findChild<widgets::TableView *>()->selectAll();
        for (QPushButton *button : page.findChildren<QPushButton *>()) {
            if (button->text().startsWith(QStringLiteral("Remove")))
                button->click();
        }
        QVERIFY(m_settings->gateways().isEmpty());
        QVERIFY(undo);
        undo();
        QCOMPARE(m_settings->gateways().size(), 2);
    }

    /// A refusal, a silence and what was never opened are three things.
    void listTellsWhatIsWrongWithEach()
    {
        m_settings->setGateways({{QStringLiteral("tls://a:1?ca=/a&cert=/b&key=/c"), {}}, {QStringLiteral("ssh://b"), {}}});
        store::FleetStore fleet;
        GatewayStates states;
        GatewayListModel model(*m_settings, fleet, states);
        const auto text = [&model](int row, int column) { return model.index(row, column).data().toString(); };
        QCOMPARE(text(0, GatewayListModel::State), QStringLiteral("not opened"));
        states.opened(QStringLiteral("tls://a:1?ca=/a&cert=/b&key=/c"), GatewayStates::Origin::Configured);
        QCOMPARE(text(0, GatewayListModel::State), QStringLiteral("connecting"));
        states.setTrouble(QStringLiteral("tls://a:1"), QStringLiteral("CERTIFICATE_REFUSED"), QStringLiteral("Ask for another."));
        QCOMPARE(text(0, GatewayListModel::State), QStringLiteral("refused"));
        states.opened(QStringLiteral("unix:/x"), GatewayStates::Origin::CommandLine);
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(text(2, GatewayListModel::Origin), QStringLiteral("by --gateway"));
        states.setTrouble(QStringLiteral("unix:/x"), QStringLiteral("UNAVAILABLE"), QStringLiteral("It does not answer."));
        QCOMPARE(text(2, GatewayListModel::State), QStringLiteral("does not answer"));
        states.setTrouble(QStringLiteral("unix:/x"), {}, {});
        QVERIFY(!model.index(2, 0).data(GatewayListModel::RetryRole).toBool());
    }

    void sameGatewayTwiceIsRefused()
    {
        m_settings->setGateways({{QStringLiteral("ssh://login"), {}}});
        store::FleetStore fleet;
        GatewayStates states;
        ClustersPage page(m_theme, *m_settings, fleet, states, {});
        page.findChildren<QLineEdit *>().first()->setText(QStringLiteral("ssh://login"));
        QVERIFY(page.findChildren<widgets::FormField *>().first()->hasError());
    }

    void listShowsWhatRunsByItself()
    {
        FixedClusterStore own(info("this-computer"));
        store::FleetStore fleet;
        GatewayStates states;
        GatewayListModel model(*m_settings, fleet, states);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        fleet.add(&own);
        QCOMPARE(model.rowCount(), 1);
        QVERIFY(!model.index(0, 0).data(GatewayListModel::RemovableRole).toBool());
        QCOMPARE(model.index(0, GatewayListModel::Clusters).data().toString(), QStringLiteral("this-computer"));
        m_settings->setGateways({{QStringLiteral("login:7443"), QStringLiteral("mine")}});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(0, GatewayListModel::Name).data().toString(), QStringLiteral("mine"));
        fleet.remove(&own);
        QTRY_COMPARE(model.rowCount(), 1);
    }

    void lookTakesEffectAndPersists()
    {
        Language language;
        language.use(QStringLiteral("en"));
        LookPage page(m_theme, *m_settings, language);
        const auto segments = page.findChildren<widgets::SegmentedControl *>();
        segments[0]->setCurrentIndex(1);
        QCOMPARE(int(m_theme.kind()), int(widgets::Theme::Kind::Dark));
        segments[1]->setCurrentIndex(1);
        const auto boxes = page.findChildren<QComboBox *>();
        const int italian = boxes[0]->findData(QStringLiteral("it"));
        boxes[0]->setCurrentIndex(italian);
        Q_EMIT boxes[0]->activated(italian);
        QCOMPARE(language.current(), QStringLiteral("it"));
        const int large = boxes[1]->findData(125);
        boxes[1]->setCurrentIndex(large);
        Q_EMIT boxes[1]->activated(large);
        QCOMPARE(m_theme.scale(), 1.25);
        m_settings->sync();
        const Settings again(m_settings->fileName());
        QCOMPARE(int(again.themeKind()), int(widgets::Theme::Kind::Dark));
        QCOMPARE(int(again.density()), int(widgets::Theme::Density::Compact));
        QCOMPARE(again.language(), QStringLiteral("it"));
        QCOMPARE(again.scale(), 1.25);
        language.use(QStringLiteral("en"));
        m_theme.setKind(widgets::Theme::Kind::Light);
        m_theme.setScale(1);
    }

    void clashingKeysAreNamedBeforeAnythingChanges()
    {
        CommandRegistry commands;
        const auto text = [](const char *word) { return [word] { return QString::fromLatin1(word); }; };
        commands.add(QStringLiteral("palette"), {}, text("Command palette"), QKeySequence(Qt::CTRL | Qt::Key_K), [] {});
        commands.add(QStringLiteral("cancel"), QStringLiteral("jobs"), text("Cancel"), QKeySequence(Qt::Key_Delete), [] {});
        ShortcutsPage page(m_theme, *m_settings, commands, [](const QString &id) { return id; });
        page.select(QStringLiteral("cancel"));
        QVERIFY(!page.tryKeys(QKeySequence(Qt::CTRL | Qt::Key_K)));
        QCOMPARE(commands.action(QStringLiteral("cancel"))->shortcut(), QKeySequence(Qt::Key_Delete));
        auto *field = page.findChild<widgets::FormField *>();
        QVERIFY(field->error().contains(QStringLiteral("Command palette")));
        for (QPushButton *button : field->findChildren<QPushButton *>()) {
            if (button->text() == QStringLiteral("Take it from there"))
                button->click();
        }
        QCOMPARE(commands.action(QStringLiteral("cancel"))->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_K));
        QVERIFY(commands.action(QStringLiteral("palette"))->shortcut().isEmpty());
        QCOMPARE(m_settings->shortcuts().value(QStringLiteral("cancel")), QKeySequence(Qt::CTRL | Qt::Key_K));
        QVERIFY(m_settings->shortcuts().contains(QStringLiteral("palette")));  // that it has none is remembered as well
        QVERIFY(page.tryKeys(QKeySequence(Qt::Key_Delete)));
        QVERIFY(!m_settings->shortcuts().contains(QStringLiteral("cancel")));
    }

    void allKeysGoBackToTheirDefaultsAndTheWayBackIsKept()
    {
        CommandRegistry commands;
        commands.add(QStringLiteral("a"), {}, [] { return QStringLiteral("A"); }, QKeySequence(Qt::Key_F5), [] {});
        ShortcutsPage page(m_theme, *m_settings, commands, [](const QString &id) { return id; });
        page.select(QStringLiteral("a"));
        QVERIFY(page.tryKeys(QKeySequence(Qt::Key_F6)));
        std::function<void()> undo;
        connect(&page, &ShortcutsPage::done, this, [&undo](const QString &, const std::function<void()> &back) { undo = back; });
        page.resetAll();
        QCOMPARE(commands.action(QStringLiteral("a"))->shortcut(), QKeySequence(Qt::Key_F5));
        QVERIFY(m_settings->shortcuts().isEmpty());
        QVERIFY(undo);
        undo();
        QCOMPARE(commands.action(QStringLiteral("a"))->shortcut(), QKeySequence(Qt::Key_F6));
    }

    void shortcutListFollowsTheRegistry()
    {
        CommandRegistry commands;
        ShortcutListModel model(commands, [](const QString &id) { return id; });
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        commands.add(QStringLiteral("a"), {}, [] { return QStringLiteral("A"); }, QKeySequence(Qt::Key_A), [] {});
        QCOMPARE(model.rowCount(), 1);
        commands.setShortcut(QStringLiteral("a"), QKeySequence(Qt::Key_B));
        QCOMPARE(model.index(0, ShortcutListModel::Keys).data().toString(), QStringLiteral("B"));
        QVERIFY(model.index(0, 0).data(ShortcutListModel::ChangedRole).toBool());
    }

private:
    widgets::Theme m_theme;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
};

QTEST_MAIN(TestPreferences)
#include "TestPreferences.moc"
