#include <QTemporaryDir>
#include <QTest>

#include "FakeAccounting.h"
#include "app/gateway/history/UseMeter.h"

using namespace chipdeck;
using namespace chipdeck::gateway;
using chipdeck::domain::EndedJob;
using chipdeck::domain::Metric;
using chipdeck::tests::endedJob;
using std::chrono::seconds;

namespace {

constexpr std::int64_t now = 1'800'000'000;

/// A meter whose clock and pictures a test sets.
struct Rig {
    QTemporaryDir folder;
    std::unique_ptr<JobUses> uses = std::move(*JobUses::open(folder.filePath(QStringLiteral("use.sqlite")).toStdString()));
    UseMeter::Clock::time_point time{};
    std::unique_ptr<UseMeter> meter = std::make_unique<UseMeter>(*uses, [this] { return time; });
    std::shared_ptr<const domain::ClusterSnapshot> picture;

    /// Four chips: owners by ref, utilisation in percent, negative = not reported.
    void show(std::vector<std::uint32_t> owners, const std::vector<int> &percents, std::vector<domain::ExtraOwner> extra = {})
    {
        auto next = std::make_shared<domain::ClusterSnapshot>();
        auto chips = std::make_shared<domain::ChipColumns>();
        chips->states.assign(owners.size(), 0);
        auto &column = chips->metrics[domain::metricIndex(Metric::Utilization)];
        for (const int percent : percents)
            column.push_back(percent < 0 ? domain::notReported : static_cast<std::uint8_t>(percent / domain::metricStep(Metric::Utilization)));
        auto jobs = std::make_shared<std::vector<std::shared_ptr<const domain::Job>>>();
        for (const std::uint32_t ref : {1U, 2U}) {
            EndedJob ended = endedJob(ref, now);
            ended.job.state = domain::JobState::Running;
            jobs->push_back(std::make_shared<domain::Job>(ended.job));
        }
        chips->owners = std::move(owners);
        chips->extraOwners = std::move(extra);
        next->chips = chips;
        next->jobs = jobs;
        meter->transition(picture, next, {});
        picture = next;
    }

    std::optional<domain::ChipUse> useOf(std::uint32_t ref)
    {
        meter->flush();
        std::vector<EndedJob> jobs{endedJob(ref, now)};
        uses->addTo(jobs);
        return jobs.front().use;
    }
};

} // namespace

/// How busy the chips of jobs were.
class UseMeterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aUtilisationHoldsUntilTheNext();
    void whatIsNotReportedIsNotMeasured();
    void sharedChipsTellOfNobody();
    void silenceIsNotMeasured();
    void sumsStayOverARestart();
};

void UseMeterTest::aUtilisationHoldsUntilTheNext()
{
    Rig rig;
    rig.show({1, 1, 2, 0}, {100, 50, 10, 90});
    rig.time += seconds(10);
    rig.show({1, 1, 2, 0}, {0, 0, 0, 0});
    rig.time += seconds(20);
    rig.show({0, 0, 0, 0}, {0, 0, 0, 0});
    QVERIFY((rig.useOf(1) == domain::ChipUse{60'000, 15'000}));
    QVERIFY((rig.useOf(2) == domain::ChipUse{30'000, 1'000}));
    QVERIFY(!rig.useOf(3));
    // Looks that follow one another closely are one.
    rig.show({1, 0, 0, 0}, {100, 0, 0, 0});
    for (int i = 0; i < 10; ++i) {
        rig.time += seconds(1);
        rig.show({1, 0, 0, 0}, {100, 0, 0, 0});
    }
    QVERIFY2(rig.useOf(1)->measuredMs - 60'000 <= 10'000 && rig.useOf(1)->measuredMs - 60'000 >= 5'000, "ten seconds, but for the last few");
}

void UseMeterTest::whatIsNotReportedIsNotMeasured()
{
    Rig rig;
    rig.show({1, 1, 2, 2}, {100, -1, -1, -1});
    rig.time += seconds(10);
    rig.show({0, 0, 0, 0}, {0, 0, 0, 0});
    QVERIFY((rig.useOf(1) == domain::ChipUse{10'000, 10'000}));
    QVERIFY(!rig.useOf(2));
    rig.show({1, 1, 1, 1}, {});
    rig.time += seconds(10);
    rig.show({1, 1, 1, 1}, {});
    QVERIFY((rig.useOf(1) == domain::ChipUse{10'000, 10'000}));
}

void UseMeterTest::sharedChipsTellOfNobody()
{
    Rig rig;
    rig.show({1, 1, 0, 0}, {100, 100, 0, 0}, {{1, 2, 500}});
    rig.time += seconds(10);
    rig.show({0, 0, 0, 0}, {0, 0, 0, 0});
    QVERIFY((rig.useOf(1) == domain::ChipUse{10'000, 10'000}));
    QVERIFY(!rig.useOf(2));
}

void UseMeterTest::silenceIsNotMeasured()
{
    Rig rig;
    rig.show({1, 0, 0, 0}, {100, 0, 0, 0});
    rig.time += std::chrono::hours(3);
    rig.show({0, 0, 0, 0}, {0, 0, 0, 0});
    QVERIFY((rig.useOf(1) == domain::ChipUse{60'000, 60'000}));
}

void UseMeterTest::sumsStayOverARestart()
{
    Rig rig;
    for (int run = 0; run < 2; ++run) {
        rig.picture.reset();
        rig.meter = std::make_unique<UseMeter>(*rig.uses, [&rig] { return rig.time; });
        rig.show({1, 0, 0, 0}, {50, 0, 0, 0});
        rig.time += seconds(10);
        rig.show({0, 0, 0, 0}, {0, 0, 0, 0});
        rig.meter.reset();
    }
    rig.meter = std::make_unique<UseMeter>(*rig.uses, [&rig] { return rig.time; });
    QVERIFY((rig.useOf(1) == domain::ChipUse{20'000, 10'000}));
    QVERIFY(rig.uses->dropOlderThan(now + 1).has_value());
    QVERIFY(!rig.useOf(1));
}

QTEST_GUILESS_MAIN(UseMeterTest)
#include "UseMeterTest.moc"
