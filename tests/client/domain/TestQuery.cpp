#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <random>
#include <set>

#include "Sample.h"
#include "client/domain/Query.h"
#include "client/domain/QueryFields.h"

using namespace chipdeck::domain;

namespace {

Query parsed(const std::string &text)
{
    const auto query = Query::parse(text);
    if (!query)
        qFatal("%s: %s", text.c_str(), query.error().message.c_str());
    return *query;
}

/// Dense indices of the chips that match: "0 1 2".
std::string chips(const std::string &text, const ClusterSnapshot &cluster)
{
    const Query query = parsed(text);
    std::string found;
    for (std::uint32_t chip = 0; chip < cluster.inventory->chipCount(); ++chip) {
        const std::uint32_t node = cluster.inventory->nodeOfChip(chip);
        if (query.matchesChip(cluster, node, chip - cluster.inventory->firstChip[node]))
            found += (found.empty() ? "" : " ") + std::to_string(chip);
    }
    return found;
}

std::string nodes(const std::string &text, const ClusterSnapshot &cluster)
{
    const Query query = parsed(text);
    std::string found;
    for (std::uint32_t node = 0; node < cluster.inventory->nodes.size(); ++node) {
        if (query.matchesNode(cluster, node))
            found += (found.empty() ? "" : " ") + cluster.inventory->nodes[node].id;
    }
    return found;
}

std::string jobs(const std::string &text, const ClusterSnapshot &cluster)
{
    const Query query = parsed(text);
    std::string found;
    for (const auto &job : *cluster.jobs) {
        if (query.matchesJob(cluster.info, *job, sampleNowS))
            found += (found.empty() ? "" : " ") + std::to_string(job->ref);
    }
    return found;
}

} // namespace

class TestQuery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void terms();
    void errors_data();
    void errors();
    void fieldsAreSound();
    void chipFields();
    void notReportedMatchesNoComparison();
    void nodeFields();
    void jobFields();
    void times();
    void otherSubjectsDoNotRestrict();
    void negationIsComplement();
    void incompletePicture();
    void randomTextNeverBreaks();
    void parsingIsLinear();
};

void TestQuery::terms()
{
    QVERIFY(parsed("").isEmpty());
    QVERIFY(parsed(" \t\n").isEmpty());
    const Query query = parsed(R"(Vendor:ASCEND,nvidia util<=5% -node:nv0* free "two \"words\"" mem>60 power>=1.5kW ended:<1h temp>80C)");
    const auto &terms = query.terms();
    QCOMPARE(terms.size(), std::size_t{9});
    QCOMPARE(terms[0].field, std::string("vendor"));
    QCOMPARE(terms[0].values, (std::vector<std::string>{"ascend", "nvidia"}));
    QCOMPARE(terms[1].op, QueryTerm::Op::LessEqual);
    QCOMPARE(terms[1].number, 5.0);
    QVERIFY(terms[2].negated);
    QCOMPARE(terms[3].op, QueryTerm::Op::Text);
    QVERIFY(terms[3].field.empty());
    QCOMPARE(terms[4].values[0], std::string("two \"words\""));
    QCOMPARE(terms[6].number, 1500.0);
    QCOMPARE(terms[6].op, QueryTerm::Op::GreaterEqual);
    QCOMPARE(terms[7].field, std::string("ended"));
    QCOMPARE(terms[7].op, QueryTerm::Op::Less);
    QCOMPARE(terms[7].number, 3600.0);
    QCOMPARE(parsed("partition:a").terms()[0].field, std::string("pool"));
    QCOMPARE(parsed("util=5").terms()[0].numbers[0], 5.0);
}

void TestQuery::errors_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("position");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *text, int position, const char *says) {
        QTest::newRow(text) << QString::fromUtf8(text) << position << QString::fromUtf8(says);
    };
    row("utl<5", 0, "did you mean util?");
    row("a stat:running", 2, "did you mean state?");
    row("gpu:h100", 0, "quotation marks");
    row("vendor:intel", 7, "nvidia, ascend");
    row("state:runing", 6, "running");
    row("state:run*", 6, "takes no *");
    row("vendor<5", 0, "cannot be compared");
    row("util<", 5, "percent");
    row("util<abc", 5, "percent");
    row("util<5GB", 5, "percent");
    row("util:x", 5, "percent");
    row("util<5,6", 5, "percent");
    row("temp>80F", 5, "Celsius");
    row("ended:<60", 7, "unit");
    row("ended<1y", 6, "15m");
    row("node:", 5, "missing");
    row("node:a,", 7, "missing");
    row("node: a", 5, "missing");
    row("name:\"abc", 5, "closing");
    row("name:\"abc\"d", 10, "space");
    row("-", 0, "excludes nothing");
    row("a - b", 2, "excludes nothing");
    row(":x", 0, "missing");
    row("<5", 0, "missing");
    row("util<1e999", 5, "percent");
    row("util<nan", 5, "percent");
}

void TestQuery::errors()
{
    QFETCH(QString, text);
    QFETCH(QString, says);
    const auto query = Query::parse(text.toStdString());
    QVERIFY(!query.has_value());
    QTEST(static_cast<int>(query.error().position), "position");
    QVERIFY2(query.error().message.find(says.toStdString()) != std::string::npos, query.error().message.c_str());
    QVERIFY(query.error().position + query.error().length <= static_cast<std::size_t>(text.toUtf8().size()));
}

void TestQuery::fieldsAreSound()
{
    std::set<std::string_view> names;
    for (const QueryFieldInfo &field : queryFields()) {
        QVERIFY2(names.insert(field.name).second, field.name);
        for (const std::string_view alias : field.aliases)
            QVERIFY(names.insert(alias).second);
        QCOMPARE(findQueryField(field.name), &field);
        QCOMPARE(field.kind == QueryKind::Choice, !field.choices.empty());
        for (const std::string_view choice : field.choices)
            QVERIFY(Query::parse(std::string(field.name) + ":" + std::string(choice)).has_value());
    }
}

void TestQuery::chipFields()
{
    const ClusterSnapshot c = sampleCluster();
    QCOMPARE(chips("vendor:ascend", c), std::string("16 17 18 19"));
    QCOMPARE(chips("vendor:huawei", c), std::string("16 17 18 19"));
    QCOMPARE(chips("model:l40s", c), std::string("20 21"));
    QCOMPARE(chips("model:910C", c), std::string("16 17 18 19"));
    QCOMPARE(chips("model:\"Ascend 910C\"", c), std::string("16 17 18 19"));
    QCOMPARE(chips("model:gpu:l40s", c), std::string("20 21"));
    QCOMPARE(chips("cluster:LAB util>80", c), std::string("0 1"));
    QCOMPARE(chips("cluster:other", c), std::string());
    QCOMPARE(chips("practice:yes", c), std::string());
    QCOMPARE(chips("pool:mixed", c), std::string("16 17 18 19 20 21"));
    QCOMPARE(chips("node:as*", c), std::string("16 17 18 19 20 21"));
    QCOMPARE(chips("node:\"as*\"", c), std::string());
    QCOMPARE(chips("-node:nv0*", c), std::string("16 17 18 19 20 21"));
    QCOMPARE(chips("block:rack2", c), std::string("16 17 18 19 20 21"));
    QCOMPARE(chips("state:allocated", c), std::string("0 1 2 3"));
    QCOMPARE(chips("state:busy", c), std::string("0 1"));
    QCOMPARE(chips("state:idle", c), std::string("2 3"));
    QCOMPARE(chips("state:faulty", c), std::string("5"));
    QCOMPARE(chips("state:partly,faulty", c), std::string("5 16"));
    QCOMPARE(chips("state:free node:nv01", c), std::string("4 6 7"));
    QCOMPARE(chips("state:drained", c), std::string("8 9 10 11 12 13 14 15"));
    QCOMPARE(chips("alloc:free health:faulty", c), std::string("5"));
    QCOMPARE(chips("health:degraded", c), std::string("16"));
    QCOMPARE(chips("user:bob", c), std::string("16"));
    QCOMPARE(chips("user:ann", c), std::string("0 1 2 3 16"));
    QCOMPARE(chips("job:4712", c), std::string("16"));
    QCOMPARE(chips("name:train-*", c), std::string("0 1 2 3 16"));
    QCOMPARE(chips("state:running -user:bob", c), std::string("0 1 2 3"));
    QCOMPARE(chips("priority>150", c), std::string("16"));
    QCOMPARE(chips("llama", c), std::string("0 1 2 3 16"));
    QCOMPARE(chips("L40S-uid-4", c), std::string("20"));
    QCOMPARE(chips("reason:\"bad fan\"", c), std::string("8 9 10 11 12 13 14 15"));
}

void TestQuery::notReportedMatchesNoComparison()
{
    const ClusterSnapshot c = sampleCluster();
    QCOMPARE(chips("util<5", c), std::string("2 3"));
    QCOMPARE(chips("util>=0", c), std::string("0 1 2 3"));
    QCOMPARE(chips("-util<5", c), std::string("0 1"));
    QCOMPARE(chips("mem>0", c), std::string());
    QCOMPARE(chips("-mem>0", c), std::string());
    QCOMPARE(chips("power:640", c), std::string("0 1 2 3"));
    QCOMPARE(chips("util:n/a node:nv01", c), std::string("4 5 6 7"));
    QCOMPARE(chips("util:90,0", c), std::string("0 1 2 3"));
}

void TestQuery::nodeFields()
{
    const ClusterSnapshot c = sampleCluster();
    QCOMPARE(nodes("", c), std::string("nv01 nv02 as01"));
    QCOMPARE(nodes("state:mixed", c), std::string("nv01 as01"));
    QCOMPARE(nodes("state:drain", c), std::string("nv02"));
    QCOMPARE(nodes("state:drained", c), std::string("nv02"));
    QCOMPARE(nodes("state:draining", c), std::string());
    QCOMPARE(nodes("state:faulty", c), std::string("nv01"));
    QCOMPARE(nodes("vendor:nvidia", c), std::string("nv01 nv02 as01"));
    QCOMPARE(nodes("vendor:nvidia state:partly", c), std::string());
    QCOMPARE(nodes("vendor:ascend state:partly", c), std::string("as01"));
    QCOMPARE(nodes("user:bob", c), std::string("as01"));
    QCOMPARE(nodes("chips>=8", c), std::string("nv01 nv02"));
    QCOMPARE(nodes("reason:*fan*", c), std::string("nv02"));
}

void TestQuery::jobFields()
{
    const ClusterSnapshot c = sampleCluster();
    QCOMPARE(jobs("", c), std::string("1 2 3 4"));
    QCOMPARE(jobs("state:running", c), std::string("1 2"));
    QCOMPARE(jobs("state:active", c), std::string("1 2 3"));
    QCOMPARE(jobs("-state:running,pending", c), std::string("4"));
    QCOMPARE(jobs("user:ann,cleo", c), std::string("1 3 4"));
    QCOMPARE(jobs("job:4712", c), std::string("2"));
    QCOMPARE(jobs("job:471*", c), std::string("1 2 3"));
    QCOMPARE(jobs("vendor:ascend", c), std::string("2"));
    QCOMPARE(jobs("model:h100", c), std::string("1"));
    QCOMPARE(jobs("node:as01", c), std::string("2"));
    QCOMPARE(jobs("chips>=4", c), std::string("1"));
    QCOMPARE(jobs("priority<=200", c), std::string("1 2"));
    QCOMPARE(jobs("pool:train account:lab sweep", c), std::string("3"));
    QCOMPARE(jobs("name:\"eval run\"", c), std::string("2"));
    QCOMPARE(jobs("practice:no cluster:\"lab hanoi\"", c), std::string("1 2 3 4"));
}

void TestQuery::times()
{
    const ClusterSnapshot c = sampleCluster();
    QCOMPARE(jobs("ended:<1h", c), std::string("4"));
    QCOMPARE(jobs("ended<29m", c), std::string());
    QCOMPARE(jobs("submitted<=2h", c), std::string("1 2 3 4"));
    QCOMPARE(jobs("started>59min", c), std::string("1 2 4"));
    QCOMPARE(jobs("wait>90m", c), std::string("3"));
    QCOMPARE(jobs("runtime<45m", c), std::string("4"));
    QCOMPARE(jobs("limit:1d", c), std::string("1 2 3 4"));
    QCOMPARE(jobs("started:n/a", c), std::string("3"));
}

void TestQuery::otherSubjectsDoNotRestrict()
{
    const ClusterSnapshot c = sampleCluster();
    QCOMPARE(jobs("state:faulty util<5 health:faulty alloc:free block:rack1", c), std::string("1 2 3 4"));
    QCOMPARE(jobs("-state:faulty -util<5", c), std::string("1 2 3 4"));
}

void TestQuery::negationIsComplement()
{
    const ClusterSnapshot c = sampleCluster();
    for (const char *text : {"vendor:ascend", "state:idle,faulty", "user:ann", "node:nv01", "llama", "pool:train", "health:n/a"}) {
        const auto count = [](const std::string &list) { return list.empty() ? 0 : 1 + std::count(list.begin(), list.end(), ' '); };
        QCOMPARE(count(chips(text, c)) + count(chips(std::string("-") + text, c)), 22);
    }
}

void TestQuery::incompletePicture()
{
    const ClusterSnapshot empty;
    QVERIFY(parsed("").matchesChip(empty, 0, 0));
    for (const QueryFieldInfo &field : queryFields()) {
        const std::string value = field.kind == QueryKind::Choice ? std::string(field.choices[0])
            : field.kind == QueryKind::Text ? "x" : "n/a";
        const Query query = parsed(std::string(field.name) + ":" + value);
        QVERIFY(!query.matchesChip(empty, 0, 0));
        QVERIFY(!query.matchesNode(empty, 3));
        ClusterSnapshot bare = sampleCluster();
        bare.nodeStatuses.reset();
        bare.jobs.reset();
        bare.pools.reset();
        bare.chips = std::make_shared<const ChipColumns>();
        for (std::uint32_t node = 0; node < 3; ++node)
            query.matchesNode(bare, node);
        query.matchesJob(bare.info, Job{});
    }
}

void TestQuery::randomTextNeverBreaks()
{
    std::mt19937 random(11);
    const std::vector<std::string> pieces{"util", "state", "node", ":", "<", ">", "=", "-", ",", "*", "\"", "\\", " ", "5", "1h",
                                          "free", "n/a", "%", "\xC3\xA9", "\xff", "running", "x", "ended"};
    const ClusterSnapshot c = sampleCluster();
    int good = 0;
    for (int round = 0; round < 30000; ++round) {
        std::string text;
        for (unsigned n = random() % 10; n > 0; --n)
            text += pieces[random() % pieces.size()];
        const auto query = Query::parse(text);
        if (!query) {
            QVERIFY(query.error().position + query.error().length <= text.size());
            QVERIFY(!query.error().message.empty());
            continue;
        }
        ++good;
        query->matchesNode(c, random() % 3);
        query->matchesJob(c.info, *(*c.jobs)[random() % 4]);
    }
    QVERIFY(good > 1000);
}

void TestQuery::parsingIsLinear()
{
    QElapsedTimer timer;
    timer.start();
    QVERIFY(Query::parse(std::string(4096, 'a')).has_value());
    QVERIFY(!Query::parse(std::string(4097, 'a')).has_value());
    QVERIFY(!Query::parse(std::string(100'000'000, 'a')).has_value());
    const Query stars = parsed("name:" + std::string(2000, '*') + "b");
    Job job;
    job.displayName = std::string(256, 'a');
    QVERIFY(!stars.matchesJob({}, job, 0));
    QVERIFY(timer.elapsed() < 2000);
}

QTEST_GUILESS_MAIN(TestQuery)
#include "TestQuery.moc"
