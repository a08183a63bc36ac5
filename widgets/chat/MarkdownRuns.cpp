#include "widgets/chat/Markdown.h"

#include <algorithm>
#include <array>

#include <QUrl>

// The inside of a line: emphasis, code spans and links.
namespace chipdeck::widgets {
namespace {

constexpr int deepest = 8;
constexpr int longestFence = 8;
constexpr int longestMark = 3;

/// Longer ones are text: nobody could look at them before following them.
constexpr qsizetype longestAddress = 2048;

bool isLink(const QString &address)
{
    static const QStringList beginnings{QStringLiteral("http:"), QStringLiteral("https:"), QStringLiteral("mailto:")};
    const auto begins = [&address](const QString &beginning) { return address.startsWith(beginning, Qt::CaseInsensitive); };
    if (address.size() > longestAddress || std::none_of(beginnings.begin(), beginnings.end(), begins))
        return false;
    const QUrl url(address, QUrl::StrictMode);
    return url.isValid();
}

/// Reads one stretch. A closing mark that was looked for in vain is not looked for again further right, so that the
/// time stays linear whatever stands there.
class RunReader
{
public:
    RunReader(QStringView text, MarkdownRun face, int depth, MarkdownRuns &out) : m_text(text), m_face(std::move(face)), m_depth(depth), m_out(out) {}

    void read()
    {
        while (m_at < m_text.size()) {
            if (!readSpecial())
                m_plain += m_text[m_at++];
        }
        flush();
    }

private:
    bool readSpecial()
    {
        switch (m_text[m_at].unicode()) {
        case u'\\': return readEscape();
        case u'`': return readCode();
        case u'*':
        case u'_':
        case u'~': return readEmphasis();
        case u'!':
        case u'[': return readLink();
        case u'<': return readPointed();
        case u'h': return readBare();
        default: return false;
        }
    }

    QChar at(qsizetype index) const { return index >= 0 && index < m_text.size() ? m_text[index] : QChar(u' '); }

    bool readEscape()
    {
        static const QString marks = QStringLiteral("\\`*_{}[]()#+-.!|~>");
        if (!marks.contains(at(m_at + 1)) || m_at + 1 >= m_text.size())
            return false;
        m_plain += m_text[m_at + 1];
        m_at += 2;
        return true;
    }

    qsizetype runLength(QChar mark) const
    {
        qsizetype end = m_at;
        while (end < m_text.size() && m_text[end] == mark)
            ++end;
        return end - m_at;
    }

    bool readCode()
    {
        const qsizetype length = runLength(u'`');
        const qsizetype end = length > longestFence || m_noCode[std::size_t(length)] ? -1 : findCodeEnd(m_at + length, length);
        if (end < 0) {
            if (length <= longestFence)
                m_noCode[std::size_t(length)] = true;
            m_plain += m_text.mid(m_at, length);
            m_at += length;
            return true;
        }
        QString code = m_text.mid(m_at + length, end - m_at - length).toString();
        if (code.size() > 2 && code.startsWith(u' ') && code.endsWith(u' '))
            code = code.mid(1, code.size() - 2);
        flush();
        MarkdownRun run = m_face;
        run.code = true;
        run.text = code;
        m_out.push_back(run);
        m_at = end + length;
        return true;
    }

    qsizetype findCodeEnd(qsizetype from, qsizetype length) const
    {
        for (qsizetype i = from; i < m_text.size(); ++i) {
            if (m_text[i] != u'`')
                continue;
            qsizetype end = i;
            while (end < m_text.size() && m_text[end] == u'`')
                ++end;
            if (end - i == length)
                return i;
            i = end;
        }
        return -1;
    }

    bool readEmphasis()
    {
        const QChar mark = m_text[m_at];
        const qsizetype whole = runLength(mark);
        if (whole > longestMark) {
            m_plain += m_text.mid(m_at, whole);
            m_at += whole;
            return true;
        }
        const qsizetype length = std::min<qsizetype>(whole, 2);
        if (mark == u'~' && length < 2)
            return false;
        const bool opens = !at(m_at + length).isSpace() && !(mark == u'_' && at(m_at - 1).isLetterOrNumber());
        const std::size_t slot = std::size_t((mark == u'*' ? 0 : mark == u'_' ? 2 : 4) + length - 1);
        const qsizetype end = opens && m_depth < deepest && !m_noEnd[slot] ? findEmphasisEnd(mark, length) : -1;
        if (end < 0) {
            m_noEnd[slot] = m_noEnd[slot] || opens;
            m_plain += m_text.mid(m_at, length);
            m_at += length;
            return true;
        }
        flush();
        MarkdownRun face = m_face;
        (mark == u'~' ? face.struck : length == 2 ? face.bold : face.italic) = true;
        RunReader(m_text.mid(m_at + length, end - m_at - length), face, m_depth + 1, m_out).read();
        m_at = end + length;
        return true;
    }

    qsizetype findEmphasisEnd(QChar mark, qsizetype length) const
    {
        for (qsizetype i = m_at + length + 1; i + length <= m_text.size(); ++i) {
            if (m_text[i] == u'\\') {
                ++i;
                continue;
            }
            if (m_text[i] != mark)
                continue;
            qsizetype end = i;
            while (end < m_text.size() && m_text[end] == mark)
                ++end;
            const qsizetype here = end - i;
            const bool closes = !at(i - 1).isSpace() && !(mark == u'_' && at(end).isLetterOrNumber());
            // Of "***" at the end the inner mark is closed first.
            if (closes && (here == length || here == 3))
                return here == 3 && length == 2 ? i + 1 : i;
            i = end;
        }
        return -1;
    }

    bool readLink()
    {
        const qsizetype open = m_text[m_at] == u'!' ? m_at + 1 : m_at;
        if (at(open) != u'[')
            return false;
        if (open > m_target.middle)
            findTarget(open);
        if (m_target.address.isEmpty() || open < m_target.lineStart)
            return false;
        const QString words = m_text.mid(open + 1, m_target.middle - open - 1).toString();
        push(words.isEmpty() ? m_target.address : words, m_target.address);
        m_at = m_target.end;
        return true;
    }

    /// Where the next "](address)" is: many brackets may stand before one.
    void findTarget(qsizetype open)
    {
        m_target = {};
        m_target.middle = m_text.indexOf(QLatin1String("]("), open);
        const qsizetype close = m_target.middle < 0 ? -1 : m_text.mid(m_target.middle, longestAddress).indexOf(u')');
        if (m_target.middle < 0)
            m_target.middle = m_text.size();
        if (close < 0)
            return;
        const QString address = m_text.mid(m_target.middle + 2, close - 2).toString().section(u' ', 0, 0);
        m_target.address = isLink(address) ? address : QString();
        m_target.end = m_target.middle + close + 1;
        m_target.lineStart = m_text.first(m_target.middle).lastIndexOf(u'\n') + 1;
    }

    bool readPointed()
    {
        qsizetype end = m_at + 1;
        while (end < m_text.size() && !m_text[end].isSpace() && m_text[end] != u'<' && m_text[end] != u'>')
            ++end;
        const QString address = at(end) == u'>' ? m_text.mid(m_at + 1, end - m_at - 1).toString() : QString();
        if (!isLink(address))
            return false;
        push(address, address);
        m_at = end + 1;
        return true;
    }

    bool readBare()
    {
        const QStringView rest = m_text.mid(m_at);
        if (m_at < m_noBareBefore || at(m_at - 1).isLetterOrNumber() || !(rest.startsWith(QLatin1String("http://")) || rest.startsWith(QLatin1String("https://"))))
            return false;
        qsizetype end = 0;
        while (end < rest.size() && !rest[end].isSpace() && !QStringView(u"<>\"`|*").contains(rest[end]))
            ++end;
        while (end > 0 && QStringView(u".,;:!?)]'").contains(rest[end - 1]))
            --end;
        const QString address = rest.left(end).toString();
        if (!isLink(address)) {
            m_noBareBefore = m_at + end;
            return false;
        }
        push(address, address);
        m_at += end;
        return true;
    }

    void push(const QString &words, const QString &address)
    {
        flush();
        MarkdownRun run = m_face;
        run.text = words;
        run.link = address;
        m_out.push_back(run);
    }

    void flush()
    {
        if (m_plain.isEmpty())
            return;
        MarkdownRun run = m_face;
        run.text = std::exchange(m_plain, {});
        m_out.push_back(run);
    }

    QStringView m_text;
    MarkdownRun m_face;
    int m_depth;
    MarkdownRuns &m_out;
    QString m_plain;
    qsizetype m_at = 0;
    std::array<bool, 6> m_noEnd{};
    std::array<bool, longestFence + 1> m_noCode{};
    struct Target {
        qsizetype middle = -1;     ///< of "]("; the text's size = there is none
        qsizetype end = 0;         ///< behind the ")"
        qsizetype lineStart = 0;   ///< of the line that it stands in
        QString address;           ///< empty = no link
    };
    Target m_target;
    qsizetype m_noBareBefore = 0;  ///< what begins before it is a part of an address that is none
};

} // namespace

MarkdownRuns markdown::runs(const QString &line)
{
    MarkdownRuns out;
    RunReader(line, {}, 0, out).read();
    return out;
}

} // namespace chipdeck::widgets
