#include "app/runtime/service/OpenAiService.h"

#include "app/runtime/service/EmbeddingAnswer.h"
#include "app/runtime/service/EmbeddingRun.h"
#include "app/runtime/service/GenerationCodec.h"

#include <future>

namespace chipdeck::runtime {

using namespace std::chrono_literals;

/// A request, its generations and its answer while they run.
struct AnswerInProgress
{
    AnswerInProgress(CompletionRequest asked, WorkerPool::Lease lease)
        : request(std::move(asked)), answer(request), run(std::move(lease), answer.generations(), request.n)
    {
    }

    CompletionRequest request;
    CompletionAnswer answer;
    GenerationRun run;
    std::string first;                      // streaming: what was ready before the answer began
    std::chrono::steady_clock::time_point lastSent = std::chrono::steady_clock::now();
    bool ended = false;
};

namespace {

constexpr auto kPoll = 50ms;
constexpr auto kKeepAlive = 10s;            // a comment now and then, so that nothing between takes a long prompt for silence
constexpr std::string_view kModelPath = "/v1/models/";
constexpr const char *kModelRoute = "/v1/models/{model}";

/// With their methods.
const std::map<std::string, std::string> &knownPaths()
{
    static const std::map<std::string, std::string> paths{
        {"/health", "GET"}, {"/metrics", "GET"}, {"/v1/models", "GET"}, {kModelRoute, "GET"}, {"/v1/chat/completions", "POST"},
        {"/v1/completions", "POST"}, {"/v1/embeddings", "POST"}, {"/tokenize", "POST"}, {"/detokenize", "POST"}};
    return paths;
}

void reply(HttpExchange &exchange, const Json &json)
{
    exchange.reply("application/json", dump(json));
}

void refuse(HttpExchange &exchange, const ApiError &error)
{
    exchange.refuse(error);
}

/// Nobody waits for the answer, or it can no longer be given.
bool hasEnded(const HttpExchange &exchange)
{
    return exchange.isGone() || exchange.isEnding();
}

ApiError endOf(const HttpExchange &exchange)
{
    return exchange.isEnding() ? ApiError::ending() : ApiError{499, "invalid_request_error", "the request was cancelled", {}, ErrorCode::Cancelled};
}

const char *nameOf(ModelState state)
{
    switch (state) {
    case ModelState::Unloaded: return "unloaded";
    case ModelState::Loading: return "loading";
    case ModelState::Ready: return "ready";
    case ModelState::Failed: return "failed";
    }
    return "";
}

Json describe(const ServedModel &model)
{
    const ModelEntry &entry = model.entry;
    Json json{{"id", entry.id}, {"object", "model"}, {"created", entry.changed}, {"owned_by", "chipdeck"}};
    json["meta"] = {{"state", nameOf(model.state)},
                    {"title", entry.title},
                    {"architecture", entry.architecture},
                    {"quantization", entry.quantization},
                    {"bytes", entry.bytes},
                    {"trained_context", entry.trainedContext},
                    {"chat_template", entry.hasChatTemplate},
                    {"writes_text", entry.writesText},
                    {"embeds_texts", entry.embedsTexts}};
    if (model.state == ModelState::Ready)
        json["meta"]["context"] = model.report.context;
    if (model.state == ModelState::Loading)
        json["meta"]["loaded"] = model.progressThousandths / 1000.0;
    if (!model.trouble.text.empty())
        json["meta"]["trouble"] = model.trouble.text;
    return json;
}

} // namespace

OpenAiService::OpenAiService(WorkerPool &pool, Metrics &metrics) : m_pool(pool), m_metrics(metrics) { }

std::string OpenAiService::route(const std::string &path)
{
    if (path.starts_with(kModelPath) && path.size() > kModelPath.size())
        return kModelRoute;
    return knownPaths().contains(path) ? path : std::string();
}

std::string OpenAiService::methods(const std::string &path)
{
    const auto found = knownPaths().find(route(path));
    return found == knownPaths().end() ? std::string() : found->second;
}

void OpenAiService::handle(const HttpRequest &request, HttpExchange &exchange)
{
    const std::string &path = request.path;
    if (path == "/v1/chat/completions")
        complete(readChatBody(request.body), exchange);
    else if (path == "/v1/completions")
        complete(readCompletionBody(request.body), exchange);
    else if (path == "/v1/embeddings")
        embed(request.body, exchange);
    else if (path == "/tokenize")
        tokenize(request.body, exchange);
    else if (path == "/detokenize")
        detokenize(request.body, exchange);
    else if (path == "/v1/models")
        listModels(exchange);
    else if (path == "/health")
        showHealth(request.isKnown, exchange);
    else if (path == "/metrics")
        exchange.reply("text/plain; version=0.0.4; charset=utf-8", m_metrics.text(m_pool.models()));
    else
        showModel(path.substr(std::min(path.size(), kModelPath.size())), exchange);
}

void OpenAiService::listModels(HttpExchange &exchange)
{
    Json data = Json::array();
    for (const ServedModel &model : m_pool.models())
        data.push_back(describe(model));
    if (!m_pool.listsAreWhole())
        return refuse(exchange, ApiError::ending());
    reply(exchange, {{"object", "list"}, {"data", std::move(data)}});
}

void OpenAiService::showModel(const std::string &id, HttpExchange &exchange)
{
    const auto model = m_pool.model(id);
    if (!model)
        return refuse(exchange, m_pool.listsAreWhole() ? ApiError::unknownModel(id.substr(0, 200)) : ApiError::ending());
    reply(exchange, describe(*model));
}

/// Answers even while models fail: the router itself is well. Who shows no key where one is asked for learns how many fail, but not which.
void OpenAiService::showHealth(bool withNames, HttpExchange &exchange)
{
    Json failed = Json::object(), states = Json::object();
    for (const ServedModel &model : m_pool.models()) {
        states[nameOf(model.state)] = states.value(nameOf(model.state), 0) + 1;
        if (model.state == ModelState::Failed && model.entry.trouble.empty())
            failed[model.entry.id] = model.trouble.text;
    }
    if (!m_pool.listsAreWhole())
        return refuse(exchange, ApiError::ending());
    Json health{{"status", failed.empty() ? "ok" : "degraded"}, {"models", std::move(states)}};
    if (withNames)
        health["failed"] = std::move(failed);
    reply(exchange, health);
}

void OpenAiService::complete(const ApiResult<CompletionRequest> &request, HttpExchange &exchange)
{
    if (!request)
        return refuse(exchange, request.error());
    auto lease = m_pool.acquire(request->model, [&exchange] { return hasEnded(exchange); });
    if (!lease)
        return refuse(exchange, lease.error().status == 499 ? endOf(exchange) : lease.error());
    const auto work = std::make_shared<AnswerInProgress>(*request, std::move(*lease));
    // What can be refused is refused before the answer begins, as long as a status can still be chosen.
    while (!work->run.isDone() && !(request->stream && work->run.isAccepted())) {
        if (hasEnded(exchange))
            return refuse(exchange, endOf(exchange));
        const auto event = work->run.next(kPoll);
        if (!event)
            continue;
        if (const auto *error = std::get_if<ApiError>(&event->event))
            return refuse(exchange, *error);
        if (const auto *end = std::get_if<GenerationEnd>(&event->event))
            m_metrics.countGeneration(request->model, *end);
        work->first += work->answer.take(*event);
    }
    if (request->stream)
        streamAnswer(work, exchange);
    else
        reply(exchange, work->answer.whole());
}

void OpenAiService::streamAnswer(std::shared_ptr<AnswerInProgress> work, HttpExchange &exchange)
{
    exchange.stream("text/event-stream", [this, work](bool isEnding) -> std::optional<std::string> {
        if (work->ended)
            return {};
        if (isEnding) {
            work->ended = true;
            return serverSentEvent(ApiError::ending().json());
        }
        if (!work->first.empty())
            return std::exchange(work->first, {});
        if (work->run.isDone()) {
            work->ended = true;
            return work->answer.streamEnd();
        }
        const auto now = std::chrono::steady_clock::now();
        const auto event = work->run.next(kPoll);
        std::string bytes;
        if (!event) {
            bytes = now - work->lastSent > kKeepAlive ? ": still here\n\n" : "";
        } else if (const auto *error = std::get_if<ApiError>(&event->event)) {
            work->ended = true;             // the others of this request are cancelled with it
            bytes = serverSentEvent(error->json());
        } else {
            if (const auto *end = std::get_if<GenerationEnd>(&event->event))
                m_metrics.countGeneration(work->request.model, *end);
            bytes = work->answer.take(*event);
        }
        if (!bytes.empty())
            work->lastSent = now;
        return bytes;
    });
}

ApiResult<Json> OpenAiService::askOnce(const std::string &model, Json question, const HttpExchange &exchange)
{
    auto lease = m_pool.acquire(model, [&exchange] { return hasEnded(exchange); });
    if (!lease)
        return tl::make_unexpected(lease.error().status == 499 ? endOf(exchange) : lease.error());
    const auto promise = std::make_shared<std::promise<Json>>();
    auto answer = promise->get_future();
    lease->worker().ask(std::move(question), [promise](const Json &message) { promise->set_value(message); });
    while (answer.wait_for(kPoll) != std::future_status::ready) {
        if (hasEnded(exchange))
            return tl::make_unexpected(endOf(exchange));
    }
    const Json message = answer.get();      // an answer or the worker's end
    if (message.value("event", "") != "error")
        return message;
    return tl::make_unexpected(std::get<ApiError>(decodeEvent(message)));
}

void OpenAiService::tokenize(const std::string &body, HttpExchange &exchange)
{
    const auto request = readTokenizeBody(body);
    if (!request)
        return refuse(exchange, request.error());
    const auto answer = askOnce(
        request->model, {{"op", "tokenize"}, {"text", request->text}, {"special", request->special}, {"affixes", request->affixes}}, exchange);
    if (!answer)
        return refuse(exchange, answer.error());
    reply(exchange, {{"tokens", answer->at("tokens")}, {"count", answer->at("tokens").size()}});
}

void OpenAiService::detokenize(const std::string &body, HttpExchange &exchange)
{
    const auto request = readDetokenizeBody(body);
    if (!request)
        return refuse(exchange, request.error());
    const auto answer = askOnce(request->model, {{"op", "detokenize"}, {"tokens", request->tokens}}, exchange);
    if (!answer)
        return refuse(exchange, answer.error());
    reply(exchange, {{"content", answer->at("text")}});
}

void OpenAiService::embed(const std::string &body, HttpExchange &exchange)
{
    const auto request = readEmbeddingsBody(body);
    if (!request)
        return refuse(exchange, request.error());
    const auto model = m_pool.model(request->model);
    if (model && model->entry.trouble.empty() && !model->entry.embedsTexts)
        return refuse(exchange,
                      {400, "invalid_request_error",
                       "'" + model->entry.id + "' has no embeddings: its file names no way to pool them (" + model->entry.architecture
                           + ".pooling_type), so it was not made to compare texts",
                       "model", ErrorCode::ModelHasNoEmbeddings});
    auto lease = m_pool.acquire(request->model, [&exchange] { return hasEnded(exchange); });
    if (!lease)
        return refuse(exchange, lease.error().status == 499 ? endOf(exchange) : lease.error());
    EmbeddingAnswer answer(*request);
    EmbeddingRun run(std::move(*lease), *request);
    while (!run.isDone()) {
        if (hasEnded(exchange))
            return refuse(exchange, endOf(exchange));
        const auto event = run.next(kPoll);
        if (!event)
            continue;
        if (const auto *error = std::get_if<ApiError>(&event->event))
            return refuse(exchange, *error);
        const auto &embedding = std::get<Embedding>(event->event);
        m_metrics.countEmbedding(request->model, embedding);
        answer.take(event->index, embedding);
    }
    exchange.reply("application/json", answer.text());
}

} // namespace chipdeck::runtime
