#pragma once

#include <string>

#include "app/ctl/Session.h"

namespace chipdeck::ctl {

/// Submits a script, or the job that a file describes.
ExitCode runSubmit(Session &session);

/// The text of a file, or of standard input for "-"; one byte more than `most` where there is more. FILE_NOT_READABLE.
domain::Result<std::string> readText(const std::string &path, std::size_t most);
/// What to say of --set with anything but a job's file.
domain::Failure setNeedsFile();
/// Asks the gateway what is wrong with a job, and submits nothing.
ExitCode checkOnly(Session &session, const store::ClusterStore &cluster, const domain::JobSpec &job);
/// Prints what a submission came to; where that is not known, how it is safely repeated.
ExitCode reportSubmission(Session &session, const domain::Result<domain::WriteOutcome> &outcome, const store::ClusterStore &cluster,
                          const std::string &requestId);

} // namespace chipdeck::ctl
