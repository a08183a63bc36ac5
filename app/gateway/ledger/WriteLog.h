#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/gateway/ledger/LateIntents.h"
#include "app/gateway/ledger/Ledger.h"
#include "app/gateway/ledger/RefusalBudget.h"
#include "app/gateway/ledger/WriteRequest.h"
#include "client/domain/AuditRecords.h"

namespace chipdeck::gateway {

/// A write as far as the log knows it.
struct WriteRecord {
    WriteRequest request;
    std::string payload;   ///< the request as stored: equal bytes mean an equal request
    OutcomeEntry outcome;  ///< state Pending while there is none
    std::int64_t intentMs = 0;
    std::optional<std::int64_t> acknowledgedMs;
    bool isSettled = false;
    int attempts = 1;  ///< how often it was sent, or was about to be
};

using domain::AuditEntry;
using domain::AuditFilter;
using domain::AuditPage;

/// Intents, outcomes and audit: what must be on the disk before and after a cluster is touched. All calls block.
class WriteLog
{
public:
    explicit WriteLog(Ledger &ledger) : m_ledger(ledger) {}

    /// `late` gets those that are stored after this failed.
    domain::Result<void> intent(const WriteRequest &request, const std::shared_ptr<LateIntents> &late = nullptr);
    /// The same for many, all of them or none.
    domain::Result<void> intents(const std::vector<WriteRequest> &requests, const std::shared_ptr<LateIntents> &late = nullptr);
    domain::Result<void> attempt(const std::string &cluster, const std::string &requestId);
    domain::Result<void> outcome(const std::string &cluster, const OutcomeEntry &outcome);
    domain::Result<void> outcomes(const std::string &cluster, const std::vector<OutcomeEntry> &outcomes);
    domain::Result<void> settled(const std::string &cluster, const std::vector<std::string> &requestIds);
    /// Somebody read a log that is another user's.
    domain::Result<void> access(const WriteRequest &request);
    /// A connection into a job is about to begin, in these words.
    domain::Result<void> connectionBegun(const WriteRequest &request, const std::string &words);
    /// It has ended. Does not wait.
    void connectionEnded(const WriteRequest &request, const std::string &words);
    /// Somebody asked for what is not theirs to do. Does not wait; so many a caller only, see RefusalBudget.
    void refusal(WriteRequest request, const std::string &reason);
    /// Somebody came whom the gateway does not know: all of them share one budget, since names are free to choose.
    void strangerRefused(WriteRequest request, const std::string &reason);

    domain::Result<std::optional<WriteRecord>> find(const std::string &cluster, const std::string &requestId);
    /// The same for each of them, in their order.
    domain::Result<std::vector<std::optional<WriteRecord>>> find(const std::string &cluster, const std::vector<std::string> &requestIds);
    /// The newest submission that made the job; nullopt = none is held.
    domain::Result<std::optional<WriteRecord>> findSubmission(const std::string &cluster, const std::string &job);
    /// Writes whose story may not be over: no outcome, an unknown one, or a submit that is not settled.
    domain::Result<std::vector<WriteRecord>> open(const std::string &cluster);
    /// Orders of maintenance, what undid them, and windows; newest first.
    domain::Result<std::vector<WriteRecord>> maintenance(const std::string &cluster, std::size_t most);
    /// 1 to 1,000 records a page; 0 = 100.
    domain::Result<AuditPage> audit(const AuditFilter &filter, int pageSize, const std::string &pageToken);

private:
    void refuse(WriteRequest request, const std::string &whose, const std::string &reason);
    domain::Result<void> append(const std::string &cluster, LogKind kind, std::string payload);
    void appendSoon(const std::string &cluster, LogKind kind, std::string payload);
    /// Pairs of cluster and payload.
    domain::Result<void> appendAll(LogKind kind, std::vector<std::pair<std::string, std::string>> rows, Ledger::Late late = {});
    domain::Result<std::vector<WriteRecord>> select(const char *sql, const std::string &cluster,
                                                    const std::optional<std::string> &requestId);

    Ledger &m_ledger;
    RefusalBudget m_refusals;
};

} // namespace chipdeck::gateway
