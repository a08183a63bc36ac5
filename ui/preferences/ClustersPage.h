#pragma once

#include <functional>

#include <QWidget>

#include "ui/preferences/GatewayCheck.h"
#include "ui/shell/Settings.h"
#include "widgets/theme/TextLabel.h"

class QHBoxLayout;
class QPushButton;

namespace chipdeck::store {
class FleetStore;
}
namespace chipdeck::widgets {
class SidePanel;
class StatePanel;
class TableView;
}

namespace chipdeck::ui {

class GatewayForm;
class GatewayListModel;
class GatewayStates;

/// The gateways that the console opens: list; add and edit with a test of the connection; remove with an undo.
class ClustersPage : public QWidget
{
    Q_OBJECT

public:
    ClustersPage(const widgets::Theme &theme, Settings &settings, const store::FleetStore &fleet, const GatewayStates &states, Probe probe,
                 QWidget *parent = nullptr);

    /// Empty = a new one, else the gateway with this address.
    void openForm(const QString &address = {});
    void closeForm();
    /// Fills the form as if typed, and tests it; for pictures and tests.
    void type(const GatewayAddress &gateway);
    void testNow() { test(); }

Q_SIGNALS:
    void retryRequested(const QString &address);
    /// Something was done that can be taken back.
    void done(const QString &words, std::function<void()> undo);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QHBoxLayout *makeHead();
    void makeTable();
    void makePanel();
    void check();
    void test();
    void save();
    void edit();
    void removeSelected();
    void retry();
    void store(const QList<GatewayAddress> &gateways);
    QStringList selected(int role) const;
    void showSelection();
    void fitColumns();
    bool startedWithFlag() const;
    QString leadWords() const;
    QString formWords() const;
    void retranslate();

    const widgets::Theme &m_theme;
    Settings &m_settings;
    const GatewayStates &m_states;
    Probe m_probe;
    GatewayListModel *m_model;
    widgets::TextLabel *m_lead;
    widgets::TableView *m_table;
    widgets::StatePanel *m_state;
    widgets::SidePanel *m_panel;
    GatewayForm *m_form;
    QPushButton *m_openForm;
    QPushButton *m_remove;
    QPushButton *m_edit;
    QPushButton *m_retry;
    QPushButton *m_test;
    QPushButton *m_save;
    QString m_edited;  ///< address of the gateway in the form; empty = a new one
};

} // namespace chipdeck::ui
