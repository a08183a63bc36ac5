#include <QtTest>

#include "client/files/JobFile.h"
#include "tests/support/fixed/FixedActions.h"
#include "ui/jobs/DraftDescription.h"
#include "ui/jobs/Resubmission.h"

using namespace chipdeck;

/// A job once more: as it was, or in the form to be changed.
class TestResubmission : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatWasSubmittedIsSubmittedAgain();
    void whatWasSubmittedIsEdited();
    void whatIsNotKnownIsSaid();
    void whatMadeAnotherJobIsNotTaken();
    void aRefusalComesIntoTheForm();
    void oneAtATime();

private:
    domain::Job m_job;
    domain::SubmittedJob m_submitted;
    std::unique_ptr<test::FixedActions> m_actions;
    std::unique_ptr<ui::Resubmission> m_again;
    std::vector<std::pair<ui::SubmitDraft, QString>> m_forms;
    std::vector<domain::JobDescription> m_agreements;
    QStringList m_names;
};

void TestResubmission::init()
{
    m_job = {};
    m_job.id = "4711";
    m_job.displayName = "sft";
    m_job.pool = "train";
    m_job.nodeCount = 2;
    m_job.chips = {{"gpu:h100", 16}};
    m_job.timeLimitS = 5400;
    m_submitted = {};
    m_submitted.description = *files::parseJob("name = \"sft\"\nscript = \"#!/bin/sh\\ntrue\\n\"\n[checkpoint]\nsignal = \"USR1\"\n", "x");
    m_forms.clear();
    m_names.clear();
    m_agreements.clear();
    m_actions = std::make_unique<test::FixedActions>();
    m_again = std::make_unique<ui::Resubmission>(*m_actions);
    connect(m_again.get(), &ui::Resubmission::formWanted, this, [this](const ui::SubmitDraft &draft, const QString &note) { m_forms.emplace_back(draft, note); });
    connect(m_again.get(), &ui::Resubmission::agreementWanted, this, [this](const QString &, const domain::Job &, const domain::JobDescription &job) { m_agreements.push_back(job); });
    connect(m_again.get(), &ui::Resubmission::submitted, this, [this](const QString &cluster, const QString &name) { m_names << cluster + u' ' + name; });
}

void TestResubmission::whatWasSubmittedIsSubmittedAgain()
{
    m_actions->submissionAnswer = m_submitted;
    m_actions->answers.push_back(domain::WriteOutcome{"r", domain::WriteState::Done, "clusters/c/jobs/4800", {}, {}, {}, false});
    m_again->submitAgain(QStringLiteral("g#c"), "clusters/c/jobs/4711", m_job);
    QTRY_COMPARE(m_agreements.size(), std::size_t{1});
    QVERIFY(m_agreements[0] == m_submitted.description);
    QVERIFY(m_actions->calls.empty());
    m_again->submit(QStringLiteral("g#c"), m_agreements[0]);
    QTRY_COMPARE(m_names, QStringList{QStringLiteral("g#c clusters/c/jobs/4800")});
    QCOMPARE(m_actions->calls.size(), 1U);
    QVERIFY(m_actions->calls[0].described.value().description == m_submitted.description);
    QVERIFY(m_forms.empty());
}

void TestResubmission::whatWasSubmittedIsEdited()
{
    m_actions->submissionAnswer = m_submitted;
    m_again->edit(QStringLiteral("g#c"), "clusters/c/jobs/4711", m_job);
    QTRY_COMPARE(m_forms.size(), std::size_t{1});
    QVERIFY(m_forms[0].second.isEmpty());
    QCOMPARE(m_forms[0].first.cluster, QStringLiteral("g#c"));
    QVERIFY(ui::readDraft(m_forms[0].first).job == m_submitted.description);
    QVERIFY(m_actions->calls.empty());
}

void TestResubmission::whatIsNotKnownIsSaid()
{
    for (const bool edited : {false, true}) {
        init();
        if (edited)
            m_again->edit(QStringLiteral("g#c"), "clusters/c/jobs/4711", m_job);
        else
            m_again->submitAgain(QStringLiteral("g#c"), "clusters/c/jobs/4711", m_job);
        QTRY_COMPARE(m_forms.size(), std::size_t{1});
        QCOMPARE(m_forms[0].second, ui::unknownOfScheduler());
        const domain::JobDescription job = ui::readDraft(m_forms[0].first).job;
        QCOMPARE(job.parts[0].chips.count, 8U);
        QCOMPARE(job.parts[0].chips.model, std::string("gpu:h100"));
        QCOMPARE(job.parts[0].pool, std::string("train"));
        QCOMPARE(job.timing.limitS, std::optional<std::uint64_t>(5400));
        QVERIFY(m_actions->calls.empty());
    }
    // What a script asked for that no field can say is said, not left out.
    init();
    m_submitted.notTaken = {{2, "--wait", {domain::OptionFate::Refused, {}, "It is waited for.", domain::NotTaken::WaitsForTheEnd, {}}}};
    m_actions->submissionAnswer = m_submitted;
    m_again->submitAgain(QStringLiteral("g#c"), "clusters/c/jobs/4711", m_job);
    QTRY_COMPARE(m_forms.size(), std::size_t{1});
    QVERIFY(m_forms[0].second.contains(QLatin1String("--wait")));
    QVERIFY(m_actions->calls.empty());
}

/// Schedulers begin their numbers anew: a later submission made another job of the same number.
void TestResubmission::whatMadeAnotherJobIsNotTaken()
{
    m_job.submitTimeS = 1'800'000'000;
    m_submitted.timeMs = 1'800'086'400'000;
    m_actions->submissionAnswer = m_submitted;
    m_again->submitAgain(QStringLiteral("g#c"), "clusters/c/jobs/4711", m_job);
    QTRY_COMPARE(m_forms.size(), std::size_t{1});
    QCOMPARE(m_forms[0].second, ui::unknownOfScheduler());
    QVERIFY(m_actions->calls.empty());
}

void TestResubmission::aRefusalComesIntoTheForm()
{
    m_actions->submissionAnswer = m_submitted;
    m_actions->answers.push_back(tl::unexpected(domain::Failure{domain::Code::FailedPrecondition, "SLURM_REFUSED", "Slurm refused it.", {}, {}, {}}));
    m_again->submit(QStringLiteral("g#c"), m_submitted.description);
    QTRY_COMPARE(m_forms.size(), std::size_t{1});
    QVERIFY(!m_forms[0].second.isEmpty());
    QVERIFY(ui::readDraft(m_forms[0].first).job == m_submitted.description);
}

void TestResubmission::oneAtATime()
{
    m_actions->submissionAnswer = m_submitted;
    for (int i = 0; i < 3; ++i)
        m_again->submitAgain(QStringLiteral("g#c"), "clusters/c/jobs/4711", m_job);
    QTRY_COMPARE(m_agreements.size(), std::size_t{1});
    for (int i = 0; i < 3; ++i)
        m_again->submit(QStringLiteral("g#c"), m_agreements[0]);
    QTRY_COMPARE(m_names.size(), 1);
    QTest::qWait(50);
    QCOMPARE(m_actions->calls.size(), 1U);
}

QTEST_GUILESS_MAIN(TestResubmission)
#include "TestResubmission.moc"
