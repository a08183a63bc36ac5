#pragma once

#include <string_view>

#include "client/codec/WatchMessages.h"
#include "client/domain/Failure.h"

namespace chipdeck::v1 {
class WatchResponse;
} // namespace chipdeck::v1

namespace chipdeck::codec {

/// A WatchResponse as plain structs, with everything checked that can be without knowing the cluster: lengths, order and
/// the bounds maxChips and maxNodes. What depends on the cluster's size is checked where the message is applied.
domain::Result<WatchMessage> decodeWatch(std::string_view bytes);
domain::Result<WatchMessage> decodeWatch(const v1::WatchResponse &response);

} // namespace chipdeck::codec
