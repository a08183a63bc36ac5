#include "app/runtime/commands/Commands.h"
#include "app/runtime/service/GrpcServer.h"

#include <csignal>
#include <future>
#include <ostream>

namespace chipdeck::runtime {

namespace {

constexpr std::chrono::milliseconds kShortCalls{500};   // that looking at model files may go on once the program is to end

WorkerOptions workerOptions(const Arguments &arguments)
{
    WorkerOptions options;
    options.device = arguments.text("device", "cpu");
    options.context = std::uint32_t(arguments.count("context", 0));
    options.sequences = std::uint32_t(arguments.count("sequences", 4));
    options.cacheFormat = arguments.text("cache", "f16");
    options.threads = std::uint32_t(arguments.count("threads", 0));
    return options;
}

PoolSettings poolSettings(const Arguments &arguments)
{
    PoolSettings settings;
    settings.defaults = workerOptions(arguments);
    settings.idleUnload = std::chrono::seconds(arguments.count("idle-unload", 600));
    settings.mostRequests = arguments.count("max-requests", 64);
    settings.mostLoaded = arguments.count("max-models", 2);
    return settings;
}

Result<std::vector<std::string>> keysOf(const Arguments &arguments)
{
    const auto path = arguments.text("api-key-file");
    if (!path)
        return std::vector<std::string>();
    auto keys = readKeyFile(*path);
    if (!keys)
        return failure(ExitCode::Usage, keys.error());
    return std::move(*keys);
}

Result<std::vector<std::filesystem::path>> placesOf(const Arguments &arguments)
{
    std::vector<std::filesystem::path> places;
    for (const std::string &place : arguments.texts("models")) {
        std::error_code error;
        if (!std::filesystem::exists(place, error))
            return failure(ExitCode::Usage, "there is no folder or file " + place);
        places.push_back(std::filesystem::absolute(place));
    }
    return places;
}

/// Nothing = not asked for.
Result<std::optional<ListenAddress>> addressOf(const Arguments &arguments, const char *option, const char *otherwise)
{
    const auto text = arguments.text(option);
    if (!text && !otherwise)
        return std::optional<ListenAddress>();
    auto address = ListenAddress::parse(text ? *text : otherwise);
    if (!address)
        return failure(ExitCode::Usage, std::string("--") + option + ": " + address.error());
    return std::optional(std::move(*address));
}

/// Blocked in all threads from here on, so that this one can wait for them.
sigset_t endingSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        sigaddset(&signals, signal);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

} // namespace

Result<void> serveModels(const Arguments &arguments, Console &console)
{
    const auto keys = keysOf(arguments);
    if (!keys)
        return tl::make_unexpected(keys.error());
    const auto places = placesOf(arguments);
    if (!places)
        return tl::make_unexpected(places.error());
    const auto http = addressOf(arguments, "http", arguments.has("grpc") ? nullptr : "127.0.0.1:8090");
    const auto grpc = addressOf(arguments, "grpc", nullptr);
    if (!http || !grpc)
        return tl::make_unexpected(!http ? http.error() : grpc.error());
    const sigset_t signals = endingSignals();
    ModelCatalog catalog(*places);
    WorkerPool pool(catalog, poolSettings(arguments));
    Metrics metrics;
    OpenAiPort port(pool, metrics, arguments.texts("cors-origin"));
    InferenceService inference(catalog, pool, metrics, port, *keys);
    GrpcServer server(inference);
    if (*http) {
        const auto bound = port.open(**http, *keys);
        if (!bound)
            return failure((*http)->isLoopback() || !keys->empty() ? ExitCode::NoRoom : ExitCode::Usage, "--http: " + bound.error());
        console.out << "http://" << bound->text() << "/v1\n" << std::flush;
    }
    if (*grpc) {
        const auto bound = server.listen(**grpc, !keys->empty());
        if (!bound)
            return failure(ExitCode::Usage, "--grpc: " + bound.error());
        console.out << "grpc " << bound->text() << "\n" << std::flush;
    }
    int signal = 0;
    sigwait(&signals, &signal);
    catalog.endBy(ModelCatalog::Clock::now() + kShortCalls);
    auto closed = std::async(std::launch::async, [&port] { port.close(); });
    server.stop();
    closed.get();
    return {};
}

} // namespace chipdeck::runtime
