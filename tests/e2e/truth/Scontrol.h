#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tests/e2e/truth/Picture.h"
#include "tests/support/SlurmCluster.h"

namespace chipdeck::tests {

/// What Slurm itself says, read from `scontrol -d -o show` by a parser that shares nothing with the product's.
struct Truth {
    struct Job {
        std::string id;  ///< "12", "12_3"
        std::string state;  ///< Slurm's word; HELD for a pending job that is held
    };
    struct Node {
        std::string name;
        std::vector<std::string> words;
    };

    Picture picture;
    std::vector<Job> jobs;
    std::vector<Node> nodes;
};

/// Nothing when scontrol failed or the two lists are of different moments.
std::optional<Truth> readTruth(const SlurmCluster &cluster);

} // namespace chipdeck::tests
