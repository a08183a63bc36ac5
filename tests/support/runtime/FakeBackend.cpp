#include "tests/support/runtime/FakeBackend.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <stdexcept>
#include <thread>

namespace chipdeck::test {

using engine::CacheGroup;
using engine::kPagePositions;
using engine::Slice;

namespace {

std::uint64_t mix(std::uint64_t value)
{
    value ^= value >> 33;
    value *= 0xFF51AFD7ED558CCDULL;
    value ^= value >> 33;
    value *= 0xC4CEB9FE1A85EC53ULL;
    return value ^ (value >> 33);
}

std::uint32_t firstRead(const CacheGroup &group, std::uint32_t position)
{
    return group.kind == CacheGroup::Kind::Window && position >= group.window ? position - group.window + 1 : 0;
}

/// One token through all groups: `read(group, position)` gives what is kept of an earlier one, `keep(group, value)` keeps this one's.
template<typename Read, typename Keep>
std::uint64_t hidden(const FakeModel &model, TokenId token, std::uint32_t position, Read read, Keep keep)
{
    std::uint64_t state = mix(static_cast<std::uint64_t>(token) * 1000003 + position);
    for (std::size_t group = 0; group < model.groups.size(); ++group) {
        std::uint64_t seen = group;
        for (std::uint32_t at = firstRead(model.groups[group], position); at < position; ++at)
            seen = seen * 0x9E3779B97F4A7C15ULL + read(group, at);
        const std::uint64_t kept = mix(state ^ mix(seen));
        keep(group, kept);
        state = mix(state + kept);
    }
    return state;
}

std::vector<float> rowOf(const FakeModel &model, std::size_t length, std::uint64_t state, TokenId token)
{
    std::vector<float> row(length);
    for (std::size_t at = 0; at < row.size(); ++at)
        row[at] = static_cast<float>(mix(state + at * 7919) >> 40) * (8.0f / (1 << 24));
    if (token == model.broken)
        std::fill(row.begin(), row.end(), std::nanf(""));
    return row;
}

FakeModel completed(FakeModel model)
{
    if (model.groups.empty())
        model.groups = {{CacheGroup::Kind::Full, 0, {0}, 64}};
    return model;
}

} // namespace

PlainFake::PlainFake(const FakeModel &model) : m_model(completed(model)), m_kept(m_model.groups.size()) {}

std::uint64_t PlainFake::run(TokenId token)
{
    const auto position = static_cast<std::uint32_t>(m_kept.front().size());
    return hidden(
        m_model, token, position, [this](std::size_t group, std::uint32_t at) { return m_kept[group][at]; },
        [this](std::size_t group, std::uint64_t value) { m_kept[group].push_back(value); });
}

std::vector<float> PlainFake::push(TokenId token)
{
    return rowOf(m_model, m_model.vocabulary, run(token), token);
}

std::vector<float> PlainFake::pushForState(TokenId token)
{
    return rowOf(m_model, m_model.embedding, run(token), token);
}

FakeBackend::FakeBackend(FakeModel model) : m_model(completed(std::move(model))), m_places(m_model.groups.size()) {}

tl::expected<void, std::string> FakeBackend::reserve(std::span<const std::uint32_t> pages)
{
    for (std::size_t group = 0; group < pages.size(); ++group) {
        if (pages[group] > m_model.mostPages)
            return tl::unexpected("the cache misses " + std::to_string(pages[group] - m_model.mostPages) + " pages");
        m_places[group].resize(std::size_t(pages[group]) * kPagePositions);
    }
    return {};
}

void FakeBackend::copyPage(std::size_t group, engine::PageId from, engine::PageId to)
{
    std::copy_n(m_places[group].begin() + from * kPagePositions, kPagePositions, m_places[group].begin() + to * kPagePositions);
    ++m_log->copies;
}

FakeBackend::Place *FakeBackend::place(std::size_t group, const Slice &slice, std::uint32_t position)
{
    const engine::PageTable &table = slice.tables[group];
    const std::uint32_t page = position / kPagePositions;
    if (page < table.firstPage || page - table.firstPage >= table.pages.size()) {
        violation("position " + std::to_string(position) + " has no page in group " + std::to_string(group));
        return nullptr;
    }
    const std::size_t index = std::size_t(table.pages[page - table.firstPage]) * kPagePositions + position % kPagePositions;
    if (index >= m_places[group].size()) {
        violation("a page beyond those reserved in group " + std::to_string(group));
        return nullptr;
    }
    return &m_places[group][index];
}

std::uint64_t FakeBackend::runToken(const Slice &slice, std::uint32_t at)
{
    const std::uint32_t position = slice.firstPosition + at;
    const auto read = [&](std::size_t group, std::uint32_t earlier) {
        const Place *found = place(group, slice, earlier);
        if (found && found->position != earlier)
            violation("position " + std::to_string(earlier) + " of group " + std::to_string(group) + " is not what its page holds");
        return found ? found->kept : 0;
    };
    const auto keep = [&](std::size_t group, std::uint64_t value) {
        if (Place *found = place(group, slice, position))
            *found = {position, value};
    };
    return hidden(m_model, slice.tokens[at], position, read, keep);
}

/// No page that one slice writes may be another's.
void FakeBackend::checkPages(std::span<const Slice> slices)
{
    std::size_t tokens = 0;
    for (const Slice &slice : slices) {
        tokens += slice.tokens.size();
        if (slice.tokens.empty() || slice.tables.size() != m_model.groups.size())
            violation("a slice without tokens or tables");
    }
    if (tokens > m_model.maxBatch)
        violation(std::to_string(tokens) + " tokens in a step");
    for (std::size_t group = 0; group < m_model.groups.size(); ++group) {
        std::map<engine::PageId, int> uses;
        std::set<engine::PageId> written;
        for (const Slice &slice : slices) {
            const engine::PageTable &table = slice.tables[group];
            for (std::size_t at = 0; at < table.pages.size(); ++at) {
                ++uses[table.pages[at]];
                if ((table.firstPage + at + 1) * kPagePositions > slice.firstPosition)
                    written.insert(table.pages[at]);
            }
        }
        for (const engine::PageId page : written) {
            if (uses[page] != 1)
                violation("page " + std::to_string(page) + " is written by one and used by others");
        }
    }
}

void FakeBackend::scribble(std::span<const Slice> slices)
{
    for (const Slice &slice : slices) {
        for (std::uint32_t at = 0; at < slice.tokens.size(); ++at) {
            for (std::size_t group = 0; group < m_model.groups.size(); ++group) {
                if (Place *found = place(group, slice, slice.firstPosition + at))
                    *found = {~1U, mix(m_log->steps + at)};
            }
        }
    }
}

/// Takes its time, layer by layer; false when it was cancelled.
bool FakeBackend::waits(std::span<const Slice> slices, const std::atomic<bool> *cancel) const
{
    std::size_t tokens = 0;
    for (const Slice &slice : slices)
        tokens += slice.tokens.size();
    const auto layer = (m_model.perStep + m_model.perToken * tokens) / m_model.layers;
    for (std::uint32_t at = 0; at < m_model.layers; ++at) {
        if (cancel && cancel->load())
            return false;
        if (layer.count() > 0)
            std::this_thread::sleep_for(layer);
    }
    return true;
}

engine::StepResult FakeBackend::step(std::span<const Slice> slices, const std::atomic<bool> *cancel)
{
    ++m_log->steps;
    if (m_log->onStep)
        m_log->onStep(slices);
    checkPages(slices);
    const bool breaks = m_model.breakEvery > 0 && m_log->steps % m_model.breakEvery == 0;
    engine::StepResult result;
    if (!waits(slices, cancel) || breaks) {
        scribble(slices);
        ++m_log->broken;
        result.cancelled = true;
        return result;
    }
    m_rows.clear();
    m_states.clear();
    for (const Slice &slice : slices) {
        for (std::uint32_t at = 0; at < slice.tokens.size(); ++at) {
            if (slice.tokens[at] == m_model.thrown)
                throw std::runtime_error("a layer failed");
            const std::uint64_t state = runToken(slice, at);
            const bool wanted = slice.outputs == engine::Outputs::All || (slice.outputs == engine::Outputs::Last && at + 1 == slice.tokens.size());
            if (wanted && slice.give == engine::Give::States)
                m_states.push_back(rowOf(m_model, m_model.embedding, state, slice.tokens[at]));
            else if (wanted)
                m_rows.push_back(rowOf(m_model, m_model.vocabulary, state, slice.tokens[at]));
            if (wanted && slice.give == engine::Give::Logits && !m_model.head)
                violation("logits of a model without a head");
        }
        m_log->tokens += slice.tokens.size();
    }
    result.logits.assign(m_rows.begin(), m_rows.end());
    result.states.assign(m_states.begin(), m_states.end());
    result.busyMs = m_model.busyMs ? m_model.busyMs(slices) : 0;
    m_log->busyMs += result.busyMs;
    return result;
}

} // namespace chipdeck::test
