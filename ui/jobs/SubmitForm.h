#pragma once

#include <initializer_list>
#include <map>
#include <string>

#include <QWidget>

#include "client/store/FleetStore.h"
#include "client/store/PlacementBoard.h"
#include "ui/jobs/SubmitAdvice.h"
#include "ui/jobs/SubmitDraft.h"
#include "widgets/theme/Theme.h"

class QBoxLayout;
class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace chipdeck::widgets {
class FormField;
class SegmentedControl;
class TextLabel;
}

namespace chipdeck::ui {

class PlacementPane;
class SubmitMore;

/// The fields of the submit form: what most jobs need in two columns, the rest folded away below. Each has a name of its own, that of the
/// description's field, by which mistakes are shown beside it.
class SubmitForm : public QWidget
{
    Q_OBJECT

public:
    SubmitForm(const widgets::Theme &theme, store::FleetStore &fleet, const store::PlacementSources &sources, QWidget *parent = nullptr);

    /// Keeps what there is no entry for, such as a cluster that is not connected yet.
    void setDraft(const SubmitDraft &draft);
    SubmitDraft draft() const;
    void retranslate();
    void showMemoryUnit();
    void fillClusters();
    store::ClusterStore *cluster() const;
    void takePlacement(const QString &cluster, const QString &pool, const QString &schedulerType);

    /// What is wrong, by field; every other field is right. Unfolds what hides one. What no field has is shown with the further lines.
    void showErrors(const std::map<std::string, FieldAdvice> &errors);
    void showHints(const PoolReach &reach);
    /// What a field, by formField(), is called here; that of the further lines where the form has no own.
    QString labelOf(const std::string &field) const;
    void setMoreOpen(bool open);
    bool isMoreOpen() const;

    QWidget *first() const;
    PlacementPane &placements() { return *m_placements; }
    /// Of the heading over what runs, for the menu of templates.
    void setMenuButton(QPushButton *button);
    /// Above all fields.
    void addNotice(QWidget *notice);
    void openScript() { Q_EMIT openRequested(); }

Q_SIGNALS:
    void edited();
    void openRequested();
    /// The link beside the script's mistake: its lines for the scheduler shall become fields.
    void importRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    friend class SubmitMore;

    void makeWhat(QVBoxLayout *layout);
    void makeWork(QVBoxLayout *layout);
    void makeNeeds(QVBoxLayout *layout);
    void makeChipNeeds(QVBoxLayout *layout);
    void makePlacements(QVBoxLayout *layout);
    void connectFields();
    void setLabels();
    void setTexts();
    QBoxLayout *addHeading(QVBoxLayout *layout, const QString &name);
    widgets::FormField *addField(QVBoxLayout *layout, const char *name, QWidget *editor);
    QComboBox *addBox(QVBoxLayout *layout, const char *name, const QString &objectName);
    /// `px` > 0: a short field of that width, whose hint stands beside it.
    QLineEdit *addLine(QVBoxLayout *layout, const char *name, const QString &objectName, int px = 0);
    QPlainTextEdit *addText(QVBoxLayout *layout, const char *name, const QString &objectName);
    void alignLabels(std::initializer_list<const char *> names);
    /// Puts texts into a box in the order of their data; the chosen data stays chosen.
    static void setEntries(QComboBox *box, const QList<QPair<QString, QString>> &entries);
    static void select(QComboBox *box, const QString &data);
    static QString dataOf(const QComboBox *box);
    void fillPools();
    void fillChips();
    void showWork();
    void showChipNeeds();
    void put(const std::string &name, const QString &value);
    void tell();

    const widgets::Theme &m_theme;
    store::FleetStore &m_fleet;
    store::PlacementSources m_sources;
    std::map<std::string, widgets::FormField *> m_fields;
    QVBoxLayout *m_column;
    QBoxLayout *m_sides;  ///< the two columns, or one below the other where there is no room
    QBoxLayout *m_whatHeading = nullptr;
    QLineEdit *m_name;
    widgets::SegmentedControl *m_work;
    QPlainTextEdit *m_script;
    QPlainTextEdit *m_command;
    QLineEdit *m_image;
    QPlainTextEdit *m_mounts;
    QPushButton *m_openScript;
    QComboBox *m_cluster;
    QComboBox *m_pool;
    QComboBox *m_chipType;
    QComboBox *m_vendor;
    QLineEdit *m_leastMemory;
    QLineEdit *m_leastTeraflops;
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
    QPushButton *m_moreButton;
    PlacementPane *m_placements;
    SubmitMore *m_more;
    QString m_wantedCluster;  ///< of a draft, until it is there or another is chosen
    QString m_wantedPool;
    QString m_wantedChips;
    bool m_filling = false;
};

} // namespace chipdeck::ui
