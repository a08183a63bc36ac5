#include "RuntimeServer.h"

#include <QFile>
#include <QFloat16>
#include <QTest>

#include <csignal>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using Json = nlohmann::json;

/// The small print of the interface: which field an error names, how it reads, and what is done about tools that a template does not know.
class TestServeForms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void errorsNameTheField();
    void basesSayHowToGoOn();
    void headsAreAnswered();
    void toolsReachEveryModel();
    void callsOfAnotherFormCannotBeForced();
    void refusalsKeepConnections();
    void pagesMayUseTheirClient();
    void unclearHeadsEndTheConnection_data();
    void unclearHeadsEndTheConnection();
    void bodiesWhereThereAreNoneAreNoRequests();
    void refusalsReachWhoStillSends();
    void bodiesComeInAnyForm_data();
    void bodiesComeInAnyForm();
    void nobodyMakesLabelsUp();
    void aFullContextIsSaid();
    void oldMessagesAreLeftOut();
    void whoStopsListeningIsTold();
    void whoWaitsTooLongGivesWay_data();
    void whoWaitsTooLongGivesWay();
    void strangersSeeNoNames();
    void refusalsSayWhenToComeBack();

private:
    /// All that comes back for these bytes, until the server closes or nothing comes for a second.
    std::string exchange(const std::string &bytes, bool closesItsHalf = false) const;
    /// A connection that says these bytes and stays.
    int connected(const std::string &bytes) const;
    static Json chat(const char *model, Json more = Json::object());

    RuntimeServer m_server;
};

Json TestServeForms::chat(const char *model, Json more)
{
    Json body{{"model", model}, {"messages", {{{"role", "user"}, {"content", "Say something."}}}}, {"max_tokens", 4}, {"ignore_eos", true}};
    body.update(more);
    return body;
}

void TestServeForms::initTestCase()
{
    m_server.addModel(QStringLiteral("plain"), 1);
    m_server.addModel(QStringLiteral("base"), 2, RuntimeServer::Template::None);
    chipdeck::test::ModelSpec spec = chipdeck::test::modelSpec("llama");
    spec.chatTemplate = "{% if tools %}{{ tools }} Call as [f(x=1)]\n{% endif %}{% for message in messages %}{{ message['content'] }}\n{% endfor %}";
    m_server.addModel(QStringLiteral("own"), spec);
    QVERIFY(m_server.start({QStringLiteral("--max-models"), QStringLiteral("4"), QStringLiteral("--cors-origin"),
                            QStringLiteral("https://page.example")}));
}

void TestServeForms::cleanupTestCase()
{
    m_server.stop();
}

void TestServeForms::errorsNameTheField()
{
    const std::string tooLong(5000, 'x');
    const auto text = m_server.post("/v1/completions", Json{{"model", "plain"}, {"prompt", tooLong}});
    QCOMPARE(text.status, 400);
    QCOMPARE(text.json()["error"]["param"], "prompt");
    QCOMPARE(text.json()["error"]["code"], "context_length_exceeded");
    const auto conversation = m_server.post("/v1/chat/completions", chat("plain", {{"messages", {{{"role", "user"}, {"content", tooLong}}}}}));
    QCOMPARE(conversation.status, 400);
    QCOMPARE(conversation.json()["error"]["param"], "messages");
}

void TestServeForms::basesSayHowToGoOn()
{
    const Json error = m_server.post("/v1/chat/completions", chat("base")).json()["error"];
    QCOMPARE(error["code"], "no_chat_template");
    const std::string message = error["message"];
    QVERIFY2(message.find("the model has no chat template") != std::string::npos && message.ends_with("converse; use /v1/completions"),
             message.c_str());
}

void TestServeForms::headsAreAnswered()
{
    const auto reply = m_server.head("/health");
    QCOMPARE(reply.status, 200);
    QVERIFY(reply.text.empty());
    QCOMPARE(m_server.head("/v1/chat/completions").status, 405);
}

void TestServeForms::toolsReachEveryModel()
{
    const Json tools{{"tools", {{{"type", "function"}, {"function", {{"name", "weather"}, {"parameters", {{"type", "object"}}}}}}}}};
    const int without = m_server.post("/v1/chat/completions", chat("plain")).json()["usage"]["prompt_tokens"];
    const int with = m_server.post("/v1/chat/completions", chat("plain", tools)).json()["usage"]["prompt_tokens"];
    QVERIFY(with > without + 20);
    Json forced = tools;
    forced["tool_choice"] = "required";
    QCOMPARE(m_server.post("/v1/chat/completions", chat("plain", forced)).status, 200);
}

void TestServeForms::callsOfAnotherFormCannotBeForced()
{
    Json forced{{"tools", {{{"type", "function"}, {"function", {{"name", "f"}}}}}}, {"tool_choice", "required"}};
    const auto refused = m_server.post("/v1/chat/completions", chat("own", forced));
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.json()["error"]["param"], "tool_choice");
    forced["tool_choice"] = "auto";
    QCOMPARE(m_server.post("/v1/chat/completions", chat("own", forced)).status, 200);
}

/// A client that keeps connections asks for what is not there and goes on; where a body was left unread it is told to begin anew.
void TestServeForms::refusalsKeepConnections()
{
    const std::vector<std::pair<std::string, std::string>> keeps{{"Connection", "keep-alive"}};
    for (const char *path : {"/v1/none", "/v1/chat/completions"})
        QCOMPARE(m_server.get(path, keeps).header("Connection"), std::string());
    for (const char *path : {"/v1/none", "/v1/models"})
        QCOMPARE(m_server.post(path, std::string("{}"), keeps).header("Connection"), std::string("close"));
    const auto old = m_server.post("/v1/chat/completions", chat("plain", {{"functions", Json::array()}}));
    QVERIFY(old.status == 400 && old.json()["error"]["param"] == "functions");
}

/// A page of an allowed origin: its browser asks first whether the headers of OpenAI's client may be sent.
void TestServeForms::pagesMayUseTheirClient()
{
    const auto reply = m_server.options("/v1/chat/completions", {{"Origin", "https://page.example"}, {"Access-Control-Request-Method", "POST"},
                                                                  {"Access-Control-Request-Headers", "authorization,content-type,x-stainless-os"}});
    QCOMPARE(reply.status, 204);
    QCOMPARE(reply.header("Access-Control-Allow-Origin"), std::string("https://page.example"));
    const std::string headers = reply.header("Access-Control-Allow-Headers");
    QVERIFY2(headers.find("Authorization") != std::string::npos && headers.find('*') != std::string::npos, headers.c_str()); // "*" leaves it out
    QVERIFY(reply.header("Access-Control-Allow-Methods").find("POST") != std::string::npos);
}

int TestServeForms::connected(const std::string &bytes) const
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(std::uint16_t(m_server.port()));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval second{1, 0};
    ::setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &second, sizeof second);
    if (::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0
        && ::send(descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL) == ssize_t(bytes.size()))
        return descriptor;
    ::close(descriptor);
    return -1;
}

std::string TestServeForms::exchange(const std::string &bytes, bool closesItsHalf) const
{
    const int descriptor = connected(bytes);
    if (descriptor < 0)
        return "not reached";
    if (closesItsHalf)
        ::shutdown(descriptor, SHUT_WR);
    std::string all;
    char buffer[4096];
    for (ssize_t n; (n = ::recv(descriptor, buffer, sizeof buffer, 0)) > 0;)
        all.append(buffer, std::size_t(n));
    ::close(descriptor);
    return all;
}

void TestServeForms::unclearHeadsEndTheConnection_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::newRow("no HTTP") << QByteArray("\xff\xfe garbage\r\n\r\n");
    QTest::newRow("another version") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    const QByteArray post = "POST /tokenize HTTP/1.1\r\nHost: localhost\r\n";
    QTest::newRow("two lengths") << post + "Content-Length: 0\r\nContent-Length: 5\r\n\r\n";
    QTest::newRow("no number") << post + "Content-Length: five\r\n\r\n";
    QTest::newRow("negative") << post + "Content-Length: -5\r\n\r\n";
    QTest::newRow("length and chunks") << post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
    QTest::newRow("unknown coding") << post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n";
}

/// Where the next request begins is not known then, and what a proxy takes for a body must not be read as one.
void TestServeForms::unclearHeadsEndTheConnection()
{
    QFETCH(QByteArray, head);
    const std::string all = exchange(head.toStdString() + "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QVERIFY2(all.starts_with("HTTP/1.1 400 "), all.c_str());
    QVERIFY2(all.find("HTTP/1.1", 1) == std::string::npos, all.c_str());
    QVERIFY2(all.find("Connection: close") != std::string::npos, all.c_str());
}

/// The library reads no body of a GET: what a client or a proxy sends as one must not be taken for the next request.
void TestServeForms::bodiesWhereThereAreNoneAreNoRequests()
{
    const std::string hidden = "GET /v1/models HTTP/1.1\r\nHost: localhost\r\n\r\n";
    for (const std::string head : {"GET /health", "HEAD /health", "GET /none", "OPTIONS /health"}) {
        const std::string all =
            exchange(head + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(hidden.size()) + "\r\n\r\n" + hidden);
        QVERIFY2(all.starts_with("HTTP/1.1 ") && all.find("HTTP/1.1", 1) == std::string::npos, (head + ": " + all).c_str());
        QVERIFY2(all.find("Connection: close") != std::string::npos, all.c_str());
    }
}

/// With much of what it sends unread, closing at once would take the answer back from the client.
void TestServeForms::refusalsReachWhoStillSends()
{
    const std::string body(std::size_t(32) << 20, 'x');
    const std::string all = exchange("POST /none HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    QVERIFY2(all.starts_with("HTTP/1.1 404 ") && all.find("unknown_url") != std::string::npos, all.c_str());
}

void TestServeForms::bodiesComeInAnyForm_data()
{
    QTest::addColumn<QByteArray>("rest");
    const QByteArray body = R"({"model": "plain", "content": "Hello"})";
    QTest::newRow("length") << QByteArray("Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    QTest::newRow("expected") << QByteArray("Expect: 100-continue\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    QTest::newRow("chunks") << QByteArray("Transfer-Encoding: chunked\r\n\r\na\r\n" + body.left(10) + "\r\n"
                                          + QByteArray::number(body.size() - 10, 16) + "\r\n" + body.mid(10) + "\r\n0\r\n\r\n");
}

void TestServeForms::bodiesComeInAnyForm()
{
    QFETCH(QByteArray, rest);
    const std::string all = exchange("POST /tokenize HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + rest.toStdString());
    const std::size_t at = all.find("HTTP/1.1 200 ");
    QVERIFY2(at != std::string::npos && all.find("\"count\":", at) != std::string::npos, all.c_str());
    QCOMPARE(at > 0, rest.startsWith("Expect"));
    QVERIFY2(all.starts_with(at > 0 ? "HTTP/1.1 100 " : "HTTP/1.1 200 "), all.c_str());
}

void TestServeForms::nobodyMakesLabelsUp()
{
    for (const char *path : {"/v1/%ff%fe", "/v1/models/%ff", "/v1/models/none", "/made-up"})
        QCOMPARE(m_server.get(path).status, 404);
    QCOMPARE(m_server.get("/up-made", {{"Host", "elsewhere.example"}}).status, 403);
    // An answer counts once it has been sent: its reader may be quicker.
    std::string metrics;
    const auto isCounted = [&] {
        metrics = m_server.get("/metrics").text;
        return metrics.find("http_requests_total{path=\"other\",status=\"403\"}") != std::string::npos;
    };
    QVERIFY2(QTest::qWaitFor(isCounted, 20000), metrics.c_str());
    QCOMPARE(QString::fromUtf8(metrics.c_str()).toUtf8().toStdString(), metrics);   // one byte that is no UTF-8, and Prometheus refuses it all
    QVERIFY2(metrics.find("made") == std::string::npos, metrics.c_str());
    QVERIFY2(metrics.find("http_requests_total{path=\"/v1/models/{model}\",status=\"404\"}") != std::string::npos, metrics.c_str());
}

void TestServeForms::aFullContextIsSaid()
{
    const Json full = m_server.post("/v1/chat/completions", chat("plain", {{"max_tokens", 1000}})).json()["choices"][0];
    QCOMPARE(full["finish_reason"], "length");
    QCOMPARE(full["context"], Json({{"full", true}, {"used", 512}, {"length", 512}, {"messages_dropped", 0}}));
    const auto events = m_server.streamAll("/v1/chat/completions", chat("plain", {{"stream", true}}));
    const Json cut = events.at(events.size() - 2)["choices"][0];
    QCOMPARE(cut["finish_reason"], "length");
    QVERIFY(cut["context"]["full"] == false && cut["context"]["used"] > 4 && cut["context"]["used"] < 100);
}

void TestServeForms::oldMessagesAreLeftOut()
{
    Json messages = Json::array();
    for (int i = 0; i < 41; ++i)
        messages.push_back({{"role", i % 2 == 0 ? "user" : "assistant"}, {"content", std::string(200, char('a' + i % 26))}});
    Json body = chat("plain", {{"messages", messages}});
    const auto refused = m_server.post("/v1/chat/completions", body);
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.json()["error"]["code"], "context_length_exceeded");
    body["truncation"] = "auto";
    const auto answered = m_server.post("/v1/chat/completions", body);
    QVERIFY2(answered.status == 200, answered.text.c_str());
    QVERIFY2(answered.json()["choices"][0]["context"]["messages_dropped"] > 0, answered.text.c_str());
}

/// Whoever closes the half that it sends by counts as gone, but may read why nothing comes.
void TestServeForms::whoStopsListeningIsTold()
{
    const std::string body = chat("plain", {{"max_tokens", 400}}).dump();
    const std::string all = exchange("POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(body.size())
                                         + "\r\n\r\n" + body,
                                     true);
    QVERIFY2(all.starts_with("HTTP/1.1 499 Client Closed Request\r\n"), all.c_str());
    QVERIFY2(all.find("\"cancelled\"") != std::string::npos && all.find("HTTP/1.1", 1) == std::string::npos, all.c_str());
}

void TestServeForms::whoWaitsTooLongGivesWay_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("half-sent heads") << QByteArray("GET /health HTTP/1.1\r\nHost: local");
    QTest::newRow("at rest") << QByteArray("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n");
}

/// As many connections as there may be, none of them with a request under way, keep nobody out; who is being answered loses nothing.
void TestServeForms::whoWaitsTooLongGivesWay()
{
    QFETCH(QByteArray, sent);
    std::vector<int> waiting;
    std::size_t events = 0;
    std::vector<int> statuses;
    std::string last;
    m_server.stream("/v1/chat/completions", chat("plain", {{"stream", true}, {"max_tokens", 300}}), [&](const std::string &data) {
        last = data;
        if (++events != 5)
            return true;
        while (waiting.size() < 256)
            waiting.push_back(connected(sent.toStdString()));
        for (int i = 0; i < 3; ++i)
            statuses.push_back(m_server.get("/health").status);
        return true;
    });
    QCOMPARE(statuses, (std::vector<int>{200, 200, 200}));
    QCOMPARE(last, std::string("[DONE]"));
    int cut = 0;
    for (const int descriptor : waiting) {
        char buffer[4096];
        ssize_t got = 0;
        while ((got = ::recv(descriptor, buffer, sizeof buffer, MSG_DONTWAIT)) > 0) { }
        cut += got == 0 || errno != EAGAIN;
        ::close(descriptor);
    }
    QVERIFY2(cut >= 1 && cut <= 8, std::to_string(cut).c_str());   // no more than others needed
}

/// Where keys are asked for, who shows none learns that models failed, but not which.
void TestServeForms::strangersSeeNoNames()
{
    RuntimeServer server;
    server.addModel(QStringLiteral("secret"), 1);
    const std::string key = "0123456789abcdef0123";
    QFile keys(server.folder() + QStringLiteral("/keys"));
    QVERIFY(keys.open(QIODevice::WriteOnly) && keys.write(key.c_str()) > 0 && keys.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    keys.close();
    QVERIFY(server.start({QStringLiteral("--api-key-file"), keys.fileName()}));
    const std::vector<std::pair<std::string, std::string>> known{{"Authorization", "Bearer " + key}};
    QCOMPARE(server.post("/v1/chat/completions", chat("secret").dump(), known).status, 200);
    ::kill(pid_t(server.workers().at(0)), SIGKILL);
    QTRY_COMPARE_WITH_TIMEOUT(server.get("/health").json()["status"], "degraded", 5000);
    const auto stranger = server.get("/health");
    QCOMPARE(stranger.json()["models"]["failed"], 1);
    QVERIFY2(stranger.text.find("secret") == std::string::npos, stranger.text.c_str());
    QVERIFY(server.get("/health", known).json()["failed"].contains("secret"));
    server.stop();
}

void TestServeForms::refusalsSayWhenToComeBack()
{
    const Json body{{"model", "base"}, {"prompt", "Say something."}, {"max_tokens", 400}, {"ignore_eos", true}, {"stream", true}};
    for (const int wait : {0, 1100, 2100}) {
        QTest::qWait(wait);
        std::size_t events = 0;
        m_server.stream("/v1/completions", body, [&](const std::string &) {
            for (const qint64 worker : ++events == 3 ? m_server.workers() : std::vector<qint64>()) {
                QFile words(QStringLiteral("/proc/%1/cmdline").arg(worker));
                if (words.open(QIODevice::ReadOnly) && words.readAll().contains("base.gguf"))
                    ::kill(pid_t(worker), SIGKILL);
            }
            return true;
        });
        QVERIFY(events >= 3);
    }
    std::string seconds, message;
    for (int i = 0; i < 2; ++i) {           // the first may still find it ending
        const auto refused = m_server.post("/v1/completions", body);
        QCOMPARE(refused.status, 503);
        seconds = refused.header("Retry-After");
        message = refused.json()["error"]["message"];
        QVERIFY2(seconds > "1", (seconds + ": " + message).c_str());
    }
    QVERIFY2(message.find("started again in " + seconds + " s") != std::string::npos, (seconds + ": " + message).c_str());
}

QTEST_GUILESS_MAIN(TestServeForms)
#include "TestServeForms.moc"
