#include "client/store/ArchiveSearch.h"

#include <algorithm>

namespace chipdeck::store {
namespace {

/// Longer nobody waits for one of several: a person reads what the others told.
constexpr int patienceMs = 1500;

} // namespace

ArchiveSearch::ArchiveSearch(QObject *parent) : QObject(parent)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMs);
    connect(&m_patience, &QTimer::timeout, this, [this] { leaveOutLate(); });
}

void ArchiveSearch::start(const QStringList &keys)
{
    ++m_question;
    m_open = 0;
    m_sources.clear();
    for (const QString &key : keys)
        m_sources.push_back({key, Reply::Waiting, {}});
    m_patience.start();
    Q_EMIT begun();
}

EndedJobSearch::EndedJobSearch(Archive &archive, QObject *parent) : PagedSearch(parent), m_archive(archive) {}

void EndedJobSearch::begin(const QStringList &clusters, const domain::EndedJobFilter &filter, int page)
{
    m_filter = filter;
    m_pageSize = page;
    beginWith(clusters, [order = filter.order, isAscending = filter.isAscending](const domain::EndedJob &a, const domain::EndedJob &b) {
        const std::int64_t one = domain::orderValue(a, order), other = domain::orderValue(b, order);
        if (one != other)
            return (one < other) == isAscending;
        return a.job.submitTimeS.value_or(0) > b.job.submitTimeS.value_or(0);
    });
}

void EndedJobSearch::call(const QString &key, const std::string &token, Archive::Done<domain::EndedJobPage> done)
{
    m_archive.endedJobs(key, m_filter, m_pageSize, token, this, std::move(done));
}

AuditSearch::AuditSearch(Archive &archive, QObject *parent) : PagedSearch(parent), m_archive(archive) {}

void AuditSearch::begin(std::vector<Question> questions, int page)
{
    m_questions = std::move(questions);
    m_pageSize = page;
    QStringList gateways;
    for (const Question &question : m_questions)
        gateways << question.gateway;
    // The gateways' clocks stand side by side here; within one gateway the order is its own.
    beginWith(gateways, [](const domain::AuditEntry &a, const domain::AuditEntry &b) { return a.timeMs > b.timeMs; });
}

void AuditSearch::call(const QString &key, const std::string &token, Archive::Done<domain::AuditPage> done)
{
    const auto asked = std::find_if(m_questions.begin(), m_questions.end(), [&key](const Question &one) { return one.gateway == key; });
    m_archive.audit(key, asked->filter, m_pageSize, token, this, std::move(done));
}

} // namespace chipdeck::store
