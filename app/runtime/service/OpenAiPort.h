#pragma once

#include "app/runtime/service/OpenAiService.h"

#include <chrono>

namespace chipdeck::runtime {

/// The OpenAI interface on a port, which may be opened and closed while the runtime runs. Any thread.
class OpenAiPort
{
public:
    struct Serving
    {
        bool enabled = false;
        std::string address;                // with its true port
        std::chrono::milliseconds up{0};
        std::uint64_t requests = 0;         // since it was opened
    };

    OpenAiPort(WorkerPool &pool, Metrics &metrics, std::vector<std::string> allowedOrigins);

    /// Anything but loopback needs a key, and none that is soon guessed. An open port is closed, unless another one cannot be opened. The address
    /// with its true port.
    tl::expected<ListenAddress, std::string> open(const ListenAddress &address, std::vector<std::string> keys);
    void close();
    Serving serving() const;

private:
    OpenAiService m_service;
    Metrics &m_metrics;
    const std::vector<std::string> m_allowedOrigins;
    mutable std::mutex m_mutex;
    std::unique_ptr<HttpServer> m_server;
    ListenAddress m_address;
    std::chrono::steady_clock::time_point m_since;
    std::uint64_t m_requestsBefore = 0;
};

} // namespace chipdeck::runtime
