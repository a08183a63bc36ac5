#pragma once

#include "app/runtime/engine/PageCache.h"
#include "app/runtime/engine/Request.h"
#include "app/runtime/engine/Sampler.h"
#include "app/runtime/engine/StatePooling.h"

#include <atomic>
#include <chrono>
#include <memory>

namespace chipdeck::engine {

using Clock = std::chrono::steady_clock;

/// A request that was accepted. Only `cancelled` may be touched by other threads than the engine's.
struct AcceptedRequest
{
    RequestId id = 0;
    Request request;
    std::uint64_t seed = 0;
    Clock::time_point submitted;
    std::atomic<bool> cancelled = false;
};

/// One answer in the making: the prompt's tokens and its own, how many of them were run, and where the cache has them.
/// A sequence of a request with several choices stands for all of them until the prompt is read. Engine's thread only.
class Sequence
{
public:
    explicit Sequence(std::shared_ptr<AcceptedRequest> accepted);

    const AcceptedRequest &accepted() const { return *m_accepted; }
    const Request &request() const { return m_accepted->request; }
    std::uint32_t promptSize() const { return static_cast<std::uint32_t>(request().prompt.size()); }
    std::uint32_t size() const { return static_cast<std::uint32_t>(m_tokens.size()); }
    std::uint32_t pending() const { return (m_pooling ? m_pooling->end() : size()) - m_done; }
    bool isDecoding() const { return m_generated > 0 && pending() == 1; }
    bool isPartlyRead() const { return m_generated > 0 || m_done > m_statistics.reusedTokens; }
    std::uint32_t slots() const { return m_split ? 1 : request().choices; }
    bool standsForSeveral() const { return slots() > 1; }

    /// What its outputs are.
    Give give() const { return m_pooling ? Give::States : Give::Logits; }

    /// The next positions to run, at most `count` of them and `rows` rows of logits.
    struct Part { std::uint32_t first = 0, count = 0; Outputs outputs = Outputs::None; };
    Part part(std::uint32_t count, std::uint32_t rows) const;
    std::span<const TokenId> tokens(const Part &part) const { return std::span(m_tokens).subspan(part.first, part.count); }

    /// Takes from the cache what it holds of the beginning; started() once the sequence is among those that run.
    void attach(PageCache &cache);
    void started(Clock::time_point now);
    void putBack(PageCache &cache);
    bool wasPutBack() const { return m_statistics.timesPutBack > 0; }

    /// The part was run; `rows`: its logits, or its states. True when the last row is for the next token, or the text has its embedding.
    bool advance(PageCache &cache, const Part &part, std::span<const std::span<const float>> rows, Clock::time_point now);

    /// Chooses and delivers the next token, or delivers the embedding. Nothing: the answer goes on.
    std::optional<EndReason> generate(std::span<const float> logits, std::uint32_t context, Clock::time_point now);

    /// A sequence for choice `choice` that shares all pages.
    std::unique_ptr<Sequence> split(PageCache &cache, std::uint32_t choice);
    void becomeFirst() { m_split = true; }

    void end(PageCache &cache, EndReason reason, std::string message, Clock::time_point now);
    bool hasEnded() const { return m_ended; }

    SequencePages &pages() { return m_pages; }
    const SequencePages &pages() const { return m_pages; }

private:
    Sequence(const Sequence &) = default;

    bool echoes() const { return m_nextEcho < promptSize(); }
    std::span<const TokenId> banned() const;
    void report(const Part &part, std::span<const std::span<const float>> rows);
    Part partToPool(std::uint32_t count) const;
    EndReason deliverEmbedding();

    std::shared_ptr<AcceptedRequest> m_accepted;
    std::uint32_t m_choice = 0;
    bool m_split = false;                   // its request's choices have sequences of their own
    bool m_started = false;
    bool m_ended = false;
    std::vector<TokenId> m_tokens;
    std::uint32_t m_generated = 0;
    std::uint32_t m_done = 0;               // positions that were run
    std::uint32_t m_nextEcho = 0;           // token of the prompt whose log-probability is to be told next; promptSize() = none
    std::optional<StatePooling> m_pooling;
    SequencePages m_pages;
    Sampler m_sampler;
    std::optional<TokenId> m_stopToken;
    Statistics m_statistics;
    Clock::time_point m_startedAt, m_firstToken;
};

} // namespace chipdeck::engine
