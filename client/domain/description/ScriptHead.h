#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace chipdeck::domain {

/// A line of a script by which a scheduler is asked for something when it is submitted.
struct SchedulerLine {
    std::size_t number = 0;  ///< from 1 on
    std::string_view text;  ///< without its line end

    bool isForSlurm() const { return text.starts_with("#SBATCH"); }
};

/// Those that begin with #SBATCH, #PBS or #BSUB before the first line that is neither empty nor a comment: sbatch reads them all.
std::vector<SchedulerLine> schedulerLines(std::string_view script);
/// All but those lines.
std::string withoutSchedulerLines(std::string_view script);

} // namespace chipdeck::domain
