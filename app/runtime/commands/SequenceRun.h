#pragma once

#include "app/runtime/commands/ExitCode.h"
#include "app/runtime/engine/Backend.h"

#include <deque>

namespace chipdeck::runtime {

/// One sequence alone on a backend, its positions in order: what measuring and scoring need, without queues and sharing.
class SequenceRun
{
public:
    /// Reserves the cache for `context` positions.
    static Result<SequenceRun> make(engine::Backend &backend, std::uint32_t context);

    /// Runs tokens behind those that were run, at most maxBatch() of them. Check `cancelled` of the result.
    engine::StepResult run(std::span<const engine::TokenId> tokens, engine::Outputs outputs, const std::atomic<bool> *cancel);

    /// The same for any number of tokens; logits of the last one alone. False: cancelled.
    bool read(std::span<const engine::TokenId> tokens, const std::atomic<bool> *cancel, std::span<const float> *last);

    /// Forgets all positions; the memory stays.
    void clear();

    std::uint32_t position() const { return m_position; }
    std::uint32_t context() const { return m_context; }

private:
    /// The pages of one group: those that are still read, and those that are free again.
    struct Group
    {
        std::uint32_t window = 0;           // 0 = all positions are read
        std::uint32_t pageCount = 0;
        std::uint32_t firstPage = 0;
        std::vector<engine::PageId> used;
        std::deque<engine::PageId> free;
    };

    SequenceRun(engine::Backend &backend, std::uint32_t context) : m_backend(&backend), m_context(context) { }
    void advance(Group &group, std::uint32_t tokens) const;

    engine::Backend *m_backend;
    std::uint32_t m_context = 0;
    std::uint32_t m_position = 0;
    std::vector<Group> m_groups;
};

} // namespace chipdeck::runtime
