#pragma once

#include <optional>
#include <vector>

#include <QTimer>

#include "client/models/JobTableModel.h"
#include "client/store/Actions.h"
#include "client/store/FleetStore.h"
#include "client/store/PlacementBoard.h"
#include "ui/jobs/ActionPlan.h"
#include "ui/shell/Screen.h"
#include "widgets/theme/Theme.h"

class QPushButton;
class QSplitter;

namespace chipdeck::widgets {
class PageHeader;
class StatePanel;
class TableView;
}

namespace chipdeck::ui {

class ActionPanel;
class CommandRegistry;
class ConnectPanel;
class JobDetails;
class LogPage;
class QueueViews;
class Resubmission;
class SubmitPanel;
struct SavedView;

/// The queue over all clusters, one job's details beside it, and everything that can be done to jobs.
class JobsScreen : public Screen
{
    Q_OBJECT

public:
    JobsScreen(const widgets::Theme &theme, store::FleetStore &fleet, store::Actions &actions, CommandRegistry &commands,
               const store::PlacementSources &sources = {}, QWidget *parent = nullptr);

    QString id() const override { return QStringLiteral("jobs"); }
    QString title() const override;
    QString icon() const override { return QStringLiteral(":/icons/jobs.svg"); }
    void setClusterFilter(const QStringList &keys) override;
    void setQuery(const QString &query) override;
    QString queryHint() const override { return tr("Filter: %1").arg(QStringLiteral("state:running user:ann")); }
    QString unfinished() const override;
    QStringList screenshotStates() const override;
    bool showScreenshotState(const QString &state) override;
    bool open(const QString &clusterKey, const QString &name) override;

    const models::JobTableModel &model() const { return m_model; }
    /// Submits a job once more, also one that the queue lists no longer; `edited` opens the form with it.
    void submitAgain(const QString &clusterKey, const domain::Job &job, bool edited);
    /// Where the draft of the form and this user's templates are kept; without it nothing is.
    void keepFormIn(const QString &folder);

    /// The person's own views of the queue, one text each, as viewsChanged() told them.
    void setViews(const QStringList &views);

Q_SIGNALS:
    /// Asks for the place where a gateway is added.
    void connectRequested();
    void viewsChanged(const QStringList &views);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void registerCommands();
    void makeLayout();
    QWidget *makeQueue();
    void makeTable();
    void connectTable();
    std::vector<ChosenJob> chosen() const;
    void act(JobVerb verb);
    QStringList poolsOfAll(const std::vector<ChosenJob> &jobs) const;
    void showSubmit();
    void again(bool edited);
    void showAgain(const QString &cluster, const domain::Job &before, const domain::JobDescription &job);
    void makeResubmission();
    void makeConnect();
    void showConnect();
    void showTunnels();
    bool canConnect(const std::vector<ChosenJob> &jobs) const;
    bool showTunnelState(bool isAnyOpen);
    void showCurrent();
    void closeDetails();
    SavedView shownView() const;
    void showView(const SavedView &view);
    void findUser();
    void showLog(bool errors);
    void closeLog();
    void fleetChanged(store::ClusterStore *cluster, const store::ReplicaChange &change);
    void select(store::ClusterStore *cluster, std::uint32_t ref);
    void findSubmitted();
    void arrange();
    void fitQueue();
    bool showFormState(const QString &state);
    std::optional<bool> showActionState(const QString &state);
    bool showJobState(const QString &state);
    void refresh();
    void showState();
    void enableCommands();
    void retranslate();

    const widgets::Theme &m_theme;
    store::FleetStore &m_fleet;
    store::Actions &m_actions;
    CommandRegistry &m_commands;
    store::PlacementSources m_sources;
    models::JobTableModel m_model;
    QString m_query;
    widgets::PageHeader *m_header;
    QueueViews *m_views;
    QPushButton *m_group;
    QPushButton *m_columns;
    QPushButton *m_submitButton;
    widgets::TableView *m_table = nullptr;
    widgets::StatePanel *m_state;
    QSplitter *m_splitter;
    QWidget *m_queue = nullptr;
    JobDetails *m_details;
    SubmitPanel *m_submit;
    Resubmission *m_again;
    ActionPanel *m_action;
    LogPage *m_log = nullptr;  ///< null where logs cannot be read in parts
    ConnectPanel *m_connect;
    QPushButton *m_tunnels;
    store::ClusterStore *m_shownCluster = nullptr;
    std::uint32_t m_shownRef = 0;
    QString m_awaitedCluster;  ///< a job just submitted, until it is listed
    QString m_awaitedName;
    QTimer m_refresh;
};

} // namespace chipdeck::ui
