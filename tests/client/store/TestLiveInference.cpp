#include <atomic>
#include <thread>

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <grpcpp/grpcpp.h>

#include "chipdeck/v1/inference.grpc.pb.h"
#include "client/store/LiveInference.h"

using namespace chipdeck;

namespace {

/// A runtime on a UNIX socket that does what a test needs of one.
class ScriptedRuntime final : public v1::Inference::Service
{
public:
    explicit ScriptedRuntime(const std::string &socket)
    {
        grpc::ServerBuilder builder;
        builder.AddListeningPort("unix:" + socket, grpc::InsecureServerCredentials());
        builder.RegisterService(this);
        m_server = builder.BuildAndStart();
    }
    void stop() { m_server->Shutdown(std::chrono::system_clock::now() + std::chrono::milliseconds(200)); }

    std::atomic<bool> sawCancel{false};
    std::atomic<bool> loaded{false};
    std::string lastPrompt;

private:
    static void describe(v1::Model *model, bool ready)
    {
        model->set_name("models/tiny");
        model->set_title("Tiny");
        model->set_trained_context(2048);
        model->set_state(ready ? v1::MODEL_STATE_READY : v1::MODEL_STATE_UNLOADED);
        model->mutable_memory()->set_weight_bytes(1000);
        if (ready)
            return;
        model->set_trouble("its process was ended by signal 9");
        model->set_trouble_cause("KILLED");
    }

    grpc::Status GetRuntimeStatus(grpc::ServerContext *, const v1::GetRuntimeStatusRequest *, v1::RuntimeStatus *out) override
    {
        out->set_version("1");
        describe(out->add_models(), loaded);
        v1::Device *device = out->add_devices();
        device->set_name("cpu");
        device->set_read_bandwidth_bytes_per_second(2e10);
        return grpc::Status::OK;
    }

    grpc::Status CheckFit(grpc::ServerContext *, const v1::CheckFitRequest *in, v1::Fit *out) override
    {
        out->set_fits(in->context() <= 2048);
        out->set_longest_context(2048);
        out->set_decode_tokens_per_second(-1);
        return grpc::Status::OK;
    }

    grpc::Status LoadModel(grpc::ServerContext *, const v1::LoadModelRequest *in, grpc::ServerWriter<v1::LoadProgress> *out) override
    {
        if (in->name() != "models/tiny")
            return {grpc::StatusCode::NOT_FOUND, "there is no such model"};
        v1::LoadProgress step;
        step.set_done_thousandths(500);
        out->Write(step);
        loaded = true;
        step.set_done_thousandths(1000);
        describe(step.mutable_model(), true);
        out->Write(step);
        return grpc::Status::OK;
    }

    grpc::Status Generate(grpc::ServerContext *context, const v1::GenerateRequest *in, grpc::ServerWriter<v1::GenerateEvent> *out) override
    {
        lastPrompt = in->conversation().messages().rbegin()->content();
        const bool endless = lastPrompt == "endless";
        for (std::uint32_t i = 1; endless || i <= 500; ++i) {
            v1::GenerateEvent event;
            event.mutable_text()->set_text("ab ");
            event.mutable_text()->set_tokens(i);
            event.mutable_text()->set_tokens_per_second(100);
            if (!out->Write(event) || context->IsCancelled()) {
                sawCancel = true;
                return grpc::Status::CANCELLED;
            }
            if (endless)
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
        v1::GenerateEvent event;
        event.mutable_end()->set_reason(v1::END_REASON_STOP);
        event.mutable_end()->set_answer_tokens(500);
        out->Write(event);
        return grpc::Status::OK;
    }

    grpc::Status UnloadModel(grpc::ServerContext *, const v1::UnloadModelRequest *, v1::UnloadModelResponse *) override
    {
        loaded = false;
        return grpc::Status::OK;
    }

    grpc::Status SetServing(grpc::ServerContext *, const v1::SetServingRequest *in, v1::Serving *out) override
    {
        if (in->address() == "127.0.0.1:1")
            return {grpc::StatusCode::ALREADY_EXISTS, "the port is in use"};
        out->set_enabled(in->enabled());
        out->set_address("127.0.0.1:8090");
        return grpc::Status::OK;
    }

    std::unique_ptr<grpc::Server> m_server;
};

} // namespace

class TestLiveInference : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_socket = m_folder->filePath(QStringLiteral("r.sock"));
        m_server = std::make_unique<ScriptedRuntime>(m_socket.toStdString());
        m_runtime = std::make_unique<store::LiveInference>(QStringLiteral("/models"));
        QSignalSpy wanted(m_runtime.get(), &store::LiveInference::startRequested);
        m_runtime->start();
        m_runtime->start();
        QCOMPARE(wanted.count(), 1);
        m_runtime->open(QStringLiteral("unix:") + m_socket);
        QTRY_VERIFY(m_runtime->state() == store::InferenceRuntime::State::Ready);
    }

    void cleanup()
    {
        m_runtime.reset();
        m_server->stop();
        m_server.reset();
    }

    void tellsModelsAndFits()
    {
        QCOMPARE(m_runtime->status().models.size(), std::size_t(1));
        QCOMPARE(m_runtime->status().models.front().trouble, std::string("its process was ended by signal 9"));
        QCOMPARE(m_runtime->status().models.front().troubleCause, std::string("KILLED"));
        QCOMPARE(m_runtime->status().devices.front().readBandwidthBytesPerSecond, std::optional<double>(2e10));
        std::optional<domain::ModelFit> fit;
        m_runtime->checkFit({"models/tiny", {}, 4096, 0, domain::CacheFormat::Default, 0}, this, [&fit](const domain::Result<domain::ModelFit> &answer) { fit = *answer; });
        QTRY_VERIFY(fit);
        QVERIFY(!fit->fits);
        QVERIFY(!fit->decodeTokensPerSecond);
    }

    void loadsAndUnloads()
    {
        std::optional<domain::Result<domain::LocalModel>> loaded;
        m_runtime->load({"models/tiny", {}, 0, 0, domain::CacheFormat::Default, 0}, this, [&loaded](const domain::Result<domain::LocalModel> &answer) { loaded = answer; });
        QTRY_VERIFY(loaded);
        QVERIFY(*loaded && (*loaded)->state == domain::ModelState::Ready);
        bool unloaded = false;
        m_runtime->unload("models/tiny", this, [&unloaded](const domain::Result<bool> &answer) { unloaded = answer.has_value(); });
        QTRY_VERIFY(unloaded);
        loaded.reset();
        m_runtime->load({"models/other", {}, 0, 0, domain::CacheFormat::Default, 0}, this, [&loaded](const domain::Result<domain::LocalModel> &answer) { loaded = answer; });
        QTRY_VERIFY(loaded);
        QVERIFY(!*loaded && loaded->error().code == domain::Code::NotFound);
    }

    /// Five hundred tokens at once are a few signals.
    void tokensComeByTheTick()
    {
        QObject owner;
        auto *generation = m_runtime->generate(ask("hello"), &owner);
        QSignalSpy finished(generation, &store::Generation::finished);
        std::string text;
        int signalsSeen = 0;
        connect(generation, &store::Generation::progressed, this, [&](const domain::GenerationPiece &piece) {
            text += piece.text;
            ++signalsSeen;
        });
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(text.size(), std::size_t(1500));
        QVERIFY2(signalsSeen < 50, qPrintable(QString::number(signalsSeen)));
        QCOMPARE(m_server->lastPrompt, std::string("hello"));
    }

    void stopReachesTheRuntime()
    {
        QObject owner;
        auto *generation = m_runtime->generate(ask("endless"), &owner);
        QSignalSpy finished(generation, &store::Generation::finished);
        QSignalSpy failed(generation, &store::Generation::failed);
        QSignalSpy progressed(generation, &store::Generation::progressed);
        QTRY_VERIFY(progressed.count() > 0);
        generation->cancel();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(failed.count(), 0);
        QTRY_VERIFY(m_server->sawCancel);
    }

    void destroyingStopsToo()
    {
        auto owner = std::make_unique<QObject>();
        QSignalSpy progressed(m_runtime->generate(ask("endless"), owner.get()), &store::Generation::progressed);
        QTRY_VERIFY(progressed.count() > 0);
        owner.reset();
        QTRY_VERIFY(m_server->sawCancel);
    }

    void aRuntimeThatEndsIsToldAndCanBeStartedAgain()
    {
        QObject owner;
        auto *generation = m_runtime->generate(ask("endless"), &owner);
        QSignalSpy failed(generation, &store::Generation::failed);
        QSignalSpy progressed(generation, &store::Generation::progressed);
        QTRY_VERIFY(progressed.count() > 0);
        m_runtime->ended(false, QStringLiteral("out of memory"));
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(m_runtime->state() == store::InferenceRuntime::State::Failed);
        QCOMPARE(m_runtime->trouble(), QStringLiteral("out of memory"));
        bool refused = false;
        m_runtime->checkFit({}, this, [&refused](const domain::Result<domain::ModelFit> &answer) { refused = !answer; });
        QTRY_VERIFY(refused);
        m_runtime->start();
        m_runtime->open(QStringLiteral("unix:") + m_socket);
        QTRY_VERIFY(m_runtime->state() == store::InferenceRuntime::State::Ready);
    }

    void servingIsToldOrRefused()
    {
        std::optional<domain::Result<domain::Serving>> answer;
        const auto take = [&answer](const domain::Result<domain::Serving> &serving) { answer = serving; };
        m_runtime->setServing(true, QStringLiteral("127.0.0.1:0"), {}, this, take);
        QTRY_VERIFY(answer);
        QVERIFY((*answer)->enabled && m_runtime->status().serving.address == "127.0.0.1:8090");
        answer.reset();
        m_runtime->setServing(true, QStringLiteral("127.0.0.1:1"), {}, this, take);
        QTRY_VERIFY(answer);
        QVERIFY(!*answer && answer->error().code == domain::Code::AlreadyExists);
    }

private:
    static domain::GenerationSetting ask(const char *words)
    {
        domain::GenerationSetting setting;
        setting.model = "models/tiny";
        setting.turns = {{"user", words, {}}};
        return setting;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_socket;
    std::unique_ptr<ScriptedRuntime> m_server;
    std::unique_ptr<store::LiveInference> m_runtime;
};

QTEST_GUILESS_MAIN(TestLiveInference)
#include "TestLiveInference.moc"
