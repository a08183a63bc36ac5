#pragma once

#include <vector>

#include <QString>

namespace chipdeck::widgets {

/// A stretch of text in one face. Whatever a model writes stays text: no HTML, no entities.
struct MarkdownRun {
    QString text;
    bool bold = false;
    bool italic = false;
    bool code = false;
    bool struck = false;
    QString link;  ///< "https://..."; only http, https and mailto are links at all

    bool operator==(const MarkdownRun &) const = default;
};

using MarkdownRuns = std::vector<MarkdownRun>;

/// One block of a text; blocks are flat and know how deep they stand.
struct MarkdownBlock {
    enum class Kind { Paragraph, Heading, Code, Item, Table, Rule };

    Kind kind = Kind::Paragraph;
    qsizetype start = 0;   ///< offset of its first line in the source
    int level = 0;         ///< heading 1 to 6; how deep an item or a paragraph is indented, from 0
    int quote = 0;         ///< how many ">" stand before it
    QString marker;        ///< of an item, as it is shown: "•", "3."
    QString text;          ///< of code
    QString language;      ///< of code, as it was given
    MarkdownRuns runs;     ///< of paragraph, heading and item
    std::vector<std::vector<MarkdownRuns>> rows;  ///< of a table, the head first; all of one length
    std::vector<Qt::Alignment> alignments;        ///< of a table's columns

    bool operator==(const MarkdownBlock &) const = default;
};

/// What models write of CommonMark and its tables, read in one pass: headings with "#", lists, quotes, fenced code,
/// tables, rules, emphasis, code spans, links. Left out on purpose: HTML, underlined headings, code by indentation and
/// reference links. A block depends on nothing before it, so that a text that grows is read again from its last block only;
/// paragraphs and tables that are very long go on in a further block.
namespace markdown {

/// Blocks of `source` from offset `from` on, which must be the start of a block.
std::vector<MarkdownBlock> blocks(const QString &source, qsizetype from = 0);
MarkdownRuns runs(const QString &line);
/// Control and bidirectional characters replaced, ends of lines made one.
QString harmless(const QString &text);

} // namespace markdown

} // namespace chipdeck::widgets
