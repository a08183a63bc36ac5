#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <grpcpp/grpcpp.h>

#include "chipdeck/v1/fleet.grpc.pb.h"
#include "chipdeck/v1/jobs.grpc.pb.h"

namespace chipdeck::test {

/// A gateway that does what a test says, on a UNIX socket. Watches run `watch` on a thread of gRPC's.
class ScriptedGateway final
{
public:
    using Stream = grpc::ServerReaderWriter<v1::WatchResponse, v1::WatchRequest>;

    explicit ScriptedGateway(const std::string &socket);
    ~ScriptedGateway();

    std::function<grpc::Status(grpc::ServerContext &, Stream &, int)> watch;  ///< the last: how many watches came before
    std::function<grpc::Status(const std::string &requestId, int, v1::WriteOutcome &)> write;  ///< likewise
    std::function<grpc::Status(const std::string &requestId, int, v1::WriteOutcome &)> getWrite;
    std::function<grpc::Status(const v1::TailLogRequest &, grpc::ServerWriter<v1::TailLogResponse> &, int)> tail;

    std::function<grpc::Status(const v1::ActOnJobsRequest &, grpc::ServerWriter<v1::ActOnJobsResponse> &, int)> act;

    std::vector<std::string> requestIds() const;
    void start();
    void stop();

private:
    class FleetService;
    class JobsService;

    std::string m_socket;
    mutable std::mutex m_mutex;
    std::vector<std::string> m_requestIds;
    std::atomic<int> m_watches{0}, m_writes{0}, m_getWrites{0}, m_tails{0}, m_acts{0};
    std::unique_ptr<FleetService> m_fleet;
    std::unique_ptr<JobsService> m_jobs;
    std::unique_ptr<grpc::Server> m_server;
};

} // namespace chipdeck::test
