#pragma once

#include <vector>

#include <QAbstractTableModel>
#include <QElapsedTimer>

#include "client/store/Actions.h"

namespace chipdeck::ui {

/// What happened to a node and its chips, newest first.
class NodeEventsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { When, Subject, What, Why, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setEvents(std::vector<store::TransitionEntry> events);
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void retranslate();

private:
    static QString subjectWords(const std::string &subject);

    std::vector<store::TransitionEntry> m_events;
    QElapsedTimer m_since;  ///< ages are as of then
};

} // namespace chipdeck::ui
