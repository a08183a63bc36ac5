#include "tests/support/runtime/ModelWriter.h"
#include "tests/support/runtime/ReferenceFiles.h"

#include "app/runtime/engine/cpu/CpuBackend.h"
#include "app/runtime/engine/cpu/CpuSpeed.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <random>

#include <nlohmann/json.hpp>
#include <time.h>

/// How fast a model was said to decode before it was loaded, and how fast it does. The real models that are here and five made up, on one thread and two,
/// at the start and behind 1,024 tokens. "by_own_time" leaves out what others had of the processors, for machines that are not quiet.
///
/// A forecast tells of the moment at which it is asked, and a virtual machine's host changes in between: what two threads read together jumps between 45
/// and 74 GB/s as it puts them on one core or two. So each decoding stands between two forecasts, right before and right after it, and is held to their
/// mean; the median of these ratios is judged, round by round, not one median against another: a round whose moments differ is one that the median
/// leaves out, while a state that lasts is foretold and decoded alike.
/// Of a round of a real model the mean of all tokens counts, which is the speed that somebody sees; of the made-up ones the token in the middle, for a
/// forecast does not know when others take a processor, and one such stall of some milliseconds is a tenth of 64 tokens of half a millisecond.
/// Tokens count from the 25th on: the question right before has filled the processor's caches with other things, as nothing does amid an answer, and
/// Granite Rapids takes a dozen passes to have a model in its last cache again.
/// What misses is measured once more, and then that counts (both are told, the second as "again"): a host that was busy for those seconds is no news, a
/// forecast that is wrong stays so.
/// Of a mixture of experts nobody knows before it is loaded which of them its tokens are given to, and so how much of it a cache keeps: the speed lies
/// between that of what a token touches and that of all of it, and these are held to 30 % instead of 15. Larger than all caches, they are like any other.
/// Usage: chipdeck_bench_forecast [ROUNDS [NAME]], of what has NAME in its name, all otherwise; 0 ROUNDS, or none, are 9 to 25, as many as six seconds hold. One JSON array on the standard output; exit status 1 where a
/// median ratio is further off, or where the median question takes longer than 250 ms.
namespace {

using nlohmann::json;
using namespace chipdeck;
using engine::PageId;

constexpr std::uint32_t kUncounted = 24, kGenerated = 64, kDepth = 1024, kChunk = 512;
constexpr double kLimit = 0.15, kLimitOfExperts = 0.3, kQuestionMs = 250;
constexpr int kLeastRounds = 9, kMostRounds = 25;
constexpr double kSecondsEach = 6;      // of rounds beyond the least, with one model and number of threads

double secondsOf(clockid_t clock)
{
    timespec now = {};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() / 2];
}

double rounded(double value)
{
    return std::round(value * 1000) / 1000;
}

/// A model in memory, or in a file.
struct Subject
{
    std::string name;
    std::vector<std::byte> bytes;
    std::shared_ptr<const model::Model> model;
};

Subject made(const char *architecture, gguf::TensorType type, std::uint32_t layers, std::uint32_t embedding, std::uint32_t feedForward)
{
    test::ModelSpec spec = test::modelSpec(architecture);
    spec.type = type;
    spec.layers = layers;
    spec.embedding = embedding;
    spec.feedForward = feedForward;
    spec.expertFeedForward = spec.experts > 0 ? feedForward / 4 : 0;
    spec.vocabulary = 16384;
    spec.embeddingScale = 1000; // or else most tokens go to the same experts, which a trained router avoids
    Subject subject{std::string(architecture) + ' ' + std::string(gguf::blockShape(type).name) + ' ' + std::to_string(layers) + 'x' + std::to_string(embedding),
                    test::ModelWriter::write(spec).bytes(), {}};
    const auto file = gguf::GgufFile::parse(subject.bytes);
    const auto model = file ? model::Model::open(*file) : tl::unexpected(file.error());
    if (!model)
        throw std::runtime_error(model.error().text());
    subject.model = *model;
    return subject;
}

std::vector<Subject> subjects()
{
    std::vector<Subject> all;
    for (const char *name : {"SmolLM2-135M-Instruct.Q4_1.gguf", "gemma-3-270m-q4_k_m.gguf"}) {
        const std::filesystem::path path = test::realModel(name);
        const auto file = path.empty() ? tl::unexpected(gguf::GgufError()) : gguf::GgufFile::open(path);
        const auto model = file ? model::Model::open(*file) : tl::unexpected(file.error());
        if (model)
            all.push_back({name, {}, *model});
    }
    all.push_back(made("llama", gguf::TensorType::Q4_0, 12, 1024, 2816));
    all.push_back(made("qwen3", gguf::TensorType::F16, 4, 512, 1536));
    all.push_back(made("gemma3", gguf::TensorType::Q5_K, 16, 768, 2048));
    all.push_back(made("qwen3moe", gguf::TensorType::Q6_K, 8, 768, 2048));
    all.push_back(made("deepseek2", gguf::TensorType::Q8_0, 8, 768, 2048));
    return all;
}

class Decoder
{
public:
    Decoder(std::shared_ptr<const model::Model> model, const engine::CpuOptions &options)
    {
        auto made = engine::CpuBackend::make(std::move(model), options);
        if (!made)
            throw std::runtime_error(made.error());
        m_backend = std::move(*made);
        for (PageId page = 0; page < (kDepth + kUncounted + kGenerated + engine::kPagePositions - 1) / engine::kPagePositions; ++page)
            m_pages.push_back(page);
        const std::size_t groups = m_backend->cacheGroups().size();
        if (auto reserved = m_backend->reserve(std::vector<std::uint32_t>(groups, static_cast<std::uint32_t>(m_pages.size()))); !reserved)
            throw std::runtime_error(reserved.error());
        m_tables.assign(groups, {0, m_pages});
        for (std::uint32_t at = 0; at < kDepth; at += kChunk)
            step(at, kChunk);
    }

    const engine::CpuBackend &backend() const { return *m_backend; }

    /// Seconds of the tokens from a position on: their mean and their median by the clock, and the median of this thread's own time.
    void decode(std::uint32_t from, std::vector<double> &mean, std::vector<double> &usual, std::vector<double> &own)
    {
        for (std::uint32_t at = from; at < from + kUncounted; ++at)
            step(at, 1);
        from += kUncounted;
        const double begin = secondsOf(CLOCK_MONOTONIC);
        std::vector<double> each, eachOwn;
        for (std::uint32_t at = from; at < from + kGenerated; ++at) {
            const double before = secondsOf(CLOCK_MONOTONIC), ownBefore = secondsOf(CLOCK_THREAD_CPUTIME_ID);
            step(at, 1);
            eachOwn.push_back(secondsOf(CLOCK_THREAD_CPUTIME_ID) - ownBefore);
            each.push_back(secondsOf(CLOCK_MONOTONIC) - before);
        }
        mean.push_back((secondsOf(CLOCK_MONOTONIC) - begin) / kGenerated);
        usual.push_back(median(each));
        own.push_back(median(eachOwn));
    }

private:
    void step(std::uint32_t position, std::uint32_t count)
    {
        std::vector<engine::TokenId> tokens(count);
        for (engine::TokenId &token : tokens)
            token = static_cast<engine::TokenId>(m_random() % m_backend->vocabulary());
        engine::Slice slice;
        slice.tokens = tokens;
        slice.firstPosition = position;
        slice.tables = m_tables;
        m_backend->step({&slice, 1}, nullptr);
    }

    std::unique_ptr<engine::CpuBackend> m_backend;
    std::vector<PageId> m_pages;
    std::vector<engine::PageTable> m_tables;
    std::mt19937 m_random{1};
};

/// Seconds a token at one depth, in all rounds: each with what was foretold right before it and right after.
struct Figures
{
    std::uint32_t from = 0;
    bool isReal = false;                    // of a real model the mean is judged, else the token in the middle
    double limit = kLimit;
    std::vector<double> before, after, mean, usual, own;

    double foretold(std::size_t round) const { return (before[round] + after[round]) / 2; }

    std::vector<double> ratios(const std::vector<double> &seconds) const
    {
        std::vector<double> result;
        for (std::size_t round = 0; round < seconds.size(); ++round)
            result.push_back(rounded(seconds[round] / foretold(round)));
        return result;
    }

    const std::vector<double> &judged() const { return isReal ? mean : usual; }
    bool holds() const { return std::abs(median(ratios(judged())) - 1) <= limit; }

    json report() const
    {
        std::vector<double> said;
        for (std::size_t round = 0; round < usual.size(); ++round)
            said.push_back(foretold(round));
        const auto figures = [this](const std::vector<double> &seconds) {
            return json{{"real", rounded(1 / median(seconds))}, {"ratio", median(ratios(seconds))}};
        };
        json result = figures(judged());
        result.update({{"foretold", rounded(1 / median(said))}, {"within", limit}, {"ok", holds()}, {"ratios", ratios(judged())}});
        result.update({{"by_mean", figures(mean)}, {"by_middle_token", figures(usual)}, {"by_own_time", figures(own)}});
        return result;
    }
};

/// What is asked of somebody who knows nothing yet, and how long that takes.
class Question
{
public:
    Question(const Subject &subject, const engine::CpuOptions &options) : m_subject(subject), m_options(options) {}

    engine::DecodeCost ask()
    {
        engine::CpuSpeed speed;
        const double begin = secondsOf(CLOCK_MONOTONIC);
        engine::DecodeCost cost = speed.decodeCost(m_subject.model, m_options);
        const double middle = secondsOf(CLOCK_MONOTONIC);
        m_first.push_back(1e3 * (middle - begin));
        speed.decodeCost(m_subject.model, m_options);
        m_next.push_back(1e3 * (secondsOf(CLOCK_MONOTONIC) - middle));
        return cost;
    }

    bool isQuick() const { return median(m_first) <= kQuestionMs; }
    json first() const { return {{"median", rounded(median(m_first))}, {"at_most", kQuestionMs}, {"ok", isQuick()}}; }
    double nextMs() const { return rounded(median(m_next)); }

private:
    const Subject &m_subject;
    const engine::CpuOptions &m_options;
    std::vector<double> m_first, m_next;    // milliseconds
};

/// A single round is off by a tenth either way, which is what reading memory for some milliseconds is; of small models there is time for many.
bool wantsRound(int round, double start)
{
    return round < kLeastRounds || (round < kMostRounds && secondsOf(CLOCK_MONOTONIC) - start < kSecondsEach);
}

struct Measured
{
    json report;
    bool holds = false;
};

Measured measure(const Subject &subject, std::size_t threads, int rounds)
{
    engine::CpuOptions options;
    options.threads = threads;
    Decoder decoder(subject.model, options);
    Question question(subject, options);
    const bool isReal = subject.bytes.empty();
    const double limit = engine::usedExperts(*subject.model) < 1 ? kLimitOfExperts : kLimit;
    Figures first{.isReal = isReal, .limit = limit}, deep{.from = kDepth, .isReal = isReal, .limit = limit};
    const double start = secondsOf(CLOCK_MONOTONIC);
    for (int round = 0; round < rounds || (rounds == 0 && wantsRound(round, start)); ++round) {
        engine::DecodeCost cost = question.ask();
        for (Figures *figures : {&first, &deep}) {
            const auto foretold = [&] { return cost.secondsAt(decoder.backend().cacheGroups(), figures->from + kUncounted + kGenerated / 2); };
            figures->before.push_back(foretold());
            decoder.decode(figures->from, figures->mean, figures->usual, figures->own);
            cost = question.ask();
            figures->after.push_back(foretold());
        }
    }
    return {{{"model", subject.name}, {"threads", threads}, {"tokens_per_second", first.report()}, {"tokens_per_second_behind_1024", deep.report()},
             {"first_question_ms", question.first()}, {"next_question_ms", question.nextMs()}},
            first.holds() && deep.holds() && question.isQuick()};
}

} // namespace

int main(int count, char **arguments)
{
    const int rounds = count > 1 ? std::max(0, std::atoi(arguments[1])) : 0; // 0 = as time allows
    const std::string wanted = count > 2 ? arguments[2] : "";
    json all = json::array();
    bool holds = true;
    for (const Subject &subject : subjects()) {
        if (subject.name.find(wanted) == std::string::npos)
            continue;
        for (const std::size_t threads : {1, 2}) {
            Measured measured = measure(subject, threads, rounds);
            if (!measured.holds) {
                all.push_back(std::move(measured.report));
                measured = measure(subject, threads, rounds);
                measured.report["again"] = true;
            }
            holds = holds && measured.holds;
            all.push_back(std::move(measured.report));
            std::cerr << all.back().dump() << '\n';
        }
    }
    std::cout << all.dump(1) << '\n';
    return holds ? 0 : 1;
}
