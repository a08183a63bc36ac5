#pragma once

#include <functional>
#include <optional>

#include <QTimer>
#include <QWidget>

#include "client/domain/prices/PriceVersion.h"
#include "ui/preferences/PriceDraft.h"
#include "widgets/theme/TextLabel.h"

class QComboBox;
class QHBoxLayout;
class QLineEdit;
class QPushButton;

namespace chipdeck::store {
class FleetStore;
class PriceBooks;
}
namespace chipdeck::widgets {
class NoteBar;
class StatePanel;
class TableView;
}

namespace chipdeck::ui {

class PriceConflictPanel;
class PriceTableModel;
class PriceTimeline;
class PriceVersionsPanel;

/// Prices as files have them; given as functions, because screens do not know the form of files.
struct PriceFiles {
    std::function<domain::Result<domain::PricePlan>(const QByteArray &text, const QString &name)> read;
    std::function<QByteArray(const domain::PricePlan &plan, quint64 version)> write;
};

struct PricesParts {
    const widgets::Theme &theme;
    const store::FleetStore &fleet;
    store::PriceBooks *books = nullptr;  ///< null = no gateway keeps any
    PriceFiles files;
    QString draftFolder;                 ///< empty = drafts end with the console
};

/// What a chip-hour costs and what a customer pays, of one gateway: a table that is edited in place and saved as a new version.
class PricesPage : public QWidget
{
    Q_OBJECT

public:
    explicit PricesPage(const PricesParts &parts, QWidget *parent = nullptr);
    ~PricesPage() override;

    PriceTableModel *model() const { return m_model; }
    QString gateway() const { return m_gateway; }
    bool isDirty() const;
    bool mayWrite() const;
    /// Fills the table as if typed, for pictures and tests.
    void type(std::vector<domain::PriceRow> rows);
    /// As the gateway has them; without an undo, unlike the button.
    void startOver();
    void addExample();
    void showVersions();
    void importFile(const QString &path);
    void exportFile(const QString &path);
    void save();

Q_SIGNALS:
    /// Something was done that can be taken back.
    void done(const QString &words, std::function<void()> undo);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    enum class Stage { NoGateway, Asking, Failed, Ready };

    QHBoxLayout *makeHead();
    void makeTable();
    QHBoxLayout *makeTools();
    QHBoxLayout *makeFoot();
    void connectAll();
    void connectButtons();
    void connectPanels();
    void fillGateways();
    bool schedules(const QString &gateway) const;
    void learn();
    void fillOffsets();
    void choose(const QString &gateway);
    void load();
    void setNewest(domain::VersionedPrices prices);
    void take(const domain::VersionedPrices &prices);
    void takeDraft(const PriceDraft &draft);
    void askAgain(std::function<void(const domain::VersionedPrices &)> then);
    void finishSave(const domain::Result<domain::PriceOutcome> &outcome);
    void showConflict(const domain::VersionedPrices &theirs);
    void keepTheirs();
    void discard();
    void keepDraft();
    void addRow();
    void copyRows();
    void removeRows();
    void edit(const QModelIndex &cell);
    std::vector<int> selectedRows() const;
    domain::PriceRow freshRow() const;
    void tell(const domain::Failure &failure);
    void complain(const QString &words);
    void follow();
    void showStage();
    void showNote();
    void showCell();
    void showTimeline();
    void showColumns(bool withCost);
    void fitColumns();
    QString versionWords() const;
    QString titleOf(const QString &gateway) const;
    void retranslate();

    PricesParts m_parts;
    PriceDrafts m_drafts;
    PriceTableModel *m_model;
    QComboBox *m_gatewayBox;
    QComboBox *m_offsetBox;
    widgets::TextLabel *m_about;
    widgets::NoteBar *m_note;
    widgets::TableView *m_table;
    widgets::StatePanel *m_state;
    widgets::TextLabel *m_cell;
    QPushButton *m_next;
    PriceTimeline *m_timeline;
    PriceVersionsPanel *m_versionsPanel;
    PriceConflictPanel *m_conflictPanel;
    QPushButton *m_add, *m_copy, *m_remove, *m_versions, *m_import, *m_export, *m_discard, *m_save;
    QLineEdit *m_reason;

    QString m_gateway;
    Stage m_stage = Stage::NoGateway;
    domain::VersionedPrices m_newest;  ///< as the gateway has them
    std::vector<domain::PriceRow> m_newestRows;  ///< the same: compared after every edit
    QString m_etag;                    ///< of the prices that the table was begun with
    QString m_trouble;                 ///< why it could not be read or saved; empty = it could
    std::optional<domain::Failure> m_failure;  ///< behind m_trouble, where there is one: it is said anew in another language
    QString m_said;                    ///< of the table: a draft was found, a file was taken
    std::string m_requestId;           ///< of the save under way or to be repeated; empty = of none
    bool m_isSaving = false;
    bool m_isChosen = false;           ///< the gateway, by hand
    bool m_showsCost = false;
    quint64 m_begunWith = 0;           ///< version
    int m_generation = 0;              ///< answers about a gateway that is no longer chosen are dropped
    QTimer m_draftTimer;
};

} // namespace chipdeck::ui
