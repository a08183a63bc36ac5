#include "TestServe.h"

#include <QFile>
#include <QFloat16>
#include <QTest>

#include <csignal>
#include <thread>

void TestServe::whoHangsUpIsCancelled()
{
    int events = 0;
    m_server.stream("/v1/chat/completions", chat("alpha", {{"stream", true}, {"max_tokens", 400}}),
                    [&events](const std::string &) { return ++events < 4; });
    QVERIFY(events >= 4);
    const auto running = [this] {
        const std::string text = m_server.get("/metrics").text;
        const std::string name = "requests_running{model=\"alpha\"} ";
        const std::size_t at = text.find(name);
        return at == std::string::npos ? -1 : text[at + name.size()] - '0';
    };
    QTRY_COMPARE_WITH_TIMEOUT(running(), 0, 5000);
}

void TestServe::aKilledWorkerFailsItsOwnRequestsOnly()
{
    const Json undisturbed = m_server.post("/v1/chat/completions", chat("beta", {{"max_tokens", 300}})).json();
    m_server.post("/v1/chat/completions", chat("alpha"));
    std::vector<Json> other;
    std::thread beside([this, &other] { other = m_server.streamAll("/v1/chat/completions", chat("beta", {{"stream", true}, {"max_tokens", 300}})); });
    std::vector<std::string> events;
    m_server.stream("/v1/chat/completions", chat("alpha", {{"stream", true}, {"max_tokens", 400}}), [&](const std::string &data) {
        events.push_back(data);
        if (events.size() == 5) {
            for (const qint64 worker : m_server.workers()) {
                QFile words(QStringLiteral("/proc/%1/cmdline").arg(worker));
                if (words.open(QIODevice::ReadOnly) && words.readAll().contains("alpha.gguf"))
                    ::kill(pid_t(worker), SIGKILL);
            }
        }
        return true;
    });
    beside.join();
    const Json error = Json::parse(events.back(), nullptr, false);
    QVERIFY2(error.contains("error") && error["error"]["code"] == "model_failed", events.back().c_str());
    QCOMPARE(contentOf(other), undisturbed["choices"][0]["message"]["content"].get<std::string>());
    const Json health = m_server.get("/health").json();
    QCOMPARE(health["status"], "degraded");
    QVERIFY(health["failed"].contains("alpha"));
    QVERIFY(m_server.get("/metrics").text.find("model_failures_total{model=\"alpha\"} 1") != std::string::npos);
    QCOMPARE(m_server.post("/v1/chat/completions", chat("alpha")).status, 503);  // not before a second has passed
    QTRY_COMPARE_WITH_TIMEOUT(m_server.post("/v1/chat/completions", chat("alpha")).status, 200, 5000);
    QCOMPARE(m_server.get("/health").json()["status"], "ok");
}

void TestServe::aTruncatedFileFailsItsOwnRequestsOnly()
{
    const QString path = m_server.addModel(QStringLiteral("shrinking"), 5);
    QVERIFY(m_server.post("/v1/chat/completions", chat("shrinking")).status == 200);
    std::vector<std::string> events;
    m_server.stream("/v1/chat/completions", chat("shrinking", {{"stream", true}, {"max_tokens", 400}}), [&](const std::string &data) {
        events.push_back(data);
        if (events.size() == 5)
            QFile::resize(path, 5000);
        return true;
    });
    const Json error = Json::parse(events.back(), nullptr, false);
    QVERIFY2(error.contains("error") && error["error"]["message"].get<std::string>().find("cut short") != std::string::npos, events.back().c_str());
    QCOMPARE(m_server.post("/v1/chat/completions", chat("beta")).status, 200);
    QCOMPARE(m_server.post("/v1/chat/completions", chat("shrinking")).status, 503);
    QVERIFY(m_server.meta("shrinking").value("trouble", "") != "");
}

void TestServe::idleModelsAreUnloaded()
{
    RuntimeServer server;
    server.addModel(QStringLiteral("alpha"), 1);
    QVERIFY(server.start({QStringLiteral("--idle-unload"), QStringLiteral("1")}));
    QCOMPARE(server.post("/v1/chat/completions", chat("alpha")).status, 200);
    QCOMPARE(server.workers().size(), std::size_t(1));
    QTRY_VERIFY_WITH_TIMEOUT(server.workers().empty(), 5000);
    QCOMPARE(server.meta("alpha")["state"], "unloaded");
    QCOMPARE(server.post("/v1/chat/completions", chat("alpha")).status, 200);
    server.stop();
}

void TestServe::workersEndWithTheirRouter()
{
    RuntimeServer server;
    server.addModel(QStringLiteral("alpha"), 1);
    QVERIFY(server.start());
    QCOMPARE(server.post("/v1/chat/completions", chat("alpha")).status, 200);
    QCOMPARE(server.workers().size(), std::size_t(1));
    ::kill(pid_t(server.pid()), SIGKILL);
    QTRY_VERIFY_WITH_TIMEOUT(server.workers().empty(), 5000);
}
