#pragma once

#include <string>
#include <vector>

#include "app/ctl/Session.h"
#include "client/domain/JobActions.h"
#include "client/domain/Query.h"

namespace chipdeck::ctl {

/// The jobs of all clusters that match and that the verb makes sense for; how many of those that match it does not is said.
std::vector<Session::Target> matching(Session &session, const domain::Query &query, domain::JobVerb verb, const std::string &pool);

/// Says what the verb would do to these jobs, and to which it cannot be done.
ExitCode previewJobs(Session &session, const std::vector<Session::Target> &targets, domain::JobVerb verb, const std::string &pool);

} // namespace chipdeck::ctl
