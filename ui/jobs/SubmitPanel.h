#pragma once

#include <initializer_list>
#include <map>

#include <QTimer>

#include "client/store/Actions.h"
#include "client/store/PlacementBoard.h"
#include "client/store/FleetStore.h"
#include "ui/jobs/SubmitAdvice.h"
#include "ui/jobs/SubmitDraft.h"
#include "widgets/forms/SidePanel.h"

class QBoxLayout;
class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace chipdeck::widgets {
class FormField;
class TextLabel;
}

namespace chipdeck::ui {

class PlacementPane;

/// The submit form: what is typed stays until it is submitted, is checked while it is typed, and every mistake is
/// told beside its field.
class SubmitPanel : public widgets::SidePanel
{
    Q_OBJECT

public:
    SubmitPanel(const widgets::Theme &theme, store::FleetStore &fleet, store::Actions &actions, const store::PlacementSources &sources, QWidget *parent);

    void setDraft(const SubmitDraft &draft);
    SubmitDraft draft() const;
    void retranslate();
    /// What is wrong now, local check and server's answer together.
    const std::vector<domain::FieldViolation> &violations() const { return m_violations; }

Q_SIGNALS:
    /// The scheduler took it; the name is the new job's resource name.
    void submitted(const QString &cluster, const QString &name);
    void draftChanged();
    /// Show these chips on the map.
    void mapRequested(const QString &cluster, const std::vector<chipdeck::domain::NodeAllocation> &chips);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeContent();
    void makeWhat(QVBoxLayout *layout);
    void makeNeeds(QVBoxLayout *layout);
    void makePlacements(QVBoxLayout *layout);
    void makeFooter();
    void connectFields();
    void addHeading(QVBoxLayout *layout, const QString &name);
    widgets::FormField *addField(QVBoxLayout *layout, const char *contractField, QWidget *editor);
    QComboBox *addBox(QVBoxLayout *layout, const char *contractField, const QString &objectName);
    /// `px` > 0: a short field of that width, whose hint stands beside it.
    QLineEdit *addLine(QVBoxLayout *layout, const char *contractField, const QString &objectName, int px = 0);
    QPlainTextEdit *addText(QVBoxLayout *layout, const char *contractField, const QString &objectName);
    void alignLabels(std::initializer_list<const char *> paths);
    static void select(QComboBox *box, const QVariant &data);
    void fillClusters();
    void fillPools();
    void fillChips();
    void openScript();
    void edited();
    void check();
    void askServer(const domain::JobSpec &spec);
    void takePlacement(const QString &cluster, const QString &pool, const QString &schedulerType);
    void submitAt(const QString &cluster, const QString &pool, const QString &schedulerType);
    void showViolations();
    bool showField(const std::string &path, widgets::FormField *field);
    void showHints();
    void put(const std::string &path, const QString &value);
    void submit();
    void take(const domain::Result<domain::WriteOutcome> &outcome);
    void showOutcome(const QString &text, bool bad);
    store::ClusterStore *cluster() const;

    const widgets::Theme &m_theme;
    store::FleetStore &m_fleet;
    store::Actions &m_actions;
    store::PlacementSources m_sources;
    std::map<std::string, widgets::FormField *> m_fields;  ///< by the contract's field path
    QComboBox *m_cluster;
    QComboBox *m_pool;
    QComboBox *m_chipType;
    QLineEdit *m_name;
    QPlainTextEdit *m_script;
    QPushButton *m_openScript;
    QLineEdit *m_chips;
    QLineEdit *m_nodes;
    QLineEdit *m_time;
    QLineEdit *m_priority;
    QLineEdit *m_memory;
    QLineEdit *m_cpus;
    QLineEdit *m_directory;
    QLineEdit *m_array;
    QLineEdit *m_account;
    QPlainTextEdit *m_environment;
    QCheckBox *m_hold;
    PlacementPane *m_placements;
    widgets::TextLabel *m_footerNote;
    QPushButton *m_submit;
    QBoxLayout *m_sides;  ///< the two columns, or one below the other where there is no room
    QTimer m_checkDelay;
    PoolReach m_reach;
    std::vector<domain::FieldViolation> m_violations;
    std::size_t m_unread = 0;  ///< so many of them, at the front, are values that could not be read
    std::vector<domain::FieldViolation> m_serverViolations;
    std::string m_requestId;  ///< kept over retries of the same draft
    bool m_sending = false;
    bool m_checked = false;  ///< since the last key
    bool m_filling = false;
    bool m_runsNothing = false;  ///< the script is still to be written: no mistake, but nothing to send either
};

} // namespace chipdeck::ui
