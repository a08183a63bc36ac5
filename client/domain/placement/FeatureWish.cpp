#include "client/domain/placement/FeatureWish.h"

#include <algorithm>
#include <string_view>

namespace chipdeck::domain::placement {

namespace {

constexpr int deepest = 16;

/// Reads an expression for one set of features.
class Reader
{
public:
    Reader(std::string_view text, const std::vector<std::string> &features) : m_rest(text), m_features(features) {}

    /// Nothing if it cannot be read to its end.
    std::optional<bool> read()
    {
        const bool value = expression(0);
        return m_broken || !m_rest.empty() ? std::nullopt : std::optional(value);
    }

private:
    bool expression(int depth)
    {
        bool value = term(depth);
        while (!m_broken && !m_rest.empty() && (m_rest.front() == '&' || m_rest.front() == '|' || m_rest.front() == ',')) {
            const bool isOr = m_rest.front() == '|';
            m_rest.remove_prefix(1);
            const bool other = term(depth);
            value = isOr ? value || other : value && other;
        }
        return value;
    }

    bool term(int depth)
    {
        if (m_rest.starts_with('(') && depth < deepest) {
            m_rest.remove_prefix(1);
            const bool value = expression(depth + 1);
            m_broken = m_broken || !m_rest.starts_with(')');
            m_rest.remove_prefix(m_broken ? 0 : 1);
            return value;
        }
        const std::string_view name = m_rest.substr(0, m_rest.find_first_of("&|,()[]*"));
        m_rest.remove_prefix(name.size());
        m_broken = m_broken || name.empty();
        return std::find(m_features.begin(), m_features.end(), name) != m_features.end();
    }

    std::string_view m_rest;
    const std::vector<std::string> &m_features;
    bool m_broken = false;
};

/// "x&[a|b]" leaves the choices "x&a" and "x&b".
std::vector<std::string> choicesOf(const std::string &expression)
{
    const std::size_t open = expression.find('[');
    const std::size_t close = expression.find(']');
    if (open == std::string::npos || close == std::string::npos || close < open)
        return {expression};
    std::vector<std::string> choices;
    std::string_view rest = std::string_view(expression).substr(open + 1, close - open - 1);
    while (!rest.empty()) {
        const std::string_view word = rest.substr(0, rest.find('|'));
        rest.remove_prefix(std::min(word.size() + 1, rest.size()));
        choices.push_back(expression.substr(0, open) + std::string(word) + expression.substr(close + 1));
    }
    return choices;
}

} // namespace

std::optional<std::vector<std::vector<char>>> featureChoices(const std::string &expression, const std::vector<const std::vector<std::string> *> &sets)
{
    std::vector<std::vector<char>> choices;
    for (const std::string &choice : choicesOf(expression)) {
        std::vector<char> fits;
        for (const auto *features : sets) {
            const auto value = Reader(choice, *features).read();
            if (!value)
                return std::nullopt;
            fits.push_back(*value ? 1 : 0);
        }
        choices.push_back(std::move(fits));
    }
    return choices;
}

} // namespace chipdeck::domain::placement
