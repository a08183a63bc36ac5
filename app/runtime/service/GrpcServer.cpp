#include "app/runtime/service/GrpcServer.h"

#include <cstring>

#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/health_check_service_interface.h>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace chipdeck::runtime {

namespace {

namespace fs = std::filesystem;

constexpr int kMostBytes = 8 * 1024 * 1024;
constexpr std::chrono::milliseconds kLastWords{500};    // for streams to say that they end
constexpr std::chrono::milliseconds kOnTheWay{100};     // for what they said to reach the socket
constexpr std::chrono::milliseconds kJustCame{20};      // the same for a call that began when there was none

bool isAnswered(const std::string &path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const bool answered = ::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    ::close(descriptor);
    return answered;
}

/// Nothing wrong = empty.
std::string prepareSocket(const std::string &path)
{
    if (path.size() >= sizeof(sockaddr_un::sun_path))
        return path + " is too long for a socket; choose a shorter folder";
    const fs::path folder = fs::path(path).parent_path();
    std::error_code error;
    fs::create_directories(folder.parent_path(), error);
    ::mkdir(folder.c_str(), 0700);
    struct stat info{};
    if (::lstat(folder.c_str(), &info) != 0 || !S_ISDIR(info.st_mode) || info.st_uid != ::geteuid() || (info.st_mode & 0077) != 0)
        return folder.string() + " must be a folder of this user alone: mkdir -m 0700 " + folder.string();
    if (isAnswered(path))
        return path + " is in use by another runtime";
    ::unlink(path.c_str());
    return {};
}

} // namespace

GrpcServer::GrpcServer(InferenceService &service) : m_service(service) { }

GrpcServer::~GrpcServer()
{
    stop();
}

tl::expected<ListenAddress, std::string> GrpcServer::listen(const ListenAddress &address, bool hasKeys)
{
    if (!address.socketPath.empty()) {
        if (std::string wrong = prepareSocket(address.socketPath); !wrong.empty())
            return tl::make_unexpected(std::move(wrong));
    } else if (!address.isLoopback()) {
        return tl::make_unexpected(address.text()
                                   + " can be reached from other computers, and this interface is not encrypted: use a Unix socket or 127.0.0.1");
    } else if (!hasKeys) {
        return tl::make_unexpected("every user of this computer reaches " + address.text() + ": give --api-key-file, or a Unix socket (unix:/PATH)");
    }
    grpc::EnableDefaultHealthCheckService(true);
    grpc::reflection::InitProtoReflectionServerBuilderPlugin();
    grpc::ServerBuilder builder;
    builder.SetMaxReceiveMessageSize(kMostBytes);
    // Two servers on one port would share its clients in silence.
    builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
    builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, 2000);
    builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
    int port = 0;
    builder.AddListeningPort(address.text(), grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(&m_service);
    m_server = builder.BuildAndStart();
    if (!m_server || port == 0) {
        m_server.reset();
        return tl::make_unexpected(address.text() + " cannot be listened to");
    }
    m_server->GetHealthCheckService()->SetServingStatus(v1::Inference::service_full_name(), true);
    m_socketPath = address.socketPath;
    ListenAddress bound = address;
    bound.port = address.socketPath.empty() ? port : 0;
    return bound;
}

void GrpcServer::stop()
{
    if (!m_server)
        return;
    // A client that is connected and asks nothing need not notice that the server ends, so what is waited here is short; but not nothing, since
    // a call may have come after endCalls() saw none: it is refused at once, and that must reach the client.
    const bool hadCalls = m_service.endCalls(kLastWords);
    m_server->Shutdown(std::chrono::system_clock::now() + (hadCalls ? kOnTheWay : kJustCame));
    m_server->Wait();
    m_server.reset();
    if (!m_socketPath.empty())
        ::unlink(m_socketPath.c_str());
}

} // namespace chipdeck::runtime
