#pragma once

#include <map>
#include <optional>

#include <QTimer>

#include "client/domain/description/ChosenJob.h"
#include "client/store/Actions.h"
#include "client/store/FleetStore.h"
#include "client/store/PlacementBoard.h"
#include "ui/jobs/DraftFile.h"
#include "ui/jobs/SubmitAdvice.h"
#include "ui/jobs/SubmitDraft.h"
#include "widgets/forms/SidePanel.h"

class QPushButton;

namespace chipdeck::widgets {
class TextLabel;
}

namespace chipdeck::ui {

class SubmitFiles;
class SubmitForm;

/// The submit form: what is typed stays until it is submitted, on the disk too, is checked while it is typed, and every mistake is
/// told beside its field.
class SubmitPanel : public widgets::SidePanel
{
    Q_OBJECT

public:
    SubmitPanel(const widgets::Theme &theme, store::FleetStore &fleet, store::Actions &actions, const store::PlacementSources &sources, QWidget *parent);

    void setDraft(const SubmitDraft &draft);
    SubmitDraft draft() const;
    void retranslate();
    /// Keeps the draft, and this user's templates, in a folder; takes up what an earlier run left there.
    void keepIn(const QString &folder);
    /// A draft from elsewhere, which can be undone; `note` says what of it is not known.
    void replaceDraft(const SubmitDraft &draft, const QString &note);
    /// What is wrong now, local check and server's answer together.
    const std::vector<domain::FieldViolation> &violations() const { return m_violations; }
    SubmitFiles &files() { return *m_files; }
    SubmitForm &form() { return *m_form; }

Q_SIGNALS:
    /// The scheduler took it; the name is the new job's resource name.
    void submitted(const QString &cluster, const QString &name);
    void draftChanged();
    /// Show these chips on the map.
    void mapRequested(const QString &cluster, const std::vector<chipdeck::domain::NodeAllocation> &chips);

private:
    void makeFooter();
    void connectParts();
    void edited();
    void check();
    void checkHere(const domain::JobDescription &job, const store::ClusterStore *store);
    void makePlain(const domain::ChosenJob &chosen);
    void forgiveMissingWork();
    QString missingWork() const;
    void addViolations(std::vector<domain::FieldViolation> found);
    void askServer();
    void takeAnswer(const SubmitDraft &asked, std::vector<domain::FieldViolation> wrong);
    void showViolations();
    void submitAt(const QString &cluster, const QString &pool, const QString &schedulerType);
    void submit();
    void take(const domain::Result<domain::WriteOutcome> &outcome);
    void showOutcome(const QString &text, bool bad);

    const widgets::Theme &m_theme;
    store::FleetStore &m_fleet;
    store::Actions &m_actions;
    SubmitForm *m_form;
    SubmitFiles *m_files;
    DraftFile m_file;
    widgets::TextLabel *m_footerNote;
    QPushButton *m_submit;
    QTimer m_checkDelay;
    PoolReach m_reach;
    domain::JobDescription m_job;             ///< of the last check
    std::optional<domain::JobSpec> m_plain;   ///< the same for a gateway that takes no descriptions
    std::vector<domain::FieldViolation> m_violations;
    std::size_t m_unread = 0;  ///< so many of them, at the front, are values that could not be read
    std::vector<domain::FieldViolation> m_serverViolations;
    std::string m_requestId;  ///< kept over retries of the same draft
    bool m_sending = false;
    bool m_checked = false;  ///< since the last key
    bool m_runsNothing = false;  ///< the work is still to be written: no mistake, but nothing to send either
};

} // namespace chipdeck::ui
