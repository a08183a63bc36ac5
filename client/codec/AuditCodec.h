#pragma once

#include "client/domain/AuditRecords.h"
#include "client/domain/Failure.h"

namespace chipdeck::v1 {
class AuditRecord;
class ListRecordsRequest;
class ListRecordsResponse;
} // namespace chipdeck::v1

namespace chipdeck::codec {

/// All but page size and page token.
void toProto(const domain::AuditFilter &filter, v1::ListRecordsRequest &out);
/// Fails with BAD_NAME where a cluster is none, and with BAD_FIELD where an outcome is not known.
domain::Result<domain::AuditFilter> fromProto(const v1::ListRecordsRequest &request);

void toProto(const domain::AuditEntry &record, v1::AuditRecord &out);
void toProto(const domain::AuditPage &page, v1::ListRecordsResponse &out);
domain::AuditPage fromProto(const v1::ListRecordsResponse &response);

} // namespace chipdeck::codec
