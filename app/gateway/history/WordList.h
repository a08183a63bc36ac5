#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

namespace chipdeck::gateway {

/// Words that come again and again, each kept once and known by its place. Place 0 is the empty word.
class WordList
{
public:
    WordList() { placeOf({}); }
    WordList(WordList &&) = default;
    WordList &operator=(WordList &&) = default;

    std::uint32_t placeOf(std::string_view word)
    {
        if (const auto found = m_places.find(word); found != m_places.end())
            return found->second;
        const auto place = static_cast<std::uint32_t>(m_words.size());
        // A deque does not move what it holds: the places may refer to it.
        m_words.emplace_back(word);
        m_places.emplace(m_words.back(), place);
        return place;
    }

    const std::string &at(std::uint32_t place) const { return m_words[place]; }
    std::size_t size() const { return m_words.size(); }

private:
    std::deque<std::string> m_words;
    std::unordered_map<std::string_view, std::uint32_t> m_places;
};

} // namespace chipdeck::gateway
