#include "ui/shell/FreshnessStrip.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include "client/models/Format.h"
#include "client/store/FleetStore.h"

namespace chipdeck::ui {

using widgets::Theme;

namespace {

constexpr int ageTickMs = 1000;

} // namespace

FreshnessStrip::FreshnessStrip(const Theme &theme, const store::FleetStore &fleet, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_fleet(fleet)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setFocusPolicy(Qt::TabFocus);
    m_tick.setInterval(ageTickMs);
    connect(&m_tick, &QTimer::timeout, this, &FreshnessStrip::refresh);
    connect(&fleet, &store::FleetStore::clusterAdded, this, &FreshnessStrip::refresh);
    connect(&fleet, &store::FleetStore::clusterAboutToBeRemoved, this, [this] { QTimer::singleShot(0, this, &FreshnessStrip::refresh); });
    connect(&fleet, &store::FleetStore::changed, this, [this](store::ClusterStore *, const store::ReplicaChange &change) {
        if (change.freshness || change.layout)
            refresh();
    });
    connect(&theme, &Theme::changed, this, &FreshnessStrip::refresh);
    m_tick.start();
    refresh();
    setVisible(!m_entries.empty());
}

void FreshnessStrip::refresh()
{
    std::vector<FreshnessWords> entries;
    const QDateTime now = QDateTime::currentDateTime();
    for (const store::ClusterStore *cluster : m_fleet.clusters())
        entries.push_back(FreshnessWords::of(*cluster, now));
    const auto same = [](const FreshnessWords &a, const FreshnessWords &b) {
        return a.name == b.name && a.words == b.words && a.label == b.label && a.glyph == b.glyph;
    };
    const bool changed = !std::equal(entries.begin(), entries.end(), m_entries.begin(), m_entries.end(), same);
    m_entries = std::move(entries);
    if (changed) {
        setAccessibleName(summary());
        setVisible(!m_entries.empty());
        updateGeometry();
    }
    update();
}

QString FreshnessStrip::summary() const
{
    QStringList lines;
    for (const FreshnessWords &entry : m_entries)
        lines << entry.name + (entry.label.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(entry.label)) + u' ' + entry.words;
    return lines.join(u'\n');
}

QString FreshnessStrip::wordsOf(const FreshnessWords &entry, Detail detail) const
{
    if (detail == Detail::NamesOnly)
        return {};
    if (entry.live)
        return !entry.label.isEmpty() ? entry.label : detail == Detail::Full ? entry.words : QString();
    return detail == Detail::Full && !entry.label.isEmpty() ? entry.label + u' ' + entry.words : entry.words;
}

int FreshnessStrip::entryWidth(const FreshnessWords &entry, Detail detail) const
{
    const int name = QFontMetrics(m_theme.font(Theme::Type::Caption, QFont::Medium)).horizontalAdvance(entry.name);
    const QString words = wordsOf(entry, detail);
    const int rest = words.isEmpty() ? 0 : m_theme.px(4) + QFontMetrics(m_theme.font(Theme::Type::Caption)).horizontalAdvance(words);
    return m_theme.px(14) + name + rest;
}

int FreshnessStrip::width(Detail detail) const
{
    int total = 0;
    for (const FreshnessWords &entry : m_entries)
        total += entryWidth(entry, detail) + m_theme.px(12);
    return std::max(0, total - m_theme.px(12));
}

QSize FreshnessStrip::sizeHint() const
{
    return QSize(width(Detail::Full) + m_theme.px(4), m_theme.px(28));
}

QSize FreshnessStrip::minimumSizeHint() const
{
    return QSize(m_theme.px(m_entries.empty() ? 0 : 40), m_theme.px(28));
}

void FreshnessStrip::paintEntry(QPainter *painter, int x, const FreshnessWords &entry, Detail detail) const
{
    const int size = m_theme.px(10);
    paintGlyph(painter, QRectF(x, (height() - size) / 2.0, size, size), entry.glyph, m_theme.color(entry.token));
    x += m_theme.px(14);
    const QFont strong = m_theme.font(Theme::Type::Caption, QFont::Medium);
    painter->setFont(strong);
    painter->setPen(m_theme.color(Theme::Token::Text));
    painter->drawText(QRect(x, 0, 4096, height()), Qt::AlignVCenter | Qt::AlignLeft, entry.name);
    x += QFontMetrics(strong).horizontalAdvance(entry.name) + m_theme.px(4);
    painter->setFont(m_theme.font(Theme::Type::Caption));
    painter->setPen(m_theme.color(Theme::Token::Muted));
    painter->drawText(QRect(x, 0, 4096, height()), Qt::AlignVCenter | Qt::AlignLeft, wordsOf(entry, detail));
}

void FreshnessStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.color(Theme::Token::Accent), 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
    Detail detail = Detail::Full;
    for (const Detail shorter : {Detail::ShortLive, Detail::NamesOnly}) {
        if (width(detail) > rect().width())
            detail = shorter;
    }
    // What needs attention comes first when not all fits; otherwise the order never changes.
    std::vector<const FreshnessWords *> order;
    for (const FreshnessWords &entry : m_entries)
        order.push_back(&entry);
    if (width(detail) > rect().width()) {
        std::stable_partition(order.begin(), order.end(), [](const FreshnessWords *entry) { return !entry->live; });
        detail = Detail::ShortLive;
    }
    int x = std::max(0, rect().width() - width(detail));
    const int more = m_theme.px(28);
    for (std::size_t i = 0; i < order.size(); ++i) {
        const int needed = entryWidth(*order[i], detail);
        const bool last = i + 1 == order.size();
        if (x + needed + (last ? 0 : more) > rect().width() + 1) {
            painter.setFont(m_theme.font(Theme::Type::Caption));
            painter.setPen(m_theme.color(Theme::Token::Muted));
            painter.drawText(QRect(x, 0, more * 2, height()), Qt::AlignVCenter, QStringLiteral("+%1").arg(order.size() - i));
            return;
        }
        paintEntry(&painter, x, *order[i], detail);
        x += needed + m_theme.px(12);
    }
}

void FreshnessStrip::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        Q_EMIT clicked();
}

void FreshnessStrip::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Space)
        Q_EMIT clicked();
    else
        QWidget::keyPressEvent(event);
}

bool FreshnessStrip::event(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        refresh();
    if (event->type() == QEvent::ToolTip) {
        QStringList lines;
        for (const store::ClusterStore *cluster : m_fleet.clusters()) {
            const FreshnessWords entry = FreshnessWords::of(*cluster, QDateTime::currentDateTime());
            const QString trouble = cluster->trouble();
            const QString said = entry.name + u' ' + entry.words;
            lines << (trouble.isEmpty() ? said : models::Format::labelled(said, trouble));
        }
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), lines.join(u'\n'), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace chipdeck::ui
