#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "client/domain/AuditRecords.h"
#include "client/domain/Cluster.h"
#include "client/domain/EndedJobs.h"
#include "client/domain/Failure.h"
#include "client/domain/Logs.h"
#include "client/domain/PlacementEstimates.h"
#include "client/domain/description/ChosenJob.h"
#include "client/domain/description/SubmittedJob.h"
#include "client/domain/prices/PriceVersion.h"
#include "client/link/CallRegistry.h"
#include "client/link/Gate.h"
#include "client/link/MaintenanceCalls.h"
#include "client/link/Records.h"

namespace grpc {
class Channel;
}

namespace chipdeck::link {

/// The unary calls of the contract in plain types. Each returns at once; its answer comes on the gate's thread, exactly
/// once, unless the gate's object is gone. Every call has a deadline.
class GatewayCalls
{
public:
    template<typename T>
    using Done = std::function<void(const domain::Result<T> &)>;

    static constexpr std::chrono::milliseconds readDeadline{15'000};
    /// What a link begins with: answered from memory, so that silence means that packets are lost and a new connection is due.
    static constexpr std::chrono::milliseconds connectDeadline{5'000};
    static constexpr std::chrono::milliseconds writeDeadline{40'000};

    GatewayCalls(std::shared_ptr<grpc::Channel> channel, std::shared_ptr<CallRegistry> calls,
                 std::shared_ptr<const Gate::Way> way);

    void serverInfo(Done<ServerInfo> done) const;
    void clusters(Done<std::vector<domain::ClusterInfo>> done) const;
    void validate(const std::string &cluster, const domain::JobSpec &job, Done<domain::JobSpec> done) const;
    /// The choices that would be made for the job. Fields of a failure begin with "description.".
    void validate(const std::string &cluster, const domain::ChosenJob &job, Done<std::vector<domain::PartChoice>> done) const;
    /// `name` is a resource name.
    void job(const std::string &name, Done<domain::Job> done) const;
    /// `job` is a resource name.
    void submission(const std::string &job, Done<domain::SubmittedJob> done) const;
    /// One try: see WriteCall.
    void write(const Write &write, Done<domain::WriteOutcome> done) const;
    void writeOutcome(const std::string &cluster, const std::string &requestId, Done<domain::WriteOutcome> done) const;
    void previewDrain(const std::string &node, Done<DrainPreview> done) const;
    /// Those over several nodes.
    MaintenanceCalls maintenance() const { return {m_channel, m_calls, m_way}; }
    /// 1 to 1,000 records or jobs a page; an empty token = the first page.
    void auditPage(const domain::AuditFilter &filter, int count, const std::string &pageToken, Done<domain::AuditPage> done) const;
    void endedJobs(const std::string &cluster, const domain::EndedJobFilter &filter, int count, const std::string &pageToken,
                   Done<domain::EndedJobPage> done) const;
    /// `subject` is relative to the cluster, "nodes/n"; empty = all.
    void transitions(const std::string &cluster, const std::string &subject, std::uint64_t maxAgeS, int count,
                     Done<std::vector<TransitionEntry>> done) const;
    void prices(Done<domain::VersionedPrices> done) const;
    void priceVersion(std::uint64_t version, Done<domain::VersionedPrices> done) const;
    void priceVersions(int count, const std::string &pageToken, Done<domain::PriceVersionPage> done) const;
    /// One try; a repeat with the same request id is carried out once.
    void putPrices(const domain::PriceChange &change, Done<domain::PriceOutcome> done) const;
    /// `job` may be an array's number; an empty token = the first page.
    void logFiles(const std::string &job, const std::string &pageToken, Done<domain::LogFilePage> done) const;
    void readLog(const domain::LogName &name, const domain::LogRange &range, Done<domain::LogPage> done) const;
    /// A bounded piece of the search.
    void searchLog(const domain::LogName &name, const domain::LogSearch &search, Done<domain::LogFindings> done) const;
    void findLogTime(const domain::LogName &name, std::int64_t timeMs, Done<domain::LogMoment> done) const;
    /// `etag`: of those that are known already; empty = none.
    void limits(const std::string &cluster, const std::string &etag, Done<domain::ReadLimits> done) const;
    /// At most 64 questions.
    void waits(const std::string &cluster, const std::vector<domain::WaitQuestion> &questions, Done<domain::WaitEstimates> done) const;
    /// When the scheduler would start it; nothing is submitted. A newer question ends an older one with PREVIEW_REPLACED.
    void start(const std::string &cluster, const domain::ChosenJob &job, Done<domain::StartEstimate> done) const;
    /// `job`: its resource name.
    void priority(const std::string &job, Done<domain::JobPriority> done) const;

private:
    void submit(const Write &write, Done<domain::WriteOutcome> done) const;
    void jobWrite(const Write &write, Done<domain::WriteOutcome> done) const;
    void nodeWrite(const Write &write, Done<domain::WriteOutcome> done) const;

    std::shared_ptr<grpc::Channel> m_channel;
    std::shared_ptr<CallRegistry> m_calls;
    std::shared_ptr<const Gate::Way> m_way;
};

} // namespace chipdeck::link
