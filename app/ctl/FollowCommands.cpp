#include "app/ctl/FollowCommands.h"

#include <algorithm>
#include <memory>

#include "app/ctl/WatchPrinter.h"

namespace chipdeck::ctl {

ExitCode runWatch(Session &session, const domain::Query &query)
{
    const Arguments &arguments = session.arguments();
    int forMs = -1;
    if (arguments.has("seconds")) {
        const auto seconds = parseCount(arguments.value("seconds"));
        if (!seconds || *seconds == 0 || *seconds > 1'000'000) {
            session.output().err << "chipdeckctl: --seconds takes a number from 1 on\n";
            return ExitCode::Usage;
        }
        forMs = static_cast<int>(*seconds) * 1000;
    }
    std::map<const store::ClusterStore *, std::unique_ptr<WatchPrinter>> printers;
    QObject context;
    const ExitCode code = session.waitForPictures(false);
    if (session.pictures().empty())
        return code == ExitCode::Ok ? ExitCode::Unreachable : code;
    for (const store::ClusterStore *cluster : session.pictures()) {
        auto printer = std::make_unique<WatchPrinter>(*cluster, query, session.output().out);
        printer->printAll();
        QObject::connect(cluster, &store::ClusterStore::changed, &context,
                         [follow = printer.get()](const store::ReplicaChange &change) { follow->printChange(change); });
        printers[cluster] = std::move(printer);
    }
    std::ostream &out = session.output().out;
    session.waitUntil([&out] { return !out.good(); }, forMs);
    return out.good() ? code : ExitCode::Ok;
}

} // namespace chipdeck::ctl
