#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chipdeck::codec {

void appendVarint(std::string &bytes, std::uint64_t value);

/// Reads LEB128 numbers one after the other; nullopt at the end or where the bytes are broken.
class VarintReader
{
public:
    explicit VarintReader(std::string_view bytes) : m_bytes(bytes) {}
    bool atEnd() const { return m_bytes.empty(); }
    std::optional<std::uint64_t> next();

private:
    std::string_view m_bytes;
};

/// Ascending indices as the first one and the distances between neighbours.
std::string packGaps(const std::vector<std::uint32_t> &indices);
/// nullopt when the bytes are broken, not ascending, or name an index of `limit` or above.
std::optional<std::vector<std::uint32_t>> unpackGaps(std::string_view gaps, std::uint32_t limit);

} // namespace chipdeck::codec
