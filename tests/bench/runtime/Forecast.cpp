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

/// How fast a model was said to decode before it was loaded, and how fast it does: in turn, medians. The real models that are here and four made up, on one
/// thread and two, at the start and behind 1,024 tokens. "by_own_time" leaves out what others had of the processors, for machines that are not quiet.
/// Usage: chipdeck_bench_forecast [ROUNDS], fewer where they would take more than four minutes. One JSON array on the standard output; exit status 1 where
/// a real speed is more than 15 % off, or where the question takes longer than 100 ms.
namespace {

using nlohmann::json;
using namespace chipdeck;
using engine::PageId;

constexpr std::uint32_t kGenerated = 64, kDepth = 1024, kChunk = 512;
constexpr double kLimit = 0.15, kQuestionMs = 100;
constexpr double kSecondsEach = 12;     // of rounds with one model and number of threads

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
        for (PageId page = 0; page < (kDepth + kGenerated) / engine::kPagePositions; ++page)
            m_pages.push_back(page);
        const std::size_t groups = m_backend->cacheGroups().size();
        if (auto reserved = m_backend->reserve(std::vector<std::uint32_t>(groups, static_cast<std::uint32_t>(m_pages.size()))); !reserved)
            throw std::runtime_error(reserved.error());
        m_tables.assign(groups, {0, m_pages});
        for (std::uint32_t at = 0; at < kDepth; at += kChunk)
            step(at, kChunk);
    }

    const engine::CpuBackend &backend() const { return *m_backend; }

    /// Seconds of each of the tokens from a position on: of a clock, and of this thread alone.
    void decode(std::uint32_t from, std::vector<double> &real, std::vector<double> &own)
    {
        const double begin = secondsOf(CLOCK_MONOTONIC);
        std::vector<double> each;
        for (std::uint32_t at = from; at < from + kGenerated; ++at) {
            const double before = secondsOf(CLOCK_THREAD_CPUTIME_ID);
            step(at, 1);
            each.push_back(secondsOf(CLOCK_THREAD_CPUTIME_ID) - before);
        }
        real.push_back((secondsOf(CLOCK_MONOTONIC) - begin) / kGenerated);
        own.push_back(median(each));
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

/// Speeds at one depth, in all rounds.
struct Figures
{
    std::uint32_t from = 0;
    std::vector<double> foretold, real, own;

    json report() const
    {
        const double said = median(foretold);
        return {{"foretold", rounded(1 / said)}, {"real", rounded(1 / median(real))}, {"ratio", rounded(median(real) / said)},
                {"within", kLimit}, {"ok", holds()},
                {"by_own_time", {{"real", rounded(1 / median(own))}, {"ratio", rounded(median(own) / said)}}}};
    }
    bool holds() const { return std::abs(median(real) / median(foretold) - 1) <= kLimit; }
};

json measure(const Subject &subject, std::size_t threads, int rounds, bool &holds)
{
    engine::CpuOptions options;
    options.threads = threads;
    Decoder decoder(subject.model, options);
    Figures first{0, {}, {}, {}}, deep{kDepth, {}, {}, {}};
    std::vector<double> question, again;
    const double start = secondsOf(CLOCK_MONOTONIC);
    for (int round = 0; round < rounds && (round == 0 || secondsOf(CLOCK_MONOTONIC) - start < kSecondsEach); ++round) {
        engine::CpuSpeed speed;
        const double begin = secondsOf(CLOCK_MONOTONIC);
        const engine::DecodeCost cost = speed.decodeCost(subject.model, options);
        const double middle = secondsOf(CLOCK_MONOTONIC);
        speed.decodeCost(subject.model, options);
        question.push_back(1e3 * (middle - begin));
        again.push_back(1e3 * (secondsOf(CLOCK_MONOTONIC) - middle));
        for (Figures *figures : {&first, &deep}) {
            figures->foretold.push_back(cost.secondsAt(decoder.backend().cacheGroups(), figures->from + kGenerated / 2));
            decoder.decode(figures->from, figures->real, figures->own);
        }
    }
    const bool isQuick = median(question) <= kQuestionMs;
    holds = holds && first.holds() && deep.holds() && isQuick;
    return {{"model", subject.name}, {"threads", threads}, {"tokens_per_second", first.report()}, {"tokens_per_second_behind_1024", deep.report()},
            {"first_question_ms", {{"median", rounded(median(question))}, {"at_most", kQuestionMs}, {"ok", isQuick}}}, {"next_question_ms", rounded(median(again))}};
}

} // namespace

int main(int count, char **arguments)
{
    const int rounds = count > 1 ? std::max(1, std::atoi(arguments[1])) : 5;
    json all = json::array();
    bool holds = true;
    for (const Subject &subject : subjects()) {
        for (const std::size_t threads : {1, 2}) {
            all.push_back(measure(subject, threads, rounds, holds));
            std::cerr << all.back().dump() << '\n';
        }
    }
    std::cout << all.dump(1) << '\n';
    return holds ? 0 : 1;
}
