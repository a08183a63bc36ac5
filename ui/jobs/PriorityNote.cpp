#include "ui/jobs/PriorityNote.h"

#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "client/models/Format.h"

namespace chipdeck::ui {

namespace {

struct PriorityWords {
    Q_DECLARE_TR_FUNCTIONS(chipdeck::ui::PriorityNote)
};

constexpr int againMs = 15'000;  ///< gateways read priorities each few seconds

QString whole(double value)
{
    return QLocale().toString(std::llround(value));
}

void add(QStringList &parts, const QString &words, double value)
{
    if (std::llround(value) != 0)
        parts << words.arg(whole(value));
}

} // namespace

QString priorityWords(const domain::PriorityFactors &factors)
{
    QStringList parts;
    add(parts, PriorityWords::tr("fair-share %1"), factors.fairShare);
    add(parts, PriorityWords::tr("waiting time %1"), factors.age);
    add(parts, PriorityWords::tr("size %1"), factors.jobSize);
    add(parts, PriorityWords::tr("pool %1"), factors.pool);
    add(parts, PriorityWords::tr("QOS %1"), factors.qos);
    add(parts, PriorityWords::tr("resources %1"), factors.resources);
    add(parts, PriorityWords::tr("administrator %1"), factors.site);
    add(parts, PriorityWords::tr("nice %1"), -factors.nice);
    if (parts.isEmpty())
        return {};
    QStringList sentences{PriorityWords::tr("Its priority of %1 is made of: %2.").arg(whole(factors.total), models::Format::list(parts))};
    if (std::llround(factors.age) != 0)
        sentences << PriorityWords::tr("It rises while the job waits.");
    if (std::llround(factors.fairShare) != 0)
        sentences << PriorityWords::tr("The less its account has used lately, the more fair-share gives.");
    if (std::llround(factors.nice) > 0)
        sentences << PriorityWords::tr("Its owner has lowered it (--nice).");
    return sentences.join(QLatin1Char(' '));
}

PriorityNote::PriorityNote(const widgets::Theme &theme, store::Estimates *estimates, QWidget *parent)
    : TextLabel(theme, widgets::Theme::Type::Caption, widgets::Theme::Token::Muted, QFont::Normal, parent), m_estimates(estimates)
{
    setObjectName(QStringLiteral("jobPriority"));
    setWordWrap(true);
    hide();
    m_again.setInterval(againMs);
    connect(&m_again, &QTimer::timeout, this, &PriorityNote::ask);
}

void PriorityNote::showJob(const QString &cluster, const QString &name, const domain::Job &job)
{
    const bool waits = m_estimates && job.state == domain::JobState::Pending && m_estimates->canAsk(cluster);
    if (!waits) {
        m_name.clear();
        m_again.stop();
    }
    if (waits && m_cluster == cluster && m_name == name)
        return;
    m_factors.reset();
    retranslate();
    if (!waits)
        return;
    m_cluster = cluster;
    m_name = name;
    m_again.start();
    ask();
}

void PriorityNote::ask()
{
    m_estimates->priority(m_cluster, m_name.toStdString(), this,
                          [this, name = m_name](const domain::Result<domain::JobPriority> &answer) { take(name, answer); });
}

void PriorityNote::take(const QString &name, const domain::Result<domain::JobPriority> &answer)
{
    if (name != m_name)
        return;
    // An older gateway, or one that has lost its cluster: what was known a moment ago is better than nothing.
    if (answer)
        m_factors = answer->factors;
    retranslate();
}

void PriorityNote::retranslate()
{
    const QString words = m_factors ? priorityWords(*m_factors) : QString();
    setText(words);
    setVisible(!words.isEmpty());
}

} // namespace chipdeck::ui
