#include "app/runtime/commands/Commands.h"
#include "app/runtime/service/WorkerServer.h"

#include <csignal>

#include <sys/prctl.h>

namespace chipdeck::runtime {

Result<void> workForRouter(const Arguments &arguments, Console &)
{
    prctl(PR_SET_NAME, "chipdeck-worker");
    // Ctrl+C in the router's terminal is the router's to answer.
    std::signal(SIGINT, SIG_IGN);
    TextEngineOptions options;
    options.device = arguments.text("device", "cpu");
    options.context = std::uint32_t(arguments.count("context", 0));
    options.sequences = std::uint32_t(arguments.count("sequences", 4));
    options.threads = std::uint32_t(arguments.count("threads", 0));
    options.cacheFormat = arguments.text("cache", "f16") == "q8_0" ? engine::CacheFormat::Q8_0 : engine::CacheFormat::F16;
    WorkerServer server(int(arguments.count("socket", 3)));
    const int code = server.run(*arguments.text("model"), options);
    return code == 0 ? Result<void>() : failure(ExitCode::BadModel, "the model could not be loaded");
}

} // namespace chipdeck::runtime
