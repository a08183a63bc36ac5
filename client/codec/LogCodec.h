#pragma once

#include "client/domain/Failure.h"
#include "client/domain/Logs.h"

namespace chipdeck::v1 {
class FindLogTimeResponse;
class ListLogFilesResponse;
class ReadLogRequest;
class ReadLogResponse;
class SearchLogRequest;
class SearchLogResponse;
} // namespace chipdeck::v1

namespace chipdeck::codec {

void toProto(const domain::LogFilePage &page, v1::ListLogFilesResponse &out);
domain::LogFilePage fromProto(const v1::ListLogFilesResponse &page);

/// The names travel beside these.
void toProto(const domain::LogRange &range, v1::ReadLogRequest &out);
domain::LogRange fromProto(const v1::ReadLogRequest &request);
void toProto(domain::LogPage page, v1::ReadLogResponse &out);
domain::LogPage fromProto(const v1::ReadLogResponse &page);

void toProto(const domain::LogSearch &search, v1::SearchLogRequest &out);
/// Numbers beyond their limits are taken to the limit.
domain::LogSearch fromProto(const v1::SearchLogRequest &request);
void toProto(domain::LogFindings findings, v1::SearchLogResponse &out);
domain::LogFindings fromProto(const v1::SearchLogResponse &findings);

void toProto(const domain::LogMoment &moment, v1::FindLogTimeResponse &out);
domain::LogMoment fromProto(const v1::FindLogTimeResponse &moment);

} // namespace chipdeck::codec
