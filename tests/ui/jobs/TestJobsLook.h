#pragma once

#include <memory>

#include <QObject>
#include <QSize>

#include "tests/support/fixed/FixedActions.h"
#include "tests/support/fixed/FixedClusterStore.h"
#include "tests/support/fixed/FixedEstimates.h"
#include "tests/support/fixed/FixedPrices.h"
#include "ui/jobs/JobsScreen.h"
#include "ui/jobs/SubmitPanel.h"
#include "ui/shell/CommandRegistry.h"
#include "ui/shell/Language.h"

using namespace chipdeck;

/// What must hold of the looks at every size and in every language: nothing is cut, nothing floats, nothing scrolls
/// that need not. The queue's part is in TestJobsLookQueue.cpp.
class TestJobsLook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void formFitsWithoutScrolling_data() { languages(); }
    void formFitsWithoutScrolling();
    void noWordOfTheFormIsCut_data() { languages(); }
    void noWordOfTheFormIsCut();
    void noWordOfWhatIsFoldedAwayIsCut_data() { languages(); }
    void noWordOfWhatIsFoldedAwayIsCut();
    void noActionOfTheDetailsIsCut_data() { languages(); }
    void noActionOfTheDetailsIsCut();
    void fieldsStayAtReadableWidthsOnALargeScreen();
    void fieldsBelowOneAnotherShareTheirEdges();
    void anEmptyQueueBesideTheFormIsCentred();
    void aSmallWindowGivesTheFormAllItsRoom();
    void theTimesBesideTheDetailsAreWhole_data() { languages(); }
    void theTimesBesideTheDetailsAreWhole();
    void aContainerLeavesPlacesToChooseFrom();
    void theQueueNeverScrollsSideways_data();
    void theQueueNeverScrollsSideways();
    void aWideQueueSaysWhyJobsWait();

private:
    // What rail, top bar and status bar leave of 1280x800, 2560x1440 and 900x700.
    static constexpr QSize small{1112, 726};
    static constexpr QSize large{2392, 1366};
    static constexpr QSize tiny{732, 626};

    static void languages();
    void openForm(const QSize &size);
    void checkWords() const;
    void settle();
    void tellFigures();
    void keepPicture(const QString &name) const;
    ui::SubmitPanel *panel() const { return m_screen->findChild<ui::SubmitPanel *>(); }

    std::unique_ptr<widgets::Theme> m_theme;
    std::unique_ptr<ui::Language> m_language;
    std::unique_ptr<store::FleetStore> m_fleet;
    std::unique_ptr<test::FixedClusterStore> m_cluster;
    std::unique_ptr<test::FixedActions> m_actions;
    std::unique_ptr<test::FixedEstimates> m_estimates;
    std::unique_ptr<test::FixedPrices> m_prices;
    std::unique_ptr<ui::CommandRegistry> m_commands;
    std::unique_ptr<ui::JobsScreen> m_screen;
};
