#include "app/runtime/service/Metrics.h"

#include <iomanip>
#include <limits>
#include <sstream>

namespace chipdeck::runtime {

namespace {

std::string escaped(const std::string &label)
{
    std::string result;
    for (const char c : label) {
        if (c == '\\' || c == '"')
            result += '\\';
        result += c == '\n' ? ' ' : c;
    }
    return result;
}

void head(std::ostream &out, const char *name, const char *type, const char *help)
{
    out << "# HELP chipdeck_runtime_" << name << ' ' << help << "\n# TYPE chipdeck_runtime_" << name << ' ' << type << '\n';
}

template<typename Map, typename Value>
void perModel(std::ostream &out, const char *name, const char *type, const char *help, const Map &models, Value value)
{
    head(out, name, type, help);
    for (const auto &[id, totals] : models)
        out << "chipdeck_runtime_" << name << "{model=\"" << escaped(id) << "\"} " << value(totals) << '\n';
}

} // namespace

void Metrics::countRequest(const std::string &route, int status)
{
    const std::lock_guard lock(m_mutex);
    ++m_requests[{route, status}];
}

void Metrics::countGeneration(const std::string &model, const GenerationEnd &end)
{
    const std::lock_guard lock(m_mutex);
    Totals &totals = m_totals[model];
    ++totals.generations;
    totals.promptTokens += end.promptTokens;
    totals.reusedTokens += end.promptTokensReused;
    totals.answerTokens += end.answerTokens;
    totals.firstTokenSeconds += double(end.firstTokenUs) / 1e6;
    totals.promptSeconds += double(end.promptUs) / 1e6;
    totals.decodeSeconds += double(end.decodeUs) / 1e6;
}

void Metrics::countEmbedding(const std::string &model, const Embedding &embedding)
{
    const std::lock_guard lock(m_mutex);
    Totals &totals = m_totals[model];
    ++totals.embeddings;
    totals.promptTokens += embedding.tokens;
    totals.reusedTokens += embedding.tokensReused;
    totals.promptSeconds += double(embedding.readUs) / 1e6;
}

std::uint64_t Metrics::requests() const
{
    const std::lock_guard lock(m_mutex);
    std::uint64_t sum = 0;
    for (const auto &[key, count] : m_requests)
        sum += count;
    return sum;
}

std::string Metrics::text(const std::vector<ServedModel> &models) const
{
    std::ostringstream out;
    out << std::setprecision(std::numeric_limits<double>::digits10); // sums of months still grow by milliseconds
    std::map<std::string, ServedModel> byId;
    for (const ServedModel &model : models)
        byId[model.entry.id] = model;
    perModel(out, "model_ready", "gauge", "1 while the model's worker can answer.", byId,
             [](const ServedModel &m) { return int(m.state == ModelState::Ready); });
    perModel(out, "model_failures_total", "counter", "Workers that ended by themselves.", byId, [](const ServedModel &m) { return m.failures; });
    perModel(out, "requests_running", "gauge", "Requests that the model answers now.", byId, [](const ServedModel &m) { return m.requestsRunning; });
    perModel(out, "weight_bytes", "gauge", "Memory of the weights.", byId, [](const ServedModel &m) { return m.report.weightBytes; });
    perModel(out, "cache_bytes", "gauge", "Memory of keys and values.", byId, [](const ServedModel &m) { return m.report.cacheBytes; });
    perModel(out, "compute_bytes", "gauge", "Memory of steps.", byId, [](const ServedModel &m) { return m.report.computeBytes; });
    const std::lock_guard lock(m_mutex);
    perModel(out, "generations_total", "counter", "Answers that ended.", m_totals, [](const Totals &t) { return t.generations; });
    perModel(out, "embeddings_total", "counter", "Texts that were embedded.", m_totals, [](const Totals &t) { return t.embeddings; });
    perModel(out, "prompt_tokens_total", "counter", "Tokens of prompts and of embedded texts.", m_totals,
             [](const Totals &t) { return t.promptTokens; });
    perModel(out, "prompt_tokens_reused_total", "counter", "Of them, taken over from earlier prompts.", m_totals,
             [](const Totals &t) { return t.reusedTokens; });
    perModel(out, "answer_tokens_total", "counter", "Tokens of answers.", m_totals, [](const Totals &t) { return t.answerTokens; });
    perModel(out, "first_token_seconds_total", "counter", "Time from request to first token.", m_totals,
             [](const Totals &t) { return t.firstTokenSeconds; });
    perModel(out, "prompt_seconds_total", "counter", "Time spent reading prompts.", m_totals, [](const Totals &t) { return t.promptSeconds; });
    perModel(out, "decode_seconds_total", "counter", "Time spent writing answers.", m_totals, [](const Totals &t) { return t.decodeSeconds; });
    head(out, "http_requests_total", "counter", "Answered requests.");
    for (const auto &[key, count] : m_requests)
        out << "chipdeck_runtime_http_requests_total{path=\"" << escaped(key.first) << "\",status=\"" << key.second << "\"} " << count << '\n';
    return out.str();
}

} // namespace chipdeck::runtime
