#pragma once

#include <string>

namespace chipdeck::gateway::slurm {

/// The script with lines in front that let the job see only its own chips where Slurm itself does not say which they are: from the
/// indices of its allocation they set CUDA_VISIBLE_DEVICES and ASCEND_RT_VISIBLE_DEVICES, unless these are set already. Each task that
/// srun starts is told its own node's by a task prolog, which they put into ~/.cache/chipdeck.
///
/// Scripts of a POSIX shell stay what they are, with lines more behind their first comments; others run from a file descriptor. Lines
/// for Slurm are read as before. Precondition: it begins with "#!".
std::string withChipHead(const std::string &script);
/// Those lines alone, for a POSIX shell that Slurm started in a job: steps that come from outside of it have none of its script's environment.
std::string chipLines();

} // namespace chipdeck::gateway::slurm
