#pragma once

#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace chipdeck::practice {

/// What can fail here fails with one English sentence that a person reads.
template<typename T>
using Outcome = tl::expected<T, std::string>;

/// Chips of one type on a node: "gpu:h100:8".
struct ChipGroup {
    std::string gres;  ///< Slurm's name: gpu, npu
    std::string type;  ///< h100, 910c; may be empty
    int count = 0;
    bool deviceFiles = true;  ///< without files Slurm cannot tell which chips a job holds

    bool operator==(const ChipGroup &) const = default;
};

/// Like nodes: they share a partition of the pool's name and are called NAME01, NAME02, ...
struct Pool {
    std::string name;
    int nodeCount = 0;
    std::vector<ChipGroup> chips;

    bool operator==(const Pool &) const = default;
};

/// The nodes of a practice cluster.
struct Layout {
    std::vector<Pool> pools;

    int nodeCount() const;
    /// All node names, in the order of the pools.
    std::vector<std::string> nodeNames() const;
    /// The names of a pool's nodes as Slurm's range: "nv[01-02]".
    static std::string nodeRange(const Pool &pool);

    bool operator==(const Layout &) const = default;
};

/// Half of the nodes with gpu:h100, half with npu:910c (the odd one is a gpu node).
Layout evenLayout(int nodeCount, int chipsPerNode);

/// Reads "NAME=COUNT*GRES[+GRES...]", where GRES is "gpu:h100:8" or, without device files, "npu:910b:8:nofile".
Outcome<Pool> parsePool(const std::string &text);

/// Says why a layout cannot work, such as a name used twice.
Outcome<void> check(const Layout &layout);

} // namespace chipdeck::practice
