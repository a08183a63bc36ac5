#include "ui/fleet/FleetTiles.h"

#include <algorithm>

#include <QActionGroup>
#include <QEvent>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

#include "client/models/Format.h"
#include "ui/fleet/ChipPicture.h"

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

} // namespace chipdeck::ui
