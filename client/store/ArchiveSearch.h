#pragma once

#include <optional>
#include <utility>
#include <vector>

#include <QObject>
#include <QStringList>
#include <QTimer>

#include "client/store/Archive.h"
#include "client/store/PagedMerge.h"

namespace chipdeck::store {

/// One question to several sources at once, its answers merged into one list that grows page by page. Who does not answer soon
/// does not hold up the others; what comes late is put where it belongs.
class ArchiveSearch : public QObject
{
    Q_OBJECT

public:
    enum class Reply { Waiting, Late, Answered, Failed };
    struct Source {
        QString key;
        Reply reply = Reply::Waiting;
        domain::Failure failure{};  ///< where it failed
    };

    const std::vector<Source> &sources() const { return m_sources; }
    /// Rows that have their place.
    virtual std::size_t size() const = 0;
    /// Some page is asked for and has not come.
    bool isBusy() const { return m_open > 0; }
    virtual bool canFetchMore() const = 0;
    /// Asks every source for its next page that the list waits for.
    virtual void fetchMore() = 0;

Q_SIGNALS:
    /// A new question was asked; the list is empty.
    void begun();
    /// More rows at the end.
    void grown();
    /// Rows that had a place moved.
    void rearranged();
    /// What a source replied.
    void replied();

protected:
    explicit ArchiveSearch(QObject *parent);
    void start(const QStringList &keys);
    virtual void leaveOutLate() = 0;

    std::vector<Source> m_sources;
    int m_open = 0;
    int m_question = 0;  ///< answers to earlier ones are not wanted any more
    QTimer m_patience;
};

/// What ArchiveSearch and its two kinds have in common.
template<typename Row, typename Page>
class PagedSearch : public ArchiveSearch
{
public:
    std::size_t size() const override { return m_merge.size(); }
    const Row &at(std::size_t place) const { return m_merge.at(place); }
    std::size_t sourceOf(std::size_t place) const { return m_merge.sourceOf(place); }
    /// The first page of a source, without its rows; nullptr before it came.
    const Page *firstPage(std::size_t source) const { return m_first[source] ? &*m_first[source] : nullptr; }
    /// How many rows match at all sources together, where all told it.
    std::optional<std::uint64_t> matching() const
    {
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < m_sources.size(); ++i) {
            if (!m_first[i] || !m_first[i]->matching)
                return std::nullopt;
            sum += *m_first[i]->matching;
        }
        return sum;
    }

    bool canFetchMore() const override { return !isBusy() && !m_merge.isComplete(); }
    void fetchMore() override
    {
        if (isBusy())
            return;
        for (std::size_t i = 0; i < m_sources.size(); ++i) {
            if (m_merge.isWaitedFor(i))
                ask(i);
        }
    }

protected:
    using Merge = PagedMerge<Row>;

    explicit PagedSearch(QObject *parent) : ArchiveSearch(parent), m_merge(0, {}) {}

    void beginWith(const QStringList &keys, typename Merge::Before isBefore)
    {
        m_merge = Merge(static_cast<std::size_t>(keys.size()), std::move(isBefore));
        m_first.assign(static_cast<std::size_t>(keys.size()), std::nullopt);
        m_tokens.assign(static_cast<std::size_t>(keys.size()), std::string());
        start(keys);
        fetchMore();
    }

    /// Asks one source; `done` takes the answer.
    virtual void call(const QString &key, const std::string &token, Archive::Done<Page> done) = 0;
    virtual std::vector<Row> takeRows(Page &page) = 0;

    void leaveOutLate() override
    {
        const std::size_t before = m_merge.size();
        for (std::size_t i = 0; i < m_sources.size(); ++i) {
            if (m_sources[i].reply != Reply::Waiting)
                continue;
            m_sources[i].reply = Reply::Late;
            m_merge.leaveOut(i);
        }
        Q_EMIT replied();
        if (m_merge.size() > before)
            Q_EMIT grown();
    }

private:
    void ask(std::size_t source)
    {
        ++m_open;
        call(m_sources[source].key, m_tokens[source], [this, source, question = m_question](const domain::Result<Page> &page) {
            if (question == m_question)
                take(source, page);
        });
    }

    void take(std::size_t source, const domain::Result<Page> &answer)
    {
        --m_open;
        const std::size_t before = m_merge.size();
        bool isMoved = false;
        if (!answer) {
            m_sources[source].reply = Reply::Failed;
            m_sources[source].failure = answer.error();
            m_merge.leaveOut(source);
        } else {
            Page page = *answer;
            std::vector<Row> rows = takeRows(page);
            m_tokens[source] = page.nextPageToken;
            m_sources[source].reply = Reply::Answered;
            if (!m_first[source])
                m_first[source] = std::move(page);
            isMoved = m_merge.add(source, std::move(rows), !m_tokens[source].empty());
        }
        Q_EMIT replied();
        if (isMoved)
            Q_EMIT rearranged();
        else if (m_merge.size() > before)
            Q_EMIT grown();
    }

    Merge m_merge;
    std::vector<std::optional<Page>> m_first;
    std::vector<std::string> m_tokens;
};

/// Ended jobs of several clusters, in the filter's order.
class EndedJobSearch : public PagedSearch<domain::EndedJob, domain::EndedJobPage>
{
public:
    static constexpr int pageSize = 200;

    /// The archive outlives this object.
    explicit EndedJobSearch(Archive &archive, QObject *parent = nullptr);
    /// `clusters` are ClusterStore::key()s. Forgets what was asked before.
    void begin(const QStringList &clusters, const domain::EndedJobFilter &filter, int page = pageSize);
    const domain::EndedJobFilter &filter() const { return m_filter; }

protected:
    void call(const QString &key, const std::string &token, Archive::Done<domain::EndedJobPage> done) override;
    std::vector<domain::EndedJob> takeRows(domain::EndedJobPage &page) override { return std::exchange(page.jobs, {}); }

private:
    Archive &m_archive;
    domain::EndedJobFilter m_filter;
    int m_pageSize = pageSize;
};

/// The audit of several gateways, newest first.
class AuditSearch : public PagedSearch<domain::AuditEntry, domain::AuditPage>
{
public:
    static constexpr int pageSize = 200;

    /// The archive outlives this object.
    explicit AuditSearch(Archive &archive, QObject *parent = nullptr);
    /// A filter a gateway, since each has clusters of its own.
    struct Question {
        QString gateway;
        domain::AuditFilter filter;
    };
    void begin(std::vector<Question> questions, int page = pageSize);

protected:
    void call(const QString &key, const std::string &token, Archive::Done<domain::AuditPage> done) override;
    std::vector<domain::AuditEntry> takeRows(domain::AuditPage &page) override { return std::exchange(page.entries, {}); }

private:
    Archive &m_archive;
    std::vector<Question> m_questions;
    int m_pageSize = pageSize;
};

} // namespace chipdeck::store
