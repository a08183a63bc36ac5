#pragma once

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QtTest>

#include "tests/support/fixed/FixedActions.h"
#include "tests/support/fixed/FixedClusterStore.h"
#include "tests/ui/jobs/TwoPools.h"
#include "ui/jobs/SubmitFiles.h"
#include "ui/jobs/SubmitForm.h"
#include "ui/jobs/SubmitPanel.h"
#include "widgets/forms/FormField.h"

namespace chipdeck::test {

/// The submit form over one cluster of both vendors.
struct FormRig {
    FormRig()
    {
        domain::ClusterSnapshot snapshot = twoPools(0);
        snapshot.pools = std::make_shared<std::vector<domain::Pool>>(std::vector<domain::Pool>{{"nv", true, 7200, true, {0}}, {"as", true, 7200, false, {1}}});
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
