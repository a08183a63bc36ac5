#pragma once

#include <string>
#include <vector>

#include <sys/types.h>

namespace chipdeck::gateway {

struct UserRights {
    uid_t uid = 0;
    gid_t gid = 0;
    std::vector<gid_t> groups;
};

/// A folder that is opened as it is, links and all, and a file below it that must be reached without links.
struct OpenPlan {
    std::string folder;
    std::string file;
};

/// A descriptor for reading that never waits for a writer of a FIFO, or -1 and the error number.
int openBeneath(const OpenPlan &plan, int &error);
/// The same with that user's rights: a child process takes them on for good, opens, and hands the descriptor back.
int openAsUser(const OpenPlan &plan, const UserRights &rights, int &error);

} // namespace chipdeck::gateway
