#include "widgets/chat/Markdown.h"

#include <algorithm>
#include <optional>

#include <QRegularExpression>
#include <QStringList>

// Text to blocks; the inside of lines is in MarkdownRuns.cpp.
namespace chipdeck::widgets {
namespace {

using Kind = MarkdownBlock::Kind;

constexpr int mostColumns = 24;
constexpr int deepestLevel = 6;
/// What is longer goes on as a block of its own, so that what a piece of a growing text costs has a bound.
constexpr qsizetype longestText = 8000;
constexpr std::size_t mostRows = 300;
constexpr qsizetype longestTable = 16'000;

/// A line without its quote marks and indentation.
struct Line {
    qsizetype start = 0;
    qsizetype end = 0;  ///< behind its newline
    qsizetype textStart = 0;
    int quote = 0;
    int indent = 0;
    QString text;
};

Line readLine(const QString &source, qsizetype from)
{
    Line line;
    line.start = from;
    const qsizetype newline = source.indexOf(u'\n', from);
    const qsizetype last = newline < 0 ? source.size() : newline;
    line.end = newline < 0 ? last : last + 1;
    qsizetype at = from;
    for (; at < last; ++at) {
        const QChar c = source[at];
        if (c == u' ')
            ++line.indent;
        else if (c == u'\t')
            line.indent += 4;
        else if (c == u'>' && line.indent < 4) {
            ++line.quote;
            line.indent = at + 1 < last && source[at + 1] == u' ' ? -1 : 0;
        } else
            break;
    }
    line.indent = std::max(0, line.indent);
    line.textStart = at;
    line.text = source.mid(at, last - at);
    while (line.text.endsWith(u' '))
        line.text.chop(1);
    return line;
}

/// Where a line that is too long is cut: behind a space, or else between two characters.
qsizetype cutOf(const QString &text)
{
    const qsizetype space = text.lastIndexOf(u' ', longestText - 1);
    if (space > longestText / 2)
        return space + 1;
    return text[longestText - 1].isHighSurrogate() ? longestText - 1 : longestText;
}

QString fenceOf(const Line &line)
{
    for (const QChar mark : {QChar(u'`'), QChar(u'~')}) {
        qsizetype length = 0;
        while (length < line.text.size() && line.text[length] == mark)
            ++length;
        if (length >= 3 && !(mark == u'`' && line.text.mid(length).contains(u'`')))
            return line.text.left(length);
    }
    return {};
}

int headingOf(const QString &text)
{
    int level = 0;
    while (level < text.size() && text[level] == u'#')
        ++level;
    const bool isHeading = level >= 1 && level <= 6 && text.size() <= longestText && (text.size() == level || text[level] == u' ');
    return isHeading ? level : 0;
}

bool isRule(const QString &text)
{
    static const QRegularExpression rule(QStringLiteral("^(?:(?:- *){3,}|(?:\\* *){3,}|(?:_ *){3,})$"));
    return rule.match(text).hasMatch();
}

struct Marker {
    QString shown;
    qsizetype length = 0;
};

std::optional<Marker> markerOf(const QString &text)
{
    if (text.size() >= 2 && QStringView(u"-*+").contains(text[0]) && text[1] == u' ')
        return Marker{QStringLiteral("•"), 2};
    qsizetype digits = 0;
    while (digits < text.size() && digits < 9 && text[digits].isDigit())
        ++digits;
    if (digits == 0 || digits + 1 >= text.size() || !QStringView(u".)").contains(text[digits]) || text[digits + 1] != u' ')
        return {};
    return Marker{text.left(digits + 1), digits + 2};
}

QStringList cells(const QString &line)
{
    QString text = line;
    if (text.startsWith(u'|'))
        text.remove(0, 1);
    if (text.endsWith(u'|') && !text.endsWith(QLatin1String("\\|")))
        text.chop(1);
    QStringList all{QString()};
    bool code = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'\\' && i + 1 < text.size() && text[i + 1] == u'|')
            all.last() += text[++i];
        else if (text[i] == u'|' && !code)
            all << QString();
        else {
            code = code != (text[i] == u'`');
            all.last() += text[i];
        }
    }
    for (QString &cell : all)
        cell = cell.trimmed();
    return all;
}

/// Empty = this is not the line below a table's head.
std::vector<Qt::Alignment> alignmentsOf(const QString &line)
{
    static const QRegularExpression rule(QStringLiteral("^:?-+:?$"));
    std::vector<Qt::Alignment> all;
    if (!line.contains(u'-') || !line.contains(u'|'))
        return all;
    for (const QString &cell : cells(line)) {
        if (!rule.match(cell).hasMatch())
            return {};
        const bool right = cell.endsWith(u':');
        all.push_back(!right ? Qt::AlignLeft : cell.startsWith(u':') ? Qt::AlignHCenter : Qt::AlignRight);
    }
    return all;
}

class BlockReader
{
public:
    BlockReader(const QString &source, qsizetype from) : m_source(source), m_at(from) {}

    std::vector<MarkdownBlock> read()
    {
        while (m_at < m_source.size()) {
            const Line line = readLine(m_source, m_at);
            if (line.text.isEmpty())
                m_at = line.end;
            else
                readBlock(line);
        }
        return std::move(m_blocks);
    }

private:
    MarkdownBlock &add(Kind kind, const Line &line)
    {
        MarkdownBlock block;
        block.kind = kind;
        block.start = line.start;
        block.quote = std::min(line.quote, deepestLevel);
        m_blocks.push_back(block);
        m_at = line.end;
        return m_blocks.back();
    }

    void readBlock(const Line &line)
    {
        if (const QString fence = fenceOf(line); !fence.isEmpty())
            return readCode(line, fence);
        if (const int level = headingOf(line.text)) {
            MarkdownBlock &block = add(Kind::Heading, line);
            block.level = level;
            static const QRegularExpression tail(QStringLiteral(" +#+$"));
            block.runs = markdown::runs(line.text.mid(level).remove(tail).trimmed());
            return;
        }
        if (isRule(line.text)) {
            add(Kind::Rule, line);
            return;
        }
        if (readTable(line))
            return;
        readText(line);
    }

    void readCode(const Line &opening, const QString &fence)
    {
        MarkdownBlock &block = add(Kind::Code, opening);
        block.level = std::min(opening.indent / 2, deepestLevel);
        block.language = opening.text.mid(fence.size()).trimmed().section(u' ', 0, 0).left(32);
        QStringList lines;
        while (m_at < m_source.size()) {
            const Line line = readLine(m_source, m_at);
            m_at = line.end;
            if (line.text.startsWith(fence) && line.text.count(fence[0]) == line.text.size())
                break;
            lines << inFence(line, opening);
        }
        block.text = lines.join(u'\n');
    }

    /// Within a fence only the quote marks and indentation of the fence itself are taken off.
    QString inFence(const Line &line, const Line &opening) const
    {
        QString text = m_source.mid(line.start, line.end - line.start);
        if (text.endsWith(u'\n'))
            text.chop(1);
        for (int i = 0; i < opening.quote; ++i) {
            const qsizetype mark = text.indexOf(u'>');
            if (mark < 0 || !text.left(mark).trimmed().isEmpty())
                break;
            text.remove(0, mark + 1);
            if (text.startsWith(u' '))
                text.remove(0, 1);
        }
        for (int i = 0; i < opening.indent && text.startsWith(u' '); ++i)
            text.remove(0, 1);
        return text;
    }

    bool readTable(const Line &head)
    {
        if (!head.text.contains(u'|') || head.end >= m_source.size() || head.text.size() > longestText)
            return false;
        const Line below = readLine(m_source, head.end);
        const auto alignments = alignmentsOf(below.text);
        const QStringList names = cells(head.text);
        if (alignments.empty() || names.size() != qsizetype(alignments.size()) || names.size() > mostColumns)
            return false;
        MarkdownBlock &block = add(Kind::Table, head);
        block.alignments = alignments;
        addRow(block, names);
        m_at = below.end;
        while (m_at < m_source.size() && block.rows.size() < mostRows && m_at - head.start < longestTable) {
            const Line line = readLine(m_source, m_at);
            if (line.text.isEmpty() || line.text.size() > longestText || !line.text.contains(u'|') || line.quote != head.quote)
                break;
            addRow(block, cells(line.text));
            m_at = line.end;
        }
        return true;
    }

    static void addRow(MarkdownBlock &block, const QStringList &texts)
    {
        std::vector<MarkdownRuns> row;
        for (std::size_t i = 0; i < block.alignments.size(); ++i)
            row.push_back(markdown::runs(texts.value(qsizetype(i))));
        block.rows.push_back(std::move(row));
    }

    /// A paragraph or an item, with the lines that go on with it.
    void readText(const Line &first)
    {
        const auto marker = markerOf(first.text);
        MarkdownBlock &block = add(marker ? Kind::Item : Kind::Paragraph, first);
        block.level = std::min(first.indent / 2, deepestLevel);
        block.marker = marker ? marker->shown : QString();
        const bool isCut = first.text.size() > longestText;
        QString text = isCut ? first.text.left(cutOf(first.text)) : first.text;
        if (isCut)
            m_at = first.textStart + text.size();
        if (marker)
            text = text.mid(marker->length).trimmed();
        bool hardEnd = endsHard(first);
        while (!isCut && m_at < m_source.size()) {
            const Line line = readLine(m_source, m_at);
            const bool isLong = text.size() + line.text.size() > longestText;
            if (line.text.isEmpty() || isLong || line.quote > first.quote || startsBlock(line))
                break;
            text += (hardEnd ? QChar(u'\n') : QChar(u' ')) + line.text;
            hardEnd = endsHard(line);
            m_at = line.end;
        }
        m_blocks.back().runs = markdown::runs(text);
    }

    bool endsHard(const Line &line) const
    {
        const QString raw = m_source.mid(line.start, line.end - line.start);
        return raw.endsWith(QLatin1String("  \n"));
    }

    bool startsBlock(const Line &line) const
    {
        if (!fenceOf(line).isEmpty() || headingOf(line.text) || isRule(line.text) || markerOf(line.text))
            return true;
        return line.text.startsWith(u'|') && line.end < m_source.size() && !alignmentsOf(readLine(m_source, line.end).text).empty();
    }

    const QString &m_source;
    qsizetype m_at;
    std::vector<MarkdownBlock> m_blocks;
};

} // namespace

std::vector<MarkdownBlock> markdown::blocks(const QString &source, qsizetype from)
{
    return BlockReader(source, from).read();
}

QString markdown::harmless(const QString &text)
{
    QString out = text;
    out.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    for (QChar &c : out) {
        const ushort u = c.unicode();
        const bool bidi = (u >= 0x202A && u <= 0x202E) || (u >= 0x2066 && u <= 0x2069) || u == 0x200E || u == 0x200F || u == 0x061C;
        if (u == 0x2028 || u == 0x2029 || u == u'\r')
            c = u'\n';
        else if (bidi || (u < 0x20 && u != u'\n' && u != u'\t') || (u >= 0x7F && u < 0xA0) || u == 0xFFFC || (u >= 0xFDD0 && u <= 0xFDEF))
            c = QChar::ReplacementCharacter;
    }
    return out;
}

} // namespace chipdeck::widgets
