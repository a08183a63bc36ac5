#include "widgets/forms/LogPageView.h"

#include <algorithm>

#include <QEvent>
#include <QKeyEvent>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextCursor>

#include "widgets/forms/AnsiColors.h"

namespace chipdeck::widgets {
namespace {

constexpr int longestLine = 4096;
// So many lines before an edge is reached the next ones are asked for.
constexpr int nearEdge = 100;
constexpr std::size_t mostStyles = 256;

/// Where each line begins that begins within these bytes, the first one included.
std::vector<quint64> lineStarts(const QByteArray &bytes, quint64 offset)
{
    std::vector<quint64> starts{offset};
    for (qsizetype at = bytes.indexOf('\n'); at >= 0; at = bytes.indexOf('\n', at + 1))
        starts.push_back(offset + quint64(at) + 1);
    return starts;
}

/// Paints beside the text what the view says.
class Margin : public QWidget
{
public:
    explicit Margin(LogPageView *view) : QWidget(view), m_view(view) {}

protected:
    void paintEvent(QPaintEvent *event) override { m_view->paintMargin(event); }

private:
    LogPageView *m_view;
};

} // namespace

struct LogPageView::Filling {
    QTextCursor cursor;
    std::vector<quint64> starts;  ///< of the lines to come
    std::size_t next = 0;
    std::deque<Line> lines{};  ///< that were begun
    bool isEmpty = false;      ///< the block at the cursor is no line yet
    bool isOpen = false;
    int characters = 0;        ///< of the line so far
};

LogPageView::LogPageView(const Theme &theme, QWidget *parent)
    : QPlainTextEdit(parent), m_theme(theme), m_margin(new Margin(this)), m_decoder(QStringDecoder::Utf8)
{
    setProperty("chipdeckFrameless", true);
    setFrameShape(QFrame::NoFrame);
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    // Its own bar would tell of some thousand lines only; whoever shows the view has one for the file.
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &LogPageView::track);
    connect(this, &QPlainTextEdit::updateRequest, m_margin, qOverload<>(&QWidget::update));
    connect(&theme, &Theme::changed, this, &LogPageView::followTheme);
    followTheme();
}

void LogPageView::clearLines()
{
    m_isFilling = true;
    clear();
    m_isFilling = false;
    m_lines.clear();
    m_end = 0;
    m_isLineOpen = false;
    m_decoder = QStringDecoder(QStringDecoder::Utf8);
    m_reader.reset();
    setExtraSelections({});
    placeMargin();
}

QTextCharFormat LogPageView::formatOf(const AnsiStyle &style)
{
    for (const auto &[known, format] : m_formats) {
        if (known == style)
            return format;
    }
    const QTextCharFormat format = ansiFormat(style, m_theme);
    if (m_formats.size() < mostStyles)
        m_formats.emplace_back(style, format);
    return format;
}

void LogPageView::beginLine(Filling &filling)
{
    if (!filling.isEmpty)
        filling.cursor.insertBlock();
    filling.isEmpty = false;
    filling.characters = 0;
    const quint64 offset = filling.starts.at(std::min(filling.next, filling.starts.size() - 1));
    ++filling.next;
    filling.lines.push_back({offset, false});
}

/// Puts text where the cursor is; every line feed ends a line, and the next one begins with what comes behind it.
void LogPageView::fill(Filling &filling, const QList<AnsiRun> &runs)
{
    for (const AnsiRun &run : runs) {
        const QStringList parts = run.text.split(u'\n');
        for (qsizetype i = 0; i < parts.size(); ++i) {
            if (i > 0) {
                if (!filling.isOpen)
                    beginLine(filling);
                filling.isOpen = false;
            }
            if (parts[i].isEmpty())
                continue;
            if (!filling.isOpen)
                beginLine(filling);
            filling.isOpen = true;
            const int room = longestLine - filling.characters;
            if (room > 0)
                filling.cursor.insertText(parts[i].size() > room ? parts[i].left(room) + u'…' : parts[i], formatOf(run.style));
            filling.characters += int(std::min<qsizetype>(parts[i].size(), longestLine));
        }
    }
}

void LogPageView::appendBytes(const QByteArray &bytes, quint64 offset)
{
    if (bytes.isEmpty())
        return;
    std::vector<quint64> starts = lineStarts(bytes, offset);
    // What goes on a line that is there begins none.
    if (m_isLineOpen && starts.size() > 1)
        starts.erase(starts.begin());
    append(bytes, std::move(starts), offset + quint64(bytes.size()));
}

void LogPageView::prependLines(const QByteArray &bytes, quint64 offset)
{
    if (m_lines.empty())
        appendBytes(bytes, offset);
    else if (!bytes.isEmpty())
        prepend(bytes.endsWith('\n') ? bytes : bytes + '\n', lineStarts(bytes, offset));
}

void LogPageView::appendLines(const std::vector<PlacedLine> &lines)
{
    QByteArray bytes;
    std::vector<quint64> starts;
    for (const PlacedLine &line : lines) {
        bytes += line.text + '\n';
        starts.push_back(line.offset);
    }
    if (!lines.empty())
        append(bytes, std::move(starts), lines.back().offset + quint64(lines.back().text.size()) + 1);
}

void LogPageView::prependLines(const std::vector<PlacedLine> &lines)
{
    if (m_lines.empty()) {
        appendLines(lines);
        return;
    }
    QByteArray bytes;
    std::vector<quint64> starts;
    for (const PlacedLine &line : lines) {
        bytes += line.text + '\n';
        starts.push_back(line.offset);
    }
    if (!lines.empty())
        prepend(bytes, std::move(starts));
}

/// `starts`: where in the file each line begins that begins here.
void LogPageView::append(const QByteArray &bytes, std::vector<quint64> starts, quint64 end)
{
    const int kept = verticalScrollBar()->value();
    const QList<AnsiRun> runs = m_reader.read(m_decoder.decode(bytes));
    Filling filling{QTextCursor(document()), std::move(starts), 0, {}, m_lines.empty(), m_isLineOpen, document()->lastBlock().length()};
    m_isFilling = true;
    filling.cursor.movePosition(QTextCursor::End);
    filling.cursor.beginEditBlock();
    if (m_isLineOpen && m_reader.takesLineBack()) {
        filling.cursor.movePosition(QTextCursor::StartOfBlock, QTextCursor::KeepAnchor);
        filling.cursor.removeSelectedText();
        filling.characters = 0;
    }
    fill(filling, runs);
    filling.cursor.endEditBlock();
    m_lines.insert(m_lines.end(), filling.lines.begin(), filling.lines.end());
    m_isLineOpen = filling.isOpen;
    m_end = end;
    const int dropped = tooMany();
    dropFront(dropped);
    verticalScrollBar()->setValue(std::max(0, kept - std::max(0, dropped)));
    m_isFilling = false;
    if (m_isFollowing)
        goToEnd();
    placeMargin();
    track();
}

void LogPageView::prepend(const QByteArray &bytes, std::vector<quint64> starts)
{
    const int kept = verticalScrollBar()->value();
    Filling filling{QTextCursor(document()), std::move(starts), 0, {}, true, false, 0};
    m_isFilling = true;
    filling.cursor.beginEditBlock();
    filling.cursor.insertBlock();
    filling.cursor.setPosition(0);
    AnsiReader reader;
    fill(filling, reader.read(QStringDecoder(QStringDecoder::Utf8).decode(bytes)));
    filling.cursor.endEditBlock();
    m_lines.insert(m_lines.begin(), filling.lines.begin(), filling.lines.end());
    dropBack(tooMany());
    verticalScrollBar()->setValue(kept + int(filling.lines.size()));
    m_isFilling = false;
    placeMargin();
    track();
}

void LogPageView::appendNote(const QString &note)
{
    m_isFilling = true;
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    if (!m_lines.empty())
        cursor.insertBlock();
    cursor.insertText(note, formatOf({{}, {}, false, true, true}));
    m_lines.push_back({m_end, true});
    m_isLineOpen = false;
    m_isFilling = false;
    if (m_isFollowing)
        goToEnd();
}

int LogPageView::tooMany() const
{
    const int lines = int(m_lines.size());
    int excess = std::max(0, lines - mostLines);
    // Long lines: by their mean, which is near enough.
    if (document()->characterCount() > mostCharacters)
        excess = std::max(excess, int(qint64(lines) * (document()->characterCount() - mostCharacters * 3 / 4) / document()->characterCount()));
    return std::min(excess, lines - 1);
}

void LogPageView::dropFront(int lines)
{
    if (lines <= 0)
        return;
    QTextCursor cursor(document());
    cursor.setPosition(document()->findBlockByNumber(lines).position(), QTextCursor::KeepAnchor);
    cursor.removeSelectedText();
    m_lines.erase(m_lines.begin(), m_lines.begin() + lines);
}

void LogPageView::dropBack(int lines)
{
    if (lines <= 0)
        return;
    const int left = int(m_lines.size()) - lines;
    const QTextBlock last = document()->findBlockByNumber(left - 1);
    QTextCursor cursor(document());
    cursor.setPosition(last.position() + last.length() - 1);
    cursor.movePosition(QTextCursor::End, QTextCursor::KeepAnchor);
    cursor.removeSelectedText();
    m_end = m_lines[std::size_t(left)].offset;
    m_lines.erase(m_lines.begin() + left, m_lines.end());
    // What comes next comes from the file, at m_end, where a line begins.
    m_isLineOpen = false;
    m_decoder = QStringDecoder(QStringDecoder::Utf8);
    m_reader.reset();
}

quint64 LogPageView::topOffset() const
{
    const auto top = std::size_t(std::max(0, firstVisibleBlock().blockNumber()));
    return m_lines.empty() ? 0 : m_lines[std::min(top, m_lines.size() - 1)].offset;
}

/// The line that holds this byte, or -1.
int LogPageView::lineOf(quint64 offset) const
{
    if (m_lines.empty() || offset < m_lines.front().offset || offset > m_end)
        return -1;
    const auto behind = std::upper_bound(m_lines.begin(), m_lines.end(), offset, [](quint64 at, const Line &line) { return at < line.offset; });
    const int found = int(behind - m_lines.begin()) - 1;
    const Line &line = m_lines[std::size_t(found)];
    // Where a note stands, and between lines of which others are left out, bytes are missing.
    return !line.isNote && (line.offset == offset || !m_areGapsAllowed) ? found : -1;
}

bool LogPageView::showOffset(quint64 offset, bool inTheMiddle)
{
    const int line = lineOf(offset);
    if (line < 0)
        return false;
    const int shown = std::max(1, viewport()->height() / std::max(1, fontMetrics().lineSpacing()));
    verticalScrollBar()->setValue(inTheMiddle ? std::max(0, line - shown / 3) : line);
    return true;
}

void LogPageView::goToEnd()
{
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

bool LogPageView::isAtEnd() const
{
    return verticalScrollBar()->value() >= verticalScrollBar()->maximum() - 1;
}

void LogPageView::track()
{
    if (m_isFilling)
        return;
    mark();
    Q_EMIT moved();
    const QScrollBar *bar = verticalScrollBar();
    if (bar->value() < nearEdge)
        Q_EMIT earlierWanted();
    if (bar->value() > bar->maximum() - nearEdge)
        Q_EMIT laterWanted();
}

void LogPageView::keyPressEvent(QKeyEvent *event)
{
    QScrollBar *bar = verticalScrollBar();
    const int step = event->key() == Qt::Key_Up ? -1 : event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_PageUp ? -bar->pageStep()
        : event->key() == Qt::Key_PageDown                                                                          ? bar->pageStep()
                                                                                                                    : 0;
    // Nobody sees a cursor here: these keys scroll, and with Shift they select.
    if (step != 0 && event->modifiers() == Qt::NoModifier)
        bar->setValue(bar->value() + step);
    else
        QPlainTextEdit::keyPressEvent(event);
    Q_EMIT scrolledByHand();
}

void LogPageView::wheelEvent(QWheelEvent *event)
{
    QPlainTextEdit::wheelEvent(event);
    Q_EMIT scrolledByHand();
}

void LogPageView::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    placeMargin();
    if (m_isFollowing)
        goToEnd();
    track();
}

void LogPageView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        placeMargin();
    QPlainTextEdit::changeEvent(event);
}

} // namespace chipdeck::widgets
