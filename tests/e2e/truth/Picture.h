#pragma once

#include <map>
#include <string>

namespace chipdeck::tests {

/// What one side says of a cluster: a line of plain words for every chip, node and job, so that any difference reads well.
struct Picture {
    std::map<std::string, std::string> chips;  ///< "nv01/3"
    std::map<std::string, std::string> nodes;
    std::map<std::string, std::string> jobs;  ///< "12", "12_3"

    bool operator==(const Picture &) const = default;
};

/// Each difference on a line of its own: "job 12: scheduler: ... | chipdeckctl: ..."; at most so many.
std::string difference(const Picture &scheduler, const Picture &product, int atMost = 12);

} // namespace chipdeck::tests
