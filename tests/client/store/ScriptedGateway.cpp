#include "tests/client/store/ScriptedGateway.h"

namespace chipdeck::test {

class ScriptedGateway::FleetService final : public v1::Fleet::Service
{
public:
    explicit FleetService(ScriptedGateway &owner) : m_owner(owner) {}

    grpc::Status GetServerInfo(grpc::ServerContext *, const v1::GetServerInfoRequest *, v1::ServerInfo *info) override
    {
        info->set_version("9.9.9");
        info->set_principal("ann");
        info->set_role("operator");
        return grpc::Status::OK;
    }
    grpc::Status ListClusters(grpc::ServerContext *, const v1::ListClustersRequest *, v1::ListClustersResponse *out) override
    {
        out->add_clusters()->set_name("clusters/scripted");
        return grpc::Status::OK;
    }
    grpc::Status Watch(grpc::ServerContext *context, Stream *stream) override
    {
        const int before = m_owner.m_watches++;
        return m_owner.watch ? m_owner.watch(*context, *stream, before) : grpc::Status(grpc::StatusCode::UNIMPLEMENTED, "none");
    }

private:
    ScriptedGateway &m_owner;
};

class ScriptedGateway::JobsService final : public v1::Jobs::Service
{
public:
    explicit JobsService(ScriptedGateway &owner) : m_owner(owner) {}

    grpc::Status HoldJob(grpc::ServerContext *, const v1::JobActionRequest *request, v1::WriteOutcome *out) override
    {
        {
            const std::lock_guard lock(m_owner.m_mutex);
            m_owner.m_requestIds.push_back(request->request_id());
        }
        out->set_request_id(request->request_id());
        out->set_name(request->name());
        return m_owner.write(request->request_id(), m_owner.m_writes++, *out);
    }
    grpc::Status GetWrite(grpc::ServerContext *, const v1::GetWriteRequest *request, v1::WriteOutcome *out) override
    {
        out->set_request_id(request->request_id());
        return m_owner.getWrite(request->request_id(), m_owner.m_getWrites++, *out);
    }
    grpc::Status TailLog(grpc::ServerContext *, const v1::TailLogRequest *request, grpc::ServerWriter<v1::TailLogResponse> *out) override
    {
        return m_owner.tail(*request, *out, m_owner.m_tails++);
    }
    grpc::Status ActOnJobs(grpc::ServerContext *, const v1::ActOnJobsRequest *request, grpc::ServerWriter<v1::ActOnJobsResponse> *out) override
    {
        {
            const std::lock_guard lock(m_owner.m_mutex);
            m_owner.m_requestIds.push_back(request->request_id());
        }
        return m_owner.act(*request, *out, m_owner.m_acts++);
    }

private:
    ScriptedGateway &m_owner;
};

ScriptedGateway::ScriptedGateway(const std::string &socket)
    : m_socket(socket), m_fleet(std::make_unique<FleetService>(*this)), m_jobs(std::make_unique<JobsService>(*this))
{
}

ScriptedGateway::~ScriptedGateway()
{
    stop();
}

std::vector<std::string> ScriptedGateway::requestIds() const
{
    const std::lock_guard lock(m_mutex);
    return m_requestIds;
}

void ScriptedGateway::start()
{
    grpc::ServerBuilder builder;
    builder.AddListeningPort("unix:" + m_socket, grpc::InsecureServerCredentials());
    builder.RegisterService(m_fleet.get());
    builder.RegisterService(m_jobs.get());
    m_server = builder.BuildAndStart();
}

void ScriptedGateway::stop()
{
    if (m_server)
        m_server->Shutdown(std::chrono::system_clock::now());
    m_server.reset();
}

} // namespace chipdeck::test
