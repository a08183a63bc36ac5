#include "app/runtime/service/HttpServer.h"

#include "app/runtime/service/ConnectionPlaces.h"
#include "app/runtime/service/JsonText.h"

#include <netinet/in.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

namespace chipdeck::runtime {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t kMostConnections = 256;
constexpr std::size_t kMostBodyBytes = JsonBounds{}.bytes;
constexpr auto kKeepAlive = 60s;
constexpr auto kLastWords = 1s;
constexpr std::size_t kMostRequests = 10000; // over one connection

/// The library hands over functions, not connections: what runs in this thread is remembered here.
thread_local HttpConnection *t_connection = nullptr;
thread_local bool t_full = false;

/// A thread a connection. Beyond the limit the function runs at once and finds t_full.
class ConnectionThreads : public httplib::TaskQueue
{
public:
    explicit ConnectionThreads(ConnectionPlaces &places) : m_places(places) { }

    void enqueue(std::function<void()> serve) override
    {
        if (!m_places.enter()) {
            t_full = true;
            serve();
            t_full = false;
            return;
        }
        std::thread([&places = m_places, serve = std::move(serve)] {
            serve();
            places.leave();
        }).detach();
    }

    void shutdown() override { m_places.waitForNone(); }

private:
    ConnectionPlaces &m_places;
};

/// Seconds; empty where waiting does not help, since the file itself is wrong.
std::string retryAfter(const ApiError &error)
{
    if (error.status != 429 && error.status != 503)
        return {};
    const auto fact = [&error](const char *name) {
        const auto found = error.facts.find(name);
        return found == error.facts.end() ? std::string() : found->second;
    };
    if (error.code == ErrorCode::ModelUnusable || fact("cause") == wordOf(FailureCause::FileUnusable))
        return {};
    const std::string seconds = fact("seconds");
    return seconds.empty() ? "1" : seconds;
}

void refuse(httplib::Response &response, const ApiError &error)
{
    response.status = error.status;
    if (error.status == 401)
        response.set_header("WWW-Authenticate", "Bearer");
    if (const std::string seconds = retryAfter(error); !seconds.empty())
        response.set_header("Retry-After", seconds);
    response.set_content(error.json(), "application/json");
}

/// Past the library, whose answers begin later, and which calls what it does not know "Internal Server Error".
void refuseAtOnce(HttpConnection &connection, const std::string &status, const ApiError &error)
{
    const std::string body = error.json();
    connection.writeLast("HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: "
                         + std::to_string(body.size()) + "\r\n\r\n" + body);
}

class Exchange : public HttpExchange
{
public:
    explicit Exchange(httplib::Response &response) : m_response(response) { }

    bool isGone() const override { return t_connection->isGone(); }
    bool isEnding() const override { return t_connection->isEnding(); }

    void reply(const std::string &contentType, std::string body) override
    {
        m_response.status = 200;
        m_response.set_content(std::move(body), contentType);
    }

    void refuse(const ApiError &error) override
    {
        runtime::refuse(m_response, error);
        if (error.status == 499)
            refuseAtOnce(*t_connection, "499 Client Closed Request", error);
    }

    void stream(const std::string &contentType, Next next) override
    {
        m_response.status = 200;
        m_response.set_header("Cache-Control", "no-cache");
        m_response.set_chunked_content_provider(contentType, [next = std::move(next)](std::size_t, httplib::DataSink &sink) {
            const std::optional<std::string> bytes = next(t_connection->isEnding());
            if (!bytes) {
                sink.done();
                return true;
            }
            return (bytes->empty() || sink.write(bytes->data(), bytes->size())) && !t_connection->isGone();
        });
    }

private:
    httplib::Response &m_response;
};

/// Where a body was not read: the client must not send another request behind it, and what it sent is not taken for one.
void closeAfterwards(httplib::Response &response)
{
    response.set_header("Connection", "close");
    t_connection->closeAfterwards();
}

void refuseAndClose(httplib::Response &response, const ApiError &error)
{
    refuse(response, error);
    closeAfterwards(response);
}

/// In one way, and one that everybody reads alike: a proxy before us that reads another one would take the rest of one client's body for the
/// next client's request (RFC 9112, 6.3).
bool saysItsLength(const httplib::Request &request)
{
    const std::size_t lengths = request.get_header_value_count("Content-Length"), codings = request.get_header_value_count("Transfer-Encoding");
    const std::string first = request.get_header_value("Content-Length");
    for (std::size_t i = 0; i < lengths; ++i) {
        const std::string length = request.get_header_value("Content-Length", i);
        if (length.empty() || length.size() > 18 || length.find_first_not_of("0123456789") != std::string::npos || length != first)
            return false;
    }
    const std::string coding = request.get_header_value("Transfer-Encoding");
    return codings == 0 || (codings == 1 && lengths == 0 && ::strcasecmp(coding.c_str(), "chunked") == 0);
}

RequestHead headOf(const httplib::Request &request)
{
    return {request.get_header_value("Host"), request.get_header_value("Origin"), request.get_header_value("Authorization"),
            request.get_header_value("x-api-key")};
}

bool hasBody(const httplib::Request &request)
{
    return request.has_header("Transfer-Encoding") || (request.has_header("Content-Length") && request.get_header_value("Content-Length") != "0");
}

} // namespace

class HttpServer::Server : public httplib::Server
{
public:
    Server(HttpGuard guard, Methods methods, HttpServer::Handler handler, Observer observer);

    tl::expected<int, std::string> bind(const ListenAddress &address);
    void beginStop();

private:
    bool process_and_close_socket(socket_t socket) override;
    HandlerResponse enter(const httplib::Request &request, httplib::Response &response);
    void readAndServe(const httplib::Request &request, httplib::Response &response, const httplib::ContentReader &reader);
    void serve(const httplib::Request &request, std::string body, httplib::Response &response);
    void answerPreflight(const httplib::Request &request, httplib::Response &response) const;

    const HttpGuard m_guard;
    const Methods m_methods;
    const HttpServer::Handler m_handler;
    const Observer m_observer;
    StopFlag m_stop;
    ConnectionPlaces m_places{kMostConnections};
};

HttpServer::Server::Server(HttpGuard guard, Methods methods, HttpServer::Handler handler, Observer observer)
    : m_guard(std::move(guard)), m_methods(std::move(methods)), m_handler(std::move(handler)), m_observer(std::move(observer))
{
    new_task_queue = [this] { return new ConnectionThreads(m_places); };
    set_payload_max_length(kMostBodyBytes);
    set_tcp_nodelay(true);
    set_keep_alive_timeout(kKeepAlive.count());
    set_keep_alive_max_count(kMostRequests);
    // Not SO_REUSEPORT, the library's own choice: two servers on one port would share its clients in silence.
    set_socket_options([](socket_t socket) {
        const int yes = 1;
        setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    set_pre_routing_handler([this](const httplib::Request &request, httplib::Response &response) { return enter(request, response); });
    const std::string any = R"([\s\S]*)";
    Get(any, [this](const httplib::Request &request, httplib::Response &response) { serve(request, {}, response); });
    Post(any, [this](const httplib::Request &request, httplib::Response &response, const httplib::ContentReader &reader) {
        readAndServe(request, response, reader);
    });
    set_error_handler([](const httplib::Request &, httplib::Response &response) {
        // The library's own refusals: where the next request would begin is not known.
        if (response.body.empty())
            refuseAndClose(response,
                           {response.status, "invalid_request_error", "this is no request that can be answered", {}, ErrorCode::None});
    });
    set_exception_handler([](const httplib::Request &, httplib::Response &response, std::exception_ptr) {
        response.status = 500;
        response.set_content(ApiError::internal("answering failed").json(), "application/json");
    });
    set_logger([this](const httplib::Request &request, const httplib::Response &response) { m_observer(request.path, response.status); });
}

bool HttpServer::Server::process_and_close_socket(socket_t socket)
{
    HttpConnection connection(socket, m_stop);
    t_connection = &connection;
    if (t_full) {
        refuseAtOnce(connection, "503 Service Unavailable\r\nRetry-After: 1",
                     ApiError::unavailable("too many connections; try again later", ErrorCode::TooManyConnections));
    }
    bool closed = t_full;
    for (std::size_t served = 1; !closed && served <= kMostRequests; ++served) {
        m_places.setWaiting(connection);
        if (!connection.waitForRequest(kKeepAlive))
            break;
        // What compresses holds tokens back.
        const auto prepare = [](httplib::Request &request) { request.headers.erase("Accept-Encoding"); };
        if (!process_request(connection, served == kMostRequests, closed, prepare) || connection.closesAfterwards())
            break;
    }
    if (!t_full && connection.closesAfterwards())
        connection.takeRest();
    m_places.forget(connection);
    t_connection = nullptr;
    ::shutdown(socket, SHUT_RDWR);
    ::close(socket);
    return true;
}

void HttpServer::Server::answerPreflight(const httplib::Request &request, httplib::Response &response) const
{
    response.status = 204;
    response.set_header("Access-Control-Allow-Methods", m_methods(request.path));
    response.set_header("Access-Control-Allow-Headers", "Authorization, *"); // OpenAI's client for browsers sends a dozen of its own
    response.set_header("Access-Control-Max-Age", "600");
}

httplib::Server::HandlerResponse HttpServer::Server::enter(const httplib::Request &request, httplib::Response &response)
{
    if (!saysItsLength(request)) {
        const char *const how = "the request must say its length once: Content-Length, or Transfer-Encoding: chunked";
        refuseAndClose(response, {400, "invalid_request_error", how, {}, ErrorCode::BadBody});
        return HandlerResponse::Handled;
    }
    // The library reads bodies of POST alone.
    if (request.method != "POST" && hasBody(request))
        closeAfterwards(response);
    const std::string origin = request.get_header_value("Origin");
    const bool isPreflight = request.method == "OPTIONS" && !origin.empty() && m_guard.allowsOrigin(origin);
    if (!origin.empty() && m_guard.allowsOrigin(origin)) {
        response.set_header("Access-Control-Allow-Origin", origin);
        response.set_header("Vary", "Origin");
    }
    if (isPreflight) {
        answerPreflight(request, response);
        return HandlerResponse::Handled;
    }
    const auto known = m_guard.check(headOf(request), request.path == "/health");
    const std::string methods = m_methods(request.path);
    const std::string method = request.method == "HEAD" ? "GET" : request.method; // the library leaves the body out
    const auto turnAway = hasBody(request) ? refuseAndClose : refuse;
    if (!known)
        turnAway(response, known.error());
    else if (methods.empty())
        turnAway(response, {404, "invalid_request_error", "there is no " + request.path.substr(0, 200), {}, ErrorCode::UnknownUrl});
    else if (methods.find(method) == std::string::npos) {
        response.set_header("Allow", methods);
        turnAway(response, {405, "invalid_request_error", "this path takes " + methods, {}, ErrorCode::MethodNotAllowed});
    }
    return response.status >= 400 ? HandlerResponse::Handled : HandlerResponse::Unhandled;
}

void HttpServer::Server::readAndServe(const httplib::Request &request, httplib::Response &response, const httplib::ContentReader &reader)
{
    std::string body;
    bool tooLarge = false;
    t_connection->enterBody();
    if (request.is_multipart_form_data())
        return refuseAndClose(response, {400, "invalid_request_error", "the body must be JSON", {}, ErrorCode::InvalidJson});
    reader([&](const char *data, std::size_t size) {
        tooLarge = body.size() + size > kMostBodyBytes;
        if (!tooLarge)
            body.append(data, size);
        return !tooLarge;
    });
    if (tooLarge || response.status == 413)
        return refuseAndClose(
            response,
            {413, "invalid_request_error", "the body is larger than " + std::to_string(kMostBodyBytes >> 20) + " MiB", {}, ErrorCode::TooLarge});
    if (response.status >= 400)
        return refuseAndClose(response, {400, "invalid_request_error", "the body ended early or is wrongly encoded", {}, ErrorCode::BadBody});
    serve(request, std::move(body), response);
}

void HttpServer::Server::serve(const httplib::Request &request, std::string body, httplib::Response &response)
{
    m_places.setAnswering(*t_connection);
    Exchange exchange(response);
    m_handler({request.method, request.path, std::move(body), m_guard.check(headOf(request)).has_value()}, exchange);
}

tl::expected<int, std::string> HttpServer::Server::bind(const ListenAddress &address)
{
    const int port = address.port == 0 ? bind_to_any_port(address.host) : bind_to_port(address.host, address.port) ? address.port : -1;
    if (port < 0)
        return tl::make_unexpected(address.text() + " cannot be listened to: it is in use, or no address of this computer");
    // The library lets five wait to be let in; of more that come at the same moment the kernel would turn some away.
    ::listen(svr_sock_, int(kMostConnections));
    return port;
}

void HttpServer::Server::beginStop()
{
    m_stop.set();
    // Stopped, the library asks no answer for more: their last words come first.
    m_places.waitForNone(kLastWords);
    stop();
}

HttpServer::HttpServer(HttpGuard guard, Methods methods, Handler handler, Observer observer)
    : m_server(std::make_unique<Server>(std::move(guard), std::move(methods), std::move(handler), std::move(observer)))
{
}

HttpServer::~HttpServer()
{
    stop();
}

tl::expected<ListenAddress, std::string> HttpServer::listen(const ListenAddress &address)
{
    const auto port = m_server->bind(address);
    if (!port)
        return tl::make_unexpected(port.error());
    m_thread = std::thread([this] {
        m_server->listen_after_bind();
        m_ended = true;
    });
    ListenAddress bound = address;
    bound.port = *port;
    return bound;
}

void HttpServer::stop()
{
    if (!m_thread.joinable())
        return;
    // Stopped before it runs, the library would begin to listen afterwards.
    while (!m_server->is_running() && !m_ended)
        std::this_thread::sleep_for(1ms);
    m_server->beginStop();
    m_thread.join();
}

} // namespace chipdeck::runtime
