#pragma once

#include "client/codec/WatchEncoder.h"
#include "client/codec/WatchMessages.h"
#include "client/domain/Cluster.h"
#include "client/domain/Failure.h"

namespace chipdeck::gateway {

/// The questions of a resume by blocks: small groups first, then a check of what came of it.
codec::DigestQuestion groupQuestion(const domain::ClusterSnapshot &snapshot);
codec::DigestQuestion blockQuestion();

/// What must be sent to the side that answered `theirs`, for it to hold what `mine` describes. A Failure when the answer does
/// not fit the question.
domain::Result<codec::DeltaContents> compareDigests(const codec::DigestQuestion &question,
                                                    const domain::ClusterSnapshot &snapshot, bool withJobs,
                                                    const codec::DigestAnswer &mine, const codec::DigestAnswer &theirs);

} // namespace chipdeck::gateway
