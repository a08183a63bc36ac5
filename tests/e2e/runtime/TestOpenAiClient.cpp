#include "tests/app/runtime/service/RuntimeServer.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>

namespace {

/// A model of real weights in the folders where tests look for them; empty = none.
QString realModel()
{
    const QStringList folders{qEnvironmentVariable("CHIPDECK_MODELS"), QDir::homePath() + QStringLiteral("/.cache/chipdeck/models"),
                              QStringLiteral(CHIPDECK_SOURCE_DIR "/build/models")};
    for (const QString &folder : folders) {
        const QString path = folder + QStringLiteral("/SmolLM2-135M-Instruct.Q4_1.gguf");
        if (!folder.isEmpty() && QFile::exists(path))
            return path;
    }
    return {};
}

bool run(const QString &program, const QStringList &words, int seconds, QByteArray *output = nullptr)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, words);
    const bool ended = process.waitForFinished(seconds * 1000);
    if (output)
        *output = process.readAll();
    return ended && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

} // namespace

/// The official `openai` package of Python against the program.
class TestOpenAiClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theOfficialClientIsServed();

private:
    QString m_python;
};

void TestOpenAiClient::initTestCase()
{
    // Kept in the build tree, so that it is fetched once.
    const QString folder = QStringLiteral(CHIPDECK_BINARY_DIR "/openai-client");
    m_python = folder + QStringLiteral("/bin/python3");
    if (run(m_python, {QStringLiteral("-c"), QStringLiteral("import openai")}, 30))
        return;
    if (!run(QStringLiteral("python3"), {QStringLiteral("-m"), QStringLiteral("venv"), folder}, 60))
        QSKIP("python3 -m venv does not work here (Debian: python3-venv)");
    if (!run(m_python, {QStringLiteral("-m"), QStringLiteral("pip"), QStringLiteral("install"), QStringLiteral("--quiet"), QStringLiteral("openai")}, 90))
        QSKIP("the openai package cannot be fetched here");
}

void TestOpenAiClient::theOfficialClientIsServed()
{
    RuntimeServer server;
    server.addModel(QStringLiteral("alpha"), 1);
    server.addModel(QStringLiteral("base"), 2, RuntimeServer::Template::None);
    server.addModel(QStringLiteral("tools"), 3, RuntimeServer::Template::Tools);
    chipdeck::test::ModelSpec embedder = chipdeck::test::modelSpec("qwen3");
    embedder.pooling = 3;
    embedder.tied = embedder.addEos = true;
    server.addModel(QStringLiteral("embedder"), embedder);
    QStringList options{QStringLiteral("--max-models"), QStringLiteral("5"), QStringLiteral("--context"), QStringLiteral("1024")};
    const QString real = realModel();
    if (!real.isEmpty())
        options << QStringLiteral("--models") << real;
    QVERIFY(server.start(options));
    QStringList words{QStringLiteral(CHIPDECK_SOURCE_DIR "/tests/e2e/runtime/openai_client.py"), QStringLiteral("http://127.0.0.1:%1/v1").arg(server.port())};
    if (!real.isEmpty())
        words << QStringLiteral("SmolLM2-135M-Instruct.Q4_1");
    QByteArray output;
    const bool served = run(m_python, words, 100, &output);
    QVERIFY2(served, output.constData());
    QVERIFY(output.count("ok check_") >= 10);
    server.stop();
}

QTEST_GUILESS_MAIN(TestOpenAiClient)
#include "TestOpenAiClient.moc"
