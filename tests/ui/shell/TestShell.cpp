#include <QAction>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "client/store/FleetStore.h"
#include "tests/support/fixed/FixedClusterStore.h"
#include "client/domain/Query.h"
#include "ui/shell/QueryErrorWords.h"
#include "ui/shell/ClusterFilter.h"
#include "ui/shell/CommandRegistry.h"
#include "ui/shell/FreshnessStrip.h"
#include "ui/shell/FreshnessWords.h"
#include "ui/shell/Language.h"
#include "ui/shell/OutcomeWords.h"
#include "ui/shell/PaletteItems.h"
#include "ui/shell/PaletteMatch.h"
#include "ui/shell/QueryBar.h"
#include "ui/shell/QueryCompletion.h"
#include "ui/shell/Settings.h"

using namespace chipdeck;
using namespace chipdeck::ui;
using test::FixedClusterStore;

namespace {

domain::ClusterInfo info(const char *id, domain::ClusterKind kind = domain::ClusterKind::Slurm, bool practice = false)
{
    domain::ClusterInfo info;
    info.id = id;
    info.displayName = id;
    info.kind = kind;
    info.practice = practice;
    return info;
}

domain::ClusterSnapshot picture(const domain::ClusterInfo &info)
{
    auto inventory = std::make_shared<domain::Inventory>();
    inventory->nodes.resize(2);
    inventory->nodes[0].id = "wza-h074";
    inventory->nodes[1].id = "wza-h075";
    inventory->index();
    auto job = std::make_shared<domain::Job>();
    job->id = "48219";
    job->ref = 1;
    job->displayName = "mixtral-<b>ablate";
    auto jobs = std::make_shared<std::vector<std::shared_ptr<const domain::Job>>>();
    jobs->push_back(job);
    return {info, nullptr, inventory, nullptr, nullptr, jobs};
}

int score(const char16_t *typed, const char16_t *text)
{
    const auto match = PaletteMatch::of(QStringView(typed), QStringView(text));
    return match ? match->score : -1000;
}

} // namespace

class TestShell : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyErrorOfTheParserCanBeTranslated_data()
    {
        QTest::addColumn<QString>("query");
        for (const char *query : {"utill<5", "zzzzzzzzz:1", ":x", "-", "user<3", "util:many", "power:many", "temp:many", "wait<5", "chips:many",
                                  "user:", "\"a\"b", "\"a", "vendor:n*", "vendor:none", "jobs<5"})
            QTest::newRow(query) << QString::fromLatin1(query);
        QTest::newRow("too long") << QString(5000, QLatin1Char('a'));
    }
    void everyErrorOfTheParserCanBeTranslated()
    {
        QFETCH(QString, query);
        const auto parsed = domain::Query::parse(query.toStdString());
        QVERIFY(!parsed);
        QVERIFY2(QueryErrorWords::knows(parsed.error()), parsed.error().pattern.c_str());
        QCOMPARE(QueryErrorWords::of(parsed.error()), QString::fromStdString(parsed.error().message));
        QVERIFY(!parsed.error().message.empty());
    }

    void commandsAreOnceAndTranslated()
    {
        CommandRegistry commands;
        QString word = QStringLiteral("Cancel");
        int runs = 0;
        QAction *action = commands.add(QStringLiteral("jobs.cancel"), QStringLiteral("jobs"), [&word] { return word; }, QKeySequence(Qt::Key_Delete), [&runs] { ++runs; });
        action->trigger();
        QCOMPARE(runs, 1);
        word = QStringLiteral("Annulla");
        commands.retranslate();
        QCOMPARE(action->text(), QStringLiteral("Annulla"));
        QCOMPARE(commands.action(QStringLiteral("jobs.cancel")), action);
        QVERIFY(!commands.action(QStringLiteral("nothing")));
    }

    void shortcutConflictsKnowContexts()
    {
        CommandRegistry commands;
        const auto text = [] { return QStringLiteral("x"); };
        const auto add = [&](const char *id, const char *context, const QKeySequence &keys) { commands.add(QLatin1String(id), QLatin1String(context), text, keys, [] {}); };
        add("a", "", QKeySequence(Qt::CTRL | Qt::Key_K));
        add("b", "jobs", QKeySequence(Qt::Key_Delete));
        add("c", "fleet", QKeySequence(Qt::Key_D));
        QCOMPARE(commands.conflicts(QStringLiteral("c"), QKeySequence(Qt::Key_Delete)), QStringList());
        QCOMPARE(commands.conflicts(QStringLiteral("c"), QKeySequence(Qt::CTRL | Qt::Key_K)), QStringList{QStringLiteral("a")});
        QCOMPARE(commands.conflicts(QStringLiteral("a"), QKeySequence(Qt::Key_D)), QStringList{QStringLiteral("c")});
        // The start of a longer sequence would swallow it.
        QCOMPARE(commands.conflicts(QStringLiteral("b"), QKeySequence(int(Qt::CTRL) | int(Qt::Key_K), Qt::Key_B)), QStringList{QStringLiteral("a")});
        QCOMPARE(commands.conflicts(QStringLiteral("a"), {}), QStringList());
    }

    void paletteFindsLettersInOrder()
    {
        QVERIFY(!PaletteMatch::of(u"xyz", u"Submit job"));
        QVERIFY(!PaletteMatch::of(u"bus", u"Submit"));
        QVERIFY(PaletteMatch::of(u"", u"Submit"));
        const auto match = PaletteMatch::of(u"SJ", u"Submit job");
        QVERIFY(match);
        QCOMPARE(match->positions, (QList<int>{0, 7}));
        QCOMPARE(PaletteMatch::of(u"h74", u"wza-h074")->positions, (QList<int>{4, 6, 7}));
    }

    void palettePrefersWordStarts()
    {
        QVERIFY(score(u"job", u"Show jobs") > score(u"job", u"jaobaob"));
        QVERIFY(score(u"res", u"Restore default layout") > score(u"res", u"Preferences"));
        QVERIFY(score(u"node", u"node") > score(u"node", u"node-with-a-long-name"));
        QVERIFY(score(u"sd", u"Show Dark") > score(u"sd", u"Shadow"));
    }

    void paletteCollectsWhatCanBeOpened()
    {
        CommandRegistry commands;
        commands.add(QStringLiteral("jobs.cancel"), QStringLiteral("jobs"), [] { return QStringLiteral("Cancel"); }, {}, [] {});
        QAction *off = commands.add(QStringLiteral("off"), {}, [] { return QStringLiteral("Off"); }, {}, [] {});
        off->setEnabled(false);
        FixedClusterStore cluster(info("wza"));
        cluster.setSnapshot(picture(cluster.info()));
        store::FleetStore fleet;
        fleet.add(&cluster);
        PaletteItems items;
        items.collect(commands, QStringLiteral("fleet"), fleet);
        QCOMPARE(items.size(), std::size_t(4));
        QCOMPARE(items.best({}, 10).size(), std::size_t(1));  // the cluster only: no command in sight, no names before typing
        items.collect(commands, QStringLiteral("jobs"), fleet);
        QCOMPARE(items.size(), std::size_t(5));
        const auto hits = items.best(QStringLiteral("h075"), 10);
        QCOMPARE(hits.size(), std::size_t(1));
        QCOMPARE(hits[0].item.id, QStringLiteral("clusters/wza/nodes/wza-h075"));
        QCOMPARE(items.best(QStringLiteral("48219"), 10).front().item.id, QStringLiteral("clusters/wza/jobs/48219"));
        fleet.remove(&cluster);
    }

    void queryErrorsNameTheirPlace()
    {
        QueryBar bar(m_theme);
        QSignalSpy changed(&bar, &QueryBar::queryChanged);
        bar.setQuery(QStringLiteral("vendor:ascend"));
        QCOMPARE(bar.query(), QStringLiteral("vendor:ascend"));
        bar.setQuery(QStringLiteral("vendor:ascend utl<5"));
        QVERIFY(bar.error());
        QCOMPARE(int(bar.error()->position), 14);
        QVERIFY(!bar.error()->message.empty());
        QCOMPARE(bar.query(), QStringLiteral("vendor:ascend"));  // the last right one stays in force
        QCOMPARE(changed.count(), 1);
        bar.setQuery(QStringLiteral("vendor:ascend util<5"));
        QVERIFY(!bar.error());
        QCOMPARE(changed.count(), 2);
    }

    void queryIsConfirmedByEnter()
    {
        QueryBar bar(m_theme);
        QSignalSpy confirmed(&bar, &QueryBar::queryConfirmed);
        bar.setQuery(QStringLiteral("util<"));
        QTest::keyClick(&bar, Qt::Key_Return);
        QCOMPARE(confirmed.count(), 0);
        bar.setQuery(QStringLiteral("util<5"));
        QTest::keyClick(&bar, Qt::Key_Return);
        QCOMPARE(confirmed.count(), 1);
        QTest::keyClick(&bar, Qt::Key_Escape);
        QCOMPARE(bar.query(), QString());
    }

    void completionOffersFieldsValuesAndHistory()
    {
        const auto inserts = [](const QueryCompletion &completion) {
            QStringList out;
            for (const auto &offer : completion.offers)
                out << offer.insert;
            return out;
        };
        QCOMPARE(inserts(QueryCompletion::at(QStringLiteral("x ve"), 4, {})), QStringList{QStringLiteral("vendor:")});
        QCOMPARE(inserts(QueryCompletion::at(QStringLiteral("-uti"), 4, {})), QStringList{QStringLiteral("-util<")});
        QCOMPARE(inserts(QueryCompletion::at(QStringLiteral("vendor:nvidia,as"), 16, {})), QStringList{QStringLiteral("vendor:nvidia,ascend")});
        const auto old = QueryCompletion::at({}, 0, {QStringLiteral("util<5")});
        QCOMPARE(old.offers.first().insert, QStringLiteral("util<5"));
        QVERIFY(old.offers.first().wholeQuery);
        const auto middle = QueryCompletion::at(QStringLiteral("vend state:free"), 4, {});
        QCOMPARE(middle.start, 0);
        QCOMPARE(middle.length, 4);
    }

    void freshnessIsShapeAndWords()
    {
        const QDateTime now(QDate(2026, 11, 19), QTime(9, 41));
        FixedClusterStore cluster(info("tianjin-2"));
        cluster.setSnapshot(picture(cluster.info()));
        QCOMPARE(FreshnessWords::of(cluster, now).words, QStringLiteral("live"));
        QCOMPARE(int(FreshnessWords::of(cluster, now).glyph), int(widgets::Glyph::Dot));
        cluster.setReachability(domain::Reachability::Live, 100, QStringLiteral("The gateway is newer."));
        QCOMPARE(FreshnessWords::of(cluster, now).words, QStringLiteral("live, not all of it"));
        QCOMPARE(int(FreshnessWords::of(cluster, now).glyph), int(widgets::Glyph::Ring));
        cluster.setReachability(domain::Reachability::Stale, 12345);
        QCOMPARE(FreshnessWords::of(cluster, now).words, QStringLiteral("12 s old"));
        QCOMPARE(int(FreshnessWords::of(cluster, now).glyph), int(widgets::Glyph::Ring));
        cluster.setReachability(domain::Reachability::Unreachable, (6 * 60 + 29) * 60000ULL);
        QCOMPARE(FreshnessWords::of(cluster, now).words, QStringLiteral("unreachable since 03:12"));
        QCOMPARE(int(FreshnessWords::of(cluster, now).glyph), int(widgets::Glyph::Cross));
        cluster.setReachability(domain::Reachability::Unreachable, 30 * 3600000ULL);
        QVERIFY(FreshnessWords::of(cluster, now).words.contains(QStringLiteral("18")));  // another day is named
        const FixedClusterStore practice(info("p", domain::ClusterKind::Slurm, true));
        QCOMPARE(FreshnessWords::of(practice, now).label, QStringLiteral("practice"));
        const FixedClusterStore simulated(info("s", domain::ClusterKind::Simulated));
        QCOMPARE(FreshnessWords::of(simulated, now).label, QStringLiteral("simulated"));
    }

    void clusterWordsAreHarmless()
    {
        domain::ClusterInfo nasty = info("x");
        nasty.displayName = "a\x1b[31m\xe2\x80\xae" + std::string(5000, 'b');
        const FixedClusterStore cluster(nasty);
        const QString name = FreshnessWords::of(cluster, QDateTime::currentDateTime()).name;
        QVERIFY(name.size() < 100);
        QVERIFY(!name.contains(QChar(0x1b)));
        QVERIFY(!name.contains(QChar(0x202e)));
    }

    void clusterFilterSpeaksPlainly()
    {
        store::FleetStore fleet;
        FixedClusterStore a(info("a"));
        FixedClusterStore b(info("b"));
        FixedClusterStore c(info("c"));
        ClusterFilter filter(m_theme, fleet);
        QCOMPARE(filter.text(), QStringLiteral("No cluster"));
        for (FixedClusterStore *cluster : {&a, &b, &c})
            fleet.add(cluster);
        QVERIFY(filter.text().contains(u'3'));
        QSignalSpy chosen(&filter, &ClusterFilter::chosenChanged);
        filter.setChosen({b.key()});
        QCOMPARE(filter.text(), QStringLiteral("b"));
        filter.setChosen({a.key(), b.key()});
        QVERIFY2(filter.text().startsWith(QStringLiteral("2 of 3")), qPrintable(filter.text()));
        QCOMPARE(chosen.count(), 2);
        for (FixedClusterStore *cluster : {&a, &b, &c})
            fleet.remove(cluster);
    }

    void outcomesSayWhatHappenedAndHowBack()
    {
        domain::WriteOutcome done;
        done.state = domain::WriteState::Done;
        done.name = "clusters/c/jobs/48219";
        const QString name = QString::fromStdString(done.name);
        const auto held = OutcomeWords::of(QStringLiteral("hold"), name, done, QStringLiteral("09:39"));
        QCOMPARE(held.words, QStringLiteral("Held job 48219 at 09:39"));
        QCOMPARE(held.undoVerb, QStringLiteral("release"));
        QVERIFY(OutcomeWords::of(QStringLiteral("cancel"), name, done, QStringLiteral("09:39")).undoVerb.isEmpty());
        done.state = domain::WriteState::Refused;
        done.schedulerWords = "Access denied";
        const auto refused = OutcomeWords::of(QStringLiteral("hold"), name, done, QStringLiteral("09:39"));
        QVERIFY(refused.words.contains(QStringLiteral("Access denied")));
        QVERIFY(refused.undoVerb.isEmpty());
        const auto failed = OutcomeWords::of(QStringLiteral("hold"), name, domain::failure(domain::Code::Unavailable, "GONE", "The gateway is gone."), QStringLiteral("09:39"));
        QVERIFY(failed.words.contains(QStringLiteral("The gateway is gone.")));
    }

    void settingsSurvive()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("console.ini"));
        const QList<GatewayAddress> gateways{{QStringLiteral("unix:/run/x,y"), QStringLiteral("mine")}, {QStringLiteral("host:7443"), {}}};
        {
            Settings settings(path);
            settings.setGateways(gateways);
            settings.setThemeKind(widgets::Theme::Kind::HighContrast);
            settings.setDensity(widgets::Theme::Density::Compact);
            settings.setScale(1.25);
            settings.setLanguage(QStringLiteral("vi"));
            settings.setQuery(QStringLiteral("fleet"), QStringLiteral("util<5, \"x\""));
            settings.setClusterFilter({QStringLiteral("unix:/a#b/c")});
            settings.setShortcut(QStringLiteral("shell.query"), QKeySequence(Qt::Key_Slash), QKeySequence(Qt::CTRL | Qt::Key_L));
            settings.setLayout(QStringLiteral("a/b#c"), QByteArray("\0\1\2", 3));
            for (int i = 0; i < 50; ++i)
                settings.addToQueryHistory(QStringLiteral("util<%1").arg(i));
            QVERIFY(settings.sync());
        }
        Settings again(path);
        QCOMPARE(again.gateways(), gateways);
        QCOMPARE(int(again.themeKind()), int(widgets::Theme::Kind::HighContrast));
        QCOMPARE(int(again.density()), int(widgets::Theme::Density::Compact));
        QCOMPARE(again.scale(), 1.25);
        QCOMPARE(again.language(), QStringLiteral("vi"));
        QCOMPARE(again.query(QStringLiteral("fleet")), QStringLiteral("util<5, \"x\""));
        QCOMPARE(again.clusterFilter(), QStringList{QStringLiteral("unix:/a#b/c")});
        QCOMPARE(again.shortcuts().value(QStringLiteral("shell.query")), QKeySequence(Qt::Key_Slash));
        QCOMPARE(again.layout(QStringLiteral("a/b#c")), QByteArray("\0\1\2", 3));
        QCOMPARE(again.queryHistory().size(), 30);
        QCOMPARE(again.queryHistory().first(), QStringLiteral("util<49"));
        again.setShortcut(QStringLiteral("shell.query"), QKeySequence(Qt::CTRL | Qt::Key_L), QKeySequence(Qt::CTRL | Qt::Key_L));
        QVERIFY(again.shortcuts().isEmpty());
    }

    void damagedSettingsFallBack()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("console.ini")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[look]\ntheme=pink\nscale=9000\nlanguage=xx\n[gateways]\nsize=2\n1\\address=\n2\\address=h:1\n");
        file.close();
        const Settings settings(file.fileName());
        QCOMPARE(int(settings.themeKind()), int(widgets::Theme::Kind::Light));
        QCOMPARE(settings.scale(), 1.0);
        QCOMPARE(settings.gateways().size(), 1);
        Language language;
        QVERIFY(!language.use(settings.language()));
    }

private:
    widgets::Theme m_theme;
};

QTEST_MAIN(TestShell)
#include "TestShell.moc"
