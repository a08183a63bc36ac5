#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

namespace chipdeck::tokenizer {

/// Numbers that lie elsewhere, such as in a mapped file, and outlive the list: unaligned, little-endian.
class FloatList
{
public:
    FloatList() = default;
    explicit FloatList(std::span<const std::byte> bytes) : m_bytes(bytes) {}
    FloatList(const std::vector<float> &numbers) : m_bytes(std::as_bytes(std::span(numbers))) {}

    std::size_t size() const { return m_bytes.size() / sizeof(float); }
    float operator[](std::size_t index) const
    {
        float number = 0;
        std::memcpy(&number, m_bytes.data() + index * sizeof number, sizeof number);
        return number;
    }

private:
    std::span<const std::byte> m_bytes;
};

/// The same of signed integers of 1, 2, 4 or 8 bytes.
class IntegerList
{
public:
    IntegerList() = default;
    IntegerList(std::span<const std::byte> bytes, std::size_t width) : m_bytes(bytes), m_width(width) {}
    IntegerList(const std::vector<std::int32_t> &numbers) : IntegerList(std::as_bytes(std::span(numbers)), sizeof(std::int32_t)) {}

    std::size_t size() const { return m_bytes.size() / m_width; }
    bool empty() const { return m_bytes.empty(); }
    std::int64_t operator[](std::size_t index) const
    {
        std::uint64_t number = 0;
        std::memcpy(&number, m_bytes.data() + index * m_width, m_width);
        const unsigned unused = 64 - 8 * static_cast<unsigned>(m_width);
        return static_cast<std::int64_t>(number << unused) >> unused;
    }

private:
    std::span<const std::byte> m_bytes;
    std::size_t m_width = 1;
};

} // namespace chipdeck::tokenizer
