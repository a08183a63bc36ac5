// How far the engine's logits are from those of a reference in double precision, on texts of our own, with the peer's beside them where there is
// one. Prints one JSON object; exit code 1 when a limit is missed, 4 when there is no model to try.
//
// Judged is each model over all texts together (ReferenceVerdict): of three figures each is held to the better of the peer with flash attention and
// without. The best token where its margin is wide is held on every text. A single text of some hundred positions says little of a perplexity: its
// error is a sum of errors of either sign about the mean divergence ("perplexity_error_by_chance": its deviation, were they independent), so by the
// text it is told, not judged.
//
//   chipdeck_bench_accuracy [--model FILE] [--text NAME] [--positions N] [--threads N] [--slice N]
#include "tests/bench/runtime/AccuracyTrial.h"
#include "tests/support/runtime/ReferenceFiles.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <nlohmann/json.hpp>

using namespace chipdeck;
using nlohmann::json;

namespace {

constexpr const char *kUsage = "usage: chipdeck_bench_accuracy [--model FILE] [--text NAME] [--positions N] [--threads N] [--slice N]\n";

struct Options
{
    std::vector<std::filesystem::path> models;
    std::vector<std::string> texts = test::ownTexts();
    bench::AccuracySettings settings;
};

std::vector<std::filesystem::path> modelsHere()
{
    std::vector<std::filesystem::path> models;
    // The slower first, so that no thread is left with it alone.
    for (const char *name : {"gemma-3-270m-q4_k_m.gguf", "SmolLM2-135M-Instruct.Q4_1.gguf"}) {
        if (const auto path = test::realModel(name); !path.empty())
            models.push_back(path);
    }
    return models;
}

bool parse(int argc, char **argv, Options &options)
{
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string_view name = argv[i];
        const long number = std::atol(argv[i + 1]);
        if (name == "--model")
            options.models = {argv[i + 1]};
        else if (name == "--text")
            options.texts = {argv[i + 1]};
        else if (name == "--positions" && number > 1)
            options.settings.positions = std::size_t(number);
        else if (name == "--threads" && number > 0)
            options.settings.threads = unsigned(number);
        else if (name == "--slice" && number > 0)
            options.settings.slice = std::size_t(number);
        else
            return false;
    }
    const auto isMissing = [](const std::string &text) { return test::ownText(text).empty(); };
    return argc % 2 == 1 && std::none_of(options.texts.begin(), options.texts.end(), isMissing);
}

/// A model with a text, and what came of it.
struct Job
{
    std::filesystem::path model;
    std::string text;
    tl::expected<std::map<std::string, test::ReferenceScore>, std::string> scores = {};
};

void runAll(std::vector<Job> &jobs, const bench::AccuracySettings &settings, const std::shared_ptr<const test::PeerLibrary> &peer)
{
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t index = next++; index < jobs.size(); index = next++)
            jobs[index].scores = bench::AccuracyTrial(jobs[index].model, settings, peer).run(test::ownText(jobs[index].text));
    };
    std::vector<std::thread> others;
    for (unsigned thread = 1; thread < settings.threads; ++thread)
        others.emplace_back(work);
    work();
    for (std::thread &other : others)
        other.join();
}

json figuresOf(const test::ReferenceScore &score)
{
    return {{"positions", score.positions()},
            {"argmax_differs", score.misses()},
            {"argmax_differs_beyond_margin", score.clearMisses()},
            {"widest_miss", score.widestMiss()},
            {"mean_kl", score.meanDivergence()},
            {"perplexity", score.perplexity()},
            {"reference_perplexity", score.referencePerplexity()},
            {"perplexity_error", score.perplexityError()},
            {"perplexity_error_by_chance", score.textError() / std::sqrt(double(score.positions()))},
            {"text_logprob_rms_error", score.textError()},
            {"logit_mean_error", score.meanDifference()},
            {"logit_max_error", score.maxDifference()},
            {"finite", score.isFinite()}};
}

std::vector<std::string> missed(const std::map<std::string, test::TextScores> &all, bool hasPeer)
{
    std::vector<test::TextScores> peers, packedPeers;
    if (hasPeer) {
        peers = {all.at(bench::kPeerFlash), all.at(bench::kPeerPlain)};
        packedPeers = {all.at(bench::kPeerPacked)};
    }
    std::vector<std::string> result = test::missedLimits(all.at(bench::kOwn), peers);
    for (const std::string &limit : test::missedPackedLimits(all.at(bench::kOwnPacked), packedPeers))
        result.push_back(limit);
    return result;
}

/// One model's report. Empty where a text could not be tried, said on the standard error.
json reportOf(const std::filesystem::path &model, const std::vector<Job> &jobs, bool hasPeer)
{
    json result = {{"model", model.filename().string()}, {"all_texts", json::object()}, {"texts", json::object()}};
    std::map<std::string, test::TextScores> all;
    for (const Job &job : jobs) {
        if (job.model != model)
            continue;
        if (!job.scores) {
            std::cerr << model.string() << ", " << job.text << ": " << job.scores.error() << '\n';
            return {};
        }
        for (const auto &[who, score] : *job.scores) {
            all[who][job.text] = score;
            result["texts"][job.text][who] = figuresOf(score);
        }
    }
    for (const auto &[who, scores] : all)
        result["all_texts"][who] = figuresOf(test::pooled(scores));
    result["limits_missed"] = missed(all, hasPeer);
    return result;
}

} // namespace

int main(int argc, char **argv)
{
    Options options;
    options.models = modelsHere();
    if (!parse(argc, argv, options)) {
        std::cerr << kUsage;
        return 2;
    }
    if (options.models.empty()) {
        std::cerr << "No model here: CHIPDECK_MODELS names no folder that holds one.\n";
        return 4;
    }
    const auto peer = test::PeerLibrary::load();
    if (!peer) {
        std::cerr << peer.error() << '\n';
        return 1;
    }
    std::vector<Job> jobs;
    for (const auto &model : options.models) {
        for (const std::string &text : options.texts)
            jobs.push_back({model, text});
    }
    runAll(jobs, options.settings, *peer);
    json all = {{"margin", test::ReferenceScore::kMargin}, {"models", json::array()}};
    bool held = true;
    for (const auto &model : options.models) {
        const json report = reportOf(model, jobs, *peer != nullptr);
        held = held && !report.is_null() && report["limits_missed"].empty();
        all["models"].push_back(report);
    }
    std::cout << all.dump(1) << '\n';
    return held ? 0 : 1;
}
