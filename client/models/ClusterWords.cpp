#include "client/models/ClusterWords.h"

#include "client/models/Format.h"

namespace chipdeck::models {

QString ClusterWords::title(const domain::ClusterInfo &info)
{
    // Only our own names: what people called their cluster is theirs, also where it happens to be the same word.
    if (info.kind == domain::ClusterKind::Host && info.displayName == "This computer")
        return tr("This computer");
    if (info.practice && info.displayName == "Practice")
        return tr("Practice");
    if (info.kind == domain::ClusterKind::Simulated && info.displayName == "Simulated fleet")
        return tr("Simulated fleet");
    return Format::text(info.displayName.empty() ? info.id : info.displayName, 64);
}

} // namespace chipdeck::models
