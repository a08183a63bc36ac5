#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "client/domain/Job.h"

namespace chipdeck::gateway {

/// A node, some chips of one node with the same change, or a job.
struct TransitionEntry {
    enum class Kind : std::uint8_t { Node = 1, Chips = 2, Job = 3 };

    Kind kind = Kind::Node;
    std::string subject;  ///< node or job id
    std::string before;   ///< words; empty = not known or not there
    std::string after;
    std::string reason;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> chips;  ///< runs of positions: first, count
    /// The job as it was then, without what is long and never changes an account of it.
    std::optional<domain::Job> job;

    std::uint32_t chipCount() const;
    /// How many transitions it stands for.
    std::uint32_t width() const { return kind == Kind::Chips ? chipCount() : 1; }
    /// "nodes/N" or "jobs/J": what the index holds.
    std::string indexSubject() const;
};

/// What one tick of one cluster adds to the log.
std::string encodeTransitions(const std::vector<TransitionEntry> &entries);
/// nullopt for damaged bytes.
std::optional<std::vector<TransitionEntry>> decodeTransitions(std::string_view payload);

} // namespace chipdeck::gateway
