#include "ui/preferences/ClustersPage.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/preferences/GatewayListModel.h"
#include "widgets/forms/FormField.h"
#include "widgets/forms/PageHeader.h"
#include "widgets/forms/SidePanel.h"
#include "widgets/tables/CellDelegate.h"
#include "widgets/tables/TableView.h"
#include "widgets/theme/Style.h"

namespace chipdeck::ui {

using widgets::FormField;
using widgets::Theme;

ClustersPage::ClustersPage(const Theme &theme, Settings &settings, const store::FleetStore &fleet, Probe probe, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_settings(settings), m_probe(std::move(probe)),
      m_model(new GatewayListModel(settings, fleet, this)),
      m_header(new widgets::PageHeader(theme, Theme::Type::Section, this)),
      m_table(new widgets::TableView(theme, QStringLiteral("preferencesGateways"), this)),
      m_panel(new widgets::SidePanel(theme, this)), m_openForm(new QPushButton(this)), m_remove(new QPushButton(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_table, 1);
    row->addLayout(column, 1);
    row->addWidget(m_panel);
    m_header->addWidget(m_remove);
    m_header->addWidget(m_openForm);
    setButtonRole(m_remove, widgets::ButtonRole::Destructive);
    setButtonRole(m_openForm, widgets::ButtonRole::Primary);
    makeTable();
    m_panel->setContent(makeForm());
    m_panel->footer()->addStretch(1);
    m_panel->footer()->addWidget(m_test);
    m_panel->footer()->addWidget(m_add);
    connect(m_openForm, &QPushButton::clicked, this, &ClustersPage::openForm);
    connect(m_remove, &QPushButton::clicked, this, &ClustersPage::removeSelected);
    connect(m_panel, &widgets::SidePanel::opened, m_openForm, [this] { m_openForm->setEnabled(false); });
    connect(m_panel, &widgets::SidePanel::closed, m_openForm, [this] { m_openForm->setEnabled(true); });
    retranslate();
    showSelection();
}

void ClustersPage::makeTable()
{
    m_table->setModel(m_model);
    m_table->setColumnWidths({150, 130, -1, 130, 216});
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
    connect(m_model, &QAbstractItemModel::modelReset, this, &ClustersPage::showSelection);
}

QWidget *ClustersPage::makeForm()
{
    auto *form = new QWidget;
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(m_theme.px(16), m_theme.px(8), m_theme.px(16), m_theme.px(8));
    column->setSpacing(m_theme.px(12));
    m_address = new QLineEdit(form);
    m_address->setFont(m_theme.font(Theme::Type::Mono));
    m_label = new QLineEdit(form);
    m_addressField = new FormField(m_theme, m_address, FormField::Arrangement::LabelAbove, form);
    m_labelField = new FormField(m_theme, m_label, FormField::Arrangement::LabelAbove, form);
    m_answer = new widgets::TextLabel(m_theme, Theme::Type::Body, Theme::Token::Muted, QFont::Normal, form);
    m_answer->setWordWrap(true);
    m_test = new QPushButton(m_panel);
    m_add = new QPushButton(m_panel);
    setButtonRole(m_add, widgets::ButtonRole::Primary);
    column->addWidget(m_addressField);
    column->addWidget(m_labelField);
    column->addWidget(m_answer);
    column->addStretch(1);
    form->setFocusProxy(m_address);
    connect(m_address, &QLineEdit::textChanged, this, &ClustersPage::check);
    connect(m_address, &QLineEdit::returnPressed, m_add, &QPushButton::click);
    connect(m_test, &QPushButton::clicked, this, &ClustersPage::test);
    connect(m_add, &QPushButton::clicked, this, &ClustersPage::add);
    m_test->setEnabled(false);
    m_add->setEnabled(false);
    return form;
}

void ClustersPage::openForm()
{
    m_panel->open();
}

void ClustersPage::check()
{
    const QString address = m_address->text().trimmed();
    GatewayCheck found = GatewayCheck::of(address);
    for (const GatewayAddress &gateway : m_settings.gateways()) {
        if (gateway.address == address)
            found.error = tr("This gateway is in the list already.");
    }
    m_test->setEnabled(found.error.isEmpty() && m_probe);
    m_add->setEnabled(found.error.isEmpty());
    m_answer->setText({});
    // An empty field is not wrong yet: nobody has typed.
    const bool shown = !address.isEmpty() && !found.error.isEmpty();
    m_addressField->setError(shown ? found.error : QString(), found.remedy.isEmpty() ? QString() : tr("Use %1").arg(found.remedy),
                             [this, remedy = found.remedy] { m_address->setText(remedy); });
}

void ClustersPage::test()
{
    const QString address = m_address->text().trimmed();
    m_answer->setToken(Theme::Token::Muted);
    m_answer->setText(tr("Asking %1 …").arg(address));
    m_test->setEnabled(false);
    m_probe(address, this, [this, address](const ProbeAnswer &answer) {
        if (m_address->text().trimmed() != address)
            return;  // the answer is about what is no longer in the field
        m_test->setEnabled(true);
        m_answer->setToken(answer.reached ? Theme::Token::Good : Theme::Token::Error);
        m_answer->setText((answer.reached ? QStringLiteral("✓ ") : QStringLiteral("✕ ")) + answer.words);
    });
}

void ClustersPage::add()
{
    const QString address = m_address->text().trimmed();
    if (!GatewayCheck::of(address).error.isEmpty())
        return;
    QList<GatewayAddress> gateways = m_settings.gateways();
    gateways.append({address, m_label->text().trimmed()});
    m_address->clear();
    m_label->clear();
    m_panel->close();
    m_settings.setGateways(gateways);
    m_settings.sync();
}

void ClustersPage::removeSelected()
{
    QStringList addresses;
    for (const QModelIndex &row : m_table->selectedRowsInOrder()) {
        if (row.data(GatewayListModel::RemovableRole).toBool())
            addresses << row.data(GatewayListModel::AddressRole).toString();
    }
    QList<GatewayAddress> gateways = m_settings.gateways();
    gateways.removeIf([&addresses](const GatewayAddress &gateway) { return addresses.contains(gateway.address); });
    m_settings.setGateways(gateways);
    m_settings.sync();
}

void ClustersPage::showSelection()
{
    const QModelIndexList rows = m_table->selectedRowsInOrder();
    const auto removable = std::count_if(rows.begin(), rows.end(), [](const QModelIndex &row) { return row.data(GatewayListModel::RemovableRole).toBool(); });
    m_remove->setEnabled(removable > 0);
    m_remove->setText(removable > 0 ? tr("Remove %n gateways", nullptr, int(removable)) : tr("Remove"));
}

void ClustersPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        m_model->refresh();
        Q_EMIT m_model->headerDataChanged(Qt::Horizontal, 0, GatewayListModel::ColumnCount - 1);
    }
    QWidget::changeEvent(event);
}

void ClustersPage::retranslate()
{
    m_header->setTitle(tr("Clusters"));
    m_header->setDetail(tr("A gateway stands beside a cluster's scheduler; the console sees what it serves."));
    m_openForm->setText(tr("Add a gateway…"));
    m_panel->setTitle(tr("Add a gateway"));
    m_panel->setDetail(tr("The console connects at once and at every start."));
    m_addressField->setLabel(tr("Address"));
    m_addressField->setHint(tr("tls://host:port?ca=…&cert=…&key=…, ssh://user@host or unix:/path/to/socket"));
    m_labelField->setLabel(tr("Name"));
    m_labelField->setHint(tr("Your own word for it; may stay empty"));
    m_test->setText(tr("Test the connection"));
    m_add->setText(tr("Add"));
    m_table->setAccessibleName(tr("Gateways"));
    showSelection();
}

} // namespace chipdeck::ui
