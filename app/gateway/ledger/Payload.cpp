#include "app/gateway/ledger/Payload.h"

#include <utility>

namespace chipdeck::gateway {

void PayloadWriter::appendVarint(std::string &bytes, std::uint64_t value)
{
    while (value >= 0x80) {
        bytes.push_back(static_cast<char>(value | 0x80));
        value >>= 7;
    }
    bytes.push_back(static_cast<char>(value));
}

void PayloadWriter::number(std::uint64_t value)
{
    appendVarint(m_bytes, value);
}

void PayloadWriter::text(std::string_view text)
{
    number(text.size());
    m_bytes.append(text);
}

void PayloadWriter::optionalNumber(std::optional<std::uint64_t> value)
{
    number(value ? 1 : 0);
    if (value)
        number(*value);
}

void PayloadWriter::word(std::string_view text)
{
    const auto [entry, isNew] = m_wordIndex.try_emplace(std::string(text), m_words.size());
    if (isNew)
        m_words.emplace_back(text);
    number(entry->second);
}

std::string PayloadWriter::take()
{
    std::string result;
    appendVarint(result, m_words.size());
    for (const std::string &word : m_words) {
        appendVarint(result, word.size());
        result += word;
    }
    result += m_bytes;
    m_bytes.clear();
    m_words.clear();
    m_wordIndex.clear();
    return result;
}

PayloadReader::PayloadReader(std::string_view bytes) : m_bytes(bytes)
{
    const std::uint64_t count = number();
    for (std::uint64_t i = 0; i < count && m_isGood; ++i) {
        const std::uint64_t size = number();
        if (size > m_bytes.size()) {
            m_isGood = false;
            break;
        }
        m_words.push_back(m_bytes.substr(0, size));
        m_bytes.remove_prefix(size);
    }
}

std::uint64_t PayloadReader::number()
{
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        if (m_bytes.empty())
            break;
        const auto byte = static_cast<unsigned char>(m_bytes.front());
        m_bytes.remove_prefix(1);
        value |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
        if (!(byte & 0x80U))
            return value;
    }
    m_isGood = false;
    m_bytes = {};
    return 0;
}

std::string PayloadReader::text()
{
    const std::uint64_t size = number();
    if (size > m_bytes.size()) {
        m_isGood = false;
        m_bytes = {};
        return {};
    }
    std::string result(m_bytes.substr(0, size));
    m_bytes.remove_prefix(size);
    return result;
}

std::optional<std::uint64_t> PayloadReader::optionalNumber()
{
    if (number() == 0)
        return std::nullopt;
    return number();
}

std::string PayloadReader::word()
{
    const std::uint64_t index = number();
    if (index >= m_words.size()) {
        m_isGood = false;
        return {};
    }
    return std::string(m_words[index]);
}

} // namespace chipdeck::gateway
