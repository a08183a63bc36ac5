#pragma once

#include <string>

#include "client/domain/EndedJobs.h"
#include "client/domain/Failure.h"

namespace chipdeck::v1 {
class EndedJob;
class ListEndedJobsRequest;
class ListEndedJobsResponse;
} // namespace chipdeck::v1

namespace chipdeck::codec {

/// All but cluster, page size and page token.
void toProto(const domain::EndedJobFilter &filter, v1::ListEndedJobsRequest &out);
domain::EndedJobFilter fromProto(const v1::ListEndedJobsRequest &request);

/// `cluster` is the cluster's id: resource names are made with it.
void toProto(const domain::EndedJob &job, const std::string &cluster, v1::EndedJob &out);
void toProto(const domain::EndedJobPage &page, const std::string &cluster, v1::ListEndedJobsResponse &out);
domain::Result<domain::EndedJobPage> fromProto(const v1::ListEndedJobsResponse &response);

} // namespace chipdeck::codec
