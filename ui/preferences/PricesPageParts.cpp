// How the page of prices is made.
#include <cstdlib>

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/store/PriceBooks.h"
#include "ui/preferences/PriceConflictPanel.h"
#include "ui/preferences/PriceDelegate.h"
#include "ui/preferences/PriceTableModel.h"
#include "ui/preferences/PriceTimeline.h"
#include "ui/preferences/PriceVersionsPanel.h"
#include "ui/preferences/PricesPage.h"
#include "widgets/forms/NoteBar.h"
#include "widgets/forms/StatePanel.h"
#include "widgets/tables/TableView.h"
#include "widgets/theme/Style.h"

namespace chipdeck::ui {

using domain::PriceRow;
using widgets::StatePanel;
using widgets::Theme;

namespace {

constexpr int draftAfterMs = 1000;

} // namespace

PricesPage::PricesPage(const PricesParts &parts, QWidget *parent)
    : QWidget(parent), m_parts(parts), m_drafts(parts.draftFolder), m_model(new PriceTableModel(this)), m_gatewayBox(new QComboBox(this)),
      m_offsetBox(new QComboBox(this)), m_about(new widgets::TextLabel(parts.theme, Theme::Type::Body, Theme::Token::Muted, QFont::Normal, this)),
      m_note(new widgets::NoteBar(parts.theme, this)), m_table(new widgets::TableView(parts.theme, QStringLiteral("preferencesPrices"), this)),
      m_state(new StatePanel(parts.theme, m_table, this)), m_cell(new widgets::TextLabel(parts.theme, Theme::Type::Body, Theme::Token::Error)),
      m_next(new QPushButton(this)), m_timeline(new PriceTimeline(parts.theme, this)),
      m_versionsPanel(new PriceVersionsPanel(parts.theme, parts.books, this)), m_conflictPanel(new PriceConflictPanel(parts.theme, this)),
      m_add(new QPushButton(this)), m_copy(new QPushButton(this)), m_remove(new QPushButton(this)), m_versions(new QPushButton(this)),
      m_import(new QPushButton(this)), m_export(new QPushButton(this)), m_discard(new QPushButton(this)), m_save(new QPushButton(this)),
      m_reason(new QLineEdit(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addLayout(makeHead());
    column->addLayout(makeTools());
    column->addWidget(m_note);
    column->addWidget(m_state, 1);
    column->addWidget(m_timeline);
    column->addLayout(makeFoot());
    row->addLayout(column, 1);
    row->addWidget(m_versionsPanel);
    row->addWidget(m_conflictPanel);
    makeTable();
    fillOffsets();
    connectAll();
    retranslate();
    fillGateways();
}

PricesPage::~PricesPage()
{
    if (m_draftTimer.isActive())
        keepDraft();
}

QHBoxLayout *PricesPage::makeHead()
{
    auto *head = new QHBoxLayout;
    head->setContentsMargins(m_parts.theme.px(16), 0, m_parts.theme.px(16), m_parts.theme.px(8));
    head->setSpacing(m_parts.theme.px(8));
    m_gatewayBox->setMinimumWidth(m_parts.theme.px(160));
    m_about->setElided(true);
    head->addWidget(m_gatewayBox);
    head->addWidget(m_offsetBox);
    head->addWidget(m_about, 1);
    return head;
}

QHBoxLayout *PricesPage::makeTools()
{
    auto *tools = new QHBoxLayout;
    tools->setContentsMargins(m_parts.theme.px(16), 0, m_parts.theme.px(16), m_parts.theme.px(12));
    tools->setSpacing(m_parts.theme.px(8));
    for (QPushButton *button : {m_add, m_copy, m_remove})
        tools->addWidget(button);
    tools->addStretch(1);
    for (QPushButton *button : {m_versions, m_import, m_export})
        tools->addWidget(button);
    setButtonRole(m_remove, widgets::ButtonRole::Destructive);
    return tools;
}

QHBoxLayout *PricesPage::makeFoot()
{
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(m_parts.theme.px(16), m_parts.theme.px(8), m_parts.theme.px(16), m_parts.theme.px(12));
    foot->setSpacing(m_parts.theme.px(8));
    m_cell->setWordWrap(true);
    setButtonRole(m_next, widgets::ButtonRole::Link);
    setButtonRole(m_save, widgets::ButtonRole::Primary);
    m_reason->setObjectName(QStringLiteral("priceReason"));
    m_reason->setMinimumWidth(m_parts.theme.px(200));
    m_reason->setMaximumWidth(m_parts.theme.px(360));
    foot->addWidget(m_cell, 1);
    foot->addWidget(m_next);
    foot->addWidget(m_reason, 1);
    foot->addWidget(m_discard);
    foot->addWidget(m_save);
    return foot;
}

void PricesPage::makeTable()
{
    m_table->setModel(m_model);
    m_table->setItemDelegate(new PriceDelegate(m_parts.theme, m_table));
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
    m_table->setFixedColumns({PriceTableModel::Price, PriceTableModel::From});
    showColumns(true);
    m_state->setSkeletonColumns({100, 140, 150, 96, 96, 96, 96, 110});
}

void PricesPage::fillOffsets()
{
    for (int minutes = -12 * 60; minutes <= 14 * 60; minutes += 15) {
        const int absolute = std::abs(minutes);
        const QString text = QStringLiteral("UTC%1%2:%3").arg(minutes < 0 ? QStringLiteral("−") : QStringLiteral("+"));
        m_offsetBox->addItem(text.arg(absolute / 60, 2, 10, QLatin1Char('0')).arg(absolute % 60, 2, 10, QLatin1Char('0')), minutes);
    }
}

void PricesPage::connectAll()
{
    connect(m_gatewayBox, &QComboBox::activated, this, [this](int index) {
        m_isChosen = true;
        choose(m_gatewayBox->itemData(index).toString());
    });
    connect(m_offsetBox, &QComboBox::activated, this, [this](int index) { m_model->setUtcOffset(m_offsetBox->itemData(index).toInt()); });
    connect(m_model, &PriceTableModel::edited, this, [this] {
        m_requestId.clear();
        m_trouble.clear();
        m_draftTimer.start(draftAfterMs);
        follow();
    });
    connect(m_model, &PriceTableModel::checked, this, &PricesPage::follow);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        showCell();
        showTimeline();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &PricesPage::follow);
    connect(m_table, &QAbstractItemView::activated, this, [this](const QModelIndex &cell) {
        if (m_model->flags(cell) & Qt::ItemIsEditable)
            edit(cell);
    });
    connectButtons();
    connectPanels();
    m_draftTimer.setSingleShot(true);
    connect(&m_draftTimer, &QTimer::timeout, this, &PricesPage::keepDraft);
    if (m_parts.books)
        connect(m_parts.books, &store::PriceBooks::gatewaysChanged, this, &PricesPage::fillGateways);
}

void PricesPage::connectButtons()
{
    connect(m_reason, &QLineEdit::textEdited, this, [this] {
        widgets::setFieldError(m_reason, false);
        m_draftTimer.start(draftAfterMs);
        follow();
    });
    connect(m_reason, &QLineEdit::returnPressed, this, &PricesPage::save);
    connect(m_save, &QPushButton::clicked, this, &PricesPage::save);
    connect(m_discard, &QPushButton::clicked, this, &PricesPage::discard);
    connect(m_add, &QPushButton::clicked, this, &PricesPage::addRow);
    connect(m_copy, &QPushButton::clicked, this, &PricesPage::copyRows);
    connect(m_remove, &QPushButton::clicked, this, &PricesPage::removeRows);
    connect(m_next, &QPushButton::clicked, this, [this] { edit(m_model->nextProblem(m_table->currentIndex())); });
    connect(m_versions, &QPushButton::clicked, this, &PricesPage::showVersions);
    connect(m_import, &QPushButton::clicked, this, [this] { importFile({}); });
    connect(m_export, &QPushButton::clicked, this, [this] { exportFile({}); });
}

void PricesPage::connectPanels()
{
    for (const auto *panel : std::initializer_list<const widgets::SidePanel *>{m_versionsPanel, m_conflictPanel}) {
        connect(panel, &widgets::SidePanel::opened, this, &PricesPage::fitColumns);
        connect(panel, &widgets::SidePanel::closed, this, &PricesPage::fitColumns);
    }
    connect(m_versionsPanel, &PriceVersionsPanel::taken, this, [this](quint64 version, const domain::PricePlan &plan) {
        const std::vector<PriceRow> before = m_model->rowTexts();
        m_model->setUtcOffset(plan.utcOffsetMinutes);
        type(domain::rowsOf(plan));
        m_said = tr("As in version %1; not saved yet.").arg(version);
        follow();
        Q_EMIT done(tr("Took version %1").arg(version), [this, before] { type(before); });
    });
    connect(m_conflictPanel, &PriceConflictPanel::theirsChosen, this, &PricesPage::keepTheirs);
    connect(m_conflictPanel, &PriceConflictPanel::mineChosen, this, [this] {
        m_etag = QString::fromStdString(m_newest.etag);
        m_begunWith = m_newest.about.version;
        m_trouble.clear();
        m_conflictPanel->close();
        follow();
    });
}

void PricesPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void PricesPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitColumns();
}

/// What clusters there are by now may be more than when the page was made.
void PricesPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    fillGateways();
}

void PricesPage::retranslate()
{
    m_gatewayBox->setAccessibleName(tr("Gateway"));
    m_gatewayBox->setToolTip(tr("Whose prices"));
    m_offsetBox->setAccessibleName(tr("When days begin"));
    m_offsetBox->setToolTip(tr("Days begin at midnight of this offset"));
    m_table->setAccessibleName(tr("Prices"));
    m_add->setText(tr("Add a row"));
    m_copy->setText(tr("Copy"));
    m_versions->setText(tr("Versions…"));
    m_import->setText(tr("Import…"));
    m_export->setText(tr("Export…"));
    m_discard->setText(tr("Discard"));
    m_save->setText(tr("Save"));
    m_reason->setPlaceholderText(tr("Why the prices change"));
    m_reason->setAccessibleName(tr("Why the prices change"));
    Q_EMIT m_model->headerDataChanged(Qt::Horizontal, 0, PriceTableModel::ColumnCount - 1);
    m_model->retranslate();
    if (m_failure && !m_trouble.isEmpty())
        tell(domain::Failure(*m_failure));
    else
        follow();
}

} // namespace chipdeck::ui
