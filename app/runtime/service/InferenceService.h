#pragma once

#include "app/runtime/service/InferenceMessages.h"

#include <atomic>
#include <chrono>
#include <condition_variable>

#include "chipdeck/v1/inference.grpc.pb.h"

namespace chipdeck::runtime {

/// chipdeck.v1.Inference over the pool of workers. Calls are synchronous: a few consoles on one computer, a thread a call.
class InferenceService final : public v1::Inference::Service
{
public:
    /// `keys`: one of them must come as "authorization: Bearer KEY"; none = whoever reaches the socket is its owner.
    InferenceService(ModelCatalog &catalog, WorkerPool &pool, Metrics &metrics, OpenAiPort &port, std::vector<std::string> keys);

    /// Refuses what is asked from now on and ends what streams, saying why; waits for it, at most so long, and for whoever gets a single answer.
    /// false: nothing was under way.
    bool endCalls(std::chrono::milliseconds patience);

    grpc::Status ListModels(grpc::ServerContext *context, const v1::ListModelsRequest *request, v1::ListModelsResponse *response) override;
    grpc::Status CheckFit(grpc::ServerContext *context, const v1::CheckFitRequest *request, v1::Fit *response) override;
    grpc::Status LoadModel(grpc::ServerContext *context, const v1::LoadModelRequest *request, grpc::ServerWriter<v1::LoadProgress> *writer) override;
    grpc::Status UnloadModel(grpc::ServerContext *context, const v1::UnloadModelRequest *request, v1::UnloadModelResponse *response) override;
    grpc::Status Generate(grpc::ServerContext *context, const v1::GenerateRequest *request, grpc::ServerWriter<v1::GenerateEvent> *writer) override;
    grpc::Status CancelGeneration(grpc::ServerContext *context, const v1::CancelGenerationRequest *request,
                                  v1::CancelGenerationResponse *response) override;
    grpc::Status GetRuntimeStatus(grpc::ServerContext *context, const v1::GetRuntimeStatusRequest *request, v1::RuntimeStatus *response) override;
    grpc::Status SetServing(grpc::ServerContext *context, const v1::SetServingRequest *request, v1::Serving *response) override;

private:
    /// A call while it is answered.
    enum class Answers { One, Stream };
    class Call
    {
    public:
        Call(InferenceService &service, Answers answers);
        ~Call();

    private:
        InferenceService &m_service;
        std::size_t &m_count;
    };

    ApiResult<void> admit(const grpc::ServerContext &context) const;
    ApiResult<void> load(grpc::ServerContext &context, const v1::LoadModelRequest &request, grpc::ServerWriter<v1::LoadProgress> &writer);
    ApiResult<void> generate(grpc::ServerContext &context, const v1::GenerateRequest &request, grpc::ServerWriter<v1::GenerateEvent> &writer);
    /// Set = the generation is to stop. It is known by the client's id until it goes.
    using Stop = std::shared_ptr<std::atomic<bool>>;
    /// Fails when a generation of that id runs already.
    ApiResult<Stop> enter(const std::string &id);
    /// Passes on what comes of a generation until it has ended or nobody listens.
    ApiResult<void> pump(grpc::ServerContext &context, const std::string &model, GenerationRun &run, std::atomic<bool> &stop,
                         grpc::ServerWriter<v1::GenerateEvent> &writer);

    ModelCatalog &m_catalog;
    WorkerPool &m_pool;
    Metrics &m_metrics;
    OpenAiPort &m_port;
    const HttpGuard m_guard;
    FitCheck m_fit;
    std::atomic<bool> m_stopping{false};
    std::mutex m_mutex;
    std::map<std::string, std::atomic<bool> *> m_generations; // by the client's id
    std::condition_variable m_callEnded;
    std::size_t m_streams = 0, m_singles = 0;
};

} // namespace chipdeck::runtime
