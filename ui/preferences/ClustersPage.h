#pragma once

#include <QWidget>

#include "ui/preferences/GatewayCheck.h"
#include "ui/shell/Settings.h"
#include "widgets/theme/TextLabel.h"

class QLineEdit;
class QPushButton;

namespace chipdeck::store {
class FleetStore;
}
namespace chipdeck::widgets {
class FormField;
class PageHeader;
class SidePanel;
class TableView;
}

namespace chipdeck::ui {

class GatewayListModel;

/// The gateways that the console opens: list, add with a test of the connection, remove.
class ClustersPage : public QWidget
{
    Q_OBJECT

public:
    ClustersPage(const widgets::Theme &theme, Settings &settings, const store::FleetStore &fleet, Probe probe,
                 QWidget *parent = nullptr);

    void openForm();

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeForm();
    void makeTable();
    void check();
    void test();
    void add();
    void removeSelected();
    void showSelection();
    void retranslate();

    const widgets::Theme &m_theme;
    Settings &m_settings;
    Probe m_probe;
    GatewayListModel *m_model;
    widgets::PageHeader *m_header;
    widgets::TableView *m_table;
    widgets::SidePanel *m_panel;
    QLineEdit *m_address;
    QLineEdit *m_label;
    widgets::FormField *m_addressField;
    widgets::FormField *m_labelField;
    widgets::TextLabel *m_answer;
    QPushButton *m_openForm;
    QPushButton *m_remove;
    QPushButton *m_test;
    QPushButton *m_add;
};

} // namespace chipdeck::ui
