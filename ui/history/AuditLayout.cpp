#include "ui/history/AuditScreen.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QVBoxLayout>

#include "client/models/EndWords.h"
#include "ui/history/AuditDetails.h"
#include "ui/history/TimeRangeBar.h"
#include "ui/shell/CommandRegistry.h"
#include "widgets/forms/PageHeader.h"
#include "widgets/forms/StatePanel.h"
#include "widgets/tables/CellDelegate.h"
#include "widgets/tables/TableView.h"
#include "widgets/theme/TextLabel.h"

// How AuditScreen is put together; what it does is in AuditScreen.cpp.
namespace chipdeck::ui {

using domain::WriteState;
using models::AuditModel;
using models::EndWords;
using widgets::Glyph;
using widgets::Theme;

namespace {

widgets::StateLook lookOf(const QModelIndex &index)
{
    switch (static_cast<WriteState>(index.data(AuditModel::OutcomeRole).toInt())) {
    case WriteState::Done: return {Glyph::Check, Theme::Token::Good, false};
    case WriteState::Refused: return {Glyph::Cross, Theme::Token::Error, false};
    case WriteState::Pending: return {Glyph::Clock, Theme::Token::Info, false};
    default: return {Glyph::DottedRing, Theme::Token::Warning, false};
    }
}

} // namespace

void AuditScreen::makeLayout()
{
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setObjectName(QStringLiteral("auditSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_list = makeList();
    m_list->installEventFilter(this);
    m_splitter->addWidget(m_list);
    m_details->setMinimumWidth(m_theme.px(300));
    m_details->hide();
    m_splitter->addWidget(m_details);
    m_splitter->setStretchFactor(0, 4);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({m_theme.px(760), m_theme.px(352)});
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
}

QWidget *AuditScreen::makeList()
{
    auto *list = new QWidget;
    list->setMinimumWidth(m_theme.px(280));
    auto *layout = new QVBoxLayout(list);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_header = new widgets::PageHeader(m_theme);
    m_header->addAction(m_commands.action(QStringLiteral("audit.refresh")));
    m_exportButton = new QPushButton;
    auto *menu = new QMenu(m_exportButton);
    menu->addAction(m_commands.action(QStringLiteral("audit.csv")));
    menu->addAction(m_commands.action(QStringLiteral("audit.json")));
    m_exportButton->setMenu(menu);
    m_header->addWidget(m_exportButton);
    layout->addWidget(m_header);
    layout->addWidget(makeFilters());
    makeTable();
    m_state = new widgets::StatePanel(m_theme, m_table);
    m_state->setSkeletonColumns({90, 70, 80, 70, 120, 70, 140});
    layout->addWidget(m_state, 1);
    m_kept = new widgets::TextLabel(m_theme, Theme::Type::Caption, Theme::Token::Muted);
    m_kept->setObjectName(QStringLiteral("auditKept"));
    m_kept->setElided(true);
    m_kept->setContentsMargins(m_theme.px(16), m_theme.px(6), m_theme.px(16), m_theme.px(6));
    layout->addWidget(m_kept);
    return list;
}

QWidget *AuditScreen::makeFilters()
{
    auto *filters = new QWidget;
    auto *rows = new QVBoxLayout(filters);
    rows->setContentsMargins(m_theme.px(16), 0, m_theme.px(16), m_theme.px(8));
    rows->setSpacing(m_theme.px(8));
    auto *first = new QHBoxLayout;
    first->setSpacing(m_theme.px(8));
    m_text = new QLineEdit;
    m_text->setObjectName(QStringLiteral("auditText"));
    m_text->setMaxLength(120);
    m_text->setClearButtonEnabled(true);
    m_verbs = new QComboBox;
    m_verbs->setObjectName(QStringLiteral("auditVerbs"));
    m_outcomes = new QComboBox;
    m_outcomes->setObjectName(QStringLiteral("auditOutcomes"));
    first->addWidget(m_text, 1);
    first->addWidget(m_verbs);
    first->addWidget(m_outcomes);
    rows->addLayout(first);
    m_range = new TimeRangeBar(m_theme);
    rows->addWidget(m_range);
    return filters;
}

void AuditScreen::makeTable()
{
    m_table = new widgets::TableView(m_theme, QStringLiteral("auditTable"));
    m_table->setFixedColumns({AuditModel::When, AuditModel::Who, AuditModel::Verb});
    m_table->setModel(&m_model);
    auto *text = new widgets::CellDelegate(m_theme, m_table);
    for (const int column : {AuditModel::When, AuditModel::Who, AuditModel::Verb, AuditModel::Cluster, AuditModel::Reason})
        m_table->setItemDelegateForColumn(column, text);
    m_table->setItemDelegateForColumn(AuditModel::Subject, new widgets::NameDelegate(m_theme, m_table));
    m_table->setItemDelegateForColumn(AuditModel::Outcome, new widgets::StateDelegate(m_theme, lookOf, m_table));
}

void AuditScreen::fitColumns()
{
    const bool wide = m_list->width() / m_theme.scale() >= 900;
    m_table->setColumnWidths({128, 96, 112, wide ? 104 : 0, -160, 104, wide ? -220 : 0});
}

void AuditScreen::fillChoices()
{
    const auto keep = [](QComboBox *box, const auto &fill) {
        const QSignalBlocker quiet(box);
        const int current = std::max(0, box->currentIndex());
        box->clear();
        fill();
        box->setCurrentIndex(current);
    };
    keep(m_verbs, [this] {
        m_verbs->addItem(tr("All actions"), QString());
        for (const std::string &verb : EndWords::verbs())
            m_verbs->addItem(EndWords::verb(verb), QString::fromStdString(verb));
    });
    keep(m_outcomes, [this] {
        m_outcomes->addItem(tr("All outcomes"), 0);
        for (const WriteState outcome : {WriteState::Done, WriteState::Refused, WriteState::Pending, WriteState::Unknown})
            m_outcomes->addItem(EndWords::outcome(outcome), static_cast<int>(outcome));
    });
}

void AuditScreen::retranslate()
{
    m_header->setTitle(title());
    m_table->setAccessibleName(title());
    m_exportButton->setText(tr("Export"));
    m_text->setPlaceholderText(tr("Search: who, what, on what, why"));
    m_text->setAccessibleName(tr("Search the audit"));
    m_verbs->setAccessibleName(tr("Action"));
    m_outcomes->setAccessibleName(tr("Outcome"));
    fillChoices();
    m_range->retranslate();
    m_model.retranslate();
    m_details->retranslate();
    showState();
}

} // namespace chipdeck::ui
