#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <QPalette>

namespace chipdeck::widgets {

/// The one place that knows a colour, a type size or a space. Views ask by meaning and repaint on changed().
class Theme : public QObject
{
    Q_OBJECT

public:
    enum class Kind { Light, Dark, HighContrast };
    enum class Token {
        Window, Surface, Border, Text, Muted, Accent, AccentText, Good, Warning, Error, Info,
        ChipFree, ChipFreeOutline, ChipAllocated, ChipBusy, ChipHeldIdle, ChipFaulty, ChipDraining,
        SelectionTint, GridLine, TokenCount
    };
    enum class Type { Caption, Body, Section, Title, Figure, Mono, MonoSmall };

    explicit Theme(Kind kind = Kind::Light, QObject *parent = nullptr);

    Kind kind() const { return m_kind; }
    /// Sets palette, font and style sheet of the application too and emits changed().
    void setKind(Kind kind);

    QColor color(Token token) const;
    static QColor color(Kind kind, Token token);
    /// Font for a role at the application's base size; tabular figures for all.
    QFont font(Type type, int weight = QFont::Normal) const;
    QPalette palette() const;
    /// cividis, 0..1.
    static QColor sequential(double fraction);
    static QColor vendorColor(int vendor);
    /// Layout length that grows with the font: `px` at scale 1 (13 px body).
    int px(qreal px) const;
    bool reducedMotion() const;

Q_SIGNALS:
    void changed();

private:
    Kind m_kind;
};

} // namespace chipdeck::widgets
