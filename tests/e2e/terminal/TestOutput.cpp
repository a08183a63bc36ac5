#include <algorithm>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QDateTime>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include "tests/e2e/terminal/Terminal.h"

using namespace chipdeck::tests;

namespace {

constexpr int patienceMs = 60000;

QByteArray contents(const std::string &path)
{
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// chipdeckctl reads what real jobs wrote: each task of an array, parts of it, and one that writes faster than anybody reads.
class TestOutput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void everyTaskOfAnArrayIsReached();
    void aFilterFollowsTheJob();
    void aFloodIsToldAndHarmsNobody();

private:
    std::unique_ptr<Terminal> m_terminal;
    Terminal::Said m_said;
};

void TestOutput::initTestCase()
{
    if (const auto reason = SlurmCluster::skipReason(); !reason.empty())
        QSKIP(reason.c_str());
    m_terminal = std::make_unique<Terminal>();
    QVERIFY2(m_terminal->error().empty(), m_terminal->error().c_str());
}

void TestOutput::cleanupTestCase()
{
    m_terminal.reset();
}

void TestOutput::everyTaskOfAnArrayIsReached()
{
    const std::string folder = m_terminal->folder();
    const std::string script = "#!/bin/sh\nt=$SLURM_ARRAY_TASK_ID\nfor i in $(seq 300); do echo step-$i-of-$t; done\n"
                               "echo \"$(date -u +%Y-%m-%dT%H:%M:%SZ) WARN of $t\"\nsleep 2\necho \"$(date -u +%Y-%m-%dT%H:%M:%SZ) end of $t\"\necho oh-$t >&2\n"
                               "while [ ! -e done ]; do sleep 0.2; done\n";
    const std::string job = m_terminal->submit(script, "--pool nv --time 7m --array 0-2 --chips gpu:h100:1 --output " + folder + "/a-%a.out --error "
                                                           + folder + "/a-%a.err", m_said);
    QVERIFY2(!job.empty(), m_said.err.c_str());
    for (const std::string task : {"0", "1", "2"})
        QTRY_COMPARE_WITH_TIMEOUT(contents(folder + "/a-" + task + ".err").toStdString(), "oh-" + task + "\n", patienceMs);
    const auto files = [&] { return m_said = m_terminal->type("logs " + job + "_0 --files"), QString::fromStdString(m_said.out).count(u'\n'); };
    QTRY_COMPARE_WITH_TIMEOUT(files(), 3, patienceMs);
    for (const std::string task : {"0", "1", "2"}) {
        const std::string name = job + "_" + task;
        const std::string text = contents(folder + "/a-" + task + ".out").toStdString();
        m_said = m_terminal->type("logs " + name + " --stderr");
        QVERIFY2(m_said.out == "oh-" + task + "\n", (m_said.out + m_said.err).c_str());
        QCOMPARE(m_terminal->type("logs " + name + " --search step-7-of --lines 2").out, "step-7-of-" + task + "\nstep-8-of-" + task + "\n");
        QCOMPARE(m_terminal->type("logs " + name + " --regex ^step-29.-of-" + task + "$ --filter --lines 1").out, "step-290-of-" + task + "\n");
        const std::string end = text.substr(text.rfind('\n', text.size() - 2) + 1);
        // The job waits two seconds before its last line.
        QCOMPARE(m_terminal->type("logs " + name + " --since " + end.substr(0, end.find(' '))).out, end);
        const std::string copy = folder + "/copy-" + task;
        QCOMPARE(m_terminal->type("logs " + name + " --save " + copy).code, 0);
        QVERIFY(contents(copy).toStdString() == text);
    }
    QCOMPARE(m_terminal->type("logs " + job + "_0 --regex (").code, 1);
    QFile done(QString::fromStdString(folder + "/done"));
    QVERIFY(done.open(QIODevice::WriteOnly));
}

void TestOutput::aFilterFollowsTheJob()
{
    const std::string job = m_terminal->submit("#!/bin/sh\nfor i in $(seq 8); do echo step $i; echo loss-$i; sleep 0.5; done\n", "--pool nv --time 7m --chips gpu:h100:1", m_said);
    QVERIFY2(!job.empty(), m_said.err.c_str());
    // Whether it is listed and runs already or not: the job's file is waited for.
    const auto following = m_terminal->start("logs " + job + " --regex ^loss --filter --follow");
    const bool ended = following->waitForFinished(60000);
    const QByteArray printed = following->readAllStandardOutput();
    const QByteArray said = printed + following->readAllStandardError() + "exit code " + QByteArray::number(following->exitCode());
    QVERIFY2(ended, said.constData());
    QVERIFY2(printed == "loss-1\nloss-2\nloss-3\nloss-4\nloss-5\nloss-6\nloss-7\nloss-8\n", said.constData());
}

/// What a reader that is behind is not sent it is told of, and others do not notice.
void TestOutput::aFloodIsToldAndHarmsNobody()
{
    const std::string line(99, '.');
    const std::string job = m_terminal->submit("#!/bin/sh\nfor i in $(seq 80); do yes " + line + " | head -n 50000; sleep 0.05; done\n",
                                               "--pool nv --time 7m --chips gpu:h100:1", m_said);
    QVERIFY2(!job.empty(), m_said.err.c_str());
    const auto isReadable = [&] { return (m_said = m_terminal->type("logs " + job + " --bytes 10")).code == 0; };
    QTRY_VERIFY2_WITH_TIMEOUT(isReadable(), m_said.err.c_str(), patienceMs);
    // A pipe that nobody reads from: it fills, and who writes into it waits.
    const std::string pipe = m_terminal->folder() + "/pipe";
    QCOMPARE(mkfifo(pipe.c_str(), 0600), 0);
    const int end = open(pipe.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    QVERIFY(end >= 0);
    const auto following = m_terminal->start("logs " + job + " --follow", pipe);
    for (int i = 0; i < 5; ++i) {
        for (const char *command : {"jobs", "health"}) {
            m_said = m_terminal->type(command);
            QVERIFY2(m_said.code == 0, (m_said.out + m_said.err).c_str());
        }
    }
    QTRY_VERIFY2_WITH_TIMEOUT(m_terminal->row(job).starts_with("COMPLETED"), m_terminal->row(job).c_str(), 90000);
    qint64 bytes = 0;
    qint64 lines = 0;
    fcntl(end, F_SETFL, 0);
    std::vector<char> buffer(1 << 20);
    for (ssize_t count = read(end, buffer.data(), buffer.size()); count > 0; count = read(end, buffer.data(), buffer.size())) {
        bytes += count;
        lines += std::count(buffer.begin(), buffer.begin() + count, '\n');
    }
    close(end);
    QVERIFY(following->waitForFinished(60000));
    static const QRegularExpression leftOut(QStringLiteral("(\\d+) lines \\((\\d+) bytes\\) left out"));
    const QByteArray said = following->readAllStandardError();
    for (auto told = leftOut.globalMatch(QString::fromUtf8(said)); told.hasNext();) {
        const auto match = told.next();
        lines += match.captured(1).toLongLong();
        bytes += match.captured(2).toLongLong();
    }
    const QByteArray result = QByteArray::number(bytes) + " bytes, " + QByteArray::number(lines) + " lines, exit code "
                              + QByteArray::number(following->exitCode()) + ", " + said;
    QVERIFY2(bytes == qint64(80) * 50'000 * 100, result.constData());
    QVERIFY2(lines == qint64(80) * 50'000, result.constData());
}

QTEST_GUILESS_MAIN(TestOutput)
#include "TestOutput.moc"
