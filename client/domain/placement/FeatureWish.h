#pragma once

#include <optional>
#include <string>
#include <vector>

namespace chipdeck::domain::placement {

/// Nodes' features as a job asks for them: "a100", "a100&rack1", "rack1|rack2", "[rack1|rack2]" (the same for all its nodes). Slurm reads
/// & and | from left to right. One entry a choice that the job leaves, each an entry a set of features: whether nodes with that set
/// will do. Nothing where it cannot be read, as with numbers of nodes ("a100*2").
std::optional<std::vector<std::vector<char>>> featureChoices(const std::string &expression, const std::vector<const std::vector<std::string> *> &sets);

} // namespace chipdeck::domain::placement
