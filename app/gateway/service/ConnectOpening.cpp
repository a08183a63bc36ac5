// How a call comes to be open: what it wishes, who may, its place among the others, its record and the way into the job.
#include "app/gateway/service/ConnectCall.h"

#include <utility>

#include "app/gateway/service/ClusterLookup.h"
#include "app/gateway/service/SchedulerCall.h"
#include "client/codec/ConnectCodec.h"
#include "client/domain/Reason.h"

namespace chipdeck::gateway {

using domain::Code;
using domain::Result;
using Kind = domain::ConnectionWish::Kind;

namespace {

std::string placeOf(const domain::ConnectionWish &wish, const std::string &node)
{
    const std::string what = wish.kind == Kind::Shell ? std::string("shell") : "port " + std::to_string(wish.port);
    return node.empty() ? what : what + " on " + node;
}

} // namespace

Result<void> ConnectCall::takeOpen()
{
    if (m_request.message_case() != v1::ConnectRequest::kOpen)
        return domain::failure(Code::InvalidArgument, "BAD_CONNECTION", "The first message of a connection must be open.");
    auto wish = codec::fromProto(m_request.open());
    const auto located = wish ? locateWritable(*m_clusters, wish->job) : tl::unexpected(wish.error());
    if (!located)
        return tl::unexpected(located.error());
    if (located->name.job.empty())
        return tl::unexpected(fieldFailure("BAD_NAME", "open.name", "The name must be clusters/C/jobs/J."));
    wish->reason = domain::trimmedReason(wish->reason);
    if (auto wrong = domain::checkReason(wish->reason))
        return tl::unexpected(fieldFailure("BAD_REASON", "open.reason", std::move(*wrong)));
    if (!located->cluster->connections)
        return domain::failure(Code::FailedPrecondition, "CONNECT_DISABLED", "This gateway leads into no jobs of that cluster.");
    m_wish = std::move(*wish);
    m_job = located->name.job;
    m_connections = located->cluster->connections;
    return {};
}

void ConnectCall::begin()
{
    if (isYetToBeListed(*m_connections->parts().state, m_job) && waitForListing())
        return;
    const auto prepared = prepare();
    if (prepared)
        return;
    const std::lock_guard lock(m_mutex);
    noteEnding(prepared.error().reason);
    failWith(prepared.error());
}

/// Without a thread. False where nobody waits any more, or nothing can.
bool ConnectCall::waitForListing()
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_isFinished)
            return false;
    }
    return m_connections->pool().postAfter(awaitedAgain, [self = shared_from_this()] { self->begin(); });
}

Result<void> ConnectCall::prepare()
{
    const Connections::Parts &parts = m_connections->parts();
    const auto view = parts.state->view();
    if (!knowsJobs(view.snapshot.get()))
        return tl::unexpected(noPictureYet());
    const domain::Job *job = findJob(view.snapshot.get(), m_job);
    const WriteRequest record = recordOf(m_wish, parts.cluster, m_job, m_actor);
    if (!job)
        return tl::unexpected(*checkRuns(job, m_job));
    if (auto refusal = checkConnect(parts.rules, record, m_actor, job->user)) {
        parts.log->refusal(record, refusal->reason);
        return tl::unexpected(std::move(*refusal));
    }
    if (auto wrong = checkRuns(job, m_job))
        return tl::unexpected(std::move(*wrong));
    const auto node = nodeOf(*job, m_wish.node);
    if (!node)
        return tl::unexpected(node.error());
    m_owner = job->user;
    m_restarts = job->restarts;
    m_target = {job->ref, *node, m_wish.kind, m_wish.port, m_wish.term, m_wish.size, job->workingDirectory};
    if (auto entered = m_connections->enter(shared_from_this(), m_actor.name, m_job); !entered)
        return entered;
    {
        const std::lock_guard lock(m_mutex);
        m_hasEntered = true;
    }
    if (auto recorded = makeRecord(*job); !recorded)
        return recorded;
    return connect();
}

Result<void> ConnectCall::makeRecord(const domain::Job &job)
{
    // A record says where its connections lead, so that only those to the same place are part of it.
    const std::string place = placeOf(m_wish, m_target.node);
    const Connections::SessionKey key{m_actor.name, job.id, m_wish.session, place};
    std::shared_ptr<ConnectRecord> record = m_wish.kind == Kind::Port && !m_wish.session.empty() ? m_connections->findRecord(key) : nullptr;
    Result<void> begun;
    const bool isOwn = !record;
    if (isOwn) {
        const Connections::Parts &parts = m_connections->parts();
        record = std::make_shared<ConnectRecord>(*parts.log, recordOf(m_wish, parts.cluster, m_job, m_actor), place);
        // A question after the ports alone reaches nothing, and nothing that does may share its record.
        if (!isTunnel() || m_wish.port != 0) {
            begun = record->begin();
            if (isTunnel() && begun && !m_wish.session.empty())
                m_connections->keepRecord(key, record);
        }
    }
    if (m_wish.kind == Kind::Port)
        record->countConnection();
    const std::lock_guard lock(m_mutex);
    m_ownsRecord = isOwn;
    m_record = std::move(record);
    return begun;
}

ActingUser ConnectCall::actingUser() const
{
    const Connections::Parts &parts = m_connections->parts();
    // A gateway of root takes the rights of the job's user and no others, also for an operator whom its rules let into others' jobs.
    const std::string &user = parts.canChangeUser ? m_owner : m_actor.name;
    return {user, user == parts.ownUser};
}

Result<void> ConnectCall::connect()
{
    auto connection = m_connections->parts().reach->open(m_target, actingUser(), weak_from_this());
    if (!connection)
        return tl::unexpected(connection.error());
    const std::lock_guard lock(m_mutex);
    // What came of it may be known already.
    if (m_isFinished || m_isEnding)
        return {};
    m_connection = std::move(*connection);
    if (m_isOpen && m_outgoing.empty())
        m_connection->readOn();
    if (m_isOpen)
        readNext();
    return {};
}

} // namespace chipdeck::gateway
