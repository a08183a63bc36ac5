#include "RuntimeServer.h"

#include "client/codec/StatusCodec.h"

#include <QFileInfo>
#include <QFloat16>
#include <QTest>

#include <csignal>
#include <functional>
#include <future>
#include <thread>

#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>

#include "chipdeck/v1/inference.grpc.pb.h"

using namespace chipdeck;

/// chipdeck.v1.Inference as the console sees it.
class TestInference : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void modelsAndStatusAreTold();
    void fitIsPredicted();
    void loadingTellsItsProgress();
    void generationsStream();
    void generationsAreCancelledById();
    void errorsCarryTheirReason();
    void endsCarryTheirCause();
    void whatDoesNotFitSaysSo();
    void servingIsSwitched();
    void healthIsTold();
    void unsafeAddressesAreRefused();

private:
    static v1::GenerateRequest request(std::uint32_t tokens, const std::string &id = {});

    RuntimeServer m_server;
    QTemporaryDir m_sockets;
    std::shared_ptr<grpc::Channel> m_channel;
    std::unique_ptr<v1::Inference::Stub> m_stub;
};

v1::GenerateRequest TestInference::request(std::uint32_t tokens, const std::string &id)
{
    v1::GenerateRequest made;
    made.set_model("models/alpha");
    auto *message = made.mutable_conversation()->add_messages();
    message->set_role("user");
    message->set_content("Say something.");
    made.mutable_sampling()->set_temperature(0);
    made.set_max_tokens(tokens);
    made.set_ignore_eos(true);
    made.set_generation_id(id);
    return made;
}

void TestInference::initTestCase()
{
    m_server.addModel(QStringLiteral("alpha"), 1);
    m_server.addModel(QStringLiteral("beta"), 2);
    m_server.addModel(QStringLiteral("gamma"), 3);
    const QString socket = QStringLiteral("unix:") + m_sockets.path() + QStringLiteral("/own/runtime.sock");
    QVERIFY(m_server.start({QStringLiteral("--grpc"), socket}));
    m_channel = grpc::CreateChannel(socket.toStdString(), grpc::InsecureChannelCredentials());
    QVERIFY(m_channel->WaitForConnected(std::chrono::system_clock::now() + std::chrono::seconds(10)));
    m_stub = v1::Inference::NewStub(m_channel);
    QCOMPARE(QFileInfo(m_sockets.path() + QStringLiteral("/own")).permissions() & (QFile::ReadOther | QFile::ReadGroup), QFile::Permissions());
}

void TestInference::cleanupTestCase()
{
    m_server.stop();
}

void TestInference::modelsAndStatusAreTold()
{
    grpc::ClientContext context, second;
    v1::ListModelsResponse models;
    QVERIFY(m_stub->ListModels(&context, {}, &models).ok());
    QCOMPARE(models.models_size(), 3);
    QCOMPARE(models.models(0).name(), std::string("models/alpha"));
    QCOMPARE(models.models(0).architecture(), std::string("llama"));
    QVERIFY(models.models(0).has_chat_template() && models.models(0).file_bytes() > 10000);
    v1::RuntimeStatus status;
    QVERIFY(m_stub->GetRuntimeStatus(&second, {}, &status).ok());
    QCOMPARE(status.devices(0).name(), std::string("cpu"));
    QVERIFY(status.devices(0).read_bandwidth_bytes_per_second() > 1e8);
    QVERIFY(status.serving().enabled());
}

void TestInference::fitIsPredicted()
{
    const auto ask = [this](std::uint32_t context, std::uint32_t sequences) {
        grpc::ClientContext call;
        v1::CheckFitRequest question;
        question.set_name("models/alpha");
        question.set_context(context);
        question.set_sequences(sequences);
        v1::Fit fit;
        [&] { QVERIFY(m_stub->CheckFit(&call, question, &fit).ok()); }();
        return fit;
    };
    const auto total = [](const v1::Fit &fit) { return fit.memory().weight_bytes() + fit.memory().cache_bytes() + fit.memory().compute_bytes(); };
    // Two layers of two heads keep 64 + 64 halves of a position, in pages of 64.
    constexpr std::uint64_t position = 2 * 2 * (64 + 64) * 2, page = 64 * position;
    const v1::Fit one = ask(512, 1);
    QVERIFY(one.fits() && one.missing_bytes() == 0);
    QCOMPARE(one.context(), 512u);
    QCOMPARE(one.longest_context(), 2048u);
    QVERIFY(one.memory().cache_bytes() >= 512 * position && one.memory().cache_bytes() <= 512 * position + 2 * page);
    QVERIFY(one.decode_tokens_per_second() > 50 && one.decode_tokens_per_second() < 1e6);
    QVERIFY(one.read_bandwidth_bytes_per_second() > 1e8);

    const v1::Fit many = ask(2048, 200);
    QVERIFY(many.memory().cache_bytes() >= 200 * 2048 * position && many.memory().cache_bytes() <= 200 * (2048 * position + 2 * page));
    QCOMPARE(many.missing_bytes(), total(many) - std::min(total(many), std::uint64_t(many.free_bytes())));
    QCOMPARE(many.fits(), many.missing_bytes() == 0);

    // As many as need twice what there is.
    const v1::Fit tooMany = ask(2048, std::uint32_t(2 * one.free_bytes() / (2048 * position)));
    QVERIFY(!tooMany.fits());
    QCOMPARE(tooMany.missing_bytes(), total(tooMany) - tooMany.free_bytes());
    QVERIFY(tooMany.missing_bytes() > tooMany.free_bytes() / 2);
    QVERIFY(tooMany.longest_context() < 2048);
}

void TestInference::loadingTellsItsProgress()
{
    grpc::ClientContext context, second, third;
    v1::LoadModelRequest load;
    load.set_name("models/alpha");
    load.set_context(256);
    const auto reader = m_stub->LoadModel(&context, load);
    v1::LoadProgress progress, last;
    while (reader->Read(&progress))
        last = progress;
    QVERIFY(reader->Finish().ok());
    QCOMPARE(last.done_thousandths(), 1000u);
    QCOMPARE(last.model().state(), v1::MODEL_STATE_READY);
    QCOMPARE(last.model().context(), 256u);
    // What was foretold for these settings is what is used; a matrix of weights that stays in the file counts there only.
    v1::CheckFitRequest question;
    question.set_name("models/alpha");
    question.set_context(256);
    question.set_sequences(4);
    v1::Fit fit;
    QVERIFY(m_stub->CheckFit(&third, question, &fit).ok());
    QCOMPARE(last.model().memory().cache_bytes(), fit.memory().cache_bytes());
    QVERIFY(double(last.model().memory().weight_bytes()) < 1.05 * double(fit.memory().weight_bytes()));
    QVERIFY(double(last.model().memory().weight_bytes()) > 0.85 * double(fit.memory().weight_bytes()));
    v1::UnloadModelRequest unload;
    unload.set_name("models/alpha");
    v1::UnloadModelResponse nothing;
    QVERIFY(m_stub->UnloadModel(&second, unload, &nothing).ok());
    QVERIFY(m_server.workers().empty());
}

void TestInference::generationsStream()
{
    grpc::ClientContext context;
    const auto reader = m_stub->Generate(&context, request(16));
    std::string text;
    std::uint32_t tokens = 0;
    bool prompt = false, end = false;
    for (v1::GenerateEvent event; reader->Read(&event);) {
        QVERIFY(!end);
        prompt = prompt || event.has_prompt();
        if (event.has_text()) {
            text += event.text().text();
            QVERIFY(event.text().tokens() >= tokens && event.text().context_length() == 512);
            tokens = event.text().tokens();
        }
        if (event.has_end()) {
            end = true;
            QCOMPARE(event.end().reason(), v1::END_REASON_MAX_TOKENS);
            QCOMPARE(event.end().answer_tokens(), 16u);
        }
    }
    QVERIFY(reader->Finish().ok());
    QVERIFY(prompt && end);
    QCOMPARE(tokens, 16u);
    const nlohmann::json message{{"role", "user"}, {"content", "Say something."}};
    const nlohmann::json body{{"model", "alpha"}, {"temperature", 0}, {"max_tokens", 16}, {"ignore_eos", true},
                              {"messages", nlohmann::json::array({message})}};
    const nlohmann::json same = m_server.post("/v1/chat/completions", body).json();
    QCOMPARE(text, same["choices"][0]["message"]["content"].get<std::string>());
}

void TestInference::generationsAreCancelledById()
{
    grpc::ClientContext context, second;
    const auto reader = m_stub->Generate(&context, request(400, "mine"));
    v1::GenerateEvent event;
    QVERIFY(reader->Read(&event));
    v1::CancelGenerationRequest cancel;
    cancel.set_generation_id("mine");
    v1::CancelGenerationResponse nothing;
    QVERIFY(m_stub->CancelGeneration(&second, cancel, &nothing).ok());
    while (reader->Read(&event)) { }
    QVERIFY(reader->Finish().ok());
    QCOMPARE(event.end().reason(), v1::END_REASON_CANCELLED);
    grpc::ClientContext third;
    QCOMPARE(m_stub->CancelGeneration(&third, cancel, &nothing).error_code(), grpc::StatusCode::NOT_FOUND);
}

void TestInference::errorsCarryTheirReason()
{
    grpc::ClientContext context, second, third, fourth;
    v1::GenerateRequest wrong = request(4);
    wrong.set_model("models/none");
    v1::GenerateEvent event;
    auto reader = m_stub->Generate(&context, wrong);
    QVERIFY(!reader->Read(&event));
    grpc::Status status = reader->Finish();
    QCOMPARE(status.error_code(), grpc::StatusCode::NOT_FOUND);
    QCOMPARE(codec::fromError(status.error_code(), status.error_message(), status.error_details()).reason, std::string("MODEL_NOT_FOUND"));
    wrong = request(4);
    wrong.mutable_sampling()->set_temperature(-1);
    reader = m_stub->Generate(&second, wrong);
    QVERIFY(!reader->Read(&event));
    QCOMPARE(reader->Finish().error_code(), grpc::StatusCode::INVALID_ARGUMENT);
    wrong = request(4);
    wrong.set_min_tokens(5);
    reader = m_stub->Generate(&third, wrong);
    QVERIFY(!reader->Read(&event));
    status = reader->Finish();
    QCOMPARE(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
    QVERIFY2(status.error_message().find("min_tokens") != std::string::npos, status.error_message().c_str());
    // Each is looked for in every letter of the answer.
    wrong = request(4);
    for (int i = 0; i < 17; ++i)
        wrong.add_stop("stop " + std::to_string(i));
    reader = m_stub->Generate(&fourth, wrong);
    QVERIFY(!reader->Read(&event));
    status = reader->Finish();
    QCOMPARE(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
    QVERIFY2(status.error_message().find("16 texts") != std::string::npos, status.error_message().c_str());
}

/// Why a process ended, in words that stay: when it ends, as long as it is not started again, and in the list.
void TestInference::endsCarryTheirCause()
{
    const auto generate = [this](std::uint32_t tokens, const std::function<void()> &atFirst) {
        grpc::ClientContext context;
        v1::GenerateRequest asked = request(tokens);
        asked.set_model("models/beta");
        const auto reader = m_stub->Generate(&context, asked);
        bool begun = false;
        for (v1::GenerateEvent event; reader->Read(&event);) {
            if (event.has_text() && !std::exchange(begun, true))
                atFirst();
        }
        const grpc::Status status = reader->Finish();
        return codec::fromError(status.error_code(), status.error_message(), status.error_details());
    };
    generate(1, [] {});
    qint64 beta = 0;
    for (const qint64 pid : m_server.workers()) {
        QFile words(QStringLiteral("/proc/%1/cmdline").arg(pid));
        if (words.open(QIODevice::ReadOnly) && words.readAll().contains("beta"))
            beta = pid;
    }
    QVERIFY(beta > 0);
    const domain::Failure killed = generate(400, [beta] { ::kill(pid_t(beta), SIGKILL); });
    QCOMPARE(killed.reason, std::string("MODEL_FAILED"));
    QCOMPARE(killed.metadata.at("cause"), std::string("KILLED"));
    QVERIFY(!killed.metadata.contains("seconds"));
    grpc::ClientContext context;
    v1::ListModelsResponse models;
    QTRY_VERIFY(m_server.meta("beta")["state"] == "failed");
    QVERIFY(m_stub->ListModels(&context, {}, &models).ok());
    QCOMPARE(models.models(1).trouble_cause(), std::string("KILLED"));
    QVERIFY(models.models(0).trouble_cause().empty());
    const domain::Failure waits = generate(4, [] {});
    QCOMPARE(waits.reason, std::string("MODEL_FAILED"));
    QCOMPARE(waits.metadata.at("cause"), std::string("KILLED"));
    QCOMPARE(waits.metadata.at("seconds"), std::string("1"));
}

/// A worker refuses before it is ready: what it said comes along, and a word for it.
void TestInference::whatDoesNotFitSaysSo()
{
    grpc::ClientContext context, second;
    v1::LoadModelRequest load;
    load.set_name("models/gamma");
    load.set_context(1u << 24);
    load.set_sequences(256);
    const auto reader = m_stub->LoadModel(&context, load);
    for (v1::LoadProgress progress; reader->Read(&progress);) { }
    const grpc::Status status = reader->Finish();
    const domain::Failure failure = codec::fromError(status.error_code(), status.error_message(), status.error_details());
    QCOMPARE(failure.reason, std::string("MODEL_FAILED"));
    QCOMPARE(failure.metadata.at("cause"), std::string("NO_ROOM"));
    v1::ListModelsResponse models;
    QVERIFY(m_stub->ListModels(&second, {}, &models).ok());
    QCOMPARE(models.models(2).trouble_cause(), std::string("NO_ROOM"));
    QVERIFY2(failure.message.ends_with(models.models(2).trouble()) && !models.models(2).trouble().empty(), failure.message.c_str());
}

void TestInference::servingIsSwitched()
{
    grpc::ClientContext context, second, third, fourth, fifth;
    v1::SetServingRequest off, on, open;
    v1::Serving serving;
    QCOMPARE(m_server.get("/health").status, 200);
    QVERIFY(m_stub->SetServing(&context, off, &serving).ok());
    QVERIFY(!serving.enabled());
    QCOMPARE(m_server.get("/health").status, 0);
    on.set_enabled(true);
    on.set_address("127.0.0.1:" + std::to_string(m_server.port()));
    QVERIFY(m_stub->SetServing(&second, on, &serving).ok());
    QVERIFY(serving.enabled());
    QCOMPARE(serving.requests(), std::uint64_t(0));     // since it was opened
    QCOMPARE(m_server.get("/health").status, 200);
    open.set_enabled(true);
    open.set_address("0.0.0.0:0");
    QCOMPARE(m_stub->SetServing(&third, open, &serving).error_code(), grpc::StatusCode::INVALID_ARGUMENT);
    open.set_api_key("guessed");
    const grpc::Status shortKey = m_stub->SetServing(&fourth, open, &serving);
    QCOMPARE(shortKey.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
    QVERIFY2(shortKey.error_message().find("16 characters") != std::string::npos, shortKey.error_message().c_str());
    RuntimeServer other;
    QVERIFY(other.start());
    open.set_address("127.0.0.1:" + std::to_string(other.port()));
    QCOMPARE(m_stub->SetServing(&fifth, open, &serving).error_code(), grpc::StatusCode::INVALID_ARGUMENT);
    QCOMPARE(m_server.get("/health").status, 200);      // what was refused changed nothing
    other.stop();
}

/// As a supervisor asks: grpc.health.v1, of the whole server and of the service that it waits for.
void TestInference::healthIsTold()
{
    for (const std::string &service : {std::string(), std::string("chipdeck.v1.Inference")}) {
        std::string bytes = service.empty() ? std::string() : std::string{'\x0a', char(service.size())} + service;   // 1: the service's name
        const grpc::Slice slice(bytes);
        const grpc::ByteBuffer question(&slice, 1);
        grpc::ByteBuffer answer;
        grpc::ClientContext context;
        std::promise<grpc::Status> status;
        grpc::GenericStub(m_channel).UnaryCall(&context, "/grpc.health.v1.Health/Check", {}, &question, &answer,
                                               [&status](grpc::Status ended) { status.set_value(std::move(ended)); });
        const grpc::Status ended = status.get_future().get();
        QVERIFY2(ended.ok(), (service + ": " + ended.error_message()).c_str());
        grpc::Slice said;
        QVERIFY(answer.DumpToSingleSlice(&said).ok());
        QCOMPARE(std::string(reinterpret_cast<const char *>(said.begin()), said.size()), std::string("\x08\x01"));   // 1: SERVING
    }
}

void TestInference::unsafeAddressesAreRefused()
{
    for (const QString &address : {QStringLiteral("127.0.0.1:0"), QStringLiteral("0.0.0.0:0"), QStringLiteral("unix:/tmp/runtime.sock")}) {
        QProcess process;
        process.start(QStringLiteral(CHIPDECK_BINARY_DIR "/app/runtime/chipdeck-runtime"),
                      {QStringLiteral("serve"), QStringLiteral("--models"), m_server.folder(), QStringLiteral("--grpc"), address});
        QVERIFY(process.waitForFinished(10000));
        QCOMPARE(process.exitCode(), 2);
        QVERIFY(process.readAllStandardError().contains("--grpc"));
    }
}

QTEST_GUILESS_MAIN(TestInference)
#include "TestInference.moc"
