#pragma once

#include <vector>

#include <QPointer>
#include <QTextBrowser>
#include <QTimer>

#include "widgets/chat/Markdown.h"
#include "widgets/theme/Theme.h"

class QTextTable;
class QToolButton;

namespace chipdeck::widgets {

/// One text of a conversation, as high as its words. Text that is appended costs what its last block costs: blocks that
/// are complete are neither read nor laid out again; where the last one is code that has grown long, pieces are gathered for
/// some times as long as it took to show the last ones. Loads nothing and follows no link; a click on one only says so.
class ChatText : public QTextBrowser
{
    Q_OBJECT

public:
    explicit ChatText(const Theme &theme, QWidget *parent = nullptr);

    /// What it holds, as it was written.
    QString source() const { return m_source; }
    void setSource(const QString &markdown);
    void append(const QString &piece);
    /// Plain: shown as it is, without any reading of marks.
    void setPlain(bool plain);
    void setToken(Theme::Token token);
    /// A mark at the end while more is to come.
    void setWriting(bool writing);
    /// Blocks that were laid out since the last call, for tests of what an update costs.
    int takeLaidOut() { return std::exchange(m_laidOut, 0); }
    const std::vector<MarkdownBlock> &blocks() const { return m_blocks; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    /// More than this of one text is not shown.
    static constexpr qsizetype longestSource = 400'000;

Q_SIGNALS:
    void linkRequested(const QUrl &url);

protected:
    QVariant loadResource(int type, const QUrl &name) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct CodeButton {
        QPointer<QTextTable> table;
        QToolButton *button;
        std::size_t block;
    };

    void readOn();
    void layOutFrom(std::size_t block);
    bool growCode(const std::vector<MarkdownBlock> &blocks);
    void write(std::size_t index);
    void writeText(const MarkdownBlock &block);
    void writeRuns(QTextCursor &cursor, const MarkdownRuns &runs, const QTextCharFormat &face) const;
    void writeCode(std::size_t index);
    void writeTable(const MarkdownBlock &block);
    QTextCursor slot();
    QTextTable *insertTable(int rows, int columns, const QTextTableFormat &format);
    QTextCharFormat face(const MarkdownBlock *block) const;
    void addCodeButton(QTextTable *table, std::size_t index);
    void placeButtons();
    void fitHeight();
    void followTheme();

    const Theme &m_theme;
    Theme::Token m_token = Theme::Token::Text;
    QString m_source;
    std::vector<MarkdownBlock> m_blocks;
    std::vector<int> m_places;  ///< position in the document where each block begins
    std::vector<bool> m_slots;  ///< whether it began in an empty line that was already there
    std::vector<CodeButton> m_buttons;
    int m_laidOut = 0;
    bool m_slot = true;     ///< the last line is empty and free
    bool m_plain = false;
    bool m_writing = false;
    bool m_cut = false;
    bool m_isBehind = false;  ///< there is more in the source than in the blocks
    QTimer m_gathering;
};

} // namespace chipdeck::widgets
