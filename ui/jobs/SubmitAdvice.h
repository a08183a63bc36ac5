#pragma once

#include <optional>
#include <vector>

#include <QString>

#include "client/domain/Cluster.h"
#include "client/domain/Failure.h"
#include "client/domain/description/JobDescription.h"
#include "ui/jobs/SubmitDraft.h"

namespace chipdeck::ui {

/// What stands beside a field that is wrong: words in the person's language and, where one value would be right, that.
struct FieldAdvice {
    QString words;
    QString remedy;  ///< the link's text ("Use 8"); empty = none
    QString value;   ///< what the link puts into the field; SubmitDraft::anyChips at the script: its lines become fields
};

/// What the pool that is meant can give at most, as the cluster's last picture has it.
struct PoolReach {
    std::vector<QString> chipTypes;
    std::uint32_t largestNode = 0;   ///< chips that are what is needed, on one node
    std::uint32_t nodes = 0;         ///< all of the pool
    std::uint32_t nodesWithThat = 0; ///< nodes that could ever give the chips asked for
    std::optional<std::uint32_t> cpus;  ///< of the largest of those nodes; of all where none can
    std::optional<std::uint64_t> memoryBytes;
    std::optional<std::uint64_t> longestS;  ///< nullopt = no limit
};

/// `pool` is where the job would go; empty = not known yet, then all pools count.
PoolReach poolReach(const domain::ClusterSnapshot &cluster, const domain::JobPart &part, const std::string &pool);

/// Says a mistake that the rules for descriptions found in the person's language; what it has no words for keeps the rules' own.
FieldAdvice adviseField(const domain::FieldViolation &violation, const SubmitDraft &draft, const PoolReach &reach);

/// Whether anything but comments stands below the first line.
bool runsSomething(const QString &script);

} // namespace chipdeck::ui
