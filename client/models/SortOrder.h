#pragma once

#include <cstddef>
#include <vector>

#include <QVariant>

namespace chipdeck::models {

/// The stable order of the keys: result[i] is the index of the key that comes i-th. All keys are of one kind, texts or
/// numbers; those that are invalid come first. Many times quicker than comparing variants.
std::vector<std::size_t> sortedOrder(const std::vector<QVariant> &keys, Qt::SortOrder order);

} // namespace chipdeck::models
