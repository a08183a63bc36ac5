#include "DecodeMeter.h"

#include "tests/support/runtime/PeerFolder.h"
#include "tests/support/runtime/ReferenceFiles.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include <nlohmann/json.hpp>

/// Usage: chipdeck_bench_decode [ROUNDS]. The real models that are here, one thread and two; where llama-bench is, it runs in turn with ours, and ratios
/// of the medians are printed. One JSON array on the standard output; exit status 4 where there is no model.
namespace {

using nlohmann::json;
using namespace chipdeck;

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() / 2];
}

double rounded(double value)
{
    return static_cast<double>(static_cast<long>(value * 100 + 0.5)) / 100;
}

json measure(const std::filesystem::path &model, std::size_t threads, int rounds, const std::filesystem::path &peer)
{
    std::map<std::string, std::vector<double>> ours, theirs;
    bench::DecodeMeter meter(model, threads);
    for (int round = 0; round < rounds; ++round) {
        for (const auto &[what, speed] : meter.measure())
            ours[what].push_back(speed);
        if (peer.empty())
            continue;
        for (const auto &[what, speed] : bench::peerSpeeds(peer, model, threads))
            theirs[what].push_back(speed);
    }
    json entry = {{"model", model.stem().string()}, {"threads", threads}};
    for (const auto &[what, speeds] : ours) {
        entry[what]["tokens_per_second"] = rounded(median(speeds));
        if (const double other = median(theirs[what]); other > 0) {
            entry[what]["peer"] = rounded(other);
            entry[what]["ratio"] = rounded(median(speeds) / other);
        }
    }
    return entry;
}

} // namespace

int main(int count, char **arguments)
{
    const int rounds = count > 1 ? std::max(1, std::atoi(arguments[1])) : 3;
    json all = json::array();
    for (const char *name : {"SmolLM2-135M-Instruct.Q4_1.gguf", "gemma-3-270m-q4_k_m.gguf"}) {
        const std::filesystem::path model = test::realModel(name);
        if (model.empty())
            continue;
        for (const std::size_t threads : {1, 2}) {
            all.push_back(measure(model, threads, rounds, test::peerBinaries()));
            std::cerr << all.back().dump() << '\n';
        }
    }
    if (all.empty()) {
        std::cerr << "No model here: CHIPDECK_MODELS names no folder that holds one.\n";
        return 4; // skipped
    }
    std::cout << all.dump(1) << '\n';
}
