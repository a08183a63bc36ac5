// How far the engine's logits are from those of a reference in double precision, on a text of our own, with the peer's beside them where there is
// one. Prints one JSON object; exit code 1 when a limit is missed, 4 when there is no model to try.
//
//   chipdeck_bench_accuracy [--model FILE] [--positions N] [--threads N] [--slice N]
#include "app/runtime/engine/cpu/CpuBackend.h"
#include "tests/support/runtime/PeerLibrary.h"
#include "tests/support/runtime/Reference.h"
#include "tests/support/runtime/ReferenceBackend.h"
#include "tests/support/runtime/ReferenceFiles.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <map>
#include <optional>
#include <string>
#include <tuple>

#include <nlohmann/json.hpp>

using namespace chipdeck;
using nlohmann::json;

namespace {

struct Options
{
    std::filesystem::path model;     // empty = both of the catalogue
    std::size_t positions = 1024;    // more than the windows of the models
    unsigned threads = 2;
    std::size_t slice = 64;
};

bool parse(int argc, char **argv, Options &options)
{
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string_view name = argv[i];
        const long number = std::atol(argv[i + 1]);
        if (name == "--model")
            options.model = argv[i + 1];
        else if (name == "--positions" && number > 1)
            options.positions = std::size_t(number);
        else if (name == "--threads" && number > 0)
            options.threads = unsigned(number);
        else if (name == "--slice" && number > 0)
            options.slice = std::size_t(number);
        else
            return false;
    }
    return argc % 2 == 1;
}

/// Whose logits.
struct Entry
{
    std::string name;
    std::unique_ptr<engine::Backend> backend;
    std::unique_ptr<test::ReferenceSubject> subject;
};

using Entries = std::vector<Entry>;

tl::expected<std::vector<tokenizer::TokenId>, std::string> tokensOf(const model::Model &model, std::size_t positions)
{
    const auto vocabulary = model::Model::vocabulary(model.file());
    if (!vocabulary)
        return tl::unexpected(vocabulary.error().text());
    const auto tokenizer = tokenizer::Tokenizer::make(*vocabulary);
    if (!tokenizer)
        return tl::unexpected(tokenizer.error());
    auto tokens = (*tokenizer)->encode(test::proseText(), tokenizer::SpecialText::Plain, tokenizer::Affixes::AsModelWants);
    tokens.resize(std::min(tokens.size(), positions));
    return tokens;
}

std::string addOurs(Entries &entries, std::shared_ptr<const model::Model> model, std::span<const tokenizer::TokenId> tokens, const Options &options)
{
    for (const engine::CacheFormat format : {engine::CacheFormat::F16, engine::CacheFormat::Q8_0}) {
        engine::CpuOptions cpu;
        cpu.threads = options.threads;
        cpu.cacheFormat = format;
        auto backend = engine::CpuBackend::make(model, cpu);
        if (!backend)
            return backend.error();
        Entry &entry = entries.emplace_back();
        entry.name = format == engine::CacheFormat::F16 ? "chipdeck" : "chipdeck_q8_0_cache";
        entry.backend = std::move(*backend);
        entry.subject = std::make_unique<test::ReferenceBackend>(*entry.backend, tokens, options.slice);
    }
    return {};
}

std::string addPeers(Entries &entries, const std::filesystem::path &path, std::span<const tokenizer::TokenId> tokens, const Options &options)
{
    const auto peer = test::PeerLibrary::load();
    if (!peer)
        return peer.error();
    using Cache = test::PeerLibrary::Cache;
    constexpr std::tuple<const char *, Cache, bool> kinds[] = {
        {"peer_flash", Cache::Half, true}, {"peer_plain", Cache::Half, false}, {"peer_q8_0_cache", Cache::Byte, true}};
    for (const auto &[name, cache, flash] : kinds) {
        if (!*peer)
            return {};
        auto subject = (*peer)->start(path, tokens, {.cache = cache, .flashAttention = flash, .threads = options.threads, .batch = options.slice});
        if (!subject)
            return subject.error();
        entries.push_back({name, nullptr, std::move(*subject)});
    }
    return {};
}

double perplexityError(const test::ReferenceScore &score)
{
    return std::abs(std::log(score.perplexity() / score.referencePerplexity()));
}

json figuresOf(const test::ReferenceScore &score)
{
    return {{"argmax_differs", std::lround((1 - score.agreement()) * double(score.positions()))},
            {"argmax_differs_beyond_margin", score.clearMisses()},
            {"widest_miss", score.widestMiss()},
            {"mean_kl", score.meanDivergence()},
            {"perplexity", score.perplexity()},
            {"perplexity_error", perplexityError(score)},
            {"text_logprob_rms_error", score.textError()},
            {"logit_mean_error", score.meanDifference()},
            {"logit_max_error", score.maxDifference()},
            {"finite", score.isFinite()}};
}

/// Somebody's score with the one cache and the other.
struct Scored
{
    const test::ReferenceScore *usual = nullptr;
    const test::ReferenceScore *packed = nullptr;
};

/// What the engine must reach; without a peer only what stands by itself.
json limitsMissed(const Scored &own, const Scored &peers)
{
    const test::ReferenceScore &ours = *own.usual;
    const test::ReferenceScore *peer = peers.usual;
    json missed = json::array();
    const auto require = [&missed](bool held, const char *what) {
        if (!held)
            missed.push_back(what);
    };
    require(ours.isFinite(), "finite");
    require(ours.clearMisses() == 0, "argmax beyond the margin");
    if (!peer)
        return missed;
    require(ours.agreement() >= peer->agreement(), "argmax as often as the peer");
    require(ours.meanDivergence() <= peer->meanDivergence(), "mean KL of the peer");
    require(perplexityError(ours) <= perplexityError(*peer), "perplexity error of the peer");
    require(own.packed->meanDivergence() <= peers.packed->meanDivergence(), "mean KL of the peer with a packed cache");
    return missed;
}

tl::expected<json, std::string> measure(const std::filesystem::path &path, const Options &options)
{
    const auto file = gguf::GgufFile::open(path);
    if (!file)
        return tl::unexpected(file.error().text());
    const auto model = model::Model::open(*file);
    if (!model)
        return tl::unexpected(model.error().text());
    const auto tokens = tokensOf(**model, options.positions);
    if (!tokens)
        return tl::unexpected(tokens.error());

    Entries entries;
    std::string trouble = addOurs(entries, *model, *tokens, options);
    if (trouble.empty())
        trouble = addPeers(entries, path, *tokens, options);
    if (!trouble.empty())
        return tl::unexpected(trouble);
    std::vector<test::ReferenceSubject *> subjects;
    for (const Entry &entry : entries)
        subjects.push_back(entry.subject.get());
    const auto scores = test::scoresOf(subjects, test::Reference(*model, options.threads), *tokens);
    if (!scores)
        return tl::unexpected(scores.error());

    json result = {{"model", path.filename().string()},
                   {"positions", tokens->size()},
                   {"backend", entries.front().backend->name()},
                   {"reference_perplexity", scores->front().referencePerplexity()}};
    std::map<std::string, const test::ReferenceScore *> named;
    for (std::size_t index = 0; index < entries.size(); ++index) {
        result[entries[index].name] = figuresOf((*scores)[index]);
        named[entries[index].name] = &(*scores)[index];
    }
    result["limits_missed"] = limitsMissed({named["chipdeck"], named["chipdeck_q8_0_cache"]}, {named["peer_flash"], named["peer_q8_0_cache"]});
    return result;
}

std::vector<std::filesystem::path> modelsOf(const Options &options)
{
    if (!options.model.empty())
        return {options.model};
    std::vector<std::filesystem::path> models;
    for (const char *name : {"SmolLM2-135M-Instruct.Q4_1.gguf", "gemma-3-270m-q4_k_m.gguf"}) {
        if (const auto path = test::realModel(name); !path.empty())
            models.push_back(path);
    }
    return models;
}

} // namespace

int main(int argc, char **argv)
{
    Options options;
    if (!parse(argc, argv, options)) {
        std::cerr << "usage: chipdeck_bench_accuracy [--model FILE] [--positions N] [--threads N] [--slice N]\n";
        return 2;
    }
    const std::vector<std::filesystem::path> models = modelsOf(options);
    if (models.empty()) {
        std::cerr << "No model here: CHIPDECK_MODELS names no folder that holds one.\n";
        return 4;
    }
    json all = {{"margin", test::ReferenceScore::kMargin}, {"models", json::array()}};
    bool held = true;
    for (const std::filesystem::path &path : models) {
        const auto result = measure(path, options);
        if (!result) {
            std::cerr << path.string() << ": " << result.error() << '\n';
            return 1;
        }
        held = held && (*result)["limits_missed"].empty();
        all["models"].push_back(*result);
    }
    std::cout << all.dump(1) << '\n';
    return held ? 0 : 1;
}
