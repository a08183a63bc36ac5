#include "client/codec/Varints.h"

namespace chipdeck::codec {

void appendVarint(std::string &bytes, std::uint64_t value)
{
    while (value >= 0x80) {
        bytes.push_back(static_cast<char>(value | 0x80));
        value >>= 7;
    }
    bytes.push_back(static_cast<char>(value));
}

std::optional<std::uint64_t> VarintReader::next()
{
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < m_bytes.size() && i < 10; ++i) {
        const auto byte = static_cast<std::uint8_t>(m_bytes[i]);
        if (i == 9 && byte > 1)
            return std::nullopt;
        value |= std::uint64_t{byte & 0x7fU} << (7 * i);
        if (byte < 0x80) {
            m_bytes.remove_prefix(i + 1);
            return value;
        }
    }
    return std::nullopt;
}

std::string packGaps(const std::vector<std::uint32_t> &indices)
{
    std::string bytes;
    bytes.reserve(indices.size() + indices.size() / 8 + 8);
    std::uint32_t before = 0;
    for (const std::uint32_t index : indices) {
        appendVarint(bytes, index - before);
        before = index;
    }
    return bytes;
}

std::optional<std::vector<std::uint32_t>> unpackGaps(std::string_view gaps, std::uint32_t limit)
{
    std::vector<std::uint32_t> indices;
    indices.reserve(gaps.size());
    VarintReader reader(gaps);
    std::uint64_t index = 0;
    while (!reader.atEnd()) {
        const auto gap = reader.next();
        if (!gap || *gap >= limit || (*gap == 0 && !indices.empty()))
            return std::nullopt;
        index += *gap;
        if (index >= limit)
            return std::nullopt;
        indices.push_back(static_cast<std::uint32_t>(index));
    }
    return indices;
}

} // namespace chipdeck::codec
