#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace chipdeck::gateway::slurm {

/// "a,b,c" as harmless words, at most 4,096 of them; empty ones are left out.
std::vector<std::string> wordList(std::string_view text);

} // namespace chipdeck::gateway::slurm
