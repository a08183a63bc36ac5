#include "app/runtime/service/InferenceService.h"

#include "app/runtime/service/Processors.h"

namespace chipdeck::runtime {

namespace {

using namespace std::chrono_literals;

constexpr auto kPoll = 50ms;
constexpr std::size_t kLongestId = 128;

template<typename T>
grpc::Status finish(const ApiResult<T> &result)
{
    return result ? grpc::Status::OK : statusOf(result.error());
}

ApiError cancelled()
{
    return {499, "invalid_request_error", "the call was cancelled", {}, ErrorCode::Cancelled};
}

std::string metadata(const grpc::ServerContext &context, const char *name)
{
    const auto found = context.client_metadata().find(name);
    return found == context.client_metadata().end() ? std::string() : std::string(found->second.data(), found->second.size());
}

} // namespace

InferenceService::InferenceService(ModelCatalog &catalog, WorkerPool &pool, Metrics &metrics, OpenAiPort &port, std::vector<std::string> keys)
    : m_catalog(catalog), m_pool(pool), m_metrics(metrics), m_port(port), m_guard(false, std::move(keys), {})
{
}

InferenceService::Call::Call(InferenceService &service, Answers answers)
    : m_service(service), m_count(answers == Answers::Stream ? service.m_streams : service.m_singles)
{
    const std::lock_guard lock(m_service.m_mutex);
    ++m_count;
}

InferenceService::Call::~Call()
{
    const std::lock_guard lock(m_service.m_mutex);
    --m_count;
    m_service.m_callEnded.notify_all();
}

bool InferenceService::endCalls(std::chrono::milliseconds patience)
{
    m_stopping = true;
    m_fit.end();
    std::unique_lock lock(m_mutex);
    const bool hadSome = m_streams + m_singles > 0;
    m_callEnded.wait_for(lock, patience, [this] { return m_streams == 0; });
    // These never wait for their client, the catalogue looks at no more files then, and the server could not go before them.
    m_callEnded.wait(lock, [this] { return m_singles == 0; });
    return hadSome;
}

ApiResult<void> InferenceService::admit(const grpc::ServerContext &context) const
{
    if (m_stopping)
        return tl::make_unexpected(ApiError::ending());
    return m_guard.check({{}, {}, metadata(context, "authorization"), {}});
}

grpc::Status InferenceService::ListModels(grpc::ServerContext *context, const v1::ListModelsRequest *, v1::ListModelsResponse *response)
{
    const Call call(*this, Answers::One);
    if (const auto admitted = admit(*context); !admitted)
        return finish(admitted);
    for (const ServedModel &model : m_pool.models())
        toProto(model, *response->add_models());
    if (!m_pool.listsAreWhole())
        return statusOf(ApiError::ending());
    for (const std::filesystem::path &place : m_catalog.places())
        response->add_folders(place.string());
    return grpc::Status::OK;
}

grpc::Status InferenceService::CheckFit(grpc::ServerContext *context, const v1::CheckFitRequest *request, v1::Fit *response)
{
    const Call call(*this, Answers::One);
    if (const auto admitted = admit(*context); !admitted)
        return finish(admitted);
    const auto id = modelIdOf(request->name());
    if (!id)
        return finish(id);
    const auto entry = m_catalog.find(*id);
    if (!entry)
        return statusOf(m_pool.listsAreWhole() ? ApiError::unknownModel(*id) : ApiError::ending());
    const auto format = request->cache_format() == v1::CACHE_FORMAT_Q8_0 ? engine::CacheFormat::Q8_0 : engine::CacheFormat::F16;
    const auto answer =
        m_fit.check({entry->path, request->device(), request->context(), request->sequences(), format, m_pool.settings().defaults.threads});
    if (answer)
        toProto(*answer, *response);
    return finish(answer);
}

ApiResult<void> InferenceService::load(grpc::ServerContext &context, const v1::LoadModelRequest &request,
                                       grpc::ServerWriter<v1::LoadProgress> &writer)
{
    if (const auto admitted = admit(context); !admitted)
        return admitted;
    const auto id = modelIdOf(request.name());
    if (!id)
        return tl::make_unexpected(id.error());
    const auto options = fromProto(request);
    if (!options)
        return tl::make_unexpected(options.error());
    const auto tell = [&writer](int thousandths) {
        v1::LoadProgress progress;
        progress.set_done_thousandths(std::uint32_t(thousandths));
        writer.Write(progress);
    };
    const auto lease = m_pool.acquire(*id, [&] { return context.IsCancelled() || m_stopping; }, *options, tell);
    if (!lease) {
        if (lease.error().status == 499)
            m_pool.stopLoading(*id);        // unless somebody else waits for it
        return tl::make_unexpected(m_stopping ? ApiError::ending() : lease.error());
    }
    v1::LoadProgress done;
    done.set_done_thousandths(1000);
    if (const auto model = m_pool.model(*id))
        toProto(*model, *done.mutable_model());
    writer.Write(done);
    return {};
}

grpc::Status InferenceService::LoadModel(grpc::ServerContext *context, const v1::LoadModelRequest *request,
                                         grpc::ServerWriter<v1::LoadProgress> *writer)
{
    const Call call(*this, Answers::Stream);
    return finish(load(*context, *request, *writer));
}

grpc::Status InferenceService::UnloadModel(grpc::ServerContext *context, const v1::UnloadModelRequest *request, v1::UnloadModelResponse *)
{
    const Call call(*this, Answers::One);
    if (const auto admitted = admit(*context); !admitted)
        return finish(admitted);
    const auto id = modelIdOf(request->name());
    return id ? finish(m_pool.unload(*id)) : finish(id);
}

ApiResult<InferenceService::Stop> InferenceService::enter(const std::string &id)
{
    if (id.size() > kLongestId)
        return tl::make_unexpected(ApiError::invalid("generation_id", "an id has at most 128 bytes"));
    const std::lock_guard lock(m_mutex);
    if (m_generations.contains(id))
        return tl::make_unexpected(
            ApiError{409, "invalid_request_error", "a generation of this id is under way", "generation_id", ErrorCode::GenerationRuns});
    Stop stop(new std::atomic<bool>(false), [this, id](std::atomic<bool> *flag) {
        const std::lock_guard leaving(m_mutex);
        m_generations.erase(id);
        delete flag;
    });
    if (!id.empty())
        m_generations[id] = stop.get();
    return stop;
}

ApiResult<void> InferenceService::generate(grpc::ServerContext &context, const v1::GenerateRequest &request,
                                           grpc::ServerWriter<v1::GenerateEvent> &writer)
{
    if (const auto admitted = admit(context); !admitted)
        return admitted;
    const auto id = modelIdOf(request.model());
    if (!id)
        return tl::make_unexpected(id.error());
    const auto generation = fromProto(request);
    if (!generation)
        return tl::make_unexpected(generation.error());
    const auto stop = enter(request.generation_id());
    if (!stop)
        return tl::make_unexpected(stop.error());
    auto lease = m_pool.acquire(*id, [&] { return context.IsCancelled() || m_stopping || **stop; });
    if (!lease)
        return tl::make_unexpected(m_stopping ? ApiError::ending() : lease.error());
    GenerationRun run(std::move(*lease), {*generation});
    return pump(context, *id, run, **stop, writer);
}

ApiResult<void> InferenceService::pump(grpc::ServerContext &context, const std::string &model, GenerationRun &run, std::atomic<bool> &stop,
                                       grpc::ServerWriter<v1::GenerateEvent> &writer)
{
    GenerationStarted started;
    while (!run.isDone()) {
        if (context.IsCancelled() || m_stopping)
            return tl::make_unexpected(m_stopping ? ApiError::ending() : cancelled());
        if (stop.exchange(false))
            run.cancel();                   // its end says so
        const auto event = run.next(kPoll);
        if (!event)
            continue;
        if (const auto *error = std::get_if<ApiError>(&event->event))
            return tl::make_unexpected(*error);
        if (const auto *accepted = std::get_if<GenerationStarted>(&event->event))
            started = *accepted;
        if (const auto *end = std::get_if<GenerationEnd>(&event->event))
            m_metrics.countGeneration(model, *end);
        v1::GenerateEvent message;
        if (toProto(event->event, started, message) && !writer.Write(message))
            return tl::make_unexpected(cancelled());
    }
    return {};
}

grpc::Status InferenceService::Generate(grpc::ServerContext *context, const v1::GenerateRequest *request,
                                        grpc::ServerWriter<v1::GenerateEvent> *writer)
{
    const Call call(*this, Answers::Stream);
    return finish(generate(*context, *request, *writer));
}

grpc::Status InferenceService::CancelGeneration(grpc::ServerContext *context, const v1::CancelGenerationRequest *request,
                                                v1::CancelGenerationResponse *)
{
    const Call call(*this, Answers::One);
    if (const auto admitted = admit(*context); !admitted)
        return finish(admitted);
    const std::lock_guard lock(m_mutex);
    const auto found = m_generations.find(request->generation_id());
    if (found == m_generations.end())
        return statusOf({404, "invalid_request_error", "no generation of this id is under way", "generation_id", ErrorCode::GenerationNotFound});
    *found->second = true;
    return grpc::Status::OK;
}

grpc::Status InferenceService::GetRuntimeStatus(grpc::ServerContext *context, const v1::GetRuntimeStatusRequest *, v1::RuntimeStatus *response)
{
    const Call call(*this, Answers::One);
    if (const auto admitted = admit(*context); !admitted)
        return finish(admitted);
    response->set_version(CHIPDECK_VERSION);
    v1::Device &device = *response->add_devices();
    device.set_name("cpu");
    device.set_title(processorTitle());
    device.set_total_bytes(FitCheck::totalBytes());
    device.set_free_bytes(FitCheck::freeBytes());
    if (const double bandwidth = m_fit.bandwidth(); bandwidth > 0)
        device.set_read_bandwidth_bytes_per_second(bandwidth);
    for (const ServedModel &model : m_pool.models())
        toProto(model, *response->add_models());
    if (!m_pool.listsAreWhole())
        return statusOf(ApiError::ending());
    toProto(m_port.serving(), *response->mutable_serving());
    return grpc::Status::OK;
}

grpc::Status InferenceService::SetServing(grpc::ServerContext *context, const v1::SetServingRequest *request, v1::Serving *response)
{
    const Call call(*this, Answers::One);
    if (const auto admitted = admit(*context); !admitted)
        return finish(admitted);
    if (request->enabled()) {
        const auto address = ListenAddress::parse(request->address().empty() ? "127.0.0.1:0" : request->address());
        if (!address)
            return statusOf(ApiError::invalid("address", address.error()));
        const auto bound =
            m_port.open(*address, request->api_key().empty() ? std::vector<std::string>() : std::vector<std::string>{request->api_key()});
        if (!bound)
            return statusOf(ApiError::invalid("address", bound.error()));
    } else {
        m_port.close();
    }
    toProto(m_port.serving(), *response);
    return grpc::Status::OK;
}

} // namespace chipdeck::runtime
