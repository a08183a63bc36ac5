#include "app/runtime/template/jinja/Text.h"

#include <algorithm>

namespace chipdeck::jinja {

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
    std::size_t from = 0;
    for (const Run &run : runs()) {
        if (!run.trusted && run.end > begin && from < end)
            return false;
        from = run.end;
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
    const std::string_view bytes = text.view();
    std::size_t from = 0;
    for (const Text::Run &run : text.runs()) {
        const std::size_t first = std::max(from, begin);
        const std::size_t last = std::min(run.end, end);
        if (first < last)
            append(bytes.substr(first, last - first), run.trusted);
        from = run.end;
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
