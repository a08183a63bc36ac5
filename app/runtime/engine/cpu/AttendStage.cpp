#include "app/runtime/engine/cpu/AttendStage.h"

#include <algorithm>
#include <cassert>

namespace chipdeck::engine {

using kernels::kTilePositions;

AttendStage::AttendStage(const StepThread &thread, const AttendShape &shape, HeadSource &source)
    : m_thread(thread)
    , m_shape(shape)
    , m_source(source)
    , m_layout(thread.step.cache.layout())
    , m_group(thread.step.cache.groupOf(shape.layer))
    , m_stateLength(kernels::attentionStateLength(m_layout.valueLength))
    , m_positions(thread.space.positions)
{
}

bool AttendStage::split() const
{
    return m_thread.step.plan.own() && m_thread.step.plan.single && m_thread.team.size() > 1 && !m_layout.latent;
}

std::uint32_t AttendStage::firstSeen(std::uint32_t position) const
{
    return m_shape.window > 0 && position >= m_shape.window ? position - m_shape.window + 1 : 0;
}

AttendStage::Span AttendStage::seenTiles(std::uint32_t position) const
{
    return {firstSeen(position) / kTilePositions, position / kTilePositions + 1};
}

std::uint8_t *AttendStage::tile(std::size_t slice, std::size_t tile, std::size_t keyValueHead) const
{
    const PageTable &table = m_thread.step.plan.slices[slice].tables[m_group];
    assert(tile >= table.firstPage && tile - table.firstPage < table.pages.size());
    return m_thread.step.cache.tile(m_shape.layer, keyValueHead, table.pages[tile - table.firstPage]);
}

const std::uint8_t *AttendStage::following(std::size_t slice, Span seen, std::size_t tile, std::size_t keyValueHead) const
{
    if (tile + 1 < seen.last)
        return this->tile(slice, tile + 1, keyValueHead);
    return keyValueHead + 1 < m_shape.keyValueHeads ? this->tile(slice, seen.first, keyValueHead + 1) : nullptr;
}

void AttendStage::store(std::size_t column, std::size_t keyValueHead)
{
    const StepPlan::Column &at = m_thread.step.plan.columns[column];
    m_source.store(column, keyValueHead, tile(at.slice, at.position / kTilePositions, keyValueHead), at.position % kTilePositions);
}

void AttendStage::run()
{
    const StepPlan &plan = m_thread.step.plan;
    // A single token's keys are written by whoever attends to them; others wait for each other, and so do heads that share one key.
    if (!plan.single || m_layout.latent) {
        const auto part = m_thread.team.part(plan.columns.size() * m_shape.keyValueHeads);
        for (std::size_t at = part.first; at < part.last; ++at)
            store(at / m_shape.keyValueHeads, at % m_shape.keyValueHeads);
        m_thread.team.barrier();
    }
    split() ? runTiles() : runItems();
}

void AttendStage::runItems()
{
    const StepPlan &plan = m_thread.step.plan;
    const std::size_t blocks = (m_shape.headsEach + m_shape.headsAtOnce - 1) / m_shape.headsAtOnce;
    const std::size_t items = plan.tiles.size() * m_shape.keyValueHeads * blocks;
    std::atomic<std::size_t> &next = m_thread.step.work.nextItem;
    for (std::size_t at = next++; at < items; at = next++) {
        // The last queries see most: they come first, lest one thread begins with them when the others are done.
        const StepPlan::QueryTile &queries = plan.tiles[plan.tiles.size() - 1 - at / (m_shape.keyValueHeads * blocks)];
        const std::size_t keyValueHead = at / blocks % m_shape.keyValueHeads;
        const std::size_t firstHead = at % blocks * m_shape.headsAtOnce;
        if (plan.single && !m_layout.latent)
            store(queries.firstColumn, keyValueHead);
        attendQueries(queries, keyValueHead, firstHead, std::min(m_shape.headsEach, firstHead + m_shape.headsAtOnce));
    }
}

void AttendStage::attendQueries(const StepPlan::QueryTile &queries, std::size_t keyValueHead, std::size_t firstHead, std::size_t lastHead)
{
    const StepPlan &plan = m_thread.step.plan;
    const std::size_t heads = lastHead - firstHead, rows = queries.count * heads;
    float *states = m_thread.space.states.data();
    m_positions.resize(rows);
    for (std::size_t row = 0; row < rows; ++row) {
        const std::size_t column = queries.firstColumn + row / heads;
        m_positions[row] = plan.columns[column].position;
        m_source.query(column, keyValueHead * m_shape.headsEach + firstHead + row % heads,
                       m_thread.space.queries.data() + row * m_layout.keyLength);
        kernels::clearAttentionState(states + row * m_stateLength, m_layout.valueLength);
    }
    const Span seen{seenTiles(m_positions.front()).first, seenTiles(m_positions.back()).last};
    for (std::size_t index = seen.first; index < seen.last; ++index) {
        // Another head is perhaps another thread's.
        const bool known = index + 1 < seen.last || m_thread.team.size() == 1;
        const std::uint8_t *next = known ? following(queries.slice, seen, index, keyValueHead) : nullptr;
        attendTile(tile(queries.slice, index, keyValueHead), next, index, rows, states);
    }
    for (std::size_t row = 0; row < rows; ++row) {
        const std::size_t head = keyValueHead * m_shape.headsEach + firstHead + row % heads;
        float *out = m_shape.out + (queries.firstColumn + row / heads) * m_shape.columnStride + head * m_shape.headStride;
        m_thread.step.attention.finish(states + row * m_stateLength, m_layout.valueLength, out);
        m_source.finish(out);
    }
}

void AttendStage::attendTile(const std::uint8_t *tile, const std::uint8_t *next, std::size_t index, std::size_t rows, float *states)
{
    std::vector<std::uint32_t> &first = m_thread.space.first, &last = m_thread.space.last;
    first.resize(rows);
    last.resize(rows);
    const auto begin = static_cast<std::uint32_t>(index * kTilePositions);
    const auto within = [begin](std::uint32_t position) {
        return std::clamp<std::uint32_t>(position, begin, begin + static_cast<std::uint32_t>(kTilePositions)) - begin;
    };
    for (std::size_t row = 0; row < rows; ++row) {
        first[row] = within(firstSeen(m_positions[row]));
        last[row] = within(m_positions[row] + 1);
    }
    kernels::AttentionWork work;
    work.layout = &m_layout;
    work.tile = tile;
    work.nextTile = next;
    work.queries = m_thread.space.queries.data();
    work.queryStride = m_layout.keyLength;
    work.first = first.data();
    work.last = last.data();
    work.rows = rows;
    work.states = states;
    work.scratch = m_thread.space.scratch.data();
    m_thread.step.attention.attend(work);
}

void AttendStage::runTiles()
{
    const StepPlan &plan = m_thread.step.plan;
    std::size_t all = 0;
    for (const StepPlan::Column &column : plan.columns) {
        const Span seen = seenTiles(column.position);
        all += (seen.last - seen.first) * m_shape.keyValueHeads;
    }
    const auto part = m_thread.team.part(all);
    m_positions.resize(m_shape.headsEach);
    std::size_t unit = 0;
    for (std::size_t column = 0; column < plan.columns.size(); ++column) {
        const StepPlan::Column &at = plan.columns[column];
        const Span seen = seenTiles(at.position);
        std::fill(m_positions.begin(), m_positions.end(), at.position);
        for (std::size_t head = 0; head < m_shape.keyValueHeads; ++head) {
            bool prepared = false;
            for (std::size_t index = seen.first; index < seen.last; ++index, ++unit) {
                if (unit < part.first || unit >= part.last)
                    continue;
                for (std::size_t row = 0; !prepared && row < m_shape.headsEach; ++row)
                    m_source.query(column, head * m_shape.headsEach + row, m_thread.space.queries.data() + row * m_layout.keyLength);
                prepared = true;
                if (index + 1 == seen.last)
                    store(column, head);
                float *states = m_thread.step.work.partials.data() + unit * m_shape.headsEach * m_stateLength;
                for (std::size_t row = 0; row < m_shape.headsEach; ++row)
                    kernels::clearAttentionState(states + row * m_stateLength, m_layout.valueLength);
                const std::uint8_t *next = unit + 1 < part.last ? following(at.slice, seen, index, head) : nullptr;
                attendTile(tile(at.slice, index, head), next, index, m_shape.headsEach, states);
            }
        }
    }
}

void AttendStage::merge(std::size_t column, float *out)
{
    const StepPlan &plan = m_thread.step.plan;
    std::size_t unit = 0;
    for (std::size_t before = 0; before < column; ++before) {
        const Span seen = seenTiles(plan.columns[before].position);
        unit += (seen.last - seen.first) * m_shape.keyValueHeads;
    }
    const Span seen = seenTiles(plan.columns[column].position);
    const std::size_t count = seen.last - seen.first, stride = m_shape.headsEach * m_stateLength;
    for (std::size_t head = 0; head < m_shape.keyValueHeads * m_shape.headsEach; ++head) {
        const std::size_t first = (unit + head / m_shape.headsEach * count) * m_shape.headsEach + head % m_shape.headsEach;
        m_thread.step.attention.merge(m_thread.step.work.partials.data() + first * m_stateLength, count, stride, m_layout.valueLength,
                                      m_thread.space.states.data(), out + head * m_shape.headStride);
        m_source.finish(out + head * m_shape.headStride);
    }
}

} // namespace chipdeck::engine
