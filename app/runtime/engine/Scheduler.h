#pragma once

#include "app/runtime/engine/Sequence.h"
#include "app/runtime/engine/StepBudget.h"
#include "app/runtime/engine/StepWatch.h"

#include <deque>
#include <memory>
#include <vector>

namespace chipdeck::engine {

struct SchedulerLimits
{
    std::uint32_t context = 0;              // positions of one sequence, prompt and answer
    std::uint32_t maxSequences = 0;         // that run at once; at most the backend's batch
    std::uint32_t maxBatch = 0;             // tokens of a step
};

/// Decides what runs in each step, and deals out what came of it. Continuous batching: sequences come and go between steps.
/// - All that are decoding are in every step; prompts share what StepBudget leaves, evenly, whoever came first.
/// - Requests start in their order as soon as the cache has room for what they bring. Later it may run short: the youngest sequence is put back then,
///   in front of the queue, and read in again later with the same outcome. The oldest always goes on, so that all come to their end.
/// Engine's thread only.
class Scheduler
{
public:
    /// The cache is that of `backend`; both outlive this.
    Scheduler(Backend &backend, PageCache &cache, const SchedulerLimits &limits);

    void add(std::shared_ptr<AcceptedRequest> request);

    /// One step. False when there is nothing to run.
    bool step(StepWatch &watch);

    /// Ends everything.
    void endAll(EndReason reason, const std::string &message);

    struct Load
    {
        std::uint32_t running = 0, waiting = 0, reading = 0;
        std::uint64_t steps = 0, promptTokens = 0, generatedTokens = 0, reusedTokens = 0, putBack = 0;
    };
    Load load() const;

private:
    struct Planned
    {
        Sequence *sequence = nullptr;
        Sequence::Part part;
        std::vector<PageTable> tables;
    };

    void endCancelled();
    void startWaiting();
    bool fits(const Sequence &next) const;
    void plan();
    void planDecoding();
    void planPrompts();
    StepBudget::Prompts toRead(const std::vector<Sequence *> &prompts) const;
    std::vector<std::uint32_t> shareOut(const std::vector<Sequence *> &prompts, std::uint32_t tokens);
    bool planPart(Sequence &sequence, std::uint32_t count);
    bool makeRoom(Sequence &sequence, std::uint32_t count);
    void putBackYoungest();
    StepResult run(StepWatch &watch);
    void deal(const StepResult &result);
    void answer(Sequence &sequence, std::span<const float> logits, Clock::time_point now);
    void fail(const std::string &message);
    void sweep();

    Backend &m_backend;
    PageCache &m_cache;
    SchedulerLimits m_limits;
    StepBudget m_budget;
    std::uint32_t m_rows;                                   // of logits in one step, for prompts whose probabilities are wanted
    std::deque<std::unique_ptr<Sequence>> m_waiting;
    std::vector<std::unique_ptr<Sequence>> m_running;       // oldest first
    std::vector<Planned> m_planned;
    StepWork m_work;                                        // of the planned step
    std::uint32_t m_plannedRows = 0, m_plannedStates = 0;
    std::uint32_t m_turn = 0;                               // which prompt has the first share
    Load m_totals;
};

} // namespace chipdeck::engine
