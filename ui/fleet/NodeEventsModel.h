#pragma once

#include <set>
#include <vector>

#include <QAbstractTableModel>
#include <QElapsedTimer>

#include "client/store/Actions.h"
#include "ui/fleet/EventWords.h"

namespace chipdeck::ui {

/// What happened to a node and its chips, newest first. The same thing that befell several chips at once is one row,
/// "8 chips: freed by job 12", which opens to a row a chip.
class NodeEventsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { When, Subject, What, Why, ColumnCount };
    enum Role {
        KindRole = Qt::UserRole + 1,  ///< int of EventWords::Kind
        CountRole,                    ///< events that the row stands for
        OpenRole,                     ///< bool: its parts are shown below it
        PartRole,                     ///< bool: the row is one of the parts
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setEvents(std::vector<store::TransitionEntry> events);
    /// Opens or closes the group of a row; nothing for a row that stands for one event.
    void toggle(int row);
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void retranslate();

private:
    struct Group {
        std::vector<std::size_t> events;  ///< the first one gives time, words and reason
        std::size_t parts() const { return events.size() > 1 ? events.size() : 0; }
    };
    struct Row {
        std::size_t group = 0;
        std::optional<std::size_t> event;  ///< of a part; nothing for the group itself
    };

    void group();
    void placeRows();
    bool isOpen(const Group &group) const;
    QString subjectWords(const Group &group) const;
    QVariant text(const Row &row, int column) const;
    QVariant toolTip(const Row &row, int column) const;
    quint64 ageMs(const store::TransitionEntry &event) const;
    const store::TransitionEntry &eventOf(const Row &row) const;

    std::vector<store::TransitionEntry> m_events;
    std::vector<Group> m_groups;
    std::vector<Row> m_rows;
    std::set<quint64> m_open;  ///< ids of the first events of groups that were opened
    QElapsedTimer m_since;     ///< ages are as of then
};

} // namespace chipdeck::ui
