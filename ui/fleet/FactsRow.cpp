#include "ui/fleet/FactsRow.h"

#include <algorithm>

#include <QFontMetrics>
#include <QHelpEvent>
#include <QPainter>
#include <QResizeEvent>
#include <QToolTip>

#include "client/models/Format.h"

namespace chipdeck::ui {

using widgets::Theme;

namespace {

constexpr int lineHeight = 40;
constexpr int gap = 18;

} // namespace

FactsRow::FactsRow(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    // Not Fixed: a layout would cut the height to the hint, which is for the width before.
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void FactsRow::setFacts(std::vector<Fact> facts)
{
    if (facts == m_facts)
        return;
    m_facts = std::move(facts);
    QStringList words;
    for (const Fact &fact : m_facts)
        words << QStringList{fact.label, fact.value, fact.detail}.join(QLatin1Char(' ')).trimmed();
    setAccessibleDescription(models::Format::clauses(words));
    updateGeometry();
    update();
}

int FactsRow::factWidth(const Fact &fact) const
{
    const QFontMetrics caption(m_theme.font(Theme::Type::Caption));
    const QFontMetrics bold(m_theme.font(Theme::Type::Body, QFont::DemiBold));
    const QFontMetrics body(m_theme.font(Theme::Type::Body));
    const int detail = fact.detail.isEmpty() ? 0 : body.horizontalAdvance(fact.detail) + m_theme.px(5);
    return std::max(caption.horizontalAdvance(fact.label), bold.horizontalAdvance(fact.value) + detail) + 2;
}

std::vector<QRect> FactsRow::places(int width) const
{
    std::vector<QRect> places;
    int x = 0;
    int y = 0;
    for (const Fact &fact : m_facts) {
        const int wide = factWidth(fact);
        if (x > 0 && x + wide > width) {
            x = 0;
            y += m_theme.px(lineHeight);
        }
        places.emplace_back(x, y, wide, m_theme.px(lineHeight));
        x += wide + m_theme.px(gap);
    }
    return places;
}

int FactsRow::heightForWidth(int width) const
{
    const auto all = places(width);
    return all.empty() ? m_theme.px(lineHeight) : all.back().bottom() + 1;
}

bool FactsRow::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const auto all = places(width());
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (all[i].contains(help->pos()))
                QToolTip::showText(help->globalPos(), m_facts[i].tip, this, all[i]);
        }
        return true;
    }
    return QWidget::event(event);
}

QSize FactsRow::sizeHint() const
{
    return {m_theme.px(400), heightForWidth(std::max(width(), m_theme.px(200)))};
}

QSize FactsRow::minimumSizeHint() const
{
    return {m_theme.px(120), m_theme.px(lineHeight)};
}

void FactsRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (heightForWidth(event->size().width()) != heightForWidth(event->oldSize().width()))
        updateGeometry();
}

void FactsRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const auto all = places(width());
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Fact &fact = m_facts[i];
        const int x = all[i].x();
        const int y = all[i].y();
        const int wide = all[i].width();
        const QRect label(x, y + m_theme.px(3), wide, m_theme.px(15));
        painter.setFont(m_theme.font(Theme::Type::Caption));
        painter.setPen(m_theme.color(Theme::Token::Muted));
        painter.drawText(label, Qt::AlignLeft | Qt::AlignVCenter, fact.label);
        const QRect value(x, label.bottom() + 1, std::min(wide, width() - x), m_theme.px(18));
        painter.setFont(m_theme.font(Theme::Type::Body, QFont::DemiBold));
        painter.setPen(m_theme.color(fact.token));
        const QString shown = painter.fontMetrics().elidedText(fact.value, Qt::ElideRight, value.width());
        painter.drawText(value, Qt::AlignLeft | Qt::AlignVCenter, shown);
        const int used = painter.fontMetrics().horizontalAdvance(shown) + m_theme.px(5);
        painter.setFont(m_theme.font(Theme::Type::Body));
        painter.setPen(m_theme.color(Theme::Token::Text));
        painter.drawText(value.adjusted(used, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, fact.detail);
    }
}

} // namespace chipdeck::ui
