#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/SlurmCluster.h"

using chipdeck::tests::SlurmCluster;

/// Where a job would run in a real Slurm with accounts: chipdeckctl says which limit it is, and what the scheduler expects.
class TestPreviewLive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void cleanupTestCase();
    void whatFitsRunsNowAsTheSchedulerSays();
    void aQosSaysWhichLimit();
    void anAccountThatIsFullIsWaitedFor();
    void aReservationStandsInTheWay();
    void licencesAreCounted();
    void featuresAreKnown();
    void memoryThatIsHeldIsMissing();
    void othersAccountsAreNotOurs();

private:
    /// What it says of the pool nv; empty when nothing.
    QJsonObject preview(const QString &options);
    static QStringList reasons(const QJsonObject &listing);

    std::unique_ptr<SlurmCluster> m_slurm;
    QByteArray m_said;
};

void TestPreviewLive::initTestCase()
{
    if (const auto reason = SlurmCluster::accountingSkipReason(); !reason.empty())
        QSKIP(reason.c_str());
    SlurmCluster::Options options;
    options.gateway = true;
    options.accounting = true;
    options.configExtra = {"Licenses=matlab:4"};
    m_slurm = std::make_unique<SlurmCluster>(options);
    QVERIFY2(m_slurm->ok(), m_slurm->error().c_str());
    // Until then nothing but nodes and jobs is weighed.
    QTRY_COMPARE_WITH_TIMEOUT(reasons(preview(QStringLiteral("--chips gpu:h100:1 --time 5m --account nowhere"))), QStringList{QStringLiteral("ACCOUNT")}, 60000);
}

void TestPreviewLive::cleanup()
{
    if (!m_slurm)
        return;
    m_slurm->run({"scontrol", "delete", "reservation=ours"});
    m_slurm->run({"scancel", "--partition=nv"});
    QTRY_VERIFY_WITH_TIMEOUT(m_slurm->run({"squeue", "-h"}).out.empty(), 30000);
}

void TestPreviewLive::cleanupTestCase()
{
    m_slurm.reset();
}

QJsonObject TestPreviewLive::preview(const QString &options)
{
    QProcess ctl;
    QStringList words{QStringLiteral("preview"), QStringLiteral("--json"), QStringLiteral("--pool"), QStringLiteral("nv"), QStringLiteral("--gateway"),
                      QStringLiteral("unix:") + QString::fromStdString(m_slurm->gatewaySocket())};
    ctl.start(QStringLiteral(CHIPDECK_CTL_PROGRAM), words + options.split(QLatin1Char(' ')));
    if (!ctl.waitForFinished(30000) || ctl.exitCode() != 0)
        return {};
    m_said = ctl.readAllStandardOutput();
    return QJsonDocument::fromJson(m_said.left(m_said.indexOf('\n'))).object();
}

QStringList TestPreviewLive::reasons(const QJsonObject &listing)
{
    QStringList words;
    for (const QJsonValue &reason : listing.value(QLatin1String("reasons")).toArray())
        words << reason.toObject().value(QLatin1String("reason")).toString();
    return words;
}

void TestPreviewLive::whatFitsRunsNowAsTheSchedulerSays()
{
    const QJsonObject listing = preview(QStringLiteral("--chips gpu:h100:2 --time 5m"));
    QVERIFY2(listing.value(QLatin1String("outlook")).toString() == QLatin1String("PLACEMENT_OUTLOOK_RUNS_NOW"), m_said.constData());
    QVERIFY2(listing.value(QLatin1String("start")).toObject().value(QLatin1String("startsInS")).toString().toInt() < 60, m_said.constData());
    const QString node = listing.value(QLatin1String("start")).toObject().value(QLatin1String("nodes")).toArray().at(0).toString();
    QVERIFY2(node.startsWith(QLatin1String("nv")), m_said.constData());
    QCOMPARE(listing.value(QLatin1String("likely")).toArray().at(0).toObject().value(QLatin1String("node")).toString(), node);
    // Nothing was submitted for that.
    QVERIFY(m_slurm->run({"squeue", "-h", "-t", "all"}).out.empty());
}

void TestPreviewLive::aQosSaysWhichLimit()
{
    // slurmdbd is asked once a minute.
    QJsonObject listing;
    const auto isLimited = [&] {
        listing = preview(QStringLiteral("--chips gpu:h100:6 --time 5m --qos high"));
        return reasons(listing).contains(QLatin1String("QOS_LIMIT"));
    };
    QTRY_VERIFY_WITH_TIMEOUT(isLimited(), 90000);
    QCOMPARE(listing.value(QLatin1String("outlook")).toString(), QStringLiteral("PLACEMENT_OUTLOOK_IMPOSSIBLE"));
    const QJsonObject reason = listing.value(QLatin1String("reasons")).toArray().at(0).toObject();
    QVERIFY2(reason.value(QLatin1String("has")).toString() == QLatin1String("4") && reason.value(QLatin1String("needs")).toString() == QLatin1String("6"), m_said.constData());
    QVERIFY2(reasons(preview(QStringLiteral("--chips gpu:h100:1 --time 2h --qos high"))).contains(QLatin1String("QOS_LIMIT")), m_said.constData());
    QVERIFY2(reasons(preview(QStringLiteral("--chips gpu:h100:1 --time 5m --qos gold"))).contains(QLatin1String("QOS")), m_said.constData());
}

void TestPreviewLive::anAccountThatIsFullIsWaitedFor()
{
    QVERIFY(m_slurm->submit("sleep 600", {"-A", "vision", "-p", "nv", "--gres=gpu:h100:6", "-t", "10"}) != 0);
    const auto listing = [this] { return preview(QStringLiteral("--chips gpu:h100:2 --time 5m --account vision")); };
    QTRY_VERIFY_WITH_TIMEOUT(reasons(listing()).contains(QLatin1String("ACCOUNT_LIMIT")), 60000);
    QVERIFY2(m_said.contains("PLACEMENT_OUTLOOK_QUEUES"), m_said.constData());
    QVERIFY2(reasons(preview(QStringLiteral("--chips gpu:h100:7 --time 5m --account vision"))).contains(QLatin1String("ACCOUNT_LIMIT")), m_said.constData());
    QVERIFY2(m_said.contains("PLACEMENT_OUTLOOK_IMPOSSIBLE"), m_said.constData());
}

void TestPreviewLive::aReservationStandsInTheWay()
{
    QVERIFY(m_slurm->run({"scontrol", "create", "reservation=ours", "nodes=nv01,nv02", "starttime=now", "duration=120", "users=root", "flags=maint,ignore_jobs"}).ok());
    QTRY_VERIFY_WITH_TIMEOUT(reasons(preview(QStringLiteral("--chips gpu:h100:2 --time 5m"))).contains(QLatin1String("RESERVATION")), 60000);
}

void TestPreviewLive::licencesAreCounted()
{
    QTemporaryDir folder;
    QFile script(folder.filePath(QStringLiteral("job.sh")));
    QVERIFY(script.open(QIODevice::WriteOnly) && script.write("#!/bin/sh\n#SBATCH --licenses=matlab:5 --time=5\ntrue\n") > 0);
    script.close();
    QTRY_VERIFY_WITH_TIMEOUT(reasons(preview(QStringLiteral("--chips gpu:h100:1 ") + script.fileName())).contains(QLatin1String("LICENCES")), 60000);
}

void TestPreviewLive::featuresAreKnown()
{
    QVERIFY(m_slurm->run({"scontrol", "update", "nodename=nv02", "availablefeatures=ib", "activefeatures=ib"}).ok());
    QTemporaryDir folder;
    const auto script = [&folder](const char *feature) {
        const QString path = folder.filePath(QString::fromLatin1(feature));
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(QByteArray("#!/bin/sh\n#SBATCH --time=5 --constraint=") + feature + "\ntrue\n") > 0 ? path : QString();
    };
    const QString own = QStringLiteral("--chips gpu:h100:1 ") + script("ib");
    const auto runsThere = [&] {
        const QJsonObject listing = preview(own);
        return listing.value(QLatin1String("likely")).toArray().at(0).toObject().value(QLatin1String("node")).toString() == QLatin1String("nv02");
    };
    QTRY_VERIFY2_WITH_TIMEOUT(runsThere(), m_said.constData(), 60000);
    QCOMPARE(reasons(preview(QStringLiteral("--chips gpu:h100:1 ") + script("omnipath"))), QStringList{QStringLiteral("FEATURES")});
}

void TestPreviewLive::memoryThatIsHeldIsMissing()
{
    // Whoever says nothing gets the cluster's default per CPU, which these leave too little of.
    QVERIFY(m_slurm->submit("sleep 600", {"-p", "nv", "-N2", "--ntasks-per-node=1", "--mem=0", "-t", "10"}) != 0);
    const auto waits = [this] { return preview(QStringLiteral("--chips gpu:h100:1 --time 5m")).value(QLatin1String("outlook")).toString() == QLatin1String("PLACEMENT_OUTLOOK_QUEUES"); };
    QTRY_VERIFY2_WITH_TIMEOUT(waits(), m_said.constData(), 60000);
}

void TestPreviewLive::othersAccountsAreNotOurs()
{
    QVERIFY2(reasons(preview(QStringLiteral("--chips gpu:h100:1 --time 5m --account research"))).contains(QLatin1String("ACCOUNT")), m_said.constData());
}

QTEST_GUILESS_MAIN(TestPreviewLive)
#include "TestPreviewLive.moc"
