#include "ui/history/AuditDetails.h"

#include <QDateTime>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/domain/Names.h"
#include "client/domain/Text.h"
#include "client/models/AuditModel.h"
#include "client/models/EndWords.h"
#include "client/models/Format.h"
#include "client/models/LoggedStates.h"
#include "widgets/theme/Style.h"

namespace chipdeck::ui {

using models::EndWords;
using models::Format;
using widgets::Theme;

namespace {

/// A scheduler shows what was done within this time; what changed later has another cause.
constexpr quint64 effectMs = 10 * 60 * 1000;
constexpr quint64 oldestS = 90 * 86'400;

} // namespace

AuditDetails::AuditDetails(const Theme &theme, store::Actions &actions, QWidget *parent)
    : DetailsPane(theme, parent), m_actions(actions), m_facts(new FactsGrid(theme, this)), m_open(new QPushButton(this))
{
    setObjectName(QStringLiteral("auditDetails"));
    m_facts->setObjectName(QStringLiteral("auditFacts"));
    content()->addWidget(m_facts);
    widgets::setButtonRole(m_open, widgets::ButtonRole::Link);
    content()->addWidget(m_open, 0, Qt::AlignLeft);
    content()->addStretch(1);
    connect(m_open, &QPushButton::clicked, this, [this] {
        Q_EMIT openRequested(m_gateway + u'#' + QString::fromStdString(m_entry->cluster), QString::fromStdString(m_entry->subject));
    });
    retranslate();
}

void AuditDetails::showEntry(const QString &gateway, const domain::AuditEntry &entry)
{
    m_gateway = gateway;
    m_entry = entry;
    m_before.clear();
    m_after.clear();
    askForStates();
    fill();
}

void AuditDetails::askForStates()
{
    ++m_question;
    const auto name = domain::parseName(m_entry->subject);
    const quint64 ageS = m_entry->ageMs / 1000;
    if (!name || (name->job.empty() && name->node.empty()) || ageS > oldestS)
        return;
    const std::string subject = name->job.empty() ? "nodes/" + name->node : "jobs/" + name->job;
    const QString cluster = m_gateway + u'#' + QString::fromStdString(name->cluster);
    const auto said = name->job.empty() ? &models::LoggedStates::ofNode : &models::LoggedStates::ofJob;
    // An hour more, so that there is something from before.
    m_actions.transitions(cluster, subject, ageS + 3600, this,
                          [this, question = m_question, said](const domain::Result<std::vector<store::TransitionEntry>> &seen) {
                              if (question != m_question || !seen)
                                  return;
                              const qint64 nowMs = QDateTime::currentMSecsSinceEpoch();
                              for (const store::TransitionEntry &entry : *seen) {  // newest first
                                  const qint64 sinceMs = nowMs - static_cast<qint64>(entry.ageMs) - m_entry->timeMs;
                                  if (sinceMs < 0) {
                                      if (m_before.isEmpty())
                                          m_before = said(entry.after);
                                  } else if (sinceMs < static_cast<qint64>(effectMs)) {
                                      m_after = said(entry.after);
                                      m_before = said(entry.before);
                                  }
                              }
                              fill();
                          });
}

void AuditDetails::fill()
{
    const domain::AuditEntry &entry = *m_entry;
    setTitle(EndWords::verb(entry.verb));
    setSubtitle(Format::text(entry.subject, 256));
    m_facts->setFacts({{tr("Who"), Format::text(entry.principal, 256)},
                       {tr("Through"), m_gateway},
                       {tr("When"), QLocale().toString(QDateTime::fromMSecsSinceEpoch(entry.timeMs), QLocale::LongFormat)},
                       {tr("On"), Format::text(entry.subject, 512)},
                       {tr("Asked for"), QString::fromStdString(domain::harmlessLines(entry.detail, 2048))},
                       {tr("Reason"), Format::text(entry.reason, 1024)},
                       {tr("Outcome"), EndWords::outcome(entry.outcome)},
                       {tr("In words"), Format::text(entry.outcomeWords, 1024)},
                       {tr("Before"), m_before},
                       {tr("After"), m_after},
                       {tr("Request"), Format::text(entry.requestId, 64)}});
    const auto name = domain::parseName(entry.subject);
    m_open->setVisible(name && (!name->job.empty() || !name->node.empty()));
    m_open->setText(name && !name->node.empty() ? tr("Show the node") : tr("Show the job"));
}

void AuditDetails::retranslate()
{
    DetailsPane::retranslate();
    if (m_entry)
        fill();
}

} // namespace chipdeck::ui
