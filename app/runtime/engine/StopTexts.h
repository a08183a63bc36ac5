#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chipdeck::engine {

/// Finds stop texts in a stream, however it was cut into pieces. Text is held back only as long as it may become the beginning of a stop text.
/// The first to be complete wins; of several complete at one place, the longest. Time is linear in the text (Knuth, Morris, Pratt), times the
/// number of stop texts.
/// Works on bytes: fed with whole characters it gives whole characters as long as the stop texts are well-formed UTF-8.
class StopTexts
{
public:
    /// Empty ones are left out.
    explicit StopTexts(std::vector<std::string> texts);

    struct Found
    {
        std::string text;                   // may be shown
        std::optional<std::size_t> stop;    // index into texts(); the stop text and what follows it are dropped
    };

    /// After a stop was found, everything else is dropped.
    Found push(std::string_view piece);

    /// What was held back, at the end of the stream.
    std::string finish();

    const std::vector<std::string> &texts() const { return m_texts; }

private:
    std::size_t advance(std::size_t index, char letter) const;

    std::vector<std::string> m_texts;
    std::vector<std::vector<std::size_t>> m_borders; // [text][n]: longest proper border of its first n bytes
    std::vector<std::size_t> m_matched;     // bytes of each text that the stream ends with
    std::string m_held;
    bool m_stopped = false;
};

} // namespace chipdeck::engine
