#include "app/runtime/template/jinja/Text.h"

#include <algorithm>

namespace chipdeck::jinja {

namespace {

/// The run that holds byte `at`.
auto runAt(const std::vector<Text::Run> &runs, std::size_t at)
{
    return std::upper_bound(runs.begin(), runs.end(), at, [](std::size_t byte, const Text::Run &run) { return byte < run.end; });
}

} // namespace

Text Text::constant(std::string bytes)
{
    Text text;
    if (!bytes.empty()) {
        const std::size_t size = bytes.size();
        text.m_data = std::make_shared<const Data>(Data{std::move(bytes), {{size, true}}, {}});
    }
    return text;
}

const std::vector<Text::Run> &Text::runs() const
{
    static const std::vector<Run> none;
    return m_data ? m_data->runs : none;
}

bool Text::isTrusted(std::size_t begin, std::size_t end) const
{
    for (auto run = runAt(runs(), begin); run != runs().end() && begin < end; ++run) {
        if (!run->trusted)
            return false;
        begin = run->end;
    }
    return true;
}

TextBuilder::TextBuilder(Budget &budget)
    : m_budget(budget)
    , m_charge(&budget, 0)
{
}

void TextBuilder::append(std::string_view bytes, bool trusted)
{
    if (bytes.empty())
        return;
    m_budget.read(bytes.size());
    m_charge.grow(bytes.size());
    m_bytes.append(bytes);
    if (!m_runs.empty() && m_runs.back().trusted == trusted) {
        m_runs.back().end = m_bytes.size();
        return;
    }
    m_charge.grow(sizeof(Text::Run));
    m_runs.push_back({m_bytes.size(), trusted});
}

void TextBuilder::append(const Text &text, std::size_t begin, std::size_t end)
{
    for (auto run = runAt(text.runs(), begin); run != text.runs().end() && begin < end; ++run) {
        const std::size_t last = std::min(run->end, end);
        append(text.view().substr(begin, last - begin), run->trusted);
        begin = last;
    }
}

Text TextBuilder::finish()
{
    Text text;
    if (!m_bytes.empty()) {
        m_charge.grow(sizeof(Text::Data));
        text.m_data = std::make_shared<const Text::Data>(Text::Data{std::move(m_bytes), std::move(m_runs), std::move(m_charge)});
    }
    return text;
}

Text slice(Budget &budget, const Text &text, std::size_t begin, std::size_t end)
{
    if (begin == 0 && end == text.size())
        return text;
    TextBuilder builder(budget);
    builder.append(text, begin, end);
    return builder.finish();
}

Text makeText(Budget &budget, std::string_view bytes, bool trusted)
{
    TextBuilder builder(budget);
    builder.append(bytes, trusted);
    return builder.finish();
}

} // namespace chipdeck::jinja
