#pragma once

#include <vector>

#include <QList>
#include <QString>

namespace chipdeck::store {
class FleetStore;
}

namespace chipdeck::ui {

class CommandRegistry;

/// One thing that the command palette can do or open.
struct PaletteItem {
    enum class Kind { Command, Cluster, Node, Job };
    Kind kind = Kind::Command;
    QString text;        ///< what is matched
    QString detail;      ///< muted: the cluster of a node, the name of a job, the keys of a command
    QString id;          ///< command id, or a resource name
    QString clusterKey;
};

struct PaletteHit {
    PaletteItem item;
    int score = 0;
    QList<int> positions;
};

/// What the palette offers at the moment it opens, and the best of it for what was typed.
class PaletteItems
{
public:
    void collect(const CommandRegistry &commands, const QString &context, const store::FleetStore &fleet);
    /// Best first, at most `count`; equal ones in the order commands, clusters, nodes, jobs.
    std::vector<PaletteHit> best(const QString &typed, int count) const;
    std::size_t size() const { return m_items.size(); }

private:
    std::vector<PaletteItem> m_items;
};

} // namespace chipdeck::ui
