#pragma once

#include <QTimer>

#include "client/models/EndedJobModel.h"
#include "client/store/Actions.h"
#include "client/store/ArchiveExport.h"
#include "client/store/FleetStore.h"
#include "ui/shell/Screen.h"
#include "widgets/theme/Theme.h"

class QComboBox;
class QLayout;
class QPushButton;
class QSplitter;

namespace chipdeck::widgets {
class PageHeader;
class StatePanel;
class TableView;
class TextLabel;
}

namespace chipdeck::ui {

class CommandRegistry;
class EndedDetails;
class TimeRangeBar;

/// Jobs that are over, of all clusters in one table: filtered and ordered by the gateways, which alone know all of them.
class HistoryScreen : public Screen
{
    Q_OBJECT

public:
    HistoryScreen(const widgets::Theme &theme, store::FleetStore &fleet, store::Archive &archive, store::Actions &actions,
                  CommandRegistry &commands, QWidget *parent = nullptr);

    QString id() const override { return QStringLiteral("history"); }
    QString title() const override;
    QString icon() const override { return QStringLiteral(":/icons/history.svg"); }
    void setClusterFilter(const QStringList &keys) override;
    void setQuery(const QString &query) override;
    QString queryHint() const override { return tr("Filter: %1").arg(QStringLiteral("user:ann runtime>4h")); }
    QStringList screenshotStates() const override;
    bool showScreenshotState(const QString &state) override;

    const models::EndedJobModel &model() const { return m_model; }
    TimeRangeBar *timeRange() const { return m_range; }

Q_SIGNALS:
    /// Asks for the place where a gateway is added.
    void connectRequested();
    void done(const QString &words);
    void refused(const QString &words);
    /// Asks for the place where jobs are submitted; `edited` = in the form, not at once.
    void againRequested(const QString &clusterKey, const chipdeck::domain::Job &job, bool edited);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void registerCommands();
    void makeLayout();
    QWidget *makeList();
    void makeHeader();
    QLayout *makeFilters();
    void makeTable();
    void connectParts();
    void askSoon();
    void ask();
    void retryLost();
    domain::EndedJobFilter filter() const;
    QStringList clusterKeys() const;
    void exportAll();
    void showCurrent();
    void again(bool edited);
    void closeDetails();
    void showState();
    void showFailed(const QStringList &silent, const QString &why);
    void showNothingFound();
    bool isNarrowed() const;
    void clearFilters();
    QString foundWords() const;
    QString originWords() const;
    QStringList silentClusters() const;
    void fitColumns();
    void retranslate();
    void retranslateUses();

    const widgets::Theme &m_theme;
    store::FleetStore &m_fleet;
    store::Archive &m_archive;
    CommandRegistry &m_commands;
    store::EndedJobSearch m_search;
    models::EndedJobModel m_model;
    store::ArchiveExport m_export;
    QStringList m_clusters;  ///< chosen in the top bar; empty = all
    QString m_query;
    domain::EndedJobOrder m_order = domain::EndedJobOrder::Ended;
    bool m_isAscending = false;
    bool m_isAsked = false;
    QTimer m_soon;
    widgets::PageHeader *m_header = nullptr;
    QPushButton *m_columns = nullptr;
    TimeRangeBar *m_range = nullptr;
    QComboBox *m_states = nullptr;
    QComboBox *m_uses = nullptr;
    widgets::TableView *m_table = nullptr;
    widgets::StatePanel *m_state = nullptr;
    widgets::TextLabel *m_origin = nullptr;
    QSplitter *m_splitter = nullptr;
    QWidget *m_list = nullptr;
    EndedDetails *m_details = nullptr;
};

} // namespace chipdeck::ui
