#include "tests/support/runtime/GgufLayout.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace chipdeck::test {

namespace {

using Kind = gguf::GgufValue::Kind;

constexpr std::array<std::size_t, 13> KindBytes = {1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8};

} // namespace

GgufLayout::GgufLayout(std::span<const std::byte> bytes)
    : m_bytes(bytes)
{
    bool good = readHeader();
    for (std::uint64_t i = 0; good && i < m_valueCount; ++i) {
        const std::size_t begin = m_position;
        good = readValue();
        if (good)
            m_entries.push_back({false, begin, m_position});
    }
    for (std::uint64_t i = 0; good && i < m_tensorCount; ++i) {
        const std::size_t begin = m_position;
        good = readTensor();
        if (good)
            m_entries.push_back({true, begin, m_position});
    }
    if (good && m_position < bytes.size())
        m_fields.push_back({Role::Data, m_position, bytes.size() - m_position});
}

bool GgufLayout::take(Role role, std::size_t size, std::uint32_t kind)
{
    if (size > m_bytes.size() - m_position)
        return false;
    m_last = 0;
    std::memcpy(&m_last, m_bytes.data() + m_position, std::min<std::size_t>(size, sizeof(m_last)));
    m_fields.push_back({role, m_position, size, kind});
    m_position += size;
    return true;
}

bool GgufLayout::text(Role role, bool recorded)
{
    const std::size_t before = m_fields.size();
    const bool good = take(Role::Length, 8) && take(role, m_last);
    if (!recorded)
        m_fields.resize(before);
    return good;
}

bool GgufLayout::readHeader()
{
    bool good = take(Role::Version, 4) && take(Role::Version, 4) && take(Role::Count, 8);
    m_tensorCount = m_last;
    good = good && take(Role::Count, 8);
    m_valueCount = m_last;
    return good;
}

bool GgufLayout::readValue()
{
    static constexpr std::string_view Alignment = "general.alignment";
    if (!text(Role::Name))
        return false;
    const GgufField &name = m_fields.back();
    const bool isAlignment = name.size == Alignment.size() && std::memcmp(m_bytes.data() + name.at, Alignment.data(), name.size) == 0;
    return take(Role::Type, 4) && readPayload(static_cast<std::uint32_t>(m_last), isAlignment);
}

bool GgufLayout::readPayload(std::uint32_t kind, bool isAlignment)
{
    if (kind == std::uint32_t(Kind::Text))
        return text(Role::Text);
    if (kind == std::uint32_t(Kind::Array))
        return readArray();
    if (kind >= KindBytes.size() || !take(Role::Number, KindBytes[kind], kind))
        return false;
    if (isAlignment && std::has_single_bit(m_last) && m_last <= 1 << 20)
        m_alignment = static_cast<std::uint32_t>(m_last);
    return true;
}

bool GgufLayout::readArray()
{
    if (!take(Role::Type, 4))
        return false;
    const auto element = static_cast<std::uint32_t>(m_last);
    if (!take(Role::Count, 8) || element >= KindBytes.size() || element == std::uint32_t(Kind::Array))
        return false;
    const std::uint64_t count = m_last;
    if (element != std::uint32_t(Kind::Text))
        return count <= (m_bytes.size() - m_position) / KindBytes[element] && take(Role::Data, count * KindBytes[element]);
    // Of long lists a few elements, since other fields would hardly be chosen otherwise.
    const std::uint64_t step = std::max<std::uint64_t>(1, count / 8);
    for (std::uint64_t i = 0; i < count; ++i) {
        if (!text(Role::Text, i % step == 0))
            return false;
    }
    return true;
}

bool GgufLayout::readTensor()
{
    if (!text(Role::Name) || !take(Role::DimCount, 4) || m_last > 4)
        return false;
    const std::uint64_t dims = m_last;
    for (std::uint64_t i = 0; i < dims; ++i) {
        if (!take(Role::Dim, 8))
            return false;
    }
    return take(Role::Type, 4) && take(Role::Offset, 8);
}

} // namespace chipdeck::test
