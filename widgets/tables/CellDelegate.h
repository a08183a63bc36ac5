#pragma once

#include <functional>
#include <optional>

#include <QStyledItemDelegate>

#include "widgets/theme/Glyphs.h"
#include "widgets/theme/Theme.h"

namespace chipdeck::widgets {

/// How a cell of a table looks: alignment, face, and whether its row is old. Views set it per column.
class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using Predicate = std::function<bool(const QModelIndex &)>;

    explicit CellDelegate(const Theme &theme, QObject *parent = nullptr);

    /// Rows for which it answers true are drawn muted: the cluster does not answer.
    void setStale(Predicate stale) { m_stale = std::move(stale); }
    /// Token of the text where it is not plain: a warning.
    void setToken(std::function<Theme::Token(const QModelIndex &)> token) { m_token = std::move(token); }
    /// Cells for which it answers true lead somewhere; in high contrast, where the accent is that of the text, they are underlined.
    void setLink(Predicate link) { m_link = std::move(link); }
    void setMono(bool mono) { m_mono = mono; }
    void setElideMode(Qt::TextElideMode mode) { m_elide = mode; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    /// Paints the row's background: selection tint, focus.
    void paintBackground(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintText(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index, const QRect &box,
                   const QString &text, Qt::Alignment alignment, const QColor &color) const;
    QRect contentBox(const QStyleOptionViewItem &option, const QModelIndex &index) const;
    QColor textColor(const QModelIndex &index) const;
    bool isStale(const QModelIndex &index) const { return m_stale && m_stale(index); }
    QFont cellFont(const QModelIndex &index) const;
    const Theme &theme() const { return m_theme; }

private:
    const Theme &m_theme;
    Predicate m_stale;
    Predicate m_link;
    std::function<Theme::Token(const QModelIndex &)> m_token;
    bool m_mono = false;
    Qt::TextElideMode m_elide = Qt::ElideRight;
};

/// What a state looks like; the view's owner maps its own states to it.
struct StateLook {
    Glyph glyph = Glyph::None;
    Theme::Token token = Theme::Token::Text;  ///< of the glyph
    bool colorWord = false;                   ///< the word too
    std::optional<Theme::Token> outline{};    ///< round a Square whose fill alone may be that of the page
};

/// Glyph and word.
class StateDelegate : public CellDelegate
{
    Q_OBJECT

public:
    using Look = std::function<StateLook(const QModelIndex &)>;

    StateDelegate(const Theme &theme, Look look, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    Look m_look;
};

/// Right-aligned figures with digits of one width; a missing one is a muted "n/a".
class FigureDelegate : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    static QString missingWord() { return tr("n/a"); }
};

/// Ids and names of machines, in the fixed-width face.
class NameDelegate : public CellDelegate
{
    Q_OBJECT

public:
    explicit NameDelegate(const Theme &theme, QObject *parent = nullptr);
};

} // namespace chipdeck::widgets
