#include "widgets/chat/ChatText.h"

#include <algorithm>
#include <cmath>

#include <QAbstractTextDocumentLayout>
#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QEvent>
#include <QPainter>
#include <QTextBlock>
#include <QTextTable>
#include <QToolButton>

#include "widgets/theme/Icons.h"
#include "widgets/theme/Style.h"

// The widget; how blocks become a document is in ChatTextBlocks.cpp.
namespace chipdeck::widgets {
namespace {

/// A block that is longer takes a while to lay out; then that is at most a fifth of the time.
constexpr qsizetype quickLength = 16'000;
constexpr int restShare = 4;

} // namespace

ChatText::ChatText(const Theme &theme, QWidget *parent) : QTextBrowser(parent), m_theme(theme)
{
    setProperty("chipdeckFrameless", true);
    setFrameShape(QFrame::NoFrame);
    setOpenLinks(false);
    setUndoRedoEnabled(false);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setTextInteractionFlags(Qt::TextBrowserInteraction);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setTabChangesFocus(true);
    viewport()->setAutoFillBackground(false);
    document()->setDocumentMargin(0);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this, &ChatText::fitHeight);
    connect(this, &QTextBrowser::anchorClicked, this, &ChatText::linkRequested);
    // Encoded it shows where it leads, and nothing in it is taken for rich text.
    connect(this, qOverload<const QUrl &>(&QTextBrowser::highlighted), this,
            [this](const QUrl &url) { viewport()->setToolTip(url.toString(QUrl::FullyEncoded)); });
    m_gathering.setSingleShot(true);
    connect(&m_gathering, &QTimer::timeout, this, [this] {
        if (m_isBehind)
            readOn();
    });
    connect(&theme, &Theme::changed, this, &ChatText::followTheme);
    followTheme();
}

void ChatText::setSource(const QString &markdown)
{
    if (m_source == markdown && !m_blocks.empty())
        return;
    m_source.clear();
    m_cut = m_isBehind = false;
    m_gathering.stop();
    layOutFrom(0);
    append(markdown);
}

void ChatText::append(const QString &piece)
{
    const qsizetype room = longestSource - m_source.size();
    if (m_cut || piece.isEmpty())
        return;
    m_cut = piece.size() > room;
    m_source += markdown::harmless(m_cut ? piece.left(room) : piece) + (m_cut ? QStringLiteral("…") : QString());
    if (m_plain) {
        MarkdownBlock all;
        all.runs = {{m_source}};
        m_blocks = {all};
        return layOutFrom(0);
    }
    m_isBehind = true;
    if (!m_gathering.isActive())
        readOn();
}

void ChatText::readOn()
{
    QElapsedTimer clock;
    clock.start();
    m_isBehind = false;
    const std::size_t open = m_blocks.empty() ? 0 : m_blocks.size() - 1;
    std::vector<MarkdownBlock> read = markdown::blocks(m_source, m_blocks.empty() ? 0 : m_blocks.back().start);
    if (!growCode(read)) {
        m_blocks.resize(open);
        m_blocks.insert(m_blocks.end(), read.begin(), read.end());
        layOutFrom(open);
    }
    const bool isLong = m_writing && !m_blocks.empty() && m_source.size() - m_blocks.back().start > quickLength;
    if (const qint64 ms = restShare * clock.nsecsElapsed() / 1'000'000; isLong && ms > 0)
        m_gathering.start(int(ms));
}

void ChatText::setPlain(bool plain)
{
    m_plain = plain;
}

void ChatText::setToken(Theme::Token token)
{
    m_token = token;
    followTheme();
}

void ChatText::setWriting(bool writing)
{
    m_writing = writing;
    if (!writing && m_isBehind)
        readOn();
    viewport()->update();
}

QVariant ChatText::loadResource(int, const QUrl &)
{
    return {};
}

void ChatText::fitHeight()
{
    const int height = int(std::ceil(document()->size().height()));
    if (height != this->height())
        setFixedHeight(std::max(height, m_theme.px(18)));
    placeButtons();
}

QSize ChatText::sizeHint() const
{
    return {m_theme.px(320), height()};
}

QSize ChatText::minimumSizeHint() const
{
    return {m_theme.px(80), m_theme.px(18)};
}

void ChatText::resizeEvent(QResizeEvent *event)
{
    QTextBrowser::resizeEvent(event);
    fitHeight();
}

/// The page scrolls, not the text.
void ChatText::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

void ChatText::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        placeButtons();
    QTextBrowser::changeEvent(event);
}

/// Marks of items and bars of quotes stand in the margin, so that copied text has no holes.
void ChatText::paintEvent(QPaintEvent *event)
{
    QTextBrowser::paintEvent(event);
    QPainter painter(viewport());
    const auto *layout = document()->documentLayout();
    for (std::size_t i = 0; i < m_blocks.size() && i < m_places.size(); ++i) {
        const MarkdownBlock &block = m_blocks[i];
        if (block.quote == 0 && block.marker.isEmpty())
            continue;
        const QTextBlock line = document()->findBlock(m_places[i] + (m_slots[i] ? 0 : 1));
        const QRectF box = layout->blockBoundingRect(line);
        if (!box.intersects(event->rect()))
            continue;
        for (int bar = 0; bar < block.quote; ++bar)
            painter.fillRect(QRectF(m_theme.px(12) * bar, box.top(), m_theme.px(3), box.height()), m_theme.color(Theme::Token::Border));
        if (block.marker.isEmpty() || line.layout()->lineCount() == 0)
            continue;
        painter.setFont(m_theme.font(Theme::Type::Body));
        painter.setPen(m_theme.color(m_token));
        const double text = line.blockFormat().leftMargin();
        const QRectF first = line.layout()->lineAt(0).rect().translated(box.left(), box.top());
        painter.drawText(QRectF(text - m_theme.px(40), first.top(), m_theme.px(34), first.height()), Qt::AlignRight | Qt::AlignVCenter, block.marker);
    }
    if (m_writing) {
        QTextCursor end(document());
        end.movePosition(QTextCursor::End);
        const QRect caret = cursorRect(end);
        painter.fillRect(QRect(caret.left() + 1, caret.top(), m_theme.px(7), std::min(caret.height(), m_theme.px(18))),
                         m_theme.color(Theme::Token::Accent));
    }
}

void ChatText::addCodeButton(QTextTable *table, std::size_t index)
{
    auto *button = new QToolButton(viewport());
    button->setObjectName(QStringLiteral("copyCode"));
    button->setCursor(Qt::ArrowCursor);
    setButtonRole(button, ButtonRole::Quiet);
    button->setIcon(Icons::icon(QStringLiteral("copy"), m_theme, Theme::Token::Muted));
    connect(button, &QToolButton::clicked, this, [this, index] { QApplication::clipboard()->setText(m_blocks.at(index).text); });
    m_buttons.push_back({table, button, index});
    button->show();
}

void ChatText::placeButtons()
{
    for (const CodeButton &each : m_buttons) {
        if (!each.table)
            continue;
        // Of the code itself: the rectangle that Qt tells of a table is wider than the table.
        const QTextBlock code = each.table->cellAt(0, 0).firstCursorPosition().block();
        const double padding = each.table->format().cellPadding();
        const QRectF box = document()->documentLayout()->blockBoundingRect(code).adjusted(-padding, -padding, padding, padding);
        each.button->setFixedSize(m_theme.px(24), m_theme.px(24));
        each.button->move(int(box.right()) - each.button->width() - m_theme.px(3), int(box.top()) + m_theme.px(3));
        const QString words = tr("Copy the code");
        each.button->setToolTip(words);
        each.button->setAccessibleName(words);
    }
}

void ChatText::followTheme()
{
    QPalette palette = m_theme.palette();
    palette.setColor(QPalette::Base, Qt::transparent);
    palette.setColor(QPalette::Text, m_theme.color(m_token));
    palette.setColor(QPalette::Highlight, m_theme.color(Theme::Token::Accent));
    palette.setColor(QPalette::HighlightedText, m_theme.color(Theme::Token::AccentText));
    setPalette(palette);
    document()->setDefaultFont(m_theme.font(Theme::Type::Body));
    layOutFrom(0);
}

} // namespace chipdeck::widgets
