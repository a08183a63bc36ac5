#pragma once

#include <QAbstractTableModel>

#include "client/store/ArchiveSearch.h"

namespace chipdeck::models {

/// The audit that a search has found so far, newest first; scrolling to the end asks for more.
class AuditModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { When, Who, Verb, Cluster, Subject, Outcome, Reason, ColumnCount };
    enum Role { OutcomeRole = Qt::UserRole + 1 };  ///< int of domain::WriteState

    /// The search outlives this object.
    explicit AuditModel(const store::AuditSearch &search, QObject *parent = nullptr);

    /// nullptr for no row.
    const domain::AuditEntry *entryAt(int row) const;
    QString gatewayAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    void retranslate();

    /// The subject without its cluster: "jobs/4711".
    static QString shortSubject(const domain::AuditEntry &entry);

Q_SIGNALS:
    void moreWanted();

private:
    void grow();
    void reset();
    QString text(const domain::AuditEntry &entry, int column) const;

    const store::AuditSearch &m_search;
    int m_rows = 0;
};

} // namespace chipdeck::models
