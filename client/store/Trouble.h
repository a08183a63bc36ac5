#pragma once

#include <QString>

#include "client/domain/Cluster.h"
#include "client/domain/Failure.h"

namespace chipdeck::store {

/// What is wrong, in the current language, from the stable reasons; refusals in English, and what has no translation, in the
/// gateway's own words.
QString troubleText(const domain::Failure &failure);
QString troubleText(const domain::PartFreshness &part);

} // namespace chipdeck::store
