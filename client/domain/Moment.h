#pragma once

#include <cstdint>
#include <string_view>

#include "client/domain/Failure.h"

namespace chipdeck::domain {

/// What a whole day stands for: its first second, or the first second after it.
enum class MomentEdge { Begin, End };

/// A moment as people write it, in seconds since the epoch, on this computer's clock and in its time zone:
/// "2026-11-20", "2026-11-20 14:05", "2026-11-20T14:05:09Z", "2026-11", "14:05", "now", "today", "yesterday", "monday" (the last one),
/// "-7d", "90m ago". Case does not count. What names a whole day, month or year begins or ends with it, as `edge` says.
Result<std::int64_t> parseMoment(std::string_view text, std::int64_t nowS, MomentEdge edge);

} // namespace chipdeck::domain
