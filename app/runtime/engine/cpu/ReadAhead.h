#pragma once

#include <cstddef>
#include <vector>

namespace chipdeck::engine {

/// What one thread reads next of the weights. Steps of few tokens read the same, one product after another, each time, so that the step before tells.
/// Memory then works also while norms are made and threads wait for each other. A wrong guess costs nothing but time.
class ReadAhead
{
public:
    void beginStep();

    /// A product begins to read at `first`: where the one after it began the last time, null where nobody knows.
    const std::byte *nextOf(const std::byte *first);

    /// Asks memory for some more of what the next product reads.
    void fetch();

private:
    std::vector<const std::byte *> m_starts;    // of the products of a step
    std::size_t m_at = 0;
    const std::byte *m_from = nullptr, *m_end = nullptr; // still to be asked for
};

} // namespace chipdeck::engine
