#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace chipdeck::gguf {

/// The texts of an array where they lie in the mapped file. Where each begins takes four bytes, at most half of what it takes in the file, and is not
/// read from there again: whoever writes to the file meanwhile cannot lead a reader beyond it.
class TextArray
{
public:
    static constexpr std::uint32_t kGap = 8;                    // before each text the format has its length
    static constexpr std::uint64_t kMostBytes = 0xffffffff;     // of all with their lengths, and of a gap behind the last

    TextArray() = default;

    /// Text i reaches from start[begins[i]] to kGap bytes before start[begins[i + 1]]; there is a beginning more than texts.
    TextArray(const std::byte *start, std::vector<std::uint32_t> begins)
        : m_start(reinterpret_cast<const char *>(start))
        , m_begins(std::move(begins))
    {
    }

    std::size_t size() const { return m_begins.empty() ? 0 : m_begins.size() - 1; }
    std::string_view operator[](std::size_t index) const { return {m_start + m_begins[index], m_begins[index + 1] - kGap - m_begins[index]}; }

    const char *start() const { return m_start; }
    std::span<const std::uint32_t> begins() const { return m_begins; }

private:
    const char *m_start = nullptr;
    std::vector<std::uint32_t> m_begins;
};

} // namespace chipdeck::gguf
