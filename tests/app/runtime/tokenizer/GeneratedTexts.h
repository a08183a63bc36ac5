#pragma once

#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace chipdeck::test {

/// Texts of many kinds for comparing tokenizers, the same on every run: prose, code, mixed scripts, any Unicode, long runs, bytes that are
/// no UTF-8, and the texts of special tokens among all that.
class GeneratedTexts
{
public:
    explicit GeneratedTexts(unsigned seed)
        : m_random(seed)
    {
    }

    /// `specials`: texts of special tokens that some of the texts hold.
    std::string next(const std::vector<std::string_view> &specials);

private:
    std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(m_random); }
    std::string_view oneOf(const std::vector<std::string_view> &texts) { return texts[below(texts.size())]; }
    std::uint32_t codePoint();
    std::string characters(std::size_t count);
    std::string words(const std::vector<std::string_view> &vocabulary, std::size_t count);
    std::string runs();
    std::string scripts();
    std::string invalid();
    std::string piece();

    std::mt19937 m_random;
};

} // namespace chipdeck::test
