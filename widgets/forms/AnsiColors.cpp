#include "widgets/forms/AnsiColors.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace chipdeck::widgets {
namespace {

constexpr double textRatio = 4.5;

/// The colours with names, in the middle of the scale: readable() makes them dark or light as the theme needs.
constexpr std::array<QRgb, 16> named{0x202020, 0xc4323a, 0x2e8b40, 0x9a7500, 0x2f6fd0, 0xa347ba, 0x14879a, 0xb8b8b8,
                                     0x707070, 0xe05561, 0x44a85a, 0xc49a1a, 0x5b93ea, 0xc06fd4, 0x35a9bb, 0xf0f0f0};

/// Six steps a channel, then 24 greys, as xterm has them.
QColor cubeColor(quint32 index)
{
    if (index >= 232) {
        const int grey = 8 + 10 * int(index - 232);
        return {grey, grey, grey};
    }
    const auto channel = [](quint32 step) { return step == 0 ? 0 : 55 + 40 * int(step); };
    const quint32 cell = index - 16;
    return {channel(cell / 36), channel(cell / 6 % 6), channel(cell % 6)};
}

QColor colorOf(const AnsiColor &color, const QColor &none)
{
    switch (color.kind) {
    case AnsiColor::Kind::Indexed: return color.value < named.size() ? QColor(QRgb(0xff000000U | named[color.value])) : cubeColor(std::min(color.value, 255U));
    case AnsiColor::Kind::Own: return QColor(QRgb(0xff000000U | color.value));
    case AnsiColor::Kind::Default: break;
    }
    return none;
}

double luminance(const QColor &color)
{
    const auto linear = [](double value) { return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

double contrastRatio(const QColor &a, const QColor &b)
{
    const double one = luminance(a) + 0.05;
    const double other = luminance(b) + 0.05;
    return std::max(one, other) / std::min(one, other);
}

QColor readable(const QColor &color, const QColor &background, double ratio)
{
    const bool toWhite = contrastRatio(Qt::white, background) >= contrastRatio(Qt::black, background);
    const double goal = toWhite ? 1 : 0;
    for (int step = 0; step <= 20; ++step) {
        const double part = step / 20.0;
        const auto mixed = [&](double value) { return float(value + (goal - value) * part); };
        const QColor candidate = QColor::fromRgbF(mixed(color.redF()), mixed(color.greenF()), mixed(color.blueF()));
        if (contrastRatio(candidate, background) >= ratio)
            return candidate;
    }
    return toWhite ? Qt::white : Qt::black;
}

QTextCharFormat ansiFormat(const AnsiStyle &style, const Theme &theme)
{
    QTextCharFormat format;
    const QColor window = theme.color(Theme::Token::Window);
    QColor text = colorOf(style.foreground, theme.color(style.isFaint ? Theme::Token::Muted : Theme::Token::Text));
    QColor back = colorOf(style.background, window);
    if (style.isInverse)
        std::swap(text, back);
    const bool hasColor = style.foreground.kind != AnsiColor::Kind::Default || style.background.kind != AnsiColor::Kind::Default;
    if (hasColor || style.isInverse || style.isFaint)
        format.setForeground(readable(text, back, textRatio));
    if (back != window)
        format.setBackground(back);
    if (style.isBold)
        format.setFontWeight(QFont::DemiBold);
    format.setFontItalic(style.isItalic);
    format.setFontUnderline(style.isUnderlined);
    format.setFontStrikeOut(style.isStruck);
    return format;
}

} // namespace chipdeck::widgets
