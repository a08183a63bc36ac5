#pragma once

#include <optional>

#include "client/domain/AuditRecords.h"
#include "client/store/Actions.h"
#include "ui/history/DetailsPane.h"
#include "ui/history/FactsGrid.h"

class QPushButton;

namespace chipdeck::ui {

/// One record of the audit: who, through which gateway, what exactly, why, what came of it, and what the cluster was seen to be
/// before and after.
class AuditDetails : public DetailsPane
{
    Q_OBJECT

public:
    AuditDetails(const widgets::Theme &theme, store::Actions &actions, QWidget *parent = nullptr);

    void showEntry(const QString &gateway, const domain::AuditEntry &entry);
    void retranslate();

Q_SIGNALS:
    void openRequested(const QString &clusterKey, const QString &name);

private:
    void fill();
    void askForStates();

    store::Actions &m_actions;
    FactsGrid *m_facts;
    QPushButton *m_open;
    QString m_gateway;
    std::optional<domain::AuditEntry> m_entry;
    QString m_before, m_after;
    int m_question = 0;
};

} // namespace chipdeck::ui
