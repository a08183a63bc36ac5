#pragma once

#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace chipdeck::ctl {

enum class Tone { Plain, Good, Busy, Warning, Bad, Muted };

struct Cell {
    std::string text;
    Tone tone = Tone::Plain;

    Cell(std::string text, Tone tone = Tone::Plain) : text(std::move(text)), tone(tone) {}
    Cell(const char *text) : text(text) {}
};

struct Column {
    std::string title;
    bool rightAligned = false;
    bool shrinks = false;  ///< may be cut when the terminal is too narrow
};

/// How the output is seen.
struct Screen {
    std::size_t width = 0;  ///< columns; 0 = not a terminal, as wide as needed within reason
    bool colour = false;
};

/// Cells a text takes on a terminal: 0 for combining marks, 2 for East Asian wide characters and emoji. The text must be
/// harmless already.
std::size_t displayWidth(std::string_view text);
/// Cut to so many cells, with an ellipsis.
std::string cutToWidth(std::string_view text, std::size_t width);

/// Aligned columns for people. Every cell is made harmless here, whatever it came from.
class Table
{
public:
    explicit Table(std::vector<Column> columns);

    void add(std::vector<Cell> cells);
    bool isEmpty() const { return m_rows.empty(); }
    void print(std::ostream &out, const Screen &screen) const;

private:
    std::vector<std::size_t> widths(const Screen &screen) const;
    void printRow(std::ostream &out, const std::vector<Cell> &cells, const std::vector<std::size_t> &widths, bool colour) const;

    std::vector<Column> m_columns;
    std::vector<std::vector<Cell>> m_rows;
};

} // namespace chipdeck::ctl
