#pragma once

#include <string>
#include <vector>

#include "app/ctl/Listing.h"
#include "client/domain/AuditRecords.h"
#include "client/domain/EndedJobs.h"

namespace chipdeck::ctl {

struct EndedLine {
    std::string cluster;  ///< its id
    domain::EndedJob ended;
};

/// As a table for people, as JSON, or with `csv` as CSV.
void listEnded(const std::vector<EndedLine> &lines, bool severalClusters, bool csv, const Output &output);
void listAudit(const std::vector<domain::AuditEntry> &entries, bool csv, const Output &output);

/// Where a cluster's list is from and what it lacks: "lab: from its accounting." One line.
std::string originWords(const std::string &cluster, const domain::EndedJobPage &page);

} // namespace chipdeck::ctl
