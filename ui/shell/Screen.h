#pragma once

#include <vector>

#include <QString>
#include <QWidget>

#include "client/domain/Job.h"

namespace chipdeck::ui {

/// One entry of the navigation rail. The shell owns it, shows it and forwards what the top bar chooses.
class Screen : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Stable, for settings, commands and --screenshot: "fleet".
    virtual QString id() const = 0;
    virtual QString title() const = 0;
    /// Icon resource name, ":/icons/fleet.svg".
    virtual QString icon() const = 0;

    /// Clusters chosen in the top bar (ClusterStore::key()); empty = all.
    virtual void setClusterFilter(const QStringList &keys) = 0;
    /// Text of the query bar, already parsed without error.
    virtual void setQuery(const QString &query) = 0;
    /// Placeholder of the query bar while this screen is shown.
    virtual QString queryHint() const = 0;
    /// Named states to draw for `--screenshot`, beside the plain one: {"node", "drain"}.
    virtual QStringList screenshotStates() const { return {}; }
    /// Brings the screen into one of those states; false when the data do not allow it.
    virtual bool showScreenshotState(const QString &) { return false; }
    /// Opens a resource by its name within a cluster, "clusters/c/nodes/n"; false when it is not of this screen.
    virtual bool open(const QString & /*clusterKey*/, const QString & /*name*/) { return false; }
    /// What would stay half done if the console ended now, in a sentence; empty = nothing.
    virtual QString unfinished() const { return {}; }
    /// Points chips out where they are drawn, as what a job would take; false when this screen draws none.
    virtual bool showChips(const QString & /*clusterKey*/, const std::vector<domain::NodeAllocation> & /*chips*/) { return false; }

Q_SIGNALS:
    /// Asks the shell to show another screen's resource: a chip's job, a job's node.
    void openRequested(const QString &clusterKey, const QString &name);
    /// Asks the shell to point chips out on the screen that draws them.
    void chipsRequested(const QString &clusterKey, const std::vector<chipdeck::domain::NodeAllocation> &chips);
    /// Asks the shell to replace the text of the query bar.
    void queryRequested(const QString &query);
};

} // namespace chipdeck::ui
