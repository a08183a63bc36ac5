#pragma once

#include <string>

#include <nlohmann/json.hpp>

namespace chipdeck::bench {

struct Scale {
    int nodes = 200;  ///< of eight chips each
    int jobs = 1000;
    double changesPerSecond = 5;
    double screenLimitSeconds = 2;  ///< for 95 of 100 changes
    int phaseSeconds = 15;
    int pairs = 3;  ///< of a phase without the gateway and one with it
};

/// Runs one scale on a Slurm of its own and tells what was measured, what was allowed and whether that was kept.
nlohmann::json measureScale(const Scale &scale);

/// True unless an "ok" anywhere within is false.
bool allOk(const nlohmann::json &result);

} // namespace chipdeck::bench
