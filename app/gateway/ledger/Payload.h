#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace chipdeck::gateway {

/// Writes the bytes of one log entry: varints and strings; equal words of one entry are stored once.
class PayloadWriter
{
public:
    void number(std::uint64_t value);
    void text(std::string_view text);
    /// A flag, then the number when there is one.
    void optionalNumber(std::optional<std::uint64_t> value);
    /// A word that is likely to come again within this entry.
    void word(std::string_view text);
    /// The words first, then what was written.
    std::string take();

private:
    static void appendVarint(std::string &bytes, std::uint64_t value);

    std::string m_bytes;
    std::vector<std::string> m_words;
    std::unordered_map<std::string, std::uint64_t> m_wordIndex;
};

/// Reads what PayloadWriter wrote. Damaged bytes give zeros and empty text and make isGood() false: never a wild read.
class PayloadReader
{
public:
    explicit PayloadReader(std::string_view bytes);

    std::uint64_t number();
    std::string text();
    std::optional<std::uint64_t> optionalNumber();
    std::string word();
    bool isGood() const { return m_isGood; }
    bool atEnd() const { return m_bytes.empty(); }

private:
    std::string_view m_bytes;
    std::vector<std::string_view> m_words;
    bool m_isGood = true;
};

} // namespace chipdeck::gateway
