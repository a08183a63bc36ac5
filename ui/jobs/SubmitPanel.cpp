#include "ui/jobs/SubmitPanel.h"

#include <algorithm>
#include <map>
#include <set>

#include <QHBoxLayout>
#include <QPushButton>

#include "client/domain/JobRules.h"
#include "client/domain/Names.h"
#include "client/domain/Text.h"
#include "client/domain/description/DescriptionChecks.h"
#include "client/domain/description/PlainJob.h"
#include "ui/jobs/ActionRun.h"
#include "ui/jobs/DraftDescription.h"
#include "ui/jobs/PlacementPane.h"
#include "ui/jobs/SubmitFiles.h"
#include "ui/jobs/SubmitForm.h"
#include "widgets/theme/Style.h"
#include "widgets/theme/TextLabel.h"

namespace chipdeck::ui {

using widgets::TextLabel;
using widgets::Theme;

namespace {

constexpr int checkDelayMs = 250;

QString defaultPool(const domain::ClusterSnapshot &cluster)
{
    for (const domain::Pool &pool : *cluster.pools) {
        if (pool.isDefault)
            return QString::fromStdString(pool.id);
    }
    return {};
}

bool runsAnything(const SubmitDraft &draft)
{
    if (draft.work == QLatin1String("script"))
        return runsSomething(draft.script);
    return draft.work == QLatin1String("container") ? !draft.image.trimmed().isEmpty() : !draft.command.trimmed().isEmpty();
}

} // namespace

SubmitPanel::SubmitPanel(const Theme &theme, store::FleetStore &fleet, store::Actions &actions, const store::PlacementSources &sources, QWidget *parent)
    : SidePanel(theme, parent), m_theme(theme), m_fleet(fleet), m_actions(actions), m_form(new SubmitForm(theme, fleet, sources)),
      m_files(new SubmitFiles(theme, *m_form))
{
    setObjectName(QStringLiteral("submitPanel"));
    setPanelWidth(0);
    setContent(m_form);
    setFirst(m_form->first());
    makeFooter();
    m_checkDelay.setSingleShot(true);
    m_checkDelay.setInterval(checkDelayMs);
    connectParts();
    retranslate();
    setDraft(SubmitDraft::initial());
}

void SubmitPanel::connectParts()
{
    connect(&m_checkDelay, &QTimer::timeout, this, &SubmitPanel::check);
    connect(this, &SidePanel::opened, this, &SubmitPanel::check);
    connect(this, &SidePanel::closed, &m_form->placements(), &PlacementPane::rest);
    connect(&m_form->placements(), &PlacementPane::taken, m_form, &SubmitForm::takePlacement);
    connect(&m_form->placements(), &PlacementPane::submitRequested, this, &SubmitPanel::submitAt);
    connect(&m_form->placements(), &PlacementPane::mapRequested, this, &SubmitPanel::mapRequested);
    connect(m_form, &SubmitForm::edited, this, &SubmitPanel::edited);
    connect(&m_fleet, &store::FleetStore::clusterAdded, m_form, &SubmitForm::fillClusters);
    connect(&m_fleet, &store::FleetStore::clusterAboutToBeRemoved, m_form, &SubmitForm::fillClusters, Qt::QueuedConnection);
    connect(&m_fleet, &store::FleetStore::changed, this, [this](store::ClusterStore *changed, const store::ReplicaChange &change) {
        if (change.layout || change.pools || change.freshness)
            m_form->fillClusters();
        // Started again by each change, it would never run out on a busy cluster.
        if (isOpen() && changed == m_form->cluster() && (change.layout || change.pools || change.states || change.nodes) && !m_checkDelay.isActive())
            m_checkDelay.start();
    });
    connect(m_submit, &QPushButton::clicked, this, &SubmitPanel::submit);
}

void SubmitPanel::makeFooter()
{
    m_footerNote = new TextLabel(m_theme, Theme::Type::Body, Theme::Token::Muted, QFont::Normal, this);
    m_footerNote->setObjectName(QStringLiteral("submitNote"));
    m_footerNote->setWordWrap(true);
    m_submit = new QPushButton(this);
    m_submit->setObjectName(QStringLiteral("submitGo"));
    widgets::setButtonRole(m_submit, widgets::ButtonRole::Primary);
    footer()->addWidget(m_footerNote, 1);
    footer()->addWidget(m_submit);
}

void SubmitPanel::retranslate()
{
    setTitle(tr("Submit a job"));
    setDetail(tr("typed text is kept when you close"));
    m_submit->setText(tr("Submit job"));
    m_form->retranslate();
    m_files->retranslate();
    showViolations();
}

void SubmitPanel::setDraft(const SubmitDraft &draft)
{
    m_form->setDraft(draft);
}

SubmitDraft SubmitPanel::draft() const
{
    return m_form->draft();
}

void SubmitPanel::keepIn(const QString &folder)
{
    m_files->setTemplateFolder(folder + QStringLiteral("/templates"));
    m_file.setPath(folder + QStringLiteral("/draft.json"));
    if (const auto kept = m_file.load())
        setDraft(*kept);
}

void SubmitPanel::replaceDraft(const SubmitDraft &draft, const QString &note)
{
    m_files->replace(draft, note);
}

void SubmitPanel::edited()
{
    m_requestId.clear();
    m_serverViolations.clear();
    m_checked = false;
    m_submit->setEnabled(false);
    m_checkDelay.start();
    m_file.keep(draft());
    Q_EMIT draftChanged();
}

/// One for each field: what was found first is nearer to what was typed.
void SubmitPanel::addViolations(std::vector<domain::FieldViolation> found)
{
    std::set<std::string> told;
    for (const domain::FieldViolation &one : m_violations)
        told.insert(formField(one.field, m_job));
    for (domain::FieldViolation &one : found) {
        if (told.insert(formField(one.field, m_job)).second)
            m_violations.push_back(std::move(one));
    }
}

/// By the rules for all clusters, and by the picture of the one that is chosen.
void SubmitPanel::checkHere(const domain::JobDescription &job, const store::ClusterStore *store)
{
    addViolations(domain::checkDescription(job));
    m_plain.reset();
    QString pool = QString::fromStdString(job.parts.front().pool);
    QString type = draft().chipType;
    domain::ChosenJob chosen{job, {}};
    if (store && store->hasSnapshot()) {
        auto made = domain::choose(job, {}, store->snapshot());
        if (made) {
            chosen = std::move(*made);
            pool = QString::fromStdString(chosen.choices.front().pool);
            type = type == SubmitDraft::anyChips ? QString::fromStdString(chosen.choices.front().schedulerType) : type;
        }
        if (pool.isEmpty())
            pool = defaultPool(store->snapshot());
        m_reach = poolReach(store->snapshot(), job.parts.front(), pool.toStdString());
        if (!made)
            addViolations(std::move(made.error()));
    }
    m_form->placements().setChosen(draft().cluster, pool, type);
    if (store && m_violations.empty() && !m_actions.canDescribe(store->key()))
        makePlain(chosen);
}

/// For a gateway that takes no descriptions; what it cannot be asked for is a mistake.
void SubmitPanel::makePlain(const domain::ChosenJob &chosen)
{
    if (auto plain = domain::plainJob(chosen))
        m_plain = std::move(*plain);
    else
        addViolations(std::move(plain.error()));
}

/// That the work is still to be written is no mistake.
void SubmitPanel::forgiveMissingWork()
{
    const auto isWork = [this](const domain::FieldViolation &one) {
        const std::string field = formField(one.field, m_job);
        return field == "command" || field == "container.image";
    };
    const auto first = m_violations.begin() + static_cast<std::ptrdiff_t>(m_unread);
    m_violations.erase(std::remove_if(first, m_violations.end(), isWork), m_violations.end());
}

void SubmitPanel::check()
{
    const SubmitDraft now = draft();
    DraftResult read = readDraft(now);
    const store::ClusterStore *store = m_form->cluster();
    m_job = std::move(read.job);
    m_runsNothing = !runsAnything(now);
    m_violations = std::move(read.violations);
    m_unread = m_violations.size();
    m_reach = {};
    checkHere(m_job, store);
    if (m_runsNothing)
        forgiveMissingWork();
    if (!store)
        m_violations.push_back({"cluster", tr("No cluster here takes jobs: connect one in the preferences.").toStdString()});
    m_checked = true;
    if (isOpen())
        m_form->placements().ask(m_job);
    showViolations();
    if (m_violations.empty() && !m_runsNothing && isOpen() && store->hasSnapshot())
        askServer();
}

void SubmitPanel::askServer()
{
    const SubmitDraft asked = draft();
    if (!m_plain) {
        m_actions.validateDescribed(asked.cluster, {m_job, {}}, this, [this, asked](const auto &answer) {
            takeAnswer(asked, answer ? std::vector<domain::FieldViolation>() : answer.error().fields);
        });
        return;
    }
    m_actions.validate(asked.cluster, *m_plain, this, [this, asked](const domain::Result<domain::JobSpec> &answer) {
        takeAnswer(asked, answer ? std::vector<domain::FieldViolation>() : answer.error().fields);
    });
}

void SubmitPanel::takeAnswer(const SubmitDraft &asked, std::vector<domain::FieldViolation> wrong)
{
    if (!(draft() == asked))
        return;
    m_serverViolations = std::move(wrong);
    for (domain::FieldViolation &one : m_serverViolations)
        one.field = domain::describedField(one.field);
    showViolations();
}

void SubmitPanel::showViolations()
{
    std::map<std::string, FieldAdvice> errors;
    for (std::size_t i = 0; i < m_violations.size() + m_serverViolations.size(); ++i) {
        const domain::FieldViolation &one = i < m_violations.size() ? m_violations[i] : m_serverViolations[i - m_violations.size()];
        // What could not even be read is said in the person's language already.
        const bool isSaid = i < m_unread || one.field == "cluster";
        errors.try_emplace(isSaid ? one.field : formField(one.field, m_job),
                           isSaid ? FieldAdvice{QString::fromStdString(one.description), {}, {}} : adviseField(one, draft(), m_reach));
    }
    m_form->showErrors(errors);
    m_form->showHints(m_reach);
    m_submit->setEnabled(m_checked && errors.empty() && !m_runsNothing && !m_sending);
    if (m_sending)
        return;
    if (!errors.empty())
        showOutcome(tr("%n field(s) to correct", nullptr, static_cast<int>(errors.size())), true);
    else
        showOutcome(m_runsNothing ? missingWork() : QString(), false);
}

QString SubmitPanel::missingWork() const
{
    const QString work = draft().work;
    return work == QLatin1String("script") ? tr("Write below the first line of the script what shall run.")
        : work == QLatin1String("command") ? tr("Write the command that shall run.")
                                           : tr("Name the image that shall run.");
}

void SubmitPanel::submitAt(const QString &cluster, const QString &pool, const QString &schedulerType)
{
    m_form->takePlacement(cluster, pool, schedulerType);
    submit();
}

void SubmitPanel::submit()
{
    m_checkDelay.stop();
    check();
    if (!m_violations.empty() || m_runsNothing || m_sending)
        return;
    if (m_requestId.empty())
        m_requestId = domain::newRequestId();
    m_sending = true;
    m_submit->setEnabled(false);
    showOutcome(tr("Sent; waiting for the scheduler…"), false);
    const QString cluster = draft().cluster;
    const auto done = [this](const domain::Result<domain::WriteOutcome> &outcome) { take(outcome); };
    if (m_plain)
        m_actions.submit(cluster, *m_plain, m_requestId, this, done);
    else
        m_actions.submitDescribed(cluster, {m_job, {}}, m_requestId, this, done);
}

void SubmitPanel::take(const domain::Result<domain::WriteOutcome> &outcome)
{
    m_sending = false;
    m_submit->setEnabled(true);
    if (!outcome) {
        m_serverViolations = outcome.error().fields;
        for (domain::FieldViolation &one : m_serverViolations)
            one.field = domain::describedField(one.field);
        showViolations();  // tells its count, which what went wrong replaces
        showOutcome(failureWords(outcome.error()), true);
        return;
    }
    if (outcome->state == domain::WriteState::Unknown) {
        showOutcome(tr("The scheduler's answer was lost. The gateway looks for the job and will show it; submitting again is safe."), true);
        return;
    }
    if (outcome->state == domain::WriteState::Refused) {
        m_requestId.clear();
        showOutcome(QString::fromStdString(domain::harmless(outcome->schedulerWords, 400)), true);
        return;
    }
    m_requestId.clear();
    m_files->forget();
    Q_EMIT submitted(draft().cluster, QString::fromStdString(outcome->name));
}

void SubmitPanel::showOutcome(const QString &text, bool bad)
{
    m_footerNote->setToken(bad ? Theme::Token::Error : Theme::Token::Muted);
    m_footerNote->setText(bad && !text.isEmpty() ? QStringLiteral("✕ ") + text : text);
}

} // namespace chipdeck::ui
