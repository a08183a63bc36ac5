#include <QTest>

#include <map>
#include <set>

#include "tests/support/placement/PlacementOracle.h"

using namespace chipdeck;
using domain::Outlook;

namespace {

const char *wordOf(Outlook outlook)
{
    return outlook == Outlook::RunsNow ? "runs now" : outlook == Outlook::Queues ? "queues" : "impossible";
}

/// Empty when the nodes and chips that were foretold are there to be had.
QString wrongIn(const domain::Placement &placement, const tests::PlacementCase &asked)
{
    std::uint32_t chips = 0;
    std::set<std::string> nodes;
    for (const domain::NodeAllocation &part : placement.likely) {
        const auto node = asked.cluster.inventory->findNode(part.node);
        if (!node || !nodes.insert(part.node).second)
            return QStringLiteral("a node twice, or unknown");
        std::set<std::uint32_t> own(part.chips.begin(), part.chips.end());
        for (const std::uint32_t chip : own) {
            if (domain::ChipState(asked.cluster.chips->states[asked.cluster.inventory->firstChip[*node] + chip]).allocation() != domain::Allocation::Free)
                return QStringLiteral("a chip that is held");
        }
        if (!own.empty() && own.size() != part.count)
            return QStringLiteral("other chips than counted");
        chips += part.count;
    }
    if (chips != placement.chipCount || nodes.size() != placement.nodeCount || nodes.empty())
        return QStringLiteral("sums that do not add up");
    return {};
}

} // namespace

class TestPlacementOracle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agrees()
    {
        std::mt19937 random(20261123);
        std::map<Outlook, int> seen;
        for (int i = 0; i < 20000; ++i) {
            const tests::PlacementCase asked = tests::randomPlacement(random);
            const domain::PlacementIndex index(asked.cluster, asked.limits);
            for (const domain::Placement &placement : index.preview(asked.job, asked.submitter, asked.nowS)) {
                const bool hasType = placement.schedulerType.empty() == (asked.job.parts.front().chips.count == 0);
                const Outlook right = hasType ? tests::placementOracle(asked, placement.schedulerType) : Outlook::Impossible;
                const QByteArray where = QStringLiteral("case %1 %2: %3 instead of %4").arg(i).arg(QString::fromStdString(placement.schedulerType),
                    QString::fromLatin1(wordOf(placement.outlook)), QString::fromLatin1(wordOf(right))).toUtf8();
                QVERIFY2(placement.outlook == right, where.constData());
                QCOMPARE(placement.reasons.empty(), placement.outlook == Outlook::RunsNow);
                if (placement.outlook == Outlook::RunsNow)
                    QVERIFY2(wrongIn(placement, asked).isEmpty(), qPrintable(QString::fromUtf8(where) + wrongIn(placement, asked)));
                ++seen[placement.outlook];
            }
        }
        // Each class is really asked for.
        for (const Outlook outlook : {Outlook::RunsNow, Outlook::Queues, Outlook::Impossible})
            QVERIFY2(seen[outlook] > 800, qPrintable(QString::number(seen[outlook])));
    }
};

QTEST_APPLESS_MAIN(TestPlacementOracle)
#include "TestPlacementOracle.moc"
