#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTest>

#include <csignal>
#include <cstdio>
#include <functional>
#include <map>
#include <memory>
#include <random>
#include <vector>

#include "app/gateway/service/WriteRecovery.h"
#include "tests/e2e/faults/GatewayProcess.h"
#include "tests/support/SlurmCluster.h"

using namespace chipdeck::tests;
using chipdeck::gateway::RecoveryTiming;

namespace {

int setting(const char *name, int otherwise)
{
    const int value = qEnvironmentVariableIntValue(name);
    return value > 0 ? value : otherwise;
}

/// One person's wish, repeated with the same request id until its outcome is known.
struct Wish {
    QString id;
    std::unique_ptr<QProcess> process;
    QByteArray said;      ///< by the last try that ended
    int tries = 0;
    bool isDone = false;  ///< there is nothing more to ask
};

} // namespace

/// Jobs are submitted while gateway and slurmctld are killed at random moments; in the end there is exactly one job for each request.
class TestWrites : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void gatewayKilled();
    void slurmctldKilled();
    void cleanupTestCase();

private:
    void begin(Wish &wish);
    void look(Wish &wish);
    std::vector<Wish> wishes(const QString &kind, int count) const;
    void submitAmid(std::vector<Wish> &wishes, const std::function<void(int)> &strike);
    std::map<QString, int> jobsByRequest() const;
    QByteArray script(const Wish &wish) const;
    bool isToldUnknown(const Wish &wish) const;
    QByteArray verdict(const std::vector<Wish> &wishes, int most, bool mayBeUnknown) const;
    int below(int bound) { return static_cast<int>(m_random() % static_cast<unsigned>(bound)); }

    std::unique_ptr<SlurmCluster> m_slurm;
    std::unique_ptr<GatewayProcess> m_gateway;
    std::uint32_t m_seed = 0;
    std::mt19937 m_random;
    int m_strikes = 0;
    bool m_mayBeUnknown = false;  ///< slurmctld forgets in this phase
};

void TestWrites::initTestCase()
{
    if (const auto reason = SlurmCluster::skipReason(); !reason.empty())
        QSKIP(reason.c_str());
    m_seed = static_cast<std::uint32_t>(setting("CHIPDECK_SEED", 20240));
    m_random.seed(m_seed);
    SlurmCluster::Options options;
    options.nodes = 2;
    options.autoRestart = false;
    m_slurm = std::make_unique<SlurmCluster>(options);
    QVERIFY2(m_slurm->ok(), m_slurm->error().c_str());
    m_gateway = std::make_unique<GatewayProcess>(GatewayProcess::Slurm{"unix:" + m_slurm->restSocket(), m_slurm->confPath(), true});
    QVERIFY2(m_gateway->start(), m_gateway->log().constData());
    // What is sent in a scheduler's first seconds and then lost is told as unknown, for good reason; here it shall be provable.
    QTest::qSleep(static_cast<int>(RecoveryTiming().restartMargin.count()) + 2000);
}

std::vector<Wish> TestWrites::wishes(const QString &kind, int count) const
{
    std::vector<Wish> all;
    for (int i = 0; i < count; ++i) {
        Wish wish;
        wish.id = QStringLiteral("e2e-%1-%2-%3").arg(kind).arg(m_seed).arg(i);
        all.push_back(std::move(wish));
    }
    return all;
}

void TestWrites::begin(Wish &wish)
{
    ++wish.tries;
    wish.process = std::make_unique<QProcess>();
    wish.process->setProcessChannelMode(QProcess::MergedChannels);
    wish.process->start(QStringLiteral(CHIPDECK_CTL_PROGRAM),
                        {QStringLiteral("submit"), QStringLiteral("-"), QStringLiteral("--chips"), QStringLiteral("gpu:h100:1"),
                         QStringLiteral("--time"), QStringLiteral("10m"), QStringLiteral("--output"), QStringLiteral("/dev/null"),
                         QStringLiteral("--request-id"), wish.id, QStringLiteral("--gateway"), m_gateway->address()});
    wish.process->write(script(wish));
    wish.process->closeWriteChannel();
}

void TestWrites::look(Wish &wish)
{
    if (wish.isDone)
        return;
    if (wish.process && !wish.process->waitForFinished(1) && wish.process->state() != QProcess::NotRunning)
        return;
    if (wish.process)
        wish.said = "exit code " + QByteArray::number(wish.process->exitCode()) + ": " + wish.process->readAll();
    constexpr int toldUnknown = 5;
    const bool hasEnded = wish.process && wish.process->exitStatus() == QProcess::NormalExit;
    wish.isDone = hasEnded && (wish.process->exitCode() == 0 || (m_mayBeUnknown && wish.process->exitCode() == toldUnknown));
    if (!wish.isDone)
        begin(wish);
}

/// Keeps up to three submissions going and strikes in between, by the number of tries and a moment that the seed chooses: also where
/// all is quick, it strikes.
void TestWrites::submitAmid(std::vector<Wish> &wishes, const std::function<void(int)> &strike)
{
    m_strikes = 0;
    QElapsedTimer clock;
    clock.start();
    int nextStrike = 1 + below(2);
    const int strikes = std::max(3, static_cast<int>(wishes.size()) / 3);
    for (int struck = 0; clock.elapsed() < 90000 + 4000 * static_cast<int>(wishes.size());) {
        int open = 0;
        int tries = 0;
        for (Wish &wish : wishes) {
            if (!wish.isDone && open < 3) {
                ++open;
                look(wish);
            }
            tries += wish.tries;
        }
        if (open == 0)
            return;
        if (struck < strikes && tries >= nextStrike) {
            QTest::qSleep(below(300));
            strike(below(400));
            ++struck;
            ++m_strikes;
            nextStrike = tries + 1 + below(3);
        }
        QTest::qSleep(10);
    }
}

/// By the comment in which the request's id travels.
std::map<QString, int> TestWrites::jobsByRequest() const
{
    std::map<QString, int> jobs;
    const auto listed = m_slurm->run({"scontrol", "-o", "show", "job"});
    for (const QString &line : QString::fromStdString(listed.out).split(QLatin1Char('\n'))) {
        const qsizetype at = line.indexOf(QLatin1String(" Comment=chipdeck:"));
        if (at >= 0)
            ++jobs[line.mid(at + 18).section(QLatin1Char(' '), 0, 0)];
    }
    return jobs;
}

/// Whether a repeat of the request is answered with "not known": exit code 5.
bool TestWrites::isToldUnknown(const Wish &wish) const
{
    QProcess repeat;
    repeat.start(QStringLiteral(CHIPDECK_CTL_PROGRAM),
                 {QStringLiteral("submit"), QStringLiteral("-"), QStringLiteral("--chips"), QStringLiteral("gpu:h100:1"),
                  QStringLiteral("--time"), QStringLiteral("10m"), QStringLiteral("--output"), QStringLiteral("/dev/null"),
                  QStringLiteral("--request-id"), wish.id, QStringLiteral("--gateway"), m_gateway->address()});
    repeat.write(script(wish));
    repeat.closeWriteChannel();
    return repeat.waitForFinished(90000) && repeat.exitCode() == 5;
}

QByteArray TestWrites::script(const Wish &wish) const
{
    const QByteArray runs = QByteArray::fromStdString(m_slurm->runtimeFolder()) + "/runs";
    return "#!/bin/sh\necho " + wish.id.toUtf8() + " >> " + runs + "\nsleep 1\n";
}

/// Empty when there is exactly one job for each wish, and none ran more often than it may.
QByteArray TestWrites::verdict(const std::vector<Wish> &wishes, int most, bool mayBeUnknown) const
{
    QByteArray wrong;
    const auto jobs = jobsByRequest();
    QFile runs(QString::fromStdString(m_slurm->runtimeFolder() + "/runs"));
    const QList<QByteArray> ran = runs.open(QIODevice::ReadOnly) ? runs.readAll().split('\n') : QList<QByteArray>();
    for (const Wish &wish : wishes) {
        const auto found = jobs.find(wish.id);
        const int count = found == jobs.end() ? 0 : found->second;
        const auto times = ran.count(wish.id.toUtf8());
        if (!wish.isDone)
            wrong += wish.id.toUtf8() + " was never confirmed in " + QByteArray::number(wish.tries) + " tries, the last that ended: " + wish.said + "\n";
        // Slurm forgot it and it may have run: told as unknown, it is neither lost in silence nor doubled.
        if (mayBeUnknown && count == 0 && times <= 1 && isToldUnknown(wish))
            continue;
        if (count != 1 || times < 1 || times > most)
            wrong += wish.id.toUtf8() + ": " + QByteArray::number(count) + " jobs, ran " + QByteArray::number(times) + " times\n";
    }
    return wrong;
}

void TestWrites::gatewayKilled()
{
    auto all = wishes(QStringLiteral("gw"), setting("CHIPDECK_WRITES", 9));
    submitAmid(all, [this](int pauseMs) {
        m_gateway->kill();
        QTest::qSleep(pauseMs);
        m_gateway->start();
    });
    QElapsedTimer clock;
    clock.start();
    while (!verdict(all, 1, false).isEmpty() && clock.elapsed() < 40000)
        QTest::qSleep(300);
    // Time for a second one to show, had there been two.
    QTest::qSleep(3000);
    const QByteArray wrong = verdict(all, 1, false);
    QVERIFY2(wrong.isEmpty(), ("CHIPDECK_SEED=" + QByteArray::number(m_seed) + "\n" + wrong + m_gateway->log().right(2000)).constData());
    QVERIFY(m_strikes > 0);
    int tries = 0;
    for (const Wish &wish : all)
        tries += wish.tries;
    std::printf("gateway killed: seed %u, %zu requests, %d kills, %d tries, one job each\n", m_seed, all.size(), m_strikes, tries);
}

void TestWrites::slurmctldKilled()
{
    m_mayBeUnknown = true;
    auto all = wishes(QStringLiteral("ctld"), setting("CHIPDECK_WRITES", 6));
    submitAmid(all, [this](int pauseMs) {
        if (pauseMs % 2 == 0) {
            m_slurm->killDaemon("slurmctld", SIGSTOP);
            QTest::qSleep(pauseMs * 5);
            m_slurm->killDaemon("slurmctld", SIGCONT);
            return;
        }
        m_slurm->killDaemon("slurmctld", SIGKILL);
        QTest::qSleep(pauseMs);
        m_slurm->startDaemon("slurmctld");
    });
    QVERIFY(m_slurm->waitReady(std::chrono::seconds(60)));
    QElapsedTimer clock;
    clock.start();
    // Twice: slurmctld itself starts a job anew whose start it had not saved.
    while (!verdict(all, 2, false).isEmpty() && clock.elapsed() < 75000)
        QTest::qSleep(300);
    QTest::qSleep(3000);
    const QByteArray wrong = verdict(all, 2, true);
    QVERIFY(m_strikes > 0);
    QVERIFY2(wrong.isEmpty(), ("CHIPDECK_SEED=" + QByteArray::number(m_seed) + "\n" + wrong + m_gateway->log().right(2000)).constData());
    std::printf("slurmctld killed and stopped: seed %u, %zu requests, %d strikes, one job each\n", m_seed, all.size(), m_strikes);
}

void TestWrites::cleanupTestCase()
{
    m_gateway.reset();
    m_slurm.reset();
}

QTEST_GUILESS_MAIN(TestWrites)
#include "TestWrites.moc"
