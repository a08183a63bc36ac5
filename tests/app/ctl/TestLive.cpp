#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalServer>
#include <QLocalSocket>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <cstring>
#include <memory>
#include <vector>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace {

/// A socket that lets everybody in and says nothing, as a slurmrestd that hangs.
int silentSocket(const QString &path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path.toLocal8Bit().constData(), sizeof address.sun_path - 1);
    const int listening = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const bool isBound = ::bind(listening, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0;
    return isBound && ::listen(listening, 64) == 0 ? listening : -1;
}

bool writeFile(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size()
        && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

/// Stands before a gateway, lets connections be made, and for its first seconds holds back every answer.
class SlowRelay
{
public:
    SlowRelay(const QString &path, QString gateway, int holdMs) : m_gateway(std::move(gateway)), m_holdMs(holdMs)
    {
        m_clock.start();
        QObject::connect(&m_server, &QLocalServer::newConnection, &m_server, [this] { join(m_server.nextPendingConnection()); });
        m_server.listen(path);
    }

private:
    void join(QLocalSocket *client)
    {
        auto *behind = new QLocalSocket(client);
        behind->connectToServer(m_gateway);
        behind->waitForConnected(10000);
        const auto held = std::make_shared<QByteArray>();
        const auto pass = [this, held, client] { passFrames(*held, *client); };
        QObject::connect(client, &QLocalSocket::readyRead, behind, [client, behind] { behind->write(client->readAll()); });
        QObject::connect(behind, &QLocalSocket::readyRead, client, [held, behind, pass] {
            held->append(behind->readAll());
            pass();
        });
        QTimer::singleShot(m_holdMs, client, pass);
    }
    /// Of HTTP/2: an answer begins with HEADERS; what comes before makes the connection.
    void passFrames(QByteArray &held, QLocalSocket &client) const
    {
        constexpr qsizetype head = 9;
        constexpr char headers = 1;
        const auto byte = [&held](qsizetype at) { return static_cast<qsizetype>(static_cast<unsigned char>(held[at])); };
        while (held.size() >= head) {
            const qsizetype size = head + (byte(0) << 16) + (byte(1) << 8) + byte(2);
            if (held.size() < size || (held[3] == headers && m_clock.elapsed() < m_holdMs))
                return;
            client.write(held.left(size));
            held.remove(0, size);
        }
    }

    const QString m_gateway;
    const int m_holdMs;
    QElapsedTimer m_clock;
    QLocalServer m_server;
};

} // namespace

/// The real program against a real gateway with the simulated source, both as processes.
class TestLive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void listsAgree();
    void chipsHaveTheirJobs();
    void queriesRestrict();
    void watchIsComplete();
    void thePastIsAskedOverTheWire();
    void environmentNamesTheGateway();
    void bashCompletes_data();
    void bashCompletes();
    void exitCodes_data();
    void exitCodes();
    void aHungClusterHoldsUpNoOther();
    void aSlowGatewayIsWaitedForAsLongAsTold();

private:
    struct Result {
        int code;
        QByteArray out;
        QByteArray err;
    };
    Result run(const QStringList &words, bool gateway = true);
    QList<QJsonObject> objects(const QStringList &words);

    QTemporaryDir m_folder{QStringLiteral("/tmp/chipdeck-ctl-XXXXXX")};
    QProcess m_gateway;
    QString m_socket;
};

void TestLive::initTestCase()
{
    QVERIFY(m_folder.isValid());
    m_socket = m_folder.filePath(QStringLiteral("g.sock"));
    m_gateway.setProcessChannelMode(QProcess::MergedChannels);
    m_gateway.start(QStringLiteral(CHIPDECK_GATEWAY_PROGRAM),
                    {QStringLiteral("--source"), QStringLiteral("simulated"), QStringLiteral("--nodes"), QStringLiteral("16"),
                     QStringLiteral("--listen"), QStringLiteral("unix:") + m_socket, QStringLiteral("--state"), m_folder.filePath(QStringLiteral("state"))});
    QVERIFY2(m_gateway.waitForStarted(), qPrintable(m_gateway.errorString()));
    QVERIFY2(QTest::qWaitFor([this] { return QFile::exists(m_socket); }, 10000), m_gateway.readAll().constData());
}

void TestLive::cleanupTestCase()
{
    m_gateway.terminate();
    if (!m_gateway.waitForFinished(5000))
        m_gateway.kill();
    m_gateway.waitForFinished(5000);
}

TestLive::Result TestLive::run(const QStringList &words, bool gateway)
{
    QProcess program;
    QStringList all = words;
    if (gateway)
        all << QStringLiteral("--gateway") << QStringLiteral("unix:") + m_socket;
    program.start(QStringLiteral(CHIPDECK_CTL_PROGRAM), all);
    if (!program.waitForFinished(30000))
        qFatal("chipdeckctl does not end");
    return {program.exitStatus() == QProcess::NormalExit ? program.exitCode() : -1, program.readAllStandardOutput(),
            program.readAllStandardError()};
}

QList<QJsonObject> TestLive::objects(const QStringList &words)
{
    const Result result = run(words + QStringList{QStringLiteral("--json")});
    if (result.code != 0)
        qFatal("exit %d: %s", result.code, result.err.constData());
    QList<QJsonObject> found;
    for (const QByteArray &line : result.out.split('\n')) {
        if (!line.isEmpty())
            found << QJsonDocument::fromJson(line).object();
    }
    return found;
}

void TestLive::listsAgree()
{
    const auto clusters = objects({QStringLiteral("clusters")});
    QCOMPARE(clusters.size(), 1);
    QCOMPARE(clusters[0].value(QLatin1String("kind")).toString(), QStringLiteral("CLUSTER_KIND_SIMULATED"));
    const auto nodes = objects({QStringLiteral("nodes")});
    QCOMPARE(nodes.size(), 16);
    int chips = 0;
    for (const QJsonObject &node : nodes)
        chips += node.value(QLatin1String("chips")).toInt();
    QCOMPARE(objects({QStringLiteral("chips")}).size(), chips);
    const Result table = run({QStringLiteral("nodes")});
    QCOMPARE(table.out.count('\n'), 17);
    QVERIFY(!table.out.contains('\x1b'));
}

void TestLive::chipsHaveTheirJobs()
{
    const auto jobs = objects({QStringLiteral("jobs"), QStringLiteral("state:running")});
    QVERIFY(!jobs.isEmpty());
    const QString name = jobs[0].value(QLatin1String("name")).toString();
    const QString id = name.section(QLatin1Char('/'), -1);
    int held = 0;
    for (const QJsonObject &chip : objects({QStringLiteral("chips"), QStringLiteral("job:") + id}))
        held += chip.value(QLatin1String("allocation")).toString() == QLatin1String("ALLOCATION_ALLOCATED") ? 1 : 0;
    QVERIFY(held > 0);
    QVERIFY(run({QStringLiteral("job"), id}).out.contains("running"));
}

void TestLive::queriesRestrict()
{
    const auto all = objects({QStringLiteral("chips")}).size();
    const auto low = objects({QStringLiteral("chips"), QStringLiteral("util<50")}).size();
    const auto high = objects({QStringLiteral("chips"), QStringLiteral("-util<50")}).size();
    // Telemetry moves between the two calls, but both can only be parts.
    QVERIFY(low > 0 && low < all);
    QVERIFY(high > 0 && high < all);
}

void TestLive::watchIsComplete()
{
    const auto events = objects({QStringLiteral("watch"), QStringLiteral("--seconds"), QStringLiteral("1")});
    int chips = 0;
    int complete = 0;
    for (const QJsonObject &event : events) {
        QCOMPARE(event.size(), 1);
        complete += event.contains(QLatin1String("complete")) ? 1 : 0;
        chips += complete == 0 && event.contains(QLatin1String("chip")) ? 1 : 0;
    }
    QCOMPARE(complete, 1);
    QCOMPARE(chips, 128);
}

void TestLive::thePastIsAskedOverTheWire()
{
    const auto past = [this](const QStringList &more) { return run(QStringList{QStringLiteral("history")} + more); };
    const Result all = past({});
    QVERIFY2(all.code == 0 && all.err.contains("from the gateway's own log"), all.err.constData());
    QCOMPARE(past({QStringLiteral("user:nobody"), QStringLiteral("--sort"), QStringLiteral("held"), QStringLiteral("--csv")}).out.count('\n'), qsizetype(1));
    for (const QJsonObject &job : objects({QStringLiteral("history"), QStringLiteral("--since"), QStringLiteral("-1h")}))
        QVERIFY(job.value(QLatin1String("job")).toObject().contains(QLatin1String("endTimeS")));
    QCOMPARE(run({QStringLiteral("audit"), QStringLiteral("--text"), QStringLiteral("no such thing")}).out, QByteArray());
    QCOMPARE(run({QStringLiteral("audit"), QStringLiteral("--csv")}).code, 0);
}

void TestLive::environmentNamesTheGateway()
{
    qputenv("CHIPDECK_GATEWAY", QByteArray("unix:") + m_socket.toUtf8());
    QCOMPARE(run({QStringLiteral("health")}, false).code, 0);
    qputenv("CHIPDECK_GATEWAY", "unix:/nowhere/g.sock");
    QCOMPARE(run({QStringLiteral("jobs"), QStringLiteral("--timeout"), QStringLiteral("3")}, false).code, 3);
    qunsetenv("CHIPDECK_GATEWAY");
}

void TestLive::bashCompletes_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("offered");
    const QString gateway = QStringLiteral("--gateway unix:%1 ");
    QTest::newRow("command") << QStringLiteral("no") << QStringLiteral("nodes");
    QTest::newRow("option") << QStringLiteral("drain x --pre") << QStringLiteral("--preview");
    QTest::newRow("field") << QStringLiteral("chips all") << QStringLiteral("alloc:");
    QTest::newRow("cluster") << gateway + QStringLiteral("jobs --cluster ") << QStringLiteral("simulated");
    QTest::newRow("after cluster") << QStringLiteral("--cluster simulated no") << QStringLiteral("nodes");
    QTest::newRow("node") << gateway + QStringLiteral("drain --reason why ") << QStringLiteral("NODE");
    QTest::newRow("job") << gateway + QStringLiteral("logs ") << QStringLiteral("JOB");
    QTest::newRow("pool") << gateway + QStringLiteral("submit --pool ") << QStringLiteral("POOL");
    QTest::newRow("signal") << QStringLiteral("cancel 1 --signal SIGU") << QStringLiteral("SIGUSR1");
}

void TestLive::bashCompletes()
{
    QFETCH(QString, line);
    QFETCH(QString, offered);
    line = QStringLiteral("chipdeckctl ") + (line.contains(QLatin1String("%1")) ? line.arg(m_socket) : line);
    const auto firstName = [this](const char *kind) {
        const auto found = objects({QLatin1String(kind)});
        return found.value(0).value(QLatin1String("name")).toString().section(QLatin1Char('/'), -1);
    };
    if (offered == QLatin1String("NODE"))
        offered = firstName("nodes");
    else if (offered == QLatin1String("JOB"))
        offered = objects({QStringLiteral("jobs"), QStringLiteral("state:running")}).value(0).value(QLatin1String("name")).toString().section(QLatin1Char('/'), -1);
    else if (offered == QLatin1String("POOL"))
        offered = firstName("pools");
    QVERIFY(!offered.isEmpty());
    const QString ctl = QStringLiteral(CHIPDECK_CTL_PROGRAM);
    QProcess bash;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("PATH"), ctl.section(QLatin1Char('/'), 0, -2) + QLatin1Char(':') + environment.value(QStringLiteral("PATH")));
    environment.insert(QStringLiteral("LINE"), line);
    bash.setProcessEnvironment(environment);
    // As an interactive bash calls it.
    bash.start(QStringLiteral("bash"), {QStringLiteral("-c"), QStringLiteral(
        "compopt() { :; }; eval \"$(chipdeckctl completion bash)\"; COMP_LINE=$LINE; COMP_POINT=${#LINE}; read -ra COMP_WORDS <<< \"$LINE\"; "
        "[[ $LINE == *' ' ]] && COMP_WORDS+=(''); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _chipdeckctl; printf '%s\\n' \"${COMPREPLY[@]}\"")});
    QVERIFY(bash.waitForFinished(20000));
    const QByteArray errors = bash.readAllStandardError();
    QVERIFY2(errors.isEmpty(), errors.constData());
    const QStringList offers = QString::fromUtf8(bash.readAllStandardOutput()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QVERIFY2(offers.contains(offered), qPrintable(offered + QStringLiteral(" is not in ") + offers.mid(0, 20).join(QLatin1Char(' '))));
}

void TestLive::exitCodes_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("code");
    QTest::newRow("done") << QStringLiteral("jobs") << 0;
    QTest::newRow("usage") << QStringLiteral("jobs stat:x") << 2;
    QTest::newRow("address") << QStringLiteral("jobs --gateway nonsense") << 2;
    QTest::newRow("no such job") << QStringLiteral("job 123456789") << 4;
    QTest::newRow("no such node") << QStringLiteral("drain nowhere --reason x") << 4;
    QTest::newRow("no such cluster") << QStringLiteral("nodes --cluster nowhere") << 4;
}

void TestLive::exitCodes()
{
    QFETCH(QString, line);
    const Result result = run(line.split(QLatin1Char(' ')));
    QTEST(result.code, "code");
    QCOMPARE(result.err.isEmpty(), result.code == 0);
}

/// Slurm's programs and its slurmrestd hang, more people wait for them than a gateway has threads, and its other cluster goes on.
void TestLive::aHungClusterHoldsUpNoOther()
{
    const QTemporaryDir folder(QStringLiteral("/tmp/chipdeck-hung-XXXXXX"));
    QVERIFY(QDir(folder.path()).mkpath(QStringLiteral("bin")));
    const QString calls = folder.filePath(QStringLiteral("calls"));
    for (const char *name : {"scontrol", "squeue", "sbatch", "scancel"}) {
        QVERIFY(writeFile(folder.filePath(QStringLiteral("bin/") + QLatin1String(name)),
                          "#!/bin/sh\necho \"$0 $*\" >> " + calls.toLocal8Bit() + "\nexec sleep 600\n"));
    }
    const int rest = silentSocket(folder.filePath(QStringLiteral("rest.sock")));
    QVERIFY(rest >= 0);
    const QString socket = folder.filePath(QStringLiteral("g.sock"));
    const QString place = folder.path();
    QVERIFY(writeFile(folder.filePath(QStringLiteral("g.toml")),
                      QStringLiteral("[listen]\nunix = \"%1/g.sock\"\n[state]\nfolder = \"%1/state\"\n"
                                     "[[cluster]]\nid = \"hung\"\nsource = \"slurm\"\nrest = \"unix:%1/rest.sock\"\nbin_dir = \"%1/bin\"\n"
                                     "[[cluster]]\nid = \"sim\"\nsource = \"simulated\"\nnodes = 4\n").arg(place).toLocal8Bit()));
    QProcess gateway;
    gateway.start(QStringLiteral(CHIPDECK_GATEWAY_PROGRAM), {QStringLiteral("--config"), folder.filePath(QStringLiteral("g.toml"))});
    QVERIFY2(QTest::qWaitFor([&] { return QFile::exists(socket) && QFile::exists(calls); }, 10000), gateway.readAllStandardError().constData());
    const auto ask = [&socket](QProcess &program, const QStringList &words) {
        program.start(QStringLiteral(CHIPDECK_CTL_PROGRAM), words + QStringList{QStringLiteral("--gateway"), QStringLiteral("unix:") + socket});
    };
    std::vector<std::unique_ptr<QProcess>> waiting;
    for (int i = 0; i < 12; ++i) {
        waiting.push_back(std::make_unique<QProcess>());
        ask(*waiting.back(), {QStringLiteral("nodes"), QStringLiteral("--cluster"), QStringLiteral("hung"), QStringLiteral("--timeout"), QStringLiteral("60")});
    }
    for (const auto &kind : {QStringLiteral("nodes"), QStringLiteral("chips"), QStringLiteral("jobs"), QStringLiteral("health")}) {
        QProcess program;
        QElapsedTimer clock;
        clock.start();
        ask(program, {kind, QStringLiteral("--cluster"), QStringLiteral("sim")});
        QVERIFY(program.waitForFinished(20000));
        QCOMPARE(program.exitCode(), 0);
        QVERIFY2(clock.elapsed() < 5000, qPrintable(kind + QString::number(clock.elapsed())));
    }
    for (const auto &program : waiting) {
        QVERIFY2(!program->waitForFinished(1), program->readAllStandardError().constData());
        program->kill();
        program->waitForFinished();
    }
    QElapsedTimer ending;
    ending.start();
    gateway.terminate();
    QVERIFY(gateway.waitForFinished(10000));
    QVERIFY2(ending.elapsed() < 5000, qPrintable(QString::number(ending.elapsed())));
    ::close(rest);
}

/// Beyond the five seconds after which the link itself asks anew.
void TestLive::aSlowGatewayIsWaitedForAsLongAsTold()
{
    const QString path = m_folder.filePath(QStringLiteral("slow.sock"));
    const SlowRelay relay(path, m_socket, 6000);
    QProcess patient;
    QProcess hasty;
    const auto ask = [&path](QProcess &program, const char *seconds) {
        program.start(QStringLiteral(CHIPDECK_CTL_PROGRAM), {QStringLiteral("nodes"), QStringLiteral("--timeout"), QLatin1String(seconds),
                                                             QStringLiteral("--gateway"), QStringLiteral("unix:") + path});
    };
    ask(patient, "40");
    ask(hasty, "2");
    QTRY_COMPARE_WITH_TIMEOUT(hasty.state(), QProcess::NotRunning, 20000);
    QCOMPARE(hasty.exitCode(), 3);
    QVERIFY(hasty.readAllStandardError().contains("within 2 s"));
    QCOMPARE(patient.state(), QProcess::Running);
    QTRY_COMPARE_WITH_TIMEOUT(patient.state(), QProcess::NotRunning, 50000);
    QVERIFY2(patient.exitCode() == 0, patient.readAllStandardError().constData());
    QVERIFY(patient.readAllStandardOutput().contains("NODE"));
}

QTEST_GUILESS_MAIN(TestLive)
#include "TestLive.moc"
