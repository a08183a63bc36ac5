#include "DecodeMeter.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include <nlohmann/json.hpp>

/// Usage: chipdeck_bench_decode [ROUNDS]. Reads the models in the folder CHIPDECK_MODELS; where CHIPDECK_PEER is the folder of llama-bench, it runs in
/// turn with ours, and ratios of the medians are printed. One JSON object on the standard output.
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

json measure(const std::filesystem::path &model, std::size_t threads, int rounds, const char *peer)
{
    std::map<std::string, std::vector<double>> ours, theirs;
    bench::DecodeMeter meter(model, threads);
    for (int round = 0; round < rounds; ++round) {
        for (const auto &[what, speed] : meter.measure())
            ours[what].push_back(speed);
        if (peer == nullptr)
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
    const char *folder = std::getenv("CHIPDECK_MODELS");
    if (folder == nullptr) {
        std::cerr << "CHIPDECK_MODELS is to name a folder with models\n";
        return 4; // skipped
    }
    const int rounds = count > 1 ? std::max(1, std::atoi(arguments[1])) : 3;
    std::vector<std::filesystem::path> models;
    for (const auto &entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() == ".gguf")
            models.push_back(entry.path());
    }
    std::sort(models.begin(), models.end());
    json all = json::array();
    for (const std::filesystem::path &model : models) {
        for (const std::size_t threads : {1, 2}) {
            all.push_back(measure(model, threads, rounds, std::getenv("CHIPDECK_PEER")));
            std::cerr << all.back().dump() << '\n';
        }
    }
    std::cout << all.dump(1) << '\n';
}
