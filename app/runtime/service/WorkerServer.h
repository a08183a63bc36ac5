#pragma once

#include "app/runtime/service/FileStamp.h"
#include "app/runtime/service/MessageChannel.h"
#include "app/runtime/service/TextEngine.h"

#include <map>
#include <mutex>

namespace chipdeck::runtime {

/// The worker's side of the socket: loads the model, then answers until the router is gone. Returns the process's exit code.
class WorkerServer
{
public:
    explicit WorkerServer(int descriptor);

    int run(const std::string &path, TextEngineOptions options);

private:
    void serve();
    void take(const Json &message);
    void generate(std::uint64_t id, const Json &message);
    void embed(std::uint64_t id, const Json &message);
    void began(std::uint64_t id, std::optional<engine::RequestId> request);
    void cancel(std::uint64_t id);
    void forget(std::uint64_t id);
    void answer(std::uint64_t id, Json message);
    /// "ready" once, "memory" after each answer: buffers grow with what is asked.
    void tell(const char *event);
    /// A file that lost bytes: going on would end in SIGBUS sooner or later, without a word. One that was written to: in
    /// answers from other weights.
    void checkFile();

    MessageChannel m_channel;
    std::string m_path;
    FileStamp m_stamp;                      // of the file when it was opened
    std::unique_ptr<TextEngine> m_engine;
    std::mutex m_mutex;
    std::map<std::uint64_t, engine::RequestId> m_running;   // by the router's ids; 0 = being submitted
};

} // namespace chipdeck::runtime
