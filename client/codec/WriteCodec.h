#pragma once

#include "client/domain/Failure.h"
#include "client/domain/Job.h"

namespace chipdeck::v1 {
class JobSpec;
class WriteOutcome;
} // namespace chipdeck::v1

namespace chipdeck::codec {

void toProto(const domain::JobSpec &job, v1::JobSpec &out);
domain::JobSpec fromProto(const v1::JobSpec &job);

void toProto(const domain::WriteOutcome &outcome, v1::WriteOutcome &out);
/// A state that this program does not know becomes Unknown.
domain::WriteOutcome fromProto(const v1::WriteOutcome &outcome);

} // namespace chipdeck::codec
