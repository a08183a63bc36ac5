#include "app/runtime/engine/Sequence.h"

#include <algorithm>
#include <cmath>

namespace chipdeck::engine {

namespace {

double msBetween(Clock::time_point from, Clock::time_point to)
{
    return std::chrono::duration<double, std::milli>(to - from).count();
}

} // namespace

double Statistics::promptTokensPerSecond() const
{
    return promptMs > 0 ? (promptTokens - reusedTokens) / promptMs * 1000 : 0;
}

double Statistics::decodeTokensPerSecond() const
{
    return generatedTokens > 1 && decodeMs > 0 ? (generatedTokens - 1) / decodeMs * 1000 : 0;
}

Sequence::Sequence(std::shared_ptr<AcceptedRequest> accepted)
    : m_accepted(std::move(accepted)), m_split(request().choices == 1), m_tokens(request().prompt), m_sampler(request().sampling, m_accepted->seed, 0)
{
    m_nextEcho = request().promptLogprobs ? std::min(std::max(request().promptLogprobs->from, 1U), promptSize()) : promptSize();
    m_statistics.promptTokens = promptSize();
    if (request().pooling)
        m_pooling.emplace(*request().pooling, promptSize());
}

/// The row at position p tells of the token at p + 1.
Sequence::Part Sequence::part(std::uint32_t count, std::uint32_t rows) const
{
    if (m_pooling)
        return partToPool(count);
    Part result{m_done, std::min(count, pending()), Outputs::None};
    if (echoes() && m_done + 1 >= m_nextEcho) {
        result.count = std::min(result.count, rows);
        result.outputs = Outputs::All;
        return result;
    }
    if (echoes())
        result.count = std::min(result.count, m_nextEcho - 1 - m_done);
    else if (result.count == pending())
        result.outputs = Outputs::Last;
    return result;
}

/// States that were pooled before the sequence was put back are not asked for again.
Sequence::Part Sequence::partToPool(std::uint32_t count) const
{
    Part result{m_done, std::min(count, pending()), Outputs::All};
    if (m_done >= m_pooling->next())
        return result;
    const bool reachesLast = m_pooling->next() + 1 == m_pooling->end() && result.count == pending();
    result.outputs = reachesLast ? Outputs::Last : Outputs::None;
    if (!reachesLast)
        result.count = std::min(result.count, m_pooling->next() - m_done);
    return result;
}

void Sequence::attach(PageCache &cache)
{
    // The last token is always run: its logits are needed, and they are not kept. Nor are states.
    const std::uint32_t reusable = m_pooling ? m_pooling->next() : echoes() ? m_nextEcho - 1 : size() - 1;
    m_done = cache.attach(m_pages, std::span(m_tokens).first(reusable));
}

void Sequence::started(Clock::time_point now)
{
    if (m_started)
        return;
    m_started = true;
    m_startedAt = now;
    m_statistics.queueMs = msBetween(m_accepted->submitted, now);
    m_statistics.reusedTokens = m_done;
}

void Sequence::putBack(PageCache &cache)
{
    cache.release(m_pages);
    m_done = 0;
    ++m_statistics.timesPutBack;
}

bool Sequence::advance(PageCache &cache, const Part &part, std::span<const std::span<const float>> rows, Clock::time_point now)
{
    m_done = part.first + part.count;
    cache.remember(m_pages, m_tokens, m_done);
    report(part, rows);
    const bool complete = pending() == 0;
    if (m_generated > 0)
        return complete;
    m_statistics.promptMs = msBetween(m_startedAt, now);
    if (request().callbacks.progress) {
        const std::uint32_t run = m_done - std::min(m_done, m_statistics.reusedTokens);
        const double perSecond = m_statistics.promptMs > 0 ? run / m_statistics.promptMs * 1000 : 0;
        request().callbacks.progress({m_done, promptSize(), m_statistics.reusedTokens, perSecond});
    }
    return complete;
}

void Sequence::report(const Part &part, std::span<const std::span<const float>> rows)
{
    for (std::size_t at = 0; m_pooling && at < rows.size(); ++at)
        m_pooling->take(rows[at]);
    if (m_pooling || part.outputs != Outputs::All)
        return;
    for (std::uint32_t at = 0; at < part.count; ++at) {
        const std::uint32_t told = part.first + at + 1;
        if (told != m_nextEcho || told >= promptSize())
            continue;
        if (request().callbacks.promptToken)
            request().callbacks.promptToken(told, LogProbabilities::of(rows[at], m_tokens[told], request().promptLogprobs->top));
        ++m_nextEcho;
    }
}

std::span<const TokenId> Sequence::banned() const
{
    const bool banned = request().limits.ignoreStopTokens || m_generated < request().limits.minTokens;
    return banned ? std::span<const TokenId>(request().stopTokens) : std::span<const TokenId>();
}

EndReason Sequence::deliverEmbedding()
{
    const std::vector<float> embedding = m_pooling->result();
    if (!std::all_of(embedding.begin(), embedding.end(), [](float value) { return std::isfinite(value); }))
        return EndReason::Failed;
    if (request().callbacks.embedding)
        request().callbacks.embedding(embedding);
    return EndReason::Embedded;
}

std::optional<EndReason> Sequence::generate(std::span<const float> logits, std::uint32_t context, Clock::time_point now)
{
    if (m_pooling)
        return deliverEmbedding();
    if (request().limits.maxTokens == 0)
        return EndReason::MaxTokens;
    if (size() >= context)
        return EndReason::ContextFull;
    const std::optional<TokenId> token = m_sampler.sample(logits, m_tokens, m_generated, banned());
    if (!token)
        return EndReason::Failed;
    if (m_generated++ == 0) {
        m_firstToken = now;
        m_statistics.firstTokenMs = msBetween(m_accepted->submitted, now);
    }
    m_statistics.generatedTokens = m_generated;
    m_statistics.decodeMs = msBetween(m_firstToken, now);
    const auto &stops = request().stopTokens;
    if (std::find(stops.begin(), stops.end(), *token) != stops.end()) {
        m_stopToken = token;
        return EndReason::Stop;
    }
    m_tokens.push_back(*token);
    LogProbabilities logprobs;
    if (request().logprobs)
        logprobs = LogProbabilities::of(logits, *token, *request().logprobs);
    if (request().callbacks.token) {
        const TokenEvent event{m_choice, *token, request().logprobs ? &logprobs : nullptr, size(), m_statistics};
        if (request().callbacks.token(event) == After::Stop)
            return EndReason::StopText;
    }
    if (m_generated >= request().limits.maxTokens)
        return EndReason::MaxTokens;
    return size() >= context ? std::optional(EndReason::ContextFull) : std::nullopt;
}

std::unique_ptr<Sequence> Sequence::split(PageCache &cache, std::uint32_t choice)
{
    std::unique_ptr<Sequence> copy(new Sequence(*this));
    copy->m_choice = choice;
    copy->m_split = true;
    copy->m_sampler = Sampler(request().sampling, m_accepted->seed, choice);
    cache.share(m_pages, copy->m_pages);
    return copy;
}

void Sequence::end(PageCache &cache, EndReason reason, std::string message, Clock::time_point now)
{
    cache.release(m_pages);
    m_ended = true;
    if (!m_started)
        m_statistics.queueMs = msBetween(m_accepted->submitted, now);
    if (!request().callbacks.end)
        return;
    // Before the prompt is read, this one speaks for all choices.
    for (std::uint32_t choice = m_choice; choice < m_choice + slots(); ++choice)
        request().callbacks.end({choice, reason, m_stopToken, message, size(), m_accepted->seed, m_statistics});
}

} // namespace chipdeck::engine
