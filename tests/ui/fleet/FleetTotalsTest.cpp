#include <QTest>

#include <cmath>
#include <map>

#include "tests/support/fixed/FixedClusterStore.h"
#include "tests/support/fleet/RandomCluster.h"
#include "ui/fleet/ChipPicture.h"
#include "ui/fleet/FleetMapAdapter.h"
#include "ui/fleet/FleetTotals.h"

using namespace chipdeck;
using namespace chipdeck::ui;
using domain::Metric;

namespace {

/// One figure of one vendor, chip by chip.
struct Plain {
    bool rated = true, usedKnown = false, complete = true;
    double of = 0, allocated = 0, used = 0;
};

struct PlainTotals {
    std::map<domain::Vendor, Plain> packages, gigabytes, watts;
    std::uint64_t faulty = 0, heldIdle = 0, notReported = 0;
};

void add(Plain &sum, std::optional<double> rating, bool held, std::optional<double> used)
{
    sum.rated = sum.rated && rating.has_value();
    sum.of += rating.value_or(0);
    sum.allocated += held ? rating.value_or(0) : 0;
    sum.complete = sum.complete && used.has_value();
    sum.usedKnown = sum.usedKnown || used.has_value();
    sum.used += used.value_or(0);
}

/// A step as the totals read it: everything but "not reported" counts.
std::optional<double> stepOf(const domain::ChipColumns &chips, Metric metric, std::uint32_t chip)
{
    const auto &column = chips.metrics[domain::metricIndex(metric)];
    return chip < column.size() && column[chip] != domain::notReported ? std::optional<double>(column[chip]) : std::nullopt;
}

void addChip(PlainTotals &totals, const domain::ChipGroup &group, const domain::ChipColumns &chips, std::uint32_t chip)
{
    const domain::ChipState state(chips.states[chip]);
    const bool held = state.allocation() == domain::Allocation::Allocated || state.allocation() == domain::Allocation::Partly;
    const bool faulty = state.health() == domain::Health::Faulty;
    const auto use = stepOf(chips, Metric::Utilization, chip);
    const auto memory = stepOf(chips, Metric::MemoryUsed, chip);
    const auto power = stepOf(chips, Metric::Power, chip);
    const auto known = domain::lookUpChip(group.model);
    const auto bytes = ChipPicture::memoryBytes(group);
    const auto gigabytes = bytes ? std::optional(static_cast<double>(*bytes) / 1e9) : std::nullopt;
    const bool busy = use && *use >= ChipPicture::idleBelowPercent;
    add(totals.packages[group.vendor], 1, held, use ? std::optional(held && busy ? 1.0 : 0.0) : std::nullopt);
    add(totals.gigabytes[group.vendor], gigabytes, held,
        gigabytes && memory ? std::optional(*gigabytes * *memory * domain::metricStep(Metric::MemoryUsed) / 100) : std::nullopt);
    add(totals.watts[group.vendor], known ? known->powerWatts : std::nullopt, held,
        power ? std::optional(*power * domain::metricStep(Metric::Power)) : std::nullopt);
    totals.faulty += faulty ? 1 : 0;
    totals.heldIdle += held && use && !busy && !faulty ? 1 : 0;
    totals.notReported += state.allocation() == domain::Allocation::NotReported ? 1 : 0;
}

PlainTotals plainTotals(const domain::ClusterSnapshot &snapshot)
{
    PlainTotals totals;
    const domain::Inventory &inventory = *snapshot.inventory;
    for (std::size_t n = 0; n < inventory.nodes.size(); ++n) {
        for (const domain::ChipGroup &group : inventory.nodes[n].groups) {
            for (std::uint32_t k = 0; k < group.count; ++k)
                addChip(totals, group, *snapshot.chips, inventory.firstChip[n] + group.first + k);
        }
    }
    return totals;
}

bool isNear(double a, double b)
{
    return std::abs(a - b) <= 1e-9 * std::max(1.0, std::abs(b));
}

/// Allocated is left to packages: of a model none of whose chips tells its allocation it is unknown, and that a chip alone cannot say.
void compare(const TotalsFigure &figure, const Plain &plain, double scale)
{
    QCOMPARE(figure.of.has_value(), plain.rated);
    if (plain.rated)
        QVERIFY(isNear(*figure.of, plain.of * scale));
    if (figure.allocated)
        QVERIFY(isNear(*figure.allocated, plain.allocated * scale));
    QCOMPARE(figure.used.has_value(), plain.usedKnown);
    if (plain.usedKnown) {
        QVERIFY(isNear(*figure.used, plain.used * scale));
        QCOMPARE(figure.usedIncomplete, !plain.complete);
    }
}

} // namespace

/// Sums and bytes of a whole fleet against the same told chip by chip, whatever changes.
class FleetTotalsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void totalsAreThoseOfTheChips()
    {
        test::RandomCluster source(11, 80);
        test::FixedClusterStore cluster{domain::ClusterInfo{"one", "One", domain::ClusterKind::Slurm, false, {}, {}}};
        for (int i = 0; i < 120; ++i) {
            const auto snapshot = i % 40 == 39 ? source.rebuild(60 + static_cast<std::uint32_t>(i)) : source.change();
            cluster.setSnapshot(*snapshot);
            const FleetTotals totals = FleetTotals::of({&cluster});
            PlainTotals plain = plainTotals(*snapshot);
            QCOMPARE(totals.faulty, plain.faulty);
            QCOMPARE(totals.heldIdle, plain.heldIdle);
            QCOMPARE(totals.notReported, plain.notReported);
            QCOMPARE(totals.vendors.size(), plain.packages.size());
            for (const VendorTotals &vendor : totals.vendors) {
                compare(vendor.packages, plain.packages[vendor.vendor], 1);
                compare(vendor.memoryTb, plain.gigabytes[vendor.vendor], 1e-3);
                compare(vendor.powerKw, plain.watts[vendor.vendor], 1e-3);
            }
        }
    }

    void aByteOfTheMapIsItsChipsPicture()
    {
        test::RandomCluster source(5, 40);
        test::FixedClusterStore cluster{domain::ClusterInfo{"one", "One", domain::ClusterKind::Slurm, false, {}, {}}};
        FleetMapAdapter adapter;
        for (int i = 0; i < 60; ++i) {
            cluster.setSnapshot(*source.change());
            adapter.rebuild({&cluster}, {});
            const domain::ClusterSnapshot &snapshot = cluster.snapshot();
            std::array<std::uint64_t, widgets::chipFillCount> counts{};
            for (std::uint32_t node = 0; node < adapter.data().nodes.size(); ++node) {
                const widgets::ChipMapNode &shown = adapter.data().nodes[node];
                const std::uint32_t first = snapshot.inventory->firstChip[adapter.place(node).node];
                for (std::uint32_t k = 0; k < shown.chipCount; ++k) {
                    const auto fill = ChipPicture::fill(*snapshot.chips, first + k);
                    const auto border = ChipPicture::border(domain::ChipState(snapshot.chips->states[first + k]));
                    QCOMPARE(adapter.data().states[shown.firstChip + k], widgets::chipByte(fill, border, false));
                    ++counts[static_cast<std::size_t>(fill)];
                }
            }
            QCOMPARE(adapter.fillCounts(), counts);
        }
    }

    void changesLeaveTheMapThatARebuildMakes_data()
    {
        QTest::addColumn<int>("metric");
        QTest::addColumn<QString>("query");
        QTest::newRow("states") << 0 << QString();
        QTest::newRow("by metric") << int(Metric::Power) << QString();
        QTest::newRow("filtered") << 0 << QStringLiteral("state:allocated");
    }
    void changesLeaveTheMapThatARebuildMakes()
    {
        QFETCH(int, metric);
        QFETCH(QString, query);
        test::RandomCluster source(9, 40);
        test::FixedClusterStore cluster{domain::ClusterInfo{"one", "One", domain::ClusterKind::Slurm, false, {}, {}}};
        cluster.setSnapshot(*source.snapshot());
        FleetMapAdapter::Options options;
        options.fill = metric == 0 ? std::nullopt : std::optional(static_cast<Metric>(metric));
        options.query = *domain::Query::parse(query.toStdString());
        FleetMapAdapter following;
        following.rebuild({&cluster}, options);
        for (int i = 0; i < 80; ++i) {
            store::ReplicaChange change;
            change.states = change.telemetry = change.nodes = change.jobs = true;
            cluster.updateSnapshot(*source.changeTelemetry(1 + static_cast<std::uint32_t>(i)), change);
            QVERIFY(following.apply(&cluster, change));
            FleetMapAdapter anew;
            anew.rebuild({&cluster}, options);
            QCOMPARE(following.data().states, anew.data().states);
            QCOMPARE(following.data().metrics, anew.data().metrics);
        }
    }
};

QTEST_GUILESS_MAIN(FleetTotalsTest)
#include "FleetTotalsTest.moc"
