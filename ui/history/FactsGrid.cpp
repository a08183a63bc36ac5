#include "ui/history/FactsGrid.h"

#include <QGridLayout>

#include "widgets/theme/TextLabel.h"

namespace chipdeck::ui {

using widgets::TextLabel;
using widgets::Theme;

FactsGrid::FactsGrid(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(theme.px(12));
    m_grid->setVerticalSpacing(theme.px(4));
    m_grid->setColumnStretch(1, 1);
}

void FactsGrid::setFacts(const QList<Fact> &facts)
{
    qDeleteAll(m_labels);
    m_labels.clear();
    m_texts.clear();
    int row = 0;
    for (const Fact &fact : facts) {
        if (fact.value.isEmpty())
            continue;
        auto *what = new TextLabel(m_theme, Theme::Type::Caption, Theme::Token::Muted, QFont::Normal, this);
        what->setText(fact.what);
        auto *value = new TextLabel(m_theme, Theme::Type::Body, Theme::Token::Text, QFont::Normal, this);
        value->setWordWrap(true);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        value->setAccessibleName(fact.what);
        value->setText(fact.value);
        m_grid->addWidget(what, row, 0, Qt::AlignTop | Qt::AlignLeft);
        m_grid->addWidget(value, row++, 1, Qt::AlignTop);
        m_labels << what << value;
        m_texts << fact.what + QStringLiteral(": ") + fact.value;
    }
}

} // namespace chipdeck::ui
