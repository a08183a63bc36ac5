#pragma once

#include <memory>
#include <string>
#include <vector>

#include <QObject>

#include "tests/support/fixed/FixedActions.h"
#include "tests/support/fixed/FixedClusterStore.h"
#include "ui/jobs/JobsScreen.h"
#include "ui/shell/CommandRegistry.h"

using namespace chipdeck;

/// The screen as a whole; with the form in it in TestJobsScreenForm.cpp.
class TestJobsScreen : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void queueShowsGroupsAndJobs();
    void filteringKeepsWhatMatches();
    void headingsOrderTheQueueAndViewsKeepIt();
    void detailsFollowTheJob();
    void cancelAsksForAReasonForOthersWork();
    void eachRefusalIsTold();
    void submitFormSaysWhatIsWrongBesideTheField();
    void theFormKnowsItsClusterAtOnce();
    void aBusyClusterDoesNotPutTheCheckOff();
    void aRetryKeepsTheRequestId();
    void whatIsTypedSurvivesClosing();
    void theQueueMakesRoomForTheForm();
    void hostileNamesAreShownHarmlessly();
    void theLogIsFoundPausedAndCopied();
    void aWaitingJobHasNoLogYet();
    void escapeClosesTheDetails();
    void theWholeLogTakesTheQueuesPlace();
    void aLogThatIsMadeAnewIsShownAnew();
    void theFormTakesTheLogsPlace();
    void detailsStayWithAJobThatLeft();

private:
    domain::Job job(std::uint32_t ref, domain::JobState state, const std::string &user) const;
    void setJobs(std::vector<domain::Job> jobs);
    void selectRow(int row);
    void openWithLogs();
    template<typename T>
    T *find(const char *name) const
    {
        return m_screen->findChild<T *>(QLatin1String(name));
    }

    std::unique_ptr<widgets::Theme> m_theme;
    std::unique_ptr<store::FleetStore> m_fleet;
    std::unique_ptr<test::FixedClusterStore> m_cluster;
    std::unique_ptr<test::FixedActions> m_actions;
    std::unique_ptr<ui::CommandRegistry> m_commands;
    std::unique_ptr<ui::JobsScreen> m_screen;
};
