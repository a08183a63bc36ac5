#include "app/runtime/commands/LoadedModel.h"
#include "app/runtime/commands/SequenceRun.h"
#include "app/runtime/engine/Fit.h"
#include "app/runtime/engine/ReadBandwidth.h"
#include "app/runtime/kernels/cpu/Topology.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <ostream>
#include <random>

#include <nlohmann/json.hpp>

namespace chipdeck::runtime {

namespace {

using Json = nlohmann::ordered_json;
using engine::TokenId;

struct Series
{
    std::size_t tokens = 0;
    std::vector<double> seconds;

    double median() const
    {
        std::vector<double> sorted = seconds;
        std::sort(sorted.begin(), sorted.end());
        const std::size_t half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
    Json json() const
    {
        Json speeds = Json::array();
        for (const double one : seconds)
            speeds.push_back(double(tokens) / one);
        return {{"tokens", tokens}, {"median_tokens_per_second", double(tokens) / median()}, {"tokens_per_second", std::move(speeds)}};
    }
};

class Bench
{
public:
    Bench(const LoadedModel &loaded, SequenceRun &run, const Arguments &arguments)
        : m_loaded(loaded), m_run(run), m_prompt(arguments.count("prompt", 512)), m_generate(arguments.count("generate", 128)),
          m_depth(arguments.count("depth", 0)), m_repeat(arguments.count("repeat", 5))
    {
    }

    /// One run of each before the measured ones. False: stopped.
    bool measure()
    {
        for (std::uint64_t i = 0; i <= m_repeat; ++i) {
            if (m_prompt > 0 && !one(m_promptSeries, m_prompt, false, i > 0))
                return false;
            if (m_generate > 0 && !one(m_generateSeries, m_generate, true, i > 0))
                return false;
        }
        return true;
    }

    const Series &prompt() const { return m_promptSeries; }
    const Series &generate() const { return m_generateSeries; }

private:
    std::vector<TokenId> randomTokens(std::size_t count)
    {
        std::uniform_int_distribution<TokenId> any(0, TokenId(m_loaded.backend->vocabulary()) - 1);
        std::vector<TokenId> tokens(count);
        std::generate(tokens.begin(), tokens.end(), [&] { return any(m_random); });
        return tokens;
    }

    bool one(Series &series, std::size_t count, bool oneByOne, bool counted)
    {
        m_run.clear();
        const std::vector<TokenId> before = randomTokens(m_depth), tokens = randomTokens(count);
        if (!m_run.read(before, &interrupted(), nullptr))
            return false;
        std::span<const float> logits;
        const auto begin = std::chrono::steady_clock::now();
        const std::size_t stride = oneByOne ? 1 : count;
        for (std::size_t at = 0; at < count; at += stride) {
            if (!m_run.read(std::span(tokens).subspan(at, stride), &interrupted(), &logits))
                return false;
        }
        if (counted) {
            series.tokens = count;
            series.seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
        }
        return true;
    }

    const LoadedModel &m_loaded;
    SequenceRun &m_run;
    const std::size_t m_prompt, m_generate, m_depth;
    const std::uint64_t m_repeat;
    Series m_promptSeries, m_generateSeries;
    std::mt19937_64 m_random{1};
};

/// Of this process, mapped pages of the file counted; the peak is the kernel's.
std::uint64_t statusKb(const char *field)
{
    std::ifstream status("/proc/self/status");
    for (std::string name; status >> name; status.ignore(256, '\n')) {
        std::uint64_t kb = 0;
        if (name == field && status >> kb)
            return kb;
    }
    return 0;
}

Json topology(const LoadedModel &loaded)
{
    const auto here = kernels::Topology::read();
    return {{"text", here.text()},
            {"cores", here.cores().size()},
            {"nodes", here.nodes()},
            {"restricted", here.isRestricted()},
            {"bound", loaded.isBound}};
}

Json memoryOf(const LoadedModel &loaded)
{
    const auto memory = loaded.backend->memory();
    return {{"weights", memory.weights},
            {"cache", memory.cache},
            {"compute", memory.compute},
            {"resident", statusKb("VmRSS:") * 1024},
            {"peak", statusKb("VmHWM:") * 1024}};
}

/// Writing. A token's bytes are the file's weights that it touches and the cache behind it, half of what is written included.
Json writingOf(const Series &series, const LoadedModel &loaded, std::uint32_t depth)
{
    Json report = series.json();
    const auto position = depth + std::uint32_t(series.tokens / 2);
    report["bytes_per_token"] = engine::ModelNeeds::of(*loaded.model).touchedPerToken + engine::Fit::cacheBytesRead(loaded.backend->cacheGroups(), position);
    return report;
}

/// How near writing comes to what memory allows. Measures with memory of its own: the model's is to be given back before, or who watches this process
/// from outside would take both for the model's.
void addBandwidth(Json &writing, std::size_t threads)
{
    const double bandwidth = engine::measureReadBandwidth(threads);
    writing["read_bandwidth_bytes_per_second"] = bandwidth;
    writing["bandwidth_share"] =
        bandwidth > 0 ? writing["bytes_per_token"].get<double>() * writing["median_tokens_per_second"].get<double>() / bandwidth : 0;
}

void print(const Json &report, std::ostream &out)
{
    out << report["backend"].get<std::string>() << "\n";
    for (const auto *part : {"prompt", "generate"}) {
        if (!report[part].is_null())
            out << part << " " << report[part]["tokens"] << ": " << report[part]["median_tokens_per_second"].get<double>() << " tokens/s (median)\n";
    }
    if (const Json &writing = report["generate"]; !writing.is_null()) {
        out << "a token reads " << writing["bytes_per_token"].get<double>() / 1e6 << " MB: " << 100 * writing["bandwidth_share"].get<double>()
            << " % of the " << writing["read_bandwidth_bytes_per_second"].get<double>() / 1e9 << " GB/s measured here\n";
    }
}

/// All but the bandwidth; the model is no longer there when it returns.
Result<Json> benchReport(const Arguments &arguments, Console &console)
{
    auto loaded = LoadedModel::open(arguments, console);
    if (!loaded)
        return tl::make_unexpected(loaded.error());
    const std::uint64_t longest = arguments.count("depth", 0) + std::max(arguments.count("prompt", 512), arguments.count("generate", 128));
    const auto context = std::uint32_t(std::max<std::uint64_t>({longest, arguments.count("context", 0), 1}));
    auto run = SequenceRun::make(*loaded->backend, context);
    if (!run)
        return tl::make_unexpected(run.error());
    Bench bench(*loaded, *run, arguments);
    if (!bench.measure())
        return failure(ExitCode::Cancelled, "stopped");
    const auto depth = std::uint32_t(arguments.count("depth", 0));
    return Json{{"model", *arguments.text("model")},
                {"backend", loaded->backend->name()},
                {"threads", loaded->threads},
                {"topology", topology(*loaded)},
                {"context", context},
                {"depth", depth},
                {"load_ms", loaded->loadMs},
                {"prompt", bench.prompt().seconds.empty() ? Json() : bench.prompt().json()},
                {"generate", bench.generate().seconds.empty() ? Json() : writingOf(bench.generate(), *loaded, depth)},
                {"memory", memoryOf(*loaded)}};
}

} // namespace

Result<void> benchModel(const Arguments &arguments, Console &console)
{
    if (arguments.count("prompt", 512) + arguments.count("generate", 128) == 0)
        return failure(ExitCode::Usage, "there is nothing to measure: --prompt or --generate must be more than 0");
    auto report = benchReport(arguments, console);
    if (!report)
        return tl::make_unexpected(report.error());
    if (Json &writing = (*report)["generate"]; !writing.is_null())
        addBandwidth(writing, (*report)["threads"].get<std::size_t>());
    if (arguments.has("json"))
        console.out << report->dump() << "\n";
    else
        print(*report, console.out);
    return {};
}

} // namespace chipdeck::runtime
