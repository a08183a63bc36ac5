#pragma once

#include <QCoreApplication>
#include <QString>

#include "client/domain/Cluster.h"

namespace chipdeck::models {

/// A cluster's name as every screen writes it.
class ClusterWords
{
    Q_DECLARE_TR_FUNCTIONS(chipdeck::models::ClusterWords)

public:
    /// The name its gateway gives, harmless and on one line, else its id. The names that Chipdeck itself gives to
    /// this computer, the practice cluster and simulated fleets are said in the current language.
    static QString title(const domain::ClusterInfo &info);
};

} // namespace chipdeck::models
