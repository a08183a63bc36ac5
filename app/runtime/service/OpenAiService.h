#pragma once

#include "app/runtime/service/CompletionAnswer.h"
#include "app/runtime/service/HttpServer.h"
#include "app/runtime/service/Metrics.h"

namespace chipdeck::runtime {

/// What the paths of the OpenAI interface do. Any thread.
class OpenAiService
{
public:
    OpenAiService(WorkerPool &pool, Metrics &metrics);

    /// Which of the paths there are it is, with "{model}" for any model; empty = none.
    static std::string route(const std::string &path);
    /// See HttpServer::Methods.
    static std::string methods(const std::string &path);
    void handle(const HttpRequest &request, HttpExchange &exchange);

private:
    void listModels(HttpExchange &exchange);
    void showModel(const std::string &id, HttpExchange &exchange);
    void showHealth(bool withNames, HttpExchange &exchange);
    void complete(const ApiResult<CompletionRequest> &request, HttpExchange &exchange);
    void streamAnswer(std::shared_ptr<struct AnswerInProgress> answer, HttpExchange &exchange);
    void tokenize(const std::string &body, HttpExchange &exchange);
    void detokenize(const std::string &body, HttpExchange &exchange);
    void embed(const std::string &body, HttpExchange &exchange);
    /// One question to the worker of a model; waits for its answer.
    ApiResult<Json> askOnce(const std::string &model, Json question, const HttpExchange &exchange);

    WorkerPool &m_pool;
    Metrics &m_metrics;
};

} // namespace chipdeck::runtime
