#pragma once

#include <string>
#include <vector>

#include "app/ctl/Session.h"
#include "client/domain/description/JobDescription.h"

namespace chipdeck::ctl {

/// Whether `submit` was given a job's file, by its name.
bool isJobFile(const std::string &path);
/// The job of a file; BAD_FILE, INVALID_JOB or FILE_NOT_READABLE.
domain::Result<domain::JobDescription> readJobFile(const std::string &path, const std::vector<std::string> &settings);

/// Submits a job that a file describes: to the cluster that is named, or to the only one that can run it.
/// Precondition: the options are right.
ExitCode runDescribedSubmit(Session &session, const std::string &requestId);

/// Submits what a job was submitted as once more, to the same cluster; refused where its gateway does not know that.
/// Precondition: the options are right.
ExitCode runAgain(Session &session);

/// Prints what a job was submitted as, as a file that `submit` takes.
ExitCode showSubmission(Session &session, const Session::Target &job);

} // namespace chipdeck::ctl
