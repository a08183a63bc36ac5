#pragma once

#include <string>

#include <QObject>
#include <QTemporaryDir>

/// What becomes of writes whose outcome is not known yet: submissions in WriteRecoveryTest.cpp, all else in FollowedWritesTest.cpp.
class WriteRecoveryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_file = m_folder.filePath(QString::number(++m_count) + QStringLiteral(".sqlite")).toStdString(); }
    void aLostAnswerIsFoundByTheRequestId();
    void aLostRequestIsSubmittedOnceMore();
    void nothingIsResubmittedWhileTheSchedulerIsDown();
    void anIntentOfADeadGatewayIsTakenUp();
    void aHeldJobThatSlurmForgotIsSubmittedAgain();
    void aForgottenJobThatMayHaveStartedIsNotSubmittedAgain_data();
    void aForgottenJobThatMayHaveStartedIsNotSubmittedAgain();
    void whatAnEarlierRunSawToStartIsNotSubmittedAgain();
    void whatTheSchedulerMayHaveForgottenIsNotSubmittedAgain_data();
    void whatTheSchedulerMayHaveForgottenIsNotSubmittedAgain();
    void anIdThatBeginsLikeAnotherIsAnother();
    void aJobThatCameBackUnderAnotherIdIsFollowed();
    void anOldMissingJobIsNotSubmittedAgain();
    void aLostActionIsKnownByItsEffect();
    void aLostActionOnAnArrayIsKnownByAllOfItsTasks();
    void whatAFallenSchedulerMayHaveTakenIsNotSubmittedAgain();
    void whereMarksMayBeDroppedNothingIsSubmittedAgain();
    void aJobWhoseMarkWasRemovedStaysDone();
    void anArrayIsFollowedWhileOneTaskLives();
    void aNodeThatAnotherDrainedTooIsNotToldAsUntouched();
    void howeverManyAreOpenAStepAsksOnce();
    void wordsOfACommentAreHeldToWholeIds();
    void whatIsFollowedTwiceIsSentOnce();
    void anIntentThatIsStoredTooLateIsTakenUp();
    void anIntentThatWasNotBegunIsTakenBack();

private:
    QTemporaryDir m_folder;
    int m_count = 0;
    std::string m_file;
};
