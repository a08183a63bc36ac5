#include "client/link/Channel.h"

#include <cerrno>
#include <fstream>
#include <sstream>

#include <unistd.h>

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>
#include <grpcpp/support/channel_arguments.h>

#include "client/contract/CallbackThreads.h"
#include "client/link/CertificateCheck.h"

namespace chipdeck::link {
namespace {

constexpr int maxMessageBytes = 8 * 1024 * 1024;
constexpr std::size_t maxFileBytes = 1024 * 1024;
/// A busy machine, or one around the world with TLS, takes more than a fifth of a second, and is there all the same. Less than
/// GatewayCalls::connectDeadline, so that silence is told as such and not as a slow answer.
constexpr int helloPatienceMs = 4'500;

grpc::ChannelArguments arguments()
{
    grpc::ChannelArguments out;
    // ReconnectPolicy decides how often to try; gRPC's own back-off must not hold a try up for longer.
    out.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 200);
    out.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 1000);
    // Despite its name no back-off: how long one try may take until the other side has said hello.
    out.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, helloPatienceMs);
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
        return tl::unexpected(domain::Failure{domain::Code::FailedPrecondition, "CERTIFICATE_UNREADABLE",
                                              "The file '" + path + "' cannot be read; check the address of this gateway and the file's rights.",
                                              {}, {{"cause", "FILE"}, {"file", path}}, {}});
    return text;
}

} // namespace

domain::Failure explainedLoss(const Endpoint &endpoint, domain::Failure failure)
{
    if (failure.reason != "UNAVAILABLE")
        return failure;
    if (endpoint.kind == Endpoint::Kind::Unix && ::access(endpoint.path.c_str(), W_OK) != 0 && errno == EACCES) {
        failure.reason = "SOCKET_OF_ANOTHER_USER";
        failure.metadata = {{"path", endpoint.path}};
        failure.message = "The socket " + endpoint.path + " belongs to another user, and a gateway serves its own user only. Start one of "
                          "your own, or ask for an ssh:// or tls:// address.";
    }
    if (endpoint.kind != Endpoint::Kind::Tls)
        return failure;
    const auto says = [&failure](const char *words) { return failure.message.find(words) != std::string::npos; };
    if (says("CERTIFICATE_VERIFY_FAILED") || says("certificate verify failed") || says("Peer name")) {
        failure.reason = "GATEWAY_NOT_TRUSTED";
        failure.metadata = {{"address", endpoint.address()}};
        failure.message = "What answers at " + endpoint.address() + " could not prove to be this gateway: its certificate is not of the "
                          "authority in ca=FILE, is over, or is for another host name. Check the address and its ca=FILE.";
    } else if (says("Socket closed") || says("handshake failed") || says("Connection reset") || says("ALERT")) {
        // The gateway says no word of why: it hangs up in the middle of the handshake.
        failure.reason = "CERTIFICATE_REFUSED";
        failure.metadata = {{"address", endpoint.address()}, {"file", endpoint.certificateFile}};
        failure.message = "The gateway at " + endpoint.address() + " hung up while certificates were exchanged: most likely yours in '"
                          + endpoint.certificateFile + "' is not signed by the authority that its [tls] client_ca names. Ask whoever "
                          "runs it for a certificate of that authority.";
    }
    return failure;
}

std::shared_ptr<grpc::Channel> deadChannel()
{
    return grpc::CreateCustomChannel("unix:/dev/null/closed", grpc::InsecureChannelCredentials(), arguments());
}

domain::Result<std::shared_ptr<grpc::Channel>> openChannel(const Endpoint &endpoint, const std::string &socket)
{
    contract::keepCallbackThreads();
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
    if (auto good = checkCertificate({endpoint.certificateFile, files.pem_cert_chain}, {endpoint.keyFile, files.pem_private_key}); !good)
        return tl::unexpected(good.error());
    auto options = arguments();
    options.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 20'000);
    options.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 5'000);
    return grpc::CreateCustomChannel(endpoint.address().substr(6), grpc::SslCredentials(files), options);
}

} // namespace chipdeck::link
