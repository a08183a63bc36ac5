#include "widgets/theme/Theme.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <QApplication>
#include <QToolTip>

#include "widgets/theme/Rescale.h"
#include "widgets/theme/Style.h"
#include "widgets/theme/TabularFont.h"

namespace chipdeck::widgets {
namespace {

constexpr qreal bodyPixels = 13;
constexpr auto tokenCount = static_cast<std::size_t>(Theme::Token::TokenCount);

using Colors = std::array<QRgb, tokenCount>;

// In the order of Theme::Token.
constexpr Colors lightColors{
    0xF4F6F8, 0xFFFFFF, 0xD6DCE4, 0x17202B, 0x556172, 0x1F57C3, 0xFFFFFF, 0x0B7A53, 0x8A5A00, 0xB3261E, 0x1B6FA8,
    0xDCE3EA, 0x7A8694, 0x6BA1DB, 0x0B3E75, 0xE0A100, 0xB3230F, 0x5B1F86, 0xE5ECF9, 0xE6EAEF};
constexpr Colors darkColors{
    0x11151B, 0x191F27, 0x2C3541, 0xE7EBF1, 0x9BA7B6, 0x7FA8F8, 0x11151B, 0x4CC38A, 0xE5A93B, 0xFF8A7A, 0x67B7EC,
    0x2F3A46, 0x76838F, 0x3E7DBF, 0xA9D3FA, 0xF5C242, 0xFF5A36, 0xD9B3F5, 0x22324D, 0x27303B};
constexpr Colors highContrastColors{
    0x000000, 0x000000, 0xFFFFFF, 0xFFFFFF, 0xFFFFFF, 0xFFFFFF, 0x000000, 0xFFFFFF, 0xFFFFFF, 0xFFFFFF, 0xFFFFFF,
    0x000000, 0xFFFFFF, 0x8C8C8C, 0xFFFFFF, 0xFFFFFF, 0xFFFFFF, 0xFFFFFF, 0x3D3D3D, 0x707070};

// 6.2 to 1 on black.
constexpr QRgb highContrastPlaceholder = 0x8C8C8C;

// cividis at equal steps; between them linear.
constexpr std::array<QRgb, 10> cividis{0x00224E, 0x123570, 0x3B496C, 0x575D6D, 0x707173,
                                       0x8A8678, 0xA59C74, 0xC3B369, 0xE1CC55, 0xFEE838};

qreal relativeSize(Theme::Type type)
{
    switch (type) {
    case Theme::Type::Caption: return 0.85;
    case Theme::Type::Body: return 1.0;
    case Theme::Type::Section: return 1.15;
    case Theme::Type::Title: return 1.4;
    case Theme::Type::Figure: return 2.0;
    case Theme::Type::Mono: return 0.92;
    case Theme::Type::MonoSmall: return 0.85;
    }
    return 1.0;
}

bool isMono(Theme::Type type)
{
    return type == Theme::Type::Mono || type == Theme::Type::MonoSmall;
}

} // namespace

Theme::Theme(Kind kind, QObject *parent) : QObject(parent), m_kind(kind)
{
}

void Theme::install()
{
    m_installed = true;
    QApplication::setStyle(new Style(*this));
    apply();
}

void Theme::apply()
{
    if (!m_installed)
        return;
    QApplication::setPalette(palette());
    // Selected text has to stand out from a selected row.
    QPalette editing = palette();
    editing.setColor(QPalette::Highlight, color(Token::Accent));
    editing.setColor(QPalette::HighlightedText, color(Token::AccentText));
    for (const char *editor : {"QLineEdit", "QPlainTextEdit", "QTextEdit", "QAbstractSpinBox", "QLabel"})
        QApplication::setPalette(editing, editor);
    QToolTip::setPalette(palette());
    QApplication::setFont(font(Type::Body));
    QToolTip::setFont(font(Type::Body));
}

void Theme::setKind(Kind kind)
{
    if (m_kind == kind)
        return;
    m_kind = kind;
    apply();
    Q_EMIT changed();
}

void Theme::setDensity(Density density)
{
    if (m_density == density)
        return;
    m_density = density;
    Q_EMIT changed();
}

void Theme::setScale(qreal scale)
{
    scale = std::clamp(scale, 0.75, 3.0);
    if (qFuzzyCompare(m_scale, scale))
        return;
    const qreal before = std::exchange(m_scale, scale);
    // A new style makes every widget forget the sizes that it asked the old one for.
    if (m_installed)
        QApplication::setStyle(new Style(*this));
    apply();
    // Before changed(): who sets a size of its own then has the last word.
    if (m_installed)
        Rescale::applyToAll(before, m_scale);
    Q_EMIT changed();
}

int Theme::rowHeight() const
{
    return px(m_density == Density::Compact ? 22 : 28);
}

QColor Theme::color(Token token) const
{
    return color(m_kind, token);
}

QColor Theme::color(Kind kind, Token token)
{
    const auto index = static_cast<std::size_t>(token);
    if (index >= tokenCount)
        return {};
    switch (kind) {
    case Kind::Light: return QColor(lightColors[index]);
    case Kind::Dark: return QColor(darkColors[index]);
    case Kind::HighContrast: return QColor(highContrastColors[index]);
    }
    return {};
}

QFont Theme::font(Type type, int weight) const
{
    QFont font;
    if (isMono(type)) {
        font.setFamilies({QStringLiteral("JetBrains Mono"), QStringLiteral("Noto Sans Mono CJK SC"), QStringLiteral("monospace")});
        font.setStyleHint(QFont::Monospace);
    } else {
        font.setFamilies({TabularFont::family(), QStringLiteral("Inter"), QStringLiteral("Noto Sans CJK SC"),
                          QStringLiteral("sans-serif")});
    }
    font.setWeight(static_cast<QFont::Weight>(weight));
    font.setPixelSize(std::max(1, int(std::lround(bodyPixels * m_scale * relativeSize(type)))));
    return font;
}

QPalette Theme::palette() const
{
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, Token token) { palette.setColor(role, color(token)); };
    set(QPalette::Window, Token::Window);
    set(QPalette::WindowText, Token::Text);
    set(QPalette::Base, Token::Surface);
    set(QPalette::AlternateBase, Token::Window);
    set(QPalette::ToolTipBase, Token::Surface);
    set(QPalette::ToolTipText, Token::Text);
    set(QPalette::Text, Token::Text);
    set(QPalette::Button, Token::Surface);
    set(QPalette::ButtonText, Token::Text);
    set(QPalette::BrightText, Token::Error);
    set(QPalette::Highlight, Token::SelectionTint);
    set(QPalette::HighlightedText, Token::Text);
    set(QPalette::Link, Token::Accent);
    set(QPalette::LinkVisited, Token::Accent);
    set(QPalette::PlaceholderText, Token::Muted);
    // What is only suggested must not look typed: the one grey word of a theme whose muted text is white as well.
    if (m_kind == Kind::HighContrast)
        palette.setColor(QPalette::PlaceholderText, QColor(highContrastPlaceholder));
    set(QPalette::Light, Token::Surface);
    set(QPalette::Midlight, Token::GridLine);
    set(QPalette::Mid, Token::Border);
    set(QPalette::Dark, Token::Border);
    set(QPalette::Shadow, Token::Border);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, color(Token::Muted));
    return palette;
}

QColor Theme::sequential(double fraction)
{
    fraction = std::isnan(fraction) ? 0.0 : std::clamp(fraction, 0.0, 1.0);
    const double position = fraction * double(cividis.size() - 1);
    const auto low = std::min(std::size_t(position), cividis.size() - 2);
    const double part = position - double(low);
    const QColor from(cividis[low]);
    const QColor to(cividis[low + 1]);
    const auto mix = [part](int a, int b) { return int(std::lround(a + (b - a) * part)); };
    return QColor(mix(from.red(), to.red()), mix(from.green(), to.green()), mix(from.blue(), to.blue()));
}

QColor Theme::vendorColor(int vendor)
{
    switch (vendor) {
    case 1: return QColor(0x009E73);
    case 2: return QColor(0xCC79A7);
    case 3: return QColor(0xE69F00);
    default: return QColor(0x56B4E9);
    }
}

int Theme::px(qreal px) const
{
    return int(std::lround(px * m_scale));
}

bool Theme::reducedMotion() const
{
    // Desktops hand the wish on as a style hint through their platform theme, or as this variable.
    return qEnvironmentVariableIntValue("CHIPDECK_REDUCED_MOTION") != 0
        || !QApplication::isEffectEnabled(Qt::UI_General);
}

} // namespace chipdeck::widgets
