#include "app/gateway/sources/slurm/RestReader.h"

#include <algorithm>
#include <array>
#include <ctime>

#include "app/gateway/sources/slurm/Cancellation.h"
#include "app/gateway/sources/slurm/SilenceWatch.h"
#include "client/domain/Text.h"

namespace chipdeck::gateway::slurm {

using domain::Code;
using domain::Failure;
using Clock = std::chrono::steady_clock;

namespace {

using namespace std::chrono_literals;

// A question that slurmrestd answers in a moment; a loaded machine gets a little more time with each.
constexpr auto knockPatience = 1500ms;
constexpr auto moreAKnock = 500ms;
constexpr auto longestKnock = 5000ms;
// A silence that comes and goes is told; it is not waited for any longer.
constexpr int mostRepeats = 3;
constexpr auto leaveForHealthy = 1500ms;
constexpr std::int64_t farFuture = 4'000'000'000;
// What the reader was tried against; a newer server also speaks one of these.
constexpr std::array knownVersions{43, 42, 41, 40, 39, 38};

bool isList(const std::string &kind)
{
    return kind == "nodes" || kind == "jobs" || kind == "partitions" || kind == "reservations";
}

std::int64_t firstError(const RestAnswer &answer, std::string &words)
{
    if (answer.errors.empty())
        return 0;
    words = domain::harmless(answer.errors.front().text, 512);
    return answer.errors.front().number;
}

Failure told(Code code, const char *reason, std::string message, std::string words)
{
    return Failure{code, reason, std::move(message), std::move(words), {}, {}};
}

Failure serverFailure(const RestAnswer &answer, const std::string &path, std::chrono::milliseconds elapsed, bool withToken)
{
    constexpr std::int64_t authenticationError = 1007;
    constexpr std::int64_t unknownJob = 2017;
    constexpr std::chrono::milliseconds deadTakesLonger{2000};
    std::string words;
    const std::int64_t number = firstError(answer, words);
    if (number == unknownJob)
        return told(Code::NotFound, "JOB_UNKNOWN", "The cluster knows no such job; it may have ended.", words);
    if (number == authenticationError || (withToken && number == -1 && elapsed < deadTakesLonger))
        return told(Code::Unauthenticated, "SLURM_AUTHENTICATION",
                    "slurmrestd was refused by slurmctld; check that the token is valid and belongs to the user named with it.", words);
    if (number == -1 && elapsed < deadTakesLonger)
        return told(Code::Unavailable, "SLURM_BAD_ANSWER", "slurmrestd could not answer " + path + "; look at its log.", words);
    return told(Code::Unavailable, "SLURMCTLD_UNREACHABLE",
                "slurmrestd answers, but slurmctld behind it does not; check that slurmctld runs.", words);
}

} // namespace

domain::Failure restFailure(const RestReply &reply, const std::string &path, std::chrono::milliseconds elapsed, bool withToken)
{
    const std::string words = domain::harmless(reply.body, 200);
    if (reply.status == 401 || reply.status == 403)
        return told(Code::Unauthenticated, "SLURM_AUTHENTICATION",
                    "slurmrestd asks for a token; configure a token file or a user to make tokens for.", words);
    if (reply.status == 404)
        return told(Code::Unimplemented, "SLURM_API_MISSING",
                    "slurmrestd has no " + path + "; check which API versions it was started with.", words);
    auto answer = parseRestAnswer(reply.body);
    const std::size_t start = reply.body.find_first_not_of(" \t\r\n");
    if (!answer && (start == std::string::npos || reply.body[start] != '{'))
        return told(Code::Unavailable, "SLURM_BAD_ANSWER",
                    "What answers at slurmrestd's address (status " + std::to_string(reply.status)
                        + ") is not slurmrestd; check the address, or the proxy before it.", words);
    if (!answer)
        return told(Code::Unavailable, "SLURM_BAD_ANSWER", "slurmrestd sent a broken answer to " + path + "; restart it if this stays.", words);
    return serverFailure(*answer, path, elapsed, withToken);
}

RestReader::RestReader(const SlurmConfig &config, const Cancellation &cancellation)
    : m_config(config), m_cancellation(cancellation), m_tokens(config), m_client(config.restAddress, cancellation)
{
}

domain::Result<void> RestReader::prepare()
{
    auto token = m_tokens.token(m_cancellation);
    if (!token)
        return tl::unexpected(token.error());
    m_token = std::move(*token);
    m_client.authenticate(m_config.restUser, m_token);
    return m_version.empty() ? discoverVersion() : domain::Result<void>();
}

AnswerPatience &RestReader::patienceFor(const std::string &kind)
{
    // Its own description slurmrestd has at hand; how long a list takes shows only when one was read.
    const auto first = kind == "openapi" || kind == "ping" ? AnswerPatience::least : m_config.listTimeout;
    return m_patience.try_emplace(kind, m_config.listTimeout, first).first->second;
}

domain::Result<RestReply> RestReader::getOnce(const std::string &kind, const std::string &path)
{
    AnswerPatience &patience = patienceFor(kind);
    auto start = Clock::now();
    const bool isLong = patience.now() > AnswerPatience::least && isList(kind);
    auto reply = isLong ? getWatched(kind, path, start) : m_client.get(path, patience.now());
    m_elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start);
    m_isSilent = !reply && reply.error().reason == "SLURMRESTD_TIMEOUT";
    if (m_isSilent)
        patience.silent();
    else if (reply && (reply->status == 200 || reply->status == 304))
        patience.answered(m_elapsed);
    return reply;
}

domain::Result<RestReply> RestReader::getWatched(const std::string &kind, const std::string &path, Clock::time_point &start)
{
    const auto patience = patienceFor(kind).now();
    const std::chrono::milliseconds leave = patienceFor(kind).wasSilent() ? 0ms : leaveForHealthy;
    // Never "changed since then", so that slurmctld answers without a list, however long that would be.
    const std::string shortPath = "/slurm/v0.0." + m_version + '/' + kind + "?update_time=" + std::to_string(farFuture);
    for (int time = 1;; ++time) {
        const SilenceWatch watch([this, &shortPath](std::chrono::milliseconds shortPatience, const Cancellation &stop) {
            RestClient client(m_config.restAddress, stop);
            client.authenticate(m_config.restUser, m_token);
            return client.get(shortPath, shortPatience).has_value();
        }, leave);
        auto reply = m_client.get(path, patience, [&watch] { return watch.hasEnded(); });
        if (reply || !watch.hasEnded() || time == mostRepeats)
            return reply;
        start = Clock::now();
    }
}

/// After a silence a long wait begins only when slurmrestd answers anything at all: else the end of a fault would be slept
/// through by a request that was swallowed in it.
domain::Result<void> RestReader::knock()
{
    const std::string path = m_version.empty() ? "/openapi/v3" : "/slurm/v0.0." + m_version + "/ping";
    // Where the commands step in meanwhile, the limit is short, and so is this.
    const std::chrono::milliseconds first = std::min<std::chrono::milliseconds>(knockPatience, m_config.listTimeout / 4);
    const std::chrono::milliseconds most = std::min<std::chrono::milliseconds>(longestKnock, m_config.listTimeout / 2);
    auto reply = m_client.get(path, std::min(most, first + m_silentKnocks * moreAKnock));
    if (!reply) {
        m_isSilent = reply.error().reason == "SLURMRESTD_TIMEOUT";
        ++m_silentKnocks;
        return tl::unexpected(reply.error());
    }
    m_silentKnocks = 0;
    m_isSilent = false;
    return {};
}

domain::Result<RestReply> RestReader::get(const std::string &kind, const std::string &path)
{
    if (m_isSilent) {
        if (auto answered = knock(); !answered)
            return tl::unexpected(answered.error());
    }
    return getOnce(kind, path);
}

domain::Result<void> RestReader::discoverVersion()
{
    const auto reply = get("openapi", "/openapi/v3");
    if (!reply)
        return tl::unexpected(reply.error());
    if (reply->status == 200) {
        const std::vector<int> spoken = versionsIn(reply->body);
        for (const int version : knownVersions) {
            if (std::find(spoken.begin(), spoken.end(), version) != spoken.end()) {
                m_version = std::to_string(version);
                return {};
            }
        }
    } else if (reply->status == 401 || reply->status == 403) {
        return tl::unexpected(restFailure(*reply, "/openapi/v3", m_elapsed, false));
    }
    // No list of paths: try which one is answered.
    for (const int version : knownVersions) {
        const auto ping = get("ping", "/slurm/v0.0." + std::to_string(version) + "/ping");
        if (!ping)
            return tl::unexpected(ping.error());
        if (ping->status == 200 && parseRestAnswer(ping->body)) {
            m_version = std::to_string(version);
            return {};
        }
    }
    if (reply->status != 200 || versionsIn(reply->body).empty())
        return tl::unexpected(restFailure(*reply, "/openapi/v3", m_elapsed, false));
    return domain::failure(Code::Unimplemented, "SLURM_API_MISSING",
                           "slurmrestd speaks none of the API versions v0.0.38 to v0.0.43; start it with one of them.");
}

domain::Result<RestAnswer> RestReader::read(const std::string &kind, const std::string &path)
{
    auto reply = get(kind, path);
    if (!reply)
        return tl::unexpected(reply.error());
    if (reply->status != 200) {
        // After an upgrade the server may speak other versions than before.
        if (reply->status == 404)
            m_version.clear();
        return tl::unexpected(restFailure(*reply, path, m_elapsed, !m_config.restUser.empty()));
    }
    auto answer = parseRestAnswer(reply->body);
    if (!answer)
        return tl::unexpected(restFailure(*reply, path, m_elapsed, !m_config.restUser.empty()));
    if (!answer->errors.empty())
        return tl::unexpected(serverFailure(*answer, path, m_elapsed, !m_config.restUser.empty()));
    return std::move(*answer);
}

/// What came instead of "not changed", when that is the whole list; for nodes v0.0.38 answers 500.
std::optional<RestAnswer> RestReader::readChanged(const std::string &what, const RestReply &reply)
{
    if (reply.status != 200 || what == "nodes")
        return std::nullopt;
    const std::int64_t before = std::time(nullptr) - m_elapsed.count() / 1000 - 1;
    auto answer = parseRestAnswer(reply.body);
    if (!answer || !answer->errors.empty())
        return std::nullopt;
    m_readAt[what] = answer->lastUpdateS.value_or(before);
    return std::move(*answer);
}

RestReader::ListResult RestReader::list(const std::string &what, bool conditional)
{
    if (auto ready = prepare(); !ready)
        return tl::unexpected(ready.error());
    const std::string path = "/slurm/v0.0." + m_version + '/' + what;
    const auto known = m_readAt.find(what);
    if (conditional && known != m_readAt.end()) {
        const auto reply = get(what, path + "?update_time=" + std::to_string(known->second));
        if (!reply)
            return tl::unexpected(reply.error());
        if (reply->status == 304)
            return std::nullopt;
        if (auto changed = readChanged(what, *reply))
            return changed;
    }
    const std::int64_t before = std::time(nullptr);
    auto answer = read(what, path);
    if (!answer)
        return tl::unexpected(answer.error());
    const bool complete = what == "nodes" ? answer->hasNodes : what == "jobs" ? answer->hasJobs
        : what == "partitions"            ? answer->hasPartitions : answer->hasReservations;
    if (!complete)
        return domain::failure(Code::Unavailable, "SLURM_BAD_ANSWER", "slurmrestd's answer to " + path + " lacks the list asked for.");
    m_readAt[what] = answer->lastUpdateS.value_or(before);
    return std::optional(std::move(*answer));
}

domain::Result<JobRecord> RestReader::job(std::uint32_t id)
{
    if (auto ready = prepare(); !ready)
        return tl::unexpected(ready.error());
    auto answer = read("job", "/slurm/v0.0." + m_version + "/job/" + std::to_string(id));
    if (!answer)
        return tl::unexpected(answer.error());
    for (JobRecord &job : answer->jobs) {
        if (job.jobId == id)
            return std::move(job);
    }
    return domain::failure(Code::NotFound, "JOB_UNKNOWN", "The cluster knows no such job; it may have ended.");
}

} // namespace chipdeck::gateway::slurm
