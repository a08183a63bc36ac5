#include <QSignalSpy>
#include <QTest>

#include "client/store/ModelSource.h"
#include "client/store/RepositoryQuery.h"
#include "tests/client/store/HubServer.h"

using namespace chipdeck;
using store::ModelRepository;
using store::ModelSource;
using store::RepositoryAddress;
using store::RepositoryQuery;
using Hub = RepositoryAddress::Hub;

namespace {

const QByteArray sha(64, 'a');

QByteArray faceEntry(const QByteArray &path, qint64 bytes, const QByteArray &type = "file")
{
    return R"({"type":")" + type + R"(","oid":"0123","size":133,"path":")" + path + R"(","lfs":{"oid":")" + sha + R"(","size":)" + QByteArray::number(bytes) + R"(,"pointerSize":133}})";
}

QByteArray scopeEntry(const QByteArray &path, qint64 bytes)
{
    return R"({"Name":"x","Path":")" + path + R"(","Type":"blob","Size":)" + QByteArray::number(bytes) + R"(,"Sha256":")" + sha.toUpper() + R"(","IsLFS":true})";
}

const QString faceListing = QStringLiteral("/api/models/o/r-GGUF/tree/main?recursive=true");
const QString scopeListing = QStringLiteral("/api/v1/models/o/r-GGUF/repo/files?Revision=master&Recursive=true");

} // namespace

/// What is in a repository of a hub, from what was typed to the models that a person chooses from.
class TestRepository : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_server = std::make_unique<test::HubServer>(); }

    void addresses_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("page");
        QTest::addColumn<QString>("revision");
        QTest::newRow("name") << "Qwen/Qwen3-8B-GGUF" << "https://huggingface.co/Qwen/Qwen3-8B-GGUF" << "";
        QTest::newRow("hf") << "hf:o/r@v1.0" << "https://huggingface.co/o/r" << "v1.0";
        QTest::newRow("ms") << "ms:o/r" << "https://modelscope.cn/models/o/r" << "";
        QTest::newRow("page") << "https://huggingface.co/o/r" << "https://huggingface.co/o/r" << "";
        QTest::newRow("short host") << "https://hf.co/o/r/" << "https://huggingface.co/o/r" << "";
        QTest::newRow("tree") << "https://huggingface.co/o/r/tree/dev/sub" << "https://huggingface.co/o/r" << "dev";
        QTest::newRow("scope page") << "https://www.modelscope.cn/models/o/r/files" << "https://modelscope.cn/models/o/r" << "";
        QTest::newRow("scope summary") << "https://modelscope.cn/models/o/r/summary" << "https://modelscope.cn/models/o/r" << "";
        QTest::newRow("data set") << "https://huggingface.co/datasets/o/r" << "" << "";
        QTest::newRow("discussion") << "https://huggingface.co/o/r/discussions/3" << "" << "";
        QTest::newRow("another host") << "https://example.org/o/r" << "" << "";
        QTest::newRow("climbs") << "../r" << "" << "";
        QTest::newRow("three parts") << "o/r/s" << "" << "";
        QTest::newRow("spaces") << "a b/c" << "" << "";
    }

    void addresses()
    {
        QFETCH(QString, typed);
        QFETCH(QString, page);
        QFETCH(QString, revision);
        const ModelSource source = ModelSource::parse(typed);
        QCOMPARE(source.kind == ModelSource::Kind::Repository, !page.isEmpty());
        if (page.isEmpty())
            return;
        QCOMPARE(source.repository.page({}).toString(), page);
        QCOMPARE(source.repository.revision, revision);
        QCOMPARE(source.repository.isGuess, typed.startsWith(QLatin1String("Qwen")));
    }

    void quantizations_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("expected");
        QTest::newRow("plain") << "SmolLM2-135M-Instruct.Q4_1.gguf" << "Q4_1";
        QTest::newRow("small") << "qwen2-0_5b-instruct-q5_k_m.gguf" << "Q5_K_M";
        QTest::newRow("large") << "Llama-UD-Q4_K_XL-00001-of-00003.gguf" << "Q4_K_XL";
        QTest::newRow("i") << "m-IQ2_XXS.gguf" << "IQ2_XXS";
        QTest::newRow("folder") << "BF16/model-00001-of-00002.gguf" << "BF16";
        QTest::newRow("file before folder") << "F16/model-Q8_0.gguf" << "Q8_0";
        QTest::newRow("none") << "Qwen3-8B.gguf" << "";
    }

    void quantizations()
    {
        QFETCH(QString, path);
        QTEST(ModelRepository::quantizationOf(path), "expected");
    }

    void shardsAreOneModel()
    {
        const QByteArray json = '[' + faceEntry("README.md", 10) + ',' + faceEntry("big-Q8_0-00002-of-00003.gguf", 400) + ',' + faceEntry("small-Q4_0.gguf", 500) + ','
            + faceEntry("big-Q8_0-00001-of-00003.gguf", 300) + ',' + faceEntry("big-Q8_0-00003-of-00003.gguf", 100) + ',' + faceEntry("mmproj-model-f16.gguf", 5) + ','
            + faceEntry("Q2_K/half-Q2_K-00001-of-00002.gguf", 9) + ',' + faceEntry("../up.gguf", 1) + ',' + faceEntry("a\u0007.gguf", 1) + ']';
        const auto files = ModelRepository::read(Hub::HuggingFace, json);
        QVERIFY(files);
        const auto models = ModelRepository::group(*files);
        QCOMPARE(models.size(), std::size_t(3));
        QCOMPARE(models[0].missingShards, 1);
        QCOMPARE(models[1].title, QStringLiteral("small-Q4_0"));
        QCOMPARE(models[2].title, QStringLiteral("big-Q8_0"));
        QCOMPARE(models[2].quantization, QStringLiteral("Q8_0"));
        QCOMPARE(models[2].bytes, 800);
        QCOMPARE(models[2].files.size(), std::size_t(3));
        QCOMPARE(models[2].files.front().path, QStringLiteral("big-Q8_0-00001-of-00003.gguf"));
        QCOMPARE(models[2].files.front().sha256, sha);
    }

    void bothHubsAreRead()
    {
        m_server->answers[faceListing].body = '[' + faceEntry("m-Q4_0.gguf", 100) + ']';
        m_server->answers[scopeListing].body = R"({"Code":200,"Data":{"Files":[{"Name":"d","Path":"d","Type":"tree"},)" + scopeEntry("d/m-Q8_0.gguf", 200) + "]},\"Success\":true}";
        const auto face = look(Hub::HuggingFace);
        QVERIFY2(face->state() == RepositoryQuery::State::Done, face->failure().message.c_str());
        QCOMPARE(face->models().front().bytes, 100);
        const auto scope = look(Hub::ModelScope);
        QVERIFY2(scope->state() == RepositoryQuery::State::Done, scope->failure().message.c_str());
        QCOMPARE(scope->models().front().files.front(), (store::RepositoryFile{QStringLiteral("d/m-Q8_0.gguf"), 200, sha}));
        QCOMPARE(scope->address().file(hubs(), QStringLiteral("d/m-Q8_0.gguf")).path(), QStringLiteral("/models/o/r-GGUF/resolve/master/d/m-Q8_0.gguf"));
    }

    void allPagesAreAsked()
    {
        const QString second = faceListing + QStringLiteral("&cursor=x");
        m_server->answers[faceListing] = {200, '[' + faceEntry("a-Q4_0.gguf", 1) + ']', "Link: <" + (m_server->url().toString() + second).toLatin1() + ">; rel=\"next\"\r\n"};
        m_server->answers[second] = {200, '[' + faceEntry("b-Q8_0.gguf", 2) + ']', "Link: <http://192.0.2.1/elsewhere>; rel=\"next\"\r\n"};
        const auto query = look(Hub::HuggingFace);
        QCOMPARE(query->models().size(), std::size_t(2));
        QCOMPARE(m_server->asked.size(), 2);
    }

    void whatIsWrongIsTold_data()
    {
        QTest::addColumn<int>("hub");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("reason");
        for (const int hub : {0, 1}) {
            const auto row = [hub](const char *name) -> QTestData & { return QTest::addRow("%s %d", name, hub); };
            row("missing") << hub << 404 << QByteArray("{}") << "REPOSITORY_NOT_FOUND";
            row("private") << hub << 401 << QByteArray("{\"error\":\"Invalid username or password.\"}") << "REPOSITORY_NOT_FOUND";
            row("gated") << hub << 403 << QByteArray() << "REPOSITORY_NOT_FOUND";
            row("busy") << hub << 429 << QByteArray() << "HUB_BUSY";
            row("broken") << hub << 503 << QByteArray() << "HUB_BUSY";
            row("page") << hub << 200 << QByteArray("<!DOCTYPE html><html><body>Log in</body></html>") << "NOT_A_LISTING";
            row("cut") << hub << 200 << QByteArray("[{\"path\":\"m.g") << "NOT_A_LISTING";
            row("other") << hub << 200 << QByteArray("{\"error\":\"x\"}") << "NOT_A_LISTING";
            row("nothing") << hub << 200 << QByteArray(hub == 0 ? "[]" : "{\"Data\":{\"Files\":[]}}") << "NO_MODELS";
            row("endless") << hub << 200 << QByteArray(ModelRepository::longestListing + 10, '[') << "NOT_A_LISTING";
        }
    }

    void whatIsWrongIsTold()
    {
        QFETCH(int, hub);
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, reason);
        m_server->answers[hub == 0 ? faceListing : scopeListing] = {status, body, {}};
        const auto query = look(Hub(hub));
        QVERIFY(query->state() == RepositoryQuery::State::Failed);
        QCOMPARE(QString::fromStdString(query->failure().reason), reason);
        QVERIFY(!query->failure().message.empty());
    }

    void aHubThatIsAwayIsTold()
    {
        m_server->close();
        QCOMPARE(look(Hub::HuggingFace)->failure().reason, std::string("HUB_UNREACHABLE"));
    }

    void mirrorsComeFromTheEnvironment_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("face");
        QTest::newRow("none") << QByteArray() << "https://huggingface.co/o/r";
        QTest::newRow("mirror") << QByteArray("https://mirror.example/hf/") << "https://mirror.example/hf/o/r";
        QTest::newRow("host") << QByteArray("mirror.example") << "https://mirror.example/o/r";
        QTest::newRow("file") << QByteArray("file:///etc") << "https://huggingface.co/o/r";
    }

    void mirrorsComeFromTheEnvironment()
    {
        QFETCH(QByteArray, value);
        qputenv("HF_ENDPOINT", value);
        const auto hubs = store::ModelHubs::fromEnvironment();
        qunsetenv("HF_ENDPOINT");
        QTEST((RepositoryAddress{Hub::HuggingFace, QStringLiteral("o/r"), {}, false}.page(hubs).toString()), "face");
        // Its own pages are understood too.
        const ModelSource page = ModelSource::parse(RepositoryAddress{Hub::HuggingFace, QStringLiteral("o/r"), {}, false}.page({QUrl(QStringLiteral("https://mirror.example")), {}}).toString(),
                                                    {QUrl(QStringLiteral("https://mirror.example")), {}});
        QVERIFY(page.kind == ModelSource::Kind::Repository);
    }

private:
    store::ModelHubs hubs() const { return {m_server->url(), m_server->url()}; }

    std::unique_ptr<RepositoryQuery> look(Hub hub)
    {
        auto query = std::make_unique<RepositoryQuery>(RepositoryAddress{hub, QStringLiteral("o/r-GGUF"), {}, false}, hubs(), m_network);
        QSignalSpy changed(query.get(), &RepositoryQuery::changed);
        if (!changed.wait(20'000))
            qWarning("the hub was not answered");
        return query;
    }

    std::unique_ptr<test::HubServer> m_server;
    QNetworkAccessManager m_network;
};

QTEST_GUILESS_MAIN(TestRepository)
#include "TestRepository.moc"
