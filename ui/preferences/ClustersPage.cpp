#include "ui/preferences/ClustersPage.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/preferences/GatewayForm.h"
#include "ui/preferences/GatewayListModel.h"
#include "widgets/forms/SidePanel.h"
#include "widgets/forms/StatePanel.h"
#include "widgets/tables/CellDelegate.h"
#include "widgets/tables/TableView.h"
#include "widgets/theme/Style.h"

namespace chipdeck::ui {

using widgets::Theme;

namespace {

constexpr int formWidth = 384;

/// A line may not end between the dashes and the name of a flag.
QString flagsWhole(QString words)
{
    return words.replace(QStringLiteral("--"), QStringLiteral("-\u2060-\u2060"));
}

} // namespace

ClustersPage::ClustersPage(const Theme &theme, Settings &settings, const store::FleetStore &fleet, const GatewayStates &states, Probe probe,
                           QWidget *parent)
    : QWidget(parent), m_theme(theme), m_settings(settings), m_states(states), m_probe(std::move(probe)),
      m_model(new GatewayListModel(settings, fleet, states, this)),
      m_lead(new widgets::TextLabel(theme, Theme::Type::Body, Theme::Token::Muted, QFont::Normal, this)),
      m_table(new widgets::TableView(theme, QStringLiteral("preferencesGateways"), this)),
      m_state(new widgets::StatePanel(theme, m_table, this)), m_panel(new widgets::SidePanel(theme, this)), m_form(new GatewayForm(theme)),
      m_openForm(new QPushButton(this)), m_remove(new QPushButton(this)), m_edit(new QPushButton(this)), m_retry(new QPushButton(this)),
      m_test(new QPushButton(m_panel)), m_save(new QPushButton(m_panel))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addLayout(makeHead());
    column->addWidget(m_state, 1);
    row->addLayout(column, 1);
    row->addWidget(m_panel);
    makeTable();
    makePanel();
    connect(m_openForm, &QPushButton::clicked, this, [this] { openForm(); });
    connect(m_edit, &QPushButton::clicked, this, &ClustersPage::edit);
    connect(m_remove, &QPushButton::clicked, this, &ClustersPage::removeSelected);
    connect(m_retry, &QPushButton::clicked, this, &ClustersPage::retry);
    retranslate();
}

QHBoxLayout *ClustersPage::makeHead()
{
    auto *head = new QHBoxLayout;
    head->setContentsMargins(m_theme.px(16), 0, m_theme.px(16), m_theme.px(12));
    head->setSpacing(m_theme.px(8));
    m_lead->setWordWrap(true);
    head->addWidget(m_lead, 1);
    for (QPushButton *button : {m_retry, m_edit, m_remove, m_openForm})
        head->addWidget(button);
    setButtonRole(m_remove, widgets::ButtonRole::Destructive);
    setButtonRole(m_openForm, widgets::ButtonRole::Primary);
    return head;
}

void ClustersPage::makeTable()
{
    m_table->setModel(m_model);
    m_table->setColumnWidths({140, 130, -1, 120, 204});
    m_table->setFixedColumns({GatewayListModel::Address});
    const auto look = [](const QModelIndex &index) {
        return widgets::StateLook{static_cast<widgets::Glyph>(index.data(GatewayListModel::GlyphRole).toInt()),
                                  static_cast<Theme::Token>(index.data(GatewayListModel::TokenRole).toInt()), false};
    };
    m_table->setItemDelegateForColumn(GatewayListModel::State, new widgets::StateDelegate(m_theme, look, m_table));
    auto *mono = new widgets::NameDelegate(m_theme, m_table);
    mono->setElideMode(Qt::ElideMiddle);
    m_table->setItemDelegateForColumn(GatewayListModel::Address, mono);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ClustersPage::showSelection);
    connect(m_table, &QAbstractItemView::activated, this, &ClustersPage::edit);
    connect(m_model, &QAbstractItemModel::modelReset, this, &ClustersPage::showSelection);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &ClustersPage::showSelection);
}

void ClustersPage::makePanel()
{
    m_panel->setContent(m_form);
    m_panel->setFirst(m_form->first());
    m_panel->setPanelWidth(formWidth);
    setButtonRole(m_save, widgets::ButtonRole::Primary);
    m_panel->footer()->addStretch(1);
    m_panel->footer()->addWidget(m_test);
    m_panel->footer()->addWidget(m_save);
    connect(m_form, &GatewayForm::edited, this, &ClustersPage::check);
    connect(m_form, &GatewayForm::confirmed, m_save, &QPushButton::click);
    connect(m_test, &QPushButton::clicked, this, &ClustersPage::test);
    connect(m_save, &QPushButton::clicked, this, &ClustersPage::save);
    connect(m_panel, &widgets::SidePanel::opened, this, &ClustersPage::showSelection);
    connect(m_panel, &widgets::SidePanel::opened, this, &ClustersPage::fitColumns);
    connect(m_panel, &widgets::SidePanel::closed, this, &ClustersPage::fitColumns);
    connect(m_panel, &widgets::SidePanel::closed, this, [this] {
        // What was typed for a new gateway is kept; an edit that was left is left.
        if (!m_edited.isEmpty())
            m_form->clear();
        m_edited.clear();
        retranslate();
    });
    check();
}

void ClustersPage::openForm(const QString &address)
{
    if (!m_edited.isEmpty() && address != m_edited)
        m_form->clear();
    m_edited = address;
    for (const GatewayAddress &gateway : m_settings.gateways()) {
        if (gateway.address == address)
            m_form->setGateway(gateway);
    }
    retranslate();
    check();
    m_panel->open();
}

void ClustersPage::closeForm()
{
    m_panel->close();
}

void ClustersPage::type(const GatewayAddress &gateway)
{
    m_form->setGateway(gateway);
}

void ClustersPage::check()
{
    const QString place = GatewayStates::place(m_form->gateway().address);
    const auto gateways = m_settings.gateways();
    const bool known = std::any_of(gateways.begin(), gateways.end(), [&](const GatewayAddress &gateway) {
        return gateway.address != m_edited && GatewayStates::place(gateway.address) == place;
    });
    m_form->setObjection(known ? tr("This gateway is in the list already.") : QString());
    m_test->setEnabled(m_form->isRight() && m_probe);
    m_save->setEnabled(m_form->isRight());
}

void ClustersPage::test()
{
    const QString address = m_form->gateway().address;
    m_form->showAnswer(Theme::Token::Muted, tr("Asking %1 …").arg(GatewayStates::place(address)));
    m_test->setEnabled(false);
    m_probe(address, this, [this, address](const ProbeAnswer &answer) {
        if (m_form->gateway().address != address)
            return;  // the answer is about what is no longer in the fields
        m_test->setEnabled(true);
        m_form->showAnswer(answer.reached ? Theme::Token::Good : Theme::Token::Error,
                           (answer.reached ? QStringLiteral("✓ ") : QStringLiteral("✕ ")) + answer.words);
    });
}

void ClustersPage::store(const QList<GatewayAddress> &gateways)
{
    m_settings.setGateways(gateways);
    m_settings.sync();
}

void ClustersPage::save()
{
    if (!m_form->isRight())
        return;
    const GatewayAddress fresh = m_form->gateway();
    QList<GatewayAddress> gateways = m_settings.gateways();
    const auto old = std::find_if(gateways.begin(), gateways.end(), [this](const GatewayAddress &each) { return each.address == m_edited; });
    if (!m_edited.isEmpty() && old != gateways.end())
        *old = fresh;
    else
        gateways.append(fresh);
    m_edited.clear();
    m_form->clear();
    m_panel->close();
    store(gateways);
}

QStringList ClustersPage::selected(int role) const
{
    QStringList addresses;
    for (const QModelIndex &row : m_table->selectedRowsInOrder()) {
        if (row.data(role).toBool())
            addresses << row.data(GatewayListModel::AddressRole).toString();
    }
    return addresses;
}

void ClustersPage::edit()
{
    if (const QStringList addresses = selected(GatewayListModel::RemovableRole); addresses.size() == 1)
        openForm(addresses.first());
}

void ClustersPage::removeSelected()
{
    const QStringList addresses = selected(GatewayListModel::RemovableRole);
    const QList<GatewayAddress> before = m_settings.gateways();
    QList<GatewayAddress> gateways = before;
    gateways.removeIf([&addresses](const GatewayAddress &gateway) { return addresses.contains(gateway.address); });
    if (gateways == before)
        return;
    if (addresses.contains(m_edited))
        m_panel->close();
    store(gateways);
    Q_EMIT done(addresses.size() == 1 ? tr("Removed %1").arg(GatewayStates::place(addresses.first())) : tr("Removed %n gateways", nullptr, int(addresses.size())),
                [this, before] { store(before); });
}

void ClustersPage::retry()
{
    for (const QString &address : selected(GatewayListModel::RetryRole))
        Q_EMIT retryRequested(address);
}

void ClustersPage::showSelection()
{
    const int removable = int(selected(GatewayListModel::RemovableRole).size());
    m_edit->setEnabled(removable == 1);
    m_remove->setEnabled(removable > 0);
    m_remove->setText(removable > 1 ? tr("Remove %n gateways", nullptr, removable) : tr("Remove"));
    m_retry->setEnabled(!selected(GatewayListModel::RetryRole).isEmpty());
    // What is open already needs no button that opens it.
    m_openForm->setVisible(m_model->rowCount() > 0 && (!m_panel->isOpen() || !m_edited.isEmpty()));
    m_lead->setText(leadWords());
    if (m_model->rowCount() > 0)
        m_state->setState(widgets::StatePanel::State::Content);
    else
        m_state->setState(widgets::StatePanel::State::Empty,
                          {tr("No gateway is connected."), tr("Add the one that stands beside your cluster's scheduler."), tr("Add a gateway…"), {}, [this] { openForm(); }});
}

void ClustersPage::fitColumns()
{
    // Beside the form the address counts most: what tells gateways apart stays, what tells about them gives way.
    const int room = width() - (m_panel->isOpen() ? m_theme.px(formWidth) : 0);
    if (!m_panel->isOpen() || room >= m_theme.px(780))
        m_table->widen();
    else if (room >= m_theme.px(500))
        m_table->narrow({156, 130, -1, 0, 0});
    else
        m_table->narrow({156, 0, -1, 0, 0});
}

bool ClustersPage::startedWithFlag() const
{
    const QList<GatewayStates::Gateway> &opened = m_states.gateways();
    return std::any_of(opened.begin(), opened.end(), [](const GatewayStates::Gateway &gateway) {
        return gateway.origin == GatewayStates::Origin::CommandLine;
    });
}

QString ClustersPage::leadWords() const
{
    if (m_panel->isOpen())
        return {};  // the form says it better, and the buttons need the room
    // What is wrong with the chosen one comes before what holds for all.
    const QModelIndexList rows = m_table->selectedRowsInOrder();
    if (rows.size() == 1 && !rows.first().data(GatewayListModel::TroubleRole).toString().isEmpty())
        return rows.first().data(GatewayListModel::TroubleRole).toString();
    if (startedWithFlag())
        return flagsWhole(tr("Started with --gateway: what was saved before stays closed in this run."));
    if (m_settings.gateways().isEmpty())
        return tr("No gateway has been added: this computer and a practice cluster are shown.");
    return tr("A gateway stands beside a cluster's scheduler; the console shows what it serves.");
}

QString ClustersPage::formWords() const
{
    if (!m_edited.isEmpty())
        return tr("A changed address is connected at once.");
    if (startedWithFlag())
        return flagsWhole(tr("The console connects at once, and at every start without --gateway."));
    if (m_settings.gateways().isEmpty())
        return tr("The console connects at once, and from the next start on shows it instead of this computer and the practice cluster.");
    return tr("The console connects at once and at every start.");
}

void ClustersPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_form->retranslate();
        retranslate();
        m_model->refresh();
        Q_EMIT m_model->headerDataChanged(Qt::Horizontal, 0, GatewayListModel::ColumnCount - 1);
    }
    QWidget::changeEvent(event);
}

void ClustersPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitColumns();
}

void ClustersPage::retranslate()
{
    const bool editing = !m_edited.isEmpty();
    m_openForm->setText(tr("Add a gateway…"));
    m_edit->setText(tr("Edit…"));
    m_retry->setText(tr("Try again"));
    m_panel->setTitle(editing ? tr("Edit the gateway") : tr("Add a gateway"));
    m_panel->setDetail(formWords());
    m_test->setText(tr("Test the connection"));
    m_save->setText(editing ? tr("Save") : tr("Add"));
    m_table->setAccessibleName(tr("Gateways"));
    showSelection();
}

} // namespace chipdeck::ui
