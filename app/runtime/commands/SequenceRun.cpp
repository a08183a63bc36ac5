#include "app/runtime/commands/SequenceRun.h"

#include <algorithm>
#include <numeric>

namespace chipdeck::runtime {

using engine::kPagePositions;

Result<SequenceRun> SequenceRun::make(engine::Backend &backend, std::uint32_t context)
{
    SequenceRun run(backend, context);
    std::vector<std::uint32_t> pages;
    for (const engine::CacheGroup &group : backend.cacheGroups()) {
        Group own;
        own.window = group.kind == engine::CacheGroup::Kind::Window ? group.window : 0;
        own.pageCount = (context + kPagePositions - 1) / kPagePositions;
        if (own.window > 0)
            own.pageCount = std::min(own.pageCount, (own.window + backend.maxBatch()) / kPagePositions + 2);
        pages.push_back(own.pageCount);
        run.m_groups.push_back(std::move(own));
    }
    if (const auto reserved = backend.reserve(pages); !reserved)
        return failure(ExitCode::NoRoom, reserved.error() + "; a smaller --context needs less");
    run.clear();
    return run;
}

void SequenceRun::clear()
{
    m_position = 0;
    for (Group &group : m_groups) {
        group.firstPage = 0;
        group.used.clear();
        group.free.resize(group.pageCount);
        std::iota(group.free.begin(), group.free.end(), engine::PageId(0));
    }
}

/// Gives up what lies before the window, and takes pages for what comes.
void SequenceRun::advance(Group &group, std::uint32_t tokens) const
{
    const std::uint32_t oldest = group.window > 0 && m_position > group.window ? m_position - group.window : 0;
    while (group.firstPage < oldest / kPagePositions && !group.used.empty()) {
        group.free.push_back(group.used.front());
        group.used.erase(group.used.begin());
        ++group.firstPage;
    }
    const std::uint32_t end = (m_position + tokens + kPagePositions - 1) / kPagePositions;
    while (group.firstPage + group.used.size() < end && !group.free.empty()) {
        group.used.push_back(group.free.front());
        group.free.pop_front();
    }
}

engine::StepResult SequenceRun::run(std::span<const engine::TokenId> tokens, engine::Outputs outputs, const std::atomic<bool> *cancel)
{
    std::vector<engine::PageTable> tables;
    for (Group &group : m_groups) {
        advance(group, std::uint32_t(tokens.size()));
        tables.push_back({group.firstPage, group.used});
    }
    const engine::Slice slice{tokens, m_position, tables, outputs};
    engine::StepResult result = m_backend->step({&slice, 1}, cancel);
    if (!result.cancelled)
        m_position += std::uint32_t(tokens.size());
    return result;
}

bool SequenceRun::read(std::span<const engine::TokenId> tokens, const std::atomic<bool> *cancel, std::span<const float> *last)
{
    while (!tokens.empty()) {
        const std::size_t part = std::min<std::size_t>(tokens.size(), m_backend->maxBatch());
        const bool atEnd = part == tokens.size();
        const engine::StepResult result = run(tokens.first(part), atEnd && last ? engine::Outputs::Last : engine::Outputs::None, cancel);
        if (result.cancelled)
            return false;
        if (atEnd && last)
            *last = result.logits.back();
        tokens = tokens.subspan(part);
    }
    return true;
}

} // namespace chipdeck::runtime
