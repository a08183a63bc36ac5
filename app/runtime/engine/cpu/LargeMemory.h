#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace chipdeck::engine {

/// Zeroed memory straight from the kernel, in huge pages where it grants them; grows and shrinks without copying, and may move when it does.
/// What was never written takes no memory.
class LargeMemory
{
public:
    LargeMemory() = default;
    ~LargeMemory();
    LargeMemory(LargeMemory &&other) noexcept;
    LargeMemory &operator=(LargeMemory &&other) noexcept;

    /// Keeps the contents up to the smaller size. The error says how much was missing; the memory is then as it was.
    tl::expected<void, std::string> resize(std::size_t bytes);

    /// What is written from now on, also after growing, lies on these nodes of memory in turn, so that threads everywhere read it at the rate of all
    /// of them. A wish: a machine that has no such nodes places it as it likes.
    void spread(std::span<const int> nodes);

    std::byte *data() const { return m_data; }
    std::size_t size() const { return m_size; }

private:
    void place();

    std::byte *m_data = nullptr;
    std::size_t m_size = 0;
    std::size_t m_mapped = 0;
    std::vector<unsigned long> m_nodes;     // as a set of bits; empty = anywhere
};

} // namespace chipdeck::engine
