#pragma once

#include "client/domain/Failure.h"
#include "client/domain/description/JobDescription.h"
#include "client/domain/description/SlurmJob.h"
#include "client/domain/description/SubmittedJob.h"

namespace chipdeck::v1 {
class JobDescription;
class PartChoice;
class Submission;
} // namespace chipdeck::v1

namespace chipdeck::codec {

/// Texts that are not UTF-8 are repaired; checkDescription() refuses them before.
void toProto(const domain::JobDescription &job, v1::JobDescription &out);
/// BAD_DESCRIPTION with the fields that this version does not know: a job that means something else must not run.
domain::Result<domain::JobDescription> fromProto(const v1::JobDescription &job);

/// Without the vendor, which the receiver looks up.
void toProto(const domain::PartChoice &choice, v1::PartChoice &out);
domain::PartChoice fromProto(const v1::PartChoice &choice);

/// What was not described becomes a description here.
domain::Result<domain::SubmittedJob> fromProto(const v1::Submission &submission);

} // namespace chipdeck::codec
