#pragma once

#include <string>

namespace chipdeck::practice {

/// The user's file that remembers which job ids earlier practice clusters may have used; empty = no place for one.
std::string jobIdsFile();

/// The first id of a stretch of 1,000 that no earlier start took, so that a job's slurm-ID.out in the home folder is not
/// overwritten by the jobs of the next cluster or of one beside it. 1 where the file cannot be used; a damaged one begins anew.
int takeJobIds(const std::string &file);

} // namespace chipdeck::practice
