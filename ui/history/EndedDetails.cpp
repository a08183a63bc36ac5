#include "ui/history/EndedDetails.h"

#include <algorithm>

#include <QAction>
#include <QDateTime>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/domain/Names.h"
#include "client/models/EndWords.h"
#include "client/models/Format.h"
#include "client/models/ImportWords.h"
#include "client/models/JobCells.h"
#include "client/models/LoggedStates.h"
#include "client/store/Trouble.h"
#include "ui/history/RunBar.h"
#include "ui/shell/CommandButton.h"
#include "widgets/theme/TextLabel.h"

namespace chipdeck::ui {

using models::EndWords;
using models::Format;
using widgets::Theme;

namespace {

/// The log is not asked for what it has long forgotten.
constexpr qint64 oldestS = 90 * 86'400;

QString durationOf(const std::optional<std::int64_t> &seconds)
{
    return seconds ? Format::duration(*seconds) : QString();
}

} // namespace

EndedDetails::EndedDetails(const Theme &theme, store::Actions &actions, QAction *again, QAction *edit, QWidget *parent)
    : DetailsPane(theme, parent), m_actions(actions), m_bar(new RunBar(theme, this)),
      m_why(new widgets::TextLabel(theme, Theme::Type::Body, Theme::Token::Text, QFont::Normal, this)), m_again(again), m_edit(edit),
      m_againWords(new widgets::TextLabel(theme, Theme::Type::Caption, Theme::Token::Muted, QFont::Normal, this))
{
    setObjectName(QStringLiteral("endedDetails"));
    m_why->setWordWrap(true);
    content()->addWidget(m_why);
    m_timesHead = addHeading();
    content()->addWidget(m_bar);
    m_times = new FactsGrid(theme, this);
    m_times->setObjectName(QStringLiteral("endedTimes"));
    content()->addWidget(m_times);
    m_factsHead = addHeading();
    m_facts = new FactsGrid(theme, this);
    m_facts->setObjectName(QStringLiteral("endedFacts"));
    content()->addWidget(m_facts);
    content()->addStretch(1);
    setFooter(makeAgain());
    retranslate();
}

QWidget *EndedDetails::makeAgain()
{
    auto *footer = new QWidget(this);
    auto *layout = new QVBoxLayout(footer);
    layout->setContentsMargins(0, m_theme.px(8), m_theme.px(8), 0);
    layout->setSpacing(m_theme.px(6));
    m_againWords->setObjectName(QStringLiteral("endedAgain"));
    m_againWords->setWordWrap(true);
    layout->addWidget(m_againWords);
    auto *row = new QHBoxLayout;
    row->setSpacing(m_theme.px(6));
    row->addWidget(commandButton(m_again, widgets::ButtonRole::Plain, footer));
    row->addWidget(commandButton(m_edit, widgets::ButtonRole::Plain, footer));
    row->addStretch();
    layout->addLayout(row);
    return footer;
}

void EndedDetails::showJob(const QString &cluster, const QString &clusterTitle, const domain::EndedJob &ended)
{
    const bool isSame = m_ended && m_cluster == cluster && m_ended->job.id == ended.job.id && m_ended->job.submitTimeS == ended.job.submitTimeS
                        && m_ended->job.startTimeS == ended.job.startTimeS;
    m_cluster = cluster;
    m_clusterTitle = clusterTitle;
    m_ended = ended;
    if (!isSame) {
        m_seen.clear();
        ++m_question;
        askForStates();
        askForSubmission();
    }
    tellAgain();
    fill();
}

/// What the gateway saw itself, with the states between start and end that an accounting does not tell.
void EndedDetails::askForStates()
{
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    const qint64 ageS = now - m_ended->job.submitTimeS.value_or(now);
    if (ageS >= oldestS)
        return;
    m_actions.transitions(m_cluster, "jobs/" + m_ended->job.id, static_cast<quint64>(std::max<qint64>(ageS, 0) + 60), this,
                          [this, question = m_question](const domain::Result<std::vector<store::TransitionEntry>> &seen) {
                              if (question != m_question || !seen)
                                  return;
                              m_seen = *seen;
                              m_seenAtS = QDateTime::currentSecsSinceEpoch();
                              fill();
                          });
}

void EndedDetails::askForSubmission()
{
    m_submitted.reset();
    const std::string name = domain::jobName(m_cluster.section(u'#', -1).toStdString(), m_ended->job.id);
    m_actions.submission(m_cluster, name, this, [this, question = m_question](const domain::Result<domain::SubmittedJob> &submitted) {
        if (question != m_question)
            return;
        m_submitted = submitted;
        tellAgain();
    });
}

/// As it was it can be submitted only where the gateway knows all of it; what the scheduler tells is enough to begin with.
void EndedDetails::tellAgain()
{
    // The actions are about what is looked at.
    if (isHidden())
        return;
    QString words;
    bool isKnown = false;
    if (!m_submitted) {
        words = tr("Asking what it was submitted as…");
    } else if (!*m_submitted && m_submitted->error().code != domain::Code::NotFound) {
        words = tr("What it was submitted as is not known now: %1").arg(store::troubleText(m_submitted->error()));
    } else if (!*m_submitted || !domain::isSubmissionOf(**m_submitted, m_ended->job)) {
        words = tr("Not submitted here, not by you, or too long ago: its script is not known. Editing begins with what the scheduler tells.");
    } else if (!(*m_submitted)->notTaken.empty()) {
        words = tr("Its script asks for more than can be said here: %1").arg(models::ImportWords::line((*m_submitted)->notTaken.front()));
    } else {
        isKnown = true;
        words = tr("%1 submitted it here.").arg(Format::text((*m_submitted)->principal, 64));
    }
    m_againWords->setText(words);
    m_again->setEnabled(isKnown);
    m_edit->setEnabled(m_submitted.has_value());
}

QString EndedDetails::useWords() const
{
    const auto share = domain::efficiency(*m_ended);
    if (!share)
        return domain::chipCount(m_ended->job) == 0 ? tr("It held no chips.") : tr("Not measured.");
    const double measured = static_cast<double>(m_ended->use->measuredMs) / 3'600'000;
    return tr("%1 of %2 measured chip-hours").arg(EndWords::share(share), Format::figure(measured));
}

void EndedDetails::fillTimes(const std::vector<store::TransitionEntry> &seen)
{
    const domain::Job &job = m_ended->job;
    struct Moment {
        std::int64_t timeS;
        QString words;
    };
    std::vector<Moment> moments;
    const auto add = [&moments](const std::optional<std::int64_t> &time, const QString &words) {
        if (time)
            moments.push_back({*time, words});
    };
    add(job.submitTimeS, tr("submitted"));
    if (!job.startIsForecast)
        add(job.startTimeS, tr("started, waited %1").arg(durationOf(domain::waitedS(job))));
    const std::int64_t firstS = job.submitTimeS.value_or(0), lastS = job.endTimeS.value_or(0);
    for (const store::TransitionEntry &entry : seen) {
        const std::int64_t timeS = m_seenAtS - static_cast<std::int64_t>(entry.ageMs / 1000);
        // Other runs of the same number have their own entries; the gateway hears of an end a little later.
        if (timeS >= firstS && timeS < lastS && !entry.before.empty())
            add(timeS, tr("seen as %1").arg(models::LoggedStates::ofJob(entry.after)));
    }
    const auto ran = domain::ranS(job);
    add(job.endTimeS, ran ? tr("ended, ran %1").arg(durationOf(ran)) : tr("ended, never ran"));
    std::stable_sort(moments.begin(), moments.end(), [](const Moment &a, const Moment &b) { return a.timeS < b.timeS; });
    QList<FactsGrid::Fact> facts;
    for (const Moment &moment : moments)
        facts.push_back({Format::moment(moment.timeS), moment.words});
    m_times->setFacts(facts);
}

void EndedDetails::fill()
{
    const domain::Job &job = m_ended->job;
    setTitle(Format::text(job.displayName.empty() ? job.id : job.id + " " + job.displayName, 160));
    setSubtitle(Format::clauses({m_clusterTitle, Format::text(job.pool, 64), Format::text(job.user, 64)}));
    const QString why = EndWords::why(job);
    m_why->setText(why.isEmpty() ? models::JobCells::state(job, false) : Format::labelled(models::JobCells::state(job, false), why));
    m_bar->setTimes(domain::waitedS(job).value_or(0), domain::ranS(job).value_or(0));
    fillTimes(m_seen);
    const auto number = [](const auto &value) { return value ? QString::number(*value) : QString(); };
    m_facts->setFacts({{tr("Chips"), models::JobCells::chips(job)},
                       {tr("Chip-hours"), EndWords::chipHours(domain::heldChipS(job))},
                       {tr("Used"), useWords()},
                       {tr("Nodes"), Format::text(m_ended->nodes, 4096)},
                       {tr("CPUs"), job.cpus > 0 ? Format::count(job.cpus) : QString()},
                       {tr("Time limit"), job.timeLimitS ? Format::duration(static_cast<std::int64_t>(*job.timeLimitS)) : QString()},
                       {tr("Exit code"), number(job.exitCode)},
                       {tr("Account"), Format::text(job.account, 128)},
                       {tr("QOS"), Format::text(job.qos, 128)},
                       {tr("Priority"), number(job.priority)},
                       {tr("Scheduler's words"), Format::text(job.reason, 512)},
                       {tr("Folder"), Format::text(job.workingDirectory, 4096)},
                       {tr("Comment"), Format::text(job.comment, 1024)}});
}

void EndedDetails::retranslate()
{
    DetailsPane::retranslate();
    m_timesHead->setText(tr("Times"));
    m_factsHead->setText(tr("What it had"));
    if (m_ended) {
        fill();
        tellAgain();
    }
}

} // namespace chipdeck::ui
