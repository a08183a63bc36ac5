#include <QAction>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "client/store/NoticeBoard.h"
#include "tests/support/fixed/FixedClusterStore.h"
#include "ui/notices/NoticeBell.h"
#include "ui/notices/NoticeListModel.h"
#include "ui/notices/NoticePanel.h"
#include "ui/notices/NoticeWords.h"
#include "ui/notices/Notices.h"
#include "ui/preferences/NoticesPage.h"
#include "ui/shell/CommandRegistry.h"
#include "ui/shell/DesktopNotices.h"
#include "ui/shell/Language.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/Screen.h"
#include "widgets/forms/SegmentedControl.h"

using namespace chipdeck;
using namespace chipdeck::ui;
using domain::JobState;
using domain::Notice;
using domain::NoticeKind;

namespace {

constexpr std::int64_t timeMs = 1'700'000'000'000;

Notice notice(NoticeKind kind, JobState state = JobState::Unknown)
{
    Notice made;
    made.kind = kind;
    made.state = state;
    made.timeMs = timeMs;
    made.cluster = "unix:/fixed#east";
    made.clusterTitle = "East";
    made.job = "4711";
    made.jobName = "llama-70b";
    return made;
}

/// A desktop that remembers what it was to show.
class FixedDesktop : public DesktopNotices
{
public:
    Way way() const override { return m_way; }
    QString detail() const override { return m_detail; }
    void show(quint64 number, const QString &title, const QString &body, bool lasts) override
    {
        shown << QStringLiteral("%1 | %2%3").arg(title, body, lasts ? QStringLiteral(" !") : QString());
        last = number;
    }
    void setWay(Way way, const QString &detail = {})
    {
        m_way = way;
        m_detail = detail;
        Q_EMIT wayChanged();
    }

    QStringList shown;
    quint64 last = 0;

private:
    Way m_way = Way::NotKnownYet;
    QString m_detail;
};

/// Takes every job for its own.
class JobScreen : public Screen
{
public:
    QString id() const override { return QStringLiteral("jobs"); }
    QString title() const override { return id(); }
    QString icon() const override { return QStringLiteral(":/icons/jobs.svg"); }
    void setClusterFilter(const QStringList &) override {}
    void setQuery(const QString &) override {}
    QString queryHint() const override { return {}; }
    bool open(const QString &clusterKey, const QString &name) override
    {
        opened << clusterKey + u' ' + name;
        return true;
    }

    QStringList opened;
};

} // namespace

class TestNotices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("CHIPDECK_REDUCED_MOTION", "1"); }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<Settings>(m_folder->filePath(QStringLiteral("console.ini")));
        m_commands = std::make_unique<CommandRegistry>();
        m_fleet = std::make_unique<store::FleetStore>();
        m_board = std::make_unique<store::NoticeBoard>(*m_fleet, QString());
        m_desktop = std::make_unique<FixedDesktop>();
        m_window = std::make_unique<MainWindow>(MainWindowParts{m_theme, *m_settings, m_language, *m_commands, *m_fleet});
        m_jobs = new JobScreen;
        m_window->addScreen(m_jobs);
        m_notices = new Notices(m_theme, *m_board, *m_fleet, *m_commands, m_desktop.get(), *m_window);
    }
    void cleanup() { m_window.reset(); }

    void everyKindHasItsWords_data()
    {
        QTest::addColumn<Notice>("told");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *words, const Notice &told) { QTest::newRow(words) << told << QString::fromUtf8(words); };
        row("llama-70b started", notice(NoticeKind::Started));
        row("llama-70b ended", notice(NoticeKind::Ended, JobState::Completed));
        row("llama-70b was cancelled", notice(NoticeKind::Ended, JobState::Cancelled));
        row("llama-70b left the queue", notice(NoticeKind::Ended));
        row("llama-70b failed", notice(NoticeKind::Failed, JobState::Failed));
        row("llama-70b reached its time limit", notice(NoticeKind::Failed, JobState::Timeout));
        row("llama-70b lost a node", notice(NoticeKind::Failed, JobState::NodeFail));
        row("llama-70b ran out of memory", notice(NoticeKind::Failed, JobState::OutOfMemory));
        row("llama-70b waits again", notice(NoticeKind::Requeued));
        Notice again = notice(NoticeKind::Started);
        again.isAgain = true;
        row("llama-70b started again", again);
        Notice near = notice(NoticeKind::NearLimit);
        near.restS = 600;
        row("llama-70b reaches its limit in 10 min", near);
        Notice many = notice(NoticeKind::Ended, JobState::Completed);
        many.count = 37;
        many.job.clear();
        many.jobName.clear();
        row("37 jobs ended", many);
        Notice array = notice(NoticeKind::Failed, JobState::Failed);
        array.count = 12;
        array.isArray = true;
        row("llama-70b: 12 tasks failed", array);
        Notice nameless = notice(NoticeKind::Started);
        nameless.jobName.clear();
        row("Job 4711 started", nameless);
        Notice lost = notice(NoticeKind::GatewayLost);
        lost.cluster = "ssh://login";
        row("ssh://login does not answer", lost);
    }
    void everyKindHasItsWords()
    {
        QFETCH(Notice, told);
        QFETCH(QString, words);
        QCOMPARE(NoticeWords::title(told), words);
    }

    void placesAreNamed()
    {
        QCOMPARE(NoticeWords::place(notice(NoticeKind::Started), *m_fleet), QStringLiteral("East, 4711"));
        QCOMPARE(NoticeWords::jobName(notice(NoticeKind::Started)), QStringLiteral("clusters/east/jobs/4711"));
        Notice several = notice(NoticeKind::Ended);
        several.cluster.clear();
        several.job.clear();
        QCOMPARE(NoticeWords::place(several, *m_fleet), QStringLiteral("on several clusters"));
        QVERIFY(NoticeWords::jobName(several).isEmpty());
    }

    void theBellOpensTheListAndCounts()
    {
        m_window->show();
        put({notice(NoticeKind::Failed, JobState::Failed), notice(NoticeKind::Started)});
        QCOMPARE(m_notices->bell()->accessibleName(), QStringLiteral("Notices, 2 unread"));
        QVERIFY(!m_notices->panel()->isOpen());
        m_notices->bell()->click();
        QVERIFY(m_notices->panel()->isOpen());
        QCOMPARE(list()->model()->rowCount(), 2);
        m_notices->bell()->click();
        QVERIFY(!m_notices->panel()->isOpen());
        m_commands->action(QStringLiteral("shell.notices"))->trigger();
        QVERIFY(m_notices->panel()->isOpen());
    }

    void aClickGoesToTheJobAndReadsIt()
    {
        m_window->show();
        put({notice(NoticeKind::Failed, JobState::Failed), notice(NoticeKind::Started)});
        m_notices->panel()->open();
        const auto first = [this] { return list()->visualRect(list()->model()->index(0, 0)); };
        QTRY_VERIFY_WITH_TIMEOUT(first().height() > 0 && list()->viewport()->rect().contains(first()), 20000);
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, first().center());
        QCOMPARE(m_jobs->opened, QStringList{QStringLiteral("unix:/fixed#east clusters/east/jobs/4711")});
        QCOMPARE(m_board->unread(), 1);
        list()->setCurrentIndex(list()->model()->index(1, 0));
        QTest::keyClick(list(), Qt::Key_Return);
        QCOMPARE(m_board->unread(), 0);
        QCOMPARE(m_jobs->opened.size(), 2);
    }

    void aSumGoesToTheQueue()
    {
        Notice many = notice(NoticeKind::Ended);
        many.job.clear();
        many.count = 9;
        put({many});
        m_notices->open(m_board->notices().front().number);
        QVERIFY(m_jobs->opened.isEmpty());
        QCOMPARE(m_window->currentScreen()->id(), QStringLiteral("jobs"));
    }

    void clearedIsTakenBack()
    {
        put({notice(NoticeKind::Started)});
        std::function<void()> undo;
        connect(m_notices->panel(), &NoticePanel::cleared, this, [&undo](const QString &, const std::function<void()> &back) { undo = back; });
        button(QStringLiteral("Clear"))->click();
        QVERIFY(m_board->notices().empty() && undo);
        undo();
        QCOMPARE(m_board->notices().size(), std::size_t(1));
        QVERIFY(button(QStringLiteral("Mark all read"))->isEnabled());
        button(QStringLiteral("Mark all read"))->click();
        QCOMPARE(m_board->unread(), 0);
        QVERIFY(!button(QStringLiteral("Mark all read"))->isEnabled());
    }

    void anEmptyListHasNothingToRemove()
    {
        const auto areEnabled = [this] {
            const QList<QPushButton *> all{button(QStringLiteral("Clear")), button(QStringLiteral("Mark all read"))};
            return std::any_of(all.begin(), all.end(), [](const QPushButton *one) { return one->isEnabled() || one->isVisible(); });
        };
        QVERIFY(!areEnabled());
        m_window->show();
        m_notices->bell()->click();
        QVERIFY(!areEnabled());
        put({notice(NoticeKind::Started)});
        QVERIFY(button(QStringLiteral("Clear"))->isEnabled() && button(QStringLiteral("Mark all read"))->isVisible());
        button(QStringLiteral("Clear"))->click();
        QVERIFY(!areEnabled());
        m_language.use(QStringLiteral("it"));
        QCoreApplication::sendPostedEvents();
        m_language.use(QStringLiteral("en"));
        QCoreApplication::sendPostedEvents();
        QVERIFY(!areEnabled());
    }

    void onlyWhatIsLoudGoesToTheDesktop()
    {
        put({notice(NoticeKind::Failed, JobState::Failed)});
        Q_EMIT m_board->raised(m_board->notices().front(), false);
        QVERIFY(m_desktop->shown.isEmpty());
        Q_EMIT m_board->raised(m_board->notices().front(), true);
        QCOMPARE(m_desktop->shown, QStringList{QStringLiteral("llama-70b failed | East, 4711 !")});
        Q_EMIT m_desktop->activated(m_desktop->last);
        QCOMPARE(m_jobs->opened.size(), 1);
        QCOMPARE(m_board->unread(), 0);
        Q_EMIT m_desktop->activated(99999);  // of a list that was cleared meanwhile
        QCOMPARE(m_jobs->opened.size(), 1);
    }

    void wishesAreChosenAndRemembered()
    {
        NoticesPage page(m_theme, *m_settings, m_desktop.get());
        auto *started = way(page, QStringLiteral("A job started"));
        QCOMPARE(started->currentIndex(), int(domain::NoticeWay::List));
        QSignalSpy changed(m_settings.get(), &Settings::noticeWishesChanged);
        Q_EMIT started->currentChanged(2);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(m_settings->noticeWishes().started, domain::NoticeWay::Desktop);
        QCOMPARE(way(page, QStringLiteral("A gateway is lost or back"))->count(), 2);
        NoticesPage other(m_theme, *m_settings, nullptr);
        QCOMPARE(way(other, QStringLiteral("A job started"))->currentIndex(), int(domain::NoticeWay::Desktop));
    }

    void theWayToTheDesktopIsSaid()
    {
        NoticesPage page(m_theme, *m_settings, m_desktop.get());
        const auto says = [&page](const QString &words) {
            const auto labels = page.findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [&words](const QLabel *label) { return label->text().contains(words); });
        };
        QVERIFY(says(QStringLiteral("asking the desktop")));
        m_desktop->setWay(DesktopNotices::Way::Service, QStringLiteral("gnome-shell"));
        QVERIFY(says(QStringLiteral("shown by gnome-shell")));
        m_desktop->setWay(DesktopNotices::Way::None);
        QVERIFY(says(QStringLiteral("in the list only")) && says(QStringLiteral("no notification service and no tray")));
    }

    /// For looking at it: pictures of the list beside an empty screen.
    void pictures()
    {
        const QString folder = qEnvironmentVariable("CHIPDECK_PICTURES");
        if (folder.isEmpty())
            QSKIP("CHIPDECK_PICTURES names no folder");
        m_theme.install();
        Notice near = notice(NoticeKind::NearLimit);
        near.restS = 540;
        Notice many = notice(NoticeKind::Ended, JobState::Completed);
        many.count = 37;
        many.job.clear();
        put({notice(NoticeKind::Failed, JobState::OutOfMemory), near, notice(NoticeKind::Started), many, notice(NoticeKind::Ended, JobState::Cancelled),
             notice(NoticeKind::Requeued)});
        m_board->markRead(m_board->notices()[3].number);
        m_notices->panel()->open();
        m_window->resize(1100, 640);
        m_window->show();
        for (const auto kind : {widgets::Theme::Kind::Light, widgets::Theme::Kind::Dark}) {
            m_theme.setKind(kind);
            for (const char *language : {"en", "zh_CN", "vi", "it"}) {
                m_language.use(QLatin1String(language));
                QTest::qWait(200);
                QVERIFY(m_window->grab().save(QStringLiteral("%1/notices-%2-%3.png").arg(folder, QLatin1String(language)).arg(int(kind))));
            }
        }
    }

private:
    /// Numbered, as the board does it.
    void put(std::vector<Notice> all)
    {
        for (std::size_t i = 0; i < all.size(); ++i)
            all[i].number = all.size() - i;
        m_board->restore(std::move(all));
    }
    QListView *list() const { return m_notices->panel()->list(); }
    QPushButton *button(const QString &text) const
    {
        for (QPushButton *each : m_notices->panel()->findChildren<QPushButton *>()) {
            if (each->text() == text)
                return each;
        }
        return nullptr;
    }
    static widgets::SegmentedControl *way(const QWidget &page, const QString &name)
    {
        for (auto *each : page.findChildren<widgets::SegmentedControl *>()) {
            if (each->accessibleName() == name)
                return each;
        }
        return nullptr;
    }

    widgets::Theme m_theme;
    Language m_language;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<CommandRegistry> m_commands;
    std::unique_ptr<store::FleetStore> m_fleet;
    std::unique_ptr<store::NoticeBoard> m_board;
    std::unique_ptr<FixedDesktop> m_desktop;
    std::unique_ptr<MainWindow> m_window;
    JobScreen *m_jobs = nullptr;
    Notices *m_notices = nullptr;
};

QTEST_MAIN(TestNotices)
#include "TestNotices.moc"
