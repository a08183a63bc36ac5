#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>

namespace chipdeck::gguf {

/// Reads little-endian fields one after another; what does not fit into the bytes that are left is nothing, and moves nothing.
class Cursor
{
public:
    explicit Cursor(std::span<const std::byte> bytes)
        : m_bytes(bytes)
    {
    }

    std::uint64_t position() const { return m_position; }
    std::uint64_t left() const { return m_bytes.size() - m_position; }

    template<typename T>
    std::optional<T> read()
    {
        if (left() < sizeof(T))
            return std::nullopt;
        T value;
        std::memcpy(&value, m_bytes.data() + m_position, sizeof(T));
        m_position += sizeof(T);
        return value;
    }

    /// A pointer to `count` elements of `size` bytes.
    const std::byte *take(std::uint64_t count, std::uint64_t size)
    {
        if (count > left() / size)
            return nullptr;
        const std::byte *taken = m_bytes.data() + m_position;
        m_position += count * size;
        return taken;
    }

    /// A length of eight bytes and that many bytes.
    std::optional<std::string_view> readText()
    {
        const std::uint64_t start = m_position;
        if (const auto length = read<std::uint64_t>()) {
            if (const std::byte *text = take(*length, 1))
                return std::string_view(reinterpret_cast<const char *>(text), *length);
        }
        m_position = start;
        return std::nullopt;
    }

private:
    std::span<const std::byte> m_bytes;
    std::uint64_t m_position = 0;
};

} // namespace chipdeck::gguf
