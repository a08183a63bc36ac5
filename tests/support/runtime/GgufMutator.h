#pragma once

#include "tests/support/runtime/GgufLayout.h"

#include <random>

namespace chipdeck::test {

/// Damages a model file where it hurts: counts, types, dimensions, offsets, lengths, names, texts, numbers, weights; cuts it short, takes
/// entries out or doubles them. Half of the changes keep the rest of the file consistent, so that they reach the checks behind the parser.
class GgufMutator
{
public:
    struct Mutant
    {
        FileBytes bytes;
        std::string what; // for a test's message
    };

    explicit GgufMutator(FileBytes original);

    /// One to three changes. The same seed gives the same mutant.
    Mutant mutate(std::uint64_t seed) const;
    const FileBytes &original() const { return m_original; }

private:
    FileBytes m_original;
};

} // namespace chipdeck::test
