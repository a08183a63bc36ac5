#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace chipdeck::tokenizer {

/// Texts that lie elsewhere and outlive the list: views of them, or one behind the other in memory, where four bytes a text say how they are found. A
/// vocabulary has up to half a million.
class TextList
{
public:
    TextList() = default;
    TextList(std::span<const std::string_view> views) : m_views(views.data()), m_size(views.size()) {}
    TextList(const std::vector<std::string_view> &views) : TextList(std::span(views)) {}

    /// Text i reaches from start[begins[i]] to `gap` bytes before start[begins[i + 1]]; there is a beginning more than texts, or none at all.
    TextList(const char *start, std::span<const std::uint32_t> begins, std::uint32_t gap)
        : m_start(start), m_begins(begins.data()), m_size(begins.empty() ? 0 : begins.size() - 1), m_gap(gap)
    {
    }

    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    std::string_view operator[](std::size_t index) const
    {
        if (m_views != nullptr)
            return m_views[index];
        return {m_start + m_begins[index], m_begins[index + 1] - m_gap - m_begins[index]};
    }

private:
    const std::string_view *m_views = nullptr;
    const char *m_start = nullptr;
    const std::uint32_t *m_begins = nullptr;
    std::size_t m_size = 0;
    std::uint32_t m_gap = 0;
};

} // namespace chipdeck::tokenizer
