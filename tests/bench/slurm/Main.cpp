// The scale of one Slurm: a real one with many nodes and jobs, changed at a steady rate, with and without the gateway.
#include <cstdio>
#include <fstream>
#include <iostream>

#include <QCoreApplication>

#include "tests/bench/slurm/Bench.h"
#include "tests/support/SlurmCluster.h"

namespace {

constexpr const char *usage = "usage: chipdeck_bench_slurm [--scale small|large|both] [--nodes N] [--seconds S] [--pairs N]\n"
                              "  small: 1,000 jobs, 5 changes a second; large: 10,000 jobs, 20 changes a second\n";

std::string loadAverage()
{
    std::ifstream file("/proc/loadavg");
    std::string line;
    std::getline(file, line);
    return line;
}

} // namespace

int main(int argc, char **argv)
{
    using chipdeck::bench::Scale;
    QCoreApplication application(argc, argv);
    Scale small;
    Scale large{.jobs = 10'000, .changesPerSecond = 20, .screenLimitSeconds = 3};
    std::string which = "both";
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string name = argv[i];
        const std::string value = argv[i + 1];
        const int number = std::atoi(value.c_str());
        if (name == "--scale" && (value == "small" || value == "large" || value == "both")) {
            which = value;
        } else if (name == "--nodes" && number >= 2) {
            small.nodes = large.nodes = number;
        } else if (name == "--seconds" && number >= 1) {
            small.phaseSeconds = large.phaseSeconds = number;
        } else if (name == "--pairs" && number >= 1) {
            small.pairs = large.pairs = number;
        } else {
            std::fputs(usage, stderr);
            return 2;
        }
    }
    if (argc % 2 == 0) {
        std::fputs(usage, stderr);
        return 2;
    }
    if (const std::string reason = chipdeck::tests::SlurmCluster::skipReason(); !reason.empty()) {
        std::fprintf(stderr, "%s\n", reason.c_str());
        return 4;
    }
    nlohmann::json result{{"load_before", loadAverage()}};
    if (which != "large")
        result["small"] = chipdeck::bench::measureScale(small);
    if (which != "small")
        result["large"] = chipdeck::bench::measureScale(large);
    result["load_after"] = loadAverage();
    result["ok"] = chipdeck::bench::allOk(result);
    std::cout << result.dump(2) << std::endl;
    return result["ok"].get<bool>() ? 0 : 1;
}
