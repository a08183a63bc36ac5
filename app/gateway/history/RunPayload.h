#pragma once

#include <string>
#include <string_view>

#include "client/domain/EndedJobs.h"

namespace chipdeck::gateway {

/// What is stored of a run beside the columns of its table. Reading damaged bytes leaves fields empty.
std::string runPayload(const domain::EndedJob &job);
void readRunPayload(std::string_view payload, domain::EndedJob &job);

} // namespace chipdeck::gateway
