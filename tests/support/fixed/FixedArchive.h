#pragma once

#include <map>
#include <set>
#include <vector>

#include "client/store/Archive.h"

namespace chipdeck::test {

/// Remembers what a test puts in and lists it as a gateway does: filtered, ordered, in pages. Answers come through the event loop, as
/// real ones do.
class FixedArchive : public store::Archive
{
    Q_OBJECT

public:
    explicit FixedArchive(QObject *parent = nullptr) : Archive(parent) {}

    std::vector<Gateway> all{{QStringLiteral("unix:/lab"), true, true, true, {"lab"}}};
    std::map<QString, std::vector<domain::EndedJob>> jobs;       ///< by ClusterStore::key()
    std::map<QString, std::vector<domain::AuditEntry>> entries;  ///< by gateway, newest first
    std::map<QString, domain::Failure> failures;                 ///< of a cluster or gateway
    std::map<QString, int> delaysMs;                             ///< before a cluster or gateway answers; negative = never
    domain::EndedJobPage told;                                   ///< what every page of jobs says beside its jobs
    std::uint32_t keptDays = 90;
    std::vector<domain::EndedJobFilter> jobFilters;              ///< of first pages, as they were asked
    std::vector<domain::AuditFilter> auditFilters;
    std::vector<int> pageSizes;

    void announce() { Q_EMIT gatewaysChanged(); }

    std::vector<Gateway> gateways() const override { return all; }
    void endedJobs(const QString &cluster, const domain::EndedJobFilter &filter, int pageSize, const std::string &pageToken, QObject *context,
                   Done<domain::EndedJobPage> done) override;
    void audit(const QString &gateway, const domain::AuditFilter &filter, int pageSize, const std::string &pageToken, QObject *context,
               Done<domain::AuditPage> done) override;

private:
    template<typename T>
    void answer(const QString &key, QObject *context, const Done<T> &done, domain::Result<T> page);
};

/// A job that ended at `endS`, after it waited `waitedS` and ran `ranS` on `chips` chips "gpu:h100".
domain::EndedJob pastJob(std::uint32_t number, std::int64_t endS, std::int64_t waitedS = 60, std::int64_t ranS = 600, std::uint32_t chips = 4);
domain::AuditEntry pastEntry(std::uint64_t id, std::int64_t timeMs, const std::string &verb = "cancel", const std::string &principal = "ann");

} // namespace chipdeck::test
