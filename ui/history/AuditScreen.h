#pragma once

#include <QTimer>

#include "client/models/AuditModel.h"
#include "client/store/Actions.h"
#include "client/store/ArchiveExport.h"
#include "client/store/FleetStore.h"
#include "ui/shell/Screen.h"
#include "widgets/theme/Theme.h"

class QComboBox;
class QLineEdit;
class QPushButton;
class QSplitter;

namespace chipdeck::widgets {
class PageHeader;
class StatePanel;
class TableView;
class TextLabel;
}

namespace chipdeck::ui {

class AuditDetails;
class CommandRegistry;
class TimeRangeBar;

/// Who did what on all clusters, searched where it is kept.
class AuditScreen : public Screen
{
    Q_OBJECT

public:
    AuditScreen(const widgets::Theme &theme, store::FleetStore &fleet, store::Archive &archive, store::Actions &actions,
                CommandRegistry &commands, QWidget *parent = nullptr);

    QString id() const override { return QStringLiteral("audit"); }
    QString title() const override;
    QString icon() const override { return QStringLiteral(":/icons/log.svg"); }
    void setClusterFilter(const QStringList &keys) override;
    void setQuery(const QString &) override {}
    /// It has a search of its own: the words of the query bar are about chips and jobs.
    QString queryHint() const override { return {}; }
    QStringList screenshotStates() const override;
    bool showScreenshotState(const QString &state) override;

    const models::AuditModel &model() const { return m_model; }
    TimeRangeBar *timeRange() const { return m_range; }

Q_SIGNALS:
    void connectRequested();
    void done(const QString &words);
    void refused(const QString &words);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void registerCommands();
    void makeLayout();
    QWidget *makeList();
    QWidget *makeFilters();
    void makeTable();
    void connectParts();
    void askSoon();
    void ask();
    void retryLost();
    domain::AuditFilter filter() const;
    std::vector<store::AuditSearch::Question> questions() const;
    /// By more than the time.
    bool isSearched() const;
    bool isFiltered() const;
    void clearFilters();
    void exportAll(store::ArchiveExport::Form form);
    void showCurrent();
    void closeDetails();
    void showState();
    void showFailed(const QStringList &silent, const QString &why);
    QString foundWords() const;
    QString keptWords() const;
    QStringList silentGateways() const;
    void fitColumns();
    void fillChoices();
    void retranslate();

    const widgets::Theme &m_theme;
    store::FleetStore &m_fleet;
    store::Archive &m_archive;
    CommandRegistry &m_commands;
    store::AuditSearch m_search;
    models::AuditModel m_model;
    store::ArchiveExport m_export;
    QStringList m_clusters;  ///< chosen in the top bar; empty = all
    bool m_isAsked = false;
    QTimer m_soon;
    widgets::PageHeader *m_header = nullptr;
    QPushButton *m_exportButton = nullptr;
    QLineEdit *m_text = nullptr;
    QComboBox *m_verbs = nullptr;
    QComboBox *m_outcomes = nullptr;
    TimeRangeBar *m_range = nullptr;
    widgets::TableView *m_table = nullptr;
    widgets::StatePanel *m_state = nullptr;
    widgets::TextLabel *m_kept = nullptr;
    QSplitter *m_splitter = nullptr;
    QWidget *m_list = nullptr;
    AuditDetails *m_details = nullptr;
};

} // namespace chipdeck::ui
