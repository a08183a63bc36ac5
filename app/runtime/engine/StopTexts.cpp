#include "app/runtime/engine/StopTexts.h"

#include <algorithm>

namespace chipdeck::engine {

StopTexts::StopTexts(std::vector<std::string> texts) : m_texts(std::move(texts))
{
    std::erase_if(m_texts, [](const std::string &text) { return text.empty(); });
    for (const std::string &text : m_texts) {
        std::vector<std::size_t> borders(text.size() + 1, 0);
        for (std::size_t length = 2, border = 0; length <= text.size(); ++length) {
            while (border > 0 && text[border] != text[length - 1])
                border = borders[border];
            border += text[border] == text[length - 1];
            borders[length] = border;
        }
        m_borders.push_back(std::move(borders));
    }
    m_matched.assign(m_texts.size(), 0);
}

std::size_t StopTexts::advance(std::size_t index, char letter) const
{
    const std::string &text = m_texts[index];
    std::size_t matched = m_matched[index];
    while (matched > 0 && text[matched] != letter)
        matched = m_borders[index][matched];
    return matched + (text[matched] == letter);
}

StopTexts::Found StopTexts::push(std::string_view piece)
{
    Found found;
    if (m_stopped)
        return found;
    for (const char letter : piece) {
        m_held += letter;
        for (std::size_t index = 0; index < m_texts.size(); ++index) {
            m_matched[index] = advance(index, letter);
            const bool complete = m_matched[index] == m_texts[index].size();
            if (complete && (!found.stop || m_texts[index].size() > m_texts[*found.stop].size()))
                found.stop = index;
        }
        if (found.stop) {
            m_stopped = true;
            found.text = m_held.substr(0, m_held.size() - m_texts[*found.stop].size());
            m_held.clear();
            return found;
        }
    }
    const std::size_t mayStop = m_matched.empty() ? 0 : *std::max_element(m_matched.begin(), m_matched.end());
    found.text = m_held.substr(0, m_held.size() - mayStop);
    m_held.erase(0, found.text.size());
    return found;
}

std::string StopTexts::finish()
{
    std::string rest;
    rest.swap(m_held);
    std::fill(m_matched.begin(), m_matched.end(), 0);
    return rest;
}

} // namespace chipdeck::engine
