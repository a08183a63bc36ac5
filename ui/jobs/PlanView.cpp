#include "ui/jobs/PlanView.h"

#include <QGridLayout>
#include <QLocale>
#include <QVBoxLayout>

#include "widgets/theme/TextLabel.h"

namespace chipdeck::ui {

using widgets::TextLabel;
using widgets::Theme;

namespace {

constexpr qsizetype mostOwners = 6;
constexpr qsizetype mostLeftOut = 8;

} // namespace

PlanView::PlanView(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
}

void PlanView::setPlan(const ActionPlan &plan)
{
    delete m_page;
    m_page = new QWidget(this);
    auto *column = new QVBoxLayout(m_page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(m_theme.px(4));
    if (!plan.consequences.isEmpty()) {
        addHeading(tr("What follows"));
        addLines(plan.consequences, Theme::Token::Text, plan.consequences.size());
    }
    // One's own work needs no list of owners; others' does, also where it is one person's.
    if (plan.touchesOthers || plan.owners.size() > 1)
        addOwners(plan);
    if (!plan.leftOut.isEmpty()) {
        addHeading(tr("Left out"));
        addLines(plan.leftOut, Theme::Token::Muted, mostLeftOut);
    }
    m_layout->addWidget(m_page);
}

void PlanView::addHeading(const QString &text)
{
    auto *column = static_cast<QVBoxLayout *>(m_page->layout());
    if (column->count() > 0)
        column->addSpacing(m_theme.px(12));
    auto *heading = new TextLabel(m_theme, Theme::Type::Section, Theme::Token::Text, QFont::DemiBold, m_page);
    heading->setText(text);
    column->addWidget(heading);
}

void PlanView::addLines(const QStringList &lines, Theme::Token token, qsizetype most)
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(m_theme.px(8));
    grid->setVerticalSpacing(m_theme.px(4));
    grid->setColumnStretch(1, 1);
    QStringList shown = lines.mid(0, most);
    if (lines.size() > most)
        shown << tr("and %n more", nullptr, static_cast<int>(lines.size() - most));
    for (qsizetype i = 0; i < shown.size(); ++i) {
        auto *bullet = new TextLabel(m_theme, Theme::Type::Body, Theme::Token::Muted, QFont::Normal, m_page);
        bullet->setText(QStringLiteral("•"));
        auto *line = new TextLabel(m_theme, Theme::Type::Body, token, QFont::Normal, m_page);
        line->setWordWrap(true);
        line->setText(shown[i]);
        grid->addWidget(bullet, static_cast<int>(i), 0, Qt::AlignTop);
        grid->addWidget(line, static_cast<int>(i), 1);
    }
    static_cast<QVBoxLayout *>(m_page->layout())->addLayout(grid);
}

void PlanView::addOwners(const ActionPlan &plan)
{
    addHeading(tr("Whose work"));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(m_theme.px(16));
    grid->setVerticalSpacing(m_theme.px(4));
    grid->setColumnStretch(0, 1);
    addOwnerRow(grid, 0, {tr("User"), tr("Jobs"), tr("Chips held")}, true);
    const QLocale locale;
    int row = 1;
    for (const JobOwner &owner : plan.owners) {
        if (row > mostOwners)
            break;
        addOwnerRow(grid, row++, {owner.isSelf ? tr("%1 (you)").arg(owner.user) : owner.user, locale.toString(owner.jobs),
                                  locale.toString(static_cast<qulonglong>(owner.chips))}, false);
    }
    auto *column = static_cast<QVBoxLayout *>(m_page->layout());
    column->addLayout(grid);
    const auto rest = static_cast<qsizetype>(plan.owners.size()) - mostOwners;
    if (rest > 0)
        addLines({tr("and %n more", nullptr, static_cast<int>(rest))}, Theme::Token::Muted, 1);
}

void PlanView::addOwnerRow(QGridLayout *grid, int row, const QStringList &cells, bool head)
{
    for (qsizetype i = 0; i < cells.size(); ++i) {
        auto *cell = new TextLabel(m_theme, head ? Theme::Type::Caption : Theme::Type::Body, head ? Theme::Token::Muted : Theme::Token::Text,
                                   QFont::Normal, m_page);
        cell->setText(cells[i]);
        cell->setElided(i == 0);
        cell->setAlignment((i == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
        grid->addWidget(cell, row, static_cast<int>(i));
    }
}

} // namespace chipdeck::ui
