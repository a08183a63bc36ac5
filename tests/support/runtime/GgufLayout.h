#pragma once

#include "tests/support/runtime/GgufWriter.h"

#include <span>

namespace chipdeck::test {

/// A place in a file that means something.
struct GgufField
{
    enum class Role { Version, Count, Type, Length, Dim, DimCount, Offset, Name, Text, Number, Data };

    Role role = Role::Data;
    std::size_t at = 0;
    std::size_t size = 0;
    std::uint32_t kind = 0; // of a Number: the kind of the value

    bool operator==(const GgufField &) const = default;
};

/// A key with its value, or the description of a tensor.
struct GgufEntry
{
    bool isTensor = false;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Where the fields of a file lie. Of a file that is damaged already, what comes before the damage.
class GgufLayout
{
public:
    explicit GgufLayout(std::span<const std::byte> bytes);

    const std::vector<GgufField> &fields() const { return m_fields; }
    const std::vector<GgufEntry> &entries() const { return m_entries; }
    std::size_t metadataEnd() const { return m_position; }
    std::uint32_t alignment() const { return m_alignment; }

private:
    using Role = GgufField::Role;

    bool readHeader();
    bool readValue();
    bool readPayload(std::uint32_t kind, bool isAlignment);
    bool readArray();
    bool readTensor();
    bool text(Role role, bool recorded = true);
    bool take(Role role, std::size_t size, std::uint32_t kind = 0);
    std::uint64_t last() const { return m_last; }

    std::span<const std::byte> m_bytes;
    std::size_t m_position = 0;
    std::uint64_t m_last = 0; // what take() found, up to eight bytes of it
    std::uint64_t m_tensorCount = 0;
    std::uint64_t m_valueCount = 0;
    std::uint32_t m_alignment = 32;
    std::vector<GgufField> m_fields;
    std::vector<GgufEntry> m_entries;
};

} // namespace chipdeck::test
