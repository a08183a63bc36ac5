#include "app/gateway/ledger/TransitionLog.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "app/gateway/ledger/TransitionBatch.h"

namespace chipdeck::gateway {

using domain::Code;
using domain::Result;

namespace {

// An id is the row's number and the place within the row: stable, and ordered like time.
constexpr unsigned placeBits = 24;
constexpr int defaultPage = 100;
constexpr int maxPage = 1000;

struct Question {
    std::string cluster;
    std::string subject;       ///< as asked
    std::string indexSubject;  ///< "nodes/N" or "jobs/J"; empty = all
    std::int64_t sinceMs = 0;
    std::uint64_t beforeId = std::numeric_limits<std::int64_t>::max();
    std::size_t pageSize = defaultPage;
};

Result<Question> understand(const std::string &cluster, const std::string &subject, std::uint64_t maxAgeS, int pageSize,
                            const std::string &pageToken)
{
    Question question;
    question.cluster = cluster;
    question.subject = subject;
    question.indexSubject = subject.substr(0, subject.find("/chips/"));
    if (!subject.empty() && !subject.starts_with("nodes/") && !subject.starts_with("jobs/")) {
        return domain::failure(Code::InvalidArgument, "BAD_SUBJECT",
                               "A subject is \"nodes/N\", \"nodes/N/chips/K\" or \"jobs/J\".");
    }
    if (maxAgeS > 0 && maxAgeS < std::uint64_t{1} << 40)
        question.sinceMs = wallTimeMs() - static_cast<std::int64_t>(maxAgeS) * 1000;
    if (pageSize < 0)
        return domain::failure(Code::InvalidArgument, "BAD_PAGE_SIZE", "page_size must be 0 to 1000.");
    question.pageSize = static_cast<std::size_t>(pageSize == 0 ? defaultPage : std::min(pageSize, maxPage));
    if (!pageToken.empty()) {
        const char *end = pageToken.data() + pageToken.size();
        const auto parsed = std::from_chars(pageToken.data(), end, question.beforeId);
        if (parsed.ec != std::errc() || parsed.ptr != end)
            return domain::failure(Code::InvalidArgument, "BAD_PAGE_TOKEN", "The page token is not one of this list.");
    }
    return question;
}

/// Adds what one row holds, newest first; false when the page is full and more is left.
bool addRow(const Question &question, std::uint64_t seq, std::int64_t timeMs, const std::string &payload,
            std::vector<TransitionRecord> &out)
{
    const auto entries = decodeTransitions(payload);
    if (!entries)
        return true;
    std::uint64_t place = 0;
    for (const TransitionEntry &entry : *entries)
        place += entry.width();
    const auto ageMs = static_cast<std::uint64_t>(std::max<std::int64_t>(0, wallTimeMs() - timeMs));
    const auto add = [&](const TransitionEntry &entry, std::string subject) {
        const std::uint64_t id = seq << placeBits | --place;
        if (id >= question.beforeId || (!question.subject.empty() && subject != question.subject
                                        && !subject.starts_with(question.subject + "/chips/")))
            return true;
        if (out.size() >= question.pageSize)
            return false;
        out.push_back({id, std::move(subject), entry.before, entry.after, ageMs, entry.reason});
        return true;
    };
    for (auto entry = entries->rbegin(); entry != entries->rend(); ++entry) {
        if (entry->kind != TransitionEntry::Kind::Chips) {
            if (!add(*entry, entry->indexSubject()))
                return false;
            continue;
        }
        for (auto run = entry->chips.rbegin(); run != entry->chips.rend(); ++run) {
            for (std::uint32_t i = run->second; i > 0; --i) {
                if (!add(*entry, entry->indexSubject() + "/chips/" + std::to_string(run->first + i - 1)))
                    return false;
            }
        }
    }
    return true;
}

constexpr const char *allRows = "SELECT seq, time_ms, payload FROM log WHERE cluster = (SELECT id FROM clusters WHERE name = ?)"
                                " AND kind = 1 AND seq <= ? AND time_ms >= ? ORDER BY seq DESC";
constexpr const char *subjectRows =
    "SELECT log.seq, time_ms, payload FROM transition_index JOIN log ON log.seq = transition_index.seq"
    " WHERE transition_index.cluster = (SELECT id FROM clusters WHERE name = ?) AND transition_index.seq <= ?"
    " AND time_ms >= ? AND subject = ? ORDER BY transition_index.seq DESC";

Result<void> collect(Database &database, const Question &question, TransitionPage &page)
{
    auto statement = database.prepare(question.indexSubject.empty() ? allRows : subjectRows);
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(1, question.cluster).bind(2, static_cast<std::int64_t>(question.beforeId >> placeBits))
        .bind(3, question.sinceMs);
    if (!question.indexSubject.empty())
        statement->bind(4, question.indexSubject);
    while (true) {
        auto row = statement->step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return {};
        const auto seq = static_cast<std::uint64_t>(statement->number(0));
        if (!addRow(question, seq, statement->number(1), statement->text(2), page.transitions)) {
            page.nextPageToken = std::to_string(page.transitions.back().id);
            return {};
        }
    }
}

} // namespace

Result<TransitionPage> TransitionLog::list(const std::string &cluster, const std::string &subject, std::uint64_t maxAgeS,
                                           int pageSize, const std::string &pageToken)
{
    const auto question = understand(cluster, subject, maxAgeS, pageSize, pageToken);
    if (!question)
        return tl::unexpected(question.error());
    TransitionPage page;
    auto done = m_ledger.read([&](Database &database) { return collect(database, *question, page); });
    if (!done)
        return tl::unexpected(done.error());
    return page;
}

} // namespace chipdeck::gateway
