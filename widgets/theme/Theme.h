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

    enum class Density { Comfortable, Compact };

    explicit Theme(Kind kind = Kind::Light, QObject *parent = nullptr);

    /// Makes this theme the application's: style, palette and font, now and after every change.
    void install();

    Kind kind() const { return m_kind; }
    /// Sets palette and font of the application too, once installed, and emits changed().
    void setKind(Kind kind);
    Density density() const { return m_density; }
    void setDensity(Density density);
    /// 1 = 13 px body text; px() and font() follow.
    qreal scale() const { return m_scale; }
    void setScale(qreal scale);
    /// Height of a table row at the chosen density and scale.
    int rowHeight() const;

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
    void apply();

    Kind m_kind;
    Density m_density = Density::Comfortable;
    qreal m_scale = 1.0;
    bool m_installed = false;
};

} // namespace chipdeck::widgets
