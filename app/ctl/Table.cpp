#include "app/ctl/Table.h"

#include <algorithm>
#include <numeric>

#include "client/domain/Text.h"

namespace chipdeck::ctl {

namespace {

constexpr std::size_t gap = 2;
constexpr std::size_t narrowest = 6;
/// Without a terminal: one long name must not push all columns behind it off everything.
constexpr std::size_t widestPiped = 60;

/// Of valid UTF-8 only.
char32_t takeCodePoint(std::string_view &text)
{
    const auto first = static_cast<unsigned char>(text.front());
    const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    char32_t codePoint = length == 1 ? first : first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length && i < text.size(); ++i)
        codePoint = codePoint << 6 | (static_cast<unsigned char>(text[i]) & 0x3FU);
    text.remove_prefix(std::min(length, text.size()));
    return codePoint;
}

std::size_t widthOf(char32_t c)
{
    const bool zero = (c >= 0x300 && c <= 0x36F) || (c >= 0x200B && c <= 0x200D) || (c >= 0xFE00 && c <= 0xFE0F)
        || (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x20D0 && c <= 0x20FF) || (c >= 0x1F3FB && c <= 0x1F3FF);
    const bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0x303E) || (c >= 0x3041 && c <= 0xA4CF)
        || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F)
        || (c >= 0xFF00 && c <= 0xFF60) || (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1F64F)
        || (c >= 0x1F680 && c <= 0x1F6FF) || (c >= 0x1F900 && c <= 0x1F9FF) || (c >= 0x20000 && c <= 0x3FFFD);
    return zero ? 0 : wide ? 2 : 1;
}

const char *colourOf(Tone tone)
{
    switch (tone) {
    case Tone::Good: return "\x1b[32m";
    case Tone::Busy: return "\x1b[36m";
    case Tone::Warning: return "\x1b[33m";
    case Tone::Bad: return "\x1b[31m";
    case Tone::Muted: return "\x1b[2m";
    case Tone::Plain: break;
    }
    return "";
}

} // namespace

std::size_t displayWidth(std::string_view text)
{
    std::size_t width = 0;
    while (!text.empty())
        width += widthOf(takeCodePoint(text));
    return width;
}

std::string cutToWidth(std::string_view text, std::size_t width)
{
    if (displayWidth(text) <= width)
        return std::string(text);
    std::string_view rest = text;
    std::size_t used = 0;
    std::size_t bytes = 0;
    // One cell stays for the ellipsis; combining marks go with what they stand on.
    while (!rest.empty()) {
        used += widthOf(takeCodePoint(rest));
        if (used + 1 > width)
            break;
        bytes = text.size() - rest.size();
    }
    return width == 0 ? std::string() : std::string(text.substr(0, bytes)) + "\u2026";
}

Table::Table(std::vector<Column> columns) : m_columns(std::move(columns)) {}

void Table::add(std::vector<Cell> cells)
{
    cells.resize(m_columns.size(), Cell(""));
    for (Cell &cell : cells)
        cell.text = domain::harmless(cell.text, 256);
    m_rows.push_back(std::move(cells));
}

std::vector<std::size_t> Table::widths(const Screen &screen) const
{
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        std::size_t width = displayWidth(m_columns[i].title);
        for (const auto &row : m_rows)
            width = std::max(width, displayWidth(row[i].text));
        const bool isCapped = screen.width == 0 && m_columns[i].shrinks && i + 1 < m_columns.size();
        widths.push_back(isCapped ? std::min(width, widestPiped) : width);
    }
    if (screen.width == 0)
        return widths;
    std::size_t total = std::accumulate(widths.begin(), widths.end(), gap * (widths.size() - 1));
    // Take cell after cell from the widest column that may shrink, so that none vanishes.
    while (total > screen.width) {
        std::size_t widest = m_columns.size();
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            if (m_columns[i].shrinks && widths[i] > narrowest && (widest == m_columns.size() || widths[i] > widths[widest]))
                widest = i;
        }
        if (widest == m_columns.size())
            break;
        --widths[widest];
        --total;
    }
    return widths;
}

void Table::printRow(std::ostream &out, const std::vector<Cell> &cells, const std::vector<std::size_t> &widths, bool colour) const
{
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string text = cutToWidth(cells[i].text, widths[i]);
        const std::string padding(widths[i] - std::min(widths[i], displayWidth(text)), ' ');
        const bool coloured = colour && cells[i].tone != Tone::Plain && !text.empty();
        const std::string shown = coloured ? colourOf(cells[i].tone) + text + "\x1b[0m" : text;
        const bool last = i + 1 == cells.size();
        line += m_columns[i].rightAligned ? padding + shown : shown + (last ? std::string() : padding);
        if (!last)
            line.append(gap, ' ');
    }
    while (line.ends_with(' '))
        line.pop_back();
    out << line << '\n';
}

void Table::print(std::ostream &out, const Screen &screen) const
{
    const std::vector<std::size_t> columns = widths(screen);
    std::vector<Cell> titles;
    for (const Column &column : m_columns)
        titles.emplace_back(column.title, Tone::Muted);
    printRow(out, titles, columns, screen.colour);
    for (const auto &row : m_rows)
        printRow(out, row, columns, screen.colour);
}

} // namespace chipdeck::ctl
