#pragma once

#include <vector>

#include "client/domain/notices/Notice.h"

namespace chipdeck::domain {

/// So far apart two consoles of one user may notice the same thing.
inline constexpr std::int64_t sameWithinMs = 90'000;

/// Whether it is one notice, read or not and whatever number it has here.
bool isSame(const Notice &a, const Notice &b);

/// One list of two that began as `before`, newest first: what either added is in it, what either removed is not, and what was read in one is
/// read. What both noticed of one event is told once. The numbers are those of `ours`; what is new here has 0.
std::vector<Notice> mergeNotices(const std::vector<Notice> &before, const std::vector<Notice> &ours, const std::vector<Notice> &theirs);

} // namespace chipdeck::domain
