#pragma once

#include "tests/support/runtime/ModelWriter.h"

#include "app/runtime/engine/cpu/CpuBackend.h"

#include <QString>

#include <memory>
#include <vector>

namespace chipdeck::test {

using engine::TokenId;
using Logits = std::vector<std::vector<float>>; // one row a position

/// A model with a backend, and sequences whose pages lie scattered in the cache.
class CpuRig
{
public:
    CpuRig(std::shared_ptr<const model::Model> model, const engine::CpuOptions &options, std::uint32_t sequences = 1, std::uint32_t positions = 320);

    /// The next tokens of a sequence, cut as given (0 = all at once); the logits of all of them.
    Logits run(std::uint32_t sequence, const std::vector<TokenId> &tokens, std::size_t chunk = 0);

    /// One step of several sequences: `tokens[i]` go on with sequence i; the logits of all, sequence after sequence.
    Logits runTogether(const std::vector<std::vector<TokenId>> &tokens, engine::Outputs outputs = engine::Outputs::All);

    engine::StepResult cancelledStep(const std::vector<TokenId> &tokens, const std::atomic<bool> &cancel);

    void rewind(std::uint32_t sequence, std::uint32_t position) { m_positions[sequence] = position; }
    engine::CpuBackend &backend() { return *m_backend; }

    /// Copies all pages of one sequence to those of another.
    void copySequence(std::uint32_t from, std::uint32_t to);

    /// Takes the pages that windows have left behind out of the sequences' tables.
    void forgetPagesBeforeWindows();

private:
    engine::Slice slice(std::uint32_t sequence, const std::vector<TokenId> &tokens, engine::Outputs outputs);

    std::unique_ptr<engine::CpuBackend> m_backend;
    std::vector<std::uint32_t> m_positions;                          // of each sequence
    std::vector<std::vector<std::vector<engine::PageId>>> m_pages;  // [sequence][group]
    std::vector<std::vector<engine::PageTable>> m_tables;
};

std::shared_ptr<const model::Model> randomModel(const ModelSpec &spec);

/// Text-like tokens of a small vocabulary.
std::vector<TokenId> someTokens(std::size_t count, unsigned seed, std::uint32_t vocabulary = 400);

/// Nothing where both have the same bits, else where they first differ.
QString difference(const Logits &a, const Logits &b);

} // namespace chipdeck::test
