#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chipdeck::gateway::slurm {

/// One entry of a GRES string: `gpu:h100:5(IDX:2-3,5-7)`, `npu:ascend910b:4`, `gpu:8(S:0-1)`, `gres:gpu:2`, `gres/gpu=2`,
/// `npu:910b(CNT:3)`, and shares of chips as `shard:h100:3(IDX:0)` or, newer, `shard:h100:4(3/4,1/4)`.
struct GresEntry {
    std::string name;
    std::string type;                    ///< empty when the entry names none
    std::uint64_t count = 0;
    std::vector<std::uint32_t> indices;  ///< empty when not told (no files behind the GRES) or when count is 0
    bool tellsIndices = false;           ///< has "(IDX:", even of none
    std::vector<std::uint64_t> parts;    ///< "(3/4,0/4)": held of each chip of its type; indices is empty then

    std::string schedulerType() const { return type.empty() ? name : name + ':' + type; }
    /// Holds something, but the text does not say which.
    bool whichUnknown() const { return count > indices.size(); }
    bool operator==(const GresEntry &) const = default;  // with tellsIndices: "gpu:0" is not "gpu:0(IDX:N/A)"
};

/// All entries of a GRES string in order; entries that make no sense are left out. "(null)", "N/A" and "" have none.
std::vector<GresEntry> parseGres(std::string_view text);

/// A node holds at most so many devices of one GRES; larger indices are not believed.
inline constexpr std::uint32_t maxGresIndex = 4096;

} // namespace chipdeck::gateway::slurm
