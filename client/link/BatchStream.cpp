#include "client/link/BatchStream.h"

#include <mutex>
#include <utility>

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <grpcpp/support/client_callback.h>

#include "chipdeck/v1/jobs.grpc.pb.h"
#include "client/codec/StatusCodec.h"
#include "client/codec/WriteCodec.h"
#include "client/domain/Names.h"
#include "client/link/JobChange.h"
#include "client/link/UnaryCall.h"

namespace chipdeck::link {

namespace {

v1::JobAction actionOf(Write::Verb verb)
{
    switch (verb) {
    case Write::Verb::Cancel: return v1::JOB_ACTION_CANCEL;
    case Write::Verb::Hold: return v1::JOB_ACTION_HOLD;
    case Write::Verb::Release: return v1::JOB_ACTION_RELEASE;
    case Write::Verb::Requeue: return v1::JOB_ACTION_REQUEUE;
    case Write::Verb::Suspend: return v1::JOB_ACTION_SUSPEND;
    case Write::Verb::ResumeJob: return v1::JOB_ACTION_RESUME;
    case Write::Verb::Priority:
    case Write::Verb::TimeLimit:
    case Write::Verb::Pool: return v1::JOB_ACTION_UPDATE;
    default: return v1::JOB_ACTION_UNSPECIFIED;
    }
}

v1::ActOnJobsRequest requestOf(const Write &action, const std::vector<std::string> &names)
{
    v1::ActOnJobsRequest request;
    request.set_cluster(domain::clusterName(action.cluster));
    request.set_request_id(action.requestId);
    request.set_action(actionOf(action.verb));
    request.set_reason(action.reason);
    request.set_signal(action.signal);
    setChange(action, request);
    for (const std::string &name : names)
        request.add_names(name);
    return request;
}

} // namespace

class BatchStream::Reactor : public grpc::ClientReadReactor<v1::ActOnJobsResponse>, public std::enable_shared_from_this<BatchStream::Reactor>
{
public:
    Reactor(const std::shared_ptr<grpc::Channel> &channel, std::shared_ptr<CallRegistry> calls,
            std::shared_ptr<const Gate::Way> way, std::function<void()> wake)
        : m_stub(v1::Jobs::NewStub(channel)), m_calls(std::move(calls)), m_way(std::move(way)), m_wake(std::move(wake))
    {
    }

    void start(v1::ActOnJobsRequest request)
    {
        m_request = std::move(request);
        m_id = m_calls->enter([self = shared_from_this()] { self->m_context.TryCancel(); });
        if (m_id == 0) {
            end(linkClosed());
            return;
        }
        m_self = shared_from_this();
        m_stub->async()->ActOnJobs(&m_context, &m_request, this);
        StartRead(&m_response);
        StartCall();
    }

    void cancel() { m_context.TryCancel(); }

    Taken take()
    {
        const std::lock_guard lock(m_mutex);
        m_isWoken = false;
        return {std::exchange(m_outcomes, {}), m_hasEnded, m_failure};
    }

private:
    void OnReadDone(bool ok) override
    {
        if (!ok)
            return;
        {
            const std::lock_guard lock(m_mutex);
            // No more than the list is long: what a gateway sends beyond it says nothing.
            for (const v1::JobOutcome &one : m_response.outcomes()) {
                if (one.index() < static_cast<std::uint32_t>(m_request.names_size()) && m_outcomes.size() < maxWaiting)
                    m_outcomes.push_back({one.index(), codec::fromProto(one.outcome())});
            }
        }
        wake();
        StartRead(&m_response);
    }

    void OnDone(const grpc::Status &status) override
    {
        std::optional<domain::Failure> failure;
        if (!status.ok())
            failure = codec::fromError(status.error_code(), status.error_message(), status.error_details());
        end(std::move(failure));
        m_calls->leave(m_id);
        const auto self = std::move(m_self);  // goes, and with it this object, when the reaction is over
    }

    void end(std::optional<domain::Failure> failure)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_hasEnded = true;
            m_failure = std::move(failure);
        }
        wake();
    }

    void wake()
    {
        {
            const std::lock_guard lock(m_mutex);
            if (std::exchange(m_isWoken, true))
                return;
        }
        m_way->post(m_wake);
    }

    static constexpr std::size_t maxWaiting = 20'000;

    std::shared_ptr<Reactor> m_self;
    std::unique_ptr<v1::Jobs::Stub> m_stub;
    std::shared_ptr<CallRegistry> m_calls;
    std::shared_ptr<const Gate::Way> m_way;
    const std::function<void()> m_wake;
    grpc::ClientContext m_context;
    v1::ActOnJobsRequest m_request;
    v1::ActOnJobsResponse m_response;
    std::uint64_t m_id = 0;

    std::mutex m_mutex;
    std::vector<JobOutcome> m_outcomes;
    std::optional<domain::Failure> m_failure;
    bool m_hasEnded = false;
    bool m_isWoken = false;
};

BatchStream::BatchStream(const std::shared_ptr<grpc::Channel> &channel, std::shared_ptr<CallRegistry> calls,
                         std::shared_ptr<const Gate::Way> way, const Write &action, const std::vector<std::string> &names,
                         std::function<void()> wake)
    : m_reactor(std::make_shared<Reactor>(channel, std::move(calls), std::move(way), std::move(wake)))
{
    m_reactor->start(requestOf(action, names));
}

BatchStream::~BatchStream()
{
    m_reactor->cancel();
}

BatchStream::Taken BatchStream::take()
{
    return m_reactor->take();
}

} // namespace chipdeck::link
