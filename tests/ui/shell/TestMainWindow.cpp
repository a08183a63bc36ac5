#include <QAbstractButton>
#include <QAction>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSplitter>
#include <QTemporaryDir>
#include <QTest>

#include "client/store/FleetStore.h"
#include "tests/support/fixed/FixedActions.h"
#include "tests/support/fixed/FixedClusterStore.h"
#include "ui/preferences/PreferencesScreen.h"
#include "ui/shell/ClusterFilter.h"
#include "ui/shell/CommandPalette.h"
#include "ui/shell/CommandRegistry.h"
#include "ui/shell/Language.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/NavigationRail.h"
#include "ui/shell/OutcomeToast.h"
#include "ui/shell/QueryBar.h"
#include "ui/shell/Screen.h"
#include "widgets/theme/Style.h"

using namespace chipdeck;
using namespace chipdeck::ui;
using test::FixedActions;
using test::FixedClusterStore;

namespace {

class PlainScreen : public Screen
{
public:
    PlainScreen(QString id, QString opens) : m_id(std::move(id)), m_opens(std::move(opens))
    {
        auto *splitter = new QSplitter(this);
        splitter->setObjectName(m_id + QStringLiteral("Splitter"));
        splitter->addWidget(new QWidget);
        splitter->addWidget(new QWidget);
        splitter->resize(600, 100);
    }

    QString id() const override { return m_id; }
    QString title() const override { return m_id.toUpper(); }
    QString icon() const override { return QStringLiteral(":/icons/fleet.svg"); }
    void setClusterFilter(const QStringList &keys) override { filter = keys; }
    void setQuery(const QString &text) override { query = text; }
    QString queryHint() const override { return QStringLiteral("hint of ") + m_id; }
    bool open(const QString &, const QString &name) override
    {
        const bool mine = !m_opens.isEmpty() && name.contains(m_opens);
        if (mine)
            opened = name;
        return mine;
    }

    QString unfinished() const override { return left; }

    QStringList filter;
    QString query;
    QString opened;
    QString left;

private:
    QString m_id;
    QString m_opens;
};

domain::ClusterInfo info(const char *id)
{
    domain::ClusterInfo info;
    info.id = id;
    info.displayName = id;
    info.kind = domain::ClusterKind::Slurm;
    return info;
}

/// The whole console but for its connections.
struct Console {
    explicit Console(const QString &folder)
        : settings(folder + QStringLiteral("/console.ini")), a(info("wenzhou-a")), b(info("tianjin-2"))
    {
        fleet.add(&a);
        fleet.add(&b);
        language.use(QStringLiteral("en"));
        window = std::make_unique<MainWindow>(MainWindowParts{theme, settings, language, commands, fleet, &actions});
        first = new PlainScreen(QStringLiteral("fleet"), QStringLiteral("/nodes/"));
        second = new PlainScreen(QStringLiteral("jobs"), QStringLiteral("/jobs/"));
        window->addScreen(first);
        window->addScreen(second);
        preferences = new PreferencesScreen({theme, settings, language, commands, fleet, {}, [this](const QString &id) {
                                                 const Screen *screen = window->screen(id);
                                                 return screen ? screen->title() : id;
                                             }});
        window->addScreen(preferences);
        window->restoreState();
    }

    ~Console()
    {
        window.reset();
        fleet.remove(&a);
        fleet.remove(&b);
    }

    widgets::Theme theme;
    Settings settings;
    Language language;
    CommandRegistry commands;
    FixedClusterStore a;
    FixedClusterStore b;
    store::FleetStore fleet;
    FixedActions actions;
    std::unique_ptr<MainWindow> window;
    PlainScreen *first = nullptr;
    PlainScreen *second = nullptr;
    PreferencesScreen *preferences = nullptr;
};

/// Every text that is on the window now.
QStringList visibleTexts(QWidget *window)
{
    QStringList texts;
    for (const QLabel *label : window->findChildren<QLabel *>()) {
        if (label->isVisible() && label->text().contains(QRegularExpression(QStringLiteral("[A-Za-z]{4}"))))
            texts << label->text();
    }
    for (const QAbstractButton *button : window->findChildren<QAbstractButton *>()) {
        if (button->isVisible() && button->text().size() > 3)
            texts << button->text();
    }
    return texts;
}

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void refusalsAreToldInAToastAndDoneThingsAreNot()
    {
        Console console(m_folder->path());
        console.window->show();
        auto *toast = console.window->findChild<OutcomeToast *>();
        domain::WriteOutcome outcome;
        outcome.state = domain::WriteState::Refused;
        outcome.schedulerWords = "Invalid account";
        Q_EMIT console.actions.writeFinished(QStringLiteral("hold"), QStringLiteral("clusters/wenzhou-a/jobs/7"), outcome);
        QVERIFY(toast->isVisible());
        QVERIFY(toast->findChild<QLabel *>()->text().contains(QStringLiteral("Job 7")));
        QVERIFY(toast->findChild<QLabel *>()->text().contains(QStringLiteral("Invalid account")));
        outcome.state = domain::WriteState::Done;
        Q_EMIT console.actions.writeFinished(QStringLiteral("hold"), QStringLiteral("clusters/wenzhou-a/jobs/7"), outcome);
        QVERIFY(!toast->isVisible());
    }

    /// Where there is nothing to filter, the field is the palette's door, and says the keys that really open it.
    void fieldOpensThePaletteWhereNothingIsFiltered()
    {
        Console console(m_folder->path());
        console.window->show();
        QVERIFY(QTest::qWaitForWindowExposed(console.window.get()));
        auto *bar = console.window->findChild<QueryBar *>();
        QVERIFY(!bar->isReadOnly());
        console.window->showScreen(QStringLiteral("preferences"));
        QVERIFY(bar->isReadOnly());
        auto *palette = console.window->findChild<CommandPalette *>();
        QTest::mouseClick(bar, Qt::LeftButton, {}, QPoint(60, bar->height() / 2));
        QVERIFY(palette->isVisible());
        palette->hide();
        console.window->showScreen(QStringLiteral("fleet"));
        QVERIFY(!bar->isReadOnly());
        QCOMPARE(bar->placeholderText(), QStringLiteral("hint of fleet"));
    }

    void railFoldsUpTo900()
    {
        Console console(m_folder->path());
        console.window->resize(1280, 800);
        console.window->show();
        QVERIFY(QTest::qWaitForWindowExposed(console.window.get()));
        auto *rail = console.window->findChild<NavigationRail *>();
        QVERIFY(!rail->isFolded());
        QCOMPARE(rail->width(), 168);
        console.window->resize(900, 800);
        QTRY_VERIFY(rail->isFolded());
        QTRY_COMPARE(rail->width(), 48);
        console.window->resize(901, 800);
        QTRY_VERIFY(!rail->isFolded());
    }

    void queriesBelongToTheirScreens()
    {
        Console console(m_folder->path());
        auto *bar = console.window->findChild<QueryBar *>();
        bar->setQuery(QStringLiteral("util<5"));
        QCOMPARE(console.first->query, QStringLiteral("util<5"));
        QVERIFY(console.window->showScreen(QStringLiteral("jobs")));
        QCOMPARE(bar->text(), QString());
        QCOMPARE(bar->placeholderText(), QStringLiteral("hint of jobs"));
        QCOMPARE(console.second->query, QString());
        console.window->showScreen(QStringLiteral("fleet"));
        QCOMPARE(bar->text(), QStringLiteral("util<5"));
        QCOMPARE(console.first->query, QStringLiteral("util<5"));
        bar->setQuery(QStringLiteral("util<"));
        QCOMPARE(console.first->query, QStringLiteral("util<5"));
    }

    void stateSurvivesARestart()
    {
        {
            Console console(m_folder->path());
            console.window->showScreen(QStringLiteral("jobs"));
            console.window->findChild<QueryBar *>()->setQuery(QStringLiteral("state:pending"));
            console.window->findChild<ClusterFilter *>()->setChosen({console.b.key()});
            console.window->show();
            QVERIFY(QTest::qWaitForWindowExposed(console.window.get()));
            console.window->findChild<QSplitter *>(QStringLiteral("jobsSplitter"))->setSizes({100, 500});
            console.window->close();
        }
        Console again(m_folder->path());
        QCOMPARE(again.window->currentScreen()->id(), QStringLiteral("jobs"));
        QCOMPARE(again.second->query, QStringLiteral("state:pending"));
        QCOMPARE(again.first->filter, QStringList{again.b.key()});
        const QList<int> sizes = again.window->findChild<QSplitter *>(QStringLiteral("jobsSplitter"))->sizes();
        QVERIFY2(sizes[0] < sizes[1], qPrintable(QStringLiteral("%1 %2").arg(sizes[0]).arg(sizes[1])));
    }

    void whatWouldStayHalfDoneIsSaidBeforeTheEnd()
    {
        Console console(m_folder->path());
        console.window->show();
        console.second->left = QStringLiteral("3 jobs are to go.");
        QVERIFY(!console.window->close());
        const auto says = [&console] {
            const auto labels = console.window->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [](const QLabel *each) { return each->text().contains(QLatin1String("3 jobs are to go.")); });
        };
        QVERIFY(says());
        console.second->left.clear();
        QTRY_VERIFY(!says());
        console.second->left = QStringLiteral("3 jobs are to go.");
        QVERIFY2(!console.window->close(), "what is new is said anew");
        QVERIFY2(console.window->close(), "who means it is not kept");
    }

    void resourcesOpenWhereTheyBelong()
    {
        Console console(m_folder->path());
        QVERIFY(console.window->open(console.a.key(), QStringLiteral("clusters/wenzhou-a/jobs/7")));
        QCOMPARE(console.window->currentScreen()->id(), QStringLiteral("jobs"));
        QCOMPARE(console.second->opened, QStringLiteral("clusters/wenzhou-a/jobs/7"));
        QVERIFY(console.window->open(console.a.key(), QStringLiteral("clusters/wenzhou-a")));
        QCOMPARE(console.first->filter, QStringList{console.a.key()});
    }

    void actionsEndInTheStatusBarWithAWayBack()
    {
        Console console(m_folder->path());
        console.window->show();
        console.actions.hold(console.a.key(), "clusters/wenzhou-a/jobs/48219", "why", console.window.get(), [](const auto &) {});
        auto *status = console.window->findChild<StatusStrip *>();
        QTRY_VERIFY2(status->outcome().startsWith(QStringLiteral("Held job 48219")), qPrintable(status->outcome()));
        for (QAbstractButton *button : status->findChildren<QAbstractButton *>()) {
            if (button->text() == u"Undo") {
                QVERIFY(button->isVisible());
                button->click();
            }
        }
        QTRY_COMPARE(console.actions.calls.back().verb, QStringLiteral("release"));
        QCOMPARE(console.actions.calls.back().cluster, console.a.key());
    }

    void commandsOfOtherScreensRest()
    {
        Console console(m_folder->path());
        int cancelled = 0;
        QAction *cancel = console.commands.add(QStringLiteral("jobs.cancel"), QStringLiteral("jobs"), [] { return QStringLiteral("Cancel"); },
                                               QKeySequence(Qt::CTRL | Qt::Key_J), [&cancelled] { ++cancelled; });
        QVERIFY(!console.window->actions().contains(cancel));
        console.window->showScreen(QStringLiteral("jobs"));
        QVERIFY(console.window->actions().contains(cancel));
    }

    void languageChangesWithoutARestart()
    {
        Console console(m_folder->path());
        console.window->showScreen(QStringLiteral("preferences"));
        console.window->resize(1280, 800);
        console.window->show();
        QVERIFY(QTest::qWaitForWindowExposed(console.window.get()));
        // What stays the same in every language: names of clusters, screens of this test, units.
        const QRegularExpression same(QStringLiteral("^(FLEET|JOBS|ann|wenzhou-a|tianjin-2|.*Chipdeck.*|.*kB/s.*|[0-9: ,A-Za-z]*20[0-9]{2}.*)$"));
        for (const QString &state : {QStringLiteral("add"), QStringLiteral("look"), QStringLiteral("shortcuts")}) {
            console.language.use(QStringLiteral("en"));
            QVERIFY(console.preferences->showScreenshotState(state));
            QTest::qWait(200);
            const QStringList english = visibleTexts(console.window.get());
            QVERIFY(english.size() > 8);
            for (const QString &code : {QStringLiteral("zh_CN"), QStringLiteral("vi"), QStringLiteral("it")}) {
                QVERIFY(console.language.use(code));
                QCoreApplication::processEvents();
                for (const QString &text : visibleTexts(console.window.get())) {
                    if (!text.contains(same))
                        QVERIFY2(!english.contains(text), qPrintable(code + QStringLiteral(" still says: ") + text));
                }
            }
        }
        console.language.use(QStringLiteral("en"));
    }

    void everyControlIsReachableByTab()
    {
        Console console(m_folder->path());
        console.window->showScreen(QStringLiteral("preferences"));
        console.window->show();
        QVERIFY(QTest::qWaitForWindowExposed(console.window.get()));
        QSet<QWidget *> reached;
        for (int i = 0; i < 80; ++i) {
            QTest::keyClick(console.window.get()->focusWidget() ? console.window->focusWidget() : console.window.get(), Qt::Key_Tab);
            if (console.window->focusWidget())
                reached << console.window->focusWidget();
        }
        QVERIFY(reached.contains(console.window->findChild<QueryBar *>()));
        QVERIFY(reached.contains(console.window->findChild<ClusterFilter *>()));
        for (QWidget *widget : reached) {
            const auto *button = qobject_cast<QAbstractButton *>(widget);
            const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
            QVERIFY2(named, widget->metaObject()->className());
        }
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_MAIN(TestMainWindow)
#include "TestMainWindow.moc"
