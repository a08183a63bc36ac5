#pragma once

#include <atomic>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace chipdeck::tests {

/// A tiny HTTP server on a UNIX socket that answers each request the way a test wants, also wrongly; each connection in a thread.
class FakeServer
{
public:
    struct Reply {
        std::string bytes;         ///< sent as they are
        int bytesASecond = 0;      ///< 0 = all at once
        bool closeAfter = false;
        bool silent = false;       ///< never answers
    };
    using Handler = std::function<Reply(const std::string &path)>;

    explicit FakeServer(Handler handler);
    ~FakeServer();

    std::string address() const { return "unix:" + m_path; }
    int connections() const { return m_connections; }
    std::string lastRequest() const;

    static Reply reply(int status, const std::string &body, const std::string &type = "application/json");

private:
    void serve();
    void answer(int socket);

    Handler m_handler;
    std::string m_folder;
    std::string m_path;
    mutable std::mutex m_mutex;
    std::string m_lastRequest;
    int m_listener = -1;
    std::atomic<bool> m_stopping = false;
    std::atomic<int> m_connections = 0;
    std::list<std::thread> m_clients;  ///< the listening thread's
    std::thread m_thread;
};

} // namespace chipdeck::tests
