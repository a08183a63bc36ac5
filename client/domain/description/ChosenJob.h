#pragma once

#include <vector>

#include <tl/expected.hpp>

#include "client/domain/Cluster.h"
#include "client/domain/Failure.h"
#include "client/domain/description/SlurmJob.h"

namespace chipdeck::domain {

/// A job with what was chosen for it on one cluster.
struct ChosenJob {
    JobDescription description;
    std::vector<PartChoice> choices;  ///< one a part

    bool operator==(const ChosenJob &) const = default;
};

/// Completes `wished`, which may have fewer entries than there are parts, with pools and chips that the cluster has: a pool that was named, else
/// the default one, else the first, that has what is needed and enough of it; and there the chips with the most on a node. Violations, with
/// fields as of checkDescription(), where there is no such pool, or where it has too little. Whether there is room now is not asked.
/// Precondition: checkDescription() finds nothing.
tl::expected<ChosenJob, std::vector<FieldViolation>> choose(const JobDescription &description, const std::vector<PartChoice> &wished,
                                                            const ClusterSnapshot &cluster);

} // namespace chipdeck::domain
