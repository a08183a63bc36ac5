#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "app/gateway/ledger/WriteLog.h"
#include "client/domain/maintenance/Maintenance.h"
#include "client/domain/maintenance/NodeBack.h"

namespace chipdeck::gateway {

// What the log holds of maintenance, put together. Pure functions; records are newest first, as WriteLog gives them.

/// The scheduler's name of a window that is made by this request, and the way back; empty = the name is none of ours.
std::string windowName(const std::string &requestId);
std::string windowId(const std::string &name);

/// The request id of an order's write on its node number `node`, and of what is done to its jobs.
std::string nodeWriteId(const std::string &order, std::size_t node);
std::string jobsId(const std::string &order);

/// The order's write on its node number `node`, and the undoing one's.
WriteRequest nodeWrite(const WriteRequest &order, std::size_t node);
WriteRequest restoringWrite(const WriteRequest &undo, std::size_t node);

/// At most so many of them. `nowMs` on the gateway's clock.
std::vector<domain::MaintenanceOperation> operationsOf(const std::vector<WriteRecord> &records, std::int64_t nowMs, std::size_t most);
/// Those that the scheduler tells, with what the log knows of them; then those that are over or were taken back, newest first.
std::vector<domain::MaintenanceWindow> windowsOf(const std::vector<WriteRecord> &records, std::vector<domain::MaintenanceWindow> reserved,
                                                 std::int64_t nowS, std::size_t most);
/// The orders on these nodes by node, oldest first, whether they came to anything or not.
std::map<std::string, std::vector<domain::NodeHold>> holdsOf(const std::vector<WriteRecord> &records, const std::vector<std::string> &nodes);

/// The nodes of an order as they were when it was taken.
std::vector<std::string> nodesOf(const MaintenancePart &part);

} // namespace chipdeck::gateway
