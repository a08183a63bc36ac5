#include "app/runtime/service/OpenAiPort.h"

#include <algorithm>

namespace chipdeck::runtime {

OpenAiPort::OpenAiPort(WorkerPool &pool, Metrics &metrics, std::vector<std::string> allowedOrigins)
    : m_service(pool, metrics), m_metrics(metrics), m_allowedOrigins(std::move(allowedOrigins))
{
}

tl::expected<ListenAddress, std::string> OpenAiPort::open(const ListenAddress &address, std::vector<std::string> keys)
{
    if (!address.socketPath.empty())
        return tl::make_unexpected(std::string("HTTP is served on a port, such as 127.0.0.1:8090"));
    if (!address.isLoopback() && keys.empty())
        return tl::make_unexpected(address.text() + " can be reached from other computers: give an API key, or listen on 127.0.0.1");
    const auto isShort = [](const std::string &key) { return key.size() < kShortestKey; };
    if (!address.isLoopback() && std::any_of(keys.begin(), keys.end(), isShort)) {
        return tl::make_unexpected(address.text() + " can be reached from other computers: the API key must have " + std::to_string(kShortestKey)
                                   + " characters or more");
    }
    const std::lock_guard lock(m_mutex);
    if (m_server && m_address.port == address.port)
        m_server.reset();                   // it would be in its own way
    auto server = std::make_unique<HttpServer>(HttpGuard(address.isLoopback(), std::move(keys), m_allowedOrigins), OpenAiService::methods,
                                               [this](const HttpRequest &request, HttpExchange &exchange) { m_service.handle(request, exchange); },
                                               [this](const std::string &path, int status) {
                                                   const std::string route = OpenAiService::route(path);
                                                   m_metrics.countRequest(route.empty() ? "other" : route, status);
                                               });
    auto bound = server->listen(address);
    if (!bound)
        return bound;
    m_server = std::move(server);
    m_address = *bound;
    m_since = std::chrono::steady_clock::now();
    m_requestsBefore = m_metrics.requests();
    return bound;
}

void OpenAiPort::close()
{
    const std::lock_guard lock(m_mutex);
    m_server.reset();
}

OpenAiPort::Serving OpenAiPort::serving() const
{
    const std::lock_guard lock(m_mutex);
    if (!m_server)
        return {};
    return {true, m_address.text(), std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - m_since),
            m_metrics.requests() - m_requestsBefore};
}

} // namespace chipdeck::runtime
