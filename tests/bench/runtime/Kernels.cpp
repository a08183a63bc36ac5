// How fast the kernels are, one thread: GB/s of packed weights with one column (from cache and from memory), multiply-adds a cycle by number of
// columns, GB/s of the file that packing takes. Prints one JSON object.
//
//   chipdeck_bench_kernels [--types Q4_1,Q8_0] [--isas avx2,avx512] [--seconds 0.2]
#include "KernelMeter.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>

#include <nlohmann/json.hpp>

using namespace chipdeck;
using nlohmann::json;

namespace {

struct Options
{
    std::string types, isas;
    double seconds = 0.2;
};

bool parse(int argc, char **argv, Options &options)
{
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string_view name = argv[i];
        if (name == "--types")
            options.types = argv[i + 1];
        else if (name == "--isas")
            options.isas = argv[i + 1];
        else if (name == "--seconds")
            options.seconds = std::atof(argv[i + 1]);
        else
            return false;
    }
    return argc % 2 == 1 && options.seconds > 0;
}

/// Whether `name` is one of a list with commas, or the list is empty.
bool chosen(const std::string &list, std::string_view name)
{
    return list.empty() || (',' + list + ',').find(',' + std::string(name) + ',') != std::string::npos;
}

double rounded(double value)
{
    return std::round(value * 100) / 100;
}

json figuresOf(const bench::KernelFigures &figures, double bandwidth)
{
    json columns = json::object();
    for (const auto &[count, macs] : figures.macsPerCycle)
        columns[std::to_string(count)] = rounded(macs);
    return {{"cache_gbps", rounded(figures.cacheBytesPerSecond / 1e9)},
            {"memory_gbps", rounded(figures.memoryBytesPerSecond / 1e9)},
            {"memory_share", rounded(figures.memoryBytesPerSecond / std::min(bandwidth, figures.cacheBytesPerSecond))},
            {"macs_per_cycle", columns},
            {"pack_gbps", rounded(figures.packBytesPerSecond / 1e9)}};
}

} // namespace

int main(int argc, char **argv)
{
    Options options;
    if (!parse(argc, argv, options)) {
        std::cerr << "usage: chipdeck_bench_kernels [--types LIST] [--isas LIST] [--seconds N]\n";
        return 2;
    }
    const bench::KernelMeter meter(options.seconds);
    json all = {{"ghz", rounded(bench::cyclesPerSecond() / 1e9)}, {"kernels", json::array()}};
    double best = 0;
    for (const gguf::TensorType type : test::allTypes()) {
        const std::string_view name = gguf::blockShape(type).name;
        if (!chosen(options.types, name))
            continue;
        for (const kernels::Isa isa : test::isasHere()) {
            if (!chosen(options.isas, kernels::isaName(isa)) || (options.isas.empty() && isa == kernels::Isa::Scalar))
                continue;
            // Measured beside each, since neighbours on the machine come and go.
            const double bandwidth = bench::readBandwidth();
            best = std::max(best, bandwidth);
            json entry = figuresOf(meter.measure(type, isa), bandwidth);
            entry["type"] = name;
            entry["isa"] = kernels::isaName(isa);
            entry["read_gbps"] = rounded(bandwidth / 1e9);
            std::cerr << entry.dump() << '\n';
            all["kernels"].push_back(entry);
        }
    }
    all["read_gbps"] = rounded(best / 1e9);
    std::cout << all.dump(1) << '\n';
}
