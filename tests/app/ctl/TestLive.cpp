#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

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
    void environmentNamesTheGateway();
    void bashCompletes_data();
    void bashCompletes();
    void exitCodes_data();
    void exitCodes();

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

QTEST_GUILESS_MAIN(TestLive)
#include "TestLive.moc"
