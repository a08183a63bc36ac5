#pragma once

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QtTest>

#include "tests/support/fixed/FixedActions.h"
#include "tests/support/fixed/FixedClusterStore.h"
#include "ui/jobs/SubmitFiles.h"
#include "ui/jobs/SubmitForm.h"
#include "ui/jobs/SubmitPanel.h"
#include "widgets/forms/FormField.h"

namespace chipdeck::test {

/// The submit form over one cluster of both vendors.
struct FormRig {
    FormRig()
    {
        domain::ClusterSnapshot snapshot;
        auto inventory = std::make_shared<domain::Inventory>();
        for (const auto &[id, model, type, vendor] :
             {std::tuple("nv01", "H100 SXM", "gpu:h100", domain::Vendor::Nvidia), std::tuple("as01", "Ascend 910C", "npu:910c", domain::Vendor::Ascend)}) {
            domain::ChipGroup group;
            group.count = 8;
            group.vendor = vendor;
            group.model = model;
            group.schedulerType = type;
            domain::Node node;
            node.id = id;
            node.groups.push_back(group);
            inventory->nodes.push_back(node);
        }
        inventory->index();
        snapshot.inventory = inventory;
        auto chips = std::make_shared<domain::ChipColumns>();
        chips->states.assign(16, domain::ChipState(domain::Allocation::Free, domain::Health::Healthy, domain::Administration::InService).byte());
        chips->owners.assign(16, 0);
        snapshot.chips = chips;
        auto statuses = std::make_shared<std::vector<domain::NodeStatus>>(2);
        for (domain::NodeStatus &status : *statuses)
            status.availability = domain::NodeAvailability::Up;
        snapshot.nodeStatuses = statuses;
        snapshot.pools = std::make_shared<std::vector<domain::Pool>>(std::vector<domain::Pool>{{"nv", true, 7200, true, {0}}, {"as", true, 7200, false, {1}}});
        snapshot.jobs = std::make_shared<std::vector<std::shared_ptr<const domain::Job>>>();
        cluster.setSnapshot(std::move(snapshot));
        fleet.add(&cluster);
        panel = std::make_unique<ui::SubmitPanel>(theme, fleet, actions, store::PlacementSources(), nullptr);
        panel->resize(840, 720);
        panel->show();
        panel->open();
    }

    template<typename T>
    T *find(const char *name) const
    {
        return panel->findChild<T *>(QLatin1String(name));
    }
    /// Of the field that holds the editor.
    QString errorOf(const char *editor) const
    {
        for (QWidget *at = find<QWidget>(editor); at; at = at->parentWidget()) {
            if (const auto *field = qobject_cast<widgets::FormField *>(at))
                return field->error();
        }
        return {};
    }
    void write(const char *script) const { find<QPlainTextEdit>("submitScript")->setPlainText(QString::fromUtf8(script)); }
    QPushButton *go() const { return find<QPushButton>("submitGo"); }

    widgets::Theme theme;
    FixedClusterStore cluster{domain::ClusterInfo{"practice", "Practice", domain::ClusterKind::Slurm, true, "Slurm 22.05", {"submit", "cancel", "hold"}}};
    store::FleetStore fleet;
    FixedActions actions;
    std::unique_ptr<ui::SubmitPanel> panel;
};

} // namespace chipdeck::test
