#include <QAbstractButton>
#include <QComboBox>
#include <QTemporaryDir>
#include <QTest>

#include "app/console/Application.h"
#include "app/console/Options.h"
#include "tests/app/console/FixedNetwork.h"
#include "ui/preferences/PriceTableModel.h"
#include "ui/preferences/PricesPage.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/StatusStrip.h"
#include "ui/tryout/TryoutScreen.h"

using namespace chipdeck;
using namespace chipdeck::console;
using test::FixedNetwork;
using widgets::Glyph;

/// What the console joins: what a screen tells and remembers goes where it belongs in the window and in the settings.
class TestJoins : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void choicesOfTheTryOutAreRemembered()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("console.ini"));
        ui::Settings(file).setChoices(QStringLiteral("tryout"), QStringLiteral("cache=q8_0 full=drop"));
        Application application({}, file, std::make_unique<FixedNetwork>());
        auto *screen = qobject_cast<ui::TryoutScreen *>(application.window().screen(QStringLiteral("tryout")));
        QVERIFY(screen);
        QCOMPARE(screen->choices(), QStringLiteral("cache=q8_0 full=drop"));
        auto *formats = screen->findChild<QComboBox *>(QStringLiteral("cacheFormat"));
        Q_EMIT formats->activated(0);
        QCOMPARE(ui::Settings(file).choices(QStringLiteral("tryout")), QStringLiteral("cache=f16 full=drop"));
    }

    /// A refusal is never ticked off.
    void theStatusBarSaysWhatTheTryOutCameTo()
    {
        QTemporaryDir folder;
        Application application({}, folder.filePath(QStringLiteral("console.ini")), std::make_unique<FixedNetwork>());
        auto *screen = qobject_cast<ui::TryoutScreen *>(application.window().screen(QStringLiteral("tryout")));
        const auto *status = application.window().findChild<ui::StatusStrip *>();
        QVERIFY(screen && status);
        Q_EMIT screen->done(QStringLiteral("Exported"));
        QVERIFY(status->outcome() == QStringLiteral("Exported") && status->glyph() == Glyph::Check);
        Q_EMIT screen->refused(QStringLiteral("Not written"));
        QVERIFY(status->outcome() == QStringLiteral("Not written") && status->glyph() == Glyph::Cross);
        Q_EMIT screen->warned(QStringLiteral("Nearly full"));
        QVERIFY(status->outcome() == QStringLiteral("Nearly full") && status->glyph() == Glyph::Warning);
    }

    void whatHappensRingsTheBellAndIsKeptBesideTheSettings()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("console.ini"));
        {
            auto network = std::make_unique<FixedNetwork>();
            FixedNetwork &fixed = *network;
            Application application({}, file, std::move(network));
            test::FixedClusterStore *cluster = fixed.addCluster(oneJob(domain::JobState::Running));
            store::ReplicaChange change;
            change.jobs = true;
            change.changedJobs = {1};
            cluster->updateSnapshot(oneJob(domain::JobState::Failed), change);
            auto *bell = application.window().findChild<QAbstractButton *>(QStringLiteral("noticeBell"));
            QVERIFY(bell);
            QTRY_VERIFY_WITH_TIMEOUT(bell->accessibleName().contains(QStringLiteral("1 unread")), 20000);
        }
        Application again({}, file, std::make_unique<FixedNetwork>());
        QCOMPARE(again.notices().notices().size(), std::size_t(1));
        QCOMPARE(again.notices().notices().front().job, std::string("4711"));
    }

    void theWishesOfTheSettingsHold()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("console.ini"));
        domain::NoticeWishes wishes;
        wishes.failed = domain::NoticeWay::Off;
        wishes.limitAheadMin = 33;
        ui::Settings(file).setNoticeWishes(wishes);
        Application application({}, file, std::make_unique<FixedNetwork>());
        QCOMPARE(application.notices().wishes(), wishes);
    }

    void pricesOfTheNetworkAreShownAndFilesRead()
    {
        QTemporaryDir folder;
        auto network = std::make_unique<FixedNetwork>();
        FixedNetwork &fixed = *network;
        fixed.prices().keep(domain::readSheet({{{}, "train", {}, "8", "12.5", "CNY", "2026-01-01", {}}}, 0).plan, "bob", "first");
        Application application({}, folder.filePath(QStringLiteral("console.ini")), std::move(network));
        auto *page = application.window().findChild<ui::PricesPage *>();
        QVERIFY(page);
        QTRY_COMPARE_WITH_TIMEOUT(page->model()->rowCount(), 1, 20000);
        const QString toml = folder.filePath(QStringLiteral("prices.toml"));
        page->exportFile(toml);
        page->type({});
        page->importFile(toml);
        QCOMPARE(page->model()->rowCount(), 1);
        QCOMPARE(page->model()->rowTexts().front().price, std::string("12.5"));
    }

private:
    static domain::ClusterSnapshot oneJob(domain::JobState state)
    {
        domain::Job job;
        job.id = "4711";
        job.ref = 1;
        job.user = "ann";
        job.state = state;
        domain::ClusterSnapshot snapshot;
        snapshot.info.id = "east";
        snapshot.jobs = std::make_shared<std::vector<std::shared_ptr<const domain::Job>>>(1, std::make_shared<const domain::Job>(job));
        return snapshot;
    }
};

QTEST_MAIN(TestJoins)
#include "TestJoins.moc"
