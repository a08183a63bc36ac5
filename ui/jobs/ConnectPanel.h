#pragma once

#include <memory>
#include <vector>

#include "client/domain/Job.h"
#include "client/store/Actions.h"
#include "widgets/forms/SidePanel.h"

class QComboBox;
class QLineEdit;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace chipdeck::widgets {
class FormField;
}

namespace chipdeck::ui {

class TunnelRow;

/// What a job can be reached by.
struct ConnectTarget {
    QString cluster;     ///< ClusterStore::key()
    QString name;        ///< resource name
    QString title;       ///< how a person calls it
    QStringList nodes;   ///< its nodes, the first one first
    bool isOthers = false;
    bool hasPorts = true;   ///< what its gateway allows
    bool hasShell = true;

    bool operator==(const ConnectTarget &) const = default;
};

/// Opens ports of a running job on this computer and says how to get a shell in it. Lists all tunnels that are open, of whatever job: they
/// go on when another job is chosen or the panel is closed.
class ConnectPanel : public widgets::SidePanel
{
    Q_OBJECT

public:
    ConnectPanel(const widgets::Theme &theme, store::Actions &actions, QWidget *parent);

    void show(const ConnectTarget &target);
    /// Without a job: only what is open.
    void showList();
    /// Tunnels that have not ended.
    int openTunnels() const;
    void retranslate();
    /// For pictures: tunnels as they may stand in the list; none is opened.
    void showExamples();

Q_SIGNALS:
    void tunnelsChanged();

private:
    QWidget *makeContent();
    QWidget *makePortPart();
    QWidget *makeShellPart();
    void makeFooter();
    void showTarget();
    void showShellCommand();
    void askPorts();
    void offerPorts(const std::vector<std::uint16_t> &ports);
    void openPort();
    void addRow(store::Tunnel *tunnel);
    void removeRow(TunnelRow *row);
    void tellList();
    bool hasReason();
    void copyCommand();

    const widgets::Theme &m_theme;
    store::Actions &m_actions;
    ConnectTarget m_target;
    std::vector<TunnelRow *> m_rows;
    QStringList m_command;
    bool m_isTyped = false;  ///< the port is a person's choice
    QWidget *m_portPart;
    QWidget *m_shellPart;
    widgets::TextLabel *m_portHead;
    widgets::TextLabel *m_listHead;
    widgets::TextLabel *m_empty;
    widgets::TextLabel *m_shellHead;
    widgets::TextLabel *m_shellHint;
    QComboBox *m_port;
    QComboBox *m_node;
    QLineEdit *m_reason;
    widgets::FormField *m_portField;
    widgets::FormField *m_nodeField;
    widgets::FormField *m_reasonField;
    QPushButton *m_openButton;
    QVBoxLayout *m_list;
    QLineEdit *m_commandLine;
    QToolButton *m_copy;
    QPushButton *m_terminal;
    QPushButton *m_closeButton;
};

} // namespace chipdeck::ui
