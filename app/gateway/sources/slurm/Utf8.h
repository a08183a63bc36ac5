#pragma once

#include <string>

namespace chipdeck::gateway::slurm {

/// Slurm passes names and comments on as they came; JSON readers and protobuf refuse invalid UTF-8. Every byte that is
/// not part of a well-formed character becomes U+FFFD; the text keeps its control characters.
void repairUtf8(std::string &text);

} // namespace chipdeck::gateway::slurm
