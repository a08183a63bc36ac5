#pragma once

#include <map>
#include <optional>
#include <string>

#include "app/gateway/sources/slurm/AnswerPatience.h"
#include "app/gateway/sources/slurm/RestClient.h"
#include "app/gateway/sources/slurm/SlurmConfig.h"
#include "app/gateway/sources/slurm/SlurmJson.h"
#include "app/gateway/sources/slurm/Token.h"

namespace chipdeck::gateway::slurm {

/// Why a reply is not an answer: what slurmrestd's statuses and bodies mean (see the README's list).
/// `elapsed` tells a refused token, which fails at once, from a dead slurmctld, which takes seconds.
domain::Failure restFailure(const RestReply &reply, const std::string &path, std::chrono::milliseconds elapsed, bool withToken);

/// Lists and jobs from slurmrestd, whichever API version it speaks.
class RestReader
{
public:
    RestReader(const SlurmConfig &config, const Cancellation &cancellation);

    /// nullopt = not changed since the list was last read in full.
    using ListResult = domain::Result<std::optional<RestAnswer>>;
    ListResult nodes() { return list("nodes", true); }
    ListResult jobs(bool evenUnchanged = false) { return list("jobs", !evenUnchanged); }
    ListResult partitions() { return list("partitions", false); }
    ListResult reservations() { return list("reservations", false); }
    domain::Result<JobRecord> job(std::uint32_t id);

    /// The next list is read in full: what was read before is not held any more.
    void forget() { m_readAt.clear(); }
    void closeIdle() { m_client.closeIdle(std::chrono::seconds(20)); }
    std::string apiVersion() const { return m_version.empty() ? std::string() : "v0.0." + m_version; }

private:
    ListResult list(const std::string &what, bool conditional);
    /// `kind`: what takes alike long, "nodes", "job", "ping".
    domain::Result<RestReply> get(const std::string &kind, const std::string &path);
    domain::Result<RestReply> getOnce(const std::string &kind, const std::string &path);
    /// Waits long, but no longer than the silence lasts that keeps the answer away; `start`: when the last try began.
    domain::Result<RestReply> getWatched(const std::string &kind, const std::string &path,
                                         std::chrono::steady_clock::time_point &start);
    domain::Result<void> knock();
    AnswerPatience &patienceFor(const std::string &kind);
    domain::Result<RestAnswer> read(const std::string &kind, const std::string &path);
    std::optional<RestAnswer> readChanged(const std::string &what, const RestReply &reply);
    domain::Result<void> prepare();
    domain::Result<void> discoverVersion();

    const SlurmConfig &m_config;
    const Cancellation &m_cancellation;
    TokenKeeper m_tokens;
    std::string m_token;
    RestClient m_client;
    std::string m_version;
    std::map<std::string, std::int64_t> m_readAt;
    std::chrono::milliseconds m_elapsed{};
    std::map<std::string, AnswerPatience> m_patience;
    int m_silentKnocks = 0;
    bool m_isSilent = false;  ///< the last request was not answered in time
};

} // namespace chipdeck::gateway::slurm
