#pragma once

#include <string>

namespace chipdeck::bench {

/// Serves one running job, number 7, whose output is `log`, and number 8, whose output is `flood`, below `folder`, on its "g.sock", until
/// standard input closes. Says "ready" when it listens.
int runLogGateway(const std::string &folder);

} // namespace chipdeck::bench
