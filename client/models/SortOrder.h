#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include <QVariant>

namespace chipdeck::models {

/// The stable order of the keys: result[i] is the index of the key that comes i-th. Texts are ordered by their bytes, which for
/// UTF-8 is the order of code points. A hundred thousand keys take some milliseconds.
std::vector<std::size_t> sortedOrder(const std::vector<std::string_view> &keys, Qt::SortOrder order);
std::vector<std::size_t> sortedOrder(const std::vector<double> &keys, Qt::SortOrder order);
/// The same where the kind is known at run time only. All keys are of one kind, texts or numbers; those that are invalid come first.
std::vector<std::size_t> sortedOrder(const std::vector<QVariant> &keys, Qt::SortOrder order);

} // namespace chipdeck::models
