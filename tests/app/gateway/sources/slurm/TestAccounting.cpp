#include <QTemporaryDir>
#include <QTest>

#include <ctime>
#include <fstream>
#include <map>

#include "app/gateway/history/JobHistory.h"
#include "app/gateway/history/LogHistory.h"
#include "app/gateway/sources/slurm/AccountingText.h"
#include "app/gateway/sources/slurm/Hostlist.h"
#include "app/gateway/sources/slurm/SlurmConfig.h"
#include "tests/support/SlurmCluster.h"

using namespace chipdeck;
using namespace chipdeck::gateway;
using namespace chipdeck::gateway::slurm;
using chipdeck::domain::EndedJob;
using chipdeck::domain::JobState;
using chipdeck::tests::SlurmCluster;

namespace {

using Fields = std::map<std::string, std::string>;

const std::vector<std::string> chipGres{"gpu", "npu"};

/// The fields that `sacct --format` is asked for, in their order.
std::vector<std::string> fieldNames()
{
    const std::string format = AccountingText("|m").arguments().back();
    std::vector<std::string> names;
    std::string rest = format.substr(format.find('=') + 1) + ",";
    for (std::size_t comma = rest.find(','); comma != std::string::npos; comma = rest.find(',')) {
        names.push_back(rest.substr(0, comma));
        rest.erase(0, comma + 1);
    }
    return names;
}

std::string row(const Fields &other)
{
    Fields fields{{"JobID", "4711"}, {"JobIDRaw", "4711"}, {"State", "COMPLETED"}, {"ExitCode", "0:0"}, {"Submit", "1800000000"},
                  {"Start", "1800000010"}, {"End", "1800000070"}, {"TimelimitRaw", "60"}, {"User", "ann"}, {"Account", "vision"},
                  {"QOS", "normal"}, {"Partition", "nv"}, {"Priority", "101253"}, {"NNodes", "2"}, {"NodeList", "nv[01-02]"}, {"NCPUS", "8"},
                  {"AllocTRES", "billing=1,cpu=8,gres/gpu:h100=4,gres/gpu=4,mem=1000M,node=2"}, {"ReqTRES", "cpu=8,gres/gpu=4"},
                  {"Reason", "None"}, {"WorkDir", "/srv/ann"}, {"Comment", ""}, {"JobName", "train"}};
    for (const auto &[name, value] : other)
        fields[name] = value;
    std::string text;
    for (const std::string &name : fieldNames())
        text += fields.at(name) + "|m";
    return text + "\n";
}

std::vector<EndedJob> jobsIn(const std::string &text)
{
    std::vector<EndedJob> jobs;
    const bool isWhole = AccountingText("|m").eachRow(text, [&jobs](const AccountingText::Row &row) {
        if (auto job = AccountingText::job(row, chipGres))
            jobs.push_back(std::move(*job));
    });
    return isWhole ? jobs : std::vector<EndedJob>();
}

EndedJob only(const Fields &other)
{
    const auto jobs = jobsIn(row(other));
    return jobs.size() == 1 ? jobs.front() : EndedJob();
}

} // namespace

class TestAccounting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryField();
    void readsStatesAndTimes();
    void readsArrays();
    void countsChipsOnce();
    void namesCannotForge();
    void whatIsNoEndedJobIsLeftOut();
    void readsARealAccounting();

private:
    void askTheIndexOfIt(const SlurmConfig &config, unsigned failed, unsigned cancelled);
};

void TestAccounting::readsEveryField()
{
    const EndedJob ended = only({{"Comment", "a|b\nc"}, {"JobName", "x y"}});
    const domain::Job &job = ended.job;
    QCOMPARE(job.id, std::string("4711"));
    QCOMPARE(job.ref, 4711U);
    QVERIFY(job.state == JobState::Completed && job.schedulerStates == std::vector<std::string>{"COMPLETED"});
    QVERIFY(job.exitCode == 0 && job.exitSignal == 0);
    QVERIFY(job.submitTimeS == 1800000000 && job.startTimeS == 1800000010 && job.endTimeS == 1800000070);
    QVERIFY(job.timeLimitS == 3600U && job.priority == 101253U && job.nodeCount == 2 && job.cpus == 8);
    QVERIFY(job.user == "ann" && job.account == "vision" && job.qos == "normal" && job.pool == "nv");
    QVERIFY((job.chips == std::vector<domain::ChipCount>{{"gpu:h100", 4}}));
    QCOMPARE(ended.nodes, std::string("nv[01-02]"));
    QCOMPARE(job.workingDirectory, std::string("/srv/ann"));
    QCOMPARE(job.comment, std::string("a|b\xEF\xBF\xBD" "c"));
    QCOMPARE(job.displayName, std::string("x y"));
    QVERIFY(job.reason.empty());
}

void TestAccounting::readsStatesAndTimes()
{
    QVERIFY(only({{"State", "CANCELLED by 1000"}}).job.state == JobState::Cancelled);
    QVERIFY(only({{"State", "OUT_OF_MEMORY"}, {"ExitCode", "0:125"}}).job.state == JobState::OutOfMemory);
    const EndedJob requeued = only({{"State", "REQUEUED"}});
    QVERIFY(requeued.job.state == JobState::Cancelled && requeued.job.schedulerStates.front() == "REQUEUED");
    const EndedJob resized = only({{"State", "RESIZING"}});
    QVERIFY(resized.job.state == JobState::Cancelled && resized.job.schedulerStates.front() == "RESIZING" && domain::jobEnd(resized.job) == domain::JobEnd::Resized);
    const EndedJob failed = only({{"State", "FAILED"}, {"ExitCode", "3:0"}});
    QVERIFY(failed.job.exitCode == 3 && failed.job.exitSignal == 0);
    QCOMPARE(only({{"ExitCode", "0:9"}}).job.exitSignal.value_or(0), 9);
    QVERIFY(!only({{"TimelimitRaw", "UNLIMITED"}}).job.timeLimitS);
    QVERIFY(!only({{"TimelimitRaw", "Partition_Limit"}}).job.timeLimitS);
    const EndedJob waited = only({{"State", "CANCELLED by 0"}, {"Start", "1800000070"}, {"NodeList", "None assigned"}});
    QVERIFY(!waited.job.startTimeS && waited.nodes.empty());
    QVERIFY(!only({{"Start", "None"}}).job.startTimeS);
    // Behind a change of its nodes.
    QVERIFY(only({{"Submit", "1800000040"}}).job.startTimeS == 1800000040);
}

void TestAccounting::readsArrays()
{
    const EndedJob task = only({{"JobID", "4711_3"}, {"JobIDRaw", "4715"}});
    QVERIFY(task.job.id == "4711_3" && task.job.ref == 4715 && task.job.arrayJob == 4711U && task.job.arrayTask == 3U);
    const EndedJob rest = only({{"JobID", "4711_[4-9%2]"}, {"JobIDRaw", "4711"}});
    QVERIFY(rest.job.id == "4711" && rest.job.arrayPending == "4-9%2" && !rest.job.arrayTask);
    QCOMPARE(only({{"JobID", "4711+1"}, {"JobIDRaw", "4712"}}).job.id, std::string("4712"));
}

void TestAccounting::countsChipsOnce()
{
    using Chips = std::vector<domain::ChipCount>;
    QVERIFY((only({{"AllocTRES", "gres/gpu=3"}}).job.chips == Chips{{"gpu", 3}}));
    QVERIFY((only({{"AllocTRES", "gres/gpu=6,gres/gpu:a100=2,gres/gpu:l40s=4,gres/npu:910c=8,gres/npu=8,gres/tape=1"}}).job.chips
             == Chips{{"gpu:a100", 2}, {"gpu:l40s", 4}, {"npu:910c", 8}}));
    QVERIFY((only({{"AllocTRES", ""}, {"ReqTRES", "cpu=1,gres/npu:910c=16"}}).job.chips == Chips{{"npu:910c", 16}}));
    QVERIFY(only({{"AllocTRES", "cpu=1"}}).job.chips.empty());
}

void TestAccounting::namesCannotForge()
{
    // A name that looks like rows, under a mark that it cannot know.
    const auto jobs = jobsIn(row({{"JobName", "x|\n1|1|COMPLETED|0:0|"}}) + row({{"JobIDRaw", "4712"}, {"JobID", "4712"}}));
    QCOMPARE(jobs.size(), std::size_t{2});
    QVERIFY(AccountingText::withRandomMark().arguments() != AccountingText::withRandomMark().arguments());
}

void TestAccounting::whatIsNoEndedJobIsLeftOut()
{
    QVERIFY(jobsIn(row({{"State", "RUNNING"}})).empty());
    QVERIFY(jobsIn(row({{"End", "Unknown"}})).empty());
    QVERIFY(jobsIn(row({{"JobIDRaw", "x"}})).empty());
    QVERIFY(jobsIn(row({{"Submit", ""}})).empty());
    // A cut list is no list.
    const std::string whole = row({}) + row({});
    QVERIFY(!AccountingText("|m").eachRow(whole.substr(0, whole.size() - 3), [](const AccountingText::Row &) {}));
}

void TestAccounting::readsARealAccounting()
{
    const auto reason = SlurmCluster::accountingSkipReason();
    if (!reason.empty())
        QSKIP(reason.c_str());
    const SlurmCluster cluster({.nodes = 2, .accounting = true});
    QVERIFY2(cluster.ok(), cluster.error().c_str());
    SlurmConfig config;
    config.confPath = cluster.confPath();
    const auto history = makeSlurmHistory(config);
    QCOMPARE(history->isKept().value_or(false), true);
    // Where a busy slurmdbd hears a job's end before its start, it keeps neither limit nor QOS: this one ends once its start is known.
    const QTemporaryDir folder;
    const std::string known = folder.filePath(QStringLiteral("known")).toStdString();
    const unsigned failed = cluster.submit("until [ -e " + known + " ]; do sleep 0.2; done; exit 3", {"-p", "nv", "--gres=gpu:2", "-t", "10", "-A", "vision", "-J", "odd | name", "--comment", "why"});
    const unsigned cancelled = cluster.submit("true", {"--hold"});
    const unsigned running = cluster.submit("sleep 600", {"-p", "as"});
    const unsigned array = cluster.submit("true", {"-p", "as", "--array=2,5", "--gres=npu:1"});
    QVERIFY(failed != 0 && cancelled != 0 && running != 0 && array != 0);
    QVERIFY(cluster.run({"scancel", std::to_string(cancelled)}).ok());
    const auto isKnown = [&] {
        const auto kept = cluster.run({"sacct", "-n", "-X", "-P", "-j", std::to_string(failed), "-o", "State,Account,QOS"});
        return kept.out.find("RUNNING|vision|normal") != std::string::npos;
    };
    QVERIFY(QTest::qWaitFor(isKnown, 60000));
    QVERIFY(std::ofstream(known).good());
    std::map<std::string, EndedJob> jobs;
    const auto look = [&] {
        jobs.clear();
        const auto read = history->endedJobs(0, std::time(nullptr) + 5, [&jobs](EndedJob &&job) { jobs[job.job.id] = job; });
        return read && jobs.size() == 4;
    };
    QVERIFY(QTest::qWaitFor(look, 60000));
    const EndedJob &one = jobs.at(std::to_string(failed));
    QVERIFY2(one.job.state == JobState::Failed && one.job.exitCode == 3, one.job.schedulerStates.front().c_str());
    QVERIFY(one.job.account == "vision" && one.job.timeLimitS == 600U);
    QVERIFY((one.job.chips == std::vector<domain::ChipCount>{{"gpu:h100", 2}}));
    QVERIFY(one.nodes == "nv01" && one.job.displayName == "odd | name" && one.job.comment == "why" && one.job.qos == "normal");
    QVERIFY(one.job.endTimeS >= one.job.startTimeS && one.job.startTimeS >= one.job.submitTimeS);
    const EndedJob &other = jobs.at(std::to_string(cancelled));
    QVERIFY(other.job.state == JobState::Cancelled && other.nodes.empty() && !other.job.startTimeS);
    const EndedJob &task = jobs.at(std::to_string(array) + "_5");
    QVERIFY(task.job.arrayTask == 5U && task.job.state == JobState::Completed);
    history->stop();
    QVERIFY(!history->endedJobs(0, 1, [](EndedJob &&) {}));
    askTheIndexOfIt(config, failed, cancelled);
}

/// The gateway's index of the same accounting, filtered and ordered.
void TestAccounting::askTheIndexOfIt(const SlurmConfig &config, unsigned failed, unsigned cancelled)
{
    QTemporaryDir folder;
    QTemporaryDir logFolder;
    Ledger::Options logOptions;
    logOptions.file = logFolder.filePath(QStringLiteral("ledger.sqlite")).toStdString();
    Ledger ledger(logOptions);
    JobHistory::Options options;
    options.file = folder.filePath(QStringLiteral("history.sqlite")).toStdString();
    options.cluster = {"lab", "Lab", domain::ClusterKind::Slurm, false, "Slurm", {}};
    options.nodesOf = [](const std::string &list) { return expandHostlist(list).value_or(std::vector<std::string>{list}); };
    LogHistory log(ledger, options.cluster);
    JobHistory index(options, makeSlurmHistory(config), log);
    index.start();
    const auto ids = [&index](const std::string &query, domain::EndedJobOrder order = domain::EndedJobOrder::Submitted) {
        domain::EndedJobFilter filter;
        filter.query = query;
        filter.order = order;
        std::vector<std::string> found;
        const auto page = index.list(filter, 100, {});
        for (const EndedJob &job : page ? page->jobs : std::vector<EndedJob>())
            found.push_back(job.job.id);
        return found;
    };
    QTRY_COMPARE_WITH_TIMEOUT(ids({}).size(), std::size_t{4}, 60000);
    QCOMPARE(ids("state:failed"), std::vector<std::string>{std::to_string(failed)});
    QCOMPARE(ids("node:nv01 model:h100 account:vision"), std::vector<std::string>{std::to_string(failed)});
    QCOMPARE(ids("state:cancelled"), std::vector<std::string>{std::to_string(cancelled)});
    QCOMPARE(ids({}, domain::EndedJobOrder::Ran).front(), std::to_string(failed));
    QCOMPARE(ids("vendor:ascend").size(), std::size_t{2});
    QVERIFY(index.stop(std::chrono::milliseconds(20000)));
}

QTEST_GUILESS_MAIN(TestAccounting)
#include "TestAccounting.moc"
