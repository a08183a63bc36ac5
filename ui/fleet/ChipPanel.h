#pragma once

#include "client/store/ClusterStore.h"
#include "widgets/forms/SidePanel.h"

class QGridLayout;
class QPushButton;

namespace chipdeck::ui {

/// One chip in full: serial, dies, slices, owners with their shares, figures.
class ChipPanel : public widgets::SidePanel
{
    Q_OBJECT

public:
    explicit ChipPanel(const widgets::Theme &theme, QWidget *parent = nullptr);

    void openFor(store::ClusterStore *cluster, std::uint32_t node, std::uint32_t position);
    void follow();
    void forget(const store::ClusterStore *cluster);
    std::optional<std::uint32_t> position() const;
    QString factsText() const;
    /// Shows a button for the chip that is shown.
    void offerMaintenance();

Q_SIGNALS:
    void maintenanceRequested(std::uint32_t position);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Fact {
        QString label;
        QString value;
    };
    std::vector<Fact> facts() const;

    const widgets::Theme &m_theme;
    store::ClusterStore *m_cluster = nullptr;
    std::string m_node;
    std::uint32_t m_position = 0;
    QGridLayout *m_grid;
    QPushButton *m_maintain = nullptr;
};

} // namespace chipdeck::ui
