#pragma once

#include <optional>
#include <string>
#include <variant>

#include "client/codec/WatchMessages.h"
#include "client/domain/Failure.h"

namespace chipdeck::v1 {
class WatchRequest;
} // namespace chipdeck::v1

namespace chipdeck::codec {

struct OpenWatch {
    std::string cluster;  ///< the cluster's id
    WatchView view;
    bool withJobs = true;
    std::optional<ResumePoint> resume;
};

using WatchRequest = std::variant<OpenWatch, WatchView, DigestAnswer>;

void toProto(const OpenWatch &open, v1::WatchRequest &out);
void toProto(const WatchView &view, v1::WatchRequest &out);
void toProto(const DigestAnswer &answer, v1::WatchRequest &out);

/// INVALID_ARGUMENT, reason "INVALID_WATCH_REQUEST", with what would be right.
domain::Result<WatchRequest> fromProto(const v1::WatchRequest &request);

} // namespace chipdeck::codec
