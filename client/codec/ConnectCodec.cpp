#include "client/codec/ConnectCodec.h"

#include <algorithm>

#include "chipdeck/v1/jobs.pb.h"
#include "client/domain/Names.h"
#include "client/domain/Text.h"

namespace chipdeck::codec {

using domain::Code;
using domain::ConnectionWish;
using domain::Result;

namespace {

constexpr std::uint32_t maxPort = 65535;
constexpr std::size_t maxTermBytes = 64;
constexpr std::size_t maxInputBytes = 256 * 1024;
constexpr std::size_t maxReasonWordBytes = 64;

tl::unexpected<domain::Failure> wrongField(const char *reason, const char *field, std::string description)
{
    return tl::unexpected(domain::Failure{Code::InvalidArgument, reason, description, {}, {}, {{field, description}}});
}

bool isTerm(const std::string &text)
{
    return text.size() <= maxTermBytes && std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == '_';
    });
}

void toProto(const domain::TerminalSize &size, v1::TerminalSize &out)
{
    out.set_columns(size.columns);
    out.set_rows(size.rows);
}

Result<domain::TerminalSize> sizeOf(const v1::TerminalSize &size, const char *field)
{
    const auto isRight = [](std::uint32_t number) { return number >= 1 && number <= domain::TerminalSize::max; };
    if (!isRight(size.columns()) || !isRight(size.rows()))
        return wrongField("BAD_TERMINAL_SIZE", field, "A terminal has 1 to 1000 columns and as many rows.");
    return domain::TerminalSize{size.columns(), size.rows()};
}

Result<void> readShell(const v1::OpenShell &shell, ConnectionWish &wish)
{
    wish.kind = ConnectionWish::Kind::Shell;
    wish.term = shell.term().empty() ? "dumb" : shell.term();
    if (!isTerm(wish.term))
        return wrongField("BAD_TERMINAL", "open.shell.term", "A terminal's type is at most 64 letters, digits and -+._ such as xterm-256color.");
    const auto size = shell.has_size() ? sizeOf(shell.size(), "open.shell.size") : Result<domain::TerminalSize>();
    if (!size)
        return tl::unexpected(size.error());
    wish.size = *size;
    return {};
}

} // namespace

void toProto(const ConnectionWish &wish, v1::ConnectRequest &out)
{
    v1::OpenConnection &open = *out.mutable_open();
    open.set_name(wish.job);
    open.set_node(wish.node);
    open.set_reason(wish.reason);
    open.set_session(wish.session);
    switch (wish.kind) {
    case ConnectionWish::Kind::Port: open.set_port(wish.port); break;
    case ConnectionWish::Kind::Tunnel: open.set_tunnel(wish.port); break;
    case ConnectionWish::Kind::Shell:
        open.mutable_shell()->set_term(wish.term);
        toProto(wish.size, *open.mutable_shell()->mutable_size());
        break;
    }
}

Result<ConnectionWish> fromProto(const v1::OpenConnection &open)
{
    ConnectionWish wish{open.name(), open.node(), ConnectionWish::Kind::Tunnel, 0, {}, {}, open.reason(), open.session()};
    if (!wish.session.empty() && !domain::isRequestId(wish.session))
        return wrongField("BAD_SESSION", "open.session", "A session is 8 to 64 characters of A-Z, a-z, 0-9 and -; make a random one for each tunnel.");
    std::uint32_t port = 0;
    switch (open.what_case()) {
    case v1::OpenConnection::kPort:
        wish.kind = ConnectionWish::Kind::Port;
        port = open.port();
        break;
    case v1::OpenConnection::kTunnel: port = open.tunnel(); break;
    case v1::OpenConnection::kShell:
        if (auto read = readShell(open.shell(), wish); !read)
            return tl::unexpected(read.error());
        break;
    default: return wrongField("BAD_CONNECTION", "open.what", "Say whether a port, a tunnel or a shell is wanted.");
    }
    if (port > maxPort || (port == 0 && wish.kind == ConnectionWish::Kind::Port))
        return wrongField("BAD_PORT", "open.port", "A port is 1 to 65535.");
    wish.port = static_cast<std::uint16_t>(port);
    return wish;
}

void toProto(domain::ConnectionInput input, v1::ConnectRequest &out)
{
    if (auto *data = std::get_if<std::string>(&input))
        out.set_data(std::move(*data));
    else if (const auto *size = std::get_if<domain::TerminalSize>(&input))
        toProto(*size, *out.mutable_resize());
    else
        out.set_end_of_data(true);
}

Result<domain::ConnectionInput> takeInput(v1::ConnectRequest &request)
{
    switch (request.message_case()) {
    case v1::ConnectRequest::kData:
        if (request.data().size() > maxInputBytes)
            return wrongField("BAD_DATA", "data", "A message carries at most 256 KiB.");
        return domain::ConnectionInput(std::move(*request.mutable_data()));
    case v1::ConnectRequest::kResize: {
        const auto size = sizeOf(request.resize(), "resize");
        return size ? Result<domain::ConnectionInput>(*size) : tl::unexpected(size.error());
    }
    case v1::ConnectRequest::kEndOfData: return domain::ConnectionInput(domain::EndOfData());
    default: return wrongField("BAD_CONNECTION", "message", "After open come data, resize and end_of_data.");
    }
}

void toProto(domain::ConnectionMessage message, v1::ConnectResponse &out)
{
    if (const auto *opened = std::get_if<domain::ConnectionOpened>(&message)) {
        out.mutable_opened()->set_node(opened->node);
        for (const std::uint16_t port : opened->ports)
            out.mutable_opened()->add_ports(port);
    } else if (auto *data = std::get_if<std::string>(&message)) {
        out.set_data(std::move(*data));
    } else if (const auto *ended = std::get_if<domain::ConnectionEnded>(&message)) {
        out.mutable_ended()->set_reason(ended->reason);
        if (ended->exitCode)
            out.mutable_ended()->set_exit_code(*ended->exitCode);
    } else {
        out.set_end_of_data(true);
    }
}

Result<domain::ConnectionMessage> takeMessage(v1::ConnectResponse &response)
{
    switch (response.message_case()) {
    case v1::ConnectResponse::kOpened: {
        domain::ConnectionOpened opened{domain::harmless(response.opened().node(), 128), {}};
        for (const std::uint32_t port : response.opened().ports()) {
            if (port >= 1 && port <= maxPort && opened.ports.size() < domain::maxListedPorts)
                opened.ports.push_back(static_cast<std::uint16_t>(port));
        }
        return domain::ConnectionMessage(std::move(opened));
    }
    case v1::ConnectResponse::kData: return domain::ConnectionMessage(std::move(*response.mutable_data()));
    case v1::ConnectResponse::kEndOfData: return domain::ConnectionMessage(domain::EndOfData());
    case v1::ConnectResponse::kEnded: {
        domain::ConnectionEnded ended{{}, domain::harmless(response.ended().reason(), maxReasonWordBytes)};
        if (response.ended().has_exit_code())
            ended.exitCode = response.ended().exit_code();
        return domain::ConnectionMessage(std::move(ended));
    }
    default: return domain::failure(Code::Internal, "MALFORMED_MESSAGE", "The gateway sent a message of a connection that is none.");
    }
}

} // namespace chipdeck::codec
