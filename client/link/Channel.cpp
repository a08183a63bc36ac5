#include "client/link/Channel.h"

#include <fstream>
#include <sstream>

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>
#include <grpcpp/support/channel_arguments.h>

namespace chipdeck::link {
namespace {

constexpr int maxMessageBytes = 8 * 1024 * 1024;
constexpr std::size_t maxFileBytes = 1024 * 1024;

grpc::ChannelArguments arguments()
{
    grpc::ChannelArguments out;
    // ReconnectPolicy decides how often to try; gRPC's own back-off must not hold a try up for longer.
    out.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 200);
    out.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 200);
    out.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 1000);
    out.SetMaxReceiveMessageSize(maxMessageBytes);
    // Two links to one gateway must not share a connection: one of them may be cancelled.
    out.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    // A socket's name goes nowhere near a proxy.
    out.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
    return out;
}

domain::Result<std::string> readFile(const std::string &path)
{
    std::ifstream in(path, std::ios::binary);
    std::string text;
    text.resize(maxFileBytes);
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, in.gcount())));
    if (in.bad() || text.empty())
        return domain::failure(domain::Code::FailedPrecondition, "CERTIFICATE_UNREADABLE",
                               "The file '" + path + "' cannot be read; check the address of this gateway and the file's rights.");
    return text;
}

} // namespace

std::shared_ptr<grpc::Channel> deadChannel()
{
    return grpc::CreateCustomChannel("unix:/dev/null/closed", grpc::InsecureChannelCredentials(), arguments());
}

domain::Result<std::shared_ptr<grpc::Channel>> openChannel(const Endpoint &endpoint, const std::string &socket)
{
    if (endpoint.kind != Endpoint::Kind::Tls) {
        const std::string &path = endpoint.kind == Endpoint::Kind::Ssh ? socket : endpoint.path;
        auto options = arguments();
        // Without it the authority is the path, which some servers refuse.
        options.SetString(GRPC_ARG_DEFAULT_AUTHORITY, "localhost");
        return grpc::CreateCustomChannel("unix:" + path, grpc::InsecureChannelCredentials(), options);
    }
    grpc::SslCredentialsOptions files;
    const std::pair<const std::string &, std::string &> wanted[] = {{endpoint.caFile, files.pem_root_certs},
                                                                    {endpoint.certificateFile, files.pem_cert_chain},
                                                                    {endpoint.keyFile, files.pem_private_key}};
    for (const auto &[path, text] : wanted) {
        if (path.empty())
            continue;
        auto read = readFile(path);
        if (!read)
            return tl::unexpected(read.error());
        text = std::move(*read);
    }
    auto options = arguments();
    options.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 20'000);
    options.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 5'000);
    return grpc::CreateCustomChannel(endpoint.address().substr(6), grpc::SslCredentials(files), options);
}

} // namespace chipdeck::link
