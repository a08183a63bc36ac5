#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/domain/Job.h"

namespace chipdeck::domain {

/// Values of #SBATCH options as Slurm reads them; nullopt = Slurm would not take it.
std::optional<std::uint32_t> readCount(std::string_view text);
/// "2", "2k", "2-4": the least that does.
std::optional<std::uint32_t> readNodeCount(std::string_view text);
/// In seconds, which Slurm rounds up to minutes; 0 = no limit.
std::optional<std::uint64_t> readTime(std::string_view text);
/// In bytes; bare numbers are MiB.
std::optional<std::uint64_t> readMemory(std::string_view text);
/// "gpu:h100:2,npu:4", "gpu", "none"; with a `kind` as in --gpus: "h100:2", "4".
std::optional<std::vector<ChipCount>> readChips(std::string_view text, std::string_view kind);

} // namespace chipdeck::domain
