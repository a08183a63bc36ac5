#include "ui/fleet/FleetTiles.h"

#include <algorithm>
#include <array>

#include <QActionGroup>
#include <QEvent>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

#include "client/models/Format.h"
#include "ui/fleet/ChipPicture.h"
#include "widgets/theme/Glyphs.h"

namespace chipdeck::ui {

using models::Format;
using widgets::Theme;

namespace {

constexpr int tileCount = 4;
constexpr int leastTileWidth = 196;
constexpr int barsFromWidth = 232;
constexpr int figureWidth = 52;
constexpr int tightFigureWidth = 42;
constexpr int attentionFromWidth = 1700;
// From here on a tile counts in thousands: its columns hold five digits of a measured figure and six characters of a counted one.
constexpr double measuredInThousandsFrom = 10'000;
constexpr double countedInThousandsFrom = 100'000;

/// Three digits that count in every figure of a tile, so that those below each other compare: "9.02" and "12.0".
QString threeDigits(std::optional<double> value)
{
    if (!value || *value < 0.005 || *value >= 99.95)
        return Format::figure(value);
    return QLocale().toString(*value, 'f', *value >= 9.995 ? 1 : 2);
}

double greatestOf(const TotalsFigure &figure)
{
    return std::max({figure.allocated.value_or(0), figure.used.value_or(0), figure.of.value_or(0)});
}

TotalsFigure inThousands(TotalsFigure figure)
{
    for (std::optional<double> *value : {&figure.allocated, &figure.used, &figure.of}) {
        if (*value)
            **value /= 1000;
    }
    return figure;
}

} // namespace

FleetTiles::FleetTiles(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_switch(new QToolButton(this))
{
    // Not Fixed: its greatest height would be that of the width before, and two rows of tiles would hang in the middle of their place.
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_switch->setPopupMode(QToolButton::InstantPopup);
    m_switch->setAutoRaise(true);
    m_switch->setMenu(new QMenu(m_switch));
    auto *group = new QActionGroup(m_switch);
    for (int i = 0; i < 3; ++i) {
        QAction *action = m_switch->menu()->addAction(QString());
        action->setCheckable(true);
        action->setActionGroup(group);
        connect(action, &QAction::triggered, this, [this, i] { setAccounting(static_cast<Accounting>(i)); });
    }
    connect(&theme, &Theme::changed, this, [this] {
        retranslate();
        updateGeometry();
    });
    retranslate();
}

void FleetTiles::retranslate()
{
    const QStringList words{tr("Packages"), tr("Dies"), tr("Petaflops")};
    const QStringList details{tr("Packages: what is soldered and sold"), tr("Dies: compute dies within the packages"),
                              tr("Petaflops: packages weighted by their dense FP16 rating")};
    const QList<QAction *> actions = m_switch->menu()->actions();
    for (int i = 0; i < actions.size(); ++i) {
        actions[i]->setText(details[i]);
        actions[i]->setChecked(i == static_cast<int>(m_accounting));
    }
    m_switch->setText(words[static_cast<int>(m_accounting)]);
    m_switch->setAccessibleName(tr("How chips are counted"));
    m_switch->setFont(m_theme.font(Theme::Type::Caption));
    QPalette colors = m_switch->palette();
    colors.setColor(QPalette::ButtonText, m_theme.color(Theme::Token::Accent));
    m_switch->setPalette(colors);
    placeSwitch();
    update();
}

void FleetTiles::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void FleetTiles::setTotals(const FleetTotals &totals)
{
    if (totals == m_totals)
        return;
    const bool grows = totals.vendors.size() != m_totals.vendors.size();
    m_totals = totals;
    if (grows)
        updateGeometry();
    QStringList words;
    for (const Tile &tile : tiles()) {
        for (const Line &line : tile.lines)
            words << tr("%1, %2: %3 allocated, %4 used of %5 %6")
                         .arg(tile.title, line.name, Format::figure(line.figure.allocated), Format::figure(line.figure.used),
                              Format::figure(line.figure.of), tile.unit);
    }
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    update();
}

void FleetTiles::setAccounting(Accounting accounting)
{
    m_accounting = accounting;
    retranslate();
    Q_EMIT accountingChanged();
}

TotalsFigure VendorTotals::*FleetTiles::chipFigure() const
{
    switch (m_accounting) {
    case Accounting::Dies: return &VendorTotals::dies;
    case Accounting::Petaflops: return &VendorTotals::petaflops;
    case Accounting::Packages: break;
    }
    return &VendorTotals::packages;
}

FleetTiles::Tile FleetTiles::makeTile(const QString &title, const QString &unit, const QString &thousands, TotalsFigure VendorTotals::*figure) const
{
    const bool isCounted = figure == &VendorTotals::packages || figure == &VendorTotals::dies;
    double greatest = 0;
    for (const VendorTotals &vendor : m_totals.vendors)
        greatest = std::max(greatest, greatestOf(vendor.*figure));
    const bool isScaled = greatest >= (isCounted ? countedInThousandsFrom : measuredInThousandsFrom);
    Tile tile{title, isScaled ? thousands : unit, {}, false, {}};
    for (const VendorTotals &vendor : m_totals.vendors)
        tile.lines.push_back({ChipPicture::word(vendor.vendor), isScaled ? inThousands(vendor.*figure) : vendor.*figure, isCounted && !isScaled});
    return tile;
}

std::vector<FleetTiles::Tile> FleetTiles::tiles() const
{
    const bool isFlops = m_accounting == Accounting::Petaflops;
    const QString clusters = tr("%n cluster(s)", nullptr, static_cast<int>(m_totals.clusters));
    std::vector<Tile> tiles{makeTile(tr("Chips"), isFlops ? tr("PF, dense FP16") : clusters,
                                     isFlops ? tr("EF, dense FP16") : Format::clauses({tr("thousands"), clusters}), chipFigure()),
                            makeTile(QStringLiteral("FP16"), tr("PF, dense"), tr("EF, dense"), &VendorTotals::petaflops),
                            makeTile(tr("Memory"), QStringLiteral("TB"), QStringLiteral("PB"), &VendorTotals::memoryTb),
                            makeTile(tr("Power"), tr("kW, chips only"), tr("MW, chips only"), &VendorTotals::powerKw)};
    if (m_totals.staleClusters > 0) {
        tiles[1].note = tr("%n cluster(s) out of date", nullptr, static_cast<int>(m_totals.staleClusters));
        tiles[1].noteWarns = true;
    }
    QStringList vendors;
    for (const Line &line : tiles[3].lines) {
        if (!line.figure.of)
            vendors << line.name;
    }
    if (!vendors.isEmpty())
        tiles[3].note = tr("%1 rating n/a", "of a vendor").arg(Format::list(vendors));
    return tiles;
}

bool FleetTiles::showsAttention(int width) const
{
    return width >= m_theme.px(attentionFromWidth);
}

int FleetTiles::columnsFor(int width) const
{
    if (showsAttention(width))
        return tileCount + 1;
    return width >= tileCount * m_theme.px(leastTileWidth) ? tileCount : 2;
}

bool FleetTiles::isTight() const
{
    return width() / columnsFor(width()) < m_theme.px(barsFromWidth);
}

int FleetTiles::figureColumn() const
{
    return m_theme.px(isTight() ? tightFigureWidth : figureWidth);
}

QRect FleetTiles::insideOf(const QRect &tile) const
{
    const int pad = m_theme.px(isTight() && tile.left() > 0 ? 10 : 16);
    // The last figures end where the page's other things do.
    const bool last = tile.right() >= width() - m_theme.px(8);
    return tile.adjusted(pad, 0, -m_theme.px(isTight() && !last ? 10 : 16), 0);
}

int FleetTiles::tileHeight() const
{
    const int lines = std::max<int>(2, static_cast<int>(m_totals.vendors.size()));
    return m_theme.px(44 + 21 * lines + 2);
}

int FleetTiles::heightForWidth(int width) const
{
    return tileHeight() * (columnsFor(width) >= tileCount ? 1 : tileCount / columnsFor(width));
}

QSize FleetTiles::sizeHint() const
{
    return {m_theme.px(1000), heightForWidth(std::max(width(), m_theme.px(400)))};
}

QSize FleetTiles::minimumSizeHint() const
{
    return {m_theme.px(leastTileWidth * 2), tileHeight()};
}

QRect FleetTiles::tileRect(int index) const
{
    const int columns = columnsFor(width());
    const int wide = width() / columns;
    return {index % columns * wide, index / columns * tileHeight(), wide, tileHeight()};
}

void FleetTiles::resizeEvent(QResizeEvent *)
{
    placeSwitch();
}

void FleetTiles::placeSwitch()
{
    const QSize size = m_switch->sizeHint();
    const QRect first = tileRect(0);
    m_switch->setGeometry(first.right() - size.width() - m_theme.px(8), m_theme.px(8), size.width(), m_theme.px(22));
}

void FleetTiles::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const std::vector<Tile> all = tiles();
    for (int i = 0; i < static_cast<int>(all.size()); ++i) {
        const QRect box = tileRect(i);
        if (i % columnsFor(width()) != 0) {
            painter.setPen(m_theme.color(Theme::Token::Border));
            painter.drawLine(box.left(), box.top() + m_theme.px(4), box.left(), box.bottom() - m_theme.px(4));
        }
        paintTile(painter, insideOf(box), all[static_cast<std::size_t>(i)]);
    }
    if (!showsAttention(width()))
        return;
    const QRect box = tileRect(tileCount);
    painter.setPen(m_theme.color(Theme::Token::Border));
    painter.drawLine(box.left(), box.top() + m_theme.px(4), box.left(), box.bottom() - m_theme.px(4));
    paintAttention(painter, box.adjusted(m_theme.px(16), 0, -m_theme.px(16), 0));
}

void FleetTiles::paintAttention(QPainter &painter, const QRect &box) const
{
    const QRect head(box.left(), box.top() + m_theme.px(9), box.width(), m_theme.px(18));
    painter.setFont(m_theme.font(Theme::Type::Body, QFont::DemiBold));
    painter.setPen(m_theme.color(Theme::Token::Text));
    painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter, tr("Needs attention"));
    struct Entry {
        quint64 count;
        QString word;
        widgets::Glyph glyph;
        Theme::Token token;
    };
    const std::array<Entry, 4> entries{
        Entry{m_totals.faulty, tr("faulty chips"), widgets::Glyph::Cross, Theme::Token::Error},
        Entry{m_totals.heldIdle, tr("held but idle"), widgets::Glyph::HollowSquare, Theme::Token::Warning},
        Entry{m_totals.nodesOutOfService, tr("nodes out of service"), widgets::Glyph::Frame, Theme::Token::ChipDraining},
        Entry{m_totals.notReported, tr("not reported"), widgets::Glyph::Hatch, Theme::Token::Muted}};
    const int wide = box.width() / 2;
    const int glyph = m_theme.px(11);
    for (int i = 0; i < static_cast<int>(entries.size()); ++i) {
        const Entry &entry = entries[static_cast<std::size_t>(i)];
        const bool none = entry.count == 0;
        QRect line(box.left() + i % 2 * wide, head.bottom() + m_theme.px(11) + i / 2 * m_theme.px(22), wide - m_theme.px(8), m_theme.px(20));
        widgets::paintGlyph(&painter, QRectF(line.left(), line.center().y() - glyph / 2.0 + 0.5, glyph, glyph), entry.glyph,
                            m_theme.color(none ? Theme::Token::Muted : entry.token), m_theme.color(Theme::Token::Surface));
        line.setLeft(line.left() + glyph + m_theme.px(6));
        const QString count = Format::count(entry.count);
        painter.setFont(m_theme.font(Theme::Type::Body, QFont::DemiBold));
        painter.setPen(m_theme.color(none ? Theme::Token::Muted : Theme::Token::Text));
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, count);
        line.setLeft(line.left() + painter.fontMetrics().horizontalAdvance(count) + m_theme.px(6));
        painter.setFont(m_theme.font(Theme::Type::Caption));
        painter.setPen(m_theme.color(Theme::Token::Muted));
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(entry.word, Qt::ElideRight, line.width()));
    }
}

void FleetTiles::paintTile(QPainter &painter, const QRect &box, const Tile &tile) const
{
    const QRect head(box.left(), box.top() + m_theme.px(9), box.width(), m_theme.px(18));
    painter.setFont(m_theme.font(Theme::Type::Body, QFont::DemiBold));
    painter.setPen(m_theme.color(Theme::Token::Text));
    painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter, tile.title);
    const int used = painter.fontMetrics().horizontalAdvance(tile.title) + m_theme.px(8);
    painter.setFont(m_theme.font(Theme::Type::Caption));
    painter.setPen(m_theme.color(Theme::Token::Muted));
    QRect unit = head.adjusted(used, 0, 0, 0);
    if (m_switch->geometry().intersects(unit))
        unit.setRight(m_switch->geometry().left());
    painter.drawText(unit, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(tile.unit, Qt::ElideRight, unit.width()));
    const int unitWidth = painter.fontMetrics().horizontalAdvance(tile.unit) + m_theme.px(10);
    if (tile.noteWarns)
        painter.setPen(m_theme.color(Theme::Token::Warning));
    const int room = head.width() - used - unitWidth;
    // A note that is no warning only says what the figures below say too: all of it or nothing.
    if (tile.noteWarns || painter.fontMetrics().horizontalAdvance(tile.note) <= room)
        painter.drawText(head, Qt::AlignRight | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(tile.note, Qt::ElideRight, room));

    painter.setPen(m_theme.color(Theme::Token::Muted));
    const int column = figureColumn();
    const std::array<QString, 3> words{tr("allocated"), tr("used"), tr("of")};
    for (int i = 0; i < 3; ++i) {
        const int spare = i == 0 ? box.width() - 3 * column : 0;  // the first word may reach over the names
        const QRect cell(box.right() + 1 - (3 - i) * column - spare, head.bottom() + m_theme.px(1), column + spare,
                         m_theme.px(15));
        painter.drawText(cell, Qt::AlignRight | Qt::AlignVCenter, words[static_cast<std::size_t>(i)]);
    }
    if (tile.lines.empty())
        return;
    int y = head.bottom() + m_theme.px(17);
    for (const Line &line : tile.lines) {
        paintLine(painter, {box.left(), y, box.width(), m_theme.px(20)}, line);
        y += m_theme.px(21);
    }
}

void FleetTiles::paintLine(QPainter &painter, const QRect &box, const Line &line) const
{
    const int column = figureColumn();
    painter.setFont(m_theme.font(Theme::Type::Body));
    painter.setPen(m_theme.color(Theme::Token::Text));
    painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, line.name);
    int nameWidth = m_theme.px(54);
    for (const VendorTotals &vendor : m_totals.vendors)
        nameWidth = std::max(nameWidth, painter.fontMetrics().horizontalAdvance(ChipPicture::word(vendor.vendor)) + m_theme.px(8));
    const int right = box.right() + 1 - 3 * column - m_theme.px(4);
    const int high = m_theme.px(10);
    const QRect bar(box.left() + nameWidth, box.center().y() - high / 2, right - box.left() - nameWidth, high);
    if (!isTight() && bar.width() >= m_theme.px(20))
        paintBullet(painter, bar, line.figure);
    const auto write = [&](int index, std::optional<double> value, bool bold, bool muted, const QString &before) {
        const QRect cell(box.right() + 1 - (3 - index) * column, box.top(), column, box.height());
        painter.setFont(m_theme.font(Theme::Type::Body, bold && value ? QFont::DemiBold : QFont::Normal));
        painter.setPen(m_theme.color(muted || !value ? Theme::Token::Muted : Theme::Token::Text));
        const QString figure = value && line.counted ? Format::count(static_cast<quint64>(*value + 0.5)) : threeDigits(value);
        painter.drawText(cell, Qt::AlignRight | Qt::AlignVCenter, value ? before + figure : figure);
    };
    write(0, line.figure.allocated, false, false, {});
    write(1, line.figure.used, true, false, line.figure.usedIncomplete ? QStringLiteral("\u2265\u2009") : QString());
    write(2, line.figure.of, false, true, {});
}

void FleetTiles::paintBullet(QPainter &painter, const QRect &bar, const TotalsFigure &figure) const
{
    const QColor outline = m_theme.color(Theme::Token::ChipFreeOutline);
    if (!figure.of || *figure.of <= 0) {
        painter.save();
        painter.setClipRect(bar);
        painter.fillRect(bar, m_theme.color(Theme::Token::Surface));
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(outline);
        for (int x = bar.left() - bar.height(); x < bar.right(); x += m_theme.px(5))
            painter.drawLine(x, bar.bottom() + 1, x + bar.height(), bar.top());
        painter.restore();
    } else {
        const auto part = [&](double value) {
            return static_cast<int>(std::clamp(value / *figure.of, 0.0, 1.0) * bar.width());
        };
        painter.fillRect(bar, m_theme.color(Theme::Token::ChipFree));
        if (figure.allocated)
            painter.fillRect(QRect(bar.topLeft(), QSize(part(*figure.allocated), bar.height())),
                             m_theme.color(Theme::Token::ChipAllocated));
        if (figure.used) {
            const int high = m_theme.px(4);
            painter.fillRect(QRect(bar.left(), bar.center().y() - high / 2 + 1, part(*figure.used), high),
                             m_theme.color(Theme::Token::ChipBusy));
        }
    }
    painter.setPen(outline);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(bar.adjusted(0, 0, -1, -1));
}

} // namespace chipdeck::ui
