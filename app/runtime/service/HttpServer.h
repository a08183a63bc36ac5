#pragma once

#include "app/runtime/service/HttpGuard.h"

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>

namespace chipdeck::runtime {

struct HttpRequest
{
    std::string method, path, body;
    bool isKnown = true;                    // showed a key, or none is asked for
};

/// One answer to one request: whole by reply(), or as server-sent events by begin() and events. Its thread alone uses it.
class HttpExchange
{
public:
    virtual ~HttpExchange() = default;

    /// The other end has hung up. Asked often while a model answers.
    virtual bool isGone() const = 0;
    virtual void reply(const std::string &contentType, std::string body) = 0;
    /// Says too when to come back, where that helps.
    virtual void refuse(const ApiError &error) = 0;
    /// The server ends: what is under way is to say so and to end too. Asked as often.
    virtual bool isEnding() const = 0;
    /// Gives bytes to send, empty = nothing yet; nothing = the end.
    using Next = std::function<std::optional<std::string>(bool isEnding)>;
    /// `next` is called until the end or until the other end is gone.
    virtual void stream(const std::string &contentType, Next next) = 0;
};

/// HTTP/1.1 with keep-alive and chunked bodies (cpp-httplib), a thread a connection, at most 256 of them (`ConnectionPlaces`); bounds on heads, bodies
/// and time.
class HttpServer
{
public:
    /// Which methods a path has, "GET, POST"; empty = there is no such path.
    using Methods = std::function<std::string(const std::string &path)>;
    using Handler = std::function<void(const HttpRequest &, HttpExchange &)>;
    using Observer = std::function<void(const std::string &path, int status)>;

    HttpServer(HttpGuard guard, Methods methods, Handler handler, Observer observer);
    ~HttpServer();

    /// The address with its true port. Serves until stop().
    tl::expected<ListenAddress, std::string> listen(const ListenAddress &address);
    /// Lets what is under way say that the server ends; who does not take that within a second is cut off.
    void stop();

private:
    class Server;
    std::unique_ptr<Server> m_server;
    std::atomic<bool> m_ended{false};
    std::thread m_thread;
};

} // namespace chipdeck::runtime
