#pragma once

#include <functional>
#include <vector>

#include <QObject>
#include <QString>

#include "client/domain/Cluster.h"
#include "client/domain/Failure.h"
#include "client/link/Records.h"

namespace chipdeck::store {

struct ProbeResult {
    link::ServerInfo info;
    std::vector<domain::ClusterInfo> clusters;
};

/// Asks a gateway once who it is and what it serves, without keeping the connection. Answers on the GUI thread, exactly once,
/// unless `context` is destroyed before.
void probeGateway(const QString &address, QObject *context, std::function<void(const domain::Result<ProbeResult> &)> done);

} // namespace chipdeck::store
