#include "CpuRig.h"

#include <algorithm>
#include <cstring>
#include <random>
#include <stdexcept>

namespace chipdeck::test {

using engine::CpuBackend;

CpuRig::CpuRig(std::shared_ptr<const model::Model> model, const engine::CpuOptions &options, std::uint32_t sequences, std::uint32_t positions)
    : m_positions(sequences)
{
    auto made = CpuBackend::make(std::move(model), options);
    if (!made)
        throw std::runtime_error(made.error());
    m_backend = std::move(*made);
    const std::size_t groups = m_backend->cacheGroups().size();
    const std::uint32_t each = (positions + engine::kPagePositions - 1) / engine::kPagePositions;
    const std::vector<std::uint32_t> pages(groups, each * sequences);
    if (auto reserved = m_backend->reserve(pages); !reserved)
        throw std::runtime_error(reserved.error());
    // Scattered, and in every group elsewhere, so that a mix-up of pages is seen.
    m_pages.assign(sequences, std::vector<std::vector<engine::PageId>>(groups));
    std::mt19937 random(7);
    for (std::size_t group = 0; group < groups; ++group) {
        std::vector<engine::PageId> ids(pages[group]);
        for (engine::PageId id = 0; id < ids.size(); ++id)
            ids[id] = id;
        std::shuffle(ids.begin(), ids.end(), random);
        for (std::uint32_t sequence = 0; sequence < sequences; ++sequence)
            m_pages[sequence][group].assign(ids.begin() + sequence * each, ids.begin() + (sequence + 1) * each);
    }
    m_tables.resize(sequences);
    for (std::uint32_t sequence = 0; sequence < sequences; ++sequence) {
        for (const auto &ids : m_pages[sequence])
            m_tables[sequence].push_back({0, ids});
    }
}

engine::Slice CpuRig::slice(std::uint32_t sequence, const std::vector<TokenId> &tokens, engine::Outputs outputs)
{
    engine::Slice slice;
    slice.tokens = tokens;
    slice.firstPosition = m_positions[sequence];
    slice.tables = m_tables[sequence];
    slice.outputs = outputs;
    return slice;
}

Logits CpuRig::run(std::uint32_t sequence, const std::vector<TokenId> &tokens, std::size_t chunk)
{
    Logits all;
    const std::size_t step = chunk == 0 ? tokens.size() : chunk;
    for (std::size_t first = 0; first < tokens.size(); first += step) {
        const std::vector<TokenId> part(tokens.begin() + static_cast<std::ptrdiff_t>(first),
                                        tokens.begin() + static_cast<std::ptrdiff_t>(std::min(tokens.size(), first + step)));
        const engine::Slice made = slice(sequence, part, engine::Outputs::All);
        for (const std::span<const float> row : m_backend->step({&made, 1}, nullptr).logits)
            all.emplace_back(row.begin(), row.end());
        m_positions[sequence] += static_cast<std::uint32_t>(part.size());
    }
    return all;
}

Logits CpuRig::runTogether(const std::vector<std::vector<TokenId>> &tokens, engine::Outputs outputs)
{
    std::vector<engine::Slice> slices;
    for (std::uint32_t sequence = 0; sequence < tokens.size(); ++sequence) {
        if (tokens[sequence].empty())
            continue;
        slices.push_back(slice(sequence, tokens[sequence], outputs));
        m_positions[sequence] += static_cast<std::uint32_t>(tokens[sequence].size());
    }
    Logits all;
    for (const std::span<const float> row : m_backend->step(slices, nullptr).logits)
        all.emplace_back(row.begin(), row.end());
    return all;
}

engine::StepResult CpuRig::cancelledStep(const std::vector<TokenId> &tokens, const std::atomic<bool> &cancel)
{
    const engine::Slice made = slice(0, tokens, engine::Outputs::All);
    return m_backend->step({&made, 1}, &cancel);
}

void CpuRig::copySequence(std::uint32_t from, std::uint32_t to)
{
    for (std::size_t group = 0; group < m_pages[from].size(); ++group) {
        for (std::size_t page = 0; page < m_pages[from][group].size(); ++page)
            m_backend->copyPage(group, m_pages[from][group][page], m_pages[to][group][page]);
    }
}

void CpuRig::forgetPagesBeforeWindows()
{
    for (std::size_t group = 0; group < m_backend->cacheGroups().size(); ++group) {
        const std::uint32_t window = m_backend->cacheGroups()[group].window;
        for (std::uint32_t sequence = 0; window > 0 && sequence < m_positions.size(); ++sequence) {
            const std::uint32_t seen = m_positions[sequence] + 1 > window ? m_positions[sequence] + 1 - window : 0;
            m_tables[sequence][group].firstPage = seen / engine::kPagePositions;
            m_tables[sequence][group].pages = std::span(m_pages[sequence][group]).subspan(seen / engine::kPagePositions);
        }
    }
}

std::shared_ptr<const model::Model> randomModel(const ModelSpec &spec)
{
    // Mapped files outlive their models in a test, as memory here must.
    static std::vector<std::unique_ptr<FileBytes>> kept;
    kept.push_back(std::make_unique<FileBytes>(ModelWriter::write(spec).bytes()));
    auto file = gguf::GgufFile::parse(*kept.back());
    if (!file)
        throw std::runtime_error(file.error().text());
    auto model = model::Model::open(*file);
    if (!model)
        throw std::runtime_error(model.error().text());
    return *model;
}

std::vector<TokenId> someTokens(std::size_t count, unsigned seed, std::uint32_t vocabulary)
{
    std::mt19937 random(seed);
    std::vector<TokenId> tokens(count);
    for (TokenId &token : tokens)
        token = static_cast<TokenId>(random() % vocabulary);
    return tokens;
}

QString difference(const Logits &a, const Logits &b)
{
    if (a.size() != b.size())
        return QStringLiteral("%1 rows against %2").arg(a.size()).arg(b.size());
    for (std::size_t row = 0; row < a.size(); ++row) {
        for (std::size_t token = 0; token < a[row].size(); ++token) {
            if (std::memcmp(&a[row][token], &b[row][token], sizeof(float)) != 0)
                return QStringLiteral("position %1, token %2: %3 against %4").arg(row).arg(token).arg(a[row][token]).arg(b[row][token]);
        }
    }
    return {};
}

} // namespace chipdeck::test
